"""Label Studio's import JSON: one task a document with the findings as predictions; `CONFIG` is the labelling interface that shows them.

Offsets are code points, as Label Studio has them since 1.7 (its issue 1347).
"""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from onrecord.codebook import plover
from onrecord.export.listed import listed
from onrecord.export.standoff import PARTS, Standoff, standoff, whole
from onrecord.record import Report


def config() -> str:
    """The labelling interface (XML) of a project that takes these tasks."""
    labels = [*plover.load().by_type, "Attribution", "Attribution-no-source", "Figure", *sorted(PARTS)]
    shown = "".join(f'<Label value="{label}"/>' for label in labels)
    return f'<View><Relations/><Labels name="label" toName="text">{shown}</Labels><Text name="text" value="$text"/></View>'


def write(reports: Iterable[Report], out: BinaryIO) -> None:
    """Write reports as one list of tasks, a task a line."""
    listed(map(_task, reports), out)
    out.write(b"\n")


def _task(report: Report) -> dict[str, object]:
    found, document = whole(standoff(report)), report.document
    prediction = {"model_version": f"onrecord {report.onrecord.model}", "result": [*_regions(found), *_relations(found)]}
    data = {"text": found.text, "document": document.id, "title": document.title, "published": document.published, "url": document.url}
    return {"data": data, "predictions": [prediction]}


def _regions(found: Standoff) -> Iterator[dict[str, object]]:
    for tag in found.tags:
        for span in tag.spans:
            value = {"start": span.start, "end": span.end, "text": span.text, "labels": [tag.label]}
            yield {
                "id": tag.id,
                "from_name": "label",
                "to_name": "text",
                "type": "labels",
                "value": value,
                "meta": {"text": [f"{k}={v}" for k, v in tag.notes]},
            }


def _relations(found: Standoff) -> Iterator[dict[str, object]]:
    for link in found.links:
        yield {"type": "relation", "from_id": link.source, "to_id": link.target, "direction": "right", "labels": [link.role]}
