from collections.abc import Sequence
from itertools import accumulate, permutations

import msgspec
import pytest

from onrecord.changed import replace
from onrecord.group import events as merged_events
from onrecord.group.merge import canonical, story
from onrecord.record import (
    By,
    Chosen,
    Document,
    Entity,
    EntityKind,
    Event,
    EventDate,
    Figure,
    Granularity,
    Level,
    Near,
    Participant,
    Place,
    PlaceMention,
    Quoted,
    Report,
    Scope,
    Sentence,
    Span,
    Stance,
    Statement,
    Status,
    Time,
    Versions,
    Voice,
)
from onrecord.story import Copy, Relation, Story

TOWNS = {"Torvik": (60.1, 5.0), "Halden": (59.1, 11.4)}


def at(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return document.span(start, start + len(words))


def report(
    name: str,
    text: str,
    *,
    trigger: str,
    actor: tuple[str, str, str] = ("raiders", "", "REB"),
    place: str = "Torvik",
    day: str = "2031-05-04",
    published: str = "",
    killed: tuple[str, float] | None = None,
    said: tuple[str, str, Stance] | None = None,
    status: Status = Status.ACTUAL,
) -> Report:
    published = published or f"2031-05-04T10:0{ord(name) - ord('a')}:00Z"
    document = Document.of(text, id=name, title=f"Title {name}", publisher=f"Paper {name}", published=published)
    who, country, sector = actor
    entities = [Entity("n1", who, EntityKind.GROUP, None, country or None, sector, None, None, (at(document, who),), 0.9, By.MODEL)]
    latitude, longitude = TOWNS[place]
    spot = Place("p1", place, Level.CITY, latitude, longitude, None, "NOR", None, (at(document, place),), 0.9, By.MODEL)
    statements: list[Statement] = []
    if said:
        source, content, stance = said
        entities.append(Entity("n2", source, EntityKind.ORGANISATION, None, None, None, None, None, (at(document, source),), 0.9, By.MODEL))
        fields = (at(document, source), "n2", None, (at(document, content),), None, Quoted.INDIRECT, (), ("e1",), ())
        statements.append(Statement("s1", stance, *fields, 0.9, By.MODEL, Voice.NAMED))
    by = ("s1",) if said else ()
    figures = [number(document, killed, by)] if killed else []
    mark, town = at(document, trigger), at(document, place)
    where = PlaceMention(town.start, town.end, town.text, "p1", 0.9, By.MODEL, Near.ROLE, 4)
    person = at(document, who)
    event = Event(
        id="e1",
        type="ASSAULT",
        modes=("firearms",),
        contexts=("military",),
        trigger=mark,
        actors=(Participant(person.start, person.end, person.text, "n1"),),
        recipients=(),
        places=(where,),
        times=(),
        status=status,
        according_to=by,
        figures=tuple(f.id for f in figures),
        quad=4,
        score=-9.0,
        cameo="193",
        confidence=0.8,
        by=By.MODEL,
        location=where,
        when=EventDate(day, day, Granularity.DAY, Chosen.OWN),
    )
    sentences = (Sentence(0, len(text)),)
    return Report(
        Versions("1", "m", "c"),
        document,
        sentences,
        tuple(entities),
        (spot,),
        (),
        tuple(figures),
        tuple(statements),
        (event,),
    )


def number(document: Document, killed: tuple[str, float], by: tuple[str, ...]) -> Figure:
    words, worth = killed
    return Figure("f1", "killed", at(document, words), worth, worth, worth, None, "e1", Scope.EVENT, document.published, by, 0.9, By.MODEL)


def raid(name: str = "a", **options: object) -> Report:
    return report(name, f"The raiders shot at a ferry in Torvik on Sunday, killing six. {name}", trigger="shot", **options)  # type: ignore[arg-type]  # passed on as they came


def told_again(name: str = "b", **options: object) -> Report:
    return report(name, f"A ferry came under fire from raiders near Torvik; nine died. {name}", trigger="fire", **options)  # type: ignore[arg-type]  # passed on as they came


def mentions(made: Story) -> list[list[str]]:
    return [[m.document for m in event.mentions] for event in made.events]


def test_one_happening_in_other_words_is_one_event_with_both_mentions() -> None:
    made = story([raid(), told_again()])
    assert mentions(made) == [["a", "b"]]
    assert [v.who for v in made.events[0].reported_by] == ["Paper a", "Paper b"]


def test_another_town_or_another_day_is_another_event() -> None:
    elsewhere = report("c", "The raiders shot at a ferry in Halden on Sunday.", trigger="shot", place="Halden")
    assert mentions(story([raid(), elsewhere])) == [["a"], ["c"]]
    assert mentions(story([raid(), told_again(day="2031-05-07")])) == [["a"], ["b"]]


def test_the_same_words_of_others_are_another_event() -> None:
    police = report("d", "The police shot at a ferry in Torvik, killing six.", trigger="shot", actor=("police", "NOR", "COP"))
    swedes = report("e", "The Swedish army shot at a ferry in Torvik.", trigger="shot", actor=("Swedish army", "SWE", "MIL"))
    norse = report("f", "The Norwegian army shot at a ferry in Torvik.", trigger="shot", actor=("Norwegian army", "NOR", "MIL"))
    assert mentions(story([swedes, norse])) == [["e"], ["f"]] or mentions(story([swedes, norse])) == [["f"], ["e"]]
    assert len(story([police, swedes]).events) == 2


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_the_order_of_arrival_changes_nothing(order: Sequence[int]) -> None:
    reports = [
        raid(killed=("six", 6)),
        told_again(killed=("nine", 9)),
        told_again("c", day="2031-05-07", published="2031-05-07"),
        raid("d", published="2031-05-05"),
    ]
    assert story([reports[i] for i in order]) == story(reports)


def test_copies_are_told_in_the_order_of_their_reports() -> None:
    reports = [raid(), raid("b"), raid("c")]
    found = [Copy("c", "a", 0.9, (), "published first"), Copy("b", "a", 0.9, (), "published first")]
    assert story(reports, copies=found).copies == story(reports, copies=found[::-1]).copies


def test_a_copy_keeps_its_mention_but_speaks_with_its_original() -> None:
    made = story([raid(), replace(raid("b"))], copies=[Copy("b", "a", 1.0, (), "published later")])
    assert mentions(made) == [["a", "b"]]
    assert [v.document for v in made.events[0].reported_by] == ["a"]
    assert made.origins == ("a",)


def test_what_a_report_vouches_for_is_actual_though_another_only_foresaw_it() -> None:
    made = story([raid(status=Status.FUTURE, published="2031-05-03"), told_again()])
    assert [e.status for e in made.events] == [Status.ACTUAL]


def test_voices_are_told_apart() -> None:
    text = "Harbour Union said raiders shot at a ferry in Torvik"
    claim = report("c", text, trigger="shot", said=("Harbour Union", "raiders shot at a ferry in Torvik", Stance.ASSERT))
    text = "Coast Guard denied that raiders shot at a ferry in Torvik"
    denial = report("d", text, trigger="shot", said=("Coast Guard", "raiders shot at a ferry in Torvik", Stance.DENY))
    (event,) = story([raid(), claim, denial]).events
    assert [v.who for v in event.reported_by] == ["Paper a"]
    assert [v.who for v in event.claimed_by] == ["Harbour Union"]
    assert [v.who for v in event.denied_by] == ["Coast Guard"]


def test_a_denied_event_is_a_dispute_with_both_words() -> None:
    text = "Coast Guard denied that raiders shot at a ferry in Torvik"
    denial = report("d", text, trigger="shot", said=("Coast Guard", "raiders shot at a ferry in Torvik", Stance.DENY))
    (dispute,) = story([raid(), denial]).disputes
    assert dispute.kind == "denial"
    assert [(d.denied.who, d.denying.who) for d in dispute.denials] == [("Paper a", "Coast Guard")]
    assert dispute.title == (
        "the shooting of 4 May 2031 in Torvik: denied by Coast Guard (“raiders shot at a ferry in Torvik”), told by Paper a"
    )


def test_what_a_denial_takes_as_known_is_not_denied_but_told() -> None:
    text = "Coast Guard denied that it had paid a crew after raiders shot at a ferry in Torvik"
    denial = report(
        "d", text, trigger="shot", said=("Coast Guard", "it had paid a crew after raiders shot at a ferry in Torvik", Stance.DENY)
    )
    made = story([raid(), denial])
    assert [[v.who for v in e.reported_by] for e in made.events] == [["Paper a", "Paper d"]]
    assert made.disputes == ()


def test_a_denial_is_set_against_what_says_most_of_what_is_denied() -> None:
    text = "Coast Guard denied that raiders shot at a ferry in Torvik"
    denial = report("d", text, trigger="shot", said=("Coast Guard", "raiders shot at a ferry in Torvik", Stance.DENY))
    crew = report(
        "e",
        "Crew Union said raiders shot at a ferry in Torvik",
        trigger="shot",
        said=("Crew Union", "raiders shot at a ferry in Torvik", Stance.ASSERT),
    )
    (dispute,) = story([raid(), denial, crew]).disputes
    assert [d.denied.who for d in dispute.denials] == ["Crew Union"]


def test_numbers_that_do_not_meet_at_one_moment_are_a_dispute() -> None:
    (dispute,) = story([raid(killed=("six", 6)), told_again(killed=("nine", 9))]).disputes
    assert dispute.title == "killed in the shooting of 4 May 2031 in Torvik: six (Paper a), nine (Paper b)"
    assert [(v.relation, v.reason) for v in dispute.verdicts] == [(Relation.CONFLICTING, "6 by Paper a, 9 by Paper b")]


def test_a_count_that_ran_on_is_no_dispute() -> None:
    assert story([raid(killed=("six", 6)), told_again(killed=("nine", 9), published="2031-05-06")]).disputes == ()


def test_the_dead_of_a_day_before_are_not_counted_with_a_happening() -> None:
    made = told_again(killed=("nine", 9))
    text = made.document.text + " On Thursday two herders died near by."
    document = Document.of(text, id="b", title=made.document.title, publisher=made.document.publisher, published=made.document.published)
    herders = Figure("f2", "killed", at(document, "two"), 2, 2, 2, at(document, "herders"), None, Scope.EVENT, None, (), 0.9, By.MODEL)
    thursday = Time("t1", "2031-05-01", "2031-05-01", "2031-05-01", Granularity.DAY, (at(document, "Thursday"),), 0.9, By.RULE)
    sentences = (Sentence(0, text.index(" On Thursday")), Sentence(text.index("On Thursday"), len(text)))
    undated = replace(made, document=document, sentences=sentences, figures=(*made.figures, herders))
    (event,) = story([undated]).events
    assert [r.words.text for r in event.readings] == ["nine", "two"]
    (event,) = story([replace(undated, times=(thursday,))]).events
    assert [r.words.text for r in event.readings] == ["nine"]


def test_a_story_goes_through_json_unchanged() -> None:
    made = story([raid(killed=("six", 6)), told_again(killed=("nine", 9))])
    assert msgspec.json.decode(msgspec.json.encode(made), type=Story) == made


def test_reports_are_ordered_by_time_then_hash() -> None:
    late, early, never = raid("a", published="2031-05-05"), raid("b"), replace(raid("c"))
    never = replace(never, document=replace(never.document, published=None))
    assert [r.document.id for r in canonical([never, late, early])] == ["b", "a", "c"]


def test_what_is_planned_dates_no_story_of_undated_reports() -> None:
    told, planned = raid(), raid(status=Status.FUTURE)
    undated = [replace(r, document=replace(r.document, published=None)) for r in (told, planned)]
    assert [(made.start_date, made.end_date) for made in (story([r]) for r in undated)] == [("2031-05-04", "2031-05-04"), (None, None)]


def test_no_report_is_an_empty_story() -> None:
    assert story([]).events == ()


def _breathless(count: int) -> Report:
    """A text without a full stop in which so many attacks are told, on some few towns."""
    parts = [f"rebels attacked the town of Vell{i % 7} and " for i in range(count)]
    starts = list(accumulate(map(len, parts), initial=0))
    events = tuple(
        Event(
            f"e{i}", "ASSAULT", (), (), Span(at + 7, at + 15, "attacked"), (Participant(at, at + 6, "rebels", None, 0.9),), (), (), (),
            Status.ACTUAL, (), (), 4, -9.0, "190", 0.9, By.MODEL,
        )
        for i, at in enumerate(starts[:-1])
    )  # fmt: skip
    text = "".join(parts)
    return Report(Versions("1", "m", "c"), Document.of(text, id="long"), (Sentence(0, len(text)),), (), (), (), (), (), events)


def test_a_text_without_full_stops_is_merged_in_steps_that_grow_with_its_length(monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[int] = []

    def counted(*_: object) -> float:
        steps.append(1)
        return -8.0

    monkeypatch.setattr(merged_events, "evidence", counted)
    counts = []
    for count in (500, 1000):
        steps.clear()
        story([_breathless(count)])
        counts.append(len(steps))
    assert counts[0] <= 500 * 400
    assert counts[1] <= 2.2 * counts[0]
