"""What Datasette shows beside the tables of an archive: its `metadata.json`."""

from typing import Any

from onrecord.archive.views import VIEWS, columns

_TABLES = {
    "document": "title",
    "party": "name",
    "place": "name",
    "event": "words",
    "statement": "content",
    "figure": "words",
    "story": "title",
}
"""The column that stands for a row where another table refers to it."""
_HIDDEN = (
    "appearance",
    "attribution",
    "band",
    "block",
    "edge",
    "keyed",
    "location",
    "member",
    "meta",
    "mode",
    "participant",
    "shared",
    "tally",
    "trait",
    "layout",
    "version",
    "watch",
)
"""Tables that the program works with; Datasette lists them apart, behind those that people read."""

_INNER_VIEWS = ("event_key", "sharing", "telling")
_INNER_VIEW = "What the program counts and indexes, as it takes it from the tables; slow, unless it is asked of one document"
"""Datasette hides no views."""


def metadata(database: str) -> dict[str, Any]:
    """The metadata of a database of this name (the archive's file without its suffix): descriptions, labels, facets, what is searched.

    >>> metadata("news")["databases"]["news"]["tables"]["events"]["facets"]
    ['type', 'status', 'country', 'publisher']
    """
    tables: dict[str, Any] = {
        name: {"description": text, "facets": facets, "columns": dict(columns()[name])} for name, (text, facets) in VIEWS.items()
    }
    tables |= {name: {"label_column": column, "hidden": False} for name, column in _TABLES.items()}
    tables |= {name: {"hidden": True} for name in _HIDDEN}
    tables |= {name: {"description": _INNER_VIEW} for name in _INNER_VIEWS}
    tables["documents"] |= {"fts_table": "document_words", "fts_pk": "number", "sort_desc": "published_date"}
    return {
        "title": "News on record",
        "description": "Who did what to whom, when and where, who says so, and where accounts differ. Made with onrecord.",
        "databases": {database: {"tables": tables}},
    }
