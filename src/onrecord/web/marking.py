"""A report as its reading page shows it: its text in paragraphs that are cut at every mark, its voices, and the cards beside it.

Nothing here is markup: templates escape each piece of text as they place it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from onrecord.export.marks import Mark, Piece, pieces
from onrecord.record import Event, Figure, Report, Statement
from onrecord.web.cards import Card, anchor, beside, cards
from onrecord.web.voices import Voice, by_statement, voices_of


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
    voices = voices_of(report)
    of = by_statement(voices)
    found = cards(report, of)
    if machine is not None:
        found = beside(found, cards(machine, by_statement(voices_of(machine))))
    return Marked(tuple(_paragraphs(report, of)), voices, tuple(sorted(found, key=lambda c: (*anchor(c.finding), c.id))))


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
    start, end = anchor(finding)
    return start <= at < end


def _content(mark: Mark | None, voice: Voice | None) -> list[str]:
    if mark is None or voice is None or not isinstance(mark.finding, Statement):
        return []
    return ["said", f"hue-{voice.hue}", mark.finding.quoted.value]


def _look(mark: Mark) -> list[str]:
    if isinstance(mark.finding, Event):
        return ["event", f"quad-{mark.finding.quad}", f"is-{mark.finding.status.value}"]
    return [mark.kind]
