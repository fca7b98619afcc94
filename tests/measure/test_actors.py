from pathlib import Path

import pytest

from onrecord.errors import MeasureError
from onrecord.measure.actors import score, unknown
from onrecord.measure.gold import read_gold
from onrecord.measure.identities import with_labels
from onrecord.reading import read_documents

TEXT = "# d1\t2014-03-01\tMorning Wire\tStrike\nd1.1\tIsraeli forces shelled Gaza, Eli Vann said.\nd1.2\tNorwegian police arrested six protesters in Norway.\n"
LABELS = """> d1.1
A Israeli forces | Israeli forces | ISR | MIL
A ^Hamas | Hamas | PSE | REB
> d1.2
A Norwegian police | Norwegian police | NOR | COP
A six protesters | protesters | SWE | CVL
"""


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "wire1.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "wire1.ann").write_text("> d1.1\n> d1.2\n", encoding="utf-8")
    (tmp_path / "labels.ann").write_text(LABELS, encoding="utf-8")
    return tmp_path


def test_labels_from_a_file_of_their_own_are_scored(gold: Path) -> None:
    documents = with_labels(read_gold(gold / "wire1"), gold / "labels.ann")
    assert [i.mention is None for i in documents[0].identities] == [False, True, False, False]
    reports = list(read_documents(d.document for d in documents))
    found = {s.name: (s.hit, s.want) for s in score(documents, reports)}
    assert found["sector"] == (3, 3)
    assert found["country"] == (2, 3)
    assert "Eli Vann" in dict(unknown(reports))


def test_labels_packed_as_json_lines(gold: Path) -> None:
    row = '{"document": "d1", "sentence": 1, "records": [["E"], ["A", [[0, 14]], "Israeli forces", "ISR", "MIL"]]}\n'
    (gold / "labels.jsonl").write_text(row, encoding="utf-8")
    [document] = with_labels(read_gold(gold / "wire1"), gold / "labels.jsonl")
    [label] = document.identities
    assert label.mention is not None
    assert (label.mention.text, label.sector) == ("Israeli forces", "MIL")


def test_labels_in_the_annotation_itself(gold: Path) -> None:
    (gold / "wire1.ann").write_text("> d1.1\nA Eli Vann | Eli Vann | NOR | JRN\n> d1.2\n", encoding="utf-8")
    [document] = read_gold(gold / "wire1")
    assert [i.name for i in document.identities] == ["Eli Vann"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("> d1.1\nE AID | gave | | | | | actual\n", "labels.ann:2: a file of labels holds A lines"),
        ("A Gaza | Gaza | PSE | \n", "labels.ann:1: A has the fields"),
        ("> d1.1\nA Gaza | PSE\n", "labels.ann:2: A has the fields"),
        ("> d1.1\nA Vell | Vell | NOR | GOV\n", "labels.ann:2: 'Vell' is not in the sentence"),
    ],
)
def test_faults_of_labels_are_named(gold: Path, text: str, fault: str) -> None:
    (gold / "labels.ann").write_text(text, encoding="utf-8")
    with pytest.raises(MeasureError, match=fault):
        with_labels(read_gold(gold / "wire1"), gold / "labels.ann")
