"""How readings of one kind stand to each other: the same, compatible, a part, superseded, or in conflict, each with its reason in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations

from onrecord.codebook.amounts import approximate
from onrecord.codebook.populations import EVERYBODY, OTHERS, Population, Within, between, tells_apart
from onrecord.codebook.standing import Standing
from onrecord.codebook.toll_sources import counts_victims
from onrecord.group.alike import same
from onrecord.group.days import moment_of
from onrecord.group.outlets import outlet
from onrecord.group.told import Who, stems
from onrecord.group.voices import in_midst
from onrecord.record import Scope
from onrecord.story import Reading, Relation, Verdict

_MOMENT = timedelta(hours=10)
"""Reports so far apart or less are of one moment: what they tell differently they dispute, and no toll has run on between them."""
_NEAR = 0.12
"""How far an approximate number may be from another, as a share of the larger, to say the same."""
_ONE_VOICE = 0.6
"""Agreement from which on two sources are one voice."""
_EACH_WITH_EACH = 200
"""Readings of an event that are compared each with each; of more, each with the `_NEXT` that came after it."""
_NEXT = 50
_CROWDS = 200
"""How many times larger than another a crowd may be; organisers and police have differed by 80."""
_GROWING = frozenset("killed injured missing displaced affected".split())
"""Kinds whose count grows while rescuers, hospitals and police go on counting."""


@dataclass(frozen=True, slots=True)
class Side:
    """A reading with what is needed to compare it: the moment it is of, which party to the event says it, the figure it is a part of; and its words with their noun.

    `standing` is what the words around say of it: that it is an older count, one put right, or of those who are left.
    """

    reading: Reading
    origin: int
    people: Population | None
    moment: datetime | None
    party: str | None
    part_of: str | None
    words: str
    speaker: Who | None = None
    standing: Standing | None = None


def verdicts(sides: Sequence[Side]) -> tuple[Verdict, ...]:
    """How each two readings stand to each other; pairs that cannot be compared (of other people, over other times) have no verdict."""
    found = []
    whole = _alone(sides)
    for i, j in combinations(range(len(sides)), 2) if len(sides) <= _EACH_WITH_EACH else _near(len(sides)):
        told = relation(sides[i], sides[j], whole=whole[i] and whole[j])
        if told:
            found.append(Verdict(i, j, *told))
    return tuple(found)


def _near(count: int) -> Iterator[tuple[int, int]]:
    """The pairs of so many readings that stand at most `_NEXT` places apart."""
    return ((i, j) for i in range(count) for j in range(i + 1, min(count, i + 1 + _NEXT)))


def _alone(sides: Sequence[Side]) -> list[bool]:
    """For each reading whether it is all that its report counts of the kind (`_only`)."""
    by_report: dict[str, list[Side]] = {}
    for side in sides:
        by_report.setdefault(side.reading.document, []).append(side)
    return [_only(side, by_report[side.reading.document]) for side in sides]


def _only(side: Side, sides: Sequence[Side]) -> bool:
    """Whether a reading is all that its report counts of the kind, so that "one man" or "two protesters" are the victims and no part of them.

    Another voice may call the same people otherwise; one voice that counts two classes, or a count that contains another, parts them.
    """
    own = side.reading
    beside = [
        s for s in sides if s is not side and s.reading.document == own.document and s.reading.kind == own.kind and s.reading.high != 0
    ]
    return not side.part_of and all(_within(side, s) in (Within.SAME, Within.MAYBE) and _calls_alike(side, s) for s in beside)


def _calls_alike(a: Side, b: Side) -> bool:
    return a.reading.who != b.reading.who or (a.people is not None and b.people is not None and a.people.kind == b.people.kind)


def relation(a: Side, b: Side, *, whole: bool = False) -> tuple[Relation, str] | None:
    """How two readings of one event and kind stand to each other, and why; None where they count what cannot be compared.

    `whole` says that each is all that its report counts, so that people under two names may be the same.
    """
    x, y = a.reading, b.reading
    if x.kind != y.kind or x.unit != y.unit or (Scope.PERIOD in (x.scope, y.scope) and x.scope is not y.scope):
        return None
    if _empty(x) or _empty(y) or _of_another_thing(x, y):
        return None
    if Standing.LEFT in (a.standing, b.standing) and a.standing is not b.standing:
        return _of_the_rest(a, b) if a.standing is Standing.LEFT else _of_the_rest(b, a)
    how = _within(a, b)
    if how is Within.APART or (how is Within.MAYBE and not whole):
        return None
    if how in (Within.SAME, Within.MAYBE) or (whole and _at_odds(a, b, how)):
        found: tuple[Relation, str] | None = _of_same(a, b)
    else:
        found = _of_part(a, b) if how is Within.PART else _of_part(b, a)
    return None if found and found[0] is Relation.CONFLICTING and _in_one_breath(x, y) else found


def _of_another_thing(x: Reading, y: Reading) -> bool:
    """Whether two crowds are so far apart that one of them counts something else: 36 marchers that were held, of 25,000."""
    low, high = sorted((x.high or x.low or 0.0, y.high or y.low or 0.0))
    return x.kind == "participants" and high > _CROWDS * low


def _of_the_rest(rest: Side, whole: Side) -> tuple[Relation, str] | None:
    """Those who are left beside a count of all; nothing where there are more of them, since they are left of others then."""
    least, most = rest.reading.low or 0.0, whole.reading.high
    fewer = most is None or least <= most
    return (Relation.SUBSET, f"“{rest.words}” counts those who are left of “{whole.words}”") if fewer else None


def _in_one_breath(x: Reading, y: Reading) -> bool:
    """Whether one voice says both in one report: it counts others then, and contradicts nobody ("four foreigners and two Yemenis")."""
    return (x.document, x.who) == (y.document, y.who)


def _at_odds(a: Side, b: Side, how: Within) -> bool:
    """Whether a class and people are the same victims in the words of two sides at one moment: "one protester" of the minister, "four people" of the union."""
    part = a if how is Within.PART else b
    if part.people is None or part.people.of or tells_apart(part.people.kind) or a.moment is None or b.moment is None:
        return False
    return abs(a.moment - b.moment) <= _MOMENT and not _onevoice(a, b)


def _within(a: Side, b: Side) -> Within:
    x, y = a.reading, b.reading
    if x.document == y.document and y.figure == a.part_of:
        return Within.PART
    if x.document == y.document and x.figure == b.part_of:
        return Within.WHOLE
    if a.people is None or b.people is None:
        return Within.SAME if x.population == y.population else Within.APART
    return between(_counted(a), _counted(b))


def _counted(side: Side) -> Population:
    """Whom a reading counts; a part of a whole that has no class of its own ("five of the dead") is never the whole of another report."""
    people = side.people or Population(EVERYBODY)
    return Population(OTHERS, people.of) if side.part_of and people.kind == EVERYBODY else people


def _of_part(part: Side, whole: Side) -> tuple[Relation, str] | None:
    """A part beside its whole: no part is larger than the whole."""
    least, most = part.reading.low or 0.0, whole.reading.high
    if most is None or least <= most:
        return Relation.SUBSET, f"“{part.words}” counts a part of “{whole.words}”"
    later = _superseded(part, whole)
    return later or (Relation.CONFLICTING, f"“{part.words}” counts a part and is more than “{whole.words}”")


def _of_same(a: Side, b: Side) -> tuple[Relation, str]:
    x, y = a.reading, b.reading
    if (x.low, x.high) == (y.low, y.high):
        return Relation.SAME, "the same number"
    if _overlap(x, y):
        return Relation.COMPATIBLE, f"{_worth(x)} and {_worth(y)} allow one number"
    if _about(x, y):
        return Relation.COMPATIBLE, f"{x.words.text} and {y.words.text} are about the same"
    told = _told_as_earlier(a, b) or _superseded(a, b)
    return told or (Relation.CONFLICTING, _gap(a, b))


def _told_as_earlier(a: Side, b: Side) -> tuple[Relation, str] | None:
    """Whether one is told as an older count, by the report that has the newer one too, or one that ran on."""
    if (a.standing is Standing.EARLIER) == (b.standing is Standing.EARLIER):
        return None
    old, new = (a, b) if a.standing is Standing.EARLIER else (b, a)
    if old.reading.document != new.reading.document and not _grown(old.reading, new.reading):
        return None
    return Relation.SUPERSEDED, f"“{old.words}” is told as an earlier count"


def _superseded(a: Side, b: Side) -> tuple[Relation, str] | None:
    """Whether one takes the other's place: a later number of the same voice, or a later and higher count by no party to the event."""
    if a.moment is None or b.moment is None or a.moment == b.moment:
        return None
    old, new = (a, b) if a.moment < b.moment else (b, a)
    apart = new.moment - old.moment if new.moment and old.moment else timedelta()
    if _onevoice(old, new):
        return Relation.SUPERSEDED, f"later {_worth(new.reading)} by {voice(new)} in place of {_worth(old.reading)}"
    if new.standing is Standing.REVISED and not new.party:
        return Relation.SUPERSEDED, f"{_worth(old.reading)} was put right to {_worth(new.reading)} by {voice(new)}"
    if old.party and new.party and old.party != new.party:
        return None
    if _grown(old.reading, new.reading) and (apart > _MOMENT or new.reading.scope is Scope.TOTAL) and not new.party:
        return Relation.SUPERSEDED, f"the count has run on from {_worth(old.reading)} to {_worth(new.reading)}"
    return None


def _grown(old: Reading, new: Reading) -> bool:
    """Whether the newer count is higher, of a kind that grows while it is counted."""
    return new.kind in _GROWING and old.high is not None and (new.low or 0.0) > old.high


def _onevoice(a: Side, b: Side) -> bool:
    """Whether two readings are the word of one source: by name, or by who it is ("the Malian army", "Mali's military").

    Who counts the dead as a task is one voice with who has a word of its name ("hospital officials", "the district hospital"), and not with others of its state.
    """
    if a.reading.who is None or b.reading.who is None:
        return a.reading.who is b.reading.who and a.reading.publisher == b.reading.publisher
    if counts_victims(a.reading.who) or counts_victims(b.reading.who):
        return not stems(a.reading.who).isdisjoint(stems(b.reading.who))
    alike = same(a.speaker.looks, b.speaker.looks) if a.speaker and b.speaker else 0.0
    return a.reading.who.casefold() == b.reading.who.casefold() or alike >= _ONE_VOICE


def _gap(a: Side, b: Side) -> str:
    return f"{_worth(a.reading)} by {voice(a)}, {_worth(b.reading)} by {voice(b)}"


def voice(side: Side) -> str:
    """Whose word a reading is: who is cited, else the publisher, else what its document is known by."""
    return (side.reading.who and in_midst(side.reading.who)) or side.reading.publisher or outlet(side.reading.document)


def _empty(reading: Reading) -> bool:
    return reading.low is None and reading.high is None


def _overlap(x: Reading, y: Reading) -> bool:
    """Whether one number fits both; "about" and "at least" widen nothing but their own side."""
    return (x.low is None or y.high is None or x.low <= y.high) and (y.low is None or x.high is None or y.low <= x.high)


def _about(x: Reading, y: Reading) -> bool:
    """Whether two numbers of which one is approximate are close enough."""
    if not (approximate(x.words.text) or approximate(y.words.text)):
        return False
    low, high = sorted((x.high or x.low or 0.0, y.high or y.low or 0.0))
    return high - low <= _NEAR * high


def _worth(reading: Reading) -> str:
    """A reading's value in words: "at least 9"."""
    low, high = reading.low, reading.high
    if low is not None and high is not None:
        return f"{low:,.15g}" if low == high else f"{low:,.15g} to {high:,.15g}"
    return f"at least {low:,.15g}" if low is not None else f"at most {high:,.15g}"


def moment(reading: Reading) -> datetime | None:
    """When a reading was so: its own date where it is at least a day, else when its report came out; None where neither is known.

    A day counts as its noon, so that reports of one day are of one moment.
    """
    return next((found for text in (reading.as_of, reading.published) if text and (found := moment_of(text))), None)
