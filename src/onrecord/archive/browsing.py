"""The answers to a query and how they part, found once for both."""

import sqlite3
from collections.abc import Sequence

from onrecord.archive.choosing import COUNTED, chosen
from onrecord.archive.facets import Facet, facets
from onrecord.archive.finding import found
from onrecord.archive.hits import Page
from onrecord.archive.query import Order, Query
from onrecord.changed import replace


def browsed(connection: sqlite3.Connection, query: Query, most: int) -> tuple[Page, tuple[Facet, ...]]:
    """The page of answers, and counts over at most so many of the newest; raises ArchiveError where its words cannot be looked for."""
    newest: Sequence[int] = chosen(connection, replace(query, order=Order.NEWEST), max(most, COUNTED + 1, query.offset + query.limit))
    return found(connection, query, newest), facets(connection, query, most, newest)
