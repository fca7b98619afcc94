import pytest

from onrecord.changed import replace
from onrecord.clean.dateline import dateline
from onrecord.record import By, Chosen, Document, Event, Span, Status, Time, TimeMention
from onrecord.resolve.when.dates import RELATIVE, dated, resolved
from onrecord.resolve.when.teller import Teller, moment, tense


def times(document, *texts):
    out = []
    for i, text in enumerate(texts, 1):
        start = document.text.index(text)
        out.append(Time(f"t{i}", None, None, None, None, (document.span(start, start + len(text)),), 0.9, By.MODEL))
    return tuple(out)


def event(status=Status.ACTUAL, time=None, own=True):
    mentions = (TimeMention(0, 4, "once", time),) if time or not own else ()
    return Event("e1", "AID", (), (), Span(0, 4, "once"), (), (), (), mentions, status, (), (), 2, None, None, 1.0, By.MODEL)


def test_times_of_a_report():
    document = Document.of("It fell on Friday. It will rise on Monday, and last three weeks.", published="2031-05-06T10:00:00Z")
    friday, monday, weeks = resolved(times(document, "Friday", "Monday", "three weeks"), document)
    assert (friday.value, friday.start_date, friday.end_date, friday.granularity) == ("2031-05-02", "2031-05-02", "2031-05-02", "day")
    assert monday.value == "2031-05-12"
    assert (weeks.value, weeks.type, weeks.start_date) == ("P3W", "DURATION", None)
    assert friday.basis[1].value == "weekday, from the report's date"


def test_without_a_date_of_the_report_it_says_why():
    document = Document.of("It fell last week.")
    (found,) = resolved(times(document, "last week"), document)
    assert (found.value, found.start_date) == (None, None)
    assert RELATIVE in {b.value for b in found.basis} | {b.value.partition(", ")[2] for b in found.basis}


def test_what_is_no_time_keeps_its_nulls():
    document = Document.of("It fell on the table.", published="2031-05-06")
    given = times(document, "the table")
    assert resolved(given, document) == given


def test_a_time_of_day_keeps_its_minutes():
    document = Document.of("It fell at 9:30 a.m. on Friday.", published="2031-05-06")
    (found,) = resolved(times(document, "9:30 a.m. on Friday"), document)
    assert (found.start_date, found.granularity) == ("2031-05-02T09:30", "minute")


@pytest.mark.parametrize(
    ("given", "published", "chosen", "start", "end"),
    [
        (event(time="t1"), "2031-05-06", Chosen.OWN, "2031-05-02", "2031-05-02"),
        (event(), "2031-05-06", Chosen.NEWS, "2031-05-06", "2031-05-06"),
        (event(Status.PAST), "2031-05-06", Chosen.BACKGROUND, None, "2031-05-06"),
        (event(Status.FUTURE), "2031-05-06", Chosen.UNKNOWN, None, None),
        (event(), "2031-05", Chosen.UNKNOWN, None, None),
        (event(), None, Chosen.UNKNOWN, None, None),
        (event(own=False), "2031-05-06", Chosen.UNKNOWN, None, None),
    ],
)
def test_when_an_event_happened(given, published, chosen, start, end):
    document = Document.of("It fell on Friday.", published="2031-05-06")
    (found,) = dated((given,), resolved(times(document, "Friday"), document), published)
    assert (found.when.chosen, found.when.start_date, found.when.end_date) == (chosen, start, end)
    assert (chosen in {Chosen.NEWS, Chosen.BACKGROUND}) == any(b.field == "when" for b in found.basis)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The court ruled on Friday.", False),
        ("The court will rule on Friday.", True),
        ("The court said it would be named on Friday.", False),
        ("It is expected on Friday.", True),
        ("The talks go on until Friday.", True),
        ("No verb. Friday.", None),
    ],
)
def test_tense(text, told):
    start = text.index("Friday")
    assert tense(text, start, start + 6) is told


def test_the_next_day_follows_the_day_told_of():
    text = "It began on 3 March 2029. The next day it was over."
    teller = Teller(text, "2031-05-06")
    assert [teller.read(text.index(x), text.index(x) + len(x)).value for x in ("3 March 2029", "The next day")] == [
        "2029-03-03",
        "2029-03-04",
    ]


@pytest.mark.parametrize("published", [None, "", "soon", "2031-13", "0000-00-00", "2031-02-30T00:00"])
def test_no_moment(published):
    assert moment(published)[0] is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("VELL, Jan. 10 (VNA) - Two men were pulled out overnight.", "2031-01-09TNI"),
        ("VELL, Jan. 10 (VNA) - Two men were pulled out overnight. More came on Monday.", "2031-01-12TNI"),
        ("VELL, Jan. 2 (VNA) - Two men were pulled out overnight.", "2031-01-12TNI"),
        ("VELL (VNA) - Two men were pulled out overnight.", "2031-01-12TNI"),
    ],
)
def test_a_report_is_seen_from_the_day_of_its_dateline(text, value):
    document = replace(Document.of(text, published="2031-01-13"), dateline=dateline(text))
    at = text.index("overnight")
    night = Time("t1", None, None, None, None, (document.span(at, at + 9),), 1.0, By.MODEL)
    assert resolved((night,), document)[0].value == value


def test_the_end_of_something_is_one_time_and_a_bare_number_none():
    document = Document.of("At Gate 3 it will open by the end of next week.", published="2031-01-13")
    spans = [document.span(document.text.index(w), document.text.index(w) + len(w)) for w in ("3", "the end", "next week")]
    found = resolved(tuple(Time(f"t{i}", None, None, None, None, (s,), 1.0, By.MODEL) for i, s in enumerate(spans)), document)
    assert [(t.id, t.mentions[0].text, t.value) for t in found] == [("t1", "the end of next week", "2031-W04")]
