"""Who plays a part in an event by the words around: the weights of `parties.npz`, learned from the annotated documents and the phrases that the network of a model folder finds in them.

A pair of a trigger and a phrase of its sentence is an example; the phrase plays the role in whose span its head word stands. Nothing that the network thinks of the role is among the features: it knows
the documents that it was trained on too well for its word on them to tell what it is worth on others. Needs scikit-learn (of the extra `model`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.parse import Parse, parse_many
from onrecord.parse.model import PARTIES, load
from onrecord.parse.parties import ROLES, SIZE, Act, Parties, Phrase, Surroundings, features, places
from onrecord.record import Document
from training.corpora import read_reports
from training.example import span_words
from training.reports import Annotated, Record

RIDGE = 0.3
"""The inverse of how strongly weights are held small: of .03, .1 and .3 that with the best dyads of whole articles (development documents)."""
NOBODY = len(ROLES)
_TRIGGER, _FIRST_ROLE = 1, 2
"""Fields of an event's record."""
Example = tuple[list[int], int]
"""Where the weights of a pair's features stand, and the number of its role, `NOBODY` for none."""


def learn(folder: Path, corpora: Path, *, only_open: bool) -> None:
    """Learn the weights for the model in a folder, and write them there."""
    documents = [document for _, document in read_reports(corpora, only_open=only_open) if any(r.kind == "E" for r in document.records)]
    seen = parse_many((Document.of(d.text) for d in documents), load(folder))
    write(learned([example for d, parse in zip(documents, seen, strict=True) for example in examples(d, parse)]), folder)


def learned(given: Sequence[Example]) -> Parties:
    """A regression a role on the features of pairs."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415  of the extra `model`: examples are made without
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  as above

    counted = np.cumsum([0, *(len(where) for where, _ in given)])
    where = np.fromiter((place for own, _ in given for place in own), np.int32, int(counted[-1]))
    table = csr_matrix((np.ones(len(where), np.float32), where, counted), shape=(len(given), SIZE))
    table.sum_duplicates()
    roles: NDArray[np.int64] = np.array([role for _, role in given])
    fitted = [LogisticRegression(C=RIDGE, solver="liblinear", max_iter=200).fit(table, roles == role) for role in range(NOBODY)]
    return Parties(np.stack([f.coef_[0] for f in fitted]).astype(np.float16), np.array([f.intercept_[0] for f in fitted], np.float32))


def examples(document: Annotated, parse: Parse) -> Iterator[Example]:
    """The pairs of a document's triggers and the phrases of their sentences."""
    phrases: dict[int, list[Phrase]] = defaultdict(list)
    for m in parse.mentions:
        number = parse.sentence(m.head)
        start, end = parse.sentences[number]
        if start <= m.first and m.last <= end:
            phrases[number].append((m.first - start, m.last - start, m.head - start))
    for record in document.records:
        if record.kind == "E" and record.spans[_TRIGGER]:
            yield from _of_event(record, parse, phrases)


def _of_event(record: Record, parse: Parse, phrases: dict[int, list[Phrase]]) -> Iterator[Example]:
    trigger = span_words(list(parse.words), *record.spans[_TRIGGER][0])
    if trigger is None:
        return
    number = parse.sentence(trigger[0])
    start, end = parse.sentences[number]
    around = Surroundings(parse.forms[start:end], phrases[number])
    act = Act.of(around, (trigger[0] - start, min(trigger[1], end) - start), record.labels[0].partition(".")[0])
    for phrase in around.phrases:
        yield places(features(around, act, phrase)), _role(record, parse.words[start + phrase[2]][0])


def _role(record: Record, offset: int) -> int:
    """The number of the role in whose span a word begins."""
    spans = record.spans[_FIRST_ROLE : _FIRST_ROLE + NOBODY]
    return next((role for role, own in enumerate(spans) if _holds(own, offset)), NOBODY)


def _holds(spans: Iterable[tuple[int, int]], offset: int) -> bool:
    return any(start <= offset < end for start, end in spans)


def write(parties: Parties, folder: Path) -> None:
    """Put the weights beside the network."""
    np.savez_compressed(folder / PARTIES, weights=parties.weights, base=parties.base)
