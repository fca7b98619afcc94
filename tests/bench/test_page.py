"""The page says what the figures say, and pictures are there for what it shows."""

import re

from bench import figures as kept
from bench.figures import Cores, Course, Engine, Engines, Figures, Kills, Pages, Pool, Reading, Row, Said, Sizes, Slice, Steps
from bench.page import charts, page, written
from onrecord.changed import replace

FIGURES = Figures(
    machines=dict.fromkeys("reading cores steps course short pages grouping archive spark kills".split(), "a machine, 2 cores"),
    commands={"reading": "python -m bench reading --articles 10"},
    dates={"reading": "2026-01-02, model ab"},
    notes={"cores": "Since then it has become faster."},
    reading=Reading(10, 4_000, (Row("bare encoder (int8)", 1.0, 300.0), Row("onrecord read", 1.25, 320.0)), 0.09, 1.1),
    cores=Cores(100, 40_000, (Pool(1, 11.0, 1.0, 330.0, 12.0, 2.0), Pool(2, 6.0, 1.0, 340.0, 13.0, 3.0))),
    steps=Steps({"network": 75.0, "record": 25.0}),
    course=Course((Slice(100, 50.0, 300.0), Slice(1000, 51.0, 310.0))),
    short=Sizes({1000: 4.0}, 300.0),
    pages=Pages(
        20,
        90.0,
        (
            Row("trafilatura alone, one thread", 0.5, 100.0),
            Row("onrecord batch, 1 process", 4.0, 300.0, 5.0, 2.1, 2.0),
            Row("onrecord batch, 2 processes", 4.0, 310.0, 5.0, 2.5, 4.0, 2),
        ),
    ),
    grouping=Sizes({1000: 0.5, 100_000: 0.55}),
    archive=Said(("1,000 reports: 5 ms each",)),
    kills=Kills(64, 8, 2, 12.3, 50, 47, 0, 9, 11, 4.2),
    spark=Engines(102, 2, (Engine("pool", 12.0, 2.0, 23.0, 3.0), Engine("Spark", 23.0, 11.0, 45.0, 22.0))),
)


def test_speeds_are_words_by_seconds_and_compared_with_the_bare_encoder() -> None:
    text = page(FIGURES)
    assert "| onrecord read | 3,200 | 8.0 | 0.80 | 320 |" in text
    assert "`python -m bench reading --articles 10` (2026-01-02, model ab)\n" in text


def test_processes_are_compared_with_one_with_and_without_the_start() -> None:
    assert "| 2 processes | 16.7 | 6,667 | 1.4 | 1.83 | 2.00 | 340 |" in page(FIGURES)


def test_a_note_stands_under_its_part() -> None:
    assert "`python -m bench cores`\n\nSince then it has become faster.\n\n## Where the time" in page(FIGURES)


def test_engines_are_compared_beyond_their_starts() -> None:
    assert "| pool | 2.0 | 100 | 1.00 | 200 | 1.00 |\n| Spark | 11.0 | 120 | 1.20 | 230 | 1.15 |" in page(FIGURES)


def test_extraction_is_told_where_it_was_measured() -> None:
    assert FIGURES.pages is not None
    assert "Extraction alone" not in page(FIGURES)
    text = page(replace(FIGURES, pages=replace(FIGURES.pages, extraction=13.5, peer=10.0)))
    assert "takes 13.5 milliseconds of the processor a page, trafilatura 10.0 (`python -m bench.extraction`" in text


def test_kills_are_told_with_what_they_cost() -> None:
    text = page(FIGURES)
    assert "killed with `kill -9` 50 times at random moments" in text
    assert "47 of them before the run was complete" in text
    assert "kill 4.2 reports on the average and 11 at most had been read for nothing (a file for each process: 16)" in text


def test_pages_are_counted_with_and_without_the_start() -> None:
    text = page(FIGURES)
    assert "| trafilatura alone, one thread | 40.0 | – | 100 |" in text
    assert "| onrecord batch, 1 process | 5.0 | 10.0 | 300 |" in text
    assert "| onrecord batch, 2 processes | 5.0 | 12.0 | 310 |" in text


def test_what_was_not_measured_is_left_out() -> None:
    text = page(Figures(steps=FIGURES.steps))
    assert "## Where the time" in text
    assert "## Grouping" not in text


def test_machines_are_named_once_or_part_by_part() -> None:
    assert page(FIGURES).count("a machine, 2 cores") == 1
    mixed = replace(FIGURES, machines=FIGURES.machines | {"steps": "another"})
    assert " on another" in page(mixed)


def test_each_picture_of_the_page_is_written(tmp_path) -> None:
    written(FIGURES, tmp_path)
    text = (tmp_path / "benchmarks.md").read_text()
    shown = set(re.findall(r"\((images/\S+)\)", text))
    assert shown == {f"images/bench-{name}.svg" for name in charts(FIGURES)}
    assert all((tmp_path / path).exists() for path in shown)
    assert (tmp_path / "scale.md").read_text().startswith("# Scale")


def test_figures_are_kept_as_they_were(tmp_path) -> None:
    kept.save(FIGURES, tmp_path / "f.json")
    assert kept.load(tmp_path / "f.json") == FIGURES
    assert kept.load(tmp_path / "none.json") == Figures()
