"""Which documents tell of no event: the weights of `quiet.npz`, learned from the annotated documents' vectors as the network of a model folder gives them.

They belong to one network and are learned anew behind each training. Development documents are left out, and so are those of a few sentences, which tell less of what
a report is about than of what happens in it. A document is quiet where its annotation holds no event; the few such weigh as much together as all others. Needs scikit-learn (of the extra `model`).
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from onrecord.parse import parse_many
from onrecord.parse.layers import Floats
from onrecord.parse.model import QUIET, load
from onrecord.parse.quiet import Quiet
from onrecord.record import Document
from training.corpora import read_reports
from training.reports import Annotated

RIDGE = 10.0
"""The inverse of how strongly weights are held small: of 1, 3, 10, 30, 100 and 300 it leaves fewest false events for the same F1 of events (development documents; `thresholds.QUIET`)."""


FEWEST = 4
"""Sentences of a document that is learned from: with shorter ones too, quiet documents are told from others less well (area under the curve on the development documents .973, without them .988)."""


def learned(vectors: NDArray[np.float32], quiet: Sequence[bool]) -> Quiet:
    """The regression of documents' vectors (n, size) on whether each is quiet."""
    fitted = LogisticRegression(C=RIDGE, class_weight="balanced", max_iter=3000).fit(vectors, quiet)
    return Quiet(fitted.coef_[0].astype(np.float32), float(fitted.intercept_[0]))


def learn(folder: Path, corpora: Path, *, only_open: bool) -> None:
    """Learn the weights for the model in a folder, and write them there."""
    documents = [document for _, document in read_reports(corpora, only_open=only_open) if document.text.count("\n") + 1 >= FEWEST]
    vectors: list[Floats] = [seen.vector for seen in parse_many((Document.of(d.text) for d in documents), load(folder))]
    write(learned(np.stack(vectors), [_is_quiet(d) for d in documents]), folder)


def write(sense: Quiet, folder: Path) -> None:
    """Put the weights beside the network."""
    np.savez(folder / QUIET, weights=sense.weights, base=sense.base)


def _is_quiet(document: Annotated) -> bool:
    return not any(record.kind == "E" for record in document.records)
