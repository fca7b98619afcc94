"""The packed annotations that the reader learns from: labels of the codebook, spans inside their sentence, no development document learned."""

import doctest
import importlib
from pathlib import Path

import pytest

from onrecord.codebook import plover
from onrecord.parse.labels import FIGURES, STANCES, STATUSES, TYPES
from onrecord.parse.model import FOLDER
from onrecord.parse.pieces import Pieces
from training.annotations.packed import LABEL_FIELDS, Row, packed, read_rows, unpacked
from training.calibration import calibration_error
from training.corpora import ANNOTATIONS, read_corpora

FILES = sorted(ANNOTATIONS.glob("*.jsonl"))
LABELS = {"E": {6: STATUSES}, "S": {0: STANCES}, "N": {0: FIGURES}}


def rows_of(path: Path) -> list[Row]:
    return list(read_rows(path))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_labels_are_those_of_the_codebook(path: Path) -> None:
    book = plover.load()
    for row in rows_of(path):
        for kind, *fields in row.records:
            assert all(fields[at] in known for at, known in LABELS.get(str(kind), {}).items()), (row.document, row.sentence)
            if kind == "E":
                type_, _, modes = str(fields[0]).partition(".")
                assert type_ in TYPES
                assert set(filter(None, modes.split(","))) <= set(book.modes(type_)), (row.document, row.sentence)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_spans_lie_in_their_sentence(path: Path) -> None:
    for row in rows_of(path):
        for kind, *fields in row.records:
            spans = [s for i, f in enumerate(fields) if i not in LABEL_FIELDS[str(kind)] for s in f if not isinstance(s, str)]
            assert all(0 <= a < b <= row.length for a, b in spans), (row.document, row.sentence)


def test_documents_are_named_once() -> None:
    seen: dict[str, str] = {}
    for path in FILES:
        for document in {row.document for row in rows_of(path)}:
            assert seen.setdefault(document, path.stem) == path.stem


@pytest.mark.corpora
@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_sentence_stands_in_its_corpus(path: Path, shared: Path) -> None:
    assert all(row.text(shared / "corpora") for row in rows_of(path))


@pytest.mark.corpora
def test_packing_gives_back_what_was_unpacked(tmp_path: Path, shared: Path) -> None:
    rows = rows_of(ANNOTATIONS / "world1.jsonl")
    text, ann = unpacked(rows, shared / "corpora")
    (tmp_path / "world1.txt").write_text(text, encoding="utf-8")
    (tmp_path / "world1.ann").write_text(ann, encoding="utf-8")
    provenance = {row.document: (row.origin, row.original) for row in rows}
    assert list(packed(tmp_path / "world1", provenance, shared / "corpora")) == rows


def test_confidence_that_says_what_is_so_has_no_error() -> None:
    assert calibration_error([(1.0, True)] * 3 + [(0.05, False)] * 2) == pytest.approx(0.02)
    assert calibration_error([]) == 0.0


@pytest.mark.parametrize("name", ["calibration", "treebanks", "fidelity", "annotations.packed", "annotations.origins"])
def test_examples_of_the_training_modules_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"training.{name}")).failed == 0


def test_new_annotations_that_are_not_there_are_told_before_any_corpus_is_read(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"no such file in .*: gone\.jsonl; give names without suffix"):
        read_corpora(tmp_path / "no corpora", Pieces.load(FOLDER / "vocab.txt"), fresh=["gone"])
