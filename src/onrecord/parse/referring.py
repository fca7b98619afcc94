"""What two mentions say about each other on their face: the features that coreference adds to the network's own scores.

A mention is a head word and its span. Each pair of mentions gets one number in each table of `TABLES` (which kinds they are and how their words
match, how far apart they stand, quotation, gender and number, nesting); the network learns a score for each number, `labels.npz` carries them. The
same code makes the features in training and in reading.

The features are those of Durrett and Klein (EMNLP 2013) and Clark and Manning (EMNLP 2016), crossed rather than put through a further layer, so that they cost a
look-up.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from onrecord.codebook.pronouns import KINDS, gender_of, pronoun
from onrecord.parse.shapes import LOWER, QUOTED, SPACE, TITLE, UPPER

Array = NDArray[np.int64]
NAME, DEFINITE, INDEFINITE, BARE = range(len(KINDS), len(KINDS) + 4)
CLASSES = len(KINDS) + 4
"""The kinds of pronouns, then names, definite, indefinite and bare phrases."""
MATCHES = 10
_DISTANCE = np.array([1, 2, 3, 4, 6, 10, 20])
_RANK = np.array([1, 2, 3, 4, 6, 8, 12, 20, 40, 80, 160])
_DISTANCE_STEPS, _RANK_STEPS = (bounds.searchsorted(np.arange(bounds[-1] + 1), "right") for bounds in (_DISTANCE, _RANK))
"""The step of each distance up to the last, from which on all are one; what stands behind counts as none."""
TABLES = {
    "match": CLASSES * CLASSES * MATCHES,
    "distance": CLASSES * (len(_DISTANCE) + 1),
    "rank": CLASSES * (len(_RANK) + 1),
    "quotation": CLASSES * CLASSES * 4,
    "agreement": 4 * 4 * 3 * 3,
    "nesting": CLASSES * 3,
}
"""The tables of features and how many numbers each has."""

_GENDERS, _NUMBERS = {"": 0, "m": 1, "f": 2, "n": 3}, {"": 0, "s": 1, "p": 2}
_DEFINITE = frozenset("the this that these those such both its his her their our my your each every all".split())
_INDEFINITE = frozenset(
    "a an some any no several many few another other more most one two three four five six seven eight nine ten".split()
)
_SMALL = _DEFINITE | _INDEFINITE | frozenset("of in for on at and to by from with 's ’s ' ’ , - ( ) \" “ ” . the mr mrs ms".split())
_NUMBER = re.compile(r"\d[\d,.]*")


@dataclass(frozen=True, slots=True)
class Referring:
    """The mentions of a document in reading order, and what each says by itself (arrays of one number a mention)."""

    heads: Array
    firsts: Array
    lasts: Array
    classes: Array
    genders: Array
    numbers: Array
    sentences: Array
    quoted: Array
    keys: Array
    head_words: Array
    content: NDArray[np.float32]
    initials: Array
    acronyms: Array
    occurrences: Array
    """How often the words of a mention stand among the mentions."""


def referring(forms: Sequence[str], shapes: Array, sentence: Array, spans: Sequence[tuple[int, int, int]]) -> Referring:
    """The mentions (head, first, last; half-open) of a document from its words' forms, shapes and sentence numbers."""
    cases = (shapes % SPACE).tolist()
    seen = [_facts(tuple(forms[first:last]), head - first, cases[head]) for head, first, last in spans]
    heads, firsts, lasts = (np.array([s[k] for s in spans], np.int64) for k in range(3))
    numbered: dict[str, int] = {}

    def ids(words: Sequence[str]) -> Array:
        return np.array([numbered.setdefault(w, len(numbered)) if w else -1 - i for i, w in enumerate(words)], np.int64)

    keys = ids([f.key for f in seen])
    many = Counter(keys.tolist())
    return Referring(
        heads=heads,
        firsts=firsts,
        lasts=lasts,
        classes=np.array([f.kind for f in seen], np.int64),
        genders=np.array([f.gender for f in seen], np.int64),
        numbers=np.array([f.number for f in seen], np.int64),
        sentences=sentence[heads] if len(heads) else heads,
        quoted=(shapes[heads] >= QUOTED).astype(np.int64) if len(heads) else heads,
        keys=keys,
        head_words=ids([f.head for f in seen]),
        content=_incidence([f.words for f in seen]),
        initials=ids([f.initials for f in seen]),
        acronyms=ids([f.acronym for f in seen]),
        occurrences=np.array([many[key] for key in keys.tolist()], np.int64),
    )


@dataclass(frozen=True, slots=True)
class _Facts:
    kind: int
    gender: int
    number: int
    key: str
    head: str
    words: tuple[str, ...]
    initials: str
    acronym: str


@lru_cache(maxsize=50_000)
def _facts(forms: tuple[str, ...], head: int, case: int) -> _Facts:
    """What the words of a mention say of it, by its head's place among them and case: most mentions say what others said."""
    low = [form.lower() for form in forms]
    word = low[head]
    if len(forms) == 1 and (known := pronoun(forms[head])):
        return _Facts(KINDS.index(known.kind), _GENDERS[known.gender], _NUMBERS[known.number], "", "", (), "", "")
    words = tuple(dict.fromkeys(w for w in low if w not in _SMALL))
    upper = [form[0] for form, small in zip(forms, low, strict=True) if form[0].isupper() and small not in _SMALL]
    gender = next((g for w in low if (g := gender_of(w))), "")
    single = len(words) == 1 and case == UPPER
    return _Facts(
        kind=_kind(low, case, forms[head], head == 0),
        gender=_GENDERS[gender],
        number=_number(low, word),
        key=" ".join(words),
        head=word,
        words=words,
        initials="".join(upper) if len(upper) > 1 else "",
        acronym=words[0].upper() if single else "",
    )


def _kind(low: Sequence[str], case: int, head: str, opens: bool) -> int:
    if case != LOWER and head[0].isupper() and (case != TITLE or len(low) > 1 or opens):
        return NAME
    if low[0] in _DEFINITE or "'s" in low[:-1] or "’s" in low[:-1]:
        return DEFINITE
    return INDEFINITE if low[0] in _INDEFINITE or _NUMBER.fullmatch(low[0]) else BARE


def _number(low: Sequence[str], head: str) -> int:
    if (
        "and" in low
        or (head.endswith("s") and not head.endswith(("ss", "us", "is")))
        or head in {"people", "men", "women", "children", "police"}
    ):
        return 2
    return 1


def _incidence(words: Sequence[tuple[str, ...]]) -> NDArray[np.float32]:
    """Which mention holds which word: (mentions, distinct words)."""
    known = {w: i for i, w in enumerate(dict.fromkeys(w for own in words for w in own))}
    out = np.zeros((len(words), max(len(known), 1)), np.float32)
    out[[k for k, own in enumerate(words) for _ in own], [known[w] for own in words for w in own]] = 1.0
    return out


def features(m: Referring, rows: slice, columns: slice) -> Array:
    """The number of each table (last axis, in the order of `TABLES`) for pairs of mentions: who looks (rows) for whom (columns)."""
    return np.stack(list(numbers(m, rows, columns)), -1)


def numbers(m: Referring, rows: slice, columns: slice) -> Iterator[Array]:
    """The same table by table, for those who need one at a time."""
    a, b = m.classes[rows][:, None], m.classes[columns][None]
    pairs = a * CLASSES + b
    ranks = np.arange(len(m.heads))
    yield pairs * MATCHES + _matches(m, rows, columns)
    yield a * (len(_DISTANCE) + 1) + _step(_DISTANCE_STEPS, m.sentences[rows], m.sentences[columns])
    yield a * (len(_RANK) + 1) + _step(_RANK_STEPS, ranks[rows], ranks[columns])
    yield pairs * 4 + (m.quoted[rows][:, None] * 2 + m.quoted[columns][None])
    yield ((m.genders[rows][:, None] * 4 + m.genders[columns][None]) * 3 + m.numbers[rows][:, None]) * 3 + m.numbers[columns][None]
    yield a * 3 + _nesting(m, rows, columns)


def _step(steps: Array, mine: Array, theirs: Array) -> Array:
    """How far apart each of mine stands behind each of theirs, in steps."""
    return steps.take(mine[:, None] - theirs[None], mode="clip")


def _matches(m: Referring, rows: slice, columns: slice) -> Array:
    """How the words of two mentions match: 0 for a pronoun, 1 the same words, 2 none in common, then kinds of part, 9 an acronym."""
    shared = m.content[rows] @ m.content[columns].T
    mine, theirs = m.content[rows].sum(1)[:, None], m.content[columns].sum(1)[None]
    same_head = m.head_words[rows][:, None] == m.head_words[columns][None]
    within, holds = shared == mine, shared == theirs
    same_key = m.keys[rows][:, None] == m.keys[columns][None]
    acronym = (m.acronyms[rows][:, None] == m.initials[columns][None]) | (m.initials[rows][:, None] == m.acronyms[columns][None])
    known = np.zeros(shared.shape, np.uint8)
    for bit, holding in enumerate((same_head, holds, within, shared == 0, same_key, acronym, (mine == 0) | (theirs == 0))):
        known |= holding.view(np.uint8) << np.uint8(bit)
    return _KINDS_OF_MATCH.take(known)


def _kind_of_match(bits: int) -> int:
    """The kind of match from its signs, the weightiest last: see `_matches`."""
    same_head, holds, within, apart, same_key, acronym, pronoun_in_it = (bool(bits >> k & 1) for k in range(7))
    out = (3 if same_head else 5) if within else (4 if same_head else 6) if holds else (7 if same_head else 8)
    return 0 if pronoun_in_it else 9 if acronym else 1 if same_key else 2 if apart else out


_KINDS_OF_MATCH = np.array([_kind_of_match(bits) for bits in range(128)])


def _nesting(m: Referring, rows: slice, columns: slice) -> Array:
    """0 apart, 1 the looking mention within the other, 2 the other way round."""
    first, last = m.firsts[rows][:, None], m.lasts[rows][:, None]
    inside = (m.firsts[columns][None] <= first) & (last <= m.lasts[columns][None])
    outside = (first <= m.firsts[columns][None]) & (m.lasts[columns][None] <= last)
    return np.where(inside, 1, np.where(outside, 2, 0))
