from collections.abc import Callable

from onrecord.group.follow_ups import follows, titled
from onrecord.group.traits import Traits
from onrecord.story import Copy


def test_the_headline_that_shares_most_is_the_title(told: Callable[..., Traits]) -> None:
    titles = ["Grief in a small town", "Vell market burns - Vell Post Online", "Fire destroys Vell market", "Vell market fire: keeper hurt"]
    reports = [told("A fire.", id=f"d{i}", title=title, published=f"2031-05-0{i + 1}") for i, title in enumerate(titles)]
    assert titled(reports) == "Fire destroys Vell market"
    assert titled(list(reversed(reports))) == titled(reports)


def test_a_copy_gives_its_headline_only_where_no_original_has_one(told: Callable[..., Traits]) -> None:
    titles = {"a": "Shells hit grain silo", "b": "Twelve dockworkers killed at Vell port", "c": "Vell port mourns dockworkers"}
    reports = [told("A fire.", id=name, title=title, published=f"2031-05-0{i}") for i, (name, title) in enumerate(titles.items(), 1)]
    copies = [Copy("b", "a", 0.9, (), "published later")]
    assert titled(reports) == titles["b"]
    assert titled(reports, copies) == titles["c"]
    assert titled(reports[1:2], copies) == titles["b"]
    assert titled([told("A fire.", id="a"), reports[1]], copies) == titles["b"]


def test_a_dash_in_a_headline_ends_nothing(told: Callable[..., Traits]) -> None:
    for title in ("Talks open — again — in Geneva", "Vell port shelled - seven dead"):
        assert titled([told("A fire.", title=title)]) == title


def test_without_headlines_there_is_no_title(told: Callable[..., Traits]) -> None:
    assert titled([told("A fire.")]) is None


def test_a_story_follows_the_likest_earlier_one() -> None:
    edges = {("a", "c"): 0.6, ("b", "c"): 0.8}
    assert follows([("a",), ("b",), ("c",)], edges, 0.5) == {2: 1}
    assert follows([("a",), ("b",), ("c",)], edges, 0.9) == {}
