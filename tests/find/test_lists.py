import pytest

from onrecord.find.lists import parted
from onrecord.find.phrases import phrases


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
