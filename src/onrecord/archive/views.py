"""The views of an archive that people read, with what each is for and what it is parted by."""

from collections.abc import Mapping

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
