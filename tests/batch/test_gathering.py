"""What gathering does to the process in which it is done."""

import resource
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.batch.gathering import Errand, files, gathered
from onrecord.batch.guarded import Limits
from onrecord.batch.nursery import Nursery
from onrecord.gather import Source

Lines = Callable[..., Path]
Found = Callable[..., list[tuple[str, str]]]
pytestmark = pytest.mark.slow
LIMITS = Limits(seconds=1.0, memory=500 << 20)


@pytest.fixture
def found(faults: Nursery) -> Found:
    """What is gathered: name and text of each source, name and message of each failure."""

    def gather(*inputs: Path, limits: Limits = LIMITS) -> list[tuple[str, str]]:
        listed = gathered(Errand(tuple(map(str, inputs)), 0), faults, limits)
        return [(item.name, str(item.content)) if isinstance(item, Source) else (item.source, item.message) for item in listed]

    return gather


def test_what_is_gathered_is_that_of_the_inputs_in_order(found: Found, lines: Lines, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    path, other = lines(*"abc"), lines("d", name="folder/x.jsonl")
    texts = found(path, tmp_path / "folder", tmp_path / "none-*.txt")
    assert [text for _, text in texts[:4]] == ["a", "b", "c", "d"]
    assert texts[3][0] == f"{other}:1"
    assert "no file fits this pattern" in texts[4][1]


@pytest.mark.parametrize("name", ["dies.jsonl", "starves.jsonl"])
def test_a_file_that_costs_its_process_is_a_failure_from_there_on_and_its_neighbours_are_read(
    found: Found, lines: Lines, name: str
) -> None:
    bad = lines(*"abcd", name=name)
    before, after = lines("x", name="x.jsonl"), lines("y", name="y.jsonl")
    texts = found(before, bad, after)
    why = "its process ended with SIGSEGV" if name.startswith("dies") else "its process got no more memory (500 MB is the most)"
    assert [text for _, text in texts if not text.startswith(str(bad))] == ["x", "a", "b", "y"]
    assert texts[3][0] == str(bad)
    assert texts[3][1].startswith(f"{bad}: {why}")
    assert texts[3][1].endswith("(behind its first 2 documents, which are read)")


def test_a_process_that_is_killed_from_outside_costs_nothing(found: Found, lines: Lines) -> None:
    assert [text for _, text in found(lines(*"abcd", name="once.jsonl"))] == ["a", "b", "c", "d"]


@pytest.mark.parametrize(("name", "read"), [("hangs.jsonl", []), ("hangs-late.jsonl", ["a", "b"])])
def test_a_file_that_keeps_its_process_busy_for_nothing_is_given_up(found: Found, lines: Lines, name: str, read: list[str]) -> None:
    bad, after = lines(*"abcd", name=name), lines("y", name="y.jsonl")
    texts = found(bad, after)
    assert [text for _, text in texts if not text.startswith(str(bad))] == [*read, "y"]
    assert "nothing is found in it within 1 seconds of work" in texts[-2][1]


def test_the_memory_of_the_caller_does_not_grow_with_an_endless_line(found: Found, tmp_path: Path) -> None:
    path = tmp_path / "endless.jsonl"
    with path.open("wb") as file:
        file.truncate(300_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    ((_, message),) = found(path, limits=Limits())
    assert "more than 20,000,000 bytes in one document" in message
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000


def test_files_of_a_folder_stand_in_its_place_and_what_is_being_written_is_none_of_them(tmp_path: Path) -> None:
    for name in ("in/b.txt", "in/a.txt", "in/out/c.txt", "empty/d.png"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    inputs = [str(tmp_path / name) for name in ("x.txt", "in", "empty")]
    found_files = list(files([*inputs, "-", "http://example.org"], tmp_path / "in/out"))
    assert found_files == [inputs[0], f"{inputs[1]}/a.txt", f"{inputs[1]}/b.txt", inputs[2], "-", "http://example.org"]
