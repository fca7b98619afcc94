"""What stands in a line of output: text that steers no terminal, and numbers with their nouns."""

import re

_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """Text on one line and without characters that steer a terminal."""
    return " ".join(_STEERING.sub("\ufffd", text).split("\n"))


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "report"), counted(1200, "story", "stories")
    ('1 report', '1,200 stories')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
