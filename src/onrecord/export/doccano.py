"""doccano's JSON lines for sequence labelling with relations: one document a line; offsets are code points.

A span in several pieces is one entity a piece, joined by relations of type `Part`.
"""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import msgspec

from onrecord.errors import InputError, Reason
from onrecord.export.standoff import Link, Standoff, Tag, standoffs, whole
from onrecord.record import Report, Span


def write(reports: Iterable[Report], out: BinaryIO) -> None:
    """Write reports, one a line, with notes as each entity's `notes` (doccano passes over them)."""
    for found in map(whole, standoffs(reports)):
        entities = [
            {"id": int(t.id[1:]), "start_offset": s.start, "end_offset": s.end, "label": t.label, "notes": dict(t.notes)}
            for t in found.tags for s in t.spans
        ]  # fmt: skip
        relations = [
            {"id": i, "from_id": int(k.source[1:]), "to_id": int(k.target[1:]), "type": k.role} for i, k in enumerate(found.links, 1)
        ]  # fmt: skip
        line = {"text": found.text, "entities": entities, "relations": relations, "document": found.document}
        out.write(msgspec.json.encode(line) + b"\n")


def read(data: BinaryIO) -> Iterator[Standoff]:
    """The documents of a file that `write` made, each as tags and links whose spans are whole; raises InputError naming the line that is none."""
    for number, line in enumerate(data, 1):
        try:
            yield _standoff(msgspec.json.decode(line))
        except (msgspec.DecodeError, KeyError, TypeError, AttributeError) as error:
            why = (
                f"line {number}: no document as it is written for doccano ({type(error).__name__}: {error}); give a file as it was exported"
            )
            raise InputError(Reason.MALFORMED, why, line=number) from error


def _standoff(row: dict[str, Any]) -> Standoff:
    text = row["text"]
    tags = tuple(
        Tag(f"T{e['id']}", e["label"], (Span(e["start_offset"], e["end_offset"], text[e["start_offset"] : e["end_offset"]]),), tuple(e["notes"].items()))
        for e in row["entities"]
    )  # fmt: skip
    links = tuple(sorted(Link(f"T{r['from_id']}", r["type"], f"T{r['to_id']}") for r in row["relations"]))
    return Standoff(row["document"], text, tags, links)
