import pytest

from onrecord.find.lists import parted, unapposed
from onrecord.find.phrases import phrases
from onrecord.parse import Tagged


@pytest.mark.parametrize(
    ("sentence", "spans", "head", "wanted"),
    [
        ("Estra and Norland agreed.", ("Estra and Norland", "Norland"), "Estra", ["Estra", "Norland"]),
        ("He urged towns, as well as villages nearby.", ("towns, as well as villages nearby", "villages nearby"), "towns", ["towns", "villages nearby"]),
        ("The number of civilians grew.", ("The number of civilians", "civilians"), "number", ["The number of civilians"]),
        ("She met defence and foreign ministers.", ("defence and foreign ministers", "foreign ministers"), "ministers", ["defence and foreign ministers"]),
        ("Estra and Norland agreed.", ("Estra", "Norland"), "Estra", ["Estra", "Norland"]),
    ],
)  # fmt: skip
def test_no_span_holds_another(text, sentence: str, spans: tuple[str, str], head: str, wanted: list[str]) -> None:
    built = text(sentence)
    found = parted(built.parse, phrases(built.parse, [built.link(spans[0], head), built.link(spans[1])]))
    assert [span.text for _, span in found] == wanted


def test_a_list_of_three_that_lie_in_each_other(text) -> None:
    built = text("Grants went to shops, schools and temples.")
    links = [built.link("shops, schools and temples", "shops"), built.link("schools and temples", "schools"), built.link("temples")]
    assert [span.text for _, span in parted(built.parse, phrases(built.parse, links))] == ["shops", "schools", "temples"]


@pytest.mark.parametrize(
    ("sentence", "spans", "wanted"),
    [
        ("The winner, Luis Orr, spoke.", ("The winner", "Luis Orr"), ["The winner"]),
        ("She met the winner, Luis Orr.", ("the winner", "Luis Orr"), ["the winner"]),
        ("The mayor, Luis Orr, and Ana Lund met.", ("The mayor", "Luis Orr", "Ana Lund"), ["The mayor", "Luis Orr", "Ana Lund"]),
        ("Norland, Luis Orr and Estra met.", ("Norland", "Luis Orr", "Estra"), ["Norland", "Luis Orr", "Estra"]),
        ("Ana Lund, Luis Orr, met.", ("Ana Lund", "Luis Orr"), ["Ana Lund", "Luis Orr"]),
    ],
)
def test_who_was_described_is_not_named_again(text, sentence: str, spans: tuple[str, ...], wanted: list[str]) -> None:
    built = text(sentence)
    people = tuple(Tagged(*built.find(name), "person", 0.9) for name in ("Luis Orr", "Ana Lund") if name in sentence)
    parse = built.with_(names=people)
    assert [span.text for _, span in unapposed(parse, phrases(parse, [built.link(span) for span in spans]))] == wanted
