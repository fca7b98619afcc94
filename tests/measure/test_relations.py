import csv

import pytest

from onrecord.changed import replace
from onrecord.errors import MeasureError
from onrecord.measure.gold import read_gold
from onrecord.measure.relations import HOLDING, ROOTS, Row, development_rows, quad, read_rows, root, score, score_reports
from onrecord.record import By, Document, Event, Participant, Report, Status, Versions

ROWS = [
    ("<s>Norland</s> freed two <t>Estran sailors</t>.", "YIELD", "2"),
    ("<s>The court </s>jailed <t>Orr</t> and fined <t>Orr</t>.", "COERCE", "4"),
    ("<s><t>Estran</t> dockers</s> walked out.", "PROTEST", "4"),
    ("<s>Dockers</s> walked out in Vell.", "PROTEST", "4"),
]


@pytest.fixture
def table(tmp_path):
    return _table(tmp_path, ROWS)


def _table(folder, rows, header=("", "sentence_id", "marked_sentence", "gold_penta", "gold_root")):
    path = folder / "pairs.tsv"
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, delimiter="\t")
        out.writerow(header)
        out.writerows(["", i, marked, number, name][: len(header)] for i, (marked, name, number) in enumerate(rows))
    return path


def words(row, ranges):
    return [row.text[a:b] for a, b in ranges]


def test_rows_with_their_marked_actors(table):
    rows = read_rows(table)
    assert rows[0] == Row(2, "Norland freed two Estran sailors.", ((0, 7),), ((18, 32),), "YIELD", 2)
    assert (words(rows[1], rows[1].sources), words(rows[1], rows[1].targets)) == (["The court"], ["Orr", "Orr"])
    assert (words(rows[2], rows[2].sources), words(rows[2], rows[2].targets)) == (["Estran dockers"], ["Estran"])
    assert rows[3].targets == ()


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("<s>A</s> met <t>B</t>.", "CONCEDE", "1"), "no root is named 'CONCEDE'"),
        (("<s>A</s> met <t>B</t>.", "CONSULT", "5"), "gold_penta is a quad class, 1 to 4, not '5'"),
        (("<s>A met <t>B</t>.", "CONSULT", "1"), "<s> is not closed"),
        (("A</s> met <t>B</t>.", "CONSULT", "1"), "</s> closes what is not open"),
        (("", "CONSULT", "1"), "the sentence is empty"),
    ],
)
def test_faults_name_file_and_line(tmp_path, row, why):
    path = _table(tmp_path, [ROWS[0], row])
    with pytest.raises(MeasureError) as caught:
        read_rows(path)
    assert str(caught.value).startswith(f"{path}:3: ")
    assert why in str(caught.value)


def test_a_header_that_lacks_a_column(tmp_path):
    with pytest.raises(MeasureError, match="the header lacks gold_root"):
        read_rows(_table(tmp_path, ROWS, ("", "sentence_id", "marked_sentence", "gold_penta")))


def test_development_rows_are_those_whose_sentence_stands_there(table, tmp_path):
    (tmp_path / "relations1.txt").write_text(
        "# p1005\np1005.1\tDockers walked out in Vell.\n# p1006\np1006.1\tNobody spoke.\n", encoding="utf-8"
    )
    (tmp_path / "relations1.ann").write_text("> p1005.1\n> p1006.1\n", encoding="utf-8")
    rows = read_rows(table)
    assert development_rows(rows, read_gold("dev:relations", tmp_path)) == (rows[3],)


def test_fifteen_roots():
    assert len(ROOTS) == 15
    assert {root("CONCEDE"), root("RETREAT"), root("YIELD")} == {"YIELD"}
    assert [quad(name) for name in ("AGREE", "AID", "REQUEST", "ASSAULT", "SANCTION", "YIELD")] == [1, 2, 3, 4, 4, 2]


def figures(scores):
    return {s.name: s.f1 for s in scores}


def test_roots_with_the_actors_given(table):
    rows = read_rows(table)
    found = figures(score(rows, ["RETREAT", "SANCTION", "PROTEST", None]))
    assert found["root/YIELD"] == 1
    assert found["root/PROTEST"] == pytest.approx(2 / 3)
    assert found["root"] == pytest.approx((1 + 0 + 0 + 2 / 3) / 4)  # YIELD, COERCE, SANCTION, PROTEST
    assert found["quad"] == pytest.approx((1 + 2 * 2 / 5) / 2)
    assert found["binary"] == pytest.approx((1 + 2 * 2 / 5) / 2)
    assert found["root accuracy"] == 0.5


def test_all_right(table):
    rows = read_rows(table)
    assert set(figures(score(rows, [row.root for row in rows])).values()) == {1}


def test_an_unknown_root_and_a_missing_answer(table):
    rows = read_rows(table)
    with pytest.raises(MeasureError, match="no root is named PARADE"):
        score(rows, ["PARADE"] * 4)
    with pytest.raises(ValueError, match="zip"):
        score(rows, ["AID"])


def report(row, *events):
    """A report of a row's sentence with events given as type, actors, recipients."""
    document = Document.of(row.text)

    def named(found):
        return tuple(
            Participant(None, None, name[1:], None)
            if name[0] == "^"
            else Participant(row.text.index(name), row.text.index(name) + len(name), name, None)
            for name in found
        )

    made = tuple(
        Event(f"e{i}", kind, (), (), document.span(0, 1), named(a), named(r), (), (), Status.ACTUAL, (), (), 1, None, None, 1.0, By.MODEL)
        for i, (kind, a, r) in enumerate(events)
    )
    return Report(Versions("0", "none", "none"), document, (), (), (), (), (), (), made)


LONG = "a spokeswoman for the harbour authority of the Estran islands said"  # over 60 characters


@pytest.mark.parametrize(
    ("marked", "events", "right"),
    [
        (ROWS[0][0], [("RETREAT", ["Norland"], ["two Estran sailors"])], True),
        (ROWS[0][0], [("CONCEDE", ["two Estran sailors"], ["Norland"])], True),  # whatever their roles
        (ROWS[0][0], [("RETREAT", ["Norland", "Estran sailors"], [])], True),
        (ROWS[0][0], [("AID", ["Norland"], ["Estran sailors"])], False),
        (ROWS[0][0], [("RETREAT", ["Norland"], [])], False),
        (ROWS[0][0], [("RETREAT", ["Norland"], []), ("RETREAT", [], ["Estran sailors"])], False),  # not one event
        (ROWS[0][0], [("RETREAT", ["Norland"], ["^Estran sailors"])], False),
        (ROWS[0][0], [("RETREAT", ["Norland freed two Estran sailors"], [])], False),  # one participant for both
        (ROWS[0][0], [("RETREAT", ["Norland freed two Estran sailors"], ["Estran sailors"])], True),  # holds the actor in 32 characters
        (ROWS[0][0], [("RETREAT", ["Norland"], ["sailors"])], True),  # Dice 2/3
        (ROWS[0][0], [("RETREAT", ["Norland"], ["two"])], False),
        (f"<s>Norland</s> met {LONG[:-12]}<t>islands</t>.", [("RETREAT", ["Norland"], [LONG[:-5]])], False),  # holding it in 61
        (f"<s>Norland</s> met {LONG[2:-12]}<t>islands</t>.", [("RETREAT", ["Norland"], [LONG[2:-5]])], True),  # in 59
        ("<s>Norland</s> backed down.", [("RETREAT", ["Norland"], [])], True),  # the other side is not marked
        ("<s>Norland</s> backed down.", [("RETREAT", ["^Norland"], [])], False),
    ],
)
def test_end_to_end(tmp_path, marked, events, right):
    (row,) = read_rows(_table(tmp_path, [(marked, "YIELD", "2")]))
    scores = {s.name: s for s in score_reports([row], [report(row, *events)])}
    assert bool(scores["end to end"].hit) is right


def test_the_table_above_stands_on_both_sides_of_the_limit():
    assert len(LONG[2:-5]) < HOLDING < len(LONG[:-5])


def test_precision_is_over_the_distinct_roots_made(table):
    rows = read_rows(table)
    made = [
        report(rows[0], ("RETREAT", ["Norland"], ["Estran sailors"]), ("CONCEDE", [], []), ("AID", [], [])),
        report(rows[1]),
        report(rows[2], ("PROTEST", ["Estran dockers"], ["Estran"])),
        report(rows[3], ("ASSAULT", [], [])),
    ]
    scores = {s.name: s for s in score_reports(rows, made)}
    total = scores["end to end"]
    assert (total.hit, total.made, total.want) == (2, 4, 4)
    assert (scores["end to end/PROTEST"].hit, scores["end to end/PROTEST"].made, scores["end to end/PROTEST"].want) == (1, 1, 2)
    assert "end to end/REJECT" not in scores


def test_a_report_of_another_text(table):
    rows = read_rows(table)[:1]
    other = replace(rows[0], text="Norland freed three Estran sailors.")
    with pytest.raises(MeasureError, match="line 2: the report has another text"):
        score_reports(rows, [report(other)])


@pytest.mark.corpora
def test_plv_is_read_whole(corpora):
    rows = read_rows(corpora / "plover" / "PLV_train.tsv")
    assert len(rows) == 1050
    assert {row.root for row in rows} == set(ROOTS)
    assert all(row.sources or row.targets for row in rows)
    assert len(development_rows(rows, read_gold("dev:relations", corpora / "onrecord"))) == 208
