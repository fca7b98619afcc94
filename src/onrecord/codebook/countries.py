"""Countries, territories and partially recognised entities by their names, adjectives, peoples, capitals and codes.

>>> country_named("the U.S.").code, demonym("Emiratis").code, country_of_capital("Kyiv").code
('USA', 'ARE', 'UKR')
>>> greenland = country_coded("GL")
>>> greenland.name, greenland.iso, greenland.code
('Greenland', 'GRL', 'DNK')
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from onrecord.codebook.tables import Row, rows


class CountryKind(StrEnum):
    """How a place stands: a state, a territory of one, a partially recognised entity, or a part of a state that has its own demonym."""

    STATE = "state"
    TERRITORY = "territory"
    PARTIAL = "partial"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory; `code` is what event data calls it (a territory's sovereign), `iso` and `alpha2` its own codes."""

    name: str
    code: str
    iso: str | None
    alpha2: str | None
    kind: CountryKind
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]


_CODE = re.compile(r"[A-Z]{3}")
_POSSESSIVE = re.compile(r"'s?$")
_LEAST_CAPITALS = 4
"""Letters from which on a word in capitals is read as a headline's ("IRAN"); shorter ones are abbreviations of their own ("US", "DRC")."""


@lru_cache(maxsize=20_000)
def country_named(text: str) -> Country | None:
    """The country that a name stands for, with or without article, possessive or dots; None where it is no country's.

    >>> country_named("Côte d’Ivoire").code, country_named("turkey")
    ('CIV', None)
    """
    return _looked_up(text, _name_words)


@lru_cache(maxsize=20_000)
def demonym(text: str) -> Country | None:
    """The country of an adjective or of a word for its people; None where it is none, or of two countries alike.

    >>> demonym("Dutch").code, demonym("Spaniards").code, demonym("Korean")
    ('NLD', 'ESP', None)
    """
    return _looked_up(text, _demonym_words) or _looked_up(text.removesuffix("s"), _demonym_words)


@lru_cache(maxsize=20_000)
def country_of_capital(text: str) -> Country | None:
    """The country whose capital this is, as reports say "Moscow" for the government that sits there."""
    return _looked_up(text, _capital_words)


def country_coded(code: str) -> Country | None:
    """The country, territory or entity of an ISO 3166 alpha-3 or alpha-2 code, or of KOS.

    >>> country_coded("KOS").name, country_coded("hk").code
    ('Kosovo', 'HKG')
    """
    return _index(_code_words).get(code.strip().upper())


@cache
def countries() -> tuple[Country, ...]:
    """All of them in the order of the table, read once; raises CodebookError naming file and line."""
    return read()


def read(text: str | None = None) -> tuple[Country, ...]:
    """The table from this text, that of the package where none is given; raises CodebookError naming file and line."""
    found = [(row, _country(row)) for row in rows("countries.tsv", key=("name",), text=text)]
    states = {country.code for _, country in found if country.kind is CountryKind.STATE}
    for row, country in found:
        if country.code not in states and country.code != country.iso:
            raise row.fault(f"no state has the code {country.code!r} that {country.name} belongs to")
    for words in (_name_words, _demonym_words, _capital_words, _code_words):
        _check_once(found, words)
    return tuple(country for _, country in found)


def _country(row: Row) -> Country:
    code, iso = row.cells["code"], row.text("iso")
    for written in (code, iso):
        if written and not _CODE.fullmatch(written):
            raise row.fault(f"{written!r} is no alpha-3 code: three capitals")
    lists = (row.names(column) for column in ("aliases", "adjectives", "people", "capitals"))
    return Country(row.cells["name"], code, iso or None, row.text("alpha2") or None, CountryKind(row.one_of("kind", CountryKind)), *lists)


def _name_words(country: Country) -> Iterable[str]:
    return (country.name, *country.aliases)


def _demonym_words(country: Country) -> Iterable[str]:
    return (*country.adjectives, *country.people)


def _capital_words(country: Country) -> Iterable[str]:
    """Of states only: no report says "Nuuk" for a government that has a seat at the table."""
    return country.capitals if country.kind is CountryKind.STATE else ()


def _code_words(country: Country) -> Iterable[str]:
    own = [country.code] if country.kind is CountryKind.STATE else []
    return (*own, *(code for code in (country.iso, country.alpha2) if code))


def _check_once(found: list[tuple[Row, Country]], words: Callable[[Country], Iterable[str]]) -> None:
    """Refuse a word that two countries have, since a look-up could give but one of them."""
    index: dict[str, Country] = {}
    for row, country in found:
        for word in words(country):
            other = index.setdefault(_key(word), country)
            if other is not country:
                raise row.fault(f"{word!r} stands with {other.name} already")


@cache
def _index(words: Callable[[Country], Iterable[str]]) -> Mapping[str, Country]:
    return {_key(word): country for country in countries() for word in words(country)}


def _looked_up(text: str, words: Callable[[Country], Iterable[str]]) -> Country | None:
    index, word = _index(words), _key(text)
    if word.isupper() and sum(c.isalpha() for c in word) >= _LEAST_CAPITALS:
        return index.get(word) or index.get(_headline(word))
    return index.get(word)


def _key(text: str) -> str:
    """A name without what varies: dots, the article, the possessive, the sort of its apostrophe."""
    word = " ".join(text.replace("’", "'").replace("ʻ", "'").replace(".", "").split())
    return _POSSESSIVE.sub("", word.removeprefix("the ").removeprefix("The "))


def _headline(word: str) -> str:
    """A name in capitals as it is written elsewhere."""
    small = {"AND", "OF", "THE"}
    return " ".join(
        w.lower() if w in small and i else "-".join(p.capitalize() for p in w.split("-")) for i, w in enumerate(word.split(" "))
    )
