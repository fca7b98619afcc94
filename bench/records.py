"""Reports made up for measuring an archive: as many findings as real ones have, in any number, the same for the same seed.

Each tells of one of many happenings, some of which several reports tell; what is in them means nothing. Their words are English ones, drawn as often as English has them: words
that English lacks weigh as much as names do, and reports full of them would all be of one story.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from onrecord.group import weights
from onrecord.record import (
    By,
    Document,
    Entity,
    EntityKind,
    Event,
    EventDate,
    Figure,
    Participant,
    Place,
    PlaceMention,
    Quoted,
    Report,
    Scope,
    Sentence,
    Span,
    Stance,
    Statement,
    Versions,
)  # fmt: skip
from onrecord.vocabulary import Chosen, Granularity, Level, Near, Status, Voice

_TYPES = (
    ("ASSAULT", ("aerial",), 4, -9.5, "195"), ("ASSAULT", ("firearms",), 4, -9.0, "190"), ("COERCE", ("arrest",), 4, -5.0, "173"),
    ("PROTEST", ("demo",), 3, -6.5, "141"), ("CONSULT", ("visit",), 1, 1.9, "042"), ("AID", (), 2, 7.0, "070"), ("ACCUSE", (), 3, -2.0, "110"),
    ("SANCTION", (), 4, -8.0, "163"), ("AGREE", (), 1, 3.0, "030"), ("THREATEN", (), 3, -6.0, "130"),
)  # fmt: skip
_CUES = (
    "said that", "told reporters that", "says", "announced on Friday that", "insisted that", "wrote in a statement that", "confirmed", "claimed that", "reported that",
    "noted in a letter that", "repeated that", "argued that",
)  # fmt: skip
_VERBS = "struck shelled detained marched visited helped accused sanctioned joined warned".split()
_COUNTRIES = "ISR PSE LBN SYR IRN QAT USA GBR FRA DEU RUS UKR CHN IND PAK AFG SDN ETH NGA MEX BRA COL VEN TUR EGY SAU YEM IRQ JOR".split()
_SECTORS = "GOV MIL REB COP CIV OPP NGO IGO MED BUS".split()
_ROLES = "army ministry police rebels council union party court agency brigade".split()
_STATUSES = (*(Status.ACTUAL,) * 7, Status.PAST, Status.FUTURE, Status.POSSIBLE, Status.NEGATED)
_STANCES = (*(Stance.ASSERT,) * 6, Stance.DENY, Stance.JUDGE, Stance.DEMAND, Stance.PREDICT)
_START = date(2023, 1, 1)
_WORDS, _PARTIES, _TOWNS = 20_000, 3_000, 4_000
_FIRST_NAME, _STEP = 300, 8
"""Which word of the table is the first to be a name, and how many lie between two names: the more reports a name is in, the less it weighs."""
_PER_STORY = (1, 1, 1, 1, 2, 2, 3, 5, 8)
"""How many reports tell of one happening."""


@dataclass(frozen=True, slots=True)
class _Scene:
    """A happening: where, when, who, and the words that only its reports have."""

    town: int
    day: int
    parties: tuple[int, ...]
    words: tuple[str, ...]
    reports: int


def reports(count: int, *, seed: int = 7) -> Iterator[Report]:
    """So many reports, in the order of a stream of news: happenings follow each other over time, and their reports mingle."""
    chance = random.Random(seed)  # noqa: S311  made up, not secret
    words = common_words(_WORDS)
    waiting: list[_Scene] = []
    made = 0
    while made < count:
        if len(waiting) < 40:
            waiting.append(_scene(chance, words, made))
        at = chance.randrange(len(waiting))
        scene = waiting[at]
        waiting[at : at + 1] = [_Scene(scene.town, scene.day, scene.parties, scene.words, scene.reports - 1)] if scene.reports > 1 else []
        yield _report(chance, words, scene, made)
        made += 1


def common_words(count: int) -> list[str]:
    """The most frequent words of the reports, the frequent ones first."""
    return _english()[:count]


@cache
def _english() -> list[str]:
    """The words of the table of weights, the most used first."""
    return [word for word in weights._table() if word.isascii() and word.isalpha() and len(word) > 1]  # noqa: SLF001  nobody else needs the words


@cache
def name_of(party: int) -> str:
    """The name of a party; low numbers are in many reports."""
    return f"{_town(party)} {_ROLES[party % len(_ROLES)].capitalize()}"


def rank_of(chance: random.Random, n: int) -> int:
    """A rank below n under Zipf's law, more or less."""
    return min(n - 1, int(n ** chance.random()) - 1)


def _scene(chance: random.Random, words: list[str], made: int) -> _Scene:
    own = tuple(words[chance.randrange(500, len(words))] for _ in range(25))
    parties = tuple(rank_of(chance, _PARTIES) for _ in range(6))
    return _Scene(rank_of(chance, _TOWNS), made // 120, parties, own, chance.choice(_PER_STORY))


class _Page:
    """A text as it is written, with the spans of what is written into it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.at = 0

    def put(self, text: str) -> Span:
        span = Span(self.at, self.at + len(text), text)
        self.parts.append(text + " ")
        self.at += len(text) + 1
        return span


@dataclass(slots=True)
class _Found:
    """The findings of a report while it is written."""

    events: list[Event]
    statements: list[Statement]
    figures: list[Figure]
    mentions: dict[int, list[Span]]
    sentences: list[Sentence]
    places: list[Span]


def _report(chance: random.Random, words: list[str], scene: _Scene, number: int) -> Report:
    page, found = _Page(), _Found([], [], [], {}, [], [])
    day = (_START + timedelta(scene.day)).isoformat()
    for n in range(chance.randint(9, 15)):
        start = page.at
        _sentence(chance, words, scene, page, found, n=n, day=day)
        found.sentences.append(Sentence(start, page.at - 1))
    text = "".join(page.parts).rstrip()
    publisher = f"Paper {rank_of(chance, 200)}"
    document = Document.of(
        text, id=f"https://paper.example/{number}", url=f"https://paper.example/{number}", title=" ".join(chance.sample(scene.words, 6)).capitalize(),
        publisher=publisher, published=f"{day}T{chance.randrange(24):02}:00:00Z",
    )  # fmt: skip
    entities = tuple(_entity(party, spans) for party, spans in sorted(found.mentions.items()))
    country = _COUNTRIES[scene.town % len(_COUNTRIES)]
    name = _town(scene.town)
    place = Place(
        "p1", name, Level.CITY, (scene.town % 120) - 60.0, (scene.town % 340) - 170.0, scene.town, country, None, tuple(found.places), 0.9, By.RULE
    )  # fmt: skip
    vector = random.Random(scene.town * 7919 + scene.day).randbytes(384)  # noqa: S311  made up, not secret
    return Report(
        Versions("bench", "bench", "bench"), document, tuple(found.sentences), entities, (place,) if found.places else (), (),
        tuple(found.figures), tuple(found.statements), tuple(found.events), vector,
    )  # fmt: skip


def _sentence(chance: random.Random, words: list[str], scene: _Scene, page: _Page, found: _Found, *, n: int, day: str) -> None:
    """A sentence with an event, mostly with a statement, sometimes with a figure."""
    kind, modes, quad, score, cameo = _TYPES[(scene.town + (n if n > 2 else 0)) % len(_TYPES)]
    speaker, actor, recipient = (chance.choice(scene.parties) for _ in range(3))
    said = chance.random() < 0.7
    source = _mention(page, found, speaker) if said else None
    cue = page.put(chance.choice(_CUES)) if said else None
    begin, first = page.at, len(page.parts)
    who = _mention(page, found, actor)
    trigger = page.put(_VERBS[(scene.town + n) % len(_VERBS)])
    whom = _mention(page, found, recipient)
    page.put("in")
    town = page.put(_town(scene.town))
    found.places.append(town)
    mine = (f"s{n}",) if said else ()
    figure = _figure(chance, page, found, n, mine) if chance.random() < 0.4 else None
    last = page.put(_filling(chance, words, scene) + ".")
    place = PlaceMention(town.start, town.end, town.text, "p1", 0.9, By.MODEL, Near.ROLE, 4)
    found.events.append(
        Event(
            f"e{n}", kind, modes, ("military",), trigger, (_participant(who, actor),), (_participant(whom, recipient),), (place,), (),
            chance.choice(_STATUSES), mine, (figure,) if figure else (), quad, score, cameo, 0.8, By.MODEL, (), place, EventDate(day, day, Granularity.DAY, Chosen.NEWS),
        )
    )  # fmt: skip
    if source and cue:
        content = Span(begin, last.end, "".join(page.parts[first:])[: last.end - begin])
        found.statements.append(
            Statement(
                f"s{n}", chance.choice(_STANCES), source, f"n{speaker}", cue, (content,), None, Quoted.INDIRECT, (), (f"e{n}",),
                (figure,) if figure else (), 0.8, By.MODEL, Voice.NAMED,
            )
        )  # fmt: skip


def _filling(chance: random.Random, words: list[str], scene: _Scene) -> str:
    """What else a sentence says: every fourth word is one of its scene."""
    return " ".join(
        scene.words[rank_of(chance, len(scene.words))] if chance.random() < 0.25 else words[rank_of(chance, len(words))]
        for _ in range(chance.randint(18, 32))
    )


def _participant(span: Span, party: int) -> Participant:
    return Participant(span.start, span.end, span.text, f"n{party}", 0.8)


def _mention(page: _Page, found: _Found, party: int) -> Span:
    span = page.put(name_of(party))
    found.mentions.setdefault(party, []).append(span)
    return span


def _town(rank: int) -> str:
    """A word of the table as a name, by how frequent it is."""
    return _english()[_FIRST_NAME + _STEP * rank].capitalize()


def _entity(party: int, spans: list[Span]) -> Entity:
    country, sector = _COUNTRIES[party % len(_COUNTRIES)], _SECTORS[party % len(_SECTORS)]
    return Entity(
        f"n{party}", name_of(party), EntityKind.ORGANISATION, None, country, sector, None, country + sector, tuple(spans), 0.9, By.MODEL
    )


def _figure(chance: random.Random, page: _Page, found: _Found, n: int, said: tuple[str, ...]) -> str:
    page.put("killing")
    value = chance.randint(2, 400)
    number, counted = page.put(str(value)), page.put("people")
    kind = chance.choice(("killed", "killed", "injured", "displaced", "detained"))
    found.figures.append(
        Figure(f"f{n}", kind, number, value, value, value, counted, f"e{n}", Scope.EVENT, None, said, 0.8, By.MODEL)
    )  # fmt: skip
    return f"f{n}"
