from itertools import permutations

from onrecord.group.groups import Grouping, grouped
from onrecord.group.traits import Traits


def test_reports_of_one_happening_are_one_story(fires: list[Traits]) -> None:
    assert grouped(fires).stories == (("f1", "f2", "f3"), ("t1", "t2"))


def test_any_order_of_arrival_gives_the_same_stories(fires: list[Traits]) -> None:
    whole = grouped(fires)
    for way in list(permutations(fires))[::7]:
        grouping = Grouping()
        for traits in way:
            grouping.add(traits)
        assert grouping.groups() == whole
