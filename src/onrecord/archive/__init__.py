"""The archive: reports, their versions, corrections and stories in one SQLite file; the only place that writes SQL."""

import importlib
from typing import TYPE_CHECKING

from onrecord.archive.added import Added, Outcome
from onrecord.archive.archive import Archive
from onrecord.archive.asking import Table
from onrecord.archive.correction import Action, Correction, FindingKind
from onrecord.archive.counting import Panel
from onrecord.archive.facets import Facet, Share
from onrecord.archive.hits import FoundEvent, FoundStatement, Hit, Page
from onrecord.archive.parties import Person
from onrecord.archive.query import Order, Query
from onrecord.archive.stories import FoundDispute, Regrouped

if TYPE_CHECKING:
    from onrecord.archive.changes import Changes
    from onrecord.archive.corrections import corrected, orphans
    from onrecord.archive.history import Step

__all__ = [
    "Action",
    "Added",
    "Archive",
    "Changes",
    "Correction",
    "Facet",
    "FindingKind",
    "FoundDispute",
    "FoundEvent",
    "FoundStatement",
    "Hit",
    "Order",
    "Outcome",
    "Page",
    "Panel",
    "Person",
    "Query",
    "Regrouped",
    "Share",
    "Step",
    "Table",
    "corrected",
    "orphans",
]
_LATER = {"Changes": "changes", "Step": "history", "corrected": "corrections", "orphans": "corrections"}


def __getattr__(name: str) -> object:
    """Load what goes through reports only when it is asked for, so that a question costs no more than its answer."""
    if name in _LATER:
        return getattr(importlib.import_module(f"onrecord.archive.{_LATER[name]}"), name)
    raise AttributeError(f"module 'onrecord.archive' has no attribute {name!r}")
