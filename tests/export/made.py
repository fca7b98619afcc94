"""Reports made by hand and by hypothesis, for every format alike: texts with astral and combining characters, line ends, tabs, quotes, formulas."""

import io
import random

from hypothesis import settings
from hypothesis import strategies as st

from onrecord.record import (
    By,
    Chosen,
    Document,
    Entity,
    EntityKind,
    Event,
    EventDate,
    Figure,
    Granularity,
    Level,
    Near,
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
    Status,
    Time,
    TimeMention,
    Versions,
)  # fmt: skip
from onrecord.story import Mention, Party, Reading, Spot, Story, StoryEvent, Voiced, Words

OFTEN = settings(max_examples=60, deadline=None)
"""How often a property is tried; the first call loads tables, so there is no deadline."""


def written(write: object, *items: object) -> io.BytesIO:
    """What a format writes of these, to be read back."""
    out = io.BytesIO()
    write(items, out)
    out.seek(0)
    return out


VERSIONS = Versions("0", "m", "c")
TEXT = (
    "VELL, Norland 𝕏 (The Courier) — The Estran army shelled the port of Vell on Friday, killing at least six people, a “UN” spokeswoman said.\n\n"
    "“We did not\tfire,” Defence Minister Ana Ôrek told Radio One\r\non Saturday; =the army; “is calm”.\n"
)


def span(words: str, text: str = TEXT) -> Span:
    at = text.index(words)
    return Span(at, at + len(words), words)


def participant(words: str, entity: str | None = None) -> Participant:
    found = span(words)
    return Participant(found.start, found.end, found.text, entity)


def rich() -> Report:
    """Two events, two statements, a figure, entities and a place that are known, and words that break naive writers."""
    document = Document.of(
        TEXT, id="https://courier.example/1?a=1&b=<2>", title="=Port “shelled”, six, dead", publisher="The Courier", published="2025-09-13",
        url="https://courier.example/1?a=1&b=<2>",
    )  # fmt: skip
    entities = (
        Entity(
            "n1", "Army of Estra", EntityKind.ORGANISATION, "Q1", "EST", "MIL", None, "ESTMIL", (span("The Estran army"),), 0.9, By.MODEL
        ),
        Entity("n2", "Ana Ôrek", EntityKind.PERSON, "Q2", "NOR", "GOV", "defence minister", "NORGOV", (span("Ana Ôrek"),), 0.9, By.RULE),
        Entity("n3", "United Nations", EntityKind.ORGANISATION, "Q1065", "UNO", None, None, "UNO", (span("UN"),), 0.9, By.MODEL),
    )
    places = (
        Place("p1", "Vell", Level.CITY, 59.5, 10.25, 4711, "NOR", "Viken", (span("Vell"),), 0.9, By.RULE),
        Place("p2", "Norland", Level.COUNTRY, 60.0, 9.0, None, "NOR", None, (span("Norland"),), 0.9, By.RULE),
    )
    port = span("the port of Vell")
    friday, saturday = span("Friday"), span("Saturday")
    times = (
        Time("t1", "2025-09-12", "2025-09-12", "2025-09-12", Granularity.DAY, (friday,), 0.9, By.RULE),
        Time("t2", "2025-09-13", "2025-09-13", "2025-09-13", Granularity.DAY, (saturday,), 0.9, By.RULE),
    )
    events = (
        Event(
            "e1", "ASSAULT", ("heavy-weapons", "destroy"), ("military", "human_rights"), span("shelled"), (participant("The Estran army", "n1"),),
            (Participant(None, None, "Vell Guard", None),), (PlaceMention(port.start, port.end, port.text, "p1"),),
            (TimeMention(friday.start, friday.end, friday.text, "t1"),), Status.ACTUAL, ("s1",), ("f1",), 4, -9.5, "194", 0.91, By.MODEL, (),
            PlaceMention(port.start, port.end, port.text, "p1", 0.9, By.MODEL, Near.ROLE, 4),
            EventDate("2025-09-12", "2025-09-12", Granularity.DAY, Chosen.OWN, "t1"),
        ),
        Event("e2", "ASSAULT", (), (), span("fire"), (participant("We"),), (), (), (), Status.NEGATED, ("s2",), (), 4, -9.0, "190", 0.5, By.MODEL),
    )  # fmt: skip
    statements = (
        Statement(
            "s1", Stance.ASSERT, span("a “UN” spokeswoman"), "n3", span("said"),
            (span("The Estran army shelled the port of Vell on Friday, killing at least six people"),), None, Quoted.INDIRECT, (), ("e1",), ("f1",), 0.8, By.MODEL,
        ),
        Statement(
            "s2", Stance.DENY, span("Defence Minister Ana Ôrek"), "n2", span("told"), (span("“We did not\tfire,”"), span("“is calm”")),
            span("Radio One"), Quoted.DIRECT, (), ("e2",), (), 0.7, By.MODEL,
        ),
        Statement("s3", Stance.JUDGE, None, None, None, (span("=the army"),), None, Quoted.INDIRECT, ("s2",), (), (), 0.4, By.MODEL),
    )  # fmt: skip
    figures = (Figure("f1", "killed", span("at least six"), 6, 6, None, span("people"), "e1", Scope.EVENT, None, ("s1",), 0.9, By.MODEL),)
    middle = TEXT.index("“We")
    sentences = (Sentence(0, middle - 2), Sentence(middle, len(TEXT) - 1))
    return Report(VERSIONS, document, sentences, entities, places, times, figures, statements, events, b"\x00\xff")


def bare() -> Report:
    """A report in which nothing was found."""
    text = "Nothing happened in Vell."
    return Report(VERSIONS, Document.of(text, id="d2", publisher="Radio One"), (Sentence(0, len(text)),), (), (), (), (), (), ())


def story() -> Story:
    """A story of two reports with one merged event."""
    where = Spot("Vell", "NOR", "Viken", 59.5, 10.25, 4711, 4, (Words("d1", 60, 64, "Vell"),))
    army = Party("Army of Estra", "estra-army", "EST", "MIL", None, (Words("d1", 0, 15, "The Estran army"),))
    guard = Party("Vell Guard", None, "NOR", "MIL", None, (Words("d1", 30, 40, "Vell Guard"),))
    said = Words("d1", 20, 24, "said")
    voices = (Voiced("d1", None, "The Courier", None, None, said), Voiced("https://b.example/2", None, "Radio One", None, None, said))
    dead = Reading("d1", "f1", "killed", 6, 6, None, None, Scope.EVENT, "people", None, "2025-09-13", "The Courier", "a spokeswoman", said)
    mentions = tuple(Mention(d, "e1", Status.ACTUAL, Words(d, 16, 23, "shelled")) for d in ("d1", "https://b.example/2"))
    event = StoryEvent(
        "m1", "ASSAULT", ("heavy-weapons",), ("military",), Status.ACTUAL, 4, -9.5, "194", (army,), (guard,), where, "2025-09-12", "2025-09-12", Granularity.DAY,
        mentions, voices, (Voiced("d1", "s1", "a spokeswoman", None, Stance.ASSERT, said),), (Voiced("d1", "s2", "Ana Ôrek", "n2", Stance.DENY, said),),
        (dead,), 0.9,
    )  # fmt: skip
    return Story("w1", "Port shelled", ("d1", "https://b.example/2"), ("d1",), (), None, "2025-09-12", "2025-09-13", 0.8, (event,), ())


_LETTERS = "ab é\u0301ü\n\r\t\"'“”,;:|\\_*[]{}<>&=+-@#%$/𝕏😀\u200d\u2028\ufeff\xa0.A1~^"
_WORDS = st.text(st.sampled_from(_LETTERS), min_size=1, max_size=8)


def reports() -> st.SearchStrategy[Report]:
    """Any report: hypothesis writes the text and a name, chance (by a seed that it gives) puts spans and links anywhere."""
    return st.builds(_report, st.text(st.sampled_from(_LETTERS), min_size=6, max_size=60), _WORDS, st.integers(0, 1 << 32))


def _report(text: str, name: str, seed: int) -> Report:  # noqa: C901  its parts share the chance and the ids
    chance = random.Random(seed)

    def piece() -> Span:
        start = chance.randrange(len(text))
        end = min(len(text), start + chance.randint(1, 12))
        return Span(start, end, text[start:end])

    def perhaps_piece() -> Span | None:
        return chance.choice([None, piece()])

    def perhaps() -> str | None:
        return chance.choice([None, name, "Vell"])

    def some(ids: list[str]) -> tuple[str, ...]:
        return tuple(chance.sample(ids, chance.randint(0, len(ids))))

    def taker() -> Participant:
        found, who = piece(), chance.choice([None, *people])
        return chance.choice([Participant(None, None, found.text, who), Participant(found.start, found.end, found.text, who)])

    def numbered(letter: str) -> list[str]:
        return [f"{letter}{i + 1}" for i in range(chance.randint(0, 2))]

    def statement(i: str) -> Statement:
        content = tuple(piece() for _ in range(chance.randint(1, 2)))
        others = some([s for s in statements if s != i])
        return Statement(
            i, chance.choice(list(Stance)), perhaps_piece(), chance.choice([None, *people]), perhaps_piece(), content, perhaps_piece(), chance.choice(list(Quoted)),
            others, some(events), some(figures), chance.choice([0.0, 0.123, 1.0]), By.MODEL,
        )  # fmt: skip

    def event(i: str) -> Event:
        where, when = piece(), piece()
        mention = PlaceMention(
            where.start, where.end, where.text, chance.choice([None, *places]), 0.5, By.MODEL, Near.CLAUSE, chance.choice([None, 4])
        )
        time = TimeMention(when.start, when.end, when.text, chance.choice([None, *times]))
        dated = chance.choice([None, EventDate("2025-09-01", "2025-09-12", Granularity.MONTH, Chosen.NEWS)])
        modes = tuple(chance.sample(["aerial", "drone"], chance.randint(0, 2)))
        return Event(
            i, chance.choice(["ASSAULT", "AID"]), modes, ("military",), piece(), tuple(taker() for _ in range(chance.randint(0, 2))), (taker(),), (mention,), (time,),
            chance.choice(list(Status)), some(statements), some(figures), 4, -9.0, "190", chance.choice([0.0, 0.123, 1.0]), By.MODEL, (),
            chance.choice([None, mention]), dated,
        )  # fmt: skip

    def figure(i: str) -> Figure:
        low, point = chance.choice([None, 0.0, 6.0]), chance.choice([None, 1e9, 0.5])
        kind, of = chance.choice(["killed", "money"]), chance.choice([None, *events])
        return Figure(i, kind, piece(), low, point, None, perhaps_piece(), of, Scope.EVENT, None, some(statements), 0.5, By.MODEL)

    def entity(i: str) -> Entity:
        return Entity(
            i, name, chance.choice(list(EntityKind)), perhaps(), perhaps(), perhaps(), perhaps(), None, (piece(), piece()), 0.5, By.MODEL
        )

    def place(i: str) -> Place:
        level, north = chance.choice([None, *Level]), chance.choice([None, 1.5])
        return Place(i, name, level, north, 2.25, chance.choice([None, 7]), "NOR", perhaps(), (piece(),), 0.5, By.RULE)

    people, places, times = numbered("n"), numbered("p"), numbered("t")
    figures, statements, events = numbered("f"), numbered("s"), numbered("e")
    document = Document.of(text, id=name, title=perhaps(), publisher=perhaps(), published=chance.choice([None, "2025", "2025-09-13"]))
    cut = chance.randint(1, len(text) - 1)
    return Report(
        VERSIONS, document, (Sentence(0, cut), Sentence(cut, len(text))), tuple(map(entity, people)), tuple(map(place, places)),
        tuple(Time(i, None, None, "2025-09-12", None, (piece(),), 0.5, By.RULE) for i in times), tuple(map(figure, figures)),
        tuple(map(statement, statements)), tuple(map(event, events)), name.encode()[:4],
    )  # fmt: skip
