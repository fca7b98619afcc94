"""What an amount is in: the currency of money, the measure of goods; and amounts that are said twice, in two currencies.

>>> unit("US$ 20,000"), unit("$3.4bn"), unit("2 million", "Swiss francs"), unit("600", "tons of fuel"), unit("six", "people")
('USD', 'dollar', 'CHF', 'ton', None)
>>> first_of_equals("$11 million (40 million shekels)"), first_of_equals("$30,000 to $50,000")
('$11 million', '$30,000 to $50,000')
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from onrecord.codebook.tables import rows

_STANDS = ("before", "behind", "measure")
_NEXT = re.compile(r"\s*(?:[(\[/]|,? or |, (?=\D{0,3}\d))")
"""What may stand between an amount and the same in other money."""


@cache
def _units() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {place: {} for place in _STANDS}
    for row in rows("units.tsv", key=("word", "stands")):
        found[row.one_of("stands", _STANDS)][row.cells["word"]] = row.cells["unit"]
    return found


@cache
def signs() -> str:
    """What stands before the digits of an amount of money, as a part of a pattern; longer signs first."""
    return _either("before")


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z])({signs()})\s?(?=[\d.])")


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])({_either('behind', 'measure')})(?![a-z])")


def _either(*places: str) -> str:
    words = sorted({word for place in places for word in _units()[place]}, key=lambda w: (-len(w), w))
    return "|".join(map(re.escape, words))


@lru_cache(maxsize=20_000)
def unit(number: str, counted: str | None = None) -> str | None:
    """The unit of a number expression and what it counts: a currency, a measure; None where it counts heads or says nothing."""
    text = first_of_equals(number)
    sign = _before().search(text)
    if sign:
        return _units()["before"][sign[1]]
    name = _behind().search(text.lower()) or (_behind().match(counted.lower()) if counted else None)
    return _units()["behind"].get(name[1], _units()["measure"].get(name[1])) if name else None


def is_money(number: str, counted: str | None = None) -> bool:
    """Whether a currency stands with a number.

    >>> is_money("€45m"), is_money("45", "barrels")
    (True, False)
    """
    found = unit(number, counted)
    return found is not None and found not in _units()["measure"].values()


def first_of_equals(text: str) -> str:
    """The first of two amounts that are one in two currencies; any other text as it is."""
    for gap in _NEXT.finditer(text):
        first, second = text[: gap.start()], text[gap.end() :]
        one, other = _own(first), _own(second)
        if one and other and one != other:
            return first
    return text


def _own(text: str) -> str | None:
    """The unit that stands in a text with a figure; None where there is none."""
    if not any(c.isdigit() for c in text):
        return None
    sign = _before().search(text)
    name = None if sign else _behind().search(text.lower())
    return _units()["before"][sign[1]] if sign else name[1] if name else None
