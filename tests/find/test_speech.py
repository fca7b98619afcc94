"""Speech that no cue of the model attributes: each rule on a text made for it, and on texts where it must stay silent."""

from onrecord.find.statements import statements
from onrecord.parse import Cue
from onrecord.record import By, Quoted, Statement


def said(parse) -> list[tuple[str | None, str | None, str, By]]:
    return [(_text(s.source), _text(s.cue), s.content[0].text, s.by) for s in statements(parse)]


def _text(span) -> str | None:
    return span.text if span else None


def tree(text, upos: dict[str, str], lemma: dict[str, str], arcs: dict[str, tuple[str, str]]):
    """A parse with some words' tags, lemmas and governors; all others are left as they are."""
    builder = text
    n = len(builder.parse.words)
    forms = [builder.parse.form(i) for i in range(n)]
    head, deprel = [-1] * n, ["dep"] * n
    for word, (governor, label) in arcs.items():
        head[forms.index(word)], deprel[forms.index(word)] = forms.index(governor), label
    return builder.with_(
        upos=tuple(upos.get(f, "X") for f in forms),
        lemma=tuple(lemma.get(f, f.lower()) for f in forms),
        head=tuple(head),
        deprel=tuple(deprel),
    )


def test_speech_after_a_colon_needs_no_marks(text) -> None:
    parse = tree(
        text("Mayor Ana Orr firmly responded: We did it on our own. Period."),
        {"responded": "VERB"},
        {"responded": "respond"},
        {"Orr": ("responded", "nsubj"), "Mayor": ("Orr", "compound"), "Ana": ("Orr", "compound")},
    )
    assert said(parse) == [("Mayor Ana Orr", "responded", "We did it on our own", By.RULE)]


def test_a_colon_after_another_verb_is_no_speech(text) -> None:
    parse = tree(
        text("The list includes: two roads, one bridge."), {"includes": "VERB"}, {"includes": "include"}, {"list": ("includes", "nsubj")}
    )
    assert said(parse) == []


def test_a_colon_without_a_speaker_is_no_speech(text) -> None:
    parse = tree(text("As they say here: all is well."), {"say": "VERB"}, {}, {})
    assert said(parse) == []


def test_the_model_comes_first(text) -> None:
    builder = text("Orr said: We did it.")
    parse = tree(builder, {"said": "VERB"}, {"said": "say"}, {"Orr": ("said", "nsubj")})
    cue = Cue(*builder.find("said"), 0.9, "assert", 0.9, (builder.link("Orr"),), (), builder.find("We did it"), 0.9)
    parse = builder.with_(cues=(cue,), upos=parse.upos, lemma=parse.lemma, head=parse.head, deprel=parse.deprel)
    assert said(parse) == [("Orr", "said", "We did it", By.MODEL)]


def quotation(builder) -> list[Statement]:
    cue = Cue(*builder.find("said"), 0.9, "assert", 0.9, (builder.link("Orr"),), (), builder.find('"We saw smoke,"'), 0.9)
    return list(statements(builder.with_(cues=(cue,))))


def test_a_quoted_sentence_goes_on_with_the_speaker_before_as_a_part_of_what_he_says(text) -> None:
    [found] = quotation(text('"We saw smoke," Orr said. "Nobody came to help us. It went on all night." The fire is out now.'))
    assert [c.text for c in found.content] == ['"We saw smoke,"', '"Nobody came to help us. It went on all night."']
    assert (found.quoted, found.by) == (Quoted.DIRECT, By.MODEL)
    assert [(b.evidence, b.by) for b in found.basis if b.field == "content"] == [(found.content[1], By.RULE)]


def test_a_quotation_runs_over_paragraphs_that_open_with_a_mark(text) -> None:
    found = quotation(
        text('"We saw smoke," Orr said. "Nobody came to help us.\n\n"It went on all night."\n\n"A sign on the wall says so."')
    )
    assert [[c.text for c in s.content] for s in found] == [['"We saw smoke,"', '"Nobody came to help us.'], ['"It went on all night."']]
    assert (found[1].cue, found[1].by) == (None, By.RULE)


def test_a_new_paragraph_after_a_closed_quotation_has_no_known_speaker(text) -> None:
    found = quotation(text('"We saw smoke," Orr said. "Nobody came to help."\n\n"The mayor never called us," a sign said.'))
    assert [[c.text for c in s.content] for s in found] == [['"We saw smoke,"', '"Nobody came to help."']]


def test_a_quotation_that_runs_into_the_sentence_of_its_speaker_is_all_theirs(text) -> None:
    builder = text('"We saw smoke. Nobody came to help us. It went on all night," Orr said. "The fire is out."')
    cue = Cue(*builder.find("said"), 0.9, "assert", 0.9, (builder.link("Orr"),), (), builder.find('It went on all night,"'), 0.9)
    [found] = statements(builder.with_(cues=(cue,)))
    assert _text(found.source) == "Orr"
    assert [c.text for c in found.content] == ['"We saw smoke. Nobody came to help us. It went on all night,"', '"The fire is out."']


def test_who_speaks_goes_on_though_he_tells_what_he_said_himself(text) -> None:
    builder = text('"We saw smoke," Orr said. "I told them to leave. Nobody listened to me."')
    cues = (
        Cue(*builder.find("said"), 0.9, "assert", 0.9, (builder.link("Orr"),), (), builder.find('"We saw smoke,"'), 0.9),
        Cue(*builder.find("told"), 0.9, "demand", 0.9, (builder.link("I"),), (builder.link("them"),), builder.find("to leave"), 0.9),
    )
    orr, own = statements(builder.with_(cues=cues))
    assert [c.text for c in orr.content][1:] == ['"I told them to leave. Nobody listened to me."']
    assert ([c.text for c in own.content], own.quoted) == (["to leave"], Quoted.INDIRECT)


def test_a_sentence_of_a_quotation_is_direct_though_its_marks_stand_farther_off(text) -> None:
    builder = text('"We saw smoke. It was everywhere, and nobody came. We left," Orr said.')
    said = builder.find("It was everywhere")
    cue = Cue(*builder.find("said"), 0.9, "assert", 0.9, (builder.link("Orr"),), (), said, 0.9)
    found = statements(builder.with_(cues=(cue,)))
    assert [s.quoted for s in found if s.cue] == [Quoted.DIRECT]


def test_an_open_paragraph_belongs_to_who_speaks_in_the_next(text) -> None:
    builder = text('The fire was large.\n\n"We saw smoke all day.\n\n"Nobody came to help us," Orr said.')
    cue = Cue(*builder.find("said"), 0.9, "assert", 0.9, (builder.link("Orr"),), (), builder.find('"Nobody came to help us,"'), 0.9)
    found = statements(builder.with_(cues=(cue,)))
    assert [(_text(s.source), s.content[0].text) for s in found] == [("Orr", "We saw smoke all day"), ("Orr", '"Nobody came to help us,"')]


def test_a_closed_quotation_belongs_to_nobody_behind_it(text) -> None:
    builder = text('"The mayor never called us." "Nobody came to help us," Orr said.')
    cue = Cue(*builder.find("said"), 0.9, "assert", 0.9, (builder.link("Orr"),), (), builder.find('"Nobody came to help us,"'), 0.9)
    assert len(statements(builder.with_(cues=(cue,)))) == 1


def test_marks_of_the_wires_come_in_pairs(text) -> None:
    builder = text("``We saw smoke,'' a man called ``Orr'' said.")
    cue = Cue(
        *builder.find("said"), 0.9, "assert", 0.9, (builder.link("a man called ``Orr''"),), (), builder.find("``We saw smoke,''"), 0.9
    )
    (found,) = statements(builder.with_(cues=(cue,)))
    assert (_text(found.source), found.quoted) == ("a man called ``Orr''", Quoted.DIRECT)
