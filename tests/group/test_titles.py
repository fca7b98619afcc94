from onrecord.group.titles import named
from onrecord.story import Voiced, Words


def voiced(document: str, who: str) -> Voiced:
    return Voiced(document, None, who, None, None, Words(document, 0, 4, "said"))


def test_a_report_without_a_publisher_is_named_by_its_host_and_never_by_a_hash() -> None:
    address, text_hash = "https://www.vell-post.example/fire", "9f" * 32
    assert [named(voiced(name, name)) for name in (address, text_hash)] == ["vell-post.example", "an unnamed publisher"]
    assert named(voiced(address, "Yvaine Costello")) == "Yvaine Costello"
