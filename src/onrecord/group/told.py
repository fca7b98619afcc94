"""What one report tells of one event, made ready to be compared with what others tell: who, where, when, as plain values.

>>> from onrecord.record import By, Document, Report, Span, Status, Versions
>>> document = Document.of("Jets struck Homs.", published="2031-05-04")
>>> strike = Event("e1", "ASSAULT", ("aerial",), (), Span(5, 11, "struck"), (), (), (), (), Status.ACTUAL, (), (), 4, -9.5, "195", 1.0, By.MODEL)
>>> told, = told_by(Report(Versions("1", "m", "c"), document, (), (), (), (), (), (), (strike,)), 0)
>>> told.stem, told.vouched, told.where
('struc', True, None)
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.codebook.countries import country_named, demonym
from onrecord.codebook.denial_words import accuses, head, turns_down
from onrecord.codebook.place_names import fold
from onrecord.codebook.populations import Population, classed, population
from onrecord.group.days import ordinal
from onrecord.record import (
    Chosen,
    Entity,
    EntityKind,
    Event,
    Level,
    Near,
    Participant,
    Place,
    PlaceMention,
    Report,
    Stance,
    Statement,
    Status,
)
from onrecord.story import Words
from onrecord.vocabulary import HAPPENED

_WORD = re.compile(r"[^\W\d_]{3,}")
_DEFINITE = re.compile(r"(?:\b(?:the|this|that|these|those|such|both)\s+|['’]s?\s+)(?:[\w-]+\s+){0,2}\Z", re.IGNORECASE)
"""What stands before a trigger that is taken up as known."""
_STEM = 5
"""Letters that are taken for a word's stem: "attacked" and "attackers" are one, "strike" and "stripped" two."""
_ENDINGS = ("ings", "ing", "ers", "ed", "er", "es", "s", "e")
_LEAST_STEM = 3
_SMALL = frozenset(
    "the and for with from that this which who whom has have had was were are been its their his her they them said says told after before when "
    "while into over under about than then also will would could can may not but out off two three four five six one all any more most other some "
    "monday tuesday wednesday thursday friday saturday sunday according day".split()
)


UNSURE = frozenset("they them we us you nobody".split())
"""Pronouns that mean one group here and another there in quoted words."""


@dataclass(frozen=True, slots=True, eq=False)
class Looks:
    """All by which two participants are compared: the actor it is known as, whose it is, the proper words of its name. `sure` says that its country is told by its words.

    Those that look alike are one object (`_looks`), so that what was compared once is found by it in no time.
    """

    actor: str | None
    country: str | None
    sector: str | None
    proper: frozenset[str]
    people: Population
    sure: bool
    kind: EntityKind | None
    countries: frozenset[str]
    unsure: bool


@dataclass(frozen=True, slots=True)
class Who:
    """A participant: its words, the name and role that it has in the report, and by what it is compared."""

    words: Words
    name: str
    role: str | None
    looks: Looks


@dataclass(frozen=True, slots=True)
class Where:
    """The place of an event; `stated` says that it was named with the event, and not taken from the words around, or is itself what was hit."""

    words: Words
    name: str
    key: str
    place: Place | None
    precision: int | None
    stated: bool


@dataclass(frozen=True, slots=True)
class When:
    """First and last day as ordinals, None for an open bound; `own` says that the report tells it of this event itself."""

    first: int | None
    last: int | None
    own: bool


@dataclass(frozen=True, slots=True)
class Told:
    """One event of one report. `stem` is its trigger's, `context` those of the words around it.

    `sentence` is where its sentence begins, `definite` says that it is taken up as known ("the attack"); `counts` are its figures as (kind, low, high),
    `asserted` and `denied` the entities that say so and that it is not so.
    """

    report: Report
    event: Event
    order: int
    origin: int
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...]
    where: Where | None
    when: When | None
    stem: str
    context: frozenset[str]
    sentence: int
    definite: bool
    counts: frozenset[tuple[str, float | None, float | None]]
    asserted: frozenset[str]
    denied: frozenset[str]

    @property
    def vouched(self) -> bool:
        """Whether the report tells the event in its own voice, as something that happened; "X condemned the attack" says itself that there was one."""
        said = (s for s in self.report.statements if s.id in self.event.according_to)
        granted = all(takes_for_granted(s) or takes_as_known(self.report, s, self.event) for s in said)
        return granted and self.event.status in HAPPENED


_NEAR = 1_000
"""Characters around a trigger that are looked at; no sentence of a news report is longer, and in a text without full stops each event would look at all of it."""


def told_by(report: Report, order: int, origin: int | None = None) -> tuple[Told, ...]:
    """The events of a report in reading order; `order` is its place in the story, `origin` that of the report it is a copy of."""
    entities = {e.id: e for e in report.entities}
    places = {p.id: p for p in report.places}
    events = sorted(report.events, key=lambda e: (e.trigger.start, e.trigger.end, e.type))
    return tuple(_told(report, event, (order, order if origin is None else origin), entities, places) for event in events)


def stems(text: str) -> frozenset[str]:
    """The stems of the words of a text that mean something.

    >>> sorted(stems("The attackers attacked a convoy"))
    ['attac', 'convo']
    """
    return frozenset(stem(word) for word in _WORD.findall(text.lower()) if word not in _SMALL)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The first letters of a word without its ending and accents: "moving" and "moved" are one."""
    plain = fold(word)
    ending = next((e for e in _ENDINGS if plain.endswith(e) and len(plain) - len(e) >= _LEAST_STEM), "")
    return plain.removesuffix(ending)[:_STEM]


def words_of(report: Report, piece: Participant | PlaceMention) -> Words:
    """Words of a report with the name of its document."""
    return Words(report.document.id, piece.start, piece.end, piece.text)


def sentence_text(report: Report, at: int) -> str:
    """The sentence around an offset; the whole text where a report has no sentences."""
    start, end = _sentence(report, at)
    return report.document.text[start:end]


def _sentence(report: Report, at: int) -> tuple[int, int]:
    found = next((s for s in report.sentences if s.start <= at < s.end), None)
    return (found.start, found.end) if found else (0, len(report.document.text))


def _told(report: Report, event: Event, at: tuple[int, int], entities: dict[str, Entity], places: dict[str, Place]) -> Told:
    actors, recipients = (tuple(_who(report, p, entities) for p in group) for group in (event.actors, event.recipients))
    counts = frozenset(
        (f.kind, f.low, f.high) for f in report.figures if f.id in event.figures and (f.low is not None or f.high is not None)
    )
    start, end = _sentence(report, event.trigger.start)
    text = report.document.text
    near, far = max(start, event.trigger.start - _NEAR), min(end, event.trigger.end + _NEAR)
    definite = bool(_DEFINITE.search(text[near : event.trigger.start]))
    place, when, own = _where(report, event, places), _when(event, definite=definite), stem(event.trigger.text)
    said = [s for s in report.statements if s.id in event.according_to and s.source_entity]
    asserted, denied = (frozenset(str(s.source_entity) for s in said if s.stance is stance) for stance in (Stance.ASSERT, Stance.DENY))
    context = stems(text[near:far])
    return Told(report, event, *at, actors, recipients, place, when, own, context, start, definite, counts, asserted, denied)


def takes_for_granted(statement: Statement) -> bool:
    """Whether a statement judges what it speaks of as having happened ("condemned the attack"), and does not accuse ("blamed rebels for the attack")."""
    return statement.stance is Stance.JUDGE and not (statement.cue and accuses(statement.cue.text))


def takes_as_known(report: Report, statement: Statement, event: Event) -> bool:
    """Whether a denial or a promise only speaks of an event as known: "denied that it had paid for the release", "promised an answer to the attack"."""
    if statement.stance not in (Stance.DENY, Stance.INTEND) or event.status is Status.NEGATED:
        return False
    start, end = statement.content[0].start, statement.content[-1].end
    content = report.document.text[start:end]
    refused = statement.stance is Stance.DENY and statement.cue is not None and turns_down(statement.cue.text, content)
    return refused or event.trigger.start >= start + len(head(content))


def source_of(report: Report, statement: Statement) -> Who | None:
    """Who speaks in a statement, to be compared with those who take part in events; None where nobody is named."""
    source = statement.source
    if source is None:
        return None
    entities = {e.id: e for e in report.entities}
    return _who(report, Participant(source.start, source.end, source.text, statement.source_entity), entities)


def _who(report: Report, participant: Participant, entities: dict[str, Entity]) -> Who:
    entity = entities.get(participant.entity or "")
    name = entity.name if entity else participant.text
    given = (name, participant.text)
    proper = frozenset(fold(word) for text in given for word in _proper(text))
    told = frozenset(c.code for text in given for word in re.findall(r"[\w-]+", text) if (c := demonym(word) or country_named(word)))
    actor, country, sector, kind = (entity.actor, entity.country, entity.sector, entity.kind) if entity else (None, None, None, None)
    sure = bool(told or proper) or kind is EntityKind.COUNTRY
    countries = told | {country} if country else told
    unsure = participant.text.lower() in UNSURE
    looks = _looks(actor, country, sector, proper, population(participant.text), sure, kind, countries, unsure)
    role = entity.role if entity else None
    return Who(words_of(report, participant), name, role, looks)


_looks = lru_cache(maxsize=50_000)(Looks)


def _proper(text: str) -> list[str]:
    """The capitalised words of a name that are no country, no class of people and not the article it begins with."""
    words = [re.sub(r"['’]s?$", "", word) for word in re.findall(r"[\w'’-]+", text)]
    found = [w for w in words if w[:1].isupper() and len(w) > 1 and not demonym(w) and not country_named(w)]
    return [w for w in found if not (w == words[0] and (w.lower() in _SMALL or w.lower() in _ARTICLES or classed(w)))]


_ARTICLES = frozenset("a an the its his her their our my some no these those many several".split())


def _where(report: Report, event: Event, places: dict[str, Place]) -> Where | None:
    mention = event.location
    if mention is None:
        return None
    place = places.get(mention.place or "")
    known = place if place and place.level else None
    name = place.name if place else mention.text
    precise = mention.precision if known else None
    if known and known.level is Level.PART and known.country is None:
        precise = None
    hit = any((p.start, p.end) == (mention.start, mention.end) for p in event.recipients)
    return Where(words_of(report, mention), name, fold(name), known, precise, hit or mention.chosen is Near.ROLE)


def _when(event: Event, *, definite: bool) -> When | None:
    """When it happened; the day of the report says nothing of what it takes up as known ("the attack")."""
    at = event.when
    if at is None or at.chosen in (Chosen.UNKNOWN, Chosen.BACKGROUND) or not (at.start_date or at.end_date):
        return None
    if definite and at.chosen is Chosen.NEWS:
        return None
    return When(ordinal(at.start_date), ordinal(at.end_date), at.chosen is Chosen.OWN)
