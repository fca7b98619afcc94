"""Offices that one person holds at a time, by whose they are: who was "the Israeli prime minister" on a day.

>>> from onrecord.codebook.actors import load
>>> [a.name for a in holders(load(), "head of government", "ISR", ("2010-06-01", "2010-06-01"))]
['Benjamin Netanyahu']
"""

from collections.abc import Mapping
from functools import lru_cache

from onrecord.codebook.actors.actor import Actor, Days, Term
from onrecord.codebook.actors.roles import LONGEST, noun
from onrecord.codebook.actors.table import Actors
from onrecord.codebook.countries import CountryKind, country_named, demonym

_INTERIM = frozenset(("acting", "interim", "caretaker", "transitional"))


def holders(actors: Actors, office: str, of: str, days: Days) -> tuple[Actor, ...]:
    """Who held an office of a country (its code) or an organisation (its id) on any of these days; in the order of the tables."""
    country = actors.entry(of).country if of in actors else of
    found = [term.actor for term in _offices(actors, country).get((office, of), ()) if term.covers(days)] if country else []
    return tuple(actors.entry(id_) for id_ in dict.fromkeys(found) if id_ in actors)


@lru_cache(maxsize=20_000)
def office(role: str) -> tuple[str, str] | None:
    """The office that the role of a term is, with the words for whose it is; None where it is none.

    >>> office("Minister of Foreign Affairs of Norway"), office("Acting President of Mali"), office("President of the Supreme Court")
    (('foreign minister', 'Norway'), ('president', 'Mali'), ('president', 'Supreme Court'))
    """
    words = [w for w in role.split() if w.lower() not in _INTERIM]
    before = _country_words(words)
    for last in range(min(len(words), before + LONGEST), before, -1):
        found = noun(" ".join(words[before:last]).lower().replace(".", ""))
        if found and found.office:
            whose = words[:before] or words[last + 1 :]
            return found.office, " ".join(w for i, w in enumerate(whose) if i or w.lower() != "the")
    return None


def _country_words(words: list[str]) -> int:
    """How many words of a country stand before a role ("South Korean President")."""
    for end in (3, 2, 1):
        text = " ".join(words[:end])
        if end < len(words) and (country_named(text) or demonym(text)):
            return end
    return 0


def belongs(actors: Actors, term: Term) -> tuple[str, str] | None:
    """The office of a term with the country or the organisation that it is of."""
    found = office(term.role)
    if found is None:
        return None
    name, whose = found
    country = country_named(whose) or demonym(whose) if whose else None
    if country and country.kind is not CountryKind.STATE:
        return None
    if (country and country.code == term.country) or (not whose and term.country):
        return name, str(term.country)
    bodies = [a.id for a in actors.named(whose) if a.kind.value != "person"] if whose and country is None else []
    return (name, bodies[0]) if len(bodies) == 1 else None


@lru_cache(maxsize=1_000)
def _offices(actors: Actors, country: str) -> Mapping[tuple[str, str], list[Term]]:
    """The terms of offices of a country or of bodies that have its code."""
    found: dict[tuple[str, str], list[Term]] = {}
    for id_ in sorted(actors.ids_with_terms_of(country)):
        for term in actors.terms(id_):
            key = belongs(actors, term) if term.country == country else None
            if key:
                found.setdefault(key, []).append(term)
    return found
