import json
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.archive import Action, Archive, Correction, FindingKind, Query, corrected, orphans
from onrecord.archive.corrections import active
from onrecord.changed import replace
from onrecord.errors import ArchiveError
from onrecord.record import By, Report

Maker = Callable[..., Report]


def says(  # noqa: PLR0917  a correction has many fields
    report: Report, words: str, action: str, field: str | None = None, new: object = None, kind: str = "event"
) -> Correction:
    at = report.document.text.index(words)
    return Correction(
        report.document.hash, FindingKind(kind), at, at + len(words), words, Action(action), field, None,
        None if new is None else json.dumps(new), "mq",
    )  # fmt: skip


def at(report: Report, words: str) -> list[int]:
    start = report.document.text.index(words)
    return [start, start + len(words)]


@pytest.mark.parametrize(
    ("kind", "anchor", "field", "new", "got"),
    [
        ("event", "shelled", "type", "COERCE", lambda r: (r.events[0].type, r.events[0].modes, r.events[0].cameo) == ("COERCE", (), "170")),
        ("event", "shelled", "modes", ["aerial"], lambda r: (r.events[0].modes, r.events[0].cameo) == (("aerial",), "195")),
        ("event", "shelled", "status", "possible", lambda r: r.events[0].status.value == "possible"),
        ("event", "shelled", "recipients", ["Norland"], lambda r: (r.events[0].recipients[0].entity, len(r.events[0].recipients)) == ("n3", 1)),
        ("event", "shelled", "actors", [], lambda r: r.events[0].actors == ()),
        ("event", "shelled", "trigger", "killing", lambda r: r.events[0].trigger.text == "killing"),
        ("event", "shelled", "places", ["Vell"], lambda r: (r.events[0].location.place, r.events[0].location.precision) == ("p1", 4)),
        ("event", "shelled", "places", [], lambda r: r.events[0].location is None),
        ("event", "shelled", "start_date", "2025-09-05", lambda r: r.events[0].when.start_date == "2025-09-05"),
        ("statement", "said", "stance", "deny", lambda r: r.statements[0].stance.value == "deny"),
        ("statement", "said", "source", "Norland", lambda r: (r.statements[0].source.text, r.statements[0].source_entity) == ("Norland", "n3")),
        ("statement", "said", "content", ["killing"], lambda r: r.statements[0].content[0].text == "killing"),
        ("figure", "six", "high", 8, lambda r: r.figures[0].high == 8),
        ("figure", "six", "scope", "total", lambda r: r.figures[0].scope.value == "total"),
        ("figure", "six", "event", None, lambda r: r.figures[0].event is None),
        ("entity", "Norland", "country", "NLD", lambda r: r.entities[2].country == "NLD"),
        ("place", "Vell", "latitude", 41.25, lambda r: r.places[0].latitude == 41.25),
    ],
)  # fmt: skip
def test_a_field_is_what_a_person_says(  # noqa: PLR0917  the columns of the table
    make: Maker, kind: str, anchor: str, field: str, new: object, got: Callable[[Report], bool]
) -> None:
    report = make()
    spanned = isinstance(new, str) and new in report.document.text and field not in {"country", "type"}
    value = (
        at(report, new) if spanned else [at(report, w) if w in report.document.text else w for w in new] if isinstance(new, list) else new
    )
    assert got(corrected(report, [says(report, anchor, "change", field, value, kind)]))


def test_what_a_person_changed_says_so(make: Maker) -> None:
    event = corrected(make(), [says(make(), "shelled", "change", "status", "past")]).events[0]
    assert (event.by, event.confidence, event.basis[-1].value, event.basis[-1].by) == (By.PERSON, 1.0, '"past"', By.PERSON)


@pytest.mark.parametrize(
    ("field", "new", "why"),
    [
        ("colour", "red", "no field 'colour'"),
        ("status", "maybe", "none of: actual"),
        ("type", "EXPLODE", "no type of event"),
        ("modes", ["swimming"], "no mode 'swimming'"),
        ("actors", [[900, 901]], "outside document"),
        ("actors", ["x"], "give .start, end."),
        ("trigger", None, "no span"),
        ("contexts", "war", "no list"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_no_trace(archive: Archive, make: Maker, field: str, new: object, why: str) -> None:
    archive.add(make())
    with pytest.raises(ArchiveError, match=why):
        archive.correct(says(make(), "shelled", "change", field, new))
    assert archive.corrections() == ()
    assert archive.get("a1") == make()


@pytest.mark.parametrize(
    ("correction", "why"),
    [
        (lambda r: says(r, "killing", "reject"), "no event stands at"),
        (lambda r: replace(says(r, "shelled", "reject"), quote="bombed"), "does not say 'bombed'"),
        (lambda r: replace(says(r, "shelled", "reject"), hash="0" * 64), "no document with the text 0000"),
        (lambda r: says(r, "shelled", "merge", new=[0, 3]), "not merged or split"),
    ],
)
def test_a_correction_of_nothing_is_refused(archive: Archive, make: Maker, correction: Callable[[Report], Correction], why: str) -> None:
    archive.add(make())
    with pytest.raises(ArchiveError, match=why):
        archive.correct(correction(make()))


@pytest.mark.parametrize(
    ("kind", "anchor"),
    [
        ("event", "shelled"),
        ("statement", "said"),
        ("figure", "six"),
        ("entity", "Norland"),
        ("entity", "The Estran army"),
        ("place", "Vell"),
    ],
)
def test_a_rejected_finding_leaves_nothing_that_points_to_it(make: Maker, kind: str, anchor: str) -> None:
    report = corrected(make(), [says(make(), anchor, "reject", kind=kind)])
    ids = {f.id for room in ("entities", "places", "events", "statements", "figures") for f in getattr(report, room)}
    pointers = {p.entity for e in report.events for p in (*e.actors, *e.recipients)} | {s.source_entity for s in report.statements}
    pointers |= {i for e in report.events for i in (*e.according_to, *e.figures)} | {f.event for f in report.figures}
    pointers |= {p.place for e in report.events for p in e.places} | {i for s in report.statements for i in (*s.events, *s.figures)}
    assert pointers - {None} <= ids
    assert len(ids) == 6


def test_what_is_missing_is_added_in_its_place(make: Maker) -> None:
    report = make()
    fields = {"type": "ASSAULT", "modes": ["aerial"], "actors": [at(report, "The Estran army")], "status": "past"}
    found = corrected(report, [says(report, "killing", "add", new=fields)])
    assert [(e.id, e.trigger.text, e.type, e.modes) for e in found.events][1] == ("ea1", "killing", "ASSAULT", ("aerial",))
    assert found.events[1].actors[0].entity == "n1"
    again = corrected(report, [says(report, "killing", "add", new=fields), says(report, "killing", "change", "status", "negated")])
    assert again.events[1].status.value == "negated"


def test_two_that_are_one_are_joined_and_one_that_is_two_is_parted(make: Maker) -> None:
    report = make()
    joined = corrected(report, [says(report, "The Estran army", "merge", new=at(report, "Norland"), kind="entity")])
    assert [(e.id, [m.text for m in e.mentions]) for e in joined.entities] == [
        ("n1", ["The Estran army", "Norland"]),
        ("n2", ["a UN spokeswoman"]),
    ]
    parted = corrected(joined, [says(report, "The Estran army", "split", new=[at(report, "Norland")], kind="entity")])
    assert [(e.id, [m.text for m in e.mentions]) for e in parted.entities][:2] == [("n1", ["The Estran army"]), ("na1", ["Norland"])]


def test_corrections_outlive_reading_again(archive: Archive, make: Maker) -> None:
    archive.add(make())
    archive.correct(says(make(), "shelled", "change", "status", "possible"))
    newer = make(model="m2")
    newer = replace(
        newer, events=(replace(newer.events[0], id="e9", confidence=0.99, according_to=(), figures=()),), figures=(), statements=()
    )
    archive.reread(newer)
    assert (archive.get("a1").events[0].id, archive.get("a1").events[0].status.value) == ("e9", "possible")
    assert archive.get("a1", corrected=False).events[0].status.value == "actual"
    assert archive.find(Query(status=("possible",))).total == 1


def test_a_correction_of_what_is_no_longer_found_is_told_of(make: Maker) -> None:
    log = [says(make(), "six", "change", "high", 8, "figure"), says(make(), "shelled", "accept")]
    newer = replace(make(), figures=(), events=(replace(make().events[0], figures=()),))
    assert orphans(newer, log) == (log[0],)
    assert corrected(newer, log).events[0].by is By.PERSON


def test_a_correction_of_one_text_leaves_another_alone_and_holds_for_copies(archive: Archive, make: Maker) -> None:
    archive.add(make())
    archive.add(make(id="b1"))
    archive.correct(says(make(), "shelled", "change", "status", "possible"))
    assert archive.find(Query(status=("possible",))).total == 2
    other = make(make().document.text.replace("Norland was not there", "Norland was there"), id="c1")
    assert corrected(other, archive.corrections()) == other


def test_undo_is_exact_and_can_itself_be_undone(archive: Archive, make: Maker) -> None:
    archive.add(make())
    before = archive.find(Query(status=("actual",)))
    made = archive.correct(says(make(), "shelled", "change", "status", "possible"))
    assert (made.number, made.old, made.time is not None) == (1, '"actual"', True)
    undo = archive.undo(1, reviewer="mq")
    assert archive.get("a1") == make()
    assert archive.find(Query(status=("actual",))) == before
    with pytest.raises(ArchiveError, match="taken back already"):
        archive.undo(1)
    archive.undo(undo.number or 0)
    assert archive.get("a1").events[0].status.value == "possible"
    assert [step.what for step in archive.history("a1")] == ["new", "correction", "correction", "correction"]
    with pytest.raises(ArchiveError, match="no correction 9"):
        archive.undo(9)


_CHOICES = st.lists(
    st.one_of(
        st.tuples(st.just("change"), st.sampled_from(["actual", "past", "future", "possible", "negated"])),
        st.tuples(st.sampled_from(["reject", "accept"]), st.none()),
        st.tuples(st.just("undo"), st.integers(1, 8)),
    ),
    max_size=8,
)


@given(_CHOICES)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_state_is_made_again_from_the_log(make: Maker, choices: list[tuple[str, object]]) -> None:
    report = make()
    log: list[Correction] = []
    for number, (action, value) in enumerate(choices, 1):
        one = says(report, "shelled", action, "status" if action == "change" else None, value if action == "change" else None)
        log.append(replace(one, number=number, undoes=int(str(value)) if action == "undo" else None))
    plain = [replace(c, number=None) for c in active(log)]
    assert corrected(report, log) == corrected(report, plain)
    everything_undone = [*log, *(replace(c, number=100 + i, action=Action.UNDO, undoes=c.number) for i, c in enumerate(active(log)))]
    assert corrected(report, everything_undone) == report


def test_a_document_that_is_not_there_has_no_history(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match=r"has no document nowhere; `onrecord find .* WORDS` shows"):
        archive.history("nowhere")


def test_history_tells_what_came_and_went(archive: Archive, make: Maker) -> None:
    archive.add(make())
    text = make().document.text.replace("six", "nine")
    archive.add(make(text, number="nine"))
    archive.reread(make(text, number="nine", type="COERCE", model="m2"))
    first, second, third = archive.history("a1")
    assert (first.what, second.what, second.version) == ("new", "version", 2)
    assert second.changes is not None
    assert [(f.kind, f.quote) for f in second.changes.came if f.kind == "figure"] == [("figure", "nine")]
    assert [(f.kind, f.quote) for f in second.changes.went if f.kind == "figure"] == [("figure", "six")]
    assert third.changes is not None
    assert [f.sort for f in third.changes.came] == ["COERCE"]
