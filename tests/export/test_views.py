import csv
import io

from rich.console import Console

from onrecord.export import rows, terminal
from onrecord.export.notebook import html
from onrecord.export.words import value
from onrecord.export.writers import writer
from onrecord.record import Report, from_json


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
        "6 [6 … ]",
    ):
        assert words in text
    assert text.count("a <UN> spokeswoman") >= 4
    assert "0.91" not in text


def test_explain_shows_confidence_and_who_decided(report: Report) -> None:
    assert "0.91 model" in shown(report, explain=True)


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
