import pytest

from onrecord.find.phrases import clause, counted, phrase, phrases
from onrecord.parse import Number


@pytest.mark.parametrize(
    ("sentence", "taken", "clean"),
    [
        ("Estra, the envoy said.", "Estra,", "Estra"),
        ("Estra's army left.", "Estra's", "Estra"),
        ("He met “the envoy” there.", "“the envoy", "the envoy"),
        ("He met “the envoy” there.", "“the envoy”", "“the envoy”"),
        ("The Front (FLV) left.", "The Front (FLV)", "The Front (FLV)"),
        ("The Front (FLV) left.", "The Front (", "The Front"),
        ("— Ana Orr of Vell —", "— Ana Orr of Vell —", "Ana Orr of Vell"),
    ],
)
def test_phrases_are_cut_clean_at_both_edges(text, sentence: str, taken: str, clean: str) -> None:
    built = text(sentence)
    found = phrase(built.parse, *built.find(taken))
    assert found is not None
    assert found.text == clean
    assert sentence[found.start : found.end] == clean


def test_nothing_is_left_of_mere_marks(text) -> None:
    built = text("He left, — and so on.")
    assert phrase(built.parse, *built.find(", —")) is None


def test_links_to_the_same_words_are_one_phrase_in_reading_order(text) -> None:
    built = text("Orr met Lund.")
    links = [built.link("Lund"), built.link("Orr"), built.link("Lund")]
    assert [span.text for _, span in phrases(built.parse, links)] == ["Orr", "Lund"]


@pytest.mark.parametrize(
    ("sentence", "taken", "clean"),
    [
        ("He said that Estra had won.", "that Estra had won.", "Estra had won"),
        ("He said, “We won.”", ", “We won.”", "“We won.”"),
        ("“We won,” he said.", "“We won,”", "“We won,”"),
        ("He asked whether they had won, too.", "whether they had won,", "they had won"),
    ],
)
def test_contents_lose_what_introduces_them(text, sentence: str, taken: str, clean: str) -> None:
    built = text(sentence)
    first, last = clause(built.parse, *built.find(taken))
    start, end = built.parse.offsets(first, last)
    assert sentence[start:end] == clean


@pytest.mark.parametrize(
    ("sentence", "number", "of", "wanted"),
    [
        ("At least two peacekeepers died.", "At least two", "peacekeepers", "At least two peacekeepers"),
        ("They burned dozens of homes.", "dozens", "homes", "dozens of homes"),
        ("They burned two farms and many homes.", "two", "farms", "homes"),
        ("They held 300, guards said.", "300", "They", "guards"),
    ],
)
def test_the_number_that_counts_a_phrase_is_part_of_it(text, sentence: str, number: str, of: str, wanted: str) -> None:
    built = text(sentence)
    parse = built.with_(numbers=(Number(*built.find(number), "other", 0.9, built.link(of)),))
    link = built.link(wanted.rsplit(maxsplit=1)[-1])
    assert [span.text for _, span in phrases(parse, counted(parse, [link]))] == [wanted]
