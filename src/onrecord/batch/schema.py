"""The two tables of a batch, as Arrow schemas: documents go in, reports come out, a row for each in the same order.

`report` holds the whole record as JSON and is what other programs of onrecord read. `events`, `statements` and `figures` hold what people ask of a million
reports as typed lists, so that DuckDB, Spark and pandas need no JSON: whom a name means is beside its words, dates and coordinates are columns.
The metadata of a schema names its version, which goes up where a column changes its meaning or goes away; columns may be added.
"""

import pyarrow as pa

VERSION = "1"


def _schema(name: str, columns: dict[str, pa.DataType], filled: frozenset[str]) -> pa.Schema:
    fields = [pa.field(column, kind, nullable=column not in filled) for column, kind in columns.items()]
    return pa.schema(fields, {"onrecord.table": name, "onrecord.schema": VERSION})


_TEXT = pa.string()
_TEXTS = pa.list_(_TEXT)
DOCUMENTS = _schema(
    "documents",
    {
        "source": _TEXT,
        "line": pa.int64(),
        "media": _TEXT,
        "text": _TEXT,
        "bytes": pa.binary(),
        "charset": _TEXT,
        "id": _TEXT,
        "title": _TEXT,
        "publisher": _TEXT,
        "author": _TEXT,
        "published": _TEXT,
        "url": _TEXT,
        "fetched": _TEXT,
        "reason": _TEXT,
        "message": _TEXT,
    },
    frozenset({"source"}),
)
"""Reports before they are read: where each comes from; its letters in `text` or its bytes in `bytes`, `media` (text, html or fragment) says of what; or why there is none."""
PARTICIPANT = pa.struct({"text": _TEXT, "name": _TEXT, "kind": _TEXT, "country": _TEXT, "sector": _TEXT, "code": _TEXT, "wikidata": _TEXT})
EVENT = pa.struct(
    {
        "id": _TEXT,
        "type": _TEXT,
        "modes": _TEXTS,
        "contexts": _TEXTS,
        "status": _TEXT,
        "quad": pa.int8(),
        "score": pa.float32(),
        "cameo": _TEXT,
        "actors": pa.list_(PARTICIPANT),
        "recipients": pa.list_(PARTICIPANT),
        "start_date": _TEXT,
        "end_date": _TEXT,
        "granularity": _TEXT,
        "place": _TEXT,
        "latitude": pa.float64(),
        "longitude": pa.float64(),
        "country": _TEXT,
        "geonames": pa.int64(),
        "precision": pa.int8(),
        "according_to": _TEXTS,
        "confidence": pa.float32(),
        "start": pa.int32(),
        "end": pa.int32(),
        "quote": _TEXT,
    }
)
STATEMENT = pa.struct(
    {
        "id": _TEXT,
        "stance": _TEXT,
        "quoted": _TEXT,
        "voice": _TEXT,
        "source": PARTICIPANT,
        "addressee": _TEXT,
        "content": _TEXT,
        "events": _TEXTS,
        "figures": _TEXTS,
        "confidence": pa.float32(),
        "start": pa.int32(),
        "end": pa.int32(),
        "cue": _TEXT,
    }
)
FIGURE = pa.struct(
    {
        "id": _TEXT,
        "kind": _TEXT,
        "low": pa.float64(),
        "point": pa.float64(),
        "high": pa.float64(),
        "unit": _TEXT,
        "counted": _TEXT,
        "scope": _TEXT,
        "as_of": _TEXT,
        "event": _TEXT,
        "according_to": _TEXTS,
        "confidence": pa.float32(),
        "start": pa.int32(),
        "end": pa.int32(),
        "quote": _TEXT,
    }
)
REPORTS = _schema(
    "reports",
    {
        "source": _TEXT,
        "line": pa.int64(),
        "id": _TEXT,
        "hash": _TEXT,
        "title": _TEXT,
        "publisher": _TEXT,
        "author": _TEXT,
        "url": _TEXT,
        "published": _TEXT,
        "language": _TEXT,
        "version": _TEXT,
        "model": _TEXT,
        "codebook": _TEXT,
        "events": pa.list_(EVENT),
        "statements": pa.list_(STATEMENT),
        "figures": pa.list_(FIGURE),
        "report": _TEXT,
        "vector": pa.binary(),
        "reason": _TEXT,
        "message": _TEXT,
    },
    frozenset({"source"}),
)
"""What was read of each document; where `reason` is given it could not be, `message` says why, and all else but `source` and `line` is null."""
