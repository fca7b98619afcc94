"""W3C Web Annotation (JSON-LD): one AnnotationPage with an annotation for each finding and part, each span by position and by its words with those around.

Positions are code points, as the recommendation has it; `TextQuoteSelector` finds the words again where the page's text differs. A link is an annotation whose
target is the part and whose body is the finding.
"""

from collections.abc import Iterable, Iterator
from typing import BinaryIO
from urllib.parse import quote

import msgspec

from onrecord.errors import InputError, Reason
from onrecord.export.listed import listed
from onrecord.export.standoff import Link, Standoff, Tag, standoff
from onrecord.record import Document, Report, Span, from_json

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
"""Characters of prefix and suffix, as Hypothesis has them."""
_MARK = "#onrecord-"


def write(reports: Iterable[Report], out: BinaryIO) -> None:
    """Write the annotations of reports as one page, an annotation a line."""
    out.write(b'{"@context":"%s","type":"AnnotationPage","items":' % CONTEXT.encode())
    listed((row for report in reports for row in annotations(report)), out)
    out.write(b"}\n")


def annotations(report: Report) -> Iterator[dict[str, object]]:
    """The annotations of a report: tags, then links."""
    found = standoff(report)
    source = address(report.document)
    for tag in found.tags:
        bodies: list[object] = [{"type": "TextualBody", "purpose": "tagging", "value": tag.label}]
        bodies += [{"type": "TextualBody", "purpose": "describing", "value": f"{name}={value}"} for name, value in tag.notes]
        targets: list[object] = [
            {"type": "SpecificResource", "source": source, "selector": _selectors(span, found.text)} for span in tag.spans
        ]
        yield _annotation(f"{source}{_MARK}{tag.id}", "tagging", bodies, targets)
    for number, link in enumerate(found.links, 1):
        body: list[object] = [{"type": "TextualBody", "purpose": "classifying", "value": link.role}, f"{source}{_MARK}{link.source}"]
        yield _annotation(f"{source}{_MARK}L{number}", "linking", body, [f"{source}{_MARK}{link.target}"])


def read(data: BinaryIO, texts: Iterable[Document]) -> Iterator[Standoff]:
    """Tags and links of documents, whose texts the annotations do not hold.

    Raises InputError where this is no page of annotations that `write` made, or a text is another than the one that was annotated.
    """
    items = from_json(data.read(), _Page).items
    rows: dict[str, list[_Annotation]] = {}
    for row in items:
        rows.setdefault(row.id.rpartition(_MARK)[0], []).append(row)
    for document in texts:
        found = rows.get(address(document), [])
        try:
            tags = tuple(_tag(row, document.text) for row in found if row.motivation == "tagging")
            links = tuple(sorted(_link(row) for row in found if row.motivation == "linking"))
        except (IndexError, ValueError, StopIteration) as error:
            raise InputError(
                Reason.MALFORMED, f"{document.id}: an annotation without a label or a place; give a page as it was exported"
            ) from error
        yield Standoff(document.id, document.text, tags, links)


def address(document: Document) -> str:
    """What annotations point to: the document's URL, else a URN of its id.

    >>> address(Document.of("One dead.", id="d 1"))
    'urn:onrecord:d%201'
    """
    return document.url or f"urn:onrecord:{quote(document.id, safe='')}"


class _Selector(msgspec.Struct):
    type: str
    start: int = 0
    end: int = 0
    exact: str = ""


class _Target(msgspec.Struct):
    selector: list[_Selector]


class _Body(msgspec.Struct):
    value: str


class _Annotation(msgspec.Struct):
    id: str
    motivation: str
    body: list[_Body | str]
    target: list[_Target | str]


class _Page(msgspec.Struct):
    items: list[_Annotation]


def _tag(row: _Annotation, text: str) -> Tag:
    label, *notes = (body.value for body in row.body if isinstance(body, _Body))
    places = [target.selector for target in row.target if isinstance(target, _Target)]
    spans = tuple(Span(at.start, at.end, text[at.start : at.end]) for at, *_ in places)
    for span, (_, *quotes) in zip(spans, places, strict=True):
        if any(quote.exact != span.text for quote in quotes):
            raise InputError(
                Reason.CONFLICT,
                f"{row.id}: the text has {span.text!r} where the annotation has {quotes[0].exact!r}; give the text that was annotated",
            )
    pairs = (note.partition("=") for note in notes)
    return Tag(row.id.rpartition(_MARK)[2], label, spans, tuple((name, value) for name, _, value in pairs))


def _link(row: _Annotation) -> Link:
    role = next(body.value for body in row.body if isinstance(body, _Body))
    source, target = (next(at for at in ends if isinstance(at, str)).rpartition(_MARK)[2] for ends in (row.body, row.target))
    return Link(source, role, target)


def _annotation(id_: str, motivation: str, body: list[object], target: list[object]) -> dict[str, object]:
    return {"@context": CONTEXT, "id": id_, "type": "Annotation", "motivation": motivation, "body": body, "target": target}


def _selectors(span: Span, text: str) -> list[dict[str, object]]:
    before, after = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {"type": "TextQuoteSelector", "exact": span.text, "prefix": before, "suffix": after},
    ]
