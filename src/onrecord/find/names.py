"""Names, places and time expressions as the document mentions them, one record for each distinct one.

A short form of a person's name belongs to the fuller name ("Orr" to "Ana Orr"); who a name is, where a place lies and which day
a time was is for `resolve/`.
"""

from collections.abc import Iterable

from onrecord.find.phrases import phrase
from onrecord.parse import Parse, Tagged
from onrecord.record import By, Entity, EntityKind, Place, Span, Time

_KINDS = {"person": EntityKind.PERSON, "organization": EntityKind.ORGANISATION, "place": EntityKind.COUNTRY}


def entities(parse: Parse, countries: frozenset[str]) -> tuple[Entity, ...]:
    """Persons, organisations, countries and other named things; a place is an entity only where it is a country."""
    names = [t for t in parse.names if t.label != "place" or _letters(parse, t) in countries]
    groups = _grouped(parse, names)
    return tuple(
        Entity(
            id=f"n{i}",
            name=max((s.text for s in spans), key=len),
            kind=_KINDS[label],
            wikidata=None,
            country=None,
            sector=None,
            role=None,
            code=None,
            mentions=spans,
            confidence=confidence,
            by=By.MODEL,
        )
        for i, (label, spans, confidence) in enumerate(groups, 1)
    )


def places(parse: Parse) -> tuple[Place, ...]:
    """Named places, with nulls for what only `resolve/` can know."""
    groups = _grouped(parse, [t for t in parse.names if t.label == "place"])
    return tuple(
        Place(f"p{i}", spans[0].text, None, None, None, None, None, None, spans, confidence, By.MODEL)
        for i, (_, spans, confidence) in enumerate(groups, 1)
    )


def times(parse: Parse) -> tuple[Time, ...]:
    """Time expressions; each mention is its own record, since "Friday" may be two days in one report."""
    found = [(t, span) for t in parse.times if (span := phrase(parse, t.first, t.last))]
    return tuple(Time(f"t{i}", None, None, None, None, (span,), round(t.confidence, 3), By.MODEL) for i, (t, span) in enumerate(found, 1))


def _letters(parse: Parse, name: Tagged) -> str:
    start, end = parse.offsets(name.first, name.last)
    return parse.document.text[start:end].removeprefix("the ").removeprefix("The ")


def _grouped(parse: Parse, names: Iterable[Tagged]) -> list[tuple[str, tuple[Span, ...], float]]:
    """Names that are the same: (label, mentions in order, mean confidence), in the order of their first mention."""
    found = [(name.label, span, name.confidence) for name in names if (span := phrase(parse, name.first, name.last))]
    people = [span.text.casefold() for label, span, _ in found if label == "person"]
    groups: dict[tuple[str, str], list[tuple[Span, float]]] = {}
    for label, span, confidence in found:
        key = span.text.casefold().removeprefix("the ")
        if label == "person":
            key = _fuller(key, people)
        groups.setdefault((label, key), []).append((span, confidence))
    return [
        (label, tuple(span for span, _ in members), round(sum(c for _, c in members) / len(members), 3))
        for (label, _), members in groups.items()
    ]


def _fuller(name: str, people: list[str]) -> str:
    """The fullest name that ends with this one, the first of equals; the name itself where there is none."""
    longer = [other for other in people if other == name or other.endswith(" " + name)]
    return max(longer, key=len, default=name)
