"""Copies: reports that repeat another's text, whole, abridged, in another order or lightly reworded. Every one is kept; that one repeats another is told of it.

Pairs come from an index (`bands`), the share of common text from sketches (`shingles`), and which of two came first is a guess that says its reason.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC

import numpy as np
from numpy.typing import NDArray

from onrecord.group.days import DAY, moment_of
from onrecord.group.shingles import MARKS, ROWS, anchors, containment
from onrecord.group.traits import Sketched, Traits
from onrecord.story import Copy

COPIED = 0.3
"""Least share of the shorter text's shingles that stand in the longer one: reports of one happening written apart share under .2, quotations and names."""
_IN_COPY = 0.2
"""Least share of a copy's own text that stands in its original: a long report that takes up a short one is not its copy."""
_SHORTEST = 20
"""Fewest shingles of a text that can be told to be a copy."""
_SHORTEST_SAME = 8
"""Those of one that is the same to the letter; what is shorter still is a headline, or a page that asks its reader to sign in."""
ENOUGH = 2
"""What the keys that two reports share must tell to compare them: one band of the signature does, or two anchors. Of reports that share one anchor and no more ("told reporters on Friday that")
none is a copy in 1,200 copies of 300 articles, and they are nineteen in twenty of those that share a key in an archive of 10,000, where ever more do. Of a short text one anchor is enough:
it has few."""
_BAND_TELLS, _ANCHOR_TELLS = 2, 1
_SHORT = 120
"""Shingles below which a text is short: it has five anchors or fewer."""
_MASK = 2**63 - 1
_BAND, _ANCHOR = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F


def bands(traits: Traits) -> dict[int, int]:
    """The keys (63-bit numbers) under which a report is looked up for copies, sorted, with what each tells: a copy and its original share keys that tell `ENOUGH`, others seldom do.

    What a key tells of two reports is the more that it tells of either.
    """
    numbers = np.frombuffer(traits.signature, "<u4").tolist()
    rows = [numbers[i : i + ROWS] for i in range(0, len(numbers), ROWS)]
    sampled = anchors(np.frombuffer(traits.sketch.hashes, "<u4").astype(np.uint32))
    found = dict.fromkeys(((h * _ANCHOR + 1) & _MASK for h in sampled.tolist()), ENOUGH if traits.sketch.whole < _SHORT else _ANCHOR_TELLS)
    found |= {((row[0] << 32 | row[1]) * _BAND + i) & _MASK: _BAND_TELLS for i, row in enumerate(rows)}
    return dict(sorted(found.items()))


def copy_of(traits: Traits, others: Iterable[Traits]) -> Copy | None:
    """What a report is a copy of among others (those that share enough keys will do), None where it is one's own work or the original of all.

    The one that has most of its text is named; of equals, the likeliest original.
    """
    found = [(share, other, basis) for other in others if other.document != traits.document for share, basis in _copied(traits, other)]
    if not found:
        return None
    share, original, basis = min(found, key=lambda row: (-round(row[0], 1), _rank(row[1])))
    return Copy(traits.document, original.document, round(share, 3), changes(traits, original), basis)


def alike(one: Sketched | Traits, other: Sketched | Traits) -> bool:
    """Whether one of two reports may be a copy of the other: `copy_of` knows no copies among those that are not alike."""
    if min(one.sketch.whole, other.sketch.whole) < (_SHORTEST_SAME if one.hash == other.hash else _SHORTEST):
        return False
    return max(containment(one.sketch, other.sketch)) >= COPIED


def copies(all_traits: Sequence[Traits]) -> tuple[Copy, ...]:
    """All copies of a set of reports, in the set's order of originals and time; a copy of a copy is told to be one of the first original that still fits."""
    keys = [bands(traits) for traits in all_traits]
    index: dict[int, list[tuple[int, int]]] = {}
    for i, own in enumerate(keys):
        for band, tells in own.items():
            index.setdefault(band, []).append((i, tells))
    near = (
        sharing((tells, [other for other in index[band] if other[0] != i]) for band, tells in own.items()) for i, own in enumerate(keys)
    )
    made = [copy_of(traits, [all_traits[j] for j in found]) for traits, found in zip(all_traits, near, strict=True)]
    return tuple(copy for copy in made if copy)


def sharing(having: Iterable[tuple[int, Iterable[tuple[int, int]]]]) -> list[int]:
    """Which reports (by number, sorted) share so much with one that they are compared with it; `having` is for each of its keys what it tells, and those who have it too with what it tells of them.

    >>> sharing([(1, [(7, 1), (9, 1)]), (1, [(9, 1)]), (2, [(4, 2)]), (1, [(3, 2)])])
    [3, 4, 9]
    """
    told = Counter[int]()
    for tells, others in having:
        for number, theirs in others:
            told[number] += max(tells, theirs)
    return sorted(number for number, enough in told.items() if enough >= ENOUGH)


def changes(copy: Traits, original: Traits) -> tuple[str, ...]:
    """What was done to the original, as short phrases: "3 of 9 paragraphs cut"."""
    ours, theirs = (_marks(t.paragraphs) for t in (copy, original))
    pairs = _paired(ours, theirs)
    cut, added = len(theirs) - len(set(pairs.values())), len(ours) - len(pairs)
    reworded = sum(ours[i][0] != theirs[j][0] for i, j in pairs.items())
    order = [pairs[i] for i in sorted(pairs)]
    told = (
        (cut, f"{cut} of {_many(len(theirs), 'paragraph')} cut"),
        (added, f"{_many(added, 'paragraph')} added"),
        (reworded, f"{_many(reworded, 'paragraph')} reworded"),
        (order != sorted(order), "in another order"),
        ((copy.title or "") != (original.title or ""), "another headline"),
    )
    return tuple(phrase for happened, phrase in told if happened)


def origins(all_traits: Sequence[Traits], found: Iterable[Copy]) -> tuple[str, ...]:
    """The independent sources of reports, sorted: one for each agency that is credited and for each publisher's own work; copies count with their original."""
    by_id = {t.document: t for t in all_traits}
    parent = {c.document: c.copy_of for c in found if c.copy_of in by_id}
    credited: dict[str, str] = {}
    for traits in sorted(all_traits, key=lambda t: t.document):
        if traits.credit:
            credited.setdefault(_root(traits.document, parent), traits.credit)
    roots = {_root(t.document, parent) for t in all_traits}
    return tuple(sorted({credited.get(root) or source(by_id[root]) for root in roots}))


def source(traits: Traits) -> str:
    """Who stands for a report: its publisher, else its host, else its id."""
    return traits.publisher or traits.host or traits.document


def _copied(copy: Traits, original: Traits) -> list[tuple[float, str]]:
    """The share of `copy` in `original` with why the one is the copy, where it is: a list of one or none."""
    if not alike(copy, original):
        return []
    share, other = containment(copy.sketch, original.sketch)
    if min(share, other) < _IN_COPY:
        return [(share, "the other has its text and much more")] if share > other else []
    basis = _first(original, copy)
    return [(share, basis)] if basis else []


def _first(one: Traits, other: Traits) -> str:
    """Why `one` is likely the original of both; empty where the other is."""
    if _rank(one) > _rank(other):
        return ""
    if _day(one) != _day(other):
        return "published first"
    if _agency(one) != _agency(other):
        return "published by the agency that is credited"
    if _moment(one) != _moment(other):
        return "published first" if "~" not in (_moment(one), _moment(other)) else "the one whose hour is known"
    return "the longer text" if one.length != other.length else "both alike: chosen by hash"


def _rank(traits: Traits) -> tuple[str, int, str, int, str, str]:
    return (_day(traits), _agency(traits), _moment(traits), -traits.length, traits.hash, traits.document)


def _day(traits: Traits) -> str:
    """The day of publication as text that sorts; the undated come last."""
    return (traits.published or "~")[:DAY]


def _moment(traits: Traits) -> str:
    """The moment of publication in UTC as text that sorts; those of whom only the day is known come last."""
    published = traits.published or ""
    at = moment_of(published) if len(published) > DAY else None
    return at.astimezone(UTC).isoformat() if at else "~"


def _agency(traits: Traits) -> int:
    return 0 if traits.credit and traits.credit.casefold() in source(traits).casefold() else 1


@dataclass(frozen=True, slots=True)
class _Link:
    """Two paragraphs that share marks."""

    shared: int
    left: int
    right: int


def _paired(ours: NDArray[np.uint32], theirs: NDArray[np.uint32]) -> dict[int, int]:
    """Which paragraph of the other each of ours stands for, the likest first, each once."""
    having: dict[int, list[int]] = {}
    for j, other in enumerate(theirs.tolist()):
        for mark in set(other):
            having.setdefault(mark, []).append(j)
    shared = Counter((i, j) for i, one in enumerate(ours.tolist()) for mark in set(one) for j in having.get(mark, ()))
    links = [_Link(n + (MARKS if ours[i, 0] == theirs[j, 0] else 0), i, j) for (i, j), n in shared.items()]
    pairs: dict[int, int] = {}
    for link in sorted(links, key=lambda found: (-found.shared, found.left, found.right)):
        if link.left not in pairs and link.right not in pairs.values():
            pairs[link.left] = link.right
    return pairs


def _marks(paragraphs: bytes) -> NDArray[np.uint32]:
    return np.frombuffer(paragraphs, "<u4").astype(np.uint32).reshape(-1, MARKS)


def _root(document: str, parent: Mapping[str, str]) -> str:
    seen = {document}
    while document in parent and parent[document] not in seen:
        document = parent[document]
        seen.add(document)
    return document


def _many(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"
