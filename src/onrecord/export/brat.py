"""brat's standoff (brat 1.3): a zip archive with a `.txt` and an `.ann` for each document, `annotation.conf`, and `documents.jsonl` with what each file is of.

Statements have PolNeAR's shape: an event `Attribution` (`Attribution-no-source`) whose trigger repeats the cue, with `Cue`, `Source` and `Content`. Offsets are code
points. A span over a line end is in fragments, as brat has it; read back, it is one again.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from onrecord.codebook import plover
from onrecord.errors import InputError, Reason
from onrecord.export.standoff import FREE, NOTES, PARTS, Link, Notes, Standoff, Tag, fitted, standoff
from onrecord.export.zipped import listed, member, unzipped, zipped
from onrecord.record import Document, Report, Span

_ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
"""Characters at which readers of lines (brat's own among them) break a line."""
_END = re.compile(f"[{_ENDS}]+")
_NUMBER = re.compile(r"\d+$")
_READ = "ETA#R"
"""Kinds of lines in the order in which they are read: triggers first, as others point to them."""
_ROLES = ("Actor", "Recipient", "Place", "Time", "Figure", "AccordingTo", "Source", "Cue", "Content", "Addressee", "Within", "Counted")


def write(reports: Iterable[Report], out: BinaryIO) -> None:
    """Write reports as a zip archive that, unpacked into a folder of brat's data, is a collection."""
    about: list[dict[str, str | None]] = []
    with zipped(out) as archive:
        archive.add("annotation.conf", configuration())
        for report in reports:
            name = archive.name(report.document.id)
            archive.add(f"{name}.txt", report.document.text)
            archive.add(f"{name}.ann", annotations(fit(standoff(report))))
            about.append({"file": name, **_about(report.document)})
        archive.add_list(about)


def read(data: BinaryIO) -> Iterator[Standoff]:
    """The documents of an archive that `write` made, each as tags and links, also after they were edited in brat; raises InputError where a line is none."""
    with unzipped(data) as archive:
        for row in listed(archive):
            text, marks = (member(archive, f"{row['file']}.{kind}") for kind in ("txt", "ann"))
            yield parsed(row["id"], text, marks)


def fit(found: Standoff) -> Standoff:
    """Tags as brat can hold them: no span begins or ends with a line end, pieces with only line ends between are one."""
    return fitted(found, _held)


def annotations(found: Standoff) -> str:
    """The lines of an `.ann` file."""
    events = {tag.id: f"E{i}" for i, tag in enumerate((t for t in found.tags if t.label not in PARTS), 1)}
    lines = [f"{tag.id}\t{tag.label} {_offsets(tag)}\t{_words(tag)}" for tag in found.tags]
    lines += [_event(tag, events, found.links) for tag in found.tags if tag.id in events]
    notes = [(events.get(tag.id, tag.id), name, value) for tag in found.tags for name, value in tag.notes]
    lines += [f"A{i}\t{name} {at} {value}" for i, (at, name, value) in enumerate((n for n in notes if n[1] not in FREE), 1)]
    lines += [f"#{i}\t{name} {at}\t{value}" for i, (at, name, value) in enumerate((n for n in notes if n[1] in FREE), 1)]
    return "".join(line + "\n" for line in lines)


def parsed(document: str, text: str, lines: str) -> Standoff:
    """A text with the lines of its `.ann` file, in any order; raises InputError naming a line that is none.

    What brat writes beside what `annotations` does is taken too: relations are links, an attribute without a value is `true`.
    """
    taken = _Taken(text)
    numbered = [(number, line.rstrip("\r").split("\t")) for number, line in enumerate(lines.split("\n"), 1) if line.strip()]
    for take, rows in ((taken.add, sorted(numbered, key=lambda at: _READ.find(at[1][0][:1]))), (taken.link, numbered)):
        for number, row in rows:
            try:
                take(row)
            except (IndexError, ValueError) as error:
                raise _fault(document, number, row) from error
    return taken.standoff(document)


class _Taken:
    """What the lines of an `.ann` file say, as far as they are read."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._triggers: dict[str, str] = {}
        self._marks: list[tuple[str, str, tuple[Span, ...]]] = []
        self._notes: dict[str, dict[str, str]] = {}
        self._links: list[Link] = []

    def add(self, row: Sequence[str]) -> None:
        """Take a line in, those of other kinds that it speaks of before it; IndexError or ValueError where it is none."""
        kind, (name, _, rest) = row[0][0], row[1].partition(" ")
        if kind == "T":
            self._marks.append((row[0], name, _pieces(self._text, rest)))
        elif kind == "E":
            self._triggers[row[0]] = name.split(":")[1]
        elif kind in "A#":
            at, _, value = rest.partition(" ")
            self._notes.setdefault(self._triggers.get(at, at), {})[name] = value or (row[2] if row[2:] else "true")
        elif kind == "R":
            one, other = (argument.split(":")[1] for argument in rest.split())
            self._links.append(Link(self._triggers.get(one, one), name, self._triggers.get(other, other)))

    def link(self, row: Sequence[str]) -> None:
        """Take in whom the line of an event links, once all triggers are known."""
        self._links += _links(row[1], self._triggers) if row[0].startswith("E") else ()

    def standoff(self, document: str) -> Standoff:
        """What was taken in."""
        tags = tuple(Tag(id_, label, spans, _sorted(self._notes.get(id_, {}))) for id_, label, spans in self._marks)
        return Standoff(document, self._text, tags, tuple(sorted(self._links)))


def _fault(document: str, number: int, row: Sequence[str]) -> InputError:
    return InputError(Reason.MALFORMED, f"{document}.ann:{number}: no line of brat's: {' '.join(row)[:80]}; mend it or leave it out")


def configuration() -> str:
    """The `annotation.conf` of the collection, without which brat shows nothing."""
    arguments = ", ".join(f"{role}*:<ANY>" for role in _ROLES)
    kinds = [*plover.load().by_type, "Attribution", "Attribution-no-source", "Figure"]
    attributes = [name for name in NOTES if name not in FREE]
    return "\n".join([
        "[entities]", *sorted(PARTS), "[relations]", "[events]", *(f"{kind}\t{arguments}" for kind in kinds),
        "[attributes]", *(f"{name}\tArg:<ANY>, Value:.*" for name in attributes), "",
    ])  # fmt: skip


def _about(document: Document) -> dict[str, str | None]:
    names = ("id", "title", "publisher", "published", "url")
    return {name: getattr(document, name) for name in names}


def _held(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    joined: list[list[int]] = []
    for start, end in _fragments(text, spans):
        if joined and not text[joined[-1][1] : start].strip(_ENDS) and joined[-1][1] <= start:
            joined[-1][1] = end
        else:
            joined.append([start, end])
    return tuple(Span(start, end, text[start:end]) for start, end in joined)


def _fragments(text: str, spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Offsets of the pieces of spans between line ends."""
    for span in spans:
        at = span.start
        for end in [*_END.finditer(text, span.start, span.end), None]:
            stop = end.start() if end else span.end
            if at < stop:
                yield at, stop
            at = end.end() if end else at


def _offsets(tag: Tag) -> str:
    pieces = ((s.start + a, s.start + b) for s in tag.spans for a, b in _fragments(s.text, [Span(0, len(s.text), s.text)]))
    return ";".join(f"{start} {end}" for start, end in pieces)


def _words(tag: Tag) -> str:
    words = (piece for span in tag.spans for piece in _END.split(span.text) if piece)
    return " ".join(words).replace("\t", " ")


def _pieces(text: str, offsets: str) -> tuple[Span, ...]:
    pairs = [(int(a), int(b)) for a, b in (pair.split(" ") for pair in offsets.split(";"))]
    if any(not 0 <= a < b <= len(text) for a, b in pairs):
        raise ValueError(offsets)
    return _held(text, tuple(Span(a, b, text[a:b]) for a, b in pairs))


def _event(tag: Tag, events: dict[str, str], links: Iterable[Link]) -> str:
    """An event's line; a role that comes again is numbered from 2, as brat does."""
    roles: dict[str, int] = {}
    parts = [f"{tag.label}:{tag.id}"]
    for link in links:
        if link.source == tag.id:
            roles[link.role] = roles.get(link.role, 0) + 1
            number = roles[link.role] if roles[link.role] > 1 else ""
            parts.append(f"{link.role}{number}:{events.get(link.target, link.target)}")
    return f"{events[tag.id]}\t{' '.join(parts)}"


def _links(body: str, triggers: dict[str, str]) -> Iterator[Link]:
    first, *arguments = body.split()
    for argument in arguments:
        role, target = argument.split(":")
        yield Link(first.split(":")[1], _NUMBER.sub("", role), triggers.get(target, target))


def _sorted(notes: dict[str, str]) -> Notes:
    return tuple(sorted(notes.items()))
