"""The views of an archive that people read, with what each is for, what it is parted by, and what its columns hold (`columns.tsv`).

>>> columns()["failures"]["reason"]
'why, from a closed list'
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from onrecord.codebook.tables import rows

VIEWS: Mapping[str, tuple[str, list[str]]] = {
    "documents": ("Reports, each in its newest version, with story and original", ["publisher", "precision"]),
    "events": (
        "Who did what to whom, where and when, and according to whom, each with its sentence",
        ["type", "status", "country", "publisher"],
    ),
    "statements": ("Who says what, each with its sentence", ["stance", "quoted", "publisher"]),
    "figures": ("How many, as said by whom, each with its sentence", ["kind", "scope", "publisher"]),
    "people": ("Persons, organisations and countries as each report names them", ["kind", "country", "sector"]),
    "places": ("Where, as each report names it", ["level", "country"]),
    "stories": ("Reports of one happening", []),
    "story_events": ("What happened in a story, merged from all its reports", ["type", "status", "country"]),
    "disputes": ("Where the accounts of a story differ", ["kind"]),
    "failures": ("What could not be read or kept, and why", ["reason"]),
    "corrections": ("What people have said of findings", ["kind", "action", "reviewer"]),
}


@cache
def columns() -> Mapping[str, Mapping[str, str]]:
    """What each column of each view holds, in the order in which they stand."""
    found: dict[str, dict[str, str]] = {}
    for row in rows("columns.tsv", key=("view", "column"), text=(files("onrecord.archive") / "columns.tsv").read_text(encoding="utf-8")):
        found.setdefault(row.text("view"), {})[row.text("column")] = row.text("help")
    return found
