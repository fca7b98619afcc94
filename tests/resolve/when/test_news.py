"""Times as newspapers and agencies of many countries write them, with what they say in a report of Wednesday 18 June 2025; the answers are made by hand."""

import re
from datetime import date, datetime

import pytest

from onrecord.resolve.when import Anchor, read
from onrecord.resolve.when.teller import Teller

SEEN = "2025-06-18"
WEDNESDAY = Anchor(date(2025, 6, 18))


def told(marked: str):
    """What the expression between the marks says, the years before it told first."""
    start, end, text = marked.index("«"), marked.index("»") - 1, re.sub("[«»]", "", marked)
    teller = Teller(text, SEEN)
    for year in re.finditer(r"\b20\d\d\b", text[:start]):
        teller.read(*year.span())
    found = teller.read(start, end)
    ends = (found.period.start, found.period.end) if found.period else (None, None)
    return found.value, *(at.isoformat(timespec="minutes") if isinstance(at, datetime) else at and at.isoformat() for at in ends)


@pytest.mark.parametrize(
    ("marked", "value", "first", "last"),
    [
        ("The blast struck the depot at «0300 GMT».", "2025-06-18T03:00", "2025-06-18T03:00+00:00", "2025-06-18T03:00+00:00"),
        (
            "The vote closed at «1830 GMT on Monday», officials said.",
            "2025-06-16T18:30",
            "2025-06-16T18:30+00:00",
            "2025-06-16T18:30+00:00",
        ),
        ("The quake hit at «2:15 a.m. local time (2115 GMT on Tuesday)».", "2025-06-18T02:15", "2025-06-18T02:15", "2025-06-18T02:15"),
        ("Polls open at «0700 local time».", "2025-06-18T07:00", "2025-06-18T07:00", "2025-06-18T07:00"),
        ("The army shelled the town «overnight into Wednesday».", "2025-06-17TNI", "2025-06-17T20:00", "2025-06-18T06:00"),
        ("Drones hit Odesa «overnight Tuesday into Wednesday».", "2025-06-17TNI", "2025-06-17T20:00", "2025-06-18T06:00"),
        ("Drones hit Odesa «Tuesday night into Wednesday».", "2025-06-17TNI", "2025-06-17T20:00", "2025-06-18T06:00"),
        ("Drones hit Odesa «overnight from Monday to Tuesday».", "2025-06-16TNI", "2025-06-16T20:00", "2025-06-17T06:00"),
        ("Five were killed «on the night from Monday into Tuesday».", "2025-06-16TNI", "2025-06-16T20:00", "2025-06-17T06:00"),
        ("Five were killed «on the night of 3-4 June».", "2025-06-03TNI", "2025-06-03T20:00", "2025-06-04T06:00"),
        ("The raid came «on the night of June 3 to 4».", "2025-06-03TNI", "2025-06-03T20:00", "2025-06-04T06:00"),
        ("He was shot «in the early hours of Sunday».", "2025-06-15TMO", "2025-06-15T00:00", "2025-06-15T06:00"),
        ("The ferry sank «in the small hours of Monday».", "2025-06-16TMO", "2025-06-16T00:00", "2025-06-16T06:00"),
        ("Gunmen attacked the village «early on Tuesday».", "2025-06-17", "2025-06-17", "2025-06-17"),
        ("Protesters gathered «late Tuesday».", "2025-06-17", "2025-06-17", "2025-06-17"),
        ("Talks resumed «on Tuesday evening».", "2025-06-17TEV", "2025-06-17T18:00", "2025-06-17T21:59"),
        ("The ministry said «by end-June» all would be paid.", "2025-06", None, "2025-06-30"),
        ("Output should recover «by the end of September».", "2025-09", None, "2025-09-30"),
        ("The plant will shut «at end-2026».", "2026", "2026-07-01", "2026-12-31"),
        ("Inflation will fall «by mid-2026».", "2026", None, "2026-08-31"),
        ("Shares fell in «the three months to March».", "P3M", "2025-01-01", "2025-03-31"),
        ("Prices rose 3% in «the 12 months to March».", "P12M", "2024-04-01", "2025-03-31"),
        ("Revenue rose in «the year to 31 March 2025».", "P1Y", "2024-04-01", "2025-03-31"),
        ("Net profit for «the quarter ended March 31» was down.", "2025-Q1", "2025-01-01", "2025-03-31"),
        ("It reported a loss for «the six months ended 30 June 2024».", "P6M", "2024-01-01", "2024-06-30"),
        ("Sales grew in «the first nine months of 2024».", "P9M", "2024-01-01", "2024-09-30"),
        ("Claims fell in «the week ending June 14».", "2025-W24", "2025-06-08", "2025-06-14"),
        ("Claims fell in «the week ended 7 June».", "2025-W23", "2025-06-01", "2025-06-07"),
        ("Claims fell in «the week ended 9 June».", "2025-W23", "2025-06-03", "2025-06-09"),
        ("Claims rose in «the week beginning 8 June».", "2025-W24", "2025-06-08", "2025-06-14"),
        ("Claims rose in «the week beginning 10 June».", "2025-W24", "2025-06-09", "2025-06-15"),
        ("Claims rose in «the week of 8 June».", "2025-W23", "2025-06-02", "2025-06-08"),
        ("Shipments doubled in «Q1 2025».", "2025-Q1", "2025-01-01", "2025-03-31"),
        ("Guidance was cut for «the fourth quarter of fiscal 2025».", "2025-Q4", "2025-10-01", "2025-12-31"),
        ("Growth slowed in «January-March».", "2025-01/2025-03", "2025-01-01", "2025-03-31"),
        ("Exports rose in «January to May».", "2025-01/2025-05", "2025-01-01", "2025-05-31"),
        ("Exports rose in «the January-May period».", "2025-01/2025-05", "2025-01-01", "2025-05-31"),
        ("He was arrested «on June 12, 2024».", "2024-06-12", "2024-06-12", "2024-06-12"),
        ("The ceasefire expires «at midnight on Thursday».", "2025-06-19T24:00", "2025-06-20T00:00", "2025-06-20T00:00"),
        ("They will meet «Monday through Thursday».", "2025-06-23/2025-06-26", "2025-06-23", "2025-06-26"),
        ("The summit will run «from June 24 to 26».", "2025-06-24/2025-06-26", "2025-06-24", "2025-06-26"),
        ("The exercise runs «from 28 June to 4 July».", "2025-06-28/2025-07-04", "2025-06-28", "2025-07-04"),
        ("The trial ran «from Nov. 2024 to Feb. 2025».", "2024-11/2025-02", "2024-11-01", "2025-02-28"),
        ("The winter offensive lasted «from November to February».", "2024-11/2025-02", "2024-11-01", "2025-02-28"),
        ("Rebels had held the city «since late last year».", "2024", "2024-07-01", "2025-06-18"),
        ("He has led the party «since the early 2000s».", "200", "2000-01-01", "2025-06-18"),
        ("The minister quit «a fortnight ago».", "2025-W23", "2025-06-02", "2025-06-08"),
        ("The strike begins «on Monday week».", "2025-06-30", "2025-06-30", "2025-06-30"),
        ("The council met «on Tuesday last».", "2025-06-17", "2025-06-17", "2025-06-17"),
        ("MPs vote «a week on Friday».", "2025-06-27", "2025-06-27", "2025-06-27"),
        ("Trains will be halted «in the week commencing 30 June».", "2025-W27", "2025-06-30", "2025-07-06"),
        ("The pit will have closed «come spring».", "2026-SP", "2026-03-01", "2026-05-31"),
        ("Voters decide «come November».", "2025-11", "2025-11-01", "2025-11-30"),
        ("She was last seen at «about 10.30pm on Saturday 14 June».", "2025-06-14T22:30", "2025-06-14T22:30", "2025-06-14T22:30"),
        ("Prices jumped in «the 2024/25 season».", "2024/2025", "2024-01-01", "2025-12-31"),
        ("Spending fell in «the 2023-24 financial year».", "2023/2024", "2023-01-01", "2024-12-31"),
        ("The inquiry opened «this time last year».", "2024-06", "2024-06-01", "2024-06-30"),
        ("The strike was called off «at the weekend».", "2025-W24-WE", "2025-06-14", "2025-06-15"),
        ("He died «on Christmas Eve 2023».", "2023-12-24", "2023-12-24", "2023-12-24"),
        ("Flights were cancelled over «the Easter weekend».", "2025-W16-WE", "2025-04-18", "2025-04-21"),
        ("He resigned «the previous evening».", "2025-06-17TEV", "2025-06-17T18:00", "2025-06-17T21:59"),
        ("GDP grew 6.5% in «FY25».", "2025", "2025-01-01", "2025-12-31"),
        ("Tax receipts rose in «FY2024-25».", "2024/2025", "2024-01-01", "2025-12-31"),
        ("The flight left at «7.30 pm IST on Sunday».", "2025-06-15T19:30", "2025-06-15T19:30+05:30", "2025-06-15T19:30+05:30"),
        ("The accused was held «on the intervening night of June 10 and 11».", "2025-06-10TNI", "2025-06-10T20:00", "2025-06-11T06:00"),
        ("The market was shut for «Diwali» last year.", "2024-10-31", "2024-10-31", "2024-10-31"),
        ("Over 200 cases were filed «till date».", "PRESENT_REF", None, None),
        ("The bridge fell at «around 11:45 am on Thursday last».", "2025-06-12T11:45", "2025-06-12T11:45", "2025-06-12T11:45"),
        ("The bandits struck «at about 2:00am on Saturday».", "2025-06-14T02:00", "2025-06-14T02:00", "2025-06-14T02:00"),
        ("The governor said «yesternight» that calm had returned.", "2025-06-17TNI", "2025-06-17T20:00", "2025-06-18T06:00"),
        ("The elders met «on Thursday, May 29, 2025».", "2025-05-29", "2025-05-29", "2025-05-29"),
        ("Curfew runs «from 6pm to 6am».", "2025-06-18T18:00/2025-06-19T06:00", "2025-06-18T18:00", "2025-06-19T06:00"),
        ("The convoy left «at about 1900 hours».", "2025-06-18T19:00", "2025-06-18T19:00", "2025-06-18T19:00"),
        ("Prices rose during «Ramadan».", "2025-03-01/2025-03-29", "2025-03-01", "2025-03-29"),
        ("The truce held over «Eid al-Adha».", "2025-06-06", "2025-06-06", "2025-06-06"),
        ("Banks shut for «Eid al-Fitr 2024».", "2024-04-10", "2024-04-10", "2024-04-10"),
        ("Travel surged over «Lunar New Year».", "2025-01-29", "2025-01-29", "2025-01-29"),
        ("Factories closed for «the Lunar New Year holiday».", "2025-01-29", "2025-01-29", "2025-01-29"),
        ("The bomber struck at «8.05pm AEST on Anzac Day».", "2025-04-25T20:05", "2025-04-25T20:05+10:00", "2025-04-25T20:05+10:00"),
        ("Retail sales rose in «the June quarter».", "2025-Q2", "2025-04-01", "2025-06-30"),
        ("Unemployment fell in «the March quarter».", "2025-Q1", "2025-01-01", "2025-03-31"),
        ("Rebels took the town «two Sundays ago».", "2025-06-08", "2025-06-08", "2025-06-08"),
        ("He vanished «a week ago Saturday».", "2025-06-07", "2025-06-07", "2025-06-07"),
        ("He vanished «two weeks ago on Friday».", "2025-06-06", "2025-06-06", "2025-06-06"),
        ("The strike began «last week on Thursday».", "2025-06-12", "2025-06-12", "2025-06-12"),
        ("It was «the first week of June» when they fled.", "2025-W23", "2025-06-02", "2025-06-08"),
        ("They fled in «the first half of June».", "2025-06", "2025-06-01", "2025-06-15"),
        ("They fled in «the second half of 2024».", "2024-H2", "2024-07-01", "2024-12-31"),
        ("The siege, «the week before last», cost 30 lives.", "2025-W23", "2025-06-02", "2025-06-08"),
        ("The leaders met in 2021 and again «the year after».", "2022", "2022-01-01", "2022-12-31"),
        ("The unrest of 2019 began «the year before».", "2018", "2018-01-01", "2018-12-31"),
        ("Prices fell in «the week before», after the vote.", "2025-W24", "2025-06-09", "2025-06-15"),
        ("The vote of 2019 failed; he left «the year after» his defeat.", "2020", "2020-01-01", "2020-12-31"),
        ("Dozens have died «in the past 24 hours».", "PT24H", "2025-06-17T00:00", "2025-06-18"),
        ("Dozens have died «in the past week».", "2025-W24", "2025-06-11", "2025-06-18"),
        ("Dozens have died «over the last fortnight».", "P2W", "2025-06-04", "2025-06-18"),
        ("The rally was held «earlier on Wednesday».", "2025-06-18", "2025-06-18", "2025-06-18"),
        ("He had fled «earlier in the day».", "2025-06-18", "2025-06-18", "2025-06-18"),
        ("The deal was signed «in mid-afternoon».", "2025-06-18TAF", "2025-06-18T12:00", "2025-06-18T17:59"),
        ("Israel will not strike «before the end of December».", "2025-12", None, "2025-12-31"),
        ("The drought ran «from mid-2022 to early 2024».", "2022/2024", "2022-05-01", "2024-06-30"),
        ("He was jailed «between 05-Aug-2016 and 09-Sep-2016».", "2016-08-05/2016-09-09", "2016-08-05", "2016-09-09"),
    ],
)
def test_times_of_the_news(marked, value, first, last):
    assert told(marked) == (value, first, last)


def test_a_part_of_a_day_is_of_the_day_told_before_it():
    teller = Teller("The army struck on Monday and again in the small hours.", SEEN)
    assert teller.read(16, 25).value == "2025-06-16"
    night = teller.read(36, 54)
    assert (night.value, night.mod, night.anchor, night.period.end.isoformat()) == ("2025-06-16TMO", "START", "told", "2025-06-16T06:00:00")


@pytest.mark.parametrize(
    "marked",
    ["Prices fell in «the week before» the vote.", "Prices fell in «the week before the vote».", "He went home «the day after» Orr fled."],
)
def test_what_is_beside_something_without_a_known_time_is_not_counted_from_the_report(marked):
    start, end, text = marked.index("«"), marked.index("»") - 1, re.sub("[«»]", "", marked)
    assert Teller(text, SEEN).read(start, end) is None


@pytest.mark.parametrize(
    ("text", "value", "first", "last"),
    [
        ("the past two quarters", "P6M", "2024-10-01", "2025-03-31"),
        ("the next three quarters", "P9M", "2025-07-01", "2026-03-31"),
        ("the past three working days", "P3D", "2025-06-13", "2025-06-18"),
        ("two Fridays from now", "2025-06-27", "2025-06-27", "2025-06-27"),
        ("w/c 30 June", "2025-W27", "2025-06-30", "2025-07-06"),
        ("before 2010 or after 2018", "2010", "None", "2009-12-31"),
        ("as early as next month", "2025-07", "2025-07-01", "None"),
        ("after the beginning of March", "2025-03", "2025-03-01", "None"),
        ("Nov-Feb 2017", "2016-11/2017-02", "2016-11-01", "2017-02-28"),
        ("next Monday to Friday", "2025-06-23/2025-06-27", "2025-06-23", "2025-06-27"),
        ("the week before Easter", "2025-W15", "2025-04-07", "2025-04-13"),
        ("Labor Day weekend 2021", "2021-W35-WE", "2021-09-04", "2021-09-06"),
        ("Thanksgiving weekend 2023", "2023-W47-WE", "2023-11-23", "2023-11-26"),
        ("Boxing Day weekend 2023", "2023-W51-WE", "2023-12-23", "2023-12-24"),
        ("the June quarter of 2024", "2024-Q2", "2024-04-01", "2024-06-30"),
        ("the quarter ended 31 May", "P3M", "2025-03-01", "2025-05-31"),
        ("2019-H2", "2019-H2", "2019-07-01", "2019-12-31"),
        ("Passover 2024", "2024-04-23/2024-04-30", "2024-04-23", "2024-04-30"),
        ("Orthodox Easter 2024", "2024-05-05", "2024-05-05", "2024-05-05"),
    ],
)
def test_stretches(text, value, first, last):
    found = read(text, WEDNESDAY)
    assert (found.value, str(found.period.start), str(found.period.end)) == (value, first, last)


def test_a_feast_that_is_seen_is_approximate_and_unknown_years_have_no_days():
    assert (read("Eid al-Fitr 2024", WEDNESDAY).mod, read("Lunar New Year 2024", WEDNESDAY).mod) == ("APPROX", None)
    assert read("Ramadan 1850", WEDNESDAY).value == "1850"


@pytest.mark.parametrize(
    ("marked", "value"),
    [
        ("The offer had been due to expire «Friday».", "2025-06-13"),
        ("The offer is due to expire «Friday».", "2025-06-20"),
        ("Flights stopped due to the storm «Friday».", "2025-06-13"),
        ("It fell short of the record set on «Friday».", "2025-06-13"),
        ("It is set for «Friday».", "2025-06-20"),
        ("By «Friday», 40 had died.", "2025-06-13"),
        ("They have until «Friday».", "2025-06-20"),
        ("The council meets «Friday».", "2025-06-20"),
    ],
)
def test_plans(marked, value):
    assert told(marked)[0] == value
