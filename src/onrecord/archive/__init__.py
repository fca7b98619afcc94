"""The archive: reports, their versions, corrections and stories in one SQLite file; the only place that writes SQL."""

from onrecord.archive.added import Added, Outcome
from onrecord.archive.archive import Archive
from onrecord.archive.asking import Table
from onrecord.archive.changes import Changes
from onrecord.archive.correction import Action, Correction, FindingKind
from onrecord.archive.corrections import corrected, orphans
from onrecord.archive.counting import Panel
from onrecord.archive.facets import Facet, Share
from onrecord.archive.history import Step
from onrecord.archive.hits import FoundEvent, FoundStatement, Hit, Page
from onrecord.archive.parties import Person
from onrecord.archive.query import Order, Query
from onrecord.archive.stories import FoundDispute, Regrouped

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
