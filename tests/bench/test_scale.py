"""The page of scale follows from the figures by the formula that it shows."""

from bench.figures import Cores, Figures, Pages, Pool, Row, Sizes
from bench.scale import BEGIN, CLUSTER_CORES, END, ENGLISH, ON_DEMAND, OVERHEAD, YEAR_PAGES, costs, page, sizing
from onrecord.changed import replace

FIGURES = Figures(
    machines={"cores": "a machine"},
    cores=Cores(100, 40_000, (Pool(1, 11.0, 1.0, 330.0, 12.0, 2.0), Pool(2, 6.0, 1.0, 340.0, 13.0, 3.0)), 17.0),
    pages=Pages(100, 90.0, (Row("trafilatura alone, one thread", 0.5, 100.0), Row("onrecord batch, 1 process", 13.0, 300.0, 14.0))),
    grouping=Sizes({1000: 1.0, 100_000: 2.0}),
)


def test_costs_are_what_is_left_after_the_start() -> None:
    found = costs(FIGURES)
    assert found is not None
    assert (found.reading, round(found.extraction, 9), found.grouping, found.efficiency) == (0.1, 0.02, 0.002, 1.0)


def test_a_start_of_its_own_is_left_out_of_pages() -> None:
    rows = (Row("trafilatura alone", 0.5, 100.0), Row("onrecord batch, 1 process", 13.0, 300.0, 14.0, 2.0, 1.13))
    found = costs(replace(FIGURES, pages=Pages(100, 90.0, rows)))
    assert found is not None
    assert round(found.extraction, 9) == 0.03


def test_hours_and_dollars_follow_the_formula() -> None:
    text = page(FIGURES)
    hours = (YEAR_PAGES * 0.02 + YEAR_PAGES * ENGLISH * 0.102) / 3600 * OVERHEAD
    assert f"| core-hours | {hours:,.0f} |" in text
    assert f"| {hours / CLUSTER_CORES:.0f} hours |" in text
    assert f"| on demand | ${hours * ON_DEMAND:,.0f} |" in text
    assert "| 2 cores | 7.1 | 8.5 |" in text
    assert "A laptop keeps up" in text


def test_the_sizing_of_batches_is_that_of_the_figures() -> None:
    text = sizing(FIGURES)
    assert (text.startswith(BEGIN), text.endswith(END)) == (True, True)
    assert "*r* = 100 core-milliseconds" in text
    assert "| 10,000,000: an archive | 278 | 4 on 64 cores |" in text
    assert "takes 340 MB, output 17 kB an article" in text


def test_without_figures_there_is_no_page() -> None:
    assert page(Figures()) == sizing(Figures()) == ""
