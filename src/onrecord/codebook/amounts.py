"""What a number expression is worth: low, point and high, open bounds as None.

Vague words are counted as ACLED counts them: tens 10, dozens 12, hundreds 100, each open upwards.

    >>> amount("at least 84"), amount("around 250,000"), amount("dozens"), amount("$3.4bn")
    ((84.0, 84.0, None), (None, 250000.0, None), (12.0, None, None), (3400000000.0, 3400000000.0, 3400000000.0))
"""

import re

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {w: float(i) for i, w in enumerate(_UNITS)} | {w: 10.0 * i for i, w in enumerate(_TENS, 2)} | {"a": 1.0, "an": 1.0, "no": 0.0, "both": 2.0}
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "bn": 1e9,
    "tn": 1e12,
    "dozen": 12.0,
    "score": 20.0,
    "lakh": 1e5,
    "crore": 1e7,
}
_VAGUE = {"tens": 10.0, "dozens": 12.0, "scores": 20.0, "hundreds": 100.0, "thousands": 1e3, "millions": 1e6, "billions": 1e9}
_AT_LEAST = re.compile(r"\b(at least|more than|over|no fewer than|not less than|upwards? of|minimum of|exceed\w*|above)\b|\+$")
_AT_MOST = re.compile(r"\b(up to|at most|fewer than|less than|no more than|under|as many as|almost|nearly|below)\b")
_ABOUT = re.compile(r"\b(about|around|some|roughly|approximately|an estimated|estimated|close to|or so|circa|nearly|almost|several|few)\b|^~")
_RANGE = re.compile(r"(.+?)\s*(?:-|–|—|\bto\b|\bor\b|\band\b)\s*(.+)")
_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[a-z]+")

Amount = tuple[float | None, float | None, float | None]


def amount(text: str) -> Amount:
    """Low, point and high of a number expression; all None where it names no number."""
    lower = text.lower().strip()
    between = re.search(r"\bbetween\b(.+)", lower)
    parts = _RANGE.fullmatch(_bare(between[1] if between else lower))
    if parts:
        low, high = _value(parts[1], parts[2]), _value(parts[2])
        if low is not None and high is not None and low < high:
            return low, None, high
    vague = next((v for w, v in _VAGUE.items() if re.search(rf"\b{w}\b", lower)), None)
    if vague is not None:
        return vague * (_value(_bare(lower)) or 1.0 if "tens of" not in lower else 1e3), None, None
    return _bounded(lower, _value(_bare(lower)))


def _bounded(lower: str, point: float | None) -> Amount:
    if point is None:
        return None, None, None
    if _AT_LEAST.search(lower):
        return point, point, None
    if _ABOUT.search(lower):
        return None, point, None
    if _AT_MOST.search(lower):
        return None, point, point
    return point, point, point


def _bare(lower: str) -> str:
    """The expression without what only bounds it."""
    for pattern in (_AT_LEAST, _AT_MOST, _ABOUT):
        lower = pattern.sub(" ", lower)
    return lower.strip()


def _value(text: str, other: str = "") -> float | None:
    """The number that words and digits spell, scales included; the scale of `other` where this one has none ("2 to 3 million")."""
    tokens = _TOKEN.findall(text.lower())
    total, current, seen = 0.0, 0.0, False
    for token in tokens:
        if token[0].isdigit():
            current, seen = current + float(token.replace(",", "")), True
        elif token in _WORDS and not (token in {"a", "an"} and seen):
            current, seen = current + _WORDS[token], True
        elif token in _SCALES:
            scale = _SCALES[token]
            current, seen = (current or 1.0) * scale, True
            if scale >= 1e3:  # noqa: PLR2004  thousands and more close a group
                total, current = total + current, 0.0
    if not seen:
        return None
    shared = next((_SCALES[t] for t in _TOKEN.findall(other.lower()) if _SCALES.get(t, 0.0) >= 1e3), None) if other else None  # noqa: PLR2004
    bare = not any(t in _SCALES for t in tokens)
    return (total + current) * (shared if shared and bare else 1.0)
