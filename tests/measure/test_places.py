from pathlib import Path

import pytest

from onrecord.errors import MeasureError
from onrecord.measure import tasks
from onrecord.measure.places import Placed, Toponym, given, read_places, right, score_given
from onrecord.record import Level

ARTICLE = """<articles><article><source>made up</source><text>Floods hit Paris, Texas. Paris is wet.</text><locations>
<location><name>Paris</name><start>12</start><end>17</end><lat>33.66</lat><lon>-95.55</lon><page>https://en.wikipedia.org/wiki/Paris,_Texas</page></location>
<location><name>Texas</name><start>19</start><end>24</end><lat>31</lat><lon>-100</lon><page>https://en.wikipedia.org/wiki/Texas</page></location>
</locations></article></articles>"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "places.xml"
    file.write_text(ARTICLE, encoding="utf-8")
    return file


def test_offsets_count_from_one_in_the_file_and_from_zero_here(path: Path) -> None:
    (article,) = read_places(path)
    assert [article.text[t.start : t.end] for t in article.toponyms] == ["Paris", "Texas"]
    assert [p.name for p in given(article)] == ["Paris", "Texas"]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("<start>12", "<start>13", r"places\.xml:2: the text has 'aris'"),
        ("<lat>33.66", "<lat>north", r"places\.xml:2: a location has start, end, lat and lon as numbers"),
        ("<lat>33.66", "<lat>133.66", r"places\.xml:2: lat 133.66, lon -95.55 is off the globe"),
        ("</articles>", "", "no XML"),
        ("article>", "report>", "there is no article element"),
    ],
)
def test_bad_gold_is_named_by_file_and_line(path: Path, old: str, new: str, what: str) -> None:
    path.write_text(ARTICLE.replace(old, new), encoding="utf-8")
    with pytest.raises(MeasureError, match=what):
        read_places(path)


@pytest.mark.parametrize(
    ("gold", "made", "expected"),
    [
        (Toponym(0, 1, 40, -100, "United States"), Placed(0, 1, "United States", Level.COUNTRY, 38, -97, "USA"), True),
        (Toponym(0, 1, 40, -100, "United States"), Placed(0, 1, "Mexico", Level.COUNTRY, 23, -102, "MEX"), False),
        (Toponym(0, 1, 31, -100, "Texas"), Placed(0, 1, "Austin", Level.CITY, 30.3, -97.7, "USA"), True),
        (Toponym(0, 1, 42, 43.5, "Georgia (country)"), Placed(0, 1, "Georgia", Level.ADMIN1, 33, -83.5, "USA"), False),
        (Toponym(0, 1, 10, 10, ""), Placed(0, 1, "X", Level.CITY, 11, 10, "NGA"), True),
        (Toponym(0, 1, 10, 10, ""), Placed(0, 1, "X", Level.CITY, 12, 10, "NGA"), False),
    ],
)
def test_right_is_near_enough_for_the_level(gold: Toponym, made: Placed, expected: bool) -> None:
    assert right(gold, made) is expected


def test_what_got_no_place_is_wrong(path: Path) -> None:
    articles = read_places(path)
    made = [Placed(11, 16, "Paris", Level.CITY, 33.66, -95.55, "USA")]
    by_name = {s.name: s for s in score_given(articles, [made])}
    assert by_name["place"].f1 == 0.5
    assert (by_name["placed"].precision, by_name["placed"].recall) == (1.0, 0.5)


def test_the_task_reads_a_file_or_half_of_its_articles(path: Path) -> None:
    whole = tasks.run("places", [str(path)], Path(), gold_mentions=True)
    assert (whole.n, whole.measures["place"]) == (1, 1.0)
    assert tasks.run("places", [f"{path}:even"], Path(), gold_mentions=True).n == 1
    assert tasks.run("places", [f"{path}:odd"], Path(), gold_mentions=True).n == 0


def test_gold_mentions_are_for_places(path: Path) -> None:
    with pytest.raises(MeasureError, match="--gold-mentions is for places"):
        tasks.run("names", [str(path)], Path(), gold_mentions=True)
