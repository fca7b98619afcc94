"""Who may act in the news: persons and organisations with their names, and the terms of what they held.

>>> orr = Actor("ana-orr", "Ana Orr", ActorKind.PERSON, (), ("Orr",), "NOR", None, None, None, None, "general knowledge, 2025", "people.tsv:2")
>>> term = Term("ana-orr", "Mayor of Vell", "GOV", "NOR", "2011", "2015-06", "general knowledge, 2025", "terms.tsv:9")
>>> term.covers(("2015-06-30", "2015-06-30")), term.covers(("2015-07-01", "2015-07-01")), term.over(("2016-01-01", "2016-01-01"))
(True, False, True)
"""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.codebook.dates import ALWAYS, NEVER, first_day, last_day

Days = tuple[str, str]
"""A first and a last day, both counted."""

SECTORS = frozenset(
    "AGR BUS COP CRM CVL EDU ELI GOV JRN JUD LAB LEG MED MIL OPP PRE PRM PTY REB REF REL SOC SPY UAF UNK".split(),
)
"""PLOVER's sectors: what an actor is, beside whose it is."""
INTERNATIONAL = frozenset("EUR IGO IMG ISM MNC NGO UNO".split())
"""PLOVER's codes that stand in place of a country for actors of none."""


class ActorKind(StrEnum):
    """What sort of actor an entry is."""

    PERSON = "person"
    BODY = "body"
    GOVERNMENT = "government"
    MINISTRY = "ministry"
    LEGISLATURE = "legislature"
    COURT = "court"
    PARTY = "party"
    ARMED_GROUP = "armed-group"
    MILITARY = "military"
    POLICE = "police"
    INTELLIGENCE = "intelligence"
    AGENCY = "agency"
    NGO = "ngo"
    CHURCH = "church"
    COMPANY = "company"
    MEDIA = "media"
    UNION = "union"
    MOVEMENT = "movement"
    ALLIANCE = "alliance"


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or an organisation. `start` and `end` are dates of an organisation's being; `where` is file and line of the entry."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    short: tuple[str, ...]
    country: str | None
    sector: str | None
    start: str | None
    end: str | None
    wikidata: str | None
    basis: str
    where: str
    gender: str | None = None
    places: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All full names."""
        return (self.name, *self.aliases)

    def covers(self, days: Days) -> bool:
        """Whether there was this actor on any of these days, as far as is known."""
        return _first(self.start) <= days[1] and days[0] <= _last(self.end)


@dataclass(frozen=True, slots=True)
class Term:
    """What an actor was from a date to a date; a date is known to the year, month or day, None where it is open."""

    actor: str
    role: str
    sector: str | None
    country: str | None
    start: str | None
    end: str | None
    basis: str
    where: str

    def covers(self, days: Days) -> bool:
        """Whether the term holds on any of these days."""
        return _first(self.start) <= days[1] and days[0] <= _last(self.end)

    def over(self, days: Days) -> bool:
        """Whether the term had ended before these days."""
        return _last(self.end) < days[0]

    @property
    def dates(self) -> str:
        """From when to when, in words."""
        return f"{self.start or '…'} to {self.end or '…'}"


def _first(written: str | None) -> str:
    return first_day(written) if written else NEVER


def _last(written: str | None) -> str:
    return last_day(written) if written else ALWAYS
