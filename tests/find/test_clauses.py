import pytest

from onrecord.changed import replace
from onrecord.find.clauses import (
    left_open,
    of_relative,
    own_actors,
    ruled_out,
    suffering,
    threatened,
    to_come,
    without_bystanders,
    would_be,
)
from onrecord.parse import Cue, Mention
from tests.find.test_events import trigger


@pytest.mark.parametrize(
    ("sentence", "word", "kind", "wanted"),
    [
        ("Orr is to meet the premier on Friday.", "meet", "CONSULT", ("AGREE", "future")),
        ("Norland will also send tents.", "send", "AID", ("AGREE", "future")),
        ("The court will sentence him in May.", "sentence", "SANCTION", ("SANCTION", "actual")),
        ("Orr was to blame for the strike.", "strike", "PROTEST", ("PROTEST", "actual")),
        ("Orr met the premier.", "met", "CONSULT", ("CONSULT", "actual")),
    ],
)
def test_what_is_to_come_is_agreed_on(text, sentence: str, word: str, kind: str, wanted: tuple[str, str]) -> None:
    built = text(sentence)
    found = to_come(built.parse, trigger(built, word, kind))
    assert (found.type, found.status) == wanted


@pytest.mark.parametrize(
    ("sentence", "word", "wanted"),
    [
        ("Norland, which has expelled the envoys, said nothing.", "expelled", ["Norland"]),
        ("The men who were killed came from Vell.", "killed", []),
        ("The men who are fighting came from Vell.", "fighting", ["The men"]),
        ("Norland expelled the envoys.", "expelled", []),
        ("A week in Norland\n\nWho expelled the envoys?", "expelled", []),
        ("A week in Norland\n\nwhich expelled the envoys", "expelled", ["Norland"]),
    ],
)
def test_a_relative_clause_is_the_act_of_whom_it_is_about(text, sentence: str, word: str, wanted: list[str]) -> None:
    built = text(sentence)
    mentions = [
        Mention(last - 1, first, last, 0.9) for name in ("Norland", "The men") if name in sentence for first, last in [built.find(name)]
    ]
    parse = replace(built.parse, mentions=tuple(mentions))
    links = of_relative(parse, trigger(built, word))
    assert [sentence[parse.offsets(link.first, link.last)[0] : parse.offsets(link.first, link.last)[1]] for link in links] == wanted


@pytest.mark.parametrize(
    ("sentence", "cue", "status"),
    [
        ("Orr has not ruled out further strikes on Vell.", "not ruled out", "possible"),
        ("Orr refused to rule out strikes on Vell.", "rule out", "possible"),
        ("Orr ruled out further strikes on Vell.", "ruled out", "negated"),
    ],
)
def test_what_is_not_ruled_out_is_possible(text, sentence: str, cue: str, status: str) -> None:
    built = text(sentence)
    content = built.find("strikes")[0] - 1, len(built.parse.words) - 1
    said = Cue(*built.find(cue), 0.9, "doubt", 0.9, (), (), content, 0.9)
    for cues in ((said,), ()):
        assert left_open(replace(built.parse, cues=cues), replace(trigger(built, "strikes"), status="negated")).status == status


def test_what_is_only_named_beside_it_is_not_possible_for_that(text) -> None:
    built = text("Orr has not ruled out further strikes on Vell following the attack of last week.")
    said = Cue(*built.find("not ruled out"), 0.9, "doubt", 0.9, (), (), (built.find("further")[0], len(built.parse.words) - 1), 0.9)
    parse = replace(built.parse, cues=(said,))
    found = [left_open(parse, replace(trigger(built, word), status="actual")).status for word in ("strikes", "attack")]
    assert found == ["possible", "actual"]


@pytest.mark.parametrize(
    ("sentence", "word", "status"),
    [
        ("Orr ruled out a new truce.", "truce", "negated"),
        ("Orr has ruled out any talks.", "talks", "negated"),
        ("Orr has not ruled out a new truce.", "truce", "actual"),
        ("Orr ruled out help after the raid.", "raid", "actual"),
        ("Orr offered a truce.", "truce", "actual"),
    ],
)
def test_what_is_ruled_out_is_not_to_be(text, sentence: str, word: str, status: str) -> None:
    built = text(sentence)
    assert ruled_out(built.parse, trigger(built, word)).status == status


@pytest.mark.parametrize(
    ("sentence", "word", "status"),
    [
        ("A full-scale assault would cost lives.", "assault", "possible"),
        ("Escalated offensives could worsen the crisis.", "offensives", "possible"),
        ("Orr said that escalated offensives could worsen the crisis.", "offensives", "actual"),
        ("Orr said that raid could worsen the crisis.", "raid", "actual"),
        ("The assault would cost lives.", "assault", "actual"),
        ("Last week's raid could cost lives.", "raid", "actual"),
        ("Norland's raid may cost lives.", "raid", "actual"),
        ("A raid killed six.", "raid", "actual"),
    ],
)
def test_an_act_of_which_only_the_results_are_told_is_possible(text, sentence: str, word: str, status: str) -> None:
    built = text(sentence)
    assert would_be(built.parse, trigger(built, word)).status == status


def test_an_act_whose_results_are_foretold_is_possible(text) -> None:
    built = text("Orr warned that escalated offensives could worsen the crisis.")
    content = (built.find("that")[0], built.find("crisis")[1])
    cue = Cue(*built.find("warned"), 0.9, "predict", 0.9, (), (), content, 0.9)
    assert would_be(built.with_(cues=(cue,)), trigger(built, "offensives")).status == "possible"


@pytest.mark.parametrize(
    ("sentence", "words", "behind", "wanted"),
    [
        ("Norland has not ruled out strikes on Estra.", "ruled out", ("strikes", "ASSAULT"), [("THREATEN", ["violence"]), ("ASSAULT", [])]),
        ("Norland has not ruled out sanctions on Estra.", "ruled out", None, [("THREATEN", [])]),
        ("Norland refused to rule out a raid.", "refused", ("raid", "ASSAULT"), [("THREATEN", ["violence"]), ("ASSAULT", [])]),
        ("Norland did not rule out talks with Estra.", "rule out", ("talks", "CONSULT"), [("CONSULT", [])]),
        ("Norland has not ruled out a return.", "ruled out", None, []),
        ("Norland ruled out talks with Estra.", "ruled out", ("talks", "CONSULT"), [("REJECT", []), ("CONSULT", [])]),
    ],
)
def test_not_to_rule_something_out_is_no_refusal(text, sentence: str, words: str, behind, wanted: list[tuple[str, list[str]]]) -> None:
    built = text(sentence)
    acts = [trigger(built, words, "REJECT"), *([trigger(built, *behind)] if behind else [])]
    assert [(t.type, [m for m, _ in t.modes]) for t in threatened(built.parse, acts)] == wanted


@pytest.mark.parametrize(
    ("sentence", "whom", "wanted"),
    [
        ("Allies will recognise Estra, dividing Norland.", ("Estra", "Norland"), ["Estra"]),
        ("Allies will recognise two states, including Norland.", ("two states", "Norland"), ["two states", "Norland"]),
        ("Allies struck, killing Norland.", ("Norland",), ["Norland"]),
    ],
)
def test_whom_only_what_follows_concerns_is_no_recipient(text, sentence: str, whom: tuple[str, ...], wanted: list[str]) -> None:
    built = text(sentence)
    verb = "recognise" if "recognise" in sentence else "struck"
    links = without_bystanders(built.parse, trigger(built, verb, "AGREE", recipients=tuple(built.link(w) for w in whom)))
    assert list(links) == [built.link(w) for w in wanted]


@pytest.mark.parametrize(
    ("sentence", "word", "wanted"),
    [
        ("Norland, who was expelled last year, said nothing.", "expelled", ["Norland"]),
        ("Norland, which expelled the envoys, said nothing.", "expelled", []),
        ("Norland was expelled last year.", "expelled", []),
    ],
)
def test_who_suffers_the_act_of_a_relative_clause(text, sentence: str, word: str, wanted: list[str]) -> None:
    built = text(sentence)
    first, last = built.find("Norland")
    parse = replace(built.parse, mentions=(Mention(last - 1, first, last, 0.9),))
    found = suffering(parse, trigger(built, word))
    assert [parse.form(link.word) for link in found] == wanted


@pytest.mark.parametrize(
    ("sentence", "word", "actors", "others", "wanted"),
    [
        ("Rebels burned a bus in a vote that Estra boycotted.", "boycotted", ["Rebels", "Estra"], ["burned"], ["Estra"]),
        ("Rebels and Estra boycotted the vote.", "boycotted", ["Rebels", "Estra"], [], ["Rebels", "Estra"]),
        ("Rebels fled, and Estra said the army advanced.", "fled", ["Rebels", "Estra"], [], ["Rebels"]),
        ("Estra met, after a delay, Norland.", "met", ["Estra", "Norland"], [], ["Estra", "Norland"]),
        ("He was flown to Vell, where he was met by Orr.", "flown", ["Orr"], ["met"], []),
        ("He was flown to Vell, where he was met by Orr.", "met", ["Orr"], ["met", "flown"], ["Orr"]),
        ("He was detained, beaten and robbed by Orr.", "detained", ["Orr"], ["beaten", "robbed"], ["Orr"]),
        ("“We fought on,” said Orr, who resigned.", "fought", ["We", "Orr"], [], ["We", "Orr"]),
    ],
)
def test_whoever_stands_in_another_clause_does_something_else(  # noqa: PLR0917  the columns of the table
    text, sentence: str, word: str, actors: list[str], others: list[str], wanted: list[str]
) -> None:
    built = text(sentence)
    kind = "CONSULT" if word == "met" else "ASSAULT"
    act = replace(trigger(built, word, kind), actors=tuple(built.link(name) for name in actors))
    parse = replace(built.parse, triggers=(act, *(trigger(built, other) for other in others if other != word)))
    assert [parse.form(link.word) for link in own_actors(parse, act)] == wanted
