from datetime import UTC, datetime, timedelta

import pytest

from onrecord.changed import replace
from onrecord.codebook.populations import Population
from onrecord.codebook.standing import Standing
from onrecord.group.figures import Side, relation, verdicts
from onrecord.group.told import Who, _looks
from onrecord.record import Scope
from onrecord.story import Reading, Relation, Words

DAY = datetime(2031, 5, 4, 12, tzinfo=UTC)


def side(
    text: str,
    low: float | None,
    high: float | None,
    *,
    who: str | None = "police",
    people: str = "people",
    of: tuple[str, ...] = (),
    after: float = 0,
    scope: Scope = Scope.EVENT,
    party: str | None = None,
    kind: str = "killed",
    document: str = "",
    part_of: str | None = None,
    standing: Standing | None = None,
) -> Side:
    words = Words(document or text, 0, len(text), text)
    reading = Reading(
        document or text, f"f{text}", kind, low, low if low is not None else high, high, None, scope, people, None, None, text, who, words
    )
    return Side(reading, 0, Population(people, of), DAY + timedelta(hours=after), party, part_of, text, None, standing)


SIX = side("six", 6, 6)


@pytest.mark.parametrize(
    ("other", "expected", "reason"),
    [
        (side("6", 6, 6, who="medics"), Relation.SAME, "the same number"),
        (side("at least five", 5, None, who="medics"), Relation.COMPATIBLE, "6 and at least 5 allow one number"),
        (side("nine", 9, 9, who="medics"), Relation.CONFLICTING, "6 by police, 9 by medics"),
        (side("nine", 9, 9, who="medics", after=20), Relation.SUPERSEDED, "the count has run on from 6 to 9"),
        (side("nine", 9, 9, who="medics", after=2, scope=Scope.TOTAL), Relation.SUPERSEDED, "the count has run on from 6 to 9"),
        (side("four", 4, 4, who="medics", after=20), Relation.CONFLICTING, "6 by police, 4 by medics"),
        (side("four", 4, 4, after=20), Relation.SUPERSEDED, "later 4 by police in place of 6"),
        (side("nine", 9, 9, who="rebels", after=20, party="recipients"), Relation.CONFLICTING, "6 by police, 9 by rebels"),
        (side("five civilians", 5, 5, people="civilian"), Relation.SUBSET, "“five civilians” counts a part of “six”"),
        (
            side("eight civilians", 8, 8, who="medics", people="civilian"),
            Relation.CONFLICTING,
            "“eight civilians” counts a part and is more than “six”",
        ),
        (side("nobody", 0, 0, who="medics"), Relation.CONFLICTING, "6 by police, 0 by medics"),
        (
            side("four", 4, 4, who="medics", document="six", standing=Standing.EARLIER),
            Relation.SUPERSEDED,
            "“four” is told as an earlier count",
        ),
        (side("four", 4, 4, who="medics", standing=Standing.EARLIER), Relation.SUPERSEDED, "“four” is told as an earlier count"),
        (side("nine", 9, 9, who="medics", standing=Standing.EARLIER), Relation.CONFLICTING, "6 by police, 9 by medics"),
        (side("five", 5, 5, who="medics", after=48, standing=Standing.REVISED), Relation.SUPERSEDED, "6 was put right to 5 by medics"),
        (
            side("five", 5, 5, who="rebels", after=48, standing=Standing.REVISED, party="actors"),
            Relation.CONFLICTING,
            "6 by police, 5 by rebels",
        ),
        (side("two", 2, 2, who="medics", standing=Standing.LEFT), Relation.SUBSET, "“two” counts those who are left of “six”"),
    ],
)
def test_each_relation_has_its_reason(other: Side, expected: Relation, reason: str) -> None:
    assert relation(SIX, other) == (expected, reason)


@pytest.mark.parametrize(
    "other",
    [
        side("nine", 9, 9, kind="injured"),
        side("nine", 9, 9, scope=Scope.PERIOD),
        side("a third", None, None),
        side("nine", 9, 9, who="medics", standing=Standing.LEFT),
    ],
)
def test_what_cannot_be_compared_has_no_verdict(other: Side) -> None:
    assert relation(SIX, other) is None


def test_two_sides_losses_are_not_compared() -> None:
    ours, theirs = (side(text, n, n, people="soldier", of=(of,)) for text, n, of in (("six", 6, "NOR"), ("nine", 9, "SWE")))
    assert relation(ours, theirs) is None


def test_about_the_same_is_compatible() -> None:
    found = relation(side("about 300", 300, 300), side("290", 290, 290, who="medics"))
    assert found == (Relation.COMPATIBLE, "about 300 and 290 are about the same")


def test_a_part_of_one_report_is_never_the_whole_of_another() -> None:
    part = side("five", 5, 5, document="a", part_of="fsix")
    assert relation(side("six", 6, 6, document="a"), part) == (Relation.SUBSET, "“five” counts a part of “six”")
    assert relation(part, side("nine", 9, 9)) == (Relation.SUBSET, "“five” counts a part of “nine”")


def told(*sides: Side) -> list[Relation]:
    return [v.relation for v in verdicts(sides)]


def test_people_under_two_names_are_one_toll_where_each_report_counts_no_others() -> None:
    protesters = side("two protesters", 2, None, who="union", people="protester")
    man = side("one man", 1, 1, who="minister", people="man")
    assert told(protesters, man) == [Relation.CONFLICTING]
    assert told(protesters, side("four teachers", 4, 4, who="hospital", people="teacher", after=30)) == [Relation.COMPATIBLE]
    assert told(man, side("four teachers", 4, 4, who="hospital", people="teacher", after=30)) == [Relation.SUPERSEDED]


def test_two_classes_in_one_report_part_the_people_it_counts() -> None:
    protesters = side("two protesters", 2, 2, people="protester")
    police = side("three drivers", 3, 3, people="worker", document="d")
    assert told(protesters, police, side("one man", 1, 1, people="man", document="d")) == []


@pytest.mark.parametrize(("one", "other"), [("soldier", "civilian"), ("soldier", "protester"), ("woman", "child"), ("medic", "teacher")])
def test_some_classes_are_never_the_same_people(one: str, other: str) -> None:
    assert told(side("two", 2, 2, people=one), side("five", 5, 5, who="medics", people=other)) == []


def test_a_lower_count_of_one_moment_by_another_is_no_part() -> None:
    four = side("four people", 4, 4, who="union")
    assert told(side("one protester", 1, 1, who="minister", people="protester"), four) == [Relation.CONFLICTING]
    assert told(side("one protester", 1, 1, who="minister", people="protester", after=20), four) == [Relation.SUBSET]
    assert told(side("one soldier", 1, 1, who="minister", people="soldier"), four) == [Relation.SUBSET]


def test_one_voice_does_not_contradict_itself_in_one_report() -> None:
    assert told(side("four", 4, 4, who="tribe", document="d"), side("two", 2, 2, who="tribe", document="d")) == []
    assert told(side("four", 4, 4, who="tribe", document="d"), side("two", 2, 2, who="police", document="d")) == [Relation.CONFLICTING]


def test_a_lower_count_is_no_toll_that_ran_on_from_an_open_one() -> None:
    forty, one = side("more than 40", 40, None), side("one", 1, 1, who="medics", after=30)
    assert relation(forty, one) == (Relation.CONFLICTING, "at least 40 by police, 1 by medics")


def test_crowds_that_lie_hundreds_of_times_apart_count_different_things() -> None:
    march, held, few = (side(str(n), n, n, who=str(n), kind="participants") for n in (25_000, 36, 400))
    assert relation(march, held) is None
    assert relation(march, few) == (Relation.CONFLICTING, "25,000 by 25000, 400 by 400")


def test_one_source_is_one_voice_at_the_beginning_of_a_sentence_too() -> None:
    small, capital = side("six", 6, 6, who="hospital officials"), side("five", 5, 5, who="Hospital officials", after=2)
    assert relation(small, capital) == (Relation.SUPERSEDED, "later 5 by Hospital officials in place of 6")


def test_who_counts_the_dead_is_one_voice_with_who_shares_its_name_and_no_other_of_its_state() -> None:
    looks = _looks(None, "IDN", "GOV", frozenset(), Population("people"), True, None, frozenset({"IDN"}), False)
    speaker = Who(Words("a", 0, 1, "x"), "x", None, looks)
    agency, governor, minister, spokesman, head = (
        replace(side(str(n), n, n, who=who, after=n / 100), speaker=speaker)
        for n, who in (
            (112, "the disaster agency"),
            (180, "the governor"),
            (190, "the minister"),
            (195, "a ministry"),
            (197, "the agency's disaster chief"),
        )
    )
    assert relation(agency, governor) == (Relation.CONFLICTING, "112 by the disaster agency, 180 by the governor")
    assert relation(minister, spokesman) == (Relation.SUPERSEDED, "later 195 by a ministry in place of 190")
    assert relation(agency, head) == (Relation.SUPERSEDED, "later 197 by the agency's disaster chief in place of 112")
