"""Score stories: reports grouped by what they tell, against the story or incident that each belongs to.

Every report counts, those that stand alone too: B³ is how much of each report's story is right, CEAF-e the best one-to-one match of stories, MUC how many of the links that
hold stories together are right (so stories of one report say nothing to it), and CoNLL the mean of the three F1.

    >>> found = score([("a", "b"), ("c",)], {"a": "fire", "b": "fire", "c": "fire"})
    >>> [(s.name, round(s.f1, 3)) for s in found if " " not in s.name]
    [('CoNLL', 0.638), ('MUC', 0.667), ('B³', 0.714), ('CEAF-e', 0.533), ('stories', 0.0)]
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.measure import partitions
from onrecord.measure.lines import fault, read_lines
from onrecord.measure.partitions import METRICS
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
    whole = Score("stories", len(set(ours) & set(theirs)), len(ours), len(theirs))
    return (*partitions.scores({name: metric(ours, theirs) for name, metric in METRICS.items()}, len(gold)), whole)


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
