import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.measure.gold import read_gold
from onrecord.reading import read_documents
from onrecord.record import to_json
from onrecord.side_by_side import MOST, in_order, threads

EXAMPLES = Path(__file__).parents[1] / "examples"


def test_the_order_is_kept_though_the_first_take_longest() -> None:
    def slow(seconds: float) -> float:
        time.sleep(seconds)
        return seconds

    assert list(in_order(slow, [0.0, 0.2, 0.1, 0.0], 3)) == [0.0, 0.2, 0.1, 0.0]


def test_two_are_made_at_once() -> None:
    both = threading.Barrier(2, timeout=20)
    assert list(in_order(lambda n: n if n == 0 else both.wait() >= 0, range(5), 2)) == [0, True, True, True, True]


def test_little_is_taken_ahead() -> None:
    taken: list[int] = []

    def given() -> Iterator[int]:
        for n in range(50):
            taken.append(n)
            yield n

    for n in in_order(lambda n: n, given(), 2):
        assert len(taken) <= n + 4  # itself, one a thread, and one


@pytest.mark.parametrize("many", [1, 3])
def test_a_fault_comes_in_its_place_and_loses_nothing_before_it(many: int) -> None:
    def given() -> Iterator[int]:
        yield from range(5)
        raise OSError("the disk is gone")

    def make(n: int) -> int:
        time.sleep(0.02)
        return n

    made: list[int] = []
    with pytest.raises(OSError, match="the disk is gone"):
        made.extend(in_order(make, given(), many))
    assert made == [0, 1, 2, 3, 4]


def test_whoever_stops_early_leaves_no_thread_behind() -> None:
    before = threading.active_count()
    found = in_order(lambda n: n, range(1_000), 3)
    assert [next(found), next(found)] == [0, 1]
    found.close()  # type: ignore[attr-defined]  a generator
    assert threading.active_count() == before


def test_how_many_are_meant() -> None:
    assert threads(7) == 7
    assert 1 <= threads(0) <= MOST


def test_records_are_the_same_by_any_number_of_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [g.document for g in read_gold(EXAMPLES)]

    def read(many: int) -> list[bytes]:
        monkeypatch.setenv("ONRECORD_READER_THREADS", str(many))
        return [to_json(report) for report in read_documents(documents)]

    assert read(3) == read(1)
