from onrecord.changed import replace
from onrecord.record import By, Event, Figure, Quoted, Scope, Span, Stance, Statement, Status
from onrecord.resolve.attribution import attribute

TEXT = "The White House said Orr promised that the attack on Vell would kill nobody."


def span(words: str) -> Span:
    at = TEXT.index(words)
    return Span(at, at + len(words), words)


def statement(id_: str, source: str | None, cue: str, content: str) -> Statement:
    who = span(source) if source else None
    return Statement(id_, Stance.ASSERT, who, None, span(cue), (span(content),), None, Quoted.INDIRECT, (), (), (), 0.9, By.MODEL)


def event(id_: str, trigger: str) -> Event:
    return Event(id_, "ASSAULT", (), (), span(trigger), (), (), (), (), Status.ACTUAL, (), (), 4, -9.0, "190", 0.9, By.MODEL)


def figure(id_: str, number: str, of: str | None) -> Figure:
    return Figure(id_, "killed", span(number), 0, 0, 0, None, of, Scope.EVENT, None, (), 0.9, By.MODEL)


OUTER = statement("s1", "The White House", "said", "Orr promised that the attack on Vell would kill nobody")
INNER = statement("s2", "Orr", "promised", "the attack on Vell would kill nobody")


def test_whose_word_an_event_is_runs_from_the_innermost_outwards() -> None:
    [attack], (outer, inner), [dead] = attribute((event("e1", "attack"),), (OUTER, INNER), (figure("f1", "nobody", "e1"),))
    assert attack.according_to == ("s2", "s1")
    assert attack.figures == ("f1",)
    assert dead.according_to == ("s2", "s1")
    assert (inner.within, outer.within) == (("s1",), ())
    assert (inner.events, outer.events) == (("e1",), ("e1",))
    assert (inner.figures, outer.figures) == (("f1",), ("f1",))


def test_what_nobody_says_is_the_reports_own() -> None:
    [promised], _, _ = attribute((event("e1", "said"),), (OUTER,), ())
    assert promised.according_to == ()


def test_of_two_who_say_the_same_the_one_that_is_cited_said_it_first() -> None:
    words = "the attack on Vell would kill nobody"
    herald = statement("s1", "The White House", "said", words)
    cited = replace(statement("s2", "Orr", "promised", words), cue=Span(0, 6, "citing"))
    [attack], (outer, inner), _ = attribute((event("e1", "attack"),), (herald, cited), ())
    assert attack.according_to == ("s2", "s1")
    assert (inner.within, outer.within) == (("s1",), ())


def test_of_many_who_say_the_same_the_order_is_that_of_the_report() -> None:
    words = "the attack on Vell would kill nobody"
    said = tuple(statement(f"s{i}", "Orr", "promised", words) for i in range(1, 12))
    [attack], found, _ = attribute((event("e1", "attack"),), said, ())
    assert attack.according_to == tuple(s.id for s in said)
    assert all(s.within == () for s in found)


def test_of_two_who_say_the_same_who_denies_it_said_it_last_and_holds_no_claim() -> None:
    words = "the attack on Vell would kill nobody"
    denial = replace(statement("s1", "The White House", "said", words), stance=Stance.DENY)
    claim = statement("s2", "Orr", "promised", words)
    [attack], (denied, claimed), _ = attribute((event("e1", "attack"),), (denial, claim), ())
    assert attack.according_to == ("s2", "s1")
    assert (denied.within, claimed.within) == ((), ())
