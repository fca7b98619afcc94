from pathlib import Path

from onrecord.changed import replace
from onrecord.export.gold import gold
from onrecord.measure.events import score
from onrecord.measure.gold import GoldDocument, read_gold
from onrecord.reading import read_documents
from onrecord.record import Document, Participant, Report, Span

TEXT = """Police arrested six protesters in Vell on Friday, the mayor said.
The Estran army shelled the port of Vell on Monday, killing at least 12 dockworkers, governor Petra Lundqvist told reporters.
Estra denied that its army had shelled the port; Estran troops; police and guards had stayed in Estra, Estra said."""


def kept(folder: Path, reports: list[Report]) -> tuple[GoldDocument, ...]:
    made = gold(reports)
    (folder / "own.txt").write_text(made.text, encoding="utf-8")
    (folder / "own.ann").write_text(made.records, encoding="utf-8")
    return read_gold(folder)


def test_what_is_written_is_read_back_as_the_same_findings(tmp_path: Path) -> None:
    (report,) = read_documents([Document.of(TEXT, id="own", published="2025-09-15")])
    back = kept(tmp_path, [report])
    assert back[0].document.text == TEXT
    found = score(back, [report])
    assert {s.name for s in found if s.hit} >= {"event", "actor", "place", "time", "attribution", "figure", "according to"}
    assert [s for s in found if not s.hit == s.made == s.want] == []


def test_what_the_form_needs_for_itself_does_no_harm_in_a_text(read_reports: list[Report], tmp_path: Path) -> None:
    text = "No. #2 | ^and; and an; and\tended"
    spans = [Span(a, b, text[a:b]) for a, b in ((9, 13), (15, 18), (19, 21), (23, 26))]
    event = replace(
        read_reports[0].events[0],
        trigger=Span(0, 6, text[:6]),
        actors=tuple(Participant(s.start, s.end, s.text, None, 1.0) for s in spans),
        recipients=(),
        places=(),
        times=(),
        location=None,
        according_to=(),
        figures=(),
    )
    document = replace(read_reports[0].document, id="odd\tid", text=text, title="a\nb")
    made = replace(
        read_reports[0], document=document, sentences=(), entities=(), places=(), times=(), events=(event,), statements=(), figures=()
    )
    (back,) = kept(tmp_path, [made])
    assert (back.document.id, back.document.text) == ("odd id", "No. #2 ¦ ˆand; and an; and ended")
    assert back.events[0].trigger.text == "No. #2"
    assert [(a.start, a.end) for a in back.events[0].actors] == [(s.start, s.end) for s in spans]


def test_what_the_form_has_no_line_for_is_told(read_reports: list[Report]) -> None:
    report = next(r for r in read_reports if r.statements and r.figures)
    odd = replace(
        report,
        statements=tuple(replace(s, cue=None) for s in report.statements),
        figures=tuple(replace(f, kind="own") for f in report.figures),
    )
    records = gold([odd]).records.splitlines()
    assert sum(r.startswith("# S ") for r in records) == len(report.statements)
    assert sum(r.startswith("# N own") for r in records) == len(report.figures)
