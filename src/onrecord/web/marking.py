"""A report as its reading page shows it: paragraphs cut at every mark, voices with a letter and a colour, one card a finding.

Nothing here is markup: templates escape each piece of text as they place it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import count
from string import ascii_uppercase

from onrecord.archive.correction import Finding
from onrecord.export import words
from onrecord.export.marks import Mark, Piece, pieces
from onrecord.record import By, Event, Figure, Report, Statement, to_json
from onrecord.web.words import percent

HUES = 8
"""Colours that can be told apart side by side, also by the colour-blind; further voices take them up again, with letters of their own."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks in a report: `letter` tells voices apart without colour, `hue` is 1 to `HUES`."""

    letter: str
    hue: int
    name: str
    entity: str | None
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bit:
    """A stretch of text of one look: where it starts, the findings it belongs to, the one that a click leads to, and those whose words begin here.

    `voice` is the letter of who begins to speak with it.
    """

    start: int
    text: str
    look: str
    ids: tuple[str, ...]
    leads: str | None
    begins: tuple[str, ...]
    voice: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The bits of one line of the text, each beginning where the one before ends."""

    bits: tuple[Bit, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """One link of an according-to chain: who, with what stance."""

    statement: str
    voice: Voice
    stance: str


@dataclass(frozen=True, slots=True)
class Card:
    """A finding in the list beside the text; `start` and `end` are those of the words it hangs on, `rows` say who, where, when.

    `state` says what a person made of it (accepted, changed, added, rejected), `machine` what the machine had read where that differs.
    """

    id: str
    kind: str
    start: int
    end: int
    label: str
    modes: tuple[str, ...]
    quote: str
    quad: int
    status: str
    voice: Voice | None
    rows: tuple[tuple[str, str], ...]
    chain: tuple[Link, ...]
    confidence: float
    by: str
    now: str = ""
    state: str = ""
    machine: tuple[tuple[str, str], ...] = ()

    @property
    def look(self) -> str:
        """The names of its looks for the page's style."""
        own = [f"quad-{self.quad}", f"is-{self.status}"] if self.kind == "event" else []
        return " ".join(filter(None, [self.kind, *own, self.state]))

    @property
    def sure(self) -> str:
        """How sure the finding is, who made it, and its id in the record."""
        return f"{percent(self.confidence)} sure · by {self.by} · {self.id}"


@dataclass(frozen=True, slots=True)
class Marked:
    """What the reading page shows of a report."""

    paragraphs: tuple[Paragraph, ...]
    voices: tuple[Voice, ...]
    cards: tuple[Card, ...]


def marked(report: Report, machine: Report | None = None) -> Marked:
    r"""The whole view of one report; `machine` is what was read before people corrected it.

    >>> from onrecord.record import Document, Report, Versions
    >>> bare = Report(Versions("0", "0", "0"), Document.of("One.\n\nTwo."), (), (), (), (), (), (), ())
    >>> [paragraph.bits[0].text for paragraph in marked(bare).paragraphs]
    ['One.', 'Two.']
    """
    voices = _voices(report)
    of = {i: v for v in voices for i in v.statements}
    found = cards(report, of)
    if machine is not None:
        found = beside(found, cards(machine, {i: v for v in _voices(machine) for i in v.statements}))
    return Marked(tuple(_paragraphs(report, of)), voices, tuple(sorted(found, key=lambda c: (c.start, c.end, c.id))))


def cards(report: Report, of: dict[str, Voice]) -> list[Card]:
    """A card for each finding; `of` gives the voice of a statement by its id."""
    stances = {s.id: s.stance.value for s in report.statements}
    numbers = {f.id: f.number.text for f in report.figures}
    found = [_event(report, e, _chain(e.according_to, of, stances), numbers) for e in report.events]
    found += [_statement(s, of[s.id], _chain(s.within, of, stances)) for s in report.statements]
    return found + [_figure(f, _chain(f.according_to, of, stances)) for f in report.figures]


def fingerprint(finding: Finding) -> str:
    """A few letters for all that a finding says: others where anything of it was changed."""
    return blake2b(to_json(finding), digest_size=6).hexdigest()


def beside(now: list[Card], read: list[Card]) -> list[Card]:
    """Cards with what the machine had read beside them; those that people rejected come after, marked so."""
    before = {c.id: c for c in read}
    kept = [_compared(c, before.get(c.id)) for c in now]
    here = {c.id for c in now}
    return kept + [replace(c, state="rejected") for c in read if c.id not in here]


def _compared(card: Card, before: Card | None) -> Card:
    if card.by != By.PERSON.value:
        return card
    if before is None:
        return replace(card, state="added")
    told, was = _told(card), _told(before)
    other = tuple((name, was.get(name, "")) for name in dict.fromkeys([*told, *was]) if told.get(name, "") != was.get(name, ""))
    return replace(card, state="changed" if other else "accepted", machine=other)


def _told(card: Card) -> dict[str, str]:
    """What a card says, by name, for comparing."""
    label = {"event": "type", "statement": "stance", "figure": "kind"}[card.kind]
    status = {"event": "status", "statement": "quoted", "figure": "scope"}[card.kind]
    who = {"who": card.voice.name} if card.voice else {}
    return {label: card.label, "modes": ", ".join(card.modes), status: card.status, "words": card.quote, **who, **dict(card.rows)}


def _voices(report: Report) -> tuple[Voice, ...]:
    said: dict[tuple[str, str], list[Statement]] = {}
    for s in report.statements:
        said.setdefault(_speaker(s), []).append(s)
    names = {e.id: e.name for e in report.entities}
    found = []
    for number, ((kind, key), statements) in enumerate(said.items()):
        entity = key if kind == "entity" else None
        name = names.get(key, key) if entity else key
        found.append(Voice(_letter(number), number % HUES + 1, name, entity, tuple(s.id for s in statements)))
    return tuple(found)


def _speaker(statement: Statement) -> tuple[str, str]:
    """Whom statements are put together under: the entity, else the words, else the sort of unnamed source."""
    if statement.source_entity:
        return "entity", statement.source_entity
    if statement.source:
        return "words", statement.source.text
    return "unnamed", f"unnamed {statement.unnamed.kind}" if statement.unnamed else "not named"


def _letter(number: int) -> str:
    """A, B … Z, AA, AB … as in a spreadsheet."""
    head = _letter(number // 26 - 1) if number >= len(ascii_uppercase) else ""
    return head + ascii_uppercase[number % 26]


def _paragraphs(report: Report, of: dict[str, Voice]) -> Iterator[Paragraph]:
    bits: list[Bit] = []
    begun: set[str] = set()
    for start, piece in _placed(report):
        for line, text, at in _lines(piece.text, start):
            if line and bits:
                yield Paragraph(tuple(bits))
                bits = []
            if text:
                bits.append(_bit(text, at, piece, of, begun))
    if bits:
        yield Paragraph(tuple(bits))


def _placed(report: Report) -> Iterator[tuple[int, Piece]]:
    at = 0
    for piece in pieces(report):
        yield at, piece
        at += len(piece.text)


def _lines(text: str, start: int) -> Iterator[tuple[int, str, int]]:
    """The lines of a piece with their number in it and where they start."""
    for number, line in zip(count(), text.split("\n"), strict=False):
        yield number, line, start
        start += len(line) + 1


def _bit(text: str, start: int, piece: Piece, of: dict[str, Voice], begun: set[str]) -> Bit:
    ids = tuple(dict.fromkeys(m.finding.id for m in piece.marks))
    ending = [m for m in piece.marks if m.kind != "content"]
    narrow = min(ending, key=lambda m: m.span.end - m.span.start, default=None)
    content = next((m for m in reversed(piece.marks) if m.kind == "content"), None)
    voice = of[content.finding.id] if content else None
    begins = tuple(dict.fromkeys(m.finding.id for m in piece.marks if m.finding.id not in begun and _hangs_on(m.finding, start)))
    begun.update(begins)
    look = " ".join(dict.fromkeys([*_content(content, voice), *(c for m in ending for c in _look(m))]))
    speaks = voice.letter if voice and content and content.span.start == start else ""
    return Bit(start, text, look, ids, narrow.finding.id if narrow else None, begins, speaks)


def _hangs_on(finding: Event | Statement | Figure, at: int) -> bool:
    """Whether the words that a card of this finding points to stand here."""
    start, end = _anchor(finding)
    return start <= at < end


def _anchor(finding: Event | Statement | Figure) -> tuple[int, int]:
    """Offsets of the words that a finding hangs on: trigger, number, cue, else the first of what is said."""
    if isinstance(finding, Event):
        span = finding.trigger
    elif isinstance(finding, Figure):
        span = finding.number
    else:
        span = finding.cue or finding.content[0]
    return span.start, span.end


def _content(mark: Mark | None, voice: Voice | None) -> list[str]:
    if mark is None or voice is None or not isinstance(mark.finding, Statement):
        return []
    return ["said", f"hue-{voice.hue}", mark.finding.quoted.value]


def _look(mark: Mark) -> list[str]:
    if isinstance(mark.finding, Event):
        return ["event", f"quad-{mark.finding.quad}", f"is-{mark.finding.status.value}"]
    return [mark.kind]


def _chain(ids: tuple[str, ...], of: dict[str, Voice], stances: dict[str, str]) -> tuple[Link, ...]:
    return tuple(Link(i, of[i], stances[i]) for i in ids)


def _filled(*rows: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in rows if value)


def _event(report: Report, event: Event, chain: tuple[Link, ...], numbers: dict[str, str]) -> Card:
    rows = _filled(
        ("who", words.people(report, event, "actors")),
        ("to whom", words.people(report, event, "recipients")),
        ("where", words.where(report, event)),
        ("when", words.when(event)),
        ("figures", "; ".join(numbers[i] for i in event.figures if i in numbers)),
        ("about", ", ".join(event.contexts)),
    )
    return Card(
        event.id,
        "event",
        *_anchor(event),
        event.type,
        event.modes,
        event.trigger.text,
        event.quad,
        event.status.value,
        None,
        rows,
        chain,
        event.confidence,
        event.by.value,
        fingerprint(event),
    )


def _statement(statement: Statement, voice: Voice, chain: tuple[Link, ...]) -> Card:
    rows = _filled(("says", words.content(statement)), ("to", statement.addressee.text if statement.addressee else ""))
    return Card(
        statement.id,
        "statement",
        *_anchor(statement),
        statement.stance.value,
        (),
        statement.cue.text if statement.cue else "",
        0,
        statement.quoted.value,
        voice,
        rows,
        chain,
        statement.confidence,
        statement.by.value,
        fingerprint(statement),
    )


def _figure(figure: Figure, chain: tuple[Link, ...]) -> Card:
    rows = _filled(
        ("counted", figure.counted.text if figure.counted else ""),
        ("worth", words.worth(figure)),
        ("as of", figure.as_of or ""),
    )
    return Card(
        figure.id,
        "figure",
        *_anchor(figure),
        figure.kind,
        (),
        figure.number.text,
        0,
        figure.scope.value,
        None,
        rows,
        chain,
        figure.confidence,
        figure.by.value,
        fingerprint(figure),
    )
