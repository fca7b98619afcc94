import csv
import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from onrecord.changed import replace
from onrecord.export import rows, terminal
from onrecord.export.notebook import html
from onrecord.export.reasons import reasons
from onrecord.export.words import value, worth
from onrecord.export.writers import writer
from onrecord.record import Basis, By, Level, Near, Place, PlaceMention, Report, Scope, Span, from_json, to_json


def shown(report: Report, *, explain: bool = False) -> str:
    out = io.StringIO()
    terminal.show(report, Console(file=out, width=160), explain=explain)
    return out.getvalue()


def test_the_terminal_shows_text_and_tables(report: Report) -> None:
    text = shown(report)
    for words in (
        "=Shelling",
        "The Courier · 2025-09-15",
        "shelled[e1]",
        "at least six[f1]",
        "ASSAULT heavy-weapons",
        "The Estran army (Army of Estra)",
        "Vell Guard",
        "6 or more",
    ):
        assert words in text
    assert text.count("a <UN> spokeswoman") >= 4
    assert "0.91" not in text


def test_explain_shows_confidence_and_who_decided(report: Report) -> None:
    assert "0.91  model" in shown(report, explain=True)


def test_a_report_without_findings_says_so(report: Report) -> None:
    empty = Report(report.onrecord, report.document, report.sentences, (), (), (), (), (), ())
    assert "Nothing to put on record" in shown(empty)


def test_the_notebook_escapes_the_text_and_marks_it(report: Report) -> None:
    page = report._repr_html_()
    assert page == html(report)
    assert "<UN>" not in page
    assert "&lt;UN&gt;" in page
    assert '<span class="event q4 actual">shelled</span>' in page


def test_a_report_is_one_short_line_in_a_terminal(report: Report) -> None:
    assert repr(report) == "<Report '=Shelling': 1 event, 1 statement, 1 figure>"


def test_csv_has_one_row_a_finding_with_its_words(report: Report) -> None:
    table = list(csv.DictReader(io.StringIO(rows.header() + "".join(rows.lines(report)))))
    assert [(r["finding"], r["quote"]) for r in table] == [("event", "shelled"), ("statement", "said"), ("figure", "at least six")]
    assert table[0]["who"] == "The Estran army (Army of Estra)"
    assert table[0]["according_to"] == "a <UN> spokeswoman"
    text = report.document.text
    assert all(r["finding"] == "statement" or text[int(r["start"]) : int(r["end"])] == r["quote"] for r in table)


def test_writers_write_whole_records(report: Report) -> None:
    for form, count in (("jsonl", 2), ("json", 2)):
        out = io.StringIO()
        with writer(form, out) as write:
            write.add(report)
            write.add(report)
        if form == "jsonl":
            assert [from_json(line, Report) for line in out.getvalue().splitlines()] == [report] * count
        else:
            assert out.getvalue().startswith("[\n{")
            assert out.getvalue().endswith("}\n]\n")


def test_a_csv_file_has_one_header(report: Report) -> None:
    out = io.StringIO()
    with writer("csv", out) as write:
        write.add(report)
        write.add(report)
    assert out.getvalue().count("document,title") == 1


def test_values_show_their_open_bounds(report: Report) -> None:
    figure = report.figures[0]
    assert value(figure) == "6 [6 … ]"


def renamed(report: Report, old: str, new: str) -> Report:
    """The report with some words of its text replaced by others of the same length."""
    assert len(old) == len(new)
    return from_json(to_json(report).decode().replace(old, json.dumps(new, ensure_ascii=False)[1:-1]), Report)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_every_word_is_there_at_every_width(report: Report, width: int) -> None:
    out = io.StringIO()
    terminal.show(report, Console(file=out, width=width), explain=True)
    lines = out.getvalue().splitlines()
    assert max(map(len, lines)) <= width
    letters = "".join("".join(lines).split())
    assert "shelled[e1]" in letters
    assert letters.count("…") == shown(report, explain=True).count("…")  # nothing is cut off that is not cut off in a wide window


def test_words_of_a_report_are_not_taken_for_markup(report: Report) -> None:
    assert "[/red] army" in shown(renamed(report, "The Estran army", "The [/red] army"), explain=True)


@pytest.mark.parametrize("steering", ["\x1b", "\x9b", "\u202e", "\x07"])
def test_a_report_does_not_steer_the_terminal(report: Report, steering: str) -> None:
    text = shown(renamed(report, "Estran", f"E{steering}[31m"), explain=True)
    assert steering not in text
    assert "E\ufffd[31m" in text


def test_no_colours_but_on_a_terminal(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    for out, coloured in ((io.StringIO(), False), (Terminal(), True)):
        terminal.show(report, terminal.console(out))
        assert ("\x1b[" in out.getvalue()) is coloured
    monkeypatch.setenv("NO_COLOR", "1")
    out = Terminal()
    terminal.show(report, terminal.console(out))
    assert "\x1b[3" not in out.getvalue()
    assert "38;5" not in out.getvalue()


def test_explain_gives_for_each_field_its_words_confidence_and_who_decided(report: Report) -> None:
    found = {(w.finding, w.field): (w.value, w.evidence, w.confidence, w.by.value) for w in reasons(report)}
    assert found["e1", "type"] == ("ASSAULT", "shelled", 0.91, "model")
    assert found["e1", "recipients"] == ("Vell Guard", "(left out in the sentence)", 1.0, "model")
    assert found["e1", "according_to"] == ("s1 a <UN> spokeswoman", "a <UN> spokeswoman … said", 0.91, "rule")
    assert found["s1", "source"] == ("a <UN> spokeswoman", "a <UN> spokeswoman", 0.8, "model")
    assert found["f1", "value"] == ("6 [6 … ]", "at least six", 0.9, "rule")
    assert {field for finding, field in found if finding == "e1"} == {
        "type",
        "modes",
        "actors",
        "recipients",
        "places",
        "times",
        "status",
        "according_to",
        "figures",
        "contexts",
        "quad, score, cameo",
    }
    assert {field for finding, field in found if finding == "s1"} == {"stance", "source", "cue", "content", "quoted"}
    assert {field for finding, field in found if finding == "f1"} == {
        "kind",
        "number",
        "value",
        "counted",
        "event",
        "scope",
        "according_to",
    }


def test_a_basis_of_the_finding_counts_before_all_else(report: Report) -> None:
    event = replace(report.events[0], basis=(Basis("type", "ASSAULT", 0.5, By.RULE, report.events[0].trigger),))
    first = next(reasons(replace(report, events=(event,))))
    assert (first.value, first.evidence, first.confidence, first.by) == ("ASSAULT", "shelled", 0.5, By.RULE)


def test_a_figure_is_shown_with_its_unit_scope_and_whole(report: Report) -> None:
    part = replace(report.figures[0], unit="EUR", scope=Scope.TOTAL, part_of="f2")
    assert worth(part) == "6 or more EUR, total, part of f2"
    whole = replace(report.figures[0], id="f2")
    both = replace(report, figures=(part, whole))
    assert "part of f2" in " ".join(shown(both).split())
    found = {(w.finding, w.field): (w.value, w.evidence) for w in reasons(both)}
    assert found["f1", "part_of"] == ("f2", "at least six")
    assert found["f1", "unit"] == ("EUR", "at least six")


def test_every_column_of_csv_is_documented() -> None:
    text = (Path(__file__).parents[2] / "docs" / "gather.md").read_text(encoding="utf-8")
    assert all(f"`{column}`" in text for column in rows.COLUMNS)


def test_a_place_from_the_words_around_stands_in_brackets_and_has_its_point(report: Report) -> None:
    event = report.events[0]
    vell = Place("p1", "Vell", Level.CITY, 1.5, 2.5, None, "EST", None, (Span(24, 28, "Vell"),), 0.9, By.MODEL)
    near = PlaceMention(24, 28, "Vell", "p1", 0.5, By.RULE, Near.SENTENCE, 4)
    event = replace(event, places=(), location=near)
    row = next(rows.rows(replace(report, places=(vell,), events=(event,))))
    assert [row[name] for name in ("where", "latitude", "longitude", "precision")] == ["(Vell)", 1.5, 2.5, 4]
