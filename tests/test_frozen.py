"""Records made by way of a twin behave as those that `dataclasses` makes."""

import copy
import dataclasses
import pickle

import pytest

from onrecord.record import Document, Sentence, Span


def test_a_record_is_of_its_own_class_and_compares_hashes_and_copies_as_any() -> None:
    one = Span(start=0, end=2, text="Or")
    assert type(one) is Span
    assert {one, Span(0, 2, "Or"), copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one))} == {one}
    assert dataclasses.asdict(one) == {"start": 0, "end": 2, "text": "Or"}


def test_a_record_is_frozen_once_it_is_made() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Sentence(0, 2).start = 1  # type: ignore[misc]


def test_fields_are_asked_for_as_ever() -> None:
    assert dataclasses.replace(Sentence(0, 2), end=3) == Sentence(0, 3)
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'end'"):
        Sentence(0)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected keyword argument 'middle'"):
        Sentence(0, 2, middle=1)  # type: ignore[call-arg]


def test_a_document_still_has_its_defaults_and_methods() -> None:
    assert Document.of("Orr left.").span(0, 3) == Span(0, 3, "Orr")
