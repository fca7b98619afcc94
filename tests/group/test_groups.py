from itertools import permutations

import pytest

from onrecord.archive.candidates import place_of
from onrecord.changed import replace
from onrecord.group.candidates import order
from onrecord.group.groups import Grouping, grouped
from onrecord.group.stories import clusters, parts
from onrecord.group.traits import Traits
from onrecord.group.traits import traits as traits_of
from onrecord.record import Document, Report, Versions


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
    assert [n for _, n in sorted((place_of(n, t), n) for n, t in enumerate(twins))] == [["a", "b", "c", "d"].index(d) for d in ranked]


def test_what_hangs_together_by_the_highest_scores_is_one_story_however_large_but_for_whom_a_person_parted(
    fires: list[Traits], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.group.stories.LARGEST", 3)
    many = [replace(fires[0], document=f"d{n}") for n in range(6)]
    chain = {(f"d{n}", f"d{n + 1}"): 0.97 for n in range(5)}
    ranked = tuple(t.document for t in sorted(many, key=order))
    assert clusters(many, chain) == [ranked]
    later = max("d0", "d4", key=ranked.index)
    kept = tuple(name for name in ranked if name != later)
    assert set(clusters(many, {**chain, ("d0", "d4"): -1e6})) == {kept, (later,)}


def test_a_large_component_is_cut_where_its_links_are_weakest(monkeypatch: pytest.MonkeyPatch) -> None:
    edges = {("a", "b"): 0.9, ("b", "c"): 0.52, ("c", "d"): 0.7, ("d", "e"): 0.56}
    assert parts("abcde", edges) == [["a", "b", "c", "d", "e"]]
    monkeypatch.setattr("onrecord.group.stories.LARGEST", 3)
    assert parts("abcde", edges) == [["a", "b"], ["c", "d", "e"]]
    monkeypatch.setattr("onrecord.group.stories.LARGEST", 2)
    assert parts("abcde", edges) == [["a", "b"], ["c", "d"], ["e"]]


def test_a_text_that_came_twice_is_of_one_story_however_short_it_is() -> None:
    def brief(name: str, text: str, title: str | None = None) -> Traits:
        document = Document.of(text, id=name, title=title, published="2025-05-13", url=f"https://{name}.example/1")
        return traits_of(Report(Versions("1", "m", "c"), document, (), (), (), (), (), (), ()))

    text = "Norway sent food aid to Kenya on Monday. The minister said it would feed 20,000 families."
    assert grouped([brief("a", text), brief("b", text)]).stories in ((("a", "b"),), (("b", "a"),))
    assert len(grouped([brief("a", "Read more here."), brief("b", "Read more here.")]).stories) == 2
    page = "Please sign in to read on. We have sent a letter to the address that you gave us."
    titles = ("Warehouse burns in Vell", "Mayor of Marn resigns")
    assert len(grouped([brief(title[:1], page, title) for title in titles]).stories) == 2
