from onrecord.find.names import entities, places, times
from onrecord.parse import Tagged
from onrecord.record import EntityKind


def test_a_short_name_belongs_to_the_fuller_one(text) -> None:
    built = text("President Ana Orr spoke. Orr left for France. Ms Orr and Lund met.")
    names = [
        Tagged(*built.find("President Ana Orr"), "person", 0.9),
        Tagged(*built.find("Orr", 2), "person", 0.8),
        Tagged(*built.find("France"), "place", 0.9),
        Tagged(*built.find("Ms Orr"), "person", 0.7),
        Tagged(*built.find("Lund"), "person", 0.9),
    ]
    found = entities(built.with_(names=tuple(names)))
    assert [(e.name, e.kind, len(e.mentions)) for e in found] == [
        ("Ana Orr", EntityKind.PERSON, 3),
        ("France", EntityKind.COUNTRY, 1),
        ("Lund", EntityKind.PERSON, 1),
    ]
    assert found[1].country == "FRA"


def test_countries_by_several_names_are_one(text) -> None:
    built = text("The US left. America won. The United States paid.")
    names = [Tagged(*built.find(n), "place", 0.9) for n in ("US", "America", "United States")]
    assert [len(e.mentions) for e in entities(built.with_(names=tuple(names)))] == [3]


def test_a_town_is_a_place_and_no_entity(text) -> None:
    built = text("He fled Vell for France. Vell burned.")
    names = [
        Tagged(*built.find("Vell"), "place", 0.9),
        Tagged(*built.find("France"), "place", 0.9),
        Tagged(*built.find("Vell", 2), "place", 0.9),
    ]
    parse = built.with_(names=tuple(names))
    assert [e.name for e in entities(parse)] == ["France"]
    assert [(p.name, len(p.mentions)) for p in places(parse)] == [("Vell", 2), ("France", 1)]


def test_each_time_expression_is_its_own(text) -> None:
    built = text("On Friday they met; on Friday they parted.")
    tagged = (Tagged(*built.find("Friday"), "DATE", 0.9), Tagged(*built.find("Friday", 2), "DATE", 0.9))
    assert [t.mentions[0].start for t in times(built.with_(times=tagged))] == [3, 23]


def test_a_surname_that_is_also_a_town_is_the_person(text) -> None:
    built = text("Senator Ana Rubio spoke. Rubio left for Jordan. Mr Ali Jordan stayed.")
    names = [
        Tagged(*built.find("Ana Rubio"), "person", 0.9),
        Tagged(*built.find("Rubio", 2), "place", 0.6),
        Tagged(*built.find("Jordan"), "place", 0.9),
        Tagged(*built.find("Ali Jordan"), "person", 0.9),
    ]
    parse = built.with_(names=tuple(names))
    assert [(e.name, len(e.mentions)) for e in entities(parse)] == [("Ana Rubio", 2), ("Jordan", 1), ("Ali Jordan", 1)]
    assert [p.name for p in places(parse)] == ["Jordan"]


def test_a_name_is_as_wide_as_the_known_body_that_it_is_a_part_of(text) -> None:
    built = text("The Islamic State fled. The State of Vell fell.")
    names = [Tagged(*built.find("State"), "place", 0.9), Tagged(*built.find("State of Vell"), "place", 0.9)]
    found = entities(built.with_(names=tuple(names)))
    assert [(e.name, e.kind) for e in found] == [("Islamic State", EntityKind.ORGANISATION)]


def test_an_acronym_in_brackets_is_the_body_before_it(text) -> None:
    built = text("The Vell Relief Office (VRO) sent tents. VRO lorries left. The Estran Front (Aid) stayed.")
    names = [Tagged(*built.find(n), "organization", 0.9) for n in ("Vell Relief Office", "VRO")]
    names += [Tagged(*built.find("VRO", 2), "organization", 0.9)]
    names += [Tagged(*built.find(n), "organization", 0.9) for n in ("Estran Front", "Aid")]
    found = entities(built.with_(names=tuple(names)))
    assert [(e.name, len(e.mentions)) for e in found] == [("Vell Relief Office", 3), ("Estran Front", 1), ("Aid", 1)]
