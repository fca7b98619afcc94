"""The archive: reports, their versions, corrections and stories in one SQLite file; the only place that writes SQL."""

from onrecord.archive.added import Added, Outcome
from onrecord.archive.archive import Archive
from onrecord.archive.hits import FoundEvent, FoundStatement, Hit, Page
from onrecord.archive.query import Order, Query

__all__ = ["Added", "Archive", "FoundEvent", "FoundStatement", "Hit", "Order", "Outcome", "Page", "Query"]
