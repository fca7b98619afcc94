from dataclasses import replace
from itertools import permutations

from onrecord.archive.candidates import _place
from onrecord.group.candidates import order
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


def test_texts_alike_stand_in_one_order_in_memory_and_in_an_archive(fires: list[Traits]) -> None:
    twins = [replace(fires[0], document=name) for name in ("a", "b", "c", "d")]
    ranked = [t.document for t in sorted(twins, key=order)]
    assert ranked != sorted(ranked)  # by a hash of the id, not by the id
    assert grouped(twins).stories == (tuple(ranked),)
    assert [n for _, n in sorted((_place(n, t), n) for n, t in enumerate(twins))] == [["a", "b", "c", "d"].index(d) for d in ranked]
