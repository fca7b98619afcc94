import pytest

from onrecord.changed import replace
from onrecord.parse import parse
from onrecord.reading import read_document
from onrecord.record import By, Document, Entity, EntityKind, Participant, Report, Span
from onrecord.resolve.actors import known, who_is
from onrecord.resolve.surroundings import BODIES, Around, apposition, belonging, body_apposition, owned_before, title_before

TEXT = "Kenyan police shot two protesters in Nairobi on Friday. Russia criticised the police. \u201cWe regret it,\u201d Foreign Minister Ana Orr said."


def read(text: str = TEXT, published: str | None = "2014-03-01") -> Report:
    return read_document(Document.of(text, published=published))


def test_every_named_or_described_participant_and_source_has_an_entity() -> None:
    report = read()
    ids = {e.id for e in report.entities}
    people = [p for e in report.events for p in (*e.actors, *e.recipients)]
    assert people
    assert all(p.entity in ids for p in people if p.text != "We")
    assert all(s.source_entity in ids for s in report.statements if s.source and s.source.text != "We")
    assert [e.id for e in report.entities] == [f"n{i}" for i in range(1, len(ids) + 1)]


def test_descriptions_become_entities_with_country_and_sector() -> None:
    codes = {m.text: e.code for e in read().entities for m in e.mentions}
    assert codes["Kenyan police"] == "KENCOP"
    assert codes["Russia"] == "RUSGOV"


def test_each_field_of_an_entity_has_a_basis_and_a_rule() -> None:
    [russia] = [e for e in read().entities if e.name == "Russia"]
    assert [(b.field, b.by) for b in russia.basis] == [("country", By.RULE)]


def test_pronouns_are_left_to_coreference() -> None:
    report = read("He arrested them.")
    assert [(p.text, p.entity) for e in report.events for p in (*e.actors, *e.recipients)] == [("He", None), ("them", None)]


def test_the_same_text_gives_the_same_entities() -> None:
    assert read().entities == read().entities


@pytest.mark.parametrize("text", ["", " \n"])
def test_a_document_without_words_has_an_empty_record(text: str) -> None:
    report = read(text)
    assert (report.entities, report.events, report.statements, report.figures, report.places, report.times) == ((),) * 6


def test_a_description_that_is_spelt_like_an_id_is_nobody_elses() -> None:
    """A road called N1 is not the first of the entities, whose id is n1."""
    orr = Entity("n1", "Ana Orr", EntityKind.PERSON, None, None, None, None, None, (Span(0, 7, "Ana Orr"),), 0.9, By.MODEL)
    blocked = replace(
        read("Police arrested Ana Orr.").events[0],
        actors=(Participant(0, 7, "Ana Orr", "n1"),),
        recipients=(Participant(16, 18, "N1", None),),
    )
    entities, (event,), _ = known(parse(Document.of("Ana Orr blocked N1.")), (orr,), (blocked,), ())
    names = {e.id: e.name for e in entities}
    assert [names[p.entity or ""] for p in (*event.actors, *event.recipients)] == ["Ana Orr", "N1"]


def test_without_a_date_no_term_is_chosen() -> None:
    roles = {e.role for e in read("Benjamin Netanyahu criticised Hamas.", None).entities}
    assert roles == {None}


def test_a_span_that_is_no_finding_can_be_asked_for() -> None:
    report = read()
    at = TEXT.index("the police")
    entity = who_is(report, Span(at, at + 10, "the police"))
    assert entity is not None
    assert entity.sector == "COP"
    assert who_is(report, Span(0, 2, "he")) is None


def test_names_of_one_entry_are_one_entity() -> None:
    report = read("The IDF shelled Vell on Friday. The Israeli military said Hamas had attacked it.")
    bare = [replace(e, basis=()) for e in report.entities if e.actor == "israel-defense-forces"]
    assert len(bare) == 1


def test_the_plain_country_is_that_of_most_mentions() -> None:
    sentences = [(0, 10), (11, 20), (21, 30), (31, 40)]
    assert Around.of([(0, "KEN"), (12, "KEN"), (35, "FRA")], sentences).near(13) == "KEN"
    assert Around.of([(0, "KEN"), (1, "FRA"), (2, "USA")], sentences).near(3) is None
    assert Around.of([], sentences, home="NOR").near(3) == "NOR"


def test_titles_and_appositions_around_a_name() -> None:
    text = "On Friday Norwegian Foreign Minister Ana Orr, the country's chief negotiator, left Vell."
    document = Document.of(text)
    name = document.span(text.index("Ana"), text.index(", the"))
    assert title_before(document, name, 0) == "Norwegian Foreign Minister Ana Orr"
    assert apposition(document, name) == "the country's chief negotiator"


def test_a_verb_between_does_not_make_a_title() -> None:
    text = "Israel killed leader Ana Orr."
    document = Document.of(text)
    assert title_before(document, document.span(21, 28), 0) == "leader Ana Orr"


def test_entities_keep_their_form() -> None:
    entity = Entity("n1", "Vell", EntityKind.OTHER, None, None, None, None, None, (), 1.0, By.MODEL)
    assert (entity.actor, entity.candidates, entity.basis) == (None, (), ())


def named(text: str) -> dict[str, Entity]:
    """The entities of a text by each of their mentions."""
    return {m.text: e for e in read(text, "2025-03-12").entities for m in e.mentions}


def test_names_on_two_sides_of_a_blank_line_are_two() -> None:
    found = named("Police in Nakuru arrested Peter Mwangi\n\nGrace Otieno said she was relieved.")
    assert found["Peter Mwangi"].id != found["Grace Otieno"].id


def test_an_office_in_other_words_before_a_name_is_no_second_person() -> None:
    report = read("Kenya's Lodwar police station commander Ana Orr said two herders were killed. Orr said more had fled.", "2025-03-12")
    assert len({s.source_entity for s in report.statements}) == 1


def test_a_body_in_the_brackets_of_a_dateline_is_an_agency() -> None:
    found = named("OUAGADOUGOU, March 11 (AIB) - Soldiers killed four fighters in Burkina Faso on Monday.")
    assert found["AIB"].sector == "JRN"


def test_the_entry_tells_the_kind_of_an_entity() -> None:
    assert named("The Saudi Crown Prince met Omani Foreign Minister Badr Albusaidi in Riyadh.")["Badr Albusaidi"].kind is EntityKind.PERSON


def test_his_is_the_leaders_and_not_the_bodys_before_his_name() -> None:
    found = named("KHARTOUM — RSF leader Mohamed Hamdan Dagalo said on Monday that his forces had taken the airport of Nyala.")
    assert found["his"].actor == found["Mohamed Hamdan Dagalo"].actor == "mohamed-hamdan-dagalo"


def of(text: str, start: str) -> Entity:
    """The entity of the first mention that begins so."""
    return next(e for e in read(text).entities for m in e.mentions if m.text.startswith(start))


def test_a_body_is_what_is_said_of_it_behind_its_name_or_before() -> None:
    span = Span(0, 11, "Vell Voices")
    assert body_apposition(Document.of("Vell Voices, a human rights group, said so."), span) == "a human rights group"
    assert body_apposition(Document.of("Vell Voices, the army and the police said so."), span) is None
    text = "The Kenyan magazine Vell Voices said so."
    assert title_before(Document.of(text), Span(20, 31, "Vell Voices"), 0, BODIES) == "Kenyan magazine Vell Voices"
    assert owned_before(Document.of("The Kenyan Ministry of Vell"), Span(11, 27, "Ministry of Vell")) == "The Kenyan Ministry of Vell"
    assert owned_before(Document.of("In Kenya Vell said"), Span(9, 13, "Vell")) is None


def test_a_person_is_of_the_body_behind_the_name() -> None:
    document = Document.of("Ana Orr of Human Rights Watch said so. Bo Lund of Norway agreed with Ida Dahl from the Vell Fund.")
    people = (Span(0, 7, "Ana Orr"), Span(39, 46, "Bo Lund"), Span(69, 77, "Ida Dahl"))
    assert [belonging(document, one) for one in people] == ["member of Human Rights Watch", None, None]


def test_who_serves_somebody_is_of_the_sector_of_whom_they_serve() -> None:
    text = "The rebels attacked the town in Kenya on Monday, but their troops withdrew on Tuesday."
    entities = {e.name: e for e in read(text).entities}
    assert entities["their troops"].sector == "REB"


def test_people_who_are_said_to_have_fled_are_refugees() -> None:
    assert of("The army of Kenya shot dead ten villagers who had fled their homes.", "ten villagers").sector == "REF"
    assert of("The army of Kenya shot dead ten villagers who farmed there.", "ten villagers").sector == "CVL"


def test_a_name_that_was_seen_once_is_known_each_time() -> None:
    report = read("Kenyan teacher Ana Orr was arrested. Police accused Ana Orr of lies.")
    later = report.document.text.rindex("Ana Orr")
    entity = who_is(
        replace(report, entities=tuple(replace(e, mentions=e.mentions[:1]) for e in report.entities)), Span(later, later + 7, "Ana Orr")
    )
    assert entity is not None
    assert (entity.name, entity.sector) == ("Ana Orr", "EDU")
