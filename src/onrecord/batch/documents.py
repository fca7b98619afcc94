"""Sources as rows of a batch of documents, and back: bytes stay bytes, letters letters, and what could not be got keeps its place.

>>> found = [Source("a.txt", b"Two died.", Media.TEXT), Failure("b.txt", None, Reason.MISSING, "b.txt: there is no such file")]
>>> list(sources(documents(found))) == found
True
"""

from collections.abc import Iterable, Iterator

import pyarrow as pa

from onrecord.batch.schema import DOCUMENTS
from onrecord.clean.decode import without_surrogates
from onrecord.errors import InputError, Reason
from onrecord.gather import Media, Source
from onrecord.record import Failure

_SAID = ("charset", "id", "title", "publisher", "author", "published", "url", "fetched")


def documents(found: Iterable[Source | Failure]) -> pa.RecordBatch:
    """A batch of documents with a row for each source or failure; lone surrogates become U+FFFD, one for one."""
    return pa.RecordBatch.from_pylist([_row(item) for item in found], DOCUMENTS)


def sources(batch: pa.RecordBatch) -> Iterator[Source | Failure]:
    """The sources and failures of a batch, in order; raises InputError where it is no batch of documents."""
    missing = [name for name in DOCUMENTS.names if name not in batch.schema.names]
    if missing:
        why = f"a batch of documents without {', '.join(missing)}; it has {', '.join(batch.schema.names) or 'no column'}"
        raise InputError(Reason.MALFORMED, f"{why}: make it with onrecord.batch.documents")
    columns = [batch.column(name) for name in DOCUMENTS.names]
    for number in range(batch.num_rows):
        yield _source(dict(zip(DOCUMENTS.names, (column[number].as_py() for column in columns), strict=True)))


def size(item: Source | Failure) -> int:
    """About how many bytes a source takes in memory."""
    return len(item.message if isinstance(item, Failure) else item.content)


def _row(item: Source | Failure) -> dict[str, object]:
    if isinstance(item, Failure):
        return {"source": item.source, "line": item.line, "reason": item.reason.value, "message": item.message}
    whole = isinstance(item.content, bytes)
    row: dict[str, object] = {"source": item.name, "line": item.line, "media": item.media.value}
    row["bytes" if whole else "text"] = item.content if isinstance(item.content, bytes) else without_surrogates(item.content)
    for name in _SAID:
        value = getattr(item, name)
        row[name] = without_surrogates(value) if value else None
    return row


def _source(row: dict[str, object]) -> Source | Failure:
    name, line = str(row["source"]), row["line"] if isinstance(row["line"], int) else None
    if row["reason"]:
        return Failure(name, line, Reason(str(row["reason"])), str(row["message"]))
    content = row["bytes"] if isinstance(row["bytes"], bytes) else str(row["text"] or "")
    said = {key: str(row[key]) for key in _SAID if row[key] is not None}
    return Source(name, content, Media(str(row["media"])), line, **said)
