"""schema.org JSON-LD: quoted statements as `Quotation`, all others as `Claim`, one graph a file.

`ClaimReview` is for verdicts of people, which a reader has not; so none is written. A quotation or claim is part of its report (`isPartOf`, `appearance`); what says whose words
they are is `spokenByCharacter` or `creator`.
"""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from onrecord.export.listed import listed
from onrecord.export.web_annotation import address
from onrecord.record import Document, Entity, EntityKind, Quoted, Report, Statement

CONTEXT = "https://schema.org"
_TYPES = {EntityKind.PERSON: "Person", EntityKind.COUNTRY: "Country"}


def write(reports: Iterable[Report], out: BinaryIO) -> None:
    """Write the statements of reports as one graph, a node a line."""
    out.write(b'{"@context":"%s","@graph":' % CONTEXT.encode())
    listed((node for report in reports for node in nodes(report)), out)
    out.write(b"}\n")


def nodes(report: Report) -> Iterator[dict[str, object]]:
    """The report as a `NewsArticle`, then each statement."""
    entities = {entity.id: entity for entity in report.entities}
    yield _article(report.document)
    for statement in report.statements:
        yield _said(report.document, statement, entities.get(statement.source_entity or ""))


def _article(document: Document) -> dict[str, object]:
    node: dict[str, object] = {"@type": "NewsArticle", "@id": address(document)}
    publisher = {"@type": "Organization", "name": document.publisher} if document.publisher else None
    author = {"@type": "Person", "name": document.author} if document.author else None
    found = {
        "headline": document.title, "publisher": publisher, "author": author, "datePublished": document.published, "url": document.url,
        "inLanguage": document.language,
    }  # fmt: skip
    return node | {name: value for name, value in found.items() if value}


def _said(document: Document, statement: Statement, entity: Entity | None) -> dict[str, object]:
    """A quotation where all of it stands in quotation marks, else a claim."""
    quoted = statement.quoted is Quoted.DIRECT
    source, text = address(document), " … ".join(span.text for span in statement.content)
    node: dict[str, object] = {"@type": "Quotation" if quoted else "Claim", "@id": f"{source}#onrecord-{statement.id}", "text": text}
    if speaker := _speaker(statement, entity):
        node["spokenByCharacter" if quoted else "creator"] = speaker
    node["isPartOf" if quoted else "appearance"] = {"@id": source}
    if document.published:
        node["datePublished"] = document.published
    return node | {"keywords": statement.stance.value}


def _speaker(statement: Statement, entity: Entity | None) -> dict[str, object] | None:
    if entity is None:
        return {"@type": "Thing", "name": statement.source.text} if statement.source else None
    speaker: dict[str, object] = {"@type": _TYPES.get(entity.kind, "Organization"), "name": entity.name}
    if entity.role and entity.kind is EntityKind.PERSON:
        speaker["jobTitle"] = entity.role
    if entity.wikidata:
        speaker["sameAs"] = f"https://www.wikidata.org/entity/{entity.wikidata}"
    return speaker
