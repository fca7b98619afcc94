"""Numbers by which reports of one happening are told from those of another: ages, counts of people, addresses.

>>> ages("A 20-year-old man and Ana Orr, 34, were hurt; a two-year-old was not.")
(2, 20, 34)
>>> streets("He was found in the 2200 block of Garnet Avenue near Fourth Street.")
('2200 block', 'fourth street', 'garnet avenue')
"""

import re

from onrecord.record import Report, Scope

_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_AGE = re.compile(
    r"\b(?:(\d{1,3})|((?:"
    + "|".join(_TENS)
    + r")(?:-(?:"
    + "|".join(_UNITS[:9])
    + r"))?|"
    + "|".join(_UNITS)
    + r"))[- ](?:and-a-half[- ])?years?[- ]old\b"
    r"|(?<=[a-z]), (\d{1,2}),(?= )|\bages? (\d{1,2})\b|\baged (\d{1,2})\b",
    re.IGNORECASE,
)
_KINDS = "Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Boulevard|Blvd|Lane|Ln|Court|Ct|Place|Way|Circle|Terrace|Parkway|Highway|Hwy|Square"
_STREET = re.compile(rf"\b((?:[A-Z][\w.]*|\d+(?:st|nd|rd|th)) (?:[A-Z][\w.]* )?(?:{_KINDS}))\b|\b(\d{{2,5}}) block of\b")
_LONG = {"st": "street", "ave": "avenue", "rd": "road", "dr": "drive", "blvd": "boulevard", "ln": "lane", "ct": "court", "hwy": "highway"}
_SIDES = frozenset("north south east west n s e w n. s. e. w. the".split())
_OLDEST = 119


def ages(text: str) -> tuple[int, ...]:
    """The ages of people that a text tells, in order of size."""
    found = set()
    for match in _AGE.finditer(text):
        written = next((g for g in (match[1], match[3], match[4], match[5]) if g), None)
        found.add(int(written) if written else _spelled(match[2].lower()))
    return tuple(sorted(age for age in found if 0 < age <= _OLDEST))


def streets(text: str) -> tuple[str, ...]:
    """Streets and blocks that a text names, in one spelling, sorted."""
    found = set()
    for match in _STREET.finditer(text):
        if match[2]:
            found.add(f"{match[2]} block")
        else:
            parts = [part for part in match[1].lower().split() if part not in _SIDES]
            parts[-1] = _LONG.get(parts[-1].rstrip("."), parts[-1])
            found.add(" ".join(parts))
    return tuple(sorted(name for name in found if " " in name))


def counts(report: Report) -> tuple[str, ...]:
    """The report's figures of one happening as `kind number`, sorted: "killed 6"."""
    found = {f"{f.kind} {f.point:g}" for f in report.figures if f.point is not None and f.scope is Scope.EVENT}
    return tuple(sorted(found))


def _spelled(text: str) -> int:
    tens, _, unit = text.partition("-")
    if tens in _UNITS:
        return _UNITS.index(tens) + 1
    return (_TENS.index(tens) + 2) * 10 + (_UNITS.index(unit) + 1 if unit else 0)
