"""What merging a story costs grows with the number of its reports, and what is remembered of pairs changes nothing; counted in comparisons, since clocks of shared machines lie."""

from itertools import count

import pytest

from bench.records import reports
from onrecord.changed import replace
from onrecord.group import events, figures
from onrecord.group.alike import evidence
from onrecord.group.merge import story
from onrecord.record import Report


def told_by_many(number: int) -> list[Report]:
    """So many reports in the words of three, each of a publisher and an hour of its own."""
    three = list(reports(3))
    return [_again(three[n % 3], n) for n in range(number)]


def _again(report: Report, n: int) -> Report:
    published = f"2023-01-{1 + n // 24 % 28:02}T{n % 24:02}:00:00Z"
    document = replace(report.document, id=f"r{n}", hash=f"{n:064x}", publisher=f"Paper {n}", published=published)
    return replace(report, document=document)


def compared(number: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many comparisons a story of so many reports takes: of events, and of figures."""
    made = count()

    def counted(one: object, other: object) -> float:
        next(made)
        return evidence(one, other)  # type: ignore[arg-type]  # passed on as they came

    relation = figures.relation

    def related(one: figures.Side, other: figures.Side, *, whole: bool = False) -> object:
        next(made)
        return relation(one, other, whole=whole)

    with monkeypatch.context() as patch:
        patch.setattr(events, "evidence", counted)
        patch.setattr(figures, "relation", related)
        patch.setattr(figures, "_EACH_WITH_EACH", 20)
        patch.setattr(figures, "_NEXT", 5)
        story(told_by_many(number))
    return next(made)


def test_twice_the_reports_take_about_twice_the_comparisons(monkeypatch: pytest.MonkeyPatch) -> None:
    few, many = (compared(number, monkeypatch) for number in (30, 60))
    assert many < 2.3 * few


def test_a_pair_that_is_remembered_is_what_it_would_be_worked_out_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    several = [*told_by_many(9), *reports(6)]
    made = story(several)
    anew = count()
    monkeypatch.setattr(events._Scores, "mark", lambda *_: next(anew))
    assert story(several) == made
    assert any(len(event.mentions) > 2 for event in made.events)
