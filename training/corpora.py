"""Which corpora are learned from, where they lie, how often they are drawn, and what is kept out for development."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.example import Example, Text, examples
from training.polnear import read_polnear
from training.reports import Annotated, read_annotated, read_pairs, report_text
from training.timeml import time_text
from training.treebanks import count_scripts, read_treebank
from onrecord.parse.pieces import Pieces

SCRIPTS = 400
"""Lemma edit scripts kept: the rest occur once or twice."""
GUM_DEV = "homeopathic iodine".split()


@dataclass(frozen=True, slots=True)
class Corpora:
    """Everything read: treebank, time and attribution windows ready; reports wait for a parse."""

    root: Path
    scripts: dict[str, int]
    windows: dict[str, list[Example]]
    reports: list[tuple[Text, Annotated]]


def is_development(document: str) -> bool:
    """Whether a document of the annotated corpus is kept out: its number ends in 5 or 0."""
    return document[-1] in "05"


def read_corpora(root: Path, pieces: Pieces, more: list[Path]) -> Corpora:
    """Read every corpus under `root`; `more` are further annotated files (names without suffix), learned from whole."""
    ewt = root / "ud" / "en_ewt-train.conllu"
    gum = sorted(p for p in (root / "gum").glob("*.conllu") if not any(d in p.stem for d in GUM_DEV))
    scripts = count_scripts([ewt, *gum], SCRIPTS)
    windows = {
        "ewt": _windows(read_treebank(ewt, "ewt", scripts), pieces),
        "gum": _windows((t for p in gum for t in read_treebank(p, "gum", scripts)), pieces),
        "polnear": _windows(read_polnear(root / "polnear" / "train"), pieces),
        "times": _windows((time_text(p) for p in sorted((root / "times" / "T+A_corrected").glob("*.tml"))), pieces),
        "pairs": _windows(read_pairs(root / "plover" / "PLV_train.tsv", without=_development_sentences(root)), pieces),
    }
    return Corpora(root, scripts, windows, list(_reports(root, more)))


def _windows(texts: Iterator[Text], pieces: Pieces) -> list[Example]:
    return [example for text in texts for example in examples(text, pieces)]


def _reports(root: Path, more: list[Path]) -> Iterator[tuple[Text, Annotated]]:
    own = sorted(p.with_suffix("") for p in (root / "onrecord").glob("*.ann"))
    for name in [*own, *more]:
        for document in read_annotated(name).values():
            if name in more or not is_development(document.id):
                yield report_text(document, name.name.rstrip("0123456789")), document


def _development_sentences(root: Path) -> set[str]:
    out = set()
    for path in sorted((root / "onrecord").glob("relations*.ann")):
        for document in read_annotated(path.with_suffix("")).values():
            if is_development(document.id):
                out |= {s.strip() for s in document.text.split("\n")}
    return out
