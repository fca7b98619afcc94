"""`python -m training.pairs FILE`: train the pair model of stories on JSON lines of reports that say which story or incident they belong to.

Only the earlier half by date is learned from, so that the later one measures it. Pairs are those that share a key. So that the model does not lean on one sort of
evidence that another kind of news lacks, every pair comes six times more with sorts of evidence left out at random. Needs scikit-learn (of the extra `model`).
"""

import argparse
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from onrecord.group.candidates import WINDOW, Pair, keys
from onrecord.group.pair_model import FILE, inputs, names
from onrecord.group.pairs import FEATURES, UNKNOWN, table
from onrecord.group.traits import Traits, traits
from onrecord.group.views import view
from onrecord.measure.stories import read_stories
from onrecord.reading import read_documents

GROUPS = (
    "days",
    "vector",
    "host",
    "told_days told_shared",
    "persons persons_conflict persons_shared",
    "places places_conflict province",
    "ages ages_conflict",
    "streets",
    "counts",
    "headline headline_shared",
    "others",
)
HIDDEN = 0.35
"""How often a sort of evidence is left out."""
TIMES = 6
RIDGE = 0.1
"""The inverse of how strongly weights are held small."""
MOST = 400
"""Reports under a key beyond which it tells too little to make pairs."""
Rows = NDArray[np.float64]


def main() -> None:
    """Read the options and write the model."""
    options = argparse.ArgumentParser(
        prog="python -m training.pairs", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("file", type=Path)
    chosen = options.parse_args()
    gold = read_stories(chosen.file, "first")
    made = [traits(report) for report in read_documents(g.document for g in gold)]
    write(*learned(made, {g.document.id: g.story for g in gold}))


def learned(made: list[Traits], story: dict[str, str]) -> tuple[Rows, Rows, Rows]:
    """The weights (the last is the base), means and spreads of the inputs."""
    pairs = candidates(made)
    views = {t.document: view(t) for t in made}
    rows = table((views[one], views[other]) for one, other in pairs)
    same = np.array([story[one] == story[other] for one, other in pairs])
    print(f"{len(made)} reports, {len(pairs)} pairs, {same.sum()} of one story")
    return fitted(*hidden(rows, same))


def candidates(made: list[Traits]) -> list[Pair]:
    """The pairs that share a key and lie within the window."""
    listed: dict[int, list[Traits]] = {}
    for one in sorted(made, key=lambda t: t.document):
        for key in keys(one):
            listed.setdefault(key, []).append(one)
    found = {(a.document, b.document) for under in listed.values() if len(under) < MOST for a, b in combinations(under, 2) if near(a, b)}
    return sorted(found)


def near(one: Traits, other: Traits) -> bool:
    """Whether two reports lie within the window of one story."""
    return one.day is None or other.day is None or abs(one.day - other.day) <= WINDOW


def hidden(rows: Rows, same: NDArray[np.bool_]) -> tuple[Rows, NDArray[np.bool_]]:
    """The pairs, and again with sorts of evidence left out."""
    rng = np.random.default_rng(0)
    kept = np.flatnonzero(same | (rows[:, 0] > 0.05))
    all_rows, all_same = [rows], [same]
    for _ in range(TIMES):
        less = rows[kept].copy()
        for group in GROUPS:
            out = rng.random(len(less)) < HIDDEN
            for name in group.split():
                less[out, FEATURES.index(name)] = 0.0 if name.endswith(("conflict", "shared")) or name == "host" else UNKNOWN
        all_rows.append(less)
        all_same.append(same[kept])
    return np.vstack(all_rows), np.concatenate(all_same)


def fitted(rows: Rows, same: NDArray[np.bool_]) -> tuple[Rows, Rows, Rows]:
    """Logistic regression with a ridge on inputs of one spread."""
    found = inputs(rows)
    mean, spread = found.mean(0), found.std(0)
    spread[spread == 0] = 1.0
    model = LogisticRegression(C=RIDGE, max_iter=3000).fit((found - mean) / spread, same)
    return np.append(model.coef_[0], model.intercept_[0]), mean, spread


def write(weights: Rows, mean: Rows, spread: Rows) -> None:
    """Write the model, rounded so that machines agree on its bytes."""
    np.savez(FILE, weights=np.round(weights, 4), mean=np.round(mean, 4), spread=np.round(spread, 4))
    for name, w in sorted(zip([*names(), "base"], weights, strict=True), key=lambda row: row[1]):
        print(f"{w:7.2f}  {name}")


if __name__ == "__main__":
    main()
