"""What to call an event in a title: "strike" for an ASSAULT from the air.

>>> noun("ASSAULT", ("aerial",)), noun("RETREAT", ()), noun("REJECT", ("meet",))
('strike', 'withdrawal', 'rejection')
"""

from collections.abc import Mapping
from functools import cache

from onrecord.codebook import plover
from onrecord.codebook.tables import NOTHING, rows


def noun(kind: str, modes: tuple[str, ...]) -> str:
    """The noun of the first mode that has one, else of the type."""
    table = _table()
    return next((table[kind, mode] for mode in modes if (kind, mode) in table), table.get((kind, NOTHING), kind.lower()))


@cache
def _table() -> Mapping[tuple[str, str], str]:
    known = plover.load()
    return {
        (row.one_of("type", known.by_type), row.one_of("mode", [NOTHING, *known.modes(row.cells["type"])])): row.cells["noun"]
        for row in rows("event_nouns.tsv", key=("type", "mode"))
    }
