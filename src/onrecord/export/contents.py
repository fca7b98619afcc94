"""What the rows of a format are: by this it is decided which conditions of a question hold for a row, and which for a whole report."""

from enum import StrEnum


class Contents(StrEnum):
    """Whole reports with all that is on record of them, or only their events, or only their statements."""

    REPORTS = "reports"
    EVENTS = "events"
    STATEMENTS = "statements"
