import pytest

from onrecord.errors import MeasureError
from onrecord.measure import tasks
from onrecord.measure.times import Expression, TimedText, read_timeml, score

TIMEML = """<?xml version="1.0" ?>
<TimeML>
<DCT><TIMEX3 tid="t0" type="DATE" value="2031-05-04" functionInDocument="CREATION_TIME">May 4</TIMEX3></DCT>
<TEXT>``We <EVENT>left</EVENT> <TIMEX3 tid="t1" type="TIME" value="2031-05-02TMO">on <EVENT>Friday</EVENT> <!-- no word --><TIMEX3 tid="t2" type="DATE"
 value="2031-05-02">morning</TIMEX3></TIMEX3>,'' she said &amp; <!-- so -->slept <TIMEX3 tid="t3" type="DURATION" value="P2D"/>for <TIMEX3 tid="t4"
 type="DURATION" value="P2D">two days</TIMEX3>.</TEXT>
</TimeML>
"""


def parsed(folder, text):
    path = folder / "doc.tml"
    path.write_text(text, encoding="utf-8")
    return read_timeml(path)


def test_expressions_stand_in_the_text(tmp_path):
    text = parsed(tmp_path, TIMEML)
    assert (text.name, text.published) == ("doc", "2031-05-04")
    assert text.text == '"We left on Friday morning," she said & slept for two days.'
    assert [(text.text[e.start : e.end], e.type, e.value) for e in text.expressions] == [
        ("on Friday morning", "TIME", "2031-05-02TMO"),
        ("two days", "DURATION", "P2D"),
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<TimeML>\n<TEXT>Friday</TimeML>", "doc.tml:2: no TimeML: "),
        ("<TimeML>\n</TimeML>", "doc.tml: no TimeML: there is no TEXT element"),
        ('<TimeML><TEXT>\n<TIMEX3 type="DAY" value="1">Friday</TIMEX3></TEXT></TimeML>', "doc.tml:2: a TIMEX3 has a type"),
        ('<TimeML><TEXT>\n<TIMEX3 type="DATE">Friday</TIMEX3></TEXT></TimeML>', "doc.tml:2: a TIMEX3 has a type"),
    ],
)
def test_faults_name_file_and_line(tmp_path, text, why):
    with pytest.raises(MeasureError) as caught:
        parsed(tmp_path, text)
    assert why in str(caught.value)


@pytest.mark.parametrize("task", ["times", "coreference", "dates"])
def test_a_folder_without_gold_is_no_score_of_nothing(tmp_path, task):
    with pytest.raises(MeasureError, match=r"holds no file \*\."):
        tasks.run(task, [str(tmp_path)], tmp_path)


def test_no_file_is_read_through_an_entity(tmp_path):
    (tmp_path / "secret.txt").write_text("Friday", encoding="utf-8")
    text = parsed(
        tmp_path, f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{tmp_path}/secret.txt">]><TimeML><TEXT>on &e; she left</TEXT></TimeML>'
    )
    assert "Friday" not in text.text


WANT = (Expression(0, 6, "DATE", "2031-05-02"), Expression(10, 18, "DURATION", "P2D"), Expression(30, 40, "DATE", "2031"))


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (list(WANT), {"strict": 3, "relaxed": 3, "type": 3, "value": 3, "strict/DATE": 2}),
        ([Expression(0, 6, "TIME", "2031-05-02")], {"strict": 1, "relaxed": 1, "type": 0, "value": 1, "strict/DATE": 0}),
        ([Expression(3, 12, "DATE", "2031-05-02")], {"strict": 0, "relaxed": 1, "type": 1, "value": 1}),
        ([Expression(0, 18, "DURATION", "P2D")], {"relaxed": 1, "value": 1}),  # one for two
        ([Expression(6, 10, "DATE", "2031")], {"relaxed": 0}),
        ([Expression(30, 40, "DATE", None), Expression(0, 6, "DATE", "2031")], {"strict": 2, "type": 2, "value": 0}),
    ],
)
def test_scores(made, expected):
    scores = {s.name: s.hit for s in score([TimedText("a", "…", None, WANT)], [made])}
    assert {name: scores[name] for name in expected} == expected


def test_shares_of_what_was_matched():
    made = [Expression(0, 6, "DATE", "2031-05-02"), Expression(11, 18, "SET", "P2D")]
    scores = {s.name: s.f1 for s in score([TimedText("a", "…", None, WANT)], [made])}
    assert (scores["type of matched"], scores["value of matched"]) == (0.5, 1)
    assert scores["type"] == pytest.approx(2 / 5)


def test_what_no_reader_says_is_not_scored():
    names = {s.name for s in score([TimedText("a", "…", None, WANT)], [[Expression(0, 6, "DATE")]])}
    assert {"type", "strict/DATE"} <= names
    assert not {"value", "value of matched"} & names
    assert {s.name for s in score([TimedText("a", "…", None, WANT)], [[Expression(0, 6)]])} == {"strict", "relaxed"}


@pytest.mark.corpora
def test_timeml_of_the_corpora(corpora):
    texts = [read_timeml(path) for path in sorted((corpora / "times" / "T+A_corrected").glob("*.tml"))]
    assert len(texts) == 256
    assert all(t.published for t in texts)
    assert {s.f1 for s in score(texts, [t.expressions for t in texts])} == {1}
