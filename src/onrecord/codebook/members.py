"""People counted one by one: "a father and his two sons" are three.

>>> from onrecord.codebook.number_words import in_plain, tokens_of
>>> members(tokens_of(in_plain("a father and his two sons"))), members(tokens_of(in_plain("a man and his children")))
((3.0, True), (3.0, False))
>>> members(tokens_of(in_plain("one hundred and five people")))
"""

from collections.abc import Sequence

from onrecord.codebook.number_words import Token

_OWN = frozenset({"the", "his", "her", "their", "its"})
_JOINED = frozenset({"and", "with", "plus"})
_SUMS = frozenset({"couple", "pair", "trio", "quartet"})
"""Counts that are nouns: "a couple and their two children"."""
_PLURALS = frozenset({"men", "women", "children", "people", "police", "brethren"})
_NUMBERS = frozenset({"digits", "number", "scale"})


def members(tokens: Sequence[Token]) -> tuple[float, bool] | None:
    """How many a list of people comes to, and whether that is exact; None where the words are no list of at least two."""
    counts = [_count(part) for part in _parts(tokens)]
    known = [c for c in counts if c is not None]
    if len(counts) < 2 or len(known) < len(counts):  # noqa: PLR2004  one is no list
        return None
    return sum(n for n, _ in known), all(exact for _, exact in known)


def _parts(tokens: Sequence[Token]) -> list[list[Token]]:
    """The phrases between the words that join them; a comma is one too, but no token, so that a determiner inside a phrase begins the next."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        begins = token.kind == "article" or token.word in _OWN or token.kind in _NUMBERS
        if token.word in _JOINED:
            parts.append([])
        elif begins and parts[-1] and parts[-1][-1].word != "of" and any(t.kind == "other" and t.word not in _OWN for t in parts[-1]):
            parts.append([token])
        else:
            parts[-1].append(token)
    return [part for part in parts if part]


def _count(part: Sequence[Token]) -> tuple[float, bool] | None:
    """How many one phrase names: "a father" 1, "his two sons" 2, "his sons" two or more; None where it is no counted noun."""
    numbers = [t for t in part if t.kind in _NUMBERS]
    nouns = [t.word for t in part if t.kind == "other" and t.word not in _OWN and t.word.isalpha()]
    first = part[0]
    if not (first.kind in {"article", *_NUMBERS} or first.word in _OWN) or not (nouns or any(t.word in _SUMS for t in numbers)):
        return None
    if len(numbers) > 1 or any(t.kind in {"fraction", "letter", "plural", "some"} for t in part):
        return None
    if numbers:
        return (numbers[0].value, True) if numbers[0].kind != "scale" else None
    plural = first.kind != "article" and (nouns[-1] in _PLURALS or (nouns[-1].endswith("s") and not nouns[-1].endswith("ss")))
    return (2.0, False) if plural else (1.0, True)
