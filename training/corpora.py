"""Which corpora are learned from, where they lie, how often they are drawn, and what is kept out for development."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.measure.gold import is_development
from onrecord.measure.relations import read_rows as read_rows_of_pairs
from onrecord.parse.pieces import Pieces
from training.annotations.packed import read_rows
from training.chains import with_chains
from training.example import Text, Whole, parted, whole
from training.reports import Annotated, annotated, pair_texts, report_text
from training.soft import Soft
from training.tagged import attributed_texts, named_texts, timed_text
from training.treebanks import count_scripts, read_treebank
from training.unlabelled import generated_texts, local_texts

SCRIPTS = 400
"""Lemma edit scripts kept: the rest occur once or twice."""
ANNOTATIONS = Path(__file__).parent / "annotations"
"""Where our packed annotations lie."""
REPEATED = 40
"""A sentence of more characters than this that stands in two documents makes them copies: shorter ones ("Period.") may well recur."""
FRESH = 3
"""How much oftener a report that no training before has learned from is drawn, in a training that goes on from another."""
TAUGHT = 2
"""How much oftener a report of others is drawn than our own where a teacher has its say: ours are more, and more alike."""
OWN = ("own", "synthetic")
"""Annotated families that were written to be learned from, not for readers."""
OPEN = ("wikinews", "outbreaks", "own")
"""Annotated families whose text has an open licence: Wikinews (CC BY 2.5) and reports of our own."""


@dataclass(frozen=True, slots=True)
class Corpora:
    """Everything read: treebank, time and attribution windows ready; reports wait for a parse. `often` tells how many times the windows of annotated documents are drawn, by id; the others once."""

    root: Path
    scripts: dict[str, int]
    windows: dict[str, list[Whole]]
    reports: list[tuple[Text, Annotated]]
    often: Mapping[str, int] = field(default_factory=dict)
    said: Mapping[bytes, Soft] = field(default_factory=dict)
    """What a teacher says of windows, by `example.digest`."""


def gum_documents(folder: Path, *, development: bool) -> list[Path]:
    """GUM's documents that its `splits.md` keeps for development, or the others."""
    kept = set((folder / "splits.md").read_text(encoding="utf-8").partition("## dev")[2].partition("## test")[0].split())
    return sorted(path for path in folder.glob("*.conllu") if (path.stem in kept) is development)


def gum_chains(folder: Path) -> list[Path]:
    """The coreference files of GUM's development documents."""
    return [folder / "ontogum" / f"{path.stem}.conll" for path in gum_documents(folder, development=True)]


def read_corpora(root: Path, pieces: Pieces, *, only_open: bool = False, fresh: Sequence[str] = (), taught: bool = False) -> Corpora:
    """Read every corpus under `root`, and our own annotations of them.

    `only_open` leaves out what `licences.tsv` does not call open; `fresh` names files of annotations that no training has learned from (ValueError where one is not there);
    `taught` is for a teacher and those whom it teaches.
    """
    often = dict.fromkeys(_others(), TAUGHT) if taught else {}
    often |= dict.fromkeys(documents_of(fresh), FRESH)  # first, since the corpora take minutes: a wrong name is told at once
    ewt = root / "ud" / "en_ewt-train.conllu"
    gum = gum_documents(root / "gum", development=False)
    scripts = count_scripts([ewt, *gum], SCRIPTS)
    closed = {} if only_open else _closed(root, pieces)
    if taught and not only_open:
        closed |= {"local": _windows(local_texts(root), pieces), "generated": _windows(generated_texts(root, ANNOTATIONS), pieces)}
    windows = closed | {
        "ewt": _windows(read_treebank(ewt, scripts), pieces),
        "gum": _windows((with_chains(t, p) for p in gum for t in read_treebank(p, scripts)), pieces),
    }
    return Corpora(root, scripts, windows, list(read_reports(root, only_open=only_open)), often)


def _others() -> frozenset[str]:
    """The ids of the annotated documents that others wrote."""
    return documents_of([path.stem for path in ANNOTATIONS.glob("*.jsonl") if not path.stem.startswith(OWN)])


def documents_of(names: Sequence[str]) -> frozenset[str]:
    """The ids of the documents of these files of annotations."""
    if missing := [name for name in names if not (ANNOTATIONS / f"{name}.jsonl").is_file()]:
        raise ValueError(f"no such file in {ANNOTATIONS}: {', '.join(f'{name}.jsonl' for name in missing)}; give names without suffix")
    return frozenset(row.document for name in names for row in read_rows(ANNOTATIONS / f"{name}.jsonl"))


def _closed(root: Path, pieces: Pieces) -> dict[str, list[Whole]]:
    """Corpora that may be learned from but not passed on."""
    return {
        "polnear": _windows(attributed_texts(root / "polnear" / "train"), pieces),
        "times": _windows((timed_text(p) for p in sorted((root / "times" / "T+A_corrected").glob("*.tml"))), pieces),
        "named": _windows((t for p in sorted((ANNOTATIONS / "names").glob("*.jsonl")) for t in named_texts(read_rows(p), root)), pieces),
        "pairs": _windows(pair_texts(read_rows_of_pairs(root / "plover" / "PLV_train.tsv"), _development_sentences(root)), pieces),
    }


def _windows(texts: Iterator[Text], pieces: Pieces) -> list[Whole]:
    return [part for text in texts for part in parted(whole(text, pieces))]


def read_reports(root: Path, *, only_open: bool) -> Iterator[tuple[Text, Annotated]]:
    """The annotated documents but those kept for development, and those of other corpora that repeat a sentence of the annotated one."""
    files = {path.stem: list(read_rows(path)) for path in sorted(ANNOTATIONS.glob("*.jsonl"))}
    handed_out = {row.sha256 for rows in files.values() for row in rows if row.origin == "onrecord" and row.length > REPEATED}
    for name, rows in files.items():
        if only_open and not name.startswith(OPEN):
            continue
        repeated = {row.document for row in rows if row.origin != "onrecord" and row.sha256 in handed_out}
        kept = [row for row in rows if row.document not in repeated and not (row.origin == "onrecord" and is_development(row.document))]
        for document in annotated(kept, root):
            yield report_text(document), document


def _development_sentences(root: Path) -> set[str]:
    """The sentences of the pair data that stand in a development document."""
    paths = sorted(ANNOTATIONS.glob("relations*.jsonl"))
    return {row.text(root).strip() for path in paths for row in read_rows(path) if is_development(row.document)}
