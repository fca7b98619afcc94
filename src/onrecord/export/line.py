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


_HASH = re.compile(r"[0-9a-f]{64}")
_SHOWN = 12


def short(document: str) -> str:
    """A document's id as people are shown it: of a hash the first twelve letters, which name it too (`Archive.get`).

    >>> short("9f" * 32), short("https://paper.example/1")
    ('9f9f9f9f9f9f', 'https://paper.example/1')
    """
    return document[:_SHOWN] if _HASH.fullmatch(document) else document
