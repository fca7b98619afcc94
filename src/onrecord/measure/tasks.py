"""Read annotated text and score what comes out: one function a task, each gives a `Result`; `model` is the packaged one where none is given."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from onrecord.errors import MeasureError
from onrecord.find import names as find
from onrecord.group.groups import grouped
from onrecord.group.merge import story
from onrecord.group.traits import traits
from onrecord.measure import actors as identities
from onrecord.measure import attribution as attributions
from onrecord.measure import copied
from onrecord.measure import coreference as linkings
from onrecord.measure import dates as recognized
from onrecord.measure import disputes as merging
from onrecord.measure import events as happenings
from onrecord.measure import figures as counts
from onrecord.measure import names as namings
from onrecord.measure import places as placings
from onrecord.measure import relations as pairs
from onrecord.measure import stories as grouping
from onrecord.measure import syntax as trees
from onrecord.measure import times as timings
from onrecord.measure.account_records import record
from onrecord.measure.accounts import read_stories
from onrecord.measure.chains import read_chains
from onrecord.measure.conllu import read_conllu
from onrecord.measure.gold import GoldDocument, read_gold
from onrecord.measure.identities import with_labels
from onrecord.measure.spans import Range
from onrecord.measure.table import Result
from onrecord.parse import Model, Parse, Tagged, load, parse_many, parse_words
from onrecord.parse.labels import PARTS
from onrecord.parse.pairs import pair_scores
from onrecord.parse.parts import parts
from onrecord.parse.sentences import Sentences
from onrecord.parse.words import words
from onrecord.reading import read_documents
from onrecord.record import Document
from onrecord.resolve.when.dates import resolved
from onrecord.resolve.when.teller import Teller
from onrecord.resolve.where import located


def events(data: str, folder: Path | None = None, model: Model | None = None) -> Result:
    """Events, statements and figures against reports annotated by the codebook: a NAME, a folder, `dev` or `dev:a,b` in `folder`."""
    gold = _annotated(data, folder)
    reports = list(read_documents((g.document for g in gold), model))
    return Result("events", data, len(gold), happenings.score(gold, reports))


def figures(data: str, folder: Path | None = None, labels: Path | None = None, model: Model | None = None) -> Result:
    """The values of figures against N records that carry them, or have them in a file of labels; NAME as for `events`."""
    gold = _annotated(data, folder)
    gold = counts.labelled(gold, labels) if labels else gold
    reports = list(read_documents((g.document for g in gold if g.figures), model))
    return Result("figures", data, len(gold), counts.score(gold, reports))


def actors(data: str, folder: Path | None = None, labels: Path | None = None, model: Model | None = None) -> Result:
    """Who actors are, against A lines of annotated reports or of a file of `labels`; and the names that no table knows."""
    gold = _annotated(data, folder)
    gold = with_labels(gold, labels) if labels else gold
    reports = list(read_documents((g.document for g in gold), model))
    return Result("actors", data, len(gold), identities.score(gold, reports), identities.unknown(reports))


def _annotated(data: str, folder: Path | None) -> tuple[GoldDocument, ...]:
    """The reports of a NAME: where it stands if it does, else in `folder`."""
    elsewhere = data.partition(":")[0] == "dev" or not (Path(data).is_dir() or Path(data).with_suffix(".ann").exists())
    return read_gold(data, folder if elsewhere else None)


def attribution(folder: Path, model: Model | None = None) -> Result:
    """PolNeAR's own tag layer against a split of PolNeAR."""
    articles = attributions.read_articles(folder)
    made = {a.name: _parts(parts(Document.of(a.text), model)) for a in articles}
    return Result("attribution", folder.name, len(articles), attributions.score(articles, made))


def relations(table: Path, folder: Path, model: Model | None = None) -> Result:
    """PLOVER roots of marked actor pairs, with the actors given and end to end, on the rows that no training may see."""
    rows = pairs.development_rows(pairs.read_rows(table), read_gold("dev:relations", folder))
    model = model or load()
    given = [(r.text, (r.sources or r.targets)[0], (r.targets or r.sources)[0]) for r in rows]
    roots = [_root(scores) for scores in pair_scores(given, model)]
    reports = list(read_documents((Document.of(r.text) for r in rows), model))
    return Result("relations", table.name, len(rows), (*pairs.score(rows, roots), *pairs.score_reports(rows, reports)))


def syntax(path: Path, model: Model | None = None) -> Result:
    """Tags and trees from raw text and from the annotated words, against a CoNLL-U file."""
    gold = read_conllu(path)
    model = model or load()
    raw = list(parse_many((Document.of(d.text) for d in gold), model))
    given = [_given(d.text, [w.range for w in d.words], d.sentences, model) for d in gold]
    return Result("syntax", path.name, len(gold), (*trees.score(gold, raw), *trees.score_given(gold, given)))


def names(path: Path, model: Model | None = None) -> Result:
    """Names and their kinds against CoNLL-U with entities, or a two-column IOB2 file."""
    texts = namings.read_names(path)
    made = [[namings.Name(*span) for span in _spans(parse, "names")] for parse in parse_many((Document.of(t.text) for t in texts), model)]
    return Result("names", path.name, len(texts), namings.score(texts, made))


def times(paths: Iterable[Path], model: Model | None = None) -> Result:
    """Time expressions, their types and values against TimeML documents, and the values given the spans; each text's creation time is its publication."""
    files = _files(paths, "*.tml")
    texts = [timings.read_timeml(path) for path in files]
    parses = parse_many((Document.of(t.text, published=t.published) for t in texts), model)
    scores = timings.score(texts, [_timed(parse) for parse in parses])
    given = timings.score_values(texts, [_values(text) for text in texts])
    return Result("times", " ".join(sorted({p.parent.name for p in files})), len(texts), (*scores, *given))


def dates(paths: Iterable[Path]) -> Result:
    """Dates in short texts, found and resolved by rule alone, against cases of Recognizers-Text."""
    cases = [case for path in _files(paths, "*.json") for case in recognized.read_cases(path)]
    return Result("dates", " ".join(sorted({c.file for c in cases})), len(cases), recognized.score(cases))


def coreference(paths: Iterable[Path], model: Model | None = None) -> Result:
    """Chains of mentions against files in the CoNLL format, with the tokens as they are given."""
    files = _files(paths, "*.conll")
    model = model or load()
    scored = [(linkings.made(gold, path, model), gold.chains) for path in files for gold in read_chains(path)]
    return Result("coreference", " ".join(sorted({p.parent.name for p in files})), len(scored), linkings.score(scored))


def places(path: Path, half: str = "", *, model: Model | None = None, given: bool = False) -> Result:
    """Places against XML with coordinates, from raw text or, with `given`, from the annotated names; `half` is `even` or `odd`, by position."""
    articles = placings.read_places(path)[_HALVES[half]]
    documents = [Document.of(a.text) for a in articles]
    if given:
        found = [located(placings.given(a), d, words(a.text)) for a, d in zip(articles, documents, strict=True)]
        return Result("places gold mentions", path.name, len(articles), placings.score_given(articles, [placings.placed(p) for p in found]))
    return Result("places", path.name, len(articles), placings.score(articles, list(read_documents(documents, model))))


def disputes(path: Path, model: Model | None = None, *, given: bool = False) -> Result:
    """Merged events, voices, relations of figures and disputes of annotated stories, read from their texts or, with `given`, from the annotation."""
    gold = read_stories(path)
    texts = [[a.document for a in g.accounts] for g in gold]
    reports = [[record(a) for a in g.accounts] if given else list(read_documents(t, model)) for g, t in zip(gold, texts, strict=True)]
    made = [story(r, copies=g.copies) for g, r in zip(gold, reports, strict=True)]
    return Result("disputes gold records" if given else "disputes", path.name, len(gold), merging.score(gold, made, reports))


def stories(path: Path, half: str = "", *, model: Model | None = None) -> Result:
    """Stories against JSON lines of reports that say which they belong to; `half` is `first` or `second`, by date."""
    gold = grouping.read_stories(path, half)
    made = grouped(map(traits, read_documents((g.document for g in gold), model)))
    name = f"{path.name}:{half}" if half else path.name
    return Result("stories", name, len(gold), grouping.score(made.stories, {g.document.id: g.story for g in gold}))


def copies(path: Path) -> Result:
    """Copies made of the articles of such a file, found and led back to their own."""
    originals = copied.chosen(grouping.read_stories(path))
    return Result("copies", path.name, len(originals), copied.score(originals))


_HALVES = {"": slice(None), "even": slice(0, None, 2), "odd": slice(1, None, 2)}
TASKS: Mapping[str, Callable[[Sequence[str], Path], Result]] = {
    "events": lambda data, corpus: events(data[0], corpus),
    "figures": lambda data, corpus: figures(data[0], corpus),
    "actors": lambda data, corpus: actors(data[0], corpus),
    "attribution": lambda data, _: attribution(Path(data[0])),
    "relations": lambda data, corpus: relations(Path(data[0]), corpus),
    "syntax": lambda data, _: syntax(Path(data[0])),
    "names": lambda data, _: names(Path(data[0])),
    "coreference": lambda data, _: coreference([Path(name) for name in data]),
    "places": lambda data, _: places(*_half(data[0])),
    "stories": lambda data, _: stories(*_part(data[0], ("first", "second"))),
    "copies": lambda data, _: copies(Path(data[0])),
    "times": lambda data, _: times([Path(name) for name in data]),
    "dates": lambda data, _: dates(Path(name) for name in data),
    "disputes": lambda data, _: disputes(Path(data[0])),
}


SEVERAL = frozenset({"times", "coreference", "dates"})
"""Tasks that take many files or folders."""
LABELLED = {"figures": figures, "actors": actors}
"""Tasks whose gold may lie in a file of labels beside the annotated reports."""


def run(task: str, data: Sequence[str], corpus: Path, *, labels: Path | None = None, gold_mentions: bool = False) -> Result:
    """Run a task by name on its data; those of `SEVERAL` take many files, those of `LABELLED` labels. `corpus` is the folder of the annotated reports.

    `gold_mentions` gives `places` the annotated names, `disputes` records made from the annotation.
    """
    if labels and task not in LABELLED:
        raise MeasureError(f"{task} takes no labels: only {' and '.join(LABELLED)} do")
    if len(data) > 1 and task not in SEVERAL:
        raise MeasureError(f"{task} takes one file or folder, not {len(data)}: {' '.join(data)}")
    if gold_mentions:
        if task == "disputes":
            return disputes(Path(data[0]), given=True)
        if task != "places":
            raise MeasureError(f"--gold-mentions is for places and disputes, not for {task}")
        return places(*_half(data[0]), given=True)
    return LABELLED[task](data[0], corpus, labels) if labels else TASKS[task](data, corpus)


def _files(paths: Iterable[Path], pattern: str) -> list[Path]:
    """The files of this pattern in folders, and files as they are named; raises MeasureError where a folder holds none, so that nothing is scored as all wrong."""
    found: list[Path] = []
    for path in paths:
        own = sorted(path.glob(pattern)) if path.is_dir() else [path]
        if not own:
            raise MeasureError(f"{path} holds no file {pattern}; give the folder that does, or the files themselves")
        found += own
    return found


def _half(data: str) -> tuple[Path, str]:
    """A file, or the half of its articles that `FILE:even` and `FILE:odd` name."""
    return _part(data, _HALVES)


def _part(data: str, parts: Collection[str]) -> tuple[Path, str]:
    """A file, or one of the parts of it that `FILE:PART` names."""
    name, _, part = data.rpartition(":")
    return (Path(name), part) if part in parts and name else (Path(data), "")


def _parts(found: Sequence[Tagged]) -> Mapping[str, list[Range]]:
    return {part: [(t.first, t.last) for t in found if t.label == part] for part in PARTS}


def _root(scores: Mapping[str, float]) -> str:
    """The likeliest root, its types' probabilities taken together: YIELD is CONCEDE or RETREAT."""
    by_root: dict[str, list[float]] = {}
    for type_, score in scores.items():
        by_root.setdefault(pairs.root(type_), []).append(score)
    return max(by_root, key=lambda root: _log_sum(by_root[root]))


def _log_sum(scores: list[float]) -> float:
    return float(np.logaddexp.reduce(scores))


def _given(text: str, words: list[Range], sentences: tuple[Range, ...], model: Model) -> Parse:
    return parse_words(text, words, Sentences(sentences, tuple((k, k + 1) for k in range(len(sentences)))), model)


def _timed(parse: Parse) -> list[timings.Expression]:
    """The expressions of a parse as the record has them, with the model's type."""
    dated = resolved(find.times(parse), parse.document)
    spans = [(t.mentions[0].start, t.mentions[0].end) for t in dated]
    labels = {(a, b): tag.label for tag in parse.times for a, b in [parse.offsets(tag.first, tag.last)]}
    return [timings.Expression(a, b, labels.get((a, b), t.type and t.type.value), t.value) for (a, b), t in zip(spans, dated, strict=True)]


def _values(text: timings.TimedText) -> list[str | None]:
    """The values of a text's annotated expressions, read in the order of the text."""
    teller = Teller(text.text, text.published)
    found = [teller.read(e.start, e.end) for e in text.expressions]
    return [r.value if r else None for r in found]


def _spans(parse: Parse, layer: str) -> list[tuple[int, int, str]]:
    return [(*parse.offsets(t.first, t.last), t.label) for t in getattr(parse, layer)]
