"""Dates of which the network found but parts, and times of day with their day beside them."""

import re

import pytest

from onrecord.record import By, Document, Time
from onrecord.resolve.when.dates import resolved
from onrecord.resolve.when.whole import whole


def read(marked: str, published: str = "2031-01-13") -> list[tuple[str, str | None]]:
    """The times of a text in which what the network found stands in square brackets."""
    text, spans = "", []
    for i, part in enumerate(re.split(r"[\[\]]", marked)):
        spans += [(len(text), len(text) + len(part))] if i % 2 else []
        text += part
    document = Document.of(text, published=published)
    found = tuple(Time(f"t{i}", None, None, None, None, (document.span(*at),), 0.9, By.MODEL) for i, at in enumerate(spans, 1))
    return [(t.mentions[0].text, t.value) for t in resolved(found, document)]


@pytest.mark.parametrize(
    ("marked", "whole"),
    [
        ("They met on [3] [March 2025] in Vell.", [("3 March 2025", "2025-03-03")]),
        ("It was shelled on [6]–[12 January 2025].", [("6–12 January 2025", "2025-01-06/2025-01-12")]),
        ("It fell on the [5th] of [May], [2024], by night.", [("the 5th of May, 2024", "2024-05-05")]),
        ("It rained from [3] to [5 May].", [("3 to 5 May", "2031-05-03/2031-05-05")]),
        ("It was signed on [Sept]. 12, 2024.", [("Sept. 12, 2024", "2024-09-12")]),
        ("It ran from [June 24] to [26].", [("June 24 to 26", "2030-06-24/2030-06-26")]),
        ("They fled in [the] first [week] of [June].", [("the first week of June", "2030-W23")]),
        ("They fled in the second half [of 2024].", [("the second half of 2024", "2024-H2")]),
        ("Exports fell in Q1 [2024].", [("Q1 2024", "2024-Q1")]),
        ("It cost 30 lives [the week] before [last].", [("the week before last", "2031-W01")]),
        ("He quit a [fortnight ago].", [("a fortnight ago", "2031-W01")]),
        ("He died on [Christmas Eve] [2023].", [("Christmas Eve 2023", "2023-12-24")]),
        ("Spending fell in [the 2023]-24 financial year.", [("the 2023-24 financial year", "2023/2024")]),
        ("It sank in the small [hours] of [Monday].", [("the small hours of Monday", "2031-01-13TMO")]),
        ("Date: Mon, [27] [Jan 2025 09:12:00] +0200", [("27 Jan 2025 09:12:00", "2025-01-27T09:12:00")]),
    ],
)
def test_parts_of_a_date_are_one(marked, whole):
    assert read(marked) == whole


@pytest.mark.parametrize(
    ("marked", "kept"),
    [
        ("It fell, killing 12 in [May 2024].", ["May 2024"]),
        ("It killed 12. [May 3] was quiet.", ["May 3"]),
        ("It hurt 12 [May Day] marchers.", ["May Day"]),
        ("On [12 March] 40 people died.", ["12 March"]),
        ("Killed on [March 2]\n\n3 April was quiet.", ["March 2"]),
        ("Between [May] and [June] it rained.", ["May", "June"]),
        ("On [10 May 2020] and [12 May 2021].", ["10 May 2020", "12 May 2021"]),
        ("It grew in the [first quarter] of a better year.", ["first quarter"]),
        ("Sales of [2024] and 25 others.", ["2024"]),
        ("They won the second half. [Monday] was quiet.", ["Monday"]),
    ],
)
def test_what_stands_beside_a_date_is_no_part_of_it(marked, kept):
    assert [words for words, _ in read(marked)] == kept


@pytest.mark.parametrize(
    ("marked", "values"),
    [
        ("They came at [about 3 p.m.] on [Wednesday].", ["2031-01-08T15:00", "2031-01-08"]),
        ("They came at [5 a.m.] on [Wednesday] and at [22:30] on [Thursday].", ["2031-01-08T05:00", "2031-01-08", "2031-01-09T22:30", "2031-01-09"]),
        ("At [dawn] on [Friday] it fell.", ["2031-01-10TMO", "2031-01-10"]),
        ("They were on guard by [dusk] on [Friday].", ["2031-01-10TEV", "2031-01-10"]),
        ("On [Wednesday] gunmen came at [5 a.m.] and left by [7 a.m.].", ["2031-01-08", "2031-01-08T05:00", "2031-01-08T07:00"]),
        ("It began on [Wednesday]. It ended at [5 a.m.].", ["2031-01-08", "2031-01-08T05:00"]),
    ],
)  # fmt: skip
def test_a_time_of_day_is_of_the_day_beside_it(marked, values):
    assert [value for _, value in read(marked)] == values


def test_days_are_counted_from_a_day():
    assert read("A court jailed her on [Friday]. She was held in [March 2029]. [Two days earlier] it met.")[2][1] == "2031-01-08"
    assert read("He left in [March 2029]. [Two days later] he died.")[1][1] == "2029-03"
    assert read("He left in [March 2029]. [Two months later] he died.")[1][1] == "2029-05"


def test_dots_put_the_day_first():
    assert read("On [12.05.2024] and [05/12/2024].") == [("12.05.2024", "2024-05-12"), ("05/12/2024", "2024-05-12")]


def test_an_article_and_a_part_of_a_time_are_one_with_it():
    document = Document.of("It fell the day before, by the end of next week.")
    spans = [document.span(document.text.index(w), document.text.index(w) + len(w)) for w in ("the", "day before", "the end", "next week")]
    found = whole(tuple(Time(f"t{i}", None, None, None, None, (s,), 1.0, By.MODEL) for i, s in enumerate(spans)), document)
    assert [t.mentions[0].text for t in found] == ["the day before", "the end of next week"]
