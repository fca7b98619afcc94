import pytest

import onrecord

TURNS = "\n\nQ: Will you resign?\nA: No. Nobody asked me to.\nQ: Did you lie?\nA: Never. I told the truth."


def answering(text: str) -> set[str | None]:
    """The names of those who answer."""
    report = onrecord.read(text)
    names = {entity.id: entity.name for entity in report.entities}
    return {
        names.get(s.source_entity or "") for s in report.statements if s.source and s.source.text == "A" and s.cue and s.cue.text == ":"
    }


@pytest.mark.parametrize(
    ("before", "wanted"),
    [
        ("Foreign Minister Lina Haddad sat down with us on Monday to discuss the dam.", {"Lina Haddad"}),
        ("After Boris Varga left, we spoke to Foreign Minister Lina Haddad on Monday.", {"Lina Haddad"}),
        ("Foreign Minister Lina Haddad sat down with us after talks with Boris Varga.", {"Lina Haddad"}),
        ("Boris Varga and Lina Haddad have quarrelled for years.", {"A"}),
        ("The minister sat down with us on Monday.", {"A"}),
    ],
)
def test_the_one_who_is_interviewed_answers(before: str, wanted: set[str | None]) -> None:
    assert answering(before + TURNS) == wanted
