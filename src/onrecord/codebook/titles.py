"""Titles, offices and callings before a person's name: what to cut so that the name is left.

>>> without_title("former US Secretary of State John Kerry"), without_title("Gen. Ana Orr"), without_title("Sheikh Hasina")
('John Kerry', 'Ana Orr', 'Sheikh Hasina')
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from onrecord.codebook.countries import country_named, demonym
from onrecord.codebook.tables import rows

_KINDS = ("title", "honorific", "qualifier")
_LINKS = frozenset({"of", "for", "and", "the"})
_NUMERAL = re.compile(r"[ivx]+|\d+(?:st|nd|rd|th)|jr|sr")
_LONGEST_COUNTRY = 3
"""Words of a country's name that are looked at ("United Arab Emirates"); longer ones do not stand before titles in reports."""


@lru_cache(maxsize=20_000)
def without_title(name: str) -> str:
    """The name without the words before it that are no part of it; as it is where nothing else would be left.

    >>> without_title("Israeli Prime Minister Golda Meir"), without_title("the president"), without_title("the late King Abdullah II")
    ('Golda Meir', 'the president', 'King Abdullah II')
    """
    words = name.split()
    rest = words[_end(words) :]
    return " ".join(rest) if rest and rest[0].lower() not in _LINKS else name


def only_title(name: str) -> bool:
    """Whether a name is nothing but words of titles: then it names nobody.

    >>> only_title("Prime"), only_title("Secretary of State"), only_title("Queen Elizabeth")
    (True, True, False)
    """
    return all(_key([word]) in _title_words() for word in name.split())


@cache
def _title_words() -> frozenset[str]:
    return frozenset(word for title in _titles() for word in title.split())


def _end(words: list[str]) -> int:
    """Where the titles end: behind the last one that may be cut, before an honorific that has to stay."""
    at = cut = 0
    while at < len(words):
        kind, length = _title(words, at)
        if kind == "":
            break
        if kind == "honorific" and _parts(words[at + length :]) <= 1:
            return at if words[at + length :] else cut
        at += length
        if kind != "qualifier":
            at = cut = _behind_office(words, at)
    return cut


def _title(words: list[str], at: int) -> tuple[str, int]:
    """What kind of title begins here, and of how many words: the longest there is, a country's name among them."""
    country = _country(words, at)
    for length in range(min(_longest(), len(words) - at), country, -1):
        kind = _titles().get(_key(words[at : at + length]))
        if kind:
            return kind, length
    if country:
        return "qualifier", country
    return ("qualifier", 1) if words[at].lower() == "the" else ("", 0)


def _behind_office(words: list[str], at: int) -> int:
    """Past "of the interior" or "of Norway" behind a title; where the office is a name that we do not know, no further."""
    end = at
    while end < len(words) and words[end].lower() in _LINKS:
        end += 1
    if end == at:
        return at
    kind, length = _title(words, end) if end < len(words) else ("", 0)
    return _behind_office(words, end + length) if kind == "qualifier" else at


def _country(words: list[str], at: int) -> int:
    """How many words from here name a country or a people."""
    for length in range(min(_LONGEST_COUNTRY, len(words) - at), 0, -1):
        text = " ".join(words[at : at + length]).rstrip(",")
        if country_named(text) or demonym(text):
            return length
    return 0


def _parts(words: list[str]) -> int:
    """Words of a name that are more than a number behind it."""
    return sum(_NUMERAL.fullmatch(word.lower().rstrip(".,")) is None for word in words)


def _key(words: list[str]) -> str:
    return " ".join(words).lower().replace(".", "").rstrip(",").removeprefix("then-").removeprefix("ex-")


@cache
def _titles() -> Mapping[str, str]:
    return read()


@cache
def _longest() -> int:
    return max(len(title.split()) for title in _titles())


def read(text: str | None = None) -> Mapping[str, str]:
    """The kind of each title of this text, of the package's table where none is given; raises CodebookError naming file and line."""
    found: dict[str, str] = {}
    for row in rows("titles.tsv", key=("title",), text=text):
        title = row.cells["title"]
        if title != _key([title]):
            raise row.fault(f"title {title!r}: small letters, no dots")
        found[title] = row.one_of("kind", _KINDS)
    return found
