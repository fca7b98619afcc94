"""Decades, centuries, quarters, halves and seasons as they are written."""

import re

from onrecord.codebook.time_words import words
from onrecord.resolve.when import period as calendar
from onrecord.resolve.when.grammar import Reading, Scan, number, ordinal, reads
from onrecord.resolve.when.written import dated, month_number, nearest

_DECADES = {
    "noughties": 0,
    "aughts": 0,
    "tens": 10,
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}


@reads(
    r"(?:the )?(?P<y>1\d\d0|20\d0)'?s|(?:the )?'?(?P<t>\d0)'?s|(?:the )?(?:(?P<c>eighteen|nineteen|twenty|two thousand and)[- ])?(?P<w>"
    + "|".join(_DECADES)
    + ")"
)
def decade(m: re.Match[str], scan: Scan) -> Reading | None:
    """The 1990s, the '90s, the nineties."""
    if m["y"]:
        return dated(calendar.decade(int(m["y"])) if int(m["y"]) % 100 or int(m["y"]) >= 2000 else calendar.century(int(m["y"]) // 100 + 1))  # noqa: PLR2004  "the 2000s" are ten years, "the 1900s" a hundred
    if m["c"]:
        first = 20 if m["c"].startswith("two") else int(number(m["c"]) or 19)
        return dated(calendar.decade(first * 100 + _DECADES[m["w"]]))
    if m["w"] == "tens":
        return None
    tens = int(m["t"]) if m["t"] else _DECADES[m["w"]]
    now = scan.anchor.published.year if scan.anchor.published else 2000
    return dated(calendar.decade(max(y for c in range(now // 100 - 1, now // 100 + 1) if (y := c * 100 + tens) <= now)))


@reads(r"(?:the )?(?P<o>{ord})(?:-| )century")
def century(m: re.Match[str], _: Scan) -> Reading | None:
    """The 19th century; there is no 0th."""
    return dated(calendar.century(ordinal(m["o"]))) if ordinal(m["o"]) else None


@reads(
    r"(?:the )?(?:\w+ )?(?:(?P<o>first|second|third|fourth|1st|2nd|3rd|4th|final|last)[- ](?:fiscal[- ]|financial[- ])?quarter|q(?P<q>[1-4]))(?:[,-]? ?(?:of )?(?P<y>{year}))?"
)
@reads(r"(?P<y>{year})[ -]?q(?P<q>[1-4])(?P<o>)")
def quarter(m: re.Match[str], scan: Scan) -> Reading | None:
    """The third quarter, Q3 2031."""
    which = (
        int(m["q"]) if m["q"] else {"first": 1, "second": 2, "third": 3}.get(m["o"]) or (4 if not m["o"][0].isdigit() else int(m["o"][0]))
    )
    if m["o"] == "last":
        return None
    if m["y"]:
        return dated(calendar.quarter(int(m["y"]), which))
    return nearest(lambda y: calendar.quarter(y, which), scan, f"XXXX-Q{which}", told=True)


@reads(r"(?:the )?(?P<m>{month})[- ]quarter(?:,? (?:of )?(?P<y>{year}))?")
def quarter_by_month(m: re.Match[str], scan: Scan) -> Reading | None:
    """The June quarter, as in Australia and New Zealand: the one that ends with that month."""
    which, over = divmod(month_number(m["m"]), 3)
    if over:
        return None
    if m["y"]:
        return dated(calendar.quarter(int(m["y"]), which))
    return nearest(lambda y: calendar.quarter(y, which), scan, f"XXXX-Q{which}", told=True)


@reads(r"(?:the )?(?P<o>first|second|1st|2nd)[- ]half(?: of (?P<y>{year}))?|h(?P<h>[12])(?: (?P<y2>{year}))?")
@reads(r"(?P<y>{year})[ -]?h(?P<h>[12])(?P<o>)(?P<y2>)")
def half(m: re.Match[str], scan: Scan) -> Reading | None:
    """The first half of 2031: without a year it may be the half of a match, so that it must be named."""
    year, which = m["y"] or m["y2"], 1 if (m["o"] or m["h"])[:1] in "f1" else 2
    if year is None:
        return nearest(lambda y: calendar.half(y, which), scan, f"XXXX-H{which}")
    return dated(calendar.half(int(year), which))


@reads(r"(?:the )?(?:whole )?(?P<s>{season})(?:(?: of|,)? ?(?P<y>{year}))?")
def season(m: re.Match[str], scan: Scan) -> Reading | None:
    """Spring 2031."""
    code = words("season")[m["s"]]
    if m["y"]:
        return dated(calendar.season(int(m["y"]), code))
    return nearest(lambda y: calendar.season(y, code), scan, f"XXXX-{code}")
