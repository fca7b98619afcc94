"""Generated stories with the event type and mode that they were made to be about: weak labels of whole texts (licences: see `corpora.toml`)."""

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from onrecord.codebook import plover
from onrecord.parse.labels import MODES, TYPES
from onrecord.parse.sentences import sentences
from onrecord.parse.words import words
from training.annotations.packed import digest
from training.example import Layers, Text, TopicGold

_RENAMED = {
    "primative": "primitive",
    "sieze": "seize",
    "ban": "restrict",
    "execute": "targeted",
    "assassinate": "targeted",
    "massacre": "targeted",
    "cleansing": "targeted",
}
"""Modes of an older list, or misspelled, as ours."""


def topic_texts(folder: Path, without: set[str]) -> Iterator[Text]:
    """The stories but those that hold a sentence whose digest is in `without` (kept for development, or annotated already)."""
    path = next(folder.glob("gpt_synthetic_events*.zip"))
    with zipfile.ZipFile(path) as archive, archive.open(archive.namelist()[0]) as file:
        for number, row in enumerate(csv.DictReader(io.TextIOWrapper(file, encoding="utf-8"))):
            text = row["text"].strip()
            tokens = words(text)
            divided = sentences(text, tokens)
            spans = ((tokens[a][0], tokens[b - 1][1]) for a, b in divided.spans)
            if tokens and not any(digest(text[a:b]) in without for a, b in spans):
                yield Text(f"story {number}", "stories", text, tokens, divided, Layers(topic=_topic(row["label"], row["mode"].lower())))


def _topic(label: str, mode: str) -> TopicGold:
    mode = _RENAMED.get(mode, mode)
    known = mode in plover.load().modes(label)
    return TopicGold(TYPES.index(label), MODES.index(mode) if known else None)
