import pytest

from onrecord.codebook.actors import load
from onrecord.codebook.actors.offices import holders, office


@pytest.mark.parametrize(
    ("office_", "of", "on", "name"),
    [
        ("president", "USA", "2010-06-01", "Barack Obama"),
        ("chancellor", "DEU", "2010-06-01", "Angela Merkel"),
        ("head of government", "GBR", "2003-03-20", "Tony Blair"),
        ("president", "CYP", "2012-01-01", "Demetris Christofias"),
        ("secretary-general", "united-nations", "2001-09-11", "Kofi Annan"),
    ],
)
def test_who_held_an_office_on_a_day(office_: str, of: str, on: str, name: str) -> None:
    assert [a.name for a in holders(load(), office_, of, (on, on))] == [name]


def test_a_day_of_two_holders_gives_both() -> None:
    found = holders(load(), "president", "USA", ("2009-01-01", "2009-12-31"))
    assert {a.name for a in found} == {"George W. Bush", "Barack Obama"}


def test_a_deputy_or_the_president_of_a_court_is_another_office() -> None:
    assert office("Deputy Prime Minister of Norway") is None
    assert office("President of the Supreme Court of Norway") == ("president", "Supreme Court of Norway")
