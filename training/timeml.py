"""TimeML documents (TimeBank, AQUAINT): their TIMEX3 expressions as tags to learn from."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from onrecord.parse.labels import TIMES, tags
from onrecord.parse.sentences import sentences
from onrecord.parse.words import words
from training.example import Layers, Text, span_words

_TAGS = {tag: i for i, tag in enumerate(tags(TIMES))}


def read_timeml(path: Path) -> tuple[str, list[tuple[int, int, str]]]:
    """The text of a TimeML document and its time expressions as (start, end, type); typewriter quotes become plain ones."""
    root = ET.fromstring(path.read_text(encoding="utf-8"))  # noqa: S314  a corpus file, not a stranger's
    body = root.find("TEXT")
    text, spans = "", []
    for piece, kind in _pieces(body if body is not None else root):
        clean = re.sub(r"``|''", '"', piece)
        if kind:
            spans.append((len(text), len(text) + len(clean), kind))
        text += clean
    return text, spans


def _pieces(node: ET.Element) -> Iterator[tuple[str, str | None]]:
    kind = node.get("type") if node.tag == "TIMEX3" else None
    if kind:
        yield "".join(node.itertext()), kind
        return
    if node.text:
        yield node.text, None
    for child in node:
        yield from _pieces(child)
        if child.tail:
            yield child.tail, None


def time_text(path: Path) -> Text:
    """A TimeML document as a text to learn from."""
    text, spans = read_timeml(path)
    tokens = words(text)
    tagged = np.zeros(len(tokens), dtype=np.int64)
    for start, end, kind in spans:
        at = span_words(tokens, start, end)
        if at and f"B-{kind}" in _TAGS:
            tagged[at[0]] = _TAGS[f"B-{kind}"]
            tagged[at[0] + 1 : at[1]] = _TAGS[f"I-{kind}"]
    return Text(path.stem, "times", text, tokens, sentences(text, tokens), Layers(times=tagged))
