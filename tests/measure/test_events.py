import importlib.util
import random
import sys

import pytest

from onrecord.changed import replace
from onrecord.errors import MeasureError
from onrecord.measure.events import score
from onrecord.measure.gold import read_gold
from onrecord.parse.labels import TYPES
from onrecord.record import Document, Participant, Report, Stance, Status, to_json


def figures(gold, reports):
    return {s.name: s for s in score(gold, reports)}


def counts(scores, name):
    s = scores[name]
    return s.hit, s.made, s.want


def changed(report, **changes):
    """A report with one event changed."""
    event = replace(report.events[0], **changes)
    return replace(report, events=(event, *report.events[1:]))


def test_a_report_that_sees_what_the_annotation_has_is_right_in_all(gold, as_report):
    scores = figures(gold, map(as_report, gold))
    assert {name for name, s in scores.items() if s.f1 != 1} == set()
    assert counts(scores, "event") == (4, 4, 4)
    assert counts(scores, "implicit") == (1, 1, 1)
    assert counts(scores, "according to") == (2, 2, 2)
    assert counts(scores, "event/ASSAULT") == (2, 2, 2)
    assert counts(scores, "figure/killed") == (1, 1, 1)
    assert counts(scores, "status/negated") == (1, 1, 1)


def test_a_document_without_a_report_was_found_empty(gold, as_report):
    scores = figures(gold, [as_report(gold[0])])
    assert counts(scores, "event") == (2, 2, 4)
    assert counts(scores, "attribution") == (1, 1, 2)
    assert counts(scores, "cue") == (4, 4, 10)
    assert figures(gold, [])["event"].f1 == 0


def test_reports_of_other_documents_are_passed_over(gold, as_report):
    assert figures(gold[:1], map(as_report, gold)) == figures(gold[:1], [as_report(gold[0])])


def moved(span, by, document):
    return document.span(span.start + by, span.end + by)


@pytest.mark.parametrize(
    ("change", "lost"),
    [
        (lambda r: changed(r, type="COERCE"), {"event": 3, "event+mode": 3, "dyad": 3, "trigger": 4}),
        (lambda r: changed(r, modes=()), {"event+mode": 3, "event": 4}),
        (lambda r: changed(r, modes=("withdraw", "expel")), {"event+mode": 3}),
        (lambda r: changed(r, trigger=moved(r.events[0].trigger, 7, r.document)), {"trigger": 4}),
        (lambda r: changed(r, trigger=moved(r.events[0].trigger, 8, r.document)), {"trigger": 3, "event": 3, "time": 0, "dyad": 4}),
        (lambda r: changed(r, status=Status.PAST), {"status": 3}),
        (lambda r: changed(r, times=()), {"time": 0}),
        (lambda r: changed(r, actors=()), {"actor": 3, "dyad": 3}),
        (lambda r: replace(r, entities=tuple(replace(e, name="Sudra") for e in r.entities)), {"implicit": 0}),
        (lambda r: replace(r, entities=tuple(replace(e, name="The Estra government") for e in r.entities)), {"implicit": 1}),
        (lambda r: replace(r, statements=tuple(replace(s, source=None) for s in r.statements)), {"attribution": 1, "according to": 1}),
        (lambda r: replace(r, statements=tuple(replace(s, stance=Stance.JUDGE) for s in r.statements)), {"stance": 1, "attribution": 2}),
        (lambda r: replace(r, statements=()), {"attribution": 1, "stance": 1, "cue": 6}),
        (lambda r: replace(r, figures=tuple(replace(f, kind="injured") for f in r.figures)), {"figure": 0}),
    ],
)
def test_what_one_error_costs(gold, as_report, change, lost):
    scores = figures(gold, [change(as_report(gold[0])), as_report(gold[1])])
    assert {name: scores[name].hit for name in lost} == lost


def test_a_span_of_exactly_one_half_is_not_the_same(gold, as_report):
    report = as_report(gold[0])
    actor = report.events[1].actors[0]  # "Estra"
    longer = Participant(actor.start, actor.start + 15, report.document.text[actor.start : actor.start + 15], None)
    events = (report.events[0], replace(report.events[1], actors=(longer,)))
    assert figures(gold[:1], [replace(report, events=events)])["actor"].hit == 1


def test_macro_status_is_over_annotated_labels(gold, as_report):
    reports = [changed(as_report(gold[0]), status=Status.PAST), as_report(gold[1])]
    scores = figures(gold, reports)
    assert scores["status"].f1 == 0.75
    assert counts(scores, "status/past") == (0, 1, 0)
    assert scores["status macro F1"].f1 == pytest.approx((2 * 2 / 5 + 1) / 2)


def test_families_are_told_apart(gold, as_report):
    other = replace(gold[1], family="web")
    scores = figures([gold[0], other], [as_report(gold[0])])
    assert counts(scores, "event/wire") == (2, 2, 2)
    assert counts(scores, "event/web") == (0, 0, 2)
    assert not any(name.endswith("/wire") for name in figures(gold, []))


def test_two_reports_of_one_document(gold, as_report):
    with pytest.raises(MeasureError, match="two reports are of document d1"):
        score(gold, [as_report(gold[0])] * 2)


def test_a_report_of_another_text(gold, as_report):
    report = as_report(gold[0])
    other = Report(report.onrecord, Document.of("Norland spoke.", id="d1"), (), (), (), (), (), (), ())
    with pytest.raises(MeasureError, match="document d1 has another text"):
        score(gold, [other])


@pytest.fixture
def scorer(corpora, monkeypatch):
    """The folder of the annotated corpus, and its `score.py` as a module."""
    folder = corpora / "onrecord"
    for name in ("check", "score"):
        spec = importlib.util.spec_from_file_location(name, folder / f"{name}.py")
        module = importlib.util.module_from_spec(spec)
        monkeypatch.setitem(sys.modules, name, module)
        spec.loader.exec_module(module)
    return folder, module


@pytest.mark.corpora
@pytest.mark.parametrize("name", ["dev:newswire,world", "dev:conflict,synthetic", "wikinews1"])
@pytest.mark.parametrize("seed", [0, 1])
def test_figures_are_exactly_those_of_the_corpus_own_scorer(scorer, as_report, tmp_path, name, seed):
    folder, theirs = scorer
    gold = read_gold(name, folder)
    rng = random.Random(f"{name} {seed}")
    reports = [_worsened(as_report(d), rng) if seed else as_report(d) for d in gold if rng.random() < 0.95]
    (tmp_path / "reports.jsonl").write_bytes(b"\n".join(to_json(report) for report in reports))
    tally, right = theirs.score(
        theirs.gold(str(folder / name), theirs.documents(str(folder / name))), theirs.predicted(tmp_path / "reports.jsonl")
    )
    ours = figures(gold, reports)
    for measure in tally.want:
        assert (measure, *counts(ours, measure)) == (measure, tally.hit[measure], tally.made[measure], tally.want[measure])
    for measure, (hit, of) in right.items():
        assert (ours[measure].hit, ours[measure].want) == (pytest.approx(hit), of), measure
    assert {n for n in ours if "/" not in n} == set(tally.want) | set(right)
    assert not seed or all(0 < ours[n].f1 < 1 for n in (*tally.want, *right))  # each of them was put to the test


def _worsened(report, rng):
    """A report with errors of every sort, so that no measure is at one."""
    document = report.document

    def shifted(span):
        if span is None or rng.random() < 0.7:
            return span
        start = min(max(0, span.start + rng.randint(-6, 6)), len(document.text) - 1)
        end = min(max(start + 1, span.end + rng.randint(-6, 6)), len(document.text))
        return type(span)(start, end, document.text[start:end], *(getattr(span, name) for name in span.__slots__[3:]))

    def kept(items, share=0.85):
        return [item for item in items if rng.random() < share]

    def place(p):
        return p if p.start is None else shifted(p)

    statements = tuple(
        replace(
            s,
            source=shifted(s.source) if rng.random() < 0.9 else None,
            cue=shifted(s.cue) if rng.random() < 0.9 else None,
            content=tuple(shifted(c) for c in s.content),
            stance=rng.choice([s.stance, s.stance, rng.choice(list(Stance))]),
        )
        for s in kept(report.statements)
    )
    ids = [s.id for s in report.statements]
    events = tuple(
        replace(
            e,
            type=rng.choice([e.type, e.type, rng.choice(TYPES)]),
            modes=rng.choice([e.modes, ()]),
            trigger=shifted(e.trigger),
            status=rng.choice([e.status, e.status, rng.choice(list(Status))]),
            according_to=rng.choice([e.according_to, e.according_to, (), tuple(rng.sample(ids, min(1, len(ids))))]),
            **{role: tuple(place(p) for p in kept(getattr(e, role))) for role in ("actors", "recipients", "places", "times")},
        )
        for e in kept(report.events)
    )
    doubled = tuple(replace(e, id=f"{e.id}x", trigger=shifted(e.trigger)) for e in events if rng.random() < 0.2)
    figures_ = tuple(replace(f, number=shifted(f.number), kind=rng.choice([f.kind, f.kind, "other"])) for f in kept(report.figures))
    names = tuple(replace(n, name=rng.choice([n.name, n.name[:4], "", "Nobody"])) for n in report.entities)
    return replace(report, entities=names, statements=statements, events=events + doubled, figures=figures_)


def test_worsening_keeps_spans_in_the_text(gold, as_report):
    for seed in range(20):
        worse = _worsened(as_report(gold[0]), random.Random(seed))
        assert all(worse.document.text[e.trigger.start : e.trigger.end] == e.trigger.text for e in worse.events)
