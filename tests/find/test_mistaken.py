"""Names that the network took for another kind, over parses made by hand."""

import pytest

from onrecord.find.mistaken import mended
from onrecord.parse import Tagged


@pytest.mark.parametrize(
    ("sentence", "name", "label", "wanted"),
    [
        ("Troops fought the ELN on Monday.", "ELN", "place", "organization"),
        ("The talks with Abdel Fattah Al Sisi went on.", "Abdel Fattah Al Sisi", "organization", "person"),
        ("Boats of the Houthis were seen.", "Houthis", "person", "organization"),
        ("They blockaded the road to Kayes again.", "Kayes", "person", "place"),
        ("Jenin: Four men were held.", "Jenin", "person", "place"),
        ("Tigray's interim council met.", "Tigray", "person", "place"),
        ("Kano Governor Ana Orr spoke.", "Kano", "person", "place"),
        ("Residents of Bahir Dar fled.", "Bahir Dar", "person", "place"),
        ("Then Jackson left the hall.", "Jackson", "person", "person"),
        ("The Vell Front left.", "Vell Front", "organization", "organization"),
        ("Rain fell on Lagos.", "Lagos", "place", "place"),
    ],
)
def test_a_name_is_of_the_kind_that_the_tables_know(text, sentence, name, label, wanted) -> None:
    built = text(sentence)
    found = mended(built.with_(names=(Tagged(*built.find(name), label, 0.9),))).names
    assert [n.label for n in found] == [wanted]


@pytest.mark.parametrize(
    ("sentence", "name", "label"),
    [
        ("GUNMEN RAID VILLAGE IN KADUNA", "RAID", "organization"),
        ("A RAID on a farm failed.", "RAID", "organization"),
        ("THE GROUP SAID SO.", "GROUP", "organization"),
        ("A Su-35 crossed the border.", "Su-35", "place"),
        ("The Ombudsman was asked.", "Ombudsman", "place"),
        ("Police spoke to Foreign Minister Ana Orr.", "Foreign", "organization"),
    ],
)
def test_what_names_nobody_and_no_place_is_no_name(text, sentence, name, label) -> None:
    built = text(sentence)
    orr = (Tagged(*built.find("Ana Orr"), "person", 0.9),) if "Orr" in sentence else ()
    assert mended(built.with_(names=(Tagged(*built.find(name), label, 0.9), *orr))).names == orr


def test_an_acronym_among_small_letters_stays_the_body(text) -> None:
    built = text("Officers of RAID stormed the flat.")
    name = Tagged(*built.find("RAID"), "organization", 0.9)
    assert mended(built.with_(names=(name,))).names == (name,)


def test_an_agency_in_a_bracket_is_no_part_of_a_name(text) -> None:
    built = text("VELL (AFP) - Six died.")
    [name] = mended(built.with_(names=(Tagged(*built.find("VELL (AFP"), "place", 0.9),))).names
    assert built.document.text[slice(*built.parse.offsets(name.first, name.last))] == "VELL"


def test_a_part_of_a_persons_name_elsewhere_is_no_place(text) -> None:
    built = text("Ana Kano spoke. Then a letter came from Kano.")
    names = (Tagged(*built.find("Ana Kano"), "person", 0.9), Tagged(*built.find("Kano", 2), "person", 0.9))
    assert mended(built.with_(names=names)).names == names


def test_a_province_that_is_called_by_a_people_is_a_place(text) -> None:
    built = text("A storm neared Tamil Nadu.")
    [found] = mended(built.with_(names=(Tagged(*built.find("Tamil"), "organization", 0.9),))).names
    assert (found.first, found.last, found.label) == (*built.find("Tamil Nadu"), "place")
