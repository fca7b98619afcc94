"""How much a word says of what a report is about: its inverse document frequency from a fixed table, so that no weight depends on what else is in an archive.

The table holds how often English words are used (Speer, wordfreq 3, CC BY-SA 4.0; packed by `training/words.py`); from it the share of reports of
`LENGTH` words that have a word at least once, as if words fell independently, and the negative logarithm of that. A word that the table lacks is as
rare as can be: most are names.

>>> [round(weight(word), 1) for word in ("the", "police", "gorilla", "Qizilvast")]
[0.0, 2.8, 6.4, 9.0]
"""

import math
import re
from functools import cache, lru_cache
from pathlib import Path

import numpy as np

FILE = Path(__file__).with_name("words.npz")
LENGTH = 300
"""Words of a usual report."""
RAREST = 9.0
"""The weight of a word that the table lacks: that of one in some 8,000 reports."""
STEP = 20
"""Steps of a power of ten in which the table keeps frequencies."""
_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*")


def words(text: str) -> list[str]:
    """The words of a text as they are compared: in lower case, without a possessive.

    >>> words("The U.S. envoy's car, 2,000 km")
    ['the', 'u.s', 'envoy', 'car', '2', '000', 'km']
    """
    return [word.lower().replace("’", "'").removesuffix("'s") for word in _WORD.findall(text)]


def stem(word: str) -> str:
    """A word without its plural's s.

    >>> stem("gorillas"), stem("boss"), stem("gas")
    ('gorilla', 'boss', 'gas')
    """
    return word[:-1] if len(word) > 4 and word[-1] == "s" and word[-2] not in "sui" else word  # noqa: PLR2004  shorter words are seldom plurals


@lru_cache(maxsize=50_000)
def weight(word: str) -> float:
    """The inverse document frequency of a word, from 0 to `RAREST`."""
    return _table().get(stem(word.lower()), RAREST)


@cache
def _table() -> dict[str, float]:
    """The weight of each word in the table; words lie from the most used to the least, `counts` says how many at each step."""
    with np.load(FILE) as columns:
        known = columns["words"].tobytes().decode().split("\n")
        steps = np.repeat(np.arange(len(columns["counts"])), columns["counts"])
        top = float(columns["top"])
    weights = [_weight(top - step / STEP) for step in range(int(steps[-1]) + 1)]
    return {word: weights[step] for word, step in zip(known, steps.tolist(), strict=True)}


def _weight(power: float) -> float:
    """The weight of a word used 10^power times a word."""
    return min(RAREST, -math.log(-math.expm1(-LENGTH * 10**power)))
