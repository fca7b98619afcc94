"""What expressions say, seen from Tuesday 6 May 2031."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record import TimeType
from onrecord.resolve.when import Anchor, find, read
from onrecord.resolve.when.grammar import plain
from onrecord.resolve.when.period import month, season
from onrecord.resolve.when.teller import Teller

SEEN = Anchor(date(2031, 5, 6))
AHEAD = Anchor(date(2031, 5, 6), future=True)


def days(text, anchor=SEEN):
    period = read(text, anchor).period
    return str(period.start), str(period.end)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3 May 2031", "2031-05-03"),
        ("May 3rd, 2031", "2031-05-03"),
        ("the third of May 2031", "2031-05-03"),
        ("2031-05-03", "2031-05-03"),
        ("05/13/2031", "2031-05-13"),
        ("13/05/2031", "2031-05-13"),
        ("12.11.31", "2031-12-11"),
        ("1 March '99", "1999-03-01"),
        ("Jan. 9", "2031-01-09"),
        ("November 2029", "2029-11"),
        ("November", "2030-11"),
        ("2029", "2029"),
        ("fiscal 2029", "2029"),
        ("nineteen eighty-four", "1984"),
        ("the 1990s", "199"),
        ("the sixties", "196"),
        ("the 19th century", "18"),
        ("the third quarter of 2029", "2029-Q3"),
        ("Q3 2029", "2029-Q3"),
        ("the second half of 2029", "2029-H2"),
        ("summer 2029", "2029-SU"),
        ("Easter Monday 2026", "2026-04-06"),
        ("Friday", "2031-05-02"),
        ("Tuesday", "2031-05-06"),
        ("last Friday", "2031-05-02"),
        ("next Friday", "2031-05-16"),
        ("last December", "2030-12"),
        ("this September", "2031-09"),
        ("yesterday", "2031-05-05"),
        ("last week", "2031-W18"),
        ("next month", "2031-06"),
        ("June last year", "2030-06"),
        ("last year's fourth quarter", "2030-Q4"),
        ("mid-September", "2030-09"),
        ("earlier this month", "2031-05"),
        ("three days ago", "2031-05-03"),
        ("two weeks later", "2031-W21"),
        ("in ten days", "2031-05-16"),
        ("10 years ago", "2021"),
        ("two days after 3 May 2030", "2030-05-05"),
        ("the second week of June 2030", "2030-W24"),
        ("the last Friday of March 2031", "2031-03-28"),
        ("the week of March 6, 2030", "2030-W10"),
        ("Friday morning", "2031-05-02TMO"),
        ("last night", "2031-05-05TNI"),
        ("5 p.m. on Friday", "2031-05-02T17:00"),
        ("half past six", "2031-05-06T06:30"),
        ("midnight Friday", "2031-05-02T24:00"),
        ("May 3-5", "2031-05-03/2031-05-05"),
        ("between 2010 and 2014", "2010/2014"),
        ("from December to March", "2030-12/2031-03"),
        ("now", "PRESENT_REF"),
        ("recently", "PAST_REF"),
        ("the future", "FUTURE_REF"),
        ("three days", "P3D"),
        ("two decades", "P20Y"),
        ("a year and a half", "P1.5Y"),
        ("more than four hours", "PT4H"),
        ("several years", "PXY"),
        ("the past two years", "P2Y"),
        ("every Monday", "XXXX-WXX-1"),
        ("every two weeks", "P2W"),
        ("daily", "P1D"),
    ],
)
def test_values(text, value):
    assert read(text, SEEN).value == value


@pytest.mark.parametrize("text", ["31 June 2030", "30 February", "February 29, 2031", "2031-13-01", "31/31/2031", "the table", "", "and"])
def test_what_is_no_day_is_refused(text):
    assert read(text, SEEN) is None


@pytest.mark.parametrize(
    ("text", "value"), [("Friday", "2031-05-09"), ("Tuesday", "2031-05-06"), ("November", "2031-11"), ("the 4th", "2031-06-04")]
)
def test_tense_decides_the_direction(text, value):
    assert read(text, AHEAD).value == value


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("since 2012", "2012-01-01", "2031-05-06"),
        ("before 2012", "None", "2011-12-31"),
        ("after 3 May 2030", "2030-05-04", "None"),
        ("until Friday", "None", "2031-05-02"),
        ("late 2029", "2029-07-01", "2029-12-31"),
        ("early June 2030", "2030-06-01", "2030-06-15"),
        ("mid-June 2030", "2030-06-10", "2030-06-20"),
        ("the past two years", "2029-05-06", "2031-05-06"),
        ("the next three days", "2031-05-07", "2031-05-09"),
        ("two weeks starting 3 May 2031", "2031-05-03", "2031-05-16"),
        ("the 1990s", "1990-01-01", "1999-12-31"),
        ("9 a.m. GMT on 3 May 2031", "2031-05-03 09:00:00+00:00", "2031-05-03 09:00:00+00:00"),
        ("2 years, 1 month and 3 days ago", "2029-04-03", "2029-04-03"),
    ],
)
def test_stretches(text, start, end):
    assert days(text) == (start, end)


@pytest.mark.parametrize(
    ("text", "value"), [("Friday", "XXXX-WXX-5"), ("3 May", "XXXX-05-03"), ("May", "XXXX-05"), ("last week", None), ("yesterday", None)]
)
def test_without_a_publication_day_times_stay_relative(text, value):
    found = read(text, Anchor(None))
    assert (found.value, found.period, found.anchor) == (value, None, "unknown")


def test_what_is_written_out_needs_no_publication_day():
    assert read("3 May 2031", Anchor(None)).value == "2031-05-03"
    assert read("three days", Anchor(None)).value == "P3D"


def test_a_year_of_publication_is_enough_for_years():
    seen = Anchor(date(2031, 1, 1), "Y")
    assert read("last year", seen).value == "2030"
    assert read("Friday", seen).period is None


def test_what_was_told_before():
    told = Anchor(date(2031, 5, 6), told=month(2029, 3))
    assert read("a year earlier", told).value == "2028-03"
    assert read("the same month", told).value == "2029-03"


def test_months_that_are_verbs():
    assert [f for *_, f in find("They may march.", SEEN)] == []
    assert [f.value for *_, f in find("They met in May and in march.", SEEN)] == ["2031-05", "2031-03"]


def test_found_in_a_text():
    text = "On Friday the council met; it will meet again in two weeks, as it did in 2029."
    assert [(text[a:b], r.type) for a, b, r in find(text, SEEN)] == [
        ("On Friday", TimeType.DATE),
        ("in two weeks", TimeType.DATE),
        ("2029", TimeType.DATE),
    ]


def test_a_winter_begins_in_december():
    assert (str(season(2030, "WI").start), str(season(2030, "WI").end)) == ("2030-12-01", "2031-02-28")


@given(st.text(max_size=60))
def test_any_text_keeps_its_length(text):
    assert len(plain(text)) == len(text)


_PIECES = st.sampled_from(
    [
        *"the a of in on at from to until early late mid last next this ago later every two 31 12 30th 2031 9999 0 may june friday".split(),
        *[
            "week",
            "years",
            "quarter",
            "p.m.",
            "noon",
            "christmas",
            "between",
            "and",
            "-",
            "/",
            ",",
            "'s",
            "first",
            "decades",
            "since",
            "century",
            "ago",
            "business\ndays",
            "christmas\neve",
            "hundred",
            "1,000",
            "32nd",
            "earlier at",
            "or later",
            "the day before\n",
        ],
    ]
)


@pytest.mark.parametrize(("text", "value"), [("July until 2030", "2030-07/2030"), ("before 2030, first quarter", "2030-Q1")])
def test_a_year_without_a_beginning_has_no_months(text, value):
    assert read(text, SEEN).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two business\ndays ago", "2031-05-02"),
        ("within the past two working\n days", "P2D"),
        ("every business\nday", "P1D"),
        ("a\ncouple of weeks", "P2W"),
        ("last Independence\nDay", "2030-07-04"),
        ("the day before\n4 May", "2031-05-03"),
        ("the day before\nthe talks", "2031-05-05"),
    ],
)
def test_a_line_may_end_within_an_expression(text, value):
    assert read(text, SEEN).value == value


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1,000 years and two days ago", "1031-05-04"),
        ("two hundred years and 3 days ago", "1831-05-03"),
        ("1.5 years and 2 days ago", "2029-11-04"),
    ],
)
def test_further_units_are_counted_with_any_number(text, day):
    assert days(text) == (day, day)


@pytest.mark.parametrize("text", ["the 32nd", "the 39th of this month", "the 00th", "the 0th century"])
@pytest.mark.parametrize("anchor", [SEEN, AHEAD])
def test_what_no_calendar_has_is_refused(text, anchor):
    assert read(text, anchor) is None


@pytest.mark.parametrize(("text", "mod"), [("earlier at 5 p.m.", "START"), ("later at 5 p.m.", "END")])
def test_a_time_of_day_has_no_earlier_part(text, mod):
    found = read(text, SEEN)
    assert (found.mod, found.period.start, found.period.end) == (mod, datetime(2031, 5, 6, 17), datetime(2031, 5, 6, 17))  # noqa: DTZ001  a day has no zone


def test_a_part_of_what_has_no_end_is_the_part_with_no_end():
    assert days("the first quarter of 2012 or later") == ("2012-01-01", "None")


@given(
    st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=9).map(" ".join)),
    st.sampled_from([None, date.min, date.max, datetime.fromisoformat("2031-05-06T09:00")]),
)
def test_nothing_raises(text, published):
    anchor = Anchor(published)
    read(text, anchor)
    for start, end, _ in find(text, anchor):
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Two were pulled out overnight.", ("overnight",), "2031-01-12TNI"),
        ("The curfew will hold overnight.", ("overnight",), "2031-01-13TNI"),
        ("Homes burned overnight Saturday to Sunday.", ("overnight",), "2031-01-11TNI"),
        ("He said on Friday that many were hurt the night before.", ("Friday", "the night before"), "2031-01-09TNI"),
        ("They came on Friday. He will visit on Wednesday. Others were hurt two days earlier.", ("Friday", "Wednesday", "two days earlier"), "2031-01-08"),
        ("The truce begins on Friday.", ("Friday",), "2031-01-17"),
    ],
)  # fmt: skip
def test_nights_and_days_that_hang_on_others(text, words, value):
    teller = Teller(text, "2031-01-13")
    read = [teller.read(text.index(w), text.index(w) + len(w)) for w in words]
    assert read[-1].value == value
