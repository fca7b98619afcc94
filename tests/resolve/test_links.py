"""Chains and left-out roles over a parse made by hand: the tables of features alone decide, the network's vectors are zero."""

import numpy as np

from onrecord.changed import replace
from onrecord.codebook.pronouns import KINDS
from onrecord.find.names import entities
from onrecord.parse import Link, Mention, Parse, Tagged, Trigger
from onrecord.parse.filling import TABLES as FILLING
from onrecord.parse.layers import Reach
from onrecord.parse.links import VECTORS
from onrecord.parse.referring import CLASSES, MATCHES, NAME, TABLES
from onrecord.parse.sentences import sentences
from onrecord.parse.shapes import shapes
from onrecord.parse.words import words
from onrecord.record import By, Document, EntityKind, Event, Participant, Status
from onrecord.resolve.chains import tied
from onrecord.resolve.coreference import chains
from onrecord.resolve.left_out import filled

TEXT = "Ana Orr leads Estra. She warned Vell. The warning angered its mayor. He resigned."


def parse(*mentions: tuple[str, int], tables: dict[str, np.ndarray], text: str = TEXT) -> Parse:
    tokens = words(text)
    divided = sentences(text, tokens)
    n = len(tokens)
    sentence = np.repeat(np.arange(len(divided.spans)), [b - a for a, b in divided.spans])
    left = np.zeros((n, 2), np.float32)
    vectors, views = np.zeros((n, 1), np.float32), (np.zeros((1, len(VECTORS)), np.float32), np.zeros(len(VECTORS), np.float32))
    reach = Reach(vectors, np.zeros(n, np.float32), left, shapes(text, tokens, {0}), sentence, tables, views)
    found = [Mention(last - 1, first, last, 0.9) for first, last in (at(tokens, phrase, nth, text) for phrase, nth in mentions)]
    return Parse(
        document=Document.of(text), words=tuple(tokens), sentences=divided.spans,
        units=tuple((divided.spans[i][0], divided.spans[j - 1][1]) for i, j in divided.units),
        upos=("X",) * n, head=(-1,) * n, deprel=("dep",) * n, lemma=("",) * n,
        names=(Tagged(0, 2, "person", 0.9),), times=(), numbers=(), triggers=(), cues=(), vector=np.zeros(1, np.float32),
        mentions=tuple(found), reach=reach,
    )  # fmt: skip


def at(tokens: list[tuple[int, int]], phrase: str, nth: int = 1, text: str = TEXT) -> tuple[int, int]:
    start = -1
    for _ in range(nth):
        start = text.index(phrase, start + 1)
    inside = [i for i, (a, b) in enumerate(tokens) if a < start + len(phrase) and start < b]
    return inside[0], inside[-1] + 1


def likes(looking: int, offering: int, match: int) -> dict[str, np.ndarray]:
    """Tables that favour one kind of pair and are against every other."""
    tables = {name: np.zeros(size, np.float32) for name, size in (TABLES | FILLING).items()}
    tables["match"] -= 1.0
    tables["match"][(looking * CLASSES + offering) * MATCHES + match] = 3.0
    return tables


SHE = likes(KINDS.index("she"), NAME, 0)


def event(trigger: str, actors: tuple[Participant, ...]) -> Event:
    start = TEXT.index(trigger)
    span = Document.of(TEXT).span(start, start + len(trigger))
    return Event("e1", "THREATEN", (), (), span, actors, (), (), (), Status.ACTUAL, (), (), 3, -6.0, "130", 0.9, By.MODEL)


def participant(text: str) -> Participant:
    start = TEXT.index(text)
    return Participant(start, start + len(text), text, None)


def test_a_pronoun_takes_up_the_name_that_the_scores_like() -> None:
    seen = parse(("Ana Orr", 1), ("She", 1), ("Vell", 1), tables=SHE)
    assert chains(seen) == [[0, 1]]


def test_a_chain_goes_to_the_entity_of_its_name_with_the_words_as_evidence() -> None:
    seen = parse(("Ana Orr", 1), ("She", 1), tables=SHE)
    [orr], [warned], _ = tied(seen, entities(seen), (event("warned", (participant("She"),)),), ())
    assert [m.text for m in orr.mentions] == ["Ana Orr", "She"]
    assert (orr.name, orr.kind) == ("Ana Orr", EntityKind.PERSON)
    assert warned.actors[0].entity == orr.id


def test_a_man_never_joins_the_chain_of_a_woman() -> None:
    tables = {name: np.ones(size, np.float32) for name, size in (TABLES | FILLING).items()}
    assert chains(parse(("Ana Orr", 1), ("She", 1), ("its mayor", 1), tables=tables)) == [[0, 1, 2]]
    assert chains(parse(("Ana Orr", 1), ("She", 1), ("He", 1), tables=tables)) == [[0, 1]]


def test_a_body_of_a_state_never_joins_the_chain_of_another() -> None:
    tables = {name: np.ones(size, np.float32) for name, size in (TABLES | FILLING).items()}
    text = "The Kenyan army left. The government of Kenya fell. The army stayed."
    mentions = (("The Kenyan army", 1), ("The government of Kenya", 1), ("The army", 1))
    assert chains(parse(*mentions, tables=tables, text=text)) == [[0, 2]]


def test_names_without_a_word_in_common_are_never_of_one_chain() -> None:
    tables = {name: np.ones(size, np.float32) for name, size in (TABLES | FILLING).items()}
    assert chains(parse(("Ana Orr", 1), ("Estra", 1), ("She", 1), tables=tables)) == [[0, 2]]


def test_a_role_left_out_is_filled_by_the_likeliest_entity_and_has_no_offsets() -> None:
    tables = {name: np.zeros(size, np.float32) for name, size in (TABLES | FILLING).items()}
    tables["filler_class"] += 3.0
    seen = parse(("Ana Orr", 1), tables=tables)
    seen = replace(seen, triggers=(trigger(seen, "warning"),))
    [angry] = filled(seen, entities(seen), (event("warning", ()),), ())
    assert [(p.start, p.text) for p in angry.actors] == [(None, "Ana Orr")]
    assert angry.recipients == ()  # the one who acts is not the one who suffers


def test_a_role_stays_empty_where_nobody_is_likely() -> None:
    tables = {name: np.full(size, -2.0, np.float32) for name, size in (TABLES | FILLING).items()}
    seen = parse(("Ana Orr", 1), tables=tables)
    assert filled(seen, entities(seen), (event("warning", ()),), ())[0].actors == ()


def trigger(seen: Parse, word: str) -> Trigger:
    first, last = at(list(seen.words), word)
    links: tuple[Link, ...] = ()
    return Trigger(first, last, "THREATEN", 0.9, 0.9, (), "actual", 0.9, links, links, links, links)


def test_a_mention_begins_behind_what_its_head_hangs_on() -> None:
    text = "Ana Orr left. Vell read the letter from Ana Orr. She smiled."
    seen = parse(("Ana Orr", 1), ("the letter from Ana Orr", 1), ("She", 1), tables=SHE, text=text)
    found, _, _ = tied(seen, entities(seen), (), ())
    mentions = {m.text for e in found if e.name == "Ana Orr" for m in e.mentions}
    assert "the letter from Ana Orr" not in mentions
    assert mentions >= {"Ana Orr"}
