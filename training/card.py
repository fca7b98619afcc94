"""The model card, written by the training run: what it was made from, how well it reads, how sure its confidence is, where it fails."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.codebook import plover
from onrecord.measure import tasks
from onrecord.measure.gold import is_development
from onrecord.measure.table import Result
from onrecord.parse.model import Model
from training.annotations.packed import read_rows
from training.calibration import calibration_error, event_confidences
from training.corpora import ANNOTATIONS, OPEN, gum_chains, gum_documents
from training.fidelity import FEWEST
from training.manifest import entries
from training.taught import Taught
from training.train import Plan


@dataclass(frozen=True, slots=True)
class Run:
    """What made a model: its data (full or open), its trainings, and what int8 cost by measure."""

    data: str
    trainings: Sequence[Taught]
    costs: Mapping[str, float]


WHOLE_ARTICLES = "dev:newswire,world,wikinews,conflict"
FAMILIES = "newswire world wikinews conflict politics events relations synthetic".split()
_HEADLINES = "trigger|event|event+mode|actor|recipient|place|time|dyad|attribution|stance|according to|figure|status|status macro F1|source|cue|content".split(
    "|"
)


def measured(corpora: Path, model: Model) -> list[Result]:
    """Every task on its development data."""
    reports = corpora / "onrecord"
    return [
        tasks.events(WHOLE_ARTICLES, reports, model),
        *(tasks.events(f"dev:{family}", reports, model) for family in FAMILIES),
        tasks.attribution(corpora / "polnear" / "dev", model),
        tasks.relations(corpora / "plover" / "PLV_train.tsv", reports, model),
        tasks.syntax(corpora / "ud" / "en_ewt-dev.conllu", model),
        *(tasks.names(path, model) for path in gum_documents(corpora / "gum", development=True) if "news" in path.stem),
        tasks.coreference(gum_chains(corpora / "gum"), model),
    ]


def card(corpora: Path, run: Run, model: Model) -> str:
    """The whole page in Markdown."""
    return "\n".join(
        [
            f"# Model card: the reader ({run.data} data)\n",
            f"Network {model.version} (SHA-256 of its files, `training/seal.py`), codebook {plover.VERSION}. Licence: CC BY-SA 4.0.\n",
            "Written by `make model`; the figures are of development documents that no training saw.\n",
            *_made(run),
            "## Made from\n",
            *_corpora(run.data),
            *_annotations(run.data),
            *_figures(corpora, model),
            *_failures(),
        ]
    )


def renewed(page: str, corpora: Path, model: Model) -> str:
    """A card with its figures measured anew, as the rules behind a network change between trainings; ValueError where the page holds none."""
    before, found, rest = page.partition(_FIGURES)
    behind = rest.partition(_FAILURES)[2]
    if not (found and behind):
        raise ValueError(f"the card has no part from {_FIGURES!r} to {_FAILURES!r}; write it with `python -m training card`")
    return before + "\n".join(_figures(corpora, model)) + "\n" + _FAILURES + behind


_FIGURES, _FAILURES = "## How well it reads\n", "## Known failures\n"


def _figures(corpora: Path, model: Model) -> list[str]:
    """What is measured, by task and by type, and how sure confidences are."""
    results = measured(corpora, model)
    pairs = event_confidences(WHOLE_ARTICLES, corpora / "onrecord", model)
    return [
        _FIGURES,
        *_events(results[: 1 + len(FAMILIES)]),
        *_others(results[1 + len(FAMILIES) :]),
        "### By event type\n",
        *_types(results[0]),
        "## How sure its confidence is\n",
        (
            f"Expected calibration error of events over ten bins: **{calibration_error(pairs):.3f}** ({len(pairs):,} events of {WHOLE_ARTICLES}; an event is "
            "right where an annotated trigger of its type stands).\n"
        ),
    ]


def _made(run: Run) -> list[str]:
    dearest = max(run.costs, key=lambda name: run.costs[name])
    steps, whole = sum(one.first + one.second for one in run.trainings), Plan().first + Plan().second
    return [
        *([f"**A short run**, to try the path: the whole plan has {whole:,} steps, and reads far better.\n"] if steps < whole else []),
        "Trained, one training after the other:\n",
        *(f"{k}. {one.sentence()}" for k, one in enumerate(run.trainings, 1)),
        "",
        f"int8 against fp32: {len(run.costs)} measures of at least {FEWEST} items, the most that one loses is {max(run.costs.values()):.4f} ({dearest}).\n",
    ]


def _corpora(data: str) -> list[str]:
    rows = [e for e in entries() if e.open or data == "full"]
    lines = [f"| {e.name} | {e.licence} | {e.purpose} | {e.published} | `{e.tree[:12]}` |" for e in rows]
    return ["| corpus | licence | for | published | hash |", "|---|---|---|---|---|", *lines, ""]


def _annotations(data: str) -> list[str]:
    counts: dict[str, int] = {}
    for path in sorted(ANNOTATIONS.glob("*.jsonl")):
        if data == "full" or path.stem.startswith(OPEN):
            family = path.stem.rstrip("0123456789")
            counts[family] = counts.get(family, 0) + sum(
                not (r.origin == "onrecord" and is_development(r.document)) for r in read_rows(path)
            )
    if data == "full":
        counts["names only"] = sum(len(list(read_rows(path))) for path in (ANNOTATIONS / "names").glob("*.jsonl"))
    told = ", ".join(f"{family} {n:,}" for family, n in counts.items())
    return [
        f"Annotated sentences learned from, by family: {told}. The records lie in `training/annotations/`, without the texts but our own.\n"
    ]


def _events(results: Sequence[Result]) -> list[str]:
    head = ["whole articles", *FAMILIES]
    lines = [f"| {name} | " + " | ".join(f"{r.measures.get(name, 0.0):.3f}" for r in results) + " |" for name in _HEADLINES]
    return [
        "### Events, statements, figures (F1; status, stance: accuracy)\n",
        "| | " + " | ".join(head) + " |",
        "|---" * (len(head) + 1) + "|",
        *lines,
        "",
        f"Whole articles: `onrecord measure events {WHOLE_ARTICLES} --corpus CORPORA/onrecord`; the others by family.\n",
    ]


def _others(results: Sequence[Result]) -> list[str]:
    lines = ["### Other tasks\n", "| task | data | figures |", "|---|---|---|"]
    for r in results:
        plain: Mapping[str, float] = {k: v for k, v in r.measures.items() if "/" not in k and not k.endswith((" precision", " recall"))}
        lines.append(f"| {r.task} | {r.data} | " + ", ".join(f"{k} {v:.3f}" for k, v in plain.items()) + " |")
    return [*lines, ""]


def _types(result: Result) -> list[str]:
    found = {k.partition("/")[2]: v for k, v in result.measures.items() if k.startswith("event/")}
    return ["| type | event F1 |", "|---|---|", *(f"| {k} | {v:.3f} |" for k, v in sorted(found.items()) if k.isupper()), ""]


def _failures() -> list[str]:
    return [
        _FAILURES,
        '- Acts that only the context makes one ("the response", "moved in", "netted") are often missed; generic mentions of war and crime are sometimes taken for events.',
        "- Close types are confused: SANCTION and COERCE (a ban), CONCEDE and RETREAT (announced or done), AGREE and CONSULT (planned or held).",
        "- Rare modes are seldom named; `past` and `possible` are the statuses that fail most.",
        "- Headlines in capitals, lists, tables and poetry are read as if they were prose.",
        "- It has learned from English news of 1989 to 2022, mostly of American, British and international outlets.\n",
    ]
