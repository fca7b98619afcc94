"""What stands in a line of output: text that steers no terminal, numbers with their nouns, what a report is called."""

import re
import textwrap

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


_OPENING = 80
"""Characters of a text that stand for its title where it has none."""


def headline(title: str | None, text: str) -> str:
    """What a report is called: its title, else its first words.

    >>> headline("Six held", "Police arrested six."), headline(None, "Police arrested six.")
    ('Six held', 'Police arrested six.')
    >>> headline("", "Police arrested six protesters on Friday, the interior ministry said in the evening.")
    'Police arrested six protesters on Friday, the interior ministry said in the …'
    """
    return title or textwrap.shorten(text[: 2 * _OPENING], _OPENING, placeholder=" …")


_HASH = re.compile(r"[0-9a-f]{64}")
_SHOWN = 12


def short(document: str) -> str:
    """A document's id as people are shown it: of a hash the first twelve letters, which name it too (`Archive.get`).

    >>> short("9f" * 32), short("https://paper.example/1")
    ('9f9f9f9f9f9f', 'https://paper.example/1')
    """
    return document[:_SHOWN] if _HASH.fullmatch(document) else document
