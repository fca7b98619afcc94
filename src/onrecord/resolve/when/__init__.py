"""When: time expressions to dates, from the day of publication and what was told before.

>>> from datetime import date
>>> seen = Anchor(date(2031, 5, 6))
>>> [(r.value, r.period.end.isoformat()) for r in (read("last week", seen), read("from 3 to 5 May", seen), read("early 2030", seen))]
[('2031-W18', '2031-05-04'), ('2031-05-03/2031-05-05', '2031-05-05'), ('2030', '2030-06-30')]
>>> read("31 June", seen), read("Friday", Anchor(None)).value
(None, 'XXXX-WXX-5')
"""

import re
from collections.abc import Iterator

from onrecord.changed import replace
from onrecord.resolve.when import away, clock, parts, ranges, relative, spans, told, units, written  # noqa: F401  each registers its rules
from onrecord.resolve.when.grammar import ENDINGS, RULES, Anchor, Reading, Scan

__all__ = ["Anchor", "Reading", "find", "read"]

_ORDER = [f"{__name__}.{part}" for part in ("written", "units", "relative", "away", "told", "parts", "clock", "spans", "ranges")]
"""Of readings that are as long, that of the earlier part stands."""
for _rules in (RULES, ENDINGS):
    _rules.sort(key=lambda rule: _ORDER.index(rule[1].__module__))

_START = re.compile(r"(?<![^\W_])(?<![$€£.,:/]\d)(?<![$€£/.])['\w]")
_LONGEST = 200
"""Characters of an expression that are read: longer ones are no expression of time."""


def read(text: str, anchor: Anchor) -> Reading | None:
    """What an expression says: the longest reading in it; None where it says no time."""
    scan = Scan(text[:_LONGEST], anchor)
    best: Reading | None = None
    covered = behind = 0
    for match in _START.finditer(scan.text):
        if len(scan.text) - match.start() <= covered:
            break
        found = scan.at(match.start()) if match.start() >= behind else None
        behind = max(behind, scan.refused.get(match.start(), 0))
        if found and found[1] - match.start() > covered:
            best, covered = found[0], found[1] - match.start()
    return best


def find(text: str, anchor: Anchor) -> Iterator[tuple[int, int, Reading]]:
    """The time expressions of a text by rule alone, with their half-open offsets, in order."""
    scan, behind = Scan(text, anchor), 0
    for match in _START.finditer(scan.text):
        if match.start() < behind:
            continue
        found = scan.at(match.start())
        behind = scan.refused.get(match.start(), 0)
        if found:
            yield match.start(), found[1], replace(found[0])
            behind = found[1]
