"""Who, where and when as a report knows them: what may be two that are one, or one that is two."""

from dataclasses import dataclass

from onrecord.record import By, Entity, Place, Report, Time


@dataclass(frozen=True, slots=True)
class Known:
    """A person, organisation, country, place or time of a report; `kind` is what corrections call it, `mentions` the offsets of its words.

    `told` says what else is known of it, `person` whether somebody joined or parted it.
    """

    kind: str
    name: str
    told: str
    mentions: tuple[tuple[int, int], ...]
    person: bool


def known(report: Report) -> tuple[Known, ...]:
    """All that have words in the text, those of a kind together, by their first mention.

    >>> from onrecord.reading import read
    >>> [(k.kind, k.name, k.told) for k in known(read("Norway sent aid to Kenya.")) if k.name == "Kenya"]
    [('entity', 'Kenya', 'country'), ('place', 'Kenya', 'country, KEN')]
    """
    found = [_entity(e) for e in report.entities] + [_place(p) for p in report.places] + [_time(t) for t in report.times]
    kinds = ("entity", "place", "time")
    return tuple(sorted((k for k in found if k.mentions), key=lambda k: (kinds.index(k.kind), k.mentions)))


def _entity(e: Entity) -> Known:
    return Known("entity", e.name, ", ".join(filter(None, (e.kind.value, e.role))), _at(e), e.by is By.PERSON)


def _place(p: Place) -> Known:
    return Known("place", p.name, ", ".join(filter(None, (p.level.value if p.level else "", p.country))), _at(p), p.by is By.PERSON)


def _time(t: Time) -> Known:
    return Known("time", t.mentions[0].text if t.mentions else "", t.value or "", _at(t), t.by is By.PERSON)


def _at(thing: Entity | Place | Time) -> tuple[tuple[int, int], ...]:
    return tuple((m.start, m.end) for m in thing.mentions)
