"""Who plays a part by the words around: what is seen of a phrase, and how it sways the network."""

import numpy as np
import pytest

from onrecord.parse import thresholds
from onrecord.parse.model import load
from onrecord.parse.parties import ROLES, SIZE, Act, Opinion, Parties, Surroundings, features, places

ACTOR, RECIPIENT = range(len(ROLES))


def around(text: str, *phrases: str) -> tuple[Surroundings, dict[str, tuple[int, int, int]]]:
    """A sentence of words parted by blanks, and where its phrases stand; the last word of each is its head."""
    words = text.split()
    found = {}
    for phrase in phrases:
        own = phrase.split()
        start = next(i for i in range(len(words)) if words[i : i + len(own)] == own)
        found[phrase] = (start, start + len(own), start + len(own) - 1)
    return Surroundings(words, tuple(found.values())), found


@pytest.mark.parametrize(
    ("text", "trigger", "phrase", "seen"),
    [
        ("The resignation of Ana Orr shocked Norland .", "resignation", "Ana Orr", "RETREAT behind of"),
        ("Orr 's resignation shocked Norland .", "resignation", "Orr", "RETREAT before  own"),
        ("His resignation shocked Norland .", "resignation", "His", "RETREAT before  own"),
        ("Voters backed Orr .", "backed", "Orr", "RETREAT behind next"),
        ("Orr was ousted by the army .", "ousted", "Orr", "form Name before be"),
        ("Orr was ousted by the army .", "ousted", "the army", "form the behind be"),
        ("Orr was reportedly ousted .", "ousted", "Orr", "form Name before be"),
        ("Police , who had detained Orr , left .", "detained", "Police", "way , who had before ed"),
    ],
)
def test_what_is_seen_of_a_phrase(text: str, trigger: str, phrase: str, seen: str) -> None:
    sentence, found = around(text, phrase)
    at = text.split().index(trigger)
    assert seen in features(sentence, Act.of(sentence, (at, at + 1), "RETREAT"), found[phrase])


def test_a_phrase_around_the_trigger_and_the_edges_of_a_sentence_are_no_accidents() -> None:
    sentence, found = around("strikes hit the refugee strikes", "the refugee strikes")
    for trigger in ((0, 1), (4, 5)):
        assert features(sentence, Act.of(sentence, trigger, "ASSAULT"), found["the refugee strikes"])


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "phrase", "role"),
    [
        ("The resignation of Orr shocked many .", "resignation", "RETREAT", "Orr", ACTOR),
        ("The delivery of food to Norland went on .", "delivery", "AID", "Norland", RECIPIENT),
        ("The attack on farmers went on .", "attack", "ASSAULT", "farmers", RECIPIENT),
        ("The farmers were attacked by rebels .", "attacked", "ASSAULT", "rebels", ACTOR),
        ("The farmers were attacked by rebels .", "attacked", "ASSAULT", "The farmers", RECIPIENT),
        ("Norland 's threats went on .", "threats", "THREATEN", "Norland", ACTOR),
    ],
)
def test_the_packaged_weights_know_grammar(text: str, trigger: str, kind: str, phrase: str, role: int) -> None:
    sentence, found = around(text, phrase)
    at = text.split().index(trigger)
    odds = load().parties.odds([features(sentence, Act.of(sentence, (at, at + 1), kind), found[phrase])])[:, 0]
    assert odds.argmax() == role
    assert odds[role] > thresholds.WORDS


def test_words_sway_the_network_but_not_what_it_holds_for_out_of_the_question() -> None:
    forms = "Rebels attacked farmers . Rebels attacked farmers .".split()
    phrases = [(4, 5, 4), (6, 7, 6), (0, 1, 0)]
    second = Surroundings(forms[4:], ((0, 1, 0), (2, 3, 2)))
    told = places(features(second, Act.of(second, (1, 2), "ASSAULT"), (0, 1, 0)))
    weights = np.zeros((len(ROLES), SIZE), np.float16)
    weights[ACTOR, told] = 1.0
    opinion = Opinion(Parties(weights, np.full(len(ROLES), thresholds.WORDS, np.float32)), forms, np.array([0] * 4 + [1] * 4), phrases)
    odds = np.full((len(ROLES), len(forms)), thresholds.UNLIKELY - 1, np.float32)
    odds[:, [0, 4]] = 0.0
    before = odds.copy()
    opinion.sway(odds, (5, 6), "ASSAULT")
    assert odds[ACTOR, 4] == pytest.approx(thresholds.OF_WORDS * len(told), abs=0.01)
    changed = np.argwhere(odds != before).tolist()
    assert changed == [[ACTOR, 4]]
