"""The values of figures: labels read, bounds compared, pairs by their numbers."""

from pathlib import Path

import pytest

from onrecord.changed import replace
from onrecord.errors import MeasureError
from onrecord.measure import figures
from onrecord.measure.gold import GoldDocument, read_gold
from onrecord.record import By, Figure, Report, Scope, Versions

TEXT = "# d1\t2031-05-04\tMorning Wire\tDam\nd1.1\tThe dam burst and killed at least 84 villagers.\nd1.2\tDozens of others lost $3m and two cows.\n"
ANN = "> d1.1\nN killed | at least 84 | villagers | 84 |\n> d1.2\nN affected | Dozens | others | 12 |\nN money | $3m | | 3000000 | 3000000\nN other | two | cows\n"


@pytest.fixture
def gold(tmp_path: Path) -> tuple[GoldDocument, ...]:
    (tmp_path / "wire1.txt").write_text(TEXT)
    (tmp_path / "wire1.ann").write_text(ANN)
    return read_gold(tmp_path / "wire1")


def report(document: GoldDocument, *worth: tuple[float | None, float | None]) -> Report:
    """A report with the annotated numbers, each worth what the test says."""
    made = tuple(
        Figure(f"f{i}", f.kind, f.number, low, None, high, None, None, Scope.EVENT, None, (), 1.0, By.MODEL)
        for i, (f, (low, high)) in enumerate(zip(document.figures, worth, strict=False))
    )
    return Report(Versions("0", "none", "none"), document.document, (), (), (), (), made, (), ())


def measured(gold: tuple[GoldDocument, ...], *reports: Report) -> dict[str, tuple[float, float, float]]:
    return {s.name: (s.hit, s.made, s.want) for s in figures.score(gold, reports)}


def test_numbers_as_annotated_are_read(gold: tuple[GoldDocument, ...]) -> None:
    assert measured(gold)["value"] == (3, 3, 3)


def test_a_wrong_or_a_closed_bound_is_wrong(gold: tuple[GoldDocument, ...]) -> None:
    found = measured(gold, report(gold[0], (84, None), (12, 12), (3e6, 3e6)))
    assert found["value end to end"] == (2, 3, 3)
    assert found["value of found"] == (2, 3, 3)


def test_what_is_not_found_is_not_right_and_what_has_no_value_is_not_asked_for(gold: tuple[GoldDocument, ...]) -> None:
    found = measured(gold, report(gold[0], (84, None)))
    assert found["found"] == (1, 1, 3)
    everything = measured(gold, report(gold[0], (84, None), (12, None), (3e6, 3e6), (7, 7)))
    assert everything["value end to end"] == (3, 3, 3)


def labels(folder: Path, *lines: str) -> Path:
    path = folder / "labels.jsonl"
    path.write_text("".join(line + "\n" for line in lines))
    return path


def test_labels_give_values(gold: tuple[GoldDocument, ...], tmp_path: Path) -> None:
    path = labels(tmp_path, '{"document": "d1", "sentence": 2, "number": [30, 33], "low": 5, "high": null}')
    (document,) = figures.labelled(gold, path)
    assert [(f.number.text, f.valued, f.low, f.high) for f in document.figures][-1] == ("two", True, 5, None)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{", "labels.jsonl:2: no label of a figure"),
        ('{"document": "d1", "sentence": 2, "number": [30, 33], "low": 5}', "missing required field `high`"),
        (
            '{"document": "d1", "sentence": 2, "number": [1, 2], "low": 5, "high": 5}',
            "labels.jsonl:2: no figure of d1.2 has its number at 1:2",
        ),
        ('{"document": "d1", "sentence": 1, "number": [25, 36], "low": 1, "high": 1}', "is labelled in line 1 already"),
    ],
)
def test_a_bad_label_is_named(gold: tuple[GoldDocument, ...], tmp_path: Path, line: str, fault: str) -> None:
    first = '{"document": "d1", "sentence": 1, "number": [25, 36], "low": 1, "high": 1}'
    with pytest.raises(MeasureError) as error:
        figures.labelled(gold, labels(tmp_path, first, line))
    assert fault in str(error.value)


def test_labels_of_other_documents_are_passed_over(gold: tuple[GoldDocument, ...], tmp_path: Path) -> None:
    path = labels(tmp_path, '{"document": "d9", "sentence": 2, "number": [1, 2], "low": 5, "high": 5}')
    assert figures.labelled(gold, path) == gold


def test_nothing_to_measure_is_said(gold: tuple[GoldDocument, ...]) -> None:
    bare = replace(gold[0], figures=())
    with pytest.raises(MeasureError, match="no N record has a value"):
        figures.score([bare], [])


def test_the_labels_of_the_development_documents_are_of_their_figures(corpora: Path) -> None:
    gold = read_gold(corpora / "onrecord" / "dev")
    valued = figures.labelled(gold, Path(__file__).parents[1] / "gold" / "figures-dev.jsonl")
    assert all(f.valued for d in valued for f in d.figures)
    scores = {s.name: s.f1 for s in figures.score(valued, [])}
    assert scores["value"] >= 0.97
