"""Records with changed fields, of either kind of class."""

from dataclasses import dataclass

import msgspec
import pytest

from onrecord.changed import replace


@dataclass(frozen=True, slots=True)
class Checked:
    low: int
    high: int

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError("the wrong way round")


class Packed(msgspec.Struct, frozen=True):
    low: int
    high: int = 9

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError("the wrong way round")


@pytest.mark.parametrize("kind", [Checked, Packed])
def test_it_is_a_record_of_the_same_kind_with_all_other_fields(kind: type[Checked | Packed]) -> None:
    record = kind(1, 2)
    assert replace(record, low=0) == kind(0, 2)
    assert replace(record) == record
    assert replace(record) is not record


@pytest.mark.parametrize("kind", [Checked, Packed])
def test_what_a_record_refuses_is_refused_again(kind: type[Checked | Packed]) -> None:
    with pytest.raises(ValueError, match="wrong way"):
        replace(kind(1, 2), low=3)


@pytest.mark.parametrize("kind", [Checked, Packed])
def test_a_field_that_is_not_there_is_an_error(kind: type[Checked | Packed]) -> None:
    with pytest.raises(TypeError, match="middle"):
        replace(kind(1, 2), middle=1)
