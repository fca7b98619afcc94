"""Put news on the record: who did what to whom, when and where, who says so, and how many, each tied to the words it came from.

>>> import onrecord
>>> report = onrecord.read("Police arrested six protesters in Vell on Friday, the interior ministry said.")
>>> report
<Report: 1 event, 1 statement, 1 figure>
>>> report.events[0].type, report.events[0].actors[0].text
('COERCE', 'Police')
"""

import importlib
from typing import TYPE_CHECKING

from onrecord.__about__ import __version__
from onrecord.errors import InputError, OnRecordError, Reason, SpanError
from onrecord.record import Document, Entity, Event, Failure, Figure, Place, Report, Span, Statement, Time, from_json, json_schema, to_json

if TYPE_CHECKING:
    from onrecord.archive import Archive
    from onrecord.reading import read, read_many

__all__ = [
    "Archive",
    "Document",
    "Entity",
    "Event",
    "Failure",
    "Figure",
    "InputError",
    "OnRecordError",
    "Place",
    "Reason",
    "Report",
    "Span",
    "SpanError",
    "Statement",
    "Time",
    "__version__",
    "from_json",
    "json_schema",
    "read",
    "read_many",
    "to_json",
]
_LATER = {"Archive": "onrecord.archive", "read": "onrecord.reading", "read_many": "onrecord.reading"}


def __getattr__(name: str) -> object:
    """Load what is heavy only when it is asked for: `import onrecord` and `onrecord --help` stay quick."""
    if name in _LATER:
        return getattr(importlib.import_module(_LATER[name]), name)
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
