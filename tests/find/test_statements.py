import pytest

from onrecord.changed import replace
from onrecord.find.contents import quoted
from onrecord.find.phrases import words_span
from onrecord.find.statements import _with_more, statements
from onrecord.parse import Cue, Mention, Tagged
from onrecord.record import By, Quoted, Span


def cue(built, words: str, content: tuple[int, int], sources=(), addressees=()) -> Cue:
    first, last = built.find(words)
    return Cue(first, last, 0.9, "assert", 0.9, tuple(sources), tuple(addressees), content, 0.8)


def test_an_indirect_statement(text) -> None:
    built = text("Ana Orr told reporters that the talks had failed.")
    content = (built.find("that")[0], built.find("failed")[1])
    [found] = statements(built.with_(cues=(cue(built, "told", content, [built.link("Ana Orr")], [built.link("reporters")]),)))
    assert found.source.text == "Ana Orr"
    assert found.cue.text == "told"
    assert [c.text for c in found.content] == ["the talks had failed"]
    assert found.addressee.text == "reporters"
    assert found.quoted is Quoted.INDIRECT
    assert found.confidence == pytest.approx(0.72)


def test_who_is_cited_is_the_source_and_the_basis_says_so(text) -> None:
    built = text("Two men died, Orr said, citing Lund Hospital.")
    content = built.find("Two men died")
    links = [built.link("Orr")]
    first, last = built.find("Lund Hospital")
    parse = built.with_(
        cues=(cue(built, "said", content, links), cue(built, "citing", content, links)), mentions=(Mention(last - 1, first, last, 0.9),)
    )
    said, cited = statements(parse)
    assert [(s.source.text, s.by) for s in (said, cited)] == [("Orr", By.MODEL), ("Lund Hospital", By.RULE)]
    assert [(b.value, b.by, b.evidence) for b in cited.basis if b.field == "source"] == [("Lund Hospital", By.RULE, cited.source)]


def test_a_preposition_alone_is_no_cue(text) -> None:
    built = text("She spoke, referring to France as our oldest ally.")
    [found] = statements(built.with_(cues=(cue(built, "to", built.find("France as our oldest ally"), []),)))
    assert found.cue.text == "referring to"


def test_a_dateline_is_said_by_nobody(text) -> None:
    built = text("ESTRA - The talks had failed, Orr said.")
    line = built.document.span(0, 7)
    content = (0, built.find("failed")[1])
    parse = built.with_(document=replace(built.document, dateline=line), cues=(cue(built, "said", content, [built.link("Orr")]),))
    [found] = statements(parse)
    assert [c.text for c in found.content] == ["The talks had failed"]


def test_a_content_that_its_cue_breaks_is_two_fragments(text) -> None:
    sentence = "“We came,” she said, “to listen.”"
    built = text(sentence)
    whole = (0, len(built.parse.words))
    [found] = statements(built.with_(cues=(cue(built, "said", whole, [built.link("she")]),)))
    assert [c.text for c in found.content] == ["“We came,”", "“to listen.”"]
    assert found.quoted is Quoted.DIRECT


def test_a_cue_at_the_end_of_its_content_takes_nothing_away(text) -> None:
    built = text("The talks had failed, she said.")
    whole = (0, built.find("said")[1])
    [found] = statements(built.with_(cues=(cue(built, "said", whole, [built.link("she")]),)))
    assert [c.text for c in found.content] == ["The talks had failed"]


def test_of_two_sources_the_surer_one_counts(text) -> None:
    built = text("Orr and Lund said no.")
    links = [built.link("Orr"), built.link("Lund")]
    sure = links[1].__class__(links[1].word, links[1].first, links[1].last, 0.99)
    [found] = statements(built.with_(cues=(cue(built, "said", built.find("no"), [links[0], sure]),)))
    assert found.source.text == "Lund"


def test_a_cue_without_content_is_no_statement(text) -> None:
    built = text("He said , .")
    assert statements(built.with_(cues=(cue(built, "said", built.find(",")),))) == ()


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (["“We won,”"], Quoted.DIRECT),
        (['"We won"'], Quoted.DIRECT),
        (["“We came,”", "“to listen.”"], Quoted.DIRECT),
        (["the “total” war"], Quoted.MIXED),
        (["it was “over"], Quoted.MIXED),
        (["Orr’s war"], Quoted.INDIRECT),
        (["they won"], Quoted.INDIRECT),
    ],
)
def test_how_much_is_quoted(words: list[str], kind: Quoted) -> None:
    assert quoted(tuple(Span(0, len(w), w) for w in words)) is kind


def test_and_that_goes_on_with_what_is_said(text) -> None:
    built = text("Orr said the truce held and that nobody had fired. She left.")
    [found] = statements(built.with_(cues=(cue(built, "said", built.find("the truce held"), [built.link("Orr")]),)))
    assert [c.text for c in found.content] == ["the truce held and that nobody had fired"]


def test_what_stands_behind_a_speaker_without_marks_is_not_said(text) -> None:
    built = text("“They came at night,” said Ana Orr, whose house burned.")
    whole = (0, built.find("burned")[1])
    [found] = statements(built.with_(cues=(cue(built, "said", whole, [built.link("Ana Orr")]),)))
    assert ([c.text for c in found.content], found.quoted) == (["“They came at night,”"], Quoted.DIRECT)


@pytest.mark.parametrize(
    ("sentence", "whom", "wanted"),
    [
        ("Norland promised Estra two tanks.", "Estra", "two tanks"),
        ("Norland asked Estra to leave.", "Estra", "to leave"),
        ("Norland ordered the men held.", "the men", "the men held"),
    ],
)
def test_whom_it_is_said_to_is_not_said(text, sentence: str, whom: str, wanted: str) -> None:
    built = text(sentence)
    verb = sentence.split()[1]
    content = (built.find(verb)[1], len(built.parse.words) - 1)
    one = replace(
        cue(built, verb, content, [built.link("Norland")], [built.link(whom)]), stance="intend" if verb == "promised" else "demand"
    )
    [found] = statements(built.with_(cues=(one,)))
    assert [c.text for c in found.content] == [wanted]


def test_that_is_a_word_of_what_is_said_where_it_points_at_something(text) -> None:
    for said, wanted in (("that figure as propaganda", "that figure as propaganda"), ("that nobody fired", "nobody fired")):
        built = text(f"Orr dismissed {said}.")
        [found] = statements(built.with_(cues=(cue(built, "dismissed", built.find(said), [built.link("Orr")]),)))
        assert [c.text for c in found.content] == [wanted]


def test_a_denial_of_what_was_just_said_has_that_as_its_content(text) -> None:
    built = text("Orr said Estra shelled the port, a charge Estra denies.")
    said = cue(built, "said", built.find("Estra shelled the port"), [built.link("Orr")])
    denied = replace(cue(built, "denies", built.find("a charge"), [built.link("Estra", nth=2)]), stance="deny")
    first, second = statements(built.with_(cues=(said, denied)))
    assert [c.text for c in second.content] == ["Estra shelled the port"] == [c.text for c in first.content]


@pytest.mark.parametrize(
    ("sentence", "words", "content", "wanted"),
    [
        ("Norland had not yet ruled out sanctions.", "ruled out", "sanctions", ("had not yet ruled out", "sanctions", "intend")),
        ("Norland refused to rule out a raid.", "refused", "rule out a raid", ("refused to rule out", "a raid", "intend")),
        (
            "Norland said that it had not been ruled out it would send more.",
            "ruled out",
            "it would send more",
            ("had not been ruled out", "it would send more", "intend"),
        ),
        ("Norland ruled out a raid.", "ruled out", "a raid", ("ruled out", "a raid", "deny")),
    ],
)
def test_who_leaves_something_open_denies_nothing(text, sentence: str, words: str, content: str, wanted: tuple[str, str, str]) -> None:
    built = text(sentence)
    one = replace(cue(built, words, built.find(content), [built.link("Norland")]), stance="deny")
    [found] = statements(built.with_(cues=(one,)))
    assert (found.cue.text, found.content[0].text, found.stance) == wanted


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        ("It was late.", ["“We came", "It was late. “to listen.”"]),
        ("late. “to", ["“We came", "late. “to listen.”"]),
        ("“to listen.”", ["“We came", "“to listen.”"]),
        ("“We came, she said, and left.", ["“We came", "“to listen.”"]),
    ],
)
def test_what_else_was_said_stands_in_its_place_once(text, more: str, wanted: list[str]) -> None:
    built = text("“We came, she said, and left. It was late. “to listen.”")
    last = (built.find("“to")[0], len(built.parse.words))
    [found] = statements(built.with_(cues=(cue(built, "said", (0, 3), [built.link("she")]),)))
    said = replace(found, content=(built.document.span(0, 8), words_span(built.parse, *last)))
    start = built.document.text.index(more)
    joined = _with_more(built.parse, said, built.document.span(start, start + len(more)))
    assert [c.text for c in joined.content] == wanted


@pytest.mark.parametrize(("surest", "wanted"), [("ministry", "Orr promised Estra two tanks"), ("Orr", "promised Estra two tanks")])
def test_who_stands_first_in_what_is_said_is_left_out_of_it_only_where_it_is_the_speaker(text, surest: str, wanted: str) -> None:
    built = text("The ministry indicated Orr promised Estra two tanks.")
    links = [replace(built.link(name), confidence=0.9 if name == surest else 0.5) for name in ("ministry", "Orr")]
    content = (built.find("Orr")[0], built.find("tanks")[1])
    [found] = statements(built.with_(cues=(cue(built, "indicated", content, links),)))
    assert [c.text for c in found.content] == [wanted]


@pytest.mark.parametrize(
    ("sentence", "words", "content", "wanted"),
    [
        ("It was gathered that rebels took Vell.", "was", "rebels took Vell", "was gathered"),
        ("Estra had agreed to the terms.", "had", "the terms", "had agreed to"),
        ("Orr has not ruled out the use of force.", "has", "the use of force", "has not ruled out"),
        ("Orr has never openly promised two tanks.", "has", "two tanks", "has never openly promised"),
        ("His view was always the truth.", "was", "the truth", "was"),
    ],
)
def test_a_helping_verb_alone_is_no_cue(text, sentence: str, words: str, content: str, wanted: str) -> None:
    built = text(sentence)
    [found] = statements(built.with_(cues=(cue(built, words, built.find(content)),)))
    assert found.cue.text == wanted


@pytest.mark.parametrize(
    ("sentence", "words", "source", "content", "wanted"),
    [
        (
            "A deal was announced by Orr, who called it a step.",
            "announced by",
            "Orr",
            "A deal was announced by Orr, who called it a step",
            ["A deal"],
        ),
        ("They condemned in the strongest terms the attack.", "condemned", "They", "the strongest terms the attack", ["the attack"]),
        ("They discussed the terms of peace.", "discussed", "They", "the terms of peace", ["the terms of peace"]),
    ],
)
def test_what_only_tells_how_or_by_whom_is_not_said(  # noqa: PLR0917  the columns of the table
    text, sentence: str, words: str, source: str, content: str, wanted: list[str]
) -> None:
    built = text(sentence)
    [found] = statements(built.with_(cues=(cue(built, words, built.find(content), [built.link(source)]),)))
    assert [c.text for c in found.content] == wanted


def test_the_name_behind_a_description_is_not_said(text) -> None:
    sentence = "A plant burned, according to the governor, Ana Orr, cutting power."
    built = text(sentence)
    whole = (0, built.find("power")[1])
    names = (Tagged(*built.find("Ana Orr"), "person", 0.9),)
    parse = built.with_(cues=(cue(built, "according to", whole, [built.link("the governor")]),), names=names)
    [found] = statements(parse)
    assert [c.text for c in found.content] == ["A plant burned", "cutting power"]
