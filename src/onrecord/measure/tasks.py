"""Read annotated text and score what comes out: one function a task, each gives a `Result`; `model` is the packaged one where none is given."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from onrecord.errors import MeasureError
from onrecord.find import names as find
from onrecord.measure import attribution as attributions
from onrecord.measure import dates as recognized
from onrecord.measure import events as happenings
from onrecord.measure import names as namings
from onrecord.measure import relations as pairs
from onrecord.measure import syntax as trees
from onrecord.measure import times as timings
from onrecord.measure.conllu import read_conllu
from onrecord.measure.gold import read_gold
from onrecord.measure.spans import Range
from onrecord.measure.table import Result
from onrecord.parse import Model, Parse, Tagged, load, parse_many, parse_words
from onrecord.parse.labels import PARTS
from onrecord.parse.pairs import pair_scores
from onrecord.parse.parts import parts
from onrecord.parse.sentences import Sentences
from onrecord.reading import read_documents
from onrecord.record import Document
from onrecord.resolve.when.dates import resolved
from onrecord.resolve.when.teller import Teller


def events(data: str, folder: Path | None = None, model: Model | None = None) -> Result:
    """Events, statements and figures against reports annotated by the codebook: a NAME, a folder, `dev` or `dev:a,b` in `folder`."""
    elsewhere = data.partition(":")[0] == "dev" or not (Path(data).is_dir() or Path(data).with_suffix(".ann").exists())
    gold = read_gold(data, folder if elsewhere else None)
    reports = list(read_documents((g.document for g in gold), model))
    return Result("events", data, len(gold), happenings.score(gold, reports))


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
    files = [f for path in paths for f in (sorted(path.glob("*.tml")) if path.is_dir() else [path])]
    texts = [timings.read_timeml(path) for path in files]
    parses = parse_many((Document.of(t.text, published=t.published) for t in texts), model)
    scores = timings.score(texts, [_timed(parse) for parse in parses])
    given = timings.score_values(texts, [_values(text) for text in texts])
    return Result("times", " ".join(sorted({p.parent.name for p in files})), len(texts), (*scores, *given))


def dates(paths: Iterable[Path]) -> Result:
    """Dates in short texts, found and resolved by rule alone, against cases of Recognizers-Text."""
    cases = [case for path in paths for case in recognized.read_cases(path)]
    return Result("dates", " ".join(sorted({c.file for c in cases})), len(cases), recognized.score(cases))


TASKS: Mapping[str, Callable[[Sequence[str], Path], Result]] = {
    "events": lambda data, corpus: events(data[0], corpus),
    "attribution": lambda data, _: attribution(Path(data[0])),
    "relations": lambda data, corpus: relations(Path(data[0]), corpus),
    "syntax": lambda data, _: syntax(Path(data[0])),
    "names": lambda data, _: names(Path(data[0])),
    "times": lambda data, _: times([Path(name) for name in data]),
    "dates": lambda data, _: dates(Path(name) for name in data),
}


def run(task: str, data: Sequence[str], corpus: Path) -> Result:
    """Run a task by name on its data; only `times` and `dates` take several. `corpus` is the folder of the annotated reports."""
    if len(data) > 1 and task not in {"times", "dates"}:
        raise MeasureError(f"{task} takes one file or folder, not {len(data)}: {' '.join(data)}")
    return TASKS[task](data, corpus)


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
