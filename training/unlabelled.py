"""Texts that nobody annotated, from which the small network learns what a teacher says of them: local news, and generated stories of all types and modes of PLOVER."""

from collections.abc import Iterator
from pathlib import Path

from onrecord.measure.gold import is_development
from onrecord.measure.stories import read_stories
from onrecord.parse.sentences import sentences
from onrecord.parse.words import words
from training.annotations.origins import collapsed, generated_stories
from training.annotations.packed import read_rows
from training.example import Layers, Text

EVERY = 3
"""One story of so many is taken: they were made by few patterns."""
TELLING = 40
"""A sentence of more characters than this that stands in a story makes it the development document that has it."""


def local_texts(corpora: Path) -> Iterator[Text]:
    """Reports of shootings in local papers, the earlier half by date: on the later one the grouping of stories is measured."""
    reports = (story.document for story in read_stories(corpora / "stories" / "incidents-train.jsonl", "first"))
    return (_text(f"local {report.id}", report.text) for report in reports)


def generated_texts(corpora: Path, annotations: Path) -> Iterator[Text]:
    """The stories, but those of which a sentence stands in a development document."""
    kept = _development(corpora, annotations)
    for number, story in list(enumerate(generated_stories(corpora / "plover")))[::EVERY]:
        text = collapsed(story)
        if not any(sentence in text for sentence in kept):
            yield _text(f"generated{number}", text)


def _text(name: str, text: str) -> Text:
    tokens = words(text)
    return Text(name, text, tokens, sentences(text, tokens), Layers())


def _development(corpora: Path, annotations: Path) -> set[str]:
    """The telling sentences of the development documents made of such stories."""
    rows = (row for path in sorted(annotations.glob("synthetic*.jsonl")) for row in read_rows(path))
    return {row.text(corpora) for row in rows if row.length > TELLING and is_development(row.document)}
