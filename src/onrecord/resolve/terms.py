"""What an actor is at a date: the term that covers it, else what the terms before it leave.

>>> from onrecord.codebook.actors import load
>>> actors = load()
>>> at = standing(actors, actors.entry("benjamin-netanyahu"), ("2025-09-15", "2025-09-15"))
>>> at.role, at.sector, at.country
('Prime Minister of Israel', 'GOV', 'ISR')
"""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.codebook.actors import Actor, Actors, Days, Term
from onrecord.codebook.actors.offices import office

FORMER = "ELI"
"""PLOVER's sector of former officials."""
_ORDER = ("GOV", "MIL", "REB", "JUD", "OPP", "LEG", "PTY")
"""Which of two terms at one time says more of an actor: the one whose sector comes first."""
_OFFICIAL = frozenset(("GOV", "LEG", "JUD", "MIL", "COP", "SPY", None))
"""Sectors whose people are former officials after their term; a rebel or a journalist stays one."""
_CALLINGS = frozenset(("BUS", "JRN", "SOC", "REL", "EDU", "MED", "CRM", "CVL"))
"""Sectors that people are of before the first term that the tables have."""
_FIRST = ("supreme leader", "president", "head of government", "chancellor", "king", "foreign minister", "defence minister")
HIGH = frozenset((*_FIRST[:5], "secretary of state", "secretary-general"))
"""Offices whose holders reports name without their country."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Role, sector and country at a date, and the term and the reason they are known by; nulls where nothing is known."""

    role: str | None
    sector: str | None
    country: str | None
    why: str
    term: Term | None = None


def standing(actors: Actors, actor: Actor, days: Days | None, offices: Sequence[str] = ()) -> Standing:
    """What an actor is on these days; of several roles at once, that of an office the text names, else the highest."""
    terms = actors.terms(actor.id)
    if not terms:
        return Standing(None, actor.sector, actor.country, actor.where if actor.sector else f"{actor.where} knows no term")
    if days is None:
        return Standing(None, actor.sector, actor.country, "the date of the report is unknown, so no term is chosen")
    holding = sorted((t for t in terms if t.covers(days)), key=lambda t: _rank(t, offices))
    if holding:
        return _held(holding, actor, days)
    if actor.sector:
        return Standing(None, actor.sector, actor.country, f"{actor.where}; no term covers {days[0]}")
    over = [t for t in terms if t.over(days)]
    if over:
        last = max(over, key=lambda t: t.end or "")
        role = last.role if last.role.lower().startswith("former") else f"former {last.role}"
        sector = FORMER if last.sector in _OFFICIAL else last.sector
        return Standing(role, sector, actor.country or last.country, f"{last.where}, {last.dates}", last)
    calling = {t.sector for t in terms}
    sector = calling.pop() if len(calling) == 1 and calling <= _CALLINGS else None
    return Standing(None, sector, actor.country, f"every term begins after {days[1]}")


def _held(holding: list[Term], actor: Actor, days: Days) -> Standing:
    """The first of the terms that hold; nothing but the country where the date is too rough to tell one from the other."""
    first = holding[0]
    whole = [t for t in holding if t.covers((days[0], days[0])) and t.covers((days[1], days[1]))]
    if whole:
        first = whole[0]
    elif len({t.sector for t in holding}) > 1:
        return Standing(None, None, actor.country, f"between {days[0]} and {days[1]} the role changes")
    return Standing(first.role, first.sector or actor.sector, first.country or actor.country, f"{first.where}, {first.dates}", first)


def _rank(term: Term, offices: Sequence[str]) -> tuple[bool, int, int, str]:
    found = office(term.role)
    name = found[0] if found else ""
    place = _ORDER.index(term.sector) if term.sector in _ORDER else len(_ORDER)
    return name not in offices, place, _FIRST.index(name) if name in _FIRST else len(_FIRST), term.role
