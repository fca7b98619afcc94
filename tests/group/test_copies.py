from collections.abc import Callable

from bench.articles import articles
from onrecord.group.copies import bands, copies, origins, sharing
from onrecord.group.traits import Traits

WORDS = "harbour council ferry pilot storm bridge keeper lantern granary orchard mason quarry herring ledger steward".split()
TEXT = "\n\n".join(
    " ".join(f"{WORDS[(i * 7 + j * j) % 15]} {WORDS[(i + 3 * j) % 15]}{i}" for j in range(12)).capitalize() + "." for i in range(9)
)


def test_an_abridged_copy_is_told_with_what_was_cut(told: Callable[..., Traits]) -> None:
    cut = "\n\n".join(TEXT.split("\n\n")[:5])
    one, other = told(TEXT, id="long", published="2031-05-05"), told(cut, id="short", published="2031-05-05")
    assert set(bands(one)) & set(bands(other))
    (copy,) = copies([one, other])
    assert (copy.document, copy.copy_of, copy.containment, copy.basis) == ("short", "long", 1.0, "the longer text")
    assert copy.changes == ("4 of 9 paragraphs cut",)


def test_the_earlier_of_two_is_the_original(told: Callable[..., Traits]) -> None:
    late, early = told(TEXT, id="late", published="2031-05-06"), told(TEXT, id="early", published="2031-05-05")
    assert [(c.document, c.copy_of, c.basis) for c in copies([late, early])] == [("late", "early", "published first")]


def test_on_one_day_the_earlier_hour_counts_before_the_longer_text(told: Callable[..., Traits]) -> None:
    cut = "\n\n".join(TEXT.split("\n\n")[:5])
    wire, paper = told(cut, id="wire", published="2031-05-05T11:20:00+02:00"), told(TEXT, id="paper", published="2031-05-05T10:00:00Z")
    assert [(c.document, c.copy_of, c.basis) for c in copies([paper, wire])] == [("paper", "wire", "published first")]


def test_paragraphs_in_another_order_are_a_copy(told: Callable[..., Traits]) -> None:
    turned = "\n\n".join(reversed(TEXT.split("\n\n")))
    (copy,) = copies([told(TEXT, id="a", published="2031-05-05"), told(turned, id="b", published="2031-05-06")])
    assert copy.changes == ("in another order",)


def test_what_stands_around_an_article_makes_no_copy(told: Callable[..., Traits]) -> None:
    wall = (
        "\n\nSign up for our newsletter to get the news of Vell in your inbox every day.\n\nCopyright 2031 Vell Media. All rights reserved."
        * 3
    )
    assert copies([told("Two men were hurt in Vell." + wall, id="a"), told("The ferry to Tarn was late again." + wall, id="b")]) == ()


def test_a_short_text_is_a_copy_only_where_it_is_the_same_to_the_letter(told: Callable[..., Traits]) -> None:
    short = "Two men were hurt in a fire at the covered market of Vell on Monday, the town's brigade said."
    first, again = told(short, id="a", published="2031-05-05"), told(short, id="b", published="2031-05-06")
    assert [(c.document, c.copy_of) for c in copies([first, again])] == [("b", "a")]
    assert copies([first, told(short.replace("Two", "Three"), id="c", published="2031-05-06")]) == ()
    assert copies([told("Sign in to read this story.", id="d"), told("Sign in to read this story.", id="e")]) == ()


def test_sources_are_counted_by_origin(told: Callable[..., Traits]) -> None:
    wire = told("VELL (AP) - " + TEXT, id="a", published="2031-05-05", publisher="Vell Post")
    again = told(TEXT, id="b", published="2031-05-06", publisher="Tarn Echo")
    own = told("A ferry sank off Tarn.", id="c", published="2031-05-06", publisher="Tarn Echo")
    assert origins([wire, again, own], copies([wire, again, own])) == ("AP", "Tarn Echo")


def test_one_phrase_of_five_words_makes_nobody_a_candidate(told: Callable[..., Traits]) -> None:
    one, other = told(TEXT, id="a"), told(TEXT.replace("harbour", "castle"), id="b")
    keys = [bands(traits) for traits in (one, other)]
    assert set(keys[0].values()) == {1, 2}
    assert list(keys[0]) == sorted(keys[0])
    assert sharing([(1, [(5, 1)]), (1, [(6, 1), (7, 1)]), (1, [(7, 1)]), (2, [(8, 1)])]) == [7, 8]


def test_a_passage_is_compared_with_its_article_whichever_comes_first(told: Callable[..., Traits]) -> None:
    found = {100: 0, 50: 0}
    for article in articles(30):
        words = article.split()
        for length in found:
            whole, passage = (bands(told(" ".join(part), id="a")) for part in (words, words[100 : 100 + length]))
            ways = [
                sharing((tells, [(1, there[key])]) for key, tells in here.items() if key in there)
                for here, there in ((whole, passage), (passage, whole))
            ]
            assert ways[0] == ways[1]
            found[length] += ways[0] == [1]
    assert found[100] >= 28
    assert found[50] >= 25
