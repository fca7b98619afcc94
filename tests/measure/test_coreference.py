from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from onrecord.errors import MeasureError
from onrecord.measure.assignment import assignment
from onrecord.measure.chains import read_chains
from onrecord.measure.coreference import score
from onrecord.measure.spans import Range

A, B, C, D, E, F, G, H, J = ((i, i + 1) for i in range(9))


def measured(made: Sequence[Sequence[Range]], want: Sequence[Sequence[Range]]) -> dict[str, float]:
    return {one.name: one.f1 for one in score([(made, want)])}


def test_the_measures_agree_with_the_worked_example_of_the_reference_scorer() -> None:
    # key {a b c} {d e f g}, response {a b} {c d} {f g h i}: Pradhan et al. 2014, section 4
    found = measured([[A, B], [C, D], [F, G, H, J]], [[A, B, C], [D, E, F, G]])
    assert [found["MUC precision"], found["MUC recall"]] == pytest.approx([2 / 5, 2 / 5])
    assert [found["B³ precision"], found["B³ recall"]] == pytest.approx([0.5, 0.4167], abs=1e-3)
    assert [found["CEAF-e precision"], found["CEAF-e recall"]] == pytest.approx([0.4333, 0.65], abs=1e-3)


def test_the_same_chains_are_all_right_and_none_are_all_wrong() -> None:
    chains = [[A, B], [C, D, E]]
    assert measured(chains, chains)["CoNLL"] == pytest.approx(1.0)
    assert measured([], chains)["CoNLL"] == 0.0


def test_mentions_that_stand_alone_do_not_count() -> None:
    found = measured([[A, B], [C]], [[A, B]])
    assert [found[name] for name in ("mention", "mention precision", "mention recall")] == pytest.approx([1.0, 1.0, 1.0])


def test_an_assignment_is_the_best_of_all() -> None:
    worth = np.array([[0.9, 0.8, 0.0], [0.8, 0.1, 0.0], [0.0, 0.0, 0.5], [0.1, 0.1, 0.1]])
    assert assignment(worth) == [(0, 1), (1, 0), (2, 2)]


def test_chains_are_read_with_nested_and_one_word_mentions(tmp_path: Path) -> None:
    path = tmp_path / "vell.conll"
    path.write_text(
        "# begin document vell\n0\tVell\t(2(1)\n1\tFisheries\t2)\n2\tsaid\t_\n3\tit\t(2)\n4\tleft\t_\n5\tVell\t(1)\n", encoding="utf-8"
    )
    [found] = read_chains(path)
    assert found.tokens == ("Vell", "Fisheries", "said", "it", "left", "Vell")
    assert found.chains == (((0, 1), (5, 6)), ((0, 2), (3, 4)))


@pytest.mark.parametrize(
    ("line", "says"), [("0\tVell\t1)", "closes but was not opened"), ("0\tVell\t(1", "is not closed"), ("0", "columns")]
)
def test_a_broken_file_is_named_with_its_line(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "bad.conll"
    path.write_text(f"# begin document x\n{line}\n", encoding="utf-8")
    with pytest.raises(MeasureError, match=says) as caught:
        read_chains(path)
    assert "bad.conll" in str(caught.value)
