from onrecord.changed import replace
from onrecord.codebook import plover
from onrecord.find.events import events
from onrecord.find.figures import figures
from onrecord.find.names import entities, places, times
from onrecord.parse import Cue, Number, Tagged, Trigger
from onrecord.record import Status


def trigger(built, word: str, kind: str = "ASSAULT", nth: int = 1, **links: object) -> Trigger:
    first, last = built.find(word, nth)
    empty = {"actors": (), "recipients": (), "places": (), "times": ()}
    return Trigger(first, last, kind, 0.9, 0.9, modes=(), status="actual", status_confidence=0.9, **(empty | links))


def found(parse):
    return events(parse, plover.load(), entities(parse), places(parse), times(parse))


SENTENCE = "Estran President Ana Orr ordered the strike on Vell on Friday."


def test_who_did_what_where_and_when(text) -> None:
    built = text(SENTENCE)
    links = {
        "actors": (built.link("Estran President Ana Orr", "President"),),
        "places": (built.link("Vell"),),
        "times": (built.link("Friday"),),
    }
    parse = built.with_(
        names=(Tagged(*built.find("Ana Orr"), "person", 0.9), Tagged(*built.find("Vell"), "place", 0.9)),
        times=(Tagged(*built.find("Friday"), "DATE", 0.9),),
        triggers=(trigger(built, "strike", **links),),
        upos=tuple("PROPN" for _ in built.parse.words),
        deprel=tuple("flat" for _ in built.parse.words),
    )
    [event] = found(parse)
    assert (event.type, event.trigger.text, event.quad, event.cameo) == ("ASSAULT", "strike", 4, "190")
    assert [(a.text, a.entity) for a in event.actors] == [("Estran President Ana Orr", "n1")]
    assert [(p.text, p.place) for p in event.places] == [("Vell", "p1")]
    assert [(t.text, t.time) for t in event.times] == [("Friday", "t1")]
    assert event.status is Status.ACTUAL


def test_modes_count_only_where_the_type_has_them(text) -> None:
    built = text(SENTENCE)
    strike = replace(trigger(built, "strike"), modes=(("aerial", 0.8), ("visit", 0.7)))
    [event] = found(built.with_(triggers=(strike,)))
    assert (event.modes, event.score, event.cameo) == (("aerial",), -9.5, "195")


def test_nobody_is_actor_and_recipient_by_the_same_words(text) -> None:
    built = text("Orr met Lund.")
    met = trigger(built, "met", "CONSULT", actors=(built.link("Orr"), built.link("Lund")), recipients=(built.link("Lund"),))
    [event] = found(built.with_(triggers=(met,)))
    assert [a.text for a in event.actors] == ["Orr", "Lund"]
    assert event.recipients == ()


def test_events_come_in_reading_order(text) -> None:
    built = text("He bombed Vell and shelled Orm.")
    assert [e.trigger.text for e in found(built.with_(triggers=(trigger(built, "shelled"), trigger(built, "bombed"))))] == [
        "bombed",
        "shelled",
    ]


def test_a_figure_belongs_to_the_event_whose_size_it_tells(text) -> None:
    built = text("The army said the raid killed at least 84 people and it would hold talks.")
    parse = built.with_(
        triggers=(trigger(built, "killed", recipients=(built.link("at least 84 people"),)), trigger(built, "talks", "CONSULT")),
        numbers=(Number(*built.find("at least 84"), "killed", 0.9, built.link("people")),),
    )
    happened = found(parse)
    [figure] = figures(parse, happened)
    assert (figure.kind, figure.number.text, figure.counted.text, figure.event) == ("killed", "at least 84", "people", "e1")
    assert (figure.low, figure.point, figure.high) == (84.0, 84.0, None)


def test_a_figure_without_a_fitting_event_has_none(text) -> None:
    built = text("Sales of 300 cars rose.")
    parse = built.with_(numbers=(Number(*built.find("300"), "other", 0.9, None),))
    [figure] = figures(parse, ())
    assert (figure.event, figure.counted) == (None, None)


def test_an_actor_behind_a_comma_is_no_part_of_the_place(text) -> None:
    built = text("In Vell, Foreign Minister Ana Orr met the rebels.")
    parse = built.with_(
        names=(Tagged(*built.find("Vell"), "place", 0.9), Tagged(*built.find("Ana Orr"), "person", 0.9)),
        triggers=(trigger(built, "met", "CONSULT", places=(built.link("Vell, Foreign Minister Ana Orr", "Vell"),)),),
    )
    [event] = found(parse)
    assert [(p.text, p.place) for p in event.places] == [("Vell", "p1")]


def test_who_says_an_act_of_speech_does_it_with_those_named_in_one_breath(text) -> None:
    built = text("Estra and its ally Norland condemned the raid, the Chancellery said.")
    doers = tuple(built.link(name) for name in ("Estra", "Norland", "Chancellery"))
    cue = Cue(*built.find("condemned"), 0.9, "judge", 0.9, (built.link("Estra"),), (), built.find("the raid"), 0.9)
    parse = built.with_(triggers=(trigger(built, "condemned", "ACCUSE", actors=doers),), cues=(cue,))
    assert [a.text for a in found(parse)[0].actors] == ["Estra", "Norland"]
    assert [a.text for a in found(replace(parse, cues=()))[0].actors] == ["Estra", "Norland"]


def test_who_assures_is_not_who_tells_of_it(text) -> None:
    built = text("The ministry indicated Orr assured Estra of help.")
    both = built.link("The ministry"), built.link("Orr")
    cues = tuple(Cue(*built.find(word), 0.9, "assert", 0.9, both, (), built.find("of help"), 0.9) for word in ("indicated", "assured"))
    parse = built.with_(triggers=(trigger(built, "assured", "AGREE", actors=both),), cues=cues)
    assert [a.text for a in found(parse)[0].actors] == ["Orr"]


def test_an_attack_in_the_net_is_no_use_of_force(text) -> None:
    built = text("Hackers launched cyber attacks on Norland.")
    [event] = found(built.with_(triggers=(trigger(built, "attacks"),)))
    assert (event.type, event.modes, event.trigger.text) == ("COERCE", ("cyber",), "cyber attacks")


def test_who_asks_not_to_be_named_asks_for_nothing_else(text) -> None:
    built = text("A source, who asked not to be named, asked for help.")
    asked = [trigger(built, "asked", "REQUEST", nth=n) for n in (1, 2)]
    [event] = found(built.with_(triggers=tuple(asked)))
    assert event.trigger.start == built.document.text.index("asked for help")
