"""What copies and stories need of a report, small and readable, so that an archive can keep it beside the report and never reads reports again to group them.

>>> from onrecord.record import Document, Versions
>>> document = Document.of("VELL (AP) - A 20-year-old student, Mara Quint, was shot in Vell on Friday.", published="2031-05-03")
>>> found = traits(Report(Versions("1", "m", "c"), document, (), (), (), (), (), (), ()))
>>> found.credit, found.ages, [term.text for term in found.proper]
('AP', (20,), ['friday', 'mara', 'quint', 'vell'])
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.codebook.place_names import fold
from onrecord.codebook.titles import only_title, without_title
from onrecord.group.credits import credit
from onrecord.group.days import TO_THE_DAY, ordinal
from onrecord.group.furniture import paragraphs
from onrecord.group.numbers import ages, counts, streets
from onrecord.group.outlets import host
from onrecord.group.shingles import Sketch, marks, shingles, signature, sketch
from onrecord.group.sites import compared
from onrecord.group.weights import stem, weight, words
from onrecord.record import EntityKind, Level, Report
from onrecord.vocabulary import HAPPENED

_TERMS = 150
"""Terms kept of a report, the heaviest first: more change no cosine by .01."""
_LEAD = 90
"""Words that tell what a report is about: its first two or three paragraphs."""
_NAMES = 40
_PLACES = 25
_MOST_DATES = 12


class Term(NamedTuple):
    """A word with how much it weighs in a report."""

    text: str
    weight: float


class Name(NamedTuple):
    """Somebody or something by name: the folded name, its kind, its id in the actors' tables, and its share of the report's mentions of names."""

    text: str
    kind: EntityKind
    actor: str | None
    share: float


class Where(NamedTuple):
    """A place: its folded name, how large it is, its id where it is known, its country and province, and its share of the mentions of places."""

    text: str
    level: Level | None
    geonames: int | None
    country: str | None
    admin1: str | None
    share: float


@dataclass(frozen=True, slots=True)
class Sketched:
    """So much of `Traits` as tells whether two reports may be copies."""

    hash: str
    sketch: Sketch


@dataclass(frozen=True, slots=True)
class Traits:
    """What grouping knows of a report. `day` is its publication day as an ordinal (`datetime.date`), null where it is not known to the day.

    `terms`, `lead`, `headline` and `proper` (words written as names) weigh words by the fixed table of `weights`; `dates` are days that its events and times tell of;
    `events` its types of events with how often each stands. `paragraphs`, `sketch`, `signature` and `length` (words) are of the text without what stands around it.
    """

    document: str
    hash: str
    title: str | None
    publisher: str | None
    host: str | None
    published: str | None
    day: int | None
    credit: str | None
    length: int
    terms: tuple[Term, ...]
    lead: tuple[Term, ...]
    headline: tuple[Term, ...]
    proper: tuple[Term, ...]
    names: tuple[Name, ...]
    places: tuple[Where, ...]
    ages: tuple[int, ...]
    counts: tuple[str, ...]
    streets: tuple[str, ...]
    dates: tuple[int, ...]
    events: tuple[tuple[str, int], ...]
    vector: bytes
    paragraphs: bytes
    sketch: Sketch
    signature: bytes


def traits(report: Report) -> Traits:
    """What grouping needs of a report: a pure function of it."""
    document = report.document
    told = paragraphs(document.text)
    spoken = [words(paragraph) for paragraph in told]
    said = [word for paragraph in spoken for word in paragraph]
    hashes = shingles(said)
    text = "\n".join(told)
    return Traits(
        document=document.id,
        hash=document.hash,
        title=document.title,
        publisher=document.publisher,
        host=host(document.url),
        published=document.published,
        day=ordinal(document.published),
        credit=credit(document.text, document.author),
        length=len(said),
        terms=_weighed(said)[:_TERMS],
        lead=_flat(said[:_LEAD]),
        headline=_flat(words(compared(document.title or ""))),
        proper=_proper(text, document.title),
        names=_names(report),
        places=_places(report),
        ages=ages(text),
        counts=counts(report),
        streets=streets(text),
        dates=_dates(report),
        events=tuple(sorted(Counter(e.type for e in report.events if e.status in HAPPENED).items())),
        vector=report.vector,
        paragraphs=marks(spoken),
        sketch=sketch(hashes),
        signature=signature(hashes),
    )


def _weighed(said: Iterable[str]) -> tuple[Term, ...]:
    """Words by how often and how rare they are, the heaviest first, on a scale of length one."""
    found = Counter(stem(word) for word in said)
    heavy = [(word, (1 + _log2(n)) * w) for word, n in found.items() if (w := weight(word)) > _LEAST and not word.isdigit()]
    norm = sum(w * w for _, w in heavy) ** 0.5
    return tuple(Term(word, round(w / norm, 4)) for word, w in sorted(heavy, key=lambda pair: (-pair[1], pair[0])))


_LEAST = 1.5
"""The lightest word that counts: one in a fifth of all reports."""


def _log2(n: int) -> float:
    return float(n.bit_length() - 1) if n < 8 else 3.0  # noqa: PLR2004  more than eight times says no more


def _flat(said: Iterable[str]) -> tuple[Term, ...]:
    """The distinct words with their weight in the table."""
    return tuple(Term(word, round(w, 2)) for word in dict.fromkeys(map(stem, said)) if (w := weight(word)) > _LEAST)


def _proper(text: str, title: str | None) -> tuple[Term, ...]:
    """Words that are always written with a capital where they stand within a sentence."""
    small = set(_SMALL.findall(text))
    inner = {word for word in _INNER.findall(text) if word.lower() not in small}
    titled = set(_CAPITAL.findall(title or "")) & set(_CAPITAL.findall(text))
    kept = {stem(word.lower()) for word in inner | {word for word in titled if word.lower() not in small}}
    return tuple(Term(word, round(w, 2)) for word in sorted(kept) if (w := weight(word)) > _LEAST)


_INNER = re.compile(r"(?<=[^.!?:\n\"“”] )[A-Z][\w-]*\w")
_CAPITAL = re.compile(r"\b[A-Z][\w-]*\w")
_SMALL = re.compile(r"\b[a-z][\w-]*")


def _names(report: Report) -> tuple[Name, ...]:
    """Names of persons, organisations and groups, by their share of mentions; countries are places, and media tell the news and are seldom in it."""
    found: dict[str, tuple[EntityKind, str | None, int]] = {}
    for entity in report.entities:
        text = fold(without_title(entity.name) if entity.kind is EntityKind.PERSON else entity.name)
        if entity.kind in _NAMED and text and _NAMED_SO.match(entity.name) and entity.sector != _MEDIA and not only_title(entity.name):
            kind, actor, n = found.get(text, (entity.kind, entity.actor, 0))
            found[text] = (kind, actor or entity.actor, n + len(entity.mentions))
    whole = sum(n for _, _, n in found.values())
    ranked = sorted(found.items(), key=lambda item: (-item[1][2], item[0]))
    return tuple(Name(text, kind, actor, round(n / whole, 3)) for text, (kind, actor, n) in ranked[:_NAMES])


_NAMED = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.GROUP})
_NAMED_SO = re.compile(r"(?!An? )[A-Z]")
"""What a name looks like; a description ("A 20-year-old student") is none."""
_MEDIA = "JRN"


def _places(report: Report) -> tuple[Where, ...]:
    found = [(place, len(place.mentions)) for place in report.places if place.mentions]
    whole = sum(n for _, n in found)
    ranked = sorted(found, key=lambda pair: (-pair[1], pair[0].mentions[0].start))[:_PLACES]
    return tuple(Where(fold(p.name), p.level, p.geonames, p.country, p.admin1, round(n / whole, 3)) for p, n in ranked if fold(p.name))


def _dates(report: Report) -> tuple[int, ...]:
    """The days that the report's times tell of, in the order of the text."""
    exact = [(t.mentions[0].start, t.start_date) for t in report.times if t.granularity in TO_THE_DAY and t.start_date and t.mentions]
    days = [ordinal(start) for _, start in sorted(exact)]
    return tuple(dict.fromkeys(day for day in days if day is not None))[:_MOST_DATES]
