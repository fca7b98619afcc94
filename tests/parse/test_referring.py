import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.parse import filling, referring
from onrecord.parse.referring import BARE, DEFINITE, INDEFINITE, KINDS, MATCHES, NAME, TABLES, features
from onrecord.parse.sentences import sentences
from onrecord.parse.shapes import shapes
from onrecord.parse.words import words

TEXT = "Ana Orr leads the Harbours Union. The HU said Orr had spoken. She called a strike, and workers obeyed the union."


def described(text: str, phrases: list[str]) -> referring.Referring:
    tokens = words(text)
    forms = [text[a:b] for a, b in tokens]
    divided = sentences(text, tokens)
    sentence = np.repeat(np.arange(len(divided.spans)), [b - a for a, b in divided.spans])
    spans, at = [], 0
    for phrase in phrases:
        at = text.index(phrase, at)
        inside = [i for i, (a, b) in enumerate(tokens) if a < at + len(phrase) and at < b]
        spans.append((inside[-1], inside[0], inside[-1] + 1))
    return referring.referring(forms, shapes(text, tokens, {0}), sentence, spans)


def test_mentions_are_pronouns_names_and_phrases() -> None:
    seen = described(TEXT, ["Ana Orr", "the Harbours Union", "HU", "Orr", "She", "a strike", "workers", "the union"])
    assert seen.classes.tolist() == [NAME, NAME, NAME, NAME, KINDS.index("she"), INDEFINITE, BARE, DEFINITE]
    assert seen.numbers.tolist()[4:7] == [1, 1, 2]


def test_the_us_is_no_us() -> None:
    tokens = words("The US told us.")
    forms = ["The", "US", "told", "us", "."]
    seen = referring.referring(forms, shapes("The US told us.", tokens, {0}), np.zeros(5, np.int64), [(1, 1, 2), (3, 3, 4)])
    assert seen.classes.tolist() == [NAME, KINDS.index("we")]


@pytest.mark.parametrize(
    ("later", "earlier", "kind"),
    [
        ("Orr", "Ana Orr", 3),
        ("She", "Ana Orr", 0),
        ("HU", "the Harbours Union", 9),
        ("the union", "the Harbours Union", 3),
        ("a strike", "HU", 2),
    ],
)
def test_how_the_words_of_two_mentions_match(later: str, earlier: str, kind: int) -> None:
    order = sorted([earlier, later], key=TEXT.index)
    if later == "Orr":
        seen = described(TEXT, ["Ana Orr", "Orr had"])
        seen = described(TEXT.replace("Orr had", "Orr, had"), ["Ana Orr", "HU", "Orr"])
        rows, columns = slice(2, 3), slice(0, 1)
    else:
        seen = described(TEXT, order)
        rows, columns = slice(1, 2), slice(0, 1)
    match = features(seen, rows, columns)[0, 0, list(TABLES).index("match")]
    assert match % MATCHES == kind


@given(st.lists(st.sampled_from(["Ana Orr", "she", "the union", "250,000", "—", "US", "its", "two of them"]), min_size=1, max_size=12))
def test_every_feature_has_a_place_in_its_table(phrases: list[str]) -> None:
    seen = described(" and ".join(phrases) + ".", phrases)
    found = features(seen, slice(None), slice(None))
    assert found.shape == (len(phrases), len(phrases), len(TABLES))
    assert (found.max((0, 1)) < np.array(list(TABLES.values()))).all()
    assert found.min() >= 0
    for role in range(len(filling.ROLES)):
        fits = filling.filler_features(seen, 0, role)
        assert (fits.max(0) < np.array(list(filling.TABLES.values()))).all()
