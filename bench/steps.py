"""Share of each step in the reading of an article: `python -m bench.steps ARTICLES.jsonl` prints milliseconds of CPU time an article as JSON."""

import json
import sys
import time
from itertools import pairwise
from pathlib import Path

from onrecord import settings
from onrecord.parse.model import load
from onrecord.parse.parse import cut, decoded, parsed, scores
from onrecord.reading import Desk, report_of
from onrecord.record import Document, to_json

ARTICLES, ROUNDS = 100, 3
"""Articles that are read, and how often: of each step the round that took least counts, since a shared machine only ever adds."""
STEPS = ("words, sentences, windows", "network", "decoding", "record", "JSON")


def milliseconds(documents: list[Document], desk: Desk) -> list[float]:
    """CPU milliseconds an article of each step, in the order of `STEPS`."""
    clock = [time.process_time()]
    cuts = [cut(document, desk.model) for document in documents]
    clock.append(time.process_time())
    scored = [list(scores(one.windows, desk.model)) for one in cuts]
    clock.append(time.process_time())
    seen = [
        parsed(one, [decoded(window, one, desk.model) for window in windows], desk.model) for one, windows in zip(cuts, scored, strict=True)
    ]
    clock.append(time.process_time())
    reports = [report_of(one, desk) for one in seen]
    clock.append(time.process_time())
    for report in reports:
        to_json(report)
    clock.append(time.process_time())
    return [(after - before) / len(documents) * 1000 for before, after in pairwise(clock)]


def main(path: Path) -> None:
    """Print the milliseconds of each step, of the first articles of a JSON lines file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()[:ARTICLES]]
    documents = [Document.of(row["text"], id=row["id"], published=row["published"]) for row in rows]
    desk = Desk.of(settings.load(), model=load())
    milliseconds(documents[:10], desk)
    rounds = [milliseconds(documents, desk) for _ in range(ROUNDS)]
    print(json.dumps({step: min(found[k] for found in rounds) for k, step in enumerate(STEPS)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
