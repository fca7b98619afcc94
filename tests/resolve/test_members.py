import pytest

from onrecord.record import By, Entity, EntityKind, Sentence, Span
from onrecord.resolve.members import with_members

TEXT = "Orr met Lund in Vell. The two leaders dined. Estra and Norland agreed. Both countries paid. Orr, Lund and Roe left. Both men waved."


def entity(id_: str, kind: EntityKind, *mentions: str) -> Entity:
    spans = tuple(Span(i, i + len(m), m) for m in mentions for i in range(len(TEXT)) if TEXT.startswith(m, i))
    return Entity(id_, mentions[0], kind, None, None, None, None, None, spans, 0.9, By.MODEL)


def sentences() -> list[Sentence]:
    out, at = [], 0
    for part in TEXT.split(". "):
        out.append(Sentence(at, at + len(part)))
        at += len(part) + 2
    return out


NAMED = (
    entity("n1", EntityKind.PERSON, "Orr"),
    entity("n2", EntityKind.PERSON, "Lund"),
    entity("n3", EntityKind.COUNTRY, "Estra"),
    entity("n4", EntityKind.COUNTRY, "Norland"),
    entity("n5", EntityKind.PERSON, "Roe"),
)


@pytest.mark.parametrize(
    ("phrase", "members"),
    [("The two leaders", ("n1", "n2")), ("Estra and Norland", ("n3", "n4")), ("Both countries", ("n3", "n4")), ("Both men", ())],
)
def test_those_who_are_taken_up_together_are_members_where_that_is_plain(phrase: str, members: tuple[str, ...]) -> None:
    found = with_members((*NAMED, entity("n9", EntityKind.GROUP, phrase)), sentences())
    assert found[-1].members == members
    assert all(e.members == () for e in found[:-1])


def test_members_stand_in_the_order_of_the_entities_beyond_the_ninth_too() -> None:
    first, second = entity("n9", EntityKind.PERSON, "Orr"), entity("n10", EntityKind.PERSON, "Lund")
    *_, group = with_members((first, second, entity("n11", EntityKind.GROUP, "The two leaders")), sentences())
    assert group.members == ("n9", "n10")
