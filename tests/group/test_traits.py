from collections.abc import Callable

import msgspec
import pytest

from onrecord.group.traits import Traits


def test_traits_survive_being_stored(fires: list[Traits]) -> None:
    for traits in fires:
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(traits), type=Traits) == traits


@pytest.mark.parametrize(
    ("published", "day"), [("2031-05-05", 741_567), ("2031-05-05T08:30:00Z", 741_567), ("2031-05", None), ("2031", None)]
)
def test_a_day_is_known_where_the_publication_is(told: Callable[..., Traits], published: str, day: int | None) -> None:
    assert told("A ferry sank.", published=published).day == day


def test_the_host_of_a_page_kept_by_an_archive_is_its_own(told: Callable[..., Traits]) -> None:
    assert told("A ferry sank.", url="http://archive.example/web/20310505/http://www.vellpost.example:80/ferry").host == "vellpost.example"


def test_an_empty_report_has_traits(told: Callable[..., Traits]) -> None:
    assert told("…").length == 0
