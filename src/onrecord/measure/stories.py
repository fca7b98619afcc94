"""Score stories: reports grouped by what they tell, against the story or incident that each belongs to.

Every report counts, those that stand alone too: B³ is how much of each report's story is right, CEAF-e the best one-to-one match of stories, MUC how many of the links that
hold stories together are right (so stories of one report say nothing to it), and CoNLL the mean of the three F1.

    >>> found = score([("a", "b"), ("c",)], {"a": "fire", "b": "fire", "c": "fire"})
    >>> [(s.name, round(s.f1, 3)) for s in found if " " not in s.name]
    [('CoNLL', 0.638), ('B³', 0.714), ('CEAF-e', 0.533), ('MUC', 0.667), ('stories', 0.0)]
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.measure.lines import fault, read_lines
from onrecord.measure.scores import Score
from onrecord.record import Document, text_hash

KEYS = ("story", "incident")
"""Names of the field that says which story a report belongs to."""


@dataclass(frozen=True, slots=True)
class GoldReport:
    """A report with the story that it belongs to."""

    document: Document
    story: str


def read_stories(path: Path, half: str = "") -> tuple[GoldReport, ...]:
    """The reports of JSON lines with `id`, `text`, `story` or `incident`, and `title`, `published`, `publisher`, `url` where known.

    `half` is `first` or `second`: the earlier or later half by date (of equals by id). Raises MeasureError naming file and line.
    """
    found = [_report(line, path, number) for number, line in enumerate(read_lines(path), 1) if line.strip()]
    if not half:
        return tuple(found)
    found.sort(key=lambda r: (r.document.published or "~", r.document.id))
    middle = len(found) // 2
    return tuple(found[:middle] if half == "first" else found[middle:])


def score(made: Sequence[Iterable[str]], gold: Mapping[str, str]) -> tuple[Score, ...]:
    """Stories as groups of ids against the story of each id; `stories` counts those that are wholly right."""
    wanted: dict[str, set[str]] = {}
    for document, story in gold.items():
        wanted.setdefault(story, set()).add(document)
    ours = [frozenset(document for document in group if document in gold) for group in made]
    theirs = [frozenset(group) for group in wanted.values()]
    parts = {"B³": _shares(ours, theirs), "CEAF-e": _matched(ours, theirs), "MUC": _links(ours, theirs)}
    mean = sum(s.f1 for s in parts.values()) / len(parts)
    whole = Score("stories", len(set(ours) & set(theirs)), len(ours), len(theirs))
    measures = [one for name, share in parts.items() for one in _scores(name, share, len(gold))]
    return (Score("CoNLL", mean * len(gold), len(gold), len(gold), mean=True), *measures, whole)


@dataclass(frozen=True, slots=True)
class _Share:
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)


Group = frozenset[str]


def _shares(ours: Sequence[Group], theirs: Sequence[Group]) -> _Share:
    """B³: how much of each report's story is right, averaged over reports."""
    meets = _meets(ours, theirs)
    n = sum(len(group) for group in theirs)
    precision = sum(shared * shared / len(ours[i]) for (i, _), shared in meets.items()) / max(1, n)
    recall = sum(shared * shared / len(theirs[j]) for (_, j), shared in meets.items()) / max(1, n)
    return _Share(precision, recall)


def _links(ours: Sequence[Group], theirs: Sequence[Group]) -> _Share:
    meets = _meets(ours, theirs)
    n = sum(len(group) for group in theirs)
    kept = n - len(meets)
    return _Share(kept / max(1, n - len(ours)), kept / max(1, n - len(theirs)))


def _matched(ours: Sequence[Group], theirs: Sequence[Group]) -> _Share:
    """CEAF-e: the best one-to-one match, found apart in each part of the stories that hang together."""
    worth = sum(_best(part, ours, theirs) for part in _parts(_meets(ours, theirs)))
    return _Share(worth / max(1, len(ours)), worth / max(1, len(theirs)))


def _best(part: Sequence[tuple[int, int, int]], ours: Sequence[Group], theirs: Sequence[Group]) -> float:
    import numpy as np  # noqa: PLC0415  only here

    from onrecord.measure.assignment import assignment  # noqa: PLC0415

    rows, columns = (sorted({cell[k] for cell in part}) for k in (0, 1))
    like = np.zeros((len(rows), len(columns)))
    for i, j, shared in part:
        like[rows.index(i), columns.index(j)] = 2 * shared / (len(ours[i]) + len(theirs[j]))
    return float(sum(like[i, j] for i, j in assignment(like)))


def _parts(meets: Mapping[tuple[int, int], int]) -> list[list[tuple[int, int, int]]]:
    """Pairs of stories that meet, in parts that share no story."""
    part_of: dict[tuple[str, int], list[tuple[int, int, int]]] = {}
    for (i, j), shared in meets.items():
        left, right = part_of.get(("ours", i), []), part_of.get(("theirs", j), [])
        joined = [*left, *(right if right is not left else []), (i, j, shared)]
        for a, b, _ in joined:
            part_of["ours", a] = part_of["theirs", b] = joined
    return list({id(part): part for part in part_of.values()}.values())


def _meets(ours: Sequence[Group], theirs: Sequence[Group]) -> dict[tuple[int, int], int]:
    """How many reports each of our stories shares with each of theirs, where it is any."""
    where = {document: j for j, group in enumerate(theirs) for document in group}
    found: dict[tuple[int, int], int] = {}
    for i, group in enumerate(ours):
        for document in sorted(group):
            found[i, where[document]] = found.get((i, where[document]), 0) + 1
    return found


def _scores(name: str, share: _Share, n: int) -> tuple[Score, ...]:
    """F1, precision and recall as three numbers on the scale of reports."""
    parts = ((name, share.f1), (f"{name} precision", share.precision), (f"{name} recall", share.recall))
    return tuple(Score(part, value * n, n, n, mean=True) for part, value in parts)


def _report(line: str, path: Path, number: int) -> GoldReport:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise fault(path, number, f"not JSON: {error}") from error
    if not isinstance(row, dict):
        raise fault(path, number, 'a record is due: {"id", "text", "story"}')
    story = next((row[key] for key in KEYS if row.get(key) not in (None, "")), None)
    if story is None or not isinstance(row.get("text"), str):
        raise fault(path, number, f"a record needs `text` and one of {', '.join(KEYS)}")
    try:
        row["text"].encode("utf-8")
    except UnicodeEncodeError as error:
        raise fault(path, number, f"`text` is no text: {error.reason} at character {error.start}") from error
    about = {key: str(row[key]) for key in ("id", "title", "published", "publisher", "url") if row.get(key)}
    return GoldReport(Document.of(row["text"], **({"id": text_hash(row["text"])} | about)), str(story))
