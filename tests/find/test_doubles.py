import pytest

from onrecord.changed import replace
from onrecord.find.doubles import single
from tests.find.test_events import trigger


@pytest.mark.parametrize(
    ("sentence", "first", "second", "kept"),
    [
        ("Estra began military operations in Vell.", "military", "operations", ["operations"]),
        ("Six people were killed in an airstrike on Vell.", "killed", "airstrike", ["airstrike"]),
        ("Both agreed Saturday to ratify the treaty.", "agreed", "ratify", ["agreed"]),
        ("Estra beefed up its troop presence in Vell.", "beefed", "presence", ["beefed"]),
        ("Norland will host a conference in Vell.", "host", "conference", ["conference"]),
        ("Norland carried out an attack on Vell.", "carried", "attack", ["attack"]),
        ("Police fired tear gas at them.", "fired", "tear", ["fired"]),
        ("The night of shelling and airstrikes ended.", "shelling", "airstrikes", ["shelling", "airstrikes"]),
        ("He was killed. An airstrike followed.", "killed", "airstrike", ["killed", "airstrike"]),
        ("He fought in the war against Norland.", "fought", "war", ["fought", "war"]),
        ("Estra fired on the crowd on Monday, killing six people.", "fired", "killing", ["fired"]),
        ("Estra shelled the port and killing spread.", "shelled", "killing", ["shelled"]),
        ("Six people were killed on Monday when police fired at them.", "killed", "fired", ["fired"]),
        ("Nine rebels died, as well as soldiers, in fighting.", "died", "fighting", ["died", "fighting"]),
        ("He was killed, and the killing went on.", "killed", "killing", ["killed", "killing"]),
        ("Police fired tear gas and rubber bullets at them.", "fired", "bullets", ["fired"]),
        ("Estra and Norland exchanged heavy fire.", "exchanged", "fire", ["fire"]),
        ("A man was stabbed and killed in Vell.", "stabbed", "killed", ["stabbed"]),
        ("A man was wounded and killed himself.", "wounded", "killed", ["wounded", "killed"]),
        ("Nine were killed by Norland shelling.", "killed", "shelling", ["shelling"]),
        ("Nine were killed in Vell by rebels.", "killed", "rebels", ["killed", "rebels"]),
        ("An attack in Vell resulted in the death of two soldiers.", "attack", "death", ["attack"]),
        ("An attack in Vell followed the death of two soldiers.", "attack", "death", ["attack", "death"]),
        ("The fighting that has killed thousands goes on.", "fighting", "killed", ["fighting"]),
        ("Orr spoke by telephone with the premier.", "spoke", "telephone", ["spoke"]),
    ],
)
def test_one_act_has_one_trigger(text, sentence: str, first: str, second: str, kept: list[str]) -> None:
    built = text(sentence)
    found = single(built.parse, [trigger(built, second), trigger(built, first)])
    assert [built.parse.form(t.first) for t in found] == kept


def test_other_types_are_other_acts_but_for_what_is_threatened(text) -> None:
    built = text("Norland threatened to bomb Vell.")
    both = [trigger(built, "threatened", "THREATEN"), trigger(built, "bomb")]
    assert [t.type for t in single(built.parse, both)] == ["THREATEN"]
    agreed = [trigger(built, "threatened", "AGREE"), trigger(built, "bomb")]
    assert [t.type for t in single(built.parse, agreed)] == ["AGREE", "ASSAULT"]


def test_what_the_dropped_word_had_goes_to_the_other_where_that_has_nothing(text) -> None:
    built = text("Six people were killed in an airstrike by Estra.")
    killed = trigger(built, "killed", recipients=(built.link("Six people"),), actors=(built.link("people"),))
    strike = replace(trigger(built, "airstrike"), actors=(built.link("Estra"),))
    [one] = single(built.parse, [killed, strike])
    assert one.recipients == killed.recipients
    assert one.actors == strike.actors


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [("Orr called the plan a disgrace.", ["disgrace"]), ("Orr called for calm, a disgrace.", ["called", "disgrace"])],
)
def test_what_somebody_is_called_carries_the_meaning(text, sentence: str, kept: list[str]) -> None:
    built = text(sentence)
    found = single(built.parse, [trigger(built, "called", "ACCUSE"), trigger(built, "disgrace", "ACCUSE")])
    assert [built.parse.form(t.first) for t in found] == kept


def test_whom_an_act_struck_is_its_recipient_though_the_outcome_stands_apart(text) -> None:
    built = text("Estra shelled the port on Monday, killing six people.")
    shelled = trigger(built, "shelled", actors=(built.link("Estra"),), recipients=(built.link("the port"),))
    killing = trigger(built, "killing", recipients=(built.link("six people"), built.link("the port")))
    [one] = single(built.parse, [shelled, killing])
    assert one.recipients == (built.link("the port"), built.link("six people"))


@pytest.mark.parametrize(
    ("sentence", "second", "kept"),
    [
        ("Orr accused Estra of theft, a charge it rejects.", "charge", ["accused"]),
        ("Orr accused Estra of theft, an accusation that the premier denied.", "accusation", ["accused"]),
        ("Orr accused Estra of theft, and the charge stands.", "charge", ["accused", "charge"]),
    ],
)
def test_what_only_takes_up_an_accusation_is_none_of_its_own(text, sentence: str, second: str, kept: list[str]) -> None:
    built = text(sentence)
    both = [trigger(built, "accused", "ACCUSE"), trigger(built, second, "ACCUSE")]
    assert [built.parse.form(t.first) for t in single(built.parse, both)] == kept


def test_what_protests_are_called_carries_the_meaning(text) -> None:
    built = text("Orr called the protests a disgrace.")
    acts = [trigger(built, "called", "ACCUSE"), trigger(built, "protests", "PROTEST"), trigger(built, "disgrace", "ACCUSE")]
    assert [built.parse.form(t.first) for t in single(built.parse, acts)] == ["protests", "disgrace"]
