from datetime import date

import pytest

from onrecord.codebook.time_words import easter, holiday, holidays, nth_weekday, read, words
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
    ],
)
def test_holidays(name, year, day):
    assert holiday(name, year) == day


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
