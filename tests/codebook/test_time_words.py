from datetime import date

import pytest

from onrecord.codebook.time_words import easter, feasts, holiday, holidays, nth_weekday, read, words
from onrecord.errors import CodebookError


def test_words_of_each_kind():
    assert words("month")["sept"] == words("month")["september"] == "9"
    assert set(words("weekday").values()) == {str(n) for n in range(1, 8)}


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("christmas", 2031, date(2031, 12, 25)),
        ("good friday", 2024, date(2024, 3, 29)),
        ("thanksgiving", 2023, date(2023, 11, 23)),
        ("memorial day", 2022, date(2022, 5, 30)),
        ("election day", 2020, date(2020, 11, 3)),
        ("lunar new year", 2033, date(2033, 1, 31)),
        ("eid-ul-fitr", 2024, date(2024, 4, 10)),
        ("diwali", 2023, date(2023, 11, 12)),
        ("yom kippur", 2024, date(2024, 10, 12)),
        ("orthodox easter", 2021, date(2021, 5, 2)),
    ],
)
def test_holidays(name, year, day):
    assert holiday(name, year) == (day, day)


def test_feasts_that_last_longer_have_a_last_day_and_years_out_of_the_table_none():
    assert holiday("ramadan", 2024) == (date(2024, 3, 11), date(2024, 4, 9))
    with pytest.raises(ValueError, match="ramadan 1950"):
        holiday("ramadan", 1950)


def test_easter_and_nth_weekdays():
    assert [easter(y) for y in (1961, 2000, 2008, 2038)] == [date(1961, 4, 2), date(2000, 4, 23), date(2008, 3, 23), date(2038, 4, 25)]
    assert nth_weekday(2031, 12, -1, 3) == date(2031, 12, 31)


def test_faults_name_file_and_line():
    with pytest.raises(CodebookError, match=r"time_words\.tsv:2: .*small letters"):
        read("word\tkind\tvalue\nMay\tmonth\t5\n")
    with pytest.raises(CodebookError, match=r"time_words\.tsv:2: no kind 'hour'"):
        read("word\tkind\tvalue\nnoon\thour\t12\n")
    with pytest.raises(CodebookError, match=r"holidays\.tsv:2: no rule"):
        holidays("name\trule\nsome day\tlater\n")
    with pytest.raises(CodebookError, match=r"holidays\.tsv:2: no day 02-30"):
        holidays("name\trule\nsome day\t02-30\n")
    with pytest.raises(CodebookError, match=r"feasts\.tsv:2: dates are days"):
        feasts("names\texact\tdates\nsome feast\tyes\t2024-02-30\n")
    with pytest.raises(CodebookError, match=r"feasts\.tsv:3: 'b' names two feasts"):
        feasts("names\texact\tdates\na;b\tyes\t2024-02-03\nb;c\tno\t2024-02-03\n")
