"""Who acts in the news, as data: persons with their terms of office, organisations, role nouns, and the seats that stand for them.

`README.md` beside the tables says how a row is added.

>>> load() is load()
True
"""

from functools import cache
from pathlib import Path

from onrecord.codebook.actors.actor import Actor, ActorKind, Days, Term
from onrecord.codebook.actors.metonyms import Metonym, People, metonym, people, region
from onrecord.codebook.actors.names import fold
from onrecord.codebook.actors.roles import BELONGS, RoleNoun, noun
from onrecord.codebook.actors.table import Actors, read, tables
from onrecord.codebook.dates import day_span

__all__ = [
    "BELONGS",
    "Actor",
    "ActorKind",
    "Actors",
    "Days",
    "Metonym",
    "People",
    "RoleNoun",
    "Term",
    "day_span",
    "fold",
    "load",
    "metonym",
    "noun",
    "people",
    "read",
    "region",
]


def load(own: str | Path | None = None) -> Actors:
    """The package's actors, behind those of a user's own file where one is given; raises CodebookError naming file, line and field."""
    if not own:
        return _packaged()
    from onrecord.codebook.actors.own import read_own  # noqa: PLC0415  few have a file of their own

    path = Path(own)
    return read_own(_packaged(), path)


@cache
def _packaged() -> Actors:
    return read({table.name: table.read_text(encoding="utf-8") for table in tables()})
