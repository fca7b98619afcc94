"""Where the reader draws its lines: each chosen on the annotated development documents for the best F1 of its measure."""

TRIGGER = 0.5
"""Least probability that a word is (part of) a trigger."""
CUE = 0.5
NAME = 0.5
TIME = 0.5
NUMBER = 0.5
MODE = 0.5
ACTOR = 0.5
RECIPIENT = 0.5
PLACE = 0.5
TIME_ROLE = 0.5
SOURCE = 0.5
ADDRESSEE = 0.5
