"""Who may fill a role that a sentence leaves out: features of an event and a mention elsewhere in the document.

As for coreference (`referring.py`), each pair gets one number in each of `TABLES`; the event's trigger is the mention that looks for an antecedent, backwards or
forwards, since a headline names what the text says later.
"""

import numpy as np

from onrecord.parse.referring import CLASSES, Array, Referring

ROLES = ("actor", "recipient")
_DISTANCE = np.array([-2, -1, 0, 1, 2, 3, 4, 6, 10, 20])
_COUNT = np.array([2, 3, 4, 6])
_EARLY = 2
TABLES = {
    "filler_distance": len(ROLES) * (len(_DISTANCE) + 1),
    "filler_count": len(ROLES) * (len(_COUNT) + 1),
    "filler_class": len(ROLES) * CLASSES,
    "filler_early": len(ROLES) * 2,
}
"""The tables of features and how many numbers each has."""


def filler_features(m: Referring, sentence: int, role: int) -> Array:
    """The number of each table (last axis) for each mention, of an event in a sentence and a role it leaves out: (M, 4)."""
    count = _COUNT.searchsorted(m.occurrences, "right")
    early = (m.sentences < _EARLY).astype(np.int64)
    out = (
        filler_distances(m, sentence, role),
        role * (len(_COUNT) + 1) + count,
        role * CLASSES + m.classes,
        role * 2 + early,
    )
    return np.stack(out, -1)


def filler_distances(m: Referring, sentence: int, role: int) -> Array:
    """The number of the first table alone: of all features only this one depends on the sentence of the event, (M,)."""
    return role * (len(_DISTANCE) + 1) + _DISTANCE.searchsorted(sentence - m.sentences, "right")
