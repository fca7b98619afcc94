from dataclasses import dataclass

import pytest

from onrecord.errors import MeasureError
from onrecord.measure.conllu import TreeDocument, Word, read_conllu
from onrecord.measure.syntax import score, score_given, universal


@dataclass
class Made:
    """An analysis by hand."""

    words: list
    sentences: list
    upos: list
    head: list
    deprel: list


def gold(text, rows, sentences=None):
    """A gold document from (form, upos, head, relation, in a multi-word token?) rows."""
    words, at = [], 0
    for form, upos, head, deprel, token in rows:
        start = text.index(form, at) if token is None else text.find(form, at)
        span = (start, start + len(form)) if start >= 0 else token
        at = max(at, span[1])
        words.append(Word(form, form, upos, "_", head, deprel, {}, span, token))
    return TreeDocument("d", text, tuple(words), tuple(sentences or [(0, len(rows))]))


def made(document, forms, upos, head, deprel, *, sentences=None):
    spans, at = [], 0
    for form in forms:
        at = document.text.index(form, at)
        spans.append((at, at + len(form)))
        at += len(form)
    return Made(spans, sentences or [(0, len(forms))], upos, head, deprel)


def counts(scores):
    return {s.name: (s.hit, s.made, s.want) for s in scores}


ORR = gold(
    "Orr was freed.",
    [
        ("Orr", "PROPN", 2, "nsubj:pass", None),
        ("was", "AUX", 2, "aux:pass", None),
        ("freed", "VERB", -1, "root", None),
        (".", "PUNCT", 2, "punct", None),
    ],
)
RIGHT = (["Orr", "was", "freed", "."], ["PROPN", "AUX", "VERB", "PUNCT"], [2, 2, -1, 2], ["nsubj:pass", "aux:pass", "root", "punct"])


def test_all_right():
    scores = score([ORR], [made(ORR, *RIGHT)])
    assert counts(scores) == {"sentences": (1, 1, 1)} | dict.fromkeys(("words", "UPOS", "UAS", "LAS"), (4, 4, 4))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"deprel": ["nsubj", "aux", "root", "punct"]}, {"LAS": 4, "UAS": 4}),  # subtypes are left out
        ({"deprel": ["obj", "aux", "root", "punct"]}, {"LAS": 3, "UAS": 4}),
        ({"head": [1, 2, -1, 2]}, {"LAS": 3, "UAS": 3}),
        ({"head": [-1, 0, 0, 0]}, {"LAS": 0, "UAS": 0}),
        ({"upos": ["NOUN", "AUX", "VERB", "PUNCT"]}, {"UPOS": 3, "LAS": 4}),
    ],
)
def test_one_error(change, expected):
    analysis = made(ORR, *RIGHT)
    for name, value in change.items():
        setattr(analysis, name, value)
    scores = counts(score([ORR], [analysis]))
    assert {name: scores[name][0] for name in expected} == expected


def test_words_cut_otherwise_do_not_agree_nor_do_what_hangs_on_them():
    analysis = made(ORR, ["Orr", "was", "freed."], ["PROPN", "AUX", "VERB"], [2, 2, -1], ["nsubj", "aux", "root"])
    assert counts(score([ORR], [analysis])) == {
        "sentences": (1, 1, 1),
        "words": (2, 3, 4),
        "UPOS": (2, 3, 4),
        "UAS": (0, 3, 4),
        "LAS": (0, 3, 4),
    }


def test_sentences_agree_by_their_edges():
    analysis = made(ORR, *RIGHT, sentences=[(0, 3), (3, 4)])
    assert counts(score([ORR], [analysis]))["sentences"] == (0, 2, 1)


@pytest.mark.parametrize(
    ("forms", "agreed"),
    [
        (["did", "n't", "go"], 3),
        (["didn't", "go"], 1),
        (["didn", "'t", "go"], 1),
        (["d", "id", "n't", "go"], 2),
    ],
)
def test_words_of_a_multi_word_token_agree_by_form(forms, agreed):
    document = gold("didn't go", [("did", "AUX", 2, "aux", (0, 6)), ("n't", "PART", 2, "advmod", (0, 6)), ("go", "VERB", -1, "root", None)])
    analysis = made(document, forms, ["X"] * len(forms), [-1] * len(forms), ["dep"] * len(forms))
    assert counts(score([document], [analysis]))["words"] == (agreed, len(forms), 3)


def test_words_spelled_otherwise_than_their_token():
    document = gold("au lit", [("à", "ADP", 2, "case", (0, 2)), ("le", "DET", 2, "det", (0, 2)), ("lit", "NOUN", -1, "root", None)])
    analysis = made(document, ["au", "lit"], ["ADP", "NOUN"], [1, -1], ["case", "root"])
    assert counts(score([document], [analysis]))["LAS"] == (1, 2, 3)


def test_two_tokens_side_by_side():
    rows = [
        ("do", "AUX", 3, "aux", (0, 5)),
        ("n't", "PART", 3, "advmod", (0, 5)),
        ("I", "PRON", 3, "nsubj", (6, 9)),
        ("'m", "AUX", -1, "root", (6, 9)),
    ]
    document = gold("don't I'm", rows)
    analysis = made(document, ["do", "n't", "I", "'m"], ["X"] * 4, [3, 3, 3, -1], ["aux", "advmod", "nsubj", "root"])
    assert counts(score([document], [analysis]))["LAS"] == (4, 4, 4)


def test_gold_words_are_scored_in_order():
    document = gold("au lit", [("à", "ADP", 2, "case", (0, 2)), ("le", "DET", 2, "det", (0, 2)), ("lit", "NOUN", -1, "root", None)])
    analysis = Made([(0, 1), (1, 2), (3, 6)], [(0, 3)], ["ADP", "DET", "NOUN"], [2, 0, -1], ["case", "det", "root"])
    assert counts(score_given([document], [analysis])) == {
        "UPOS gold words": (3, 3, 3),
        "UAS gold words": (2, 3, 3),
        "LAS gold words": (2, 3, 3),
    }


def test_gold_words_must_be_as_many():
    with pytest.raises(MeasureError, match="document d: 3 words were analysed where 4 were given"):
        score_given([ORR], [made(ORR, ["Orr", "was", "freed"], [], [], [])])


def test_documents_add_up():
    assert counts(score([ORR, ORR], [made(ORR, *RIGHT)] * 2))["LAS"] == (8, 8, 8)


@pytest.mark.parametrize(("relation", "plain"), [("nsubj:pass", "nsubj"), ("root", "root")])
def test_universal_relation(relation, plain):
    assert universal(relation) == plain


@pytest.mark.corpora
def test_a_treebank_agrees_with_itself(corpora):
    documents = read_conllu(corpora / "ud" / "en_ewt-dev.conllu")
    same = [
        Made([w.range for w in d.words], d.sentences, [w.upos for w in d.words], [w.head for w in d.words], [w.deprel for w in d.words])
        for d in documents
    ]
    assert {s.f1 for s in (*score(documents, same), *score_given(documents, same))} == {1}
