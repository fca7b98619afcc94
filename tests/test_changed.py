"""Records with changed fields: as `dataclasses.replace` makes them."""

import dataclasses

import pytest

from onrecord.changed import replace
from onrecord.record import Document


@dataclasses.dataclass(frozen=True, slots=True)
class Checked:
    low: int
    high: int

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError("the wrong way round")


def test_it_is_what_the_standard_library_makes() -> None:
    document = Document.of("Orr said so.", id="a", title="So")
    assert replace(document, title=None) == dataclasses.replace(document, title=None)
    assert replace(document) == document
    assert replace(document) is not document


def test_what_a_record_refuses_is_refused_again() -> None:
    with pytest.raises(ValueError, match="wrong way"):
        replace(Checked(1, 2), low=3)


def test_a_field_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        replace(Checked(1, 2), middle=1)
