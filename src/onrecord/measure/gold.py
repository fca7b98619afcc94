"""Read reports annotated by the codebook: `NAME.txt` holds the sentences, `NAME.ann` their records.

A document's text is its sentences, one a line; its dateline is found as in any report. Besides a NAME (with or without a suffix), a folder stands for all its annotated files,
`dev` for the development documents of a folder (those whose id ends in 5 or 0) and `dev:newswire,world` for those of some families.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.changed import replace
from onrecord.clean.dateline import dateline
from onrecord.codebook import plover
from onrecord.errors import MeasureError
from onrecord.measure.fields import Fields
from onrecord.measure.lines import fault, read_lines
from onrecord.parse.labels import FIGURES
from onrecord.record import Document, Span, Stance, Status

DEVELOPMENT = ("0", "5")
"""Last digits of the documents that are kept for development."""
_FIELDS = {"E": (7,), "S": (5,), "N": (3, 5), "A": (4,)}
_HEADER_CELLS = 4


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An event; `implicit` are (role, name) of participants that the sentence leaves out (`^Name`), role `actors` or `recipients`."""

    sentence: str
    type: str
    modes: frozenset[str]
    trigger: Span
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    places: tuple[Span, ...]
    times: tuple[Span, ...]
    status: Status
    implicit: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """A statement; a field that is broken in the text has several spans."""

    sentence: str
    stance: Stance
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    addressee: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class GoldFigure:
    """A figure; `valued` says whether its value is annotated, and an open bound of it is None."""

    sentence: str
    kind: str
    number: Span
    counted: tuple[Span, ...]
    valued: bool
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class GoldIdentity:
    """Who a participant is at the date of its document; `mention` is None where the sentence leaves it out (`^Name`)."""

    sentence: str
    mention: Span | None
    name: str
    country: str
    sector: str

    @classmethod
    def of(cls, key: str, line: Fields) -> "GoldIdentity":
        """From the fields of an A line."""
        return cls(key, None if line.absent(0) else line.one(0), *line.cells[1:])


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A document with its records; `sentences` are the spans of its sentences by their key, `family` its file without the number."""

    document: Document
    family: str
    sentences: Mapping[str, Span]
    events: tuple[GoldEvent, ...]
    statements: tuple[GoldStatement, ...]
    figures: tuple[GoldFigure, ...]
    identities: tuple[GoldIdentity, ...]


def is_development(document: str) -> bool:
    """Whether the document of this id is kept for development.

    >>> is_development("n1005"), is_development("n1006")
    (True, False)
    """
    return document.endswith(DEVELOPMENT)


def read_gold(name: str | Path, folder: Path | None = None) -> tuple[GoldDocument, ...]:
    """The annotated documents that a name stands for, looked for in `folder` if it has no folder of its own.

    Raises MeasureError naming file and line where an annotation is not in the form of the codebook.
    """
    path = Path(name)
    if folder is not None and path.parent == Path():
        path = folder / path
    kind, _, families = path.name.partition(":")
    if kind == "dev":
        chosen = _annotated(path.parent, tuple(families.split(",")))
        found = [d for each in chosen for d in _read_file(each) if is_development(d.document.id)]
    elif path.is_dir():
        found = [d for each in _annotated(path, ("",)) for d in _read_file(each)]
    else:
        found = list(_read_file(path.with_suffix("") if path.suffix in {".ann", ".txt"} else path))
    return _distinct(found, path)


def _annotated(folder: Path, families: tuple[str, ...]) -> list[Path]:
    found = [path.with_suffix("") for path in sorted(folder.glob("*.ann")) if path.name.startswith(families)]
    if not found:
        of = f" of {' or '.join(families)}" if all(families) else ""
        raise MeasureError(f"{folder.resolve()} holds no annotated file (NAME.txt with NAME.ann){of}; name the folder that does (--corpus)")
    return found


def _distinct(documents: list[GoldDocument], path: Path) -> tuple[GoldDocument, ...]:
    seen: set[str] = set()
    for d in documents:
        if d.document.id in seen:
            raise MeasureError(f"{path}: two documents have the id {d.document.id}")
        seen.add(d.document.id)
    return tuple(documents)


@dataclass(slots=True)
class _Draft:
    """A document as it is read."""

    header: list[str]
    sentences: dict[str, Span] = field(default_factory=dict)
    events: list[GoldEvent] = field(default_factory=list)
    statements: list[GoldStatement] = field(default_factory=list)
    figures: list[GoldFigure] = field(default_factory=list)
    identities: list[GoldIdentity] = field(default_factory=list)


def _read_file(name: Path) -> tuple[GoldDocument, ...]:
    text = name.with_name(name.name + ".txt")
    drafts = _sentences(text)
    _records(name.with_name(name.name + ".ann"), {key: draft for draft in drafts for key in draft.sentences})
    return tuple(_document(draft, name.name.rstrip("0123456789"), text) for draft in drafts)


def _document(draft: _Draft, family: str, path: Path) -> GoldDocument:
    id_, published, publisher, title = (cell.strip() or None for cell in draft.header)
    text = "\n".join(span.text for span in draft.sentences.values())
    if not id_ or not text:
        raise MeasureError(f"{path}: document {id_ or 'without id'} has no sentence")
    document = replace(Document.of(text, id=id_, title=title, publisher=publisher, published=published), dateline=dateline(text))
    records = (tuple(draft.events), tuple(draft.statements), tuple(draft.figures), tuple(draft.identities))
    return GoldDocument(document, family, draft.sentences, *records)


def _sentences(path: Path) -> list[_Draft]:
    drafts: list[_Draft] = []
    at = 0
    for number, line in enumerate(read_lines(path), 1):
        if line.startswith("# "):
            drafts.append(_Draft([*line[2:].split("\t"), "", "", ""][:_HEADER_CELLS]))
            at = 0
        elif line:
            key, tab, text = line.partition("\t")
            if not tab or not text or not drafts or key.rpartition(".")[0] != drafts[-1].header[0]:
                raise fault(path, number, f"no sentence of the open document: DOC.N, a tab and its text are wanted, not {line[:40]!r}")
            if key in drafts[-1].sentences:
                raise fault(path, number, f"sentence {key} stands twice")
            drafts[-1].sentences[key] = Span(at, at + len(text), text)
            at += len(text) + 1
    return drafts


def _records(path: Path, drafts: Mapping[str, _Draft]) -> None:
    key = ""
    read: set[str] = set()
    for number, line in enumerate(read_lines(path), 1):
        kind, _, rest = line.strip().partition(" ")
        if not kind or kind.startswith("#"):
            continue
        if kind == ">":
            key = rest.strip()
            if key in read or key not in drafts:
                raise fault(path, number, f"sentence {key} stands twice" if key in read else f"no sentence {key}")
            read.add(key)
        elif not key:
            raise fault(path, number, "a record stands before the first sentence (> DOC.N)")
        else:
            _record(drafts[key], key, kind, Fields(path, number, [cell.strip() for cell in rest.split("|")], drafts[key].sentences[key]))
    if unread := [k for k in drafts if k not in read]:
        raise MeasureError(f"{path}: sentence {unread[0]} was not read ({len(unread)} such): it needs its line > {unread[0]}")


def _record(draft: _Draft, key: str, kind: str, line: Fields) -> None:
    if len(line.cells) not in _FIELDS.get(kind, ()):
        raise line.fault(f"{kind} has {len(line.cells)} fields, not {_FIELDS[kind]}" if kind in _FIELDS else f"no record is named {kind}")
    if kind == "E":
        draft.events.append(_event(key, line))
    elif kind == "S":
        draft.statements.append(_statement(key, line))
    elif kind == "N":
        draft.figures.append(_figure(key, line))
    else:
        draft.identities.append(GoldIdentity.of(key, line))


def _event(key: str, line: Fields) -> GoldEvent:
    type_, _, modes = line.cells[0].partition(".")
    table = plover.load()
    named = frozenset(filter(None, modes.split(",")))
    if type_ not in table.by_type or not named <= table.modes(type_):
        raise line.fault(f"no type or mode of the codebook: {line.cells[0]}")
    return GoldEvent(
        sentence=key,
        type=type_,
        modes=named,
        trigger=line.one(1),
        actors=line.spans(2),
        recipients=line.spans(3),
        places=line.spans(4),
        times=line.spans(5),
        status=line.label(6, Status),
        implicit=tuple((role, name) for role, i in (("actors", 2), ("recipients", 3)) for name in line.absent(i)),
    )


def _statement(key: str, line: Fields) -> GoldStatement:
    line.one(2)
    line.one(3)
    return GoldStatement(key, line.label(0, Stance), *(line.spans(i) for i in (1, 2, 3, 4)))


def _figure(key: str, line: Fields) -> GoldFigure:
    if line.cells[0] not in FIGURES:
        raise line.fault(f"no kind of figure: {line.cells[0]}")
    low, high = (line.number(i) for i in (3, 4))
    return GoldFigure(key, line.cells[0], line.one(1), line.spans(2), len(line.cells) > _FIELDS["N"][0], low, high)
