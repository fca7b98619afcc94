"""Across reports: copies, stories, what they tell together. Everything here is a pure function of reports; nothing knows a database."""
