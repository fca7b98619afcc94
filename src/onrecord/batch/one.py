"""The one function of all engines: a batch of documents in, a batch of reports out, a row for a row.

>>> from onrecord.batch.documents import documents
>>> from onrecord.gather import Media, Source
>>> batch = documents([Source("a.jsonl:1", "Police arrested six protesters in Vell.", Media.TEXT), Source("b.txt", b"", Media.TEXT)])
>>> read = read_batch(batch, Options())
>>> read.column("events")[0].as_py()[0]["type"], read.column("reason").to_pylist()
('COERCE', [None, 'no-text'])
"""

from collections.abc import Callable

import pyarrow as pa

from onrecord.batch.documents import sources
from onrecord.batch.options import Options
from onrecord.batch.reports import reports
from onrecord.reading import Desk, attempted
from onrecord.record import Failure
from onrecord.settings import Settings


def read_batch(batch: pa.RecordBatch, options: Options, begin: Callable[[int], None] = lambda _: None) -> pa.RecordBatch:
    """Read every document of a batch (schema `DOCUMENTS`) into a batch of reports (schema `REPORTS`).

    The same batch, options and version give the same bytes, whatever was read before and beside it. The model is loaded once a process.
    `begin` is told the number of each document before it is read. Raises InputError where `batch` is no batch of documents,
    SettingsError, CodebookError and ModelError where the options are wrong or the model damaged.
    """
    known, settings = desk(options), Settings(options.settings)
    found = []
    for number, source in enumerate(sources(batch)):
        begin(number)
        found.append(source if isinstance(source, Failure) else attempted(source, settings, options.given, known))
    return reports(found, batch)


_desks: dict[str, Desk] = {}


def desk(options: Options) -> Desk:
    """The desk of these options, made once a process."""
    key = repr(options)
    if key not in _desks:
        _desks.clear()
        _desks[key] = options.desk()
    return _desks[key]
