"""Read stories annotated by hand: reports with their events, statements and figures, how figures stand to each other, what is disputed.

The form is told in `tests/gold/stories/README.md`. `told` makes the records of a story's reports from its annotation, so that merging can be measured apart
from reading.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from onrecord.codebook import plover
from onrecord.errors import MeasureError
from onrecord.measure.lines import fault, label, read_lines
from onrecord.record import Document, Scope, Span, Stance, Status
from onrecord.story import Copy, Relation

_HEADER = 5
_CELLS = {"E": 8, "S": 3, "N": 7}
ROLES = ("reported", "claimed", "denied")
"""What a voice does with an event."""
L = TypeVar("L")


@dataclass(frozen=True, slots=True)
class Somebody:
    """A participant with what the annotation says of it."""

    span: Span
    country: str | None
    sector: str | None


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """An event as one report tells it; those of one `label` are one happening."""

    label: str
    type: str
    modes: tuple[str, ...]
    trigger: Span
    actors: tuple[Somebody, ...]
    recipients: tuple[Somebody, ...]
    place: Span | None
    days: tuple[str, str] | None
    status: Status


@dataclass(frozen=True, slots=True)
class Said:
    """A statement."""

    stance: Stance
    source: Span
    content: Span


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure, of the event of a label or of none."""

    label: str
    kind: str
    number: Span
    counted: Span | None
    low: float | None
    high: float | None
    scope: Scope


@dataclass(slots=True)
class Account:
    """One report of a story."""

    document: Document
    copy_of: str | None
    events: list[ToldEvent] = field(default_factory=list)
    statements: list[Said] = field(default_factory=list)
    figures: list[Counted] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class GoldStory:
    """A story: its reports, relations by (document, number) pairs, disputes as (label, kind), voices by (label, role)."""

    name: str
    accounts: tuple[Account, ...]
    relations: Mapping[frozenset[tuple[str, int]], Relation]
    disputes: frozenset[tuple[str, str]]
    voices: Mapping[tuple[str, str], tuple[str, ...]]

    @property
    def copies(self) -> tuple[Copy, ...]:
        """The copies among its reports."""
        return tuple(Copy(a.document.id, a.copy_of, 1.0, (), "annotated") for a in self.accounts if a.copy_of)


def read_stories(path: Path) -> tuple[GoldStory, ...]:
    """The stories of a file, or of the files of a folder in the order of their names; raises MeasureError naming file and line."""
    files = sorted(path.glob("*.txt")) if path.is_dir() else [path]
    if not files:
        raise MeasureError(f"{path} holds no story (NAME.txt)")
    return tuple(_read(file) for file in files)


def _read(path: Path) -> GoldStory:
    accounts: list[Account] = []
    ends: list[tuple[int, str]] = []
    for header, text, records in _blocks(path):
        accounts.append(_account(path, header, text))
        for number, line in records:
            if line[0] in _CELLS:
                _record(_Line(path, number, line, accounts[-1]))
            else:
                ends.append((number, line))
    by_id = {a.document.id: a for a in accounts}
    relations = dict(_relation(path, number, line, by_id) for number, line in ends if line.startswith("R "))
    disputes = frozenset(_pair(path, number, line) for number, line in ends if line.startswith("D "))
    voices = dict(_voices(path, number, line) for number, line in ends if line.startswith("V "))
    return GoldStory(path.stem, tuple(accounts), relations, disputes, voices)


def _blocks(path: Path) -> Iterator[tuple[tuple[int, str], str, list[tuple[int, str]]]]:
    """Each report's header, text and records; what stands behind the last report's records belongs to the story."""
    header: tuple[int, str] | None = None
    text: list[str] = []
    records: list[tuple[int, str]] = []
    for number, line in enumerate(read_lines(path), 1):
        if line.startswith("> "):
            if header:
                yield header, "\n".join(text), records
            header, text, records = (number, line[2:]), [], []
        elif line[:2] in {"E ", "S ", "N ", "R ", "D ", "V "}:
            records.append((number, line))
        elif line.strip():
            if not header or records:
                raise fault(path, number, "no record (E S N R D V) and no text of a report")
            text.append(line)
    if header is None:
        raise fault(path, 1, "there is no report (> ID | publisher | published | title | copy of)")
    yield header, "\n".join(text), records


def _account(path: Path, header: tuple[int, str], text: str) -> Account:
    cells = [cell.strip() for cell in header[1].split("|")]
    if len(cells) != _HEADER or not text:
        raise fault(path, header[0], "a report has ID | publisher | published | title | copy of, and a text")
    name, publisher, published, title, copy = cells
    document = Document.of(text, id=name, title=title, publisher=publisher, published=published)
    return Account(document, None if copy == "-" else copy)


@dataclass(frozen=True, slots=True)
class _Line:
    """One record of a report."""

    path: Path
    number: int
    text: str
    account: Account

    @property
    def cells(self) -> list[str]:
        found = [cell.strip() for cell in self.text[2:].split("|")]
        if len(found) != _CELLS[self.text[0]]:
            raise fault(self.path, self.number, f"{self.text[0]} has {_CELLS[self.text[0]]} fields, not {len(found)}")
        return found

    def span(self, words: str) -> Span:
        """Where words stand: their first place, or with `~2` their second."""
        plain, _, nth = words.partition("~")
        if not plain:
            raise fault(self.path, self.number, "a field is empty where words of the report are due; - says none where there may be none")
        text, at = self.account.document.text, -1
        for _ in range(self.label(nth or "1", int)):
            at = text.find(plain, at + 1)
            if at < 0:
                raise fault(self.path, self.number, f"{words!r} does not stand in the report")
        return self.account.document.span(at, at + len(plain))

    def label(self, text: str, kind: Callable[[str], L]) -> L:
        """A field as one of the labels of a kind, or as a number."""
        return label(self.path, self.number, text, kind)

    def one(self, words: str) -> Span | None:
        return None if words == "-" else self.span(words)

    def reach(self, words: str) -> Span:
        """A content by its first and last words."""
        first, dots, last = (piece.strip() for piece in words.partition("…"))
        start = self.span(first)
        if not dots:
            return start
        end = self.account.document.text.find(last, start.end)
        if end < 0:
            raise fault(self.path, self.number, f"{last!r} does not stand behind {first!r}")
        return self.account.document.span(start.start, end + len(last))

    def people(self, words: str) -> tuple[Somebody, ...]:
        return () if words == "-" else tuple(self._somebody(each.strip()) for each in words.split(";"))

    def _somebody(self, words: str) -> Somebody:
        plain, _, codes = words.partition("{")
        country, _, sector = codes.rstrip("}").partition(" ")
        return Somebody(self.span(plain), country or None, sector or None)


def _record(line: _Line) -> None:
    cells = line.cells
    if line.text[0] == "E":
        line.account.events.append(_event(line, cells))
    elif line.text[0] == "S":
        line.account.statements.append(Said(line.label(cells[0], Stance), line.span(cells[1]), line.reach(cells[2])))
    else:
        low, high = (None if cell == "*" else line.label(cell, float) for cell in cells[4:6])
        scope = line.label(cells[6], Scope)
        line.account.figures.append(Counted(cells[0], cells[1], line.span(cells[2]), line.one(cells[3]), low, high, scope))


def _event(line: _Line, cells: Sequence[str]) -> ToldEvent:
    kind, _, mode = cells[1].partition(".")
    first, _, last = cells[6].partition("/")
    if kind not in plover.load().by_type or (mode and mode not in plover.load().modes(kind)):
        raise fault(line.path, line.number, f"no type or mode of the codebook: {cells[1]}")
    return ToldEvent(
        label=cells[0],
        type=kind,
        modes=(mode,) if mode else (),
        trigger=line.span(cells[2]),
        actors=line.people(cells[3]),
        recipients=line.people(cells[4]),
        place=line.one(cells[5]),
        days=None if first == "-" else (first, last or first),
        status=line.label(cells[7], Status),
    )


def _relation(path: Path, number: int, line: str, by_id: Mapping[str, Account]) -> tuple[frozenset[tuple[str, int]], Relation]:
    pair, _, relation = line[2:].rpartition(" ")
    for document in by_id:
        at = pair.find(f" {document}:")
        if at > 0:
            ends = (pair[:at], pair[at + 1 :])
            return frozenset(_number(path, number, end, by_id) for end in ends), label(path, number, relation, Relation)
    raise fault(path, number, "R takes report:number report:number relation")


def _number(path: Path, number: int, words: str, by_id: Mapping[str, Account]) -> tuple[str, int]:
    """A figure by its report and the words of its number, as its document and offset."""
    document, _, plain = words.partition(":")
    account = by_id.get(document)
    if account is None:
        raise fault(path, number, f"no report is named {document!r}")
    span = _Line(path, number, "N", account).span(plain)
    if all(f.number.start != span.start for f in account.figures):
        raise fault(path, number, f"{words!r} is no figure of the annotation")
    return document, span.start


def _pair(path: Path, number: int, line: str) -> tuple[str, str]:
    cells = line[2:].split()
    if len(cells) != 2:  # noqa: PLR2004  a label and a kind
        raise fault(path, number, "D takes a label and a kind")
    return cells[0], cells[1]


def _voices(path: Path, number: int, line: str) -> tuple[tuple[str, str], tuple[str, ...]]:
    head, _, names = line[2:].partition("|")
    cells = head.split()
    if len(cells) != 2 or cells[1] not in ROLES:  # noqa: PLR2004  a label and a role
        raise fault(path, number, f"V takes a label and one of {', '.join(ROLES)}")
    return (cells[0], cells[1]), tuple(name.strip() for name in names.split(";"))
