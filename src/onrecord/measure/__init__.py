"""Scores on public test sets and on users' own gold, and the floors that keep them: readers of gold data and pure scoring, no model."""
