"""How many passages are found again in the report that they were copied out of: `python -m bench.passages [--articles N]`. They are cut out of generated articles at a place of chance."""

import argparse
import json
import random
import tempfile
from pathlib import Path

from bench.articles import write
from onrecord.group.copies import copies
from onrecord.group.traits import Traits, traits
from onrecord.record import Document, Report, Versions

_LENGTHS = (100, 60, 40, 25)


def main() -> None:
    """Cut, look, count; a line for each length in words."""
    options = argparse.ArgumentParser(prog="python -m bench.passages", description=__doc__)
    options.add_argument("--articles", type=int, default=300)
    count = options.parse_args().articles
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        write(path, count)
        texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    chance = random.Random(5)  # noqa: S311  places, not secrets
    for length in _LENGTHS:
        found = sum(_found(text, length, chance) for text in texts)
        print(f"{length:>4} words: {found} of {count} found")


def _found(text: str, length: int, chance: random.Random) -> bool:
    """Whether a passage of an article is found to be a copy of it, and nothing else of the two."""
    words = text.split(" ")
    at = chance.randrange(max(1, len(words) - length))
    whole, passage = _traits(text, "a", "2025-01-01"), _traits(" ".join(words[at : at + length]), "b", "2025-01-02")
    return [(copy.document, copy.copy_of) for copy in copies([whole, passage])] == [("b", "a")]


def _traits(text: str, name: str, published: str) -> Traits:
    return traits(Report(Versions("1", "m", "c"), Document.of(text, id=name, published=published), (), (), (), (), (), (), ()))


if __name__ == "__main__":
    main()
