"""PolNeAR articles: source, cue and content of attributions as three layers of tags to learn from.

Traps of the format (PolNeAR's own README and our measure page): spans may be broken by `;`, some span lines carry a newline, some
attributions are empty, several annotators' files stand beside each other (the first by name counts).
"""

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from onrecord.parse.sentences import sentences
from onrecord.parse.words import words
from training.example import Array, Layers, Text, span_words

_SPAN = re.compile(r"^T\d+\t(Source|Cue|Content)2? ([\d ;]+)\t")


def read_polnear(folder: Path) -> Iterator[Text]:
    """The articles of a split (`text/` and `attributions/`), each with its first annotator's layers."""
    by_name: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        by_name.setdefault(path.stem.rpartition("_")[0], path)
    for name, annotation in by_name.items():
        text = (folder / "text" / f"{name}.txt").read_text(encoding="utf-8")
        tokens = words(text)
        layers = _layers(annotation.read_text(encoding="utf-8"), tokens)
        yield Text(name, "polnear", text, tokens, sentences(text, tokens), Layers(parts=layers))


def _layers(annotation: str, tokens: list[tuple[int, int]]) -> Array:
    """Word by three: 0 outside, 1 first word, 2 further word of a source, a cue, a content fragment."""
    out = np.zeros((len(tokens), 3), dtype=np.int64)
    spans = [(m[1], f) for line in annotation.split("\n") if (m := _SPAN.match(line)) for f in m[2].split(";")]
    for part, fragment in sorted(set(spans), key=lambda s: s[1]):
        a, b = (int(x) for x in fragment.split())
        at = span_words(tokens, a, b)
        column = ("Source", "Cue", "Content").index(part)
        if at and not out[at[0] : at[1], column].any():
            out[at[0], column] = 1
            out[at[0] + 1 : at[1], column] = 2
    return out
