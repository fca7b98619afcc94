"""Charts are well-formed and true to their numbers."""

from xml.etree import ElementTree as ET

from bench.chart import Bar, bars, line

SVG = "{http://www.w3.org/2000/svg}"


def test_bars_are_as_long_as_their_values_and_say_them() -> None:
    tree = ET.fromstring(bars("Speed", [Bar("a & b", 50.0, "50"), Bar("c", 100.0, "100", ours=False)]))
    widths = [float(r.attrib["width"]) for r in tree.iter(f"{SVG}rect")]
    assert widths[1] == 2 * widths[0]
    assert {"a & b", "50", "100"} <= {t.text for t in tree.iter(f"{SVG}text")}
    assert tree.find(f"{SVG}title").text == "Speed"


def test_what_stays_the_same_lies_level_and_tens_stand_equally_far() -> None:
    tree = ET.fromstring(line("Cost", [(1_000, 2.0), (10_000, 2.0), (100_000, 1.0)], "reports", "ms"))
    marks = [(float(c.attrib["cx"]), float(c.attrib["cy"])) for c in tree.iter(f"{SVG}circle")]
    (ax, ay), (bx, by), (cx, cy) = marks
    assert ay == by < cy
    assert abs((bx - ax) - (cx - bx)) < 0.2


def test_one_point_is_a_chart_too() -> None:
    assert "<circle" in line("Cost", [(1_000, 2.0)], "reports", "ms")
