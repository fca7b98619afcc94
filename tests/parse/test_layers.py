"""Late layers: made stretch by stretch, and each once."""

import sys

import pytest

from onrecord.changed import replace
from onrecord.parse import load, model, parse
from onrecord.parse.encode import Encoded
from onrecord.parse.layers import Floats, Late
from onrecord.parse.model import Arrays
from onrecord.reading import read_document
from onrecord.record import Document


def _counted() -> tuple[Late[int], list[int]]:
    made: list[int] = []

    def make(k: int) -> list[int]:
        made.append(k)
        return [10 * k, 10 * k + 1, 10 * k + 2][: 2 if k else 3]

    return Late((0, 3, 5), make), made


def test_only_the_stretch_that_is_looked_at_is_made_and_once() -> None:
    late, made = _counted()
    assert (late[4], late[3], made) == (11, 10, [1])
    assert len(late) == 5
    assert made == [1]


def test_it_is_a_sequence_as_any_other() -> None:
    late, made = _counted()
    assert (list(late), late[1:4], late[-1]) == ([0, 1, 2, 10, 11], [1, 2, 10], 11)
    assert made == [0, 1]
    with pytest.raises(IndexError):
        late[5]


def test_one_without_words_is_empty() -> None:
    assert list(Late[str]((0,), lambda _: [])) == []


def test_the_layers_of_windows_are_those_of_the_document() -> None:
    text = " ".join(f"The envoy of Estra met minister number {i} in the old port on Friday." for i in range(60))
    seen = parse(Document.of(text), load())
    heads, forms = list(seen.head), [seen.form(i) for i in range(len(seen.words))]
    assert [len(x) for x in (seen.upos, seen.deprel, seen.lemma)] == [len(forms)] * 3
    assert {seen.lemma[i] for i, form in enumerate(forms) if form == "the"} == {"the"}
    for a, b in seen.sentences:
        assert all(h == -1 or a <= h < b for h in heads[a:b])
        assert sum(seen.deprel[i] == "root" for i in range(a, b)) == 1


def test_a_report_looks_at_the_trees_of_the_window_with_a_colon_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []

    def late_inputs(window: Encoded, late: Floats) -> Arrays:
        looked.append(window.first)
        return model.late_inputs(window, late)

    monkeypatch.setattr(sys.modules["onrecord.parse.parse"], "late_inputs", late_inputs)
    filler = " ".join("The harvest of barley began a week early in the north." for _ in range(60))
    read_document(Document.of(f"{filler}\n\nPressed again, Mayor Orr replied: We paid for it ourselves."))
    assert len(looked) == 1
    assert looked[0] > 0


def test_what_a_word_may_be_is_told_by_its_letters() -> None:
    seen = parse(Document.of("Orr said so."), load())
    assert [seen.may_be(i, {"say"}) for i in range(4)] == [False, True, False, False]
    assert replace(seen, scripts=()).may_be(0, {"say"})


def test_a_colon_without_a_verb_of_saying_leaves_the_trees_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["onrecord.parse.parse"], "late_inputs", None)
    assert read_document(Document.of("The harvest began in three provinces: Vell, Orm and Tarsk.")).statements == ()


def test_the_word_from_an_offset_on_is_the_first_that_does_not_begin_before_it() -> None:
    seen = parse(Document.of("Orr left."))
    assert [seen.word_from(offset) for offset in (0, 1, 4, 5, 8, 9)] == [0, 1, 1, 2, 2, 3]
