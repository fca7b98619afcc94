"""What an article costs along a run: `python -m bench.course ARTICLES` prints, for each slice of the articles, CPU milliseconds an article and the memory so far, as JSON.

The articles have the vocabulary of news: names that were never seen before keep coming, so that whatever is kept of them would show.
"""

import json
import random
import resource
import sys
import time
from collections.abc import Iterator
from functools import cache

from bench.articles import articles
from bench.records import rank_of
from onrecord import settings
from onrecord.parse.model import FOLDER
from onrecord.parse.parse import parse
from onrecord.reading import Desk, report_of
from onrecord.record import Document, to_json

_SLICES = 10
_WARM = 10
"""Articles that are read before any is timed: the first ones load tables."""
_NAMES = 200_000
_SYLLABLES = "ba be bran cor da del dra el fen ga hal ir jo kar ko lan len ma mer mir na nor ol or pel ra ren ros sa sel sta tan ter to ul van ver vi yar zem".split()
_SENTENCES = (
    "{name} of {place} said the {word} {word} had changed little since the {word}.",
    "In {place}, {name} and {name} spoke of the {word} and of a {word} that nobody had expected.",
    "The {word} at {place} was handed to {name}, who called it {word}.",
)


def main(count: int) -> None:
    """Print the slices."""
    desk = Desk.of(settings.load())
    for text in articles(_WARM):
        report_of(parse(Document.of(text), desk.model), desk)
    out = []
    waiting: list[Document] = []
    step = max(1, count // _SLICES)
    for n, text in enumerate(rich(count)):
        waiting.append(Document.of(text, id=f"a{n}", published="2025-09-15"))
        if len(waiting) == step:
            began = time.process_time()
            for document in waiting:
                to_json(report_of(parse(document, desk.model), desk))
            took = (time.process_time() - began) / step * 1000
            out.append({"until": n + 1, "milliseconds": took, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024})
            waiting.clear()
    print(json.dumps(out))


def rich(count: int) -> Iterator[str]:
    """Articles with a sentence in each paragraph of words and names by Zipf's law: 20,000 English words of the reader's vocabulary, 200,000 names."""
    rng = random.Random(5)  # noqa: S311  no secret
    words = tuple(w for w in (FOLDER / "vocab.txt").read_text(encoding="utf-8").splitlines() if w.isascii() and w.isalpha() and len(w) > 3)
    for text in articles(count, seed=5):
        yield "\n\n".join(f"{part} {_sentence(rng, words)}" for part in text.split("\n\n"))


def _sentence(rng: random.Random, words: tuple[str, ...]) -> str:
    out = rng.choice(_SENTENCES)
    for slot, make in {
        "{name}": lambda: f"{_name(rank_of(rng, 20_000))} {_name(rank_of(rng, _NAMES))}",
        "{place}": lambda: _name(rank_of(rng, 50_000)),
        "{word}": lambda: words[rank_of(rng, len(words))],
    }.items():
        while slot in out:
            out = out.replace(slot, make(), 1)
    return out


@cache
def _name(rank: int) -> str:
    rng = random.Random(rank)  # noqa: S311  no secret
    return "".join(rng.choice(_SYLLABLES) for _ in range(rng.choice((2, 2, 3)))).capitalize()


if __name__ == "__main__":
    main(int(sys.argv[1]))
