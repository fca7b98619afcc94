import pytest

from onrecord.group.titles import named, quotable
from onrecord.story import Voiced, Words


def voiced(document: str, who: str) -> Voiced:
    return Voiced(document, None, who, None, None, Words(document, 0, 4, "said"))


def test_a_report_without_a_publisher_is_named_by_its_host_and_never_by_a_hash() -> None:
    address, text_hash = "https://www.vell-post.example/fire", "9f" * 32
    assert [named(voiced(name, name)) for name in (address, text_hash)] == ["vell-post.example", "an unnamed publisher"]
    assert named(voiced(address, "Yvaine Costello")) == "Yvaine Costello"


@pytest.mark.parametrize(
    ("said", "set_in_marks"),
    [
        ("“we fired on nobody,”", "we fired on nobody"),
        ('"Yes," Orr said, "we fired"', "‘Yes,’ Orr said, ‘we fired’"),
        ("“Yes,” Orr said, “we fired”", "‘Yes,’ Orr said, ‘we fired’"),
        ('"it was "a lie" of theirs"', "it was ‘a lie’ of theirs"),
        ("‘a lie’ and ‘a shame’", "‘a lie’ and ‘a shame’"),
        ('Orr called it "a lie', "Orr called it ‘a lie"),
        ("«we fired on nobody»", "we fired on nobody"),
        ("", ""),
    ],
)
def test_no_double_marks_stand_within_those_of_a_line(said: str, set_in_marks: str) -> None:
    assert quotable(said) == set_in_marks
