"""Names, places and time expressions as the document mentions them, one record for each distinct one.

A short form of a person's name belongs to the fuller name ("Orr" to "Ana Orr"); who a name is, where a place lies and which day
a time was is for `resolve/`.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from onrecord.changed import replace
from onrecord.codebook.actors import ActorKind, load
from onrecord.codebook.countries import country_named
from onrecord.codebook.titles import only_title, without_title
from onrecord.find.capitals import whole_name
from onrecord.find.phrases import phrase
from onrecord.parse import Parse, Tagged
from onrecord.record import By, Entity, EntityKind, Place, Span, Time

_BEFORE, _BEHIND = 3, 2
"""Words around a name at which a wider known one is looked for."""
_ARTICLES = ("The ", "A ", "An ")
_KINDS = {"person": EntityKind.PERSON, "organization": EntityKind.ORGANISATION, "place": EntityKind.COUNTRY}


def entities(parse: Parse, named: Sequence[Tagged] | None = None) -> tuple[Entity, ...]:
    """Persons, organisations and countries; any other place is no entity. `named` are the names that `settled` gives, where they were asked for before."""
    named = settled(parse) if named is None else named
    names = [t for t in named if t.label != "place" or country_named(_letters(parse, t))]
    return tuple(_entity(f"n{i}", *group) for i, group in enumerate(_grouped(parse, names), 1))


def _entity(id_: str, label: str, spans: tuple[Span, ...], confidence: float) -> Entity:
    """The fullest mention gives the name; a country goes by its code."""
    fullest = max((s.text for s in spans), key=len)
    country = country_named(fullest) if label == "place" else None
    name = without_title(fullest) if label == "person" else fullest
    kind = _KINDS.get(label, EntityKind.OTHER)
    return Entity(id_, name, kind, None, country.code if country else None, None, None, None, spans, confidence, By.MODEL)


def places(parse: Parse, named: Sequence[Tagged] | None = None) -> tuple[Place, ...]:
    """Named places, with nulls for what only `resolve/` can know; `named` as for `entities`."""
    named = settled(parse) if named is None else named
    groups = _grouped(parse, [t for t in named if t.label == "place"])
    return tuple(
        Place(f"p{i}", spans[0].text, None, None, None, None, None, None, spans, confidence, By.MODEL)
        for i, (_, spans, confidence) in enumerate(groups, 1)
    )


def times(parse: Parse) -> tuple[Time, ...]:
    """Time expressions; each mention is its own record, since "Friday" may be two days in one report."""
    found = [(t, span) for t in parse.times if (span := phrase(parse, t.first, t.last))]
    return tuple(Time(f"t{i}", None, None, None, None, (span,), round(t.confidence, 3), By.MODEL) for i, (t, span) in enumerate(found, 1))


def settled(parse: Parse) -> list[Tagged]:
    """The names but bare titles, where one that is the last word of a person's fuller name ("Rubio", a city elsewhere) is that person, whatever it was taken for."""
    full = [without_title(_letters(parse, t)).split() for t in parse.names if t.label == "person"]
    last = {words[-1] for words in full if len(words) > 1}
    names = [t for t in _widened(parse) if t.label != "person" or not only_title(_letters(parse, t))]
    return [replace(t, label="person") if t.label != "person" and _is_last(_letters(parse, t), last) else t for t in names]


def _widened(parse: Parse) -> list[Tagged]:
    """The names, each as wide as the known one of several words that it is a part of ("Islamic | State", "Save the | Children")."""
    out: list[Tagged] = []
    for name in parse.names:
        sentence = parse.sentences[parse.sentence(name.first)]
        first, last = _known_around(parse, name, sentence) if name.label != "person" else (name.first, name.last)
        if (first, last) == (name.first, name.last):
            first, last = whole_name(parse, name, sentence)
        wide = (
            replace(name, first=first, last=last, label="organization" if name.label == "place" else name.label)
            if (first, last) != (name.first, name.last)
            else name
        )
        while out and wide.first <= out[-1].first and out[-1].last <= wide.last:
            out.pop()
        if not out or wide.first >= out[-1].last:
            out.append(wide)
    return out


def _known_around(parse: Parse, name: Tagged, sentence: tuple[int, int]) -> tuple[int, int]:
    """The widest words around a name, of its sentence, that the tables know as an organisation or group; the name itself where there are none."""
    start, end = sentence
    letters = parse.document.text
    for first in range(max(start, name.first - _BEFORE), name.first + 1):
        at = parse.words[first][0]
        if not letters[at].isupper():
            continue
        for last in range(min(end, name.last + _BEHIND), name.last - 1, -1):
            text = letters[at : parse.words[last - 1][1]]
            if " " in text and not text.startswith(_ARTICLES) and (first, last) != (name.first, name.last) and _is_body(text):
                return first, last
    return name.first, name.last


@lru_cache(maxsize=20_000)
def _is_body(text: str) -> bool:
    return any(actor.kind is not ActorKind.PERSON for actor in load().named(text))


def _is_last(name: str, last: set[str]) -> bool:
    return name in last and country_named(name) is None


def _letters(parse: Parse, name: Tagged) -> str:
    start, end = parse.offsets(name.first, name.last)
    return parse.document.text[start:end]


def _grouped(parse: Parse, names: Iterable[Tagged]) -> list[tuple[str, tuple[Span, ...], float]]:
    """Names that are the same: (label, mentions in order, mean confidence), in the order of their first mention."""
    found = [(name.label, span, name.confidence) for name in names if (span := phrase(parse, name.first, name.last))]
    fuller = _fuller(_key(label, span) for label, span, _ in found if label == "person")
    short = _short(parse.document.text, [span for label, span, _ in found if label == "organization"])
    groups: dict[tuple[str, str], list[tuple[Span, float]]] = {}
    for label, span, confidence in found:
        key = _key(label, span)
        key = short.get(key, key) if label == "organization" else key
        groups.setdefault((label, fuller[key] if label == "person" else key), []).append((span, confidence))
    return [
        (label, tuple(span for span, _ in members), round(sum(c for _, c in members) / len(members), 3))
        for (label, _), members in groups.items()
    ]


def _short(text: str, bodies: Sequence[Span]) -> dict[str, str]:
    """For the key of each acronym that stands in brackets behind a body's name, that of the name ("Vell Relief Office (VRO)")."""
    pairs = ((a, b) for a, b in pairwise(bodies) if text[a.end : b.start] == " (" and text[b.end : b.end + 1] == ")" and b.text.isupper())
    return {_key("organization", b): _key("organization", a) for a, b in pairs}


def _key(label: str, span: Span) -> str:
    """What makes two mentions the same name: a country's code, else the letters without title, article and case."""
    if label == "place" and (country := country_named(span.text)):
        return country.name
    plain = without_title(span.text) if label == "person" else span.text
    return plain.casefold().removeprefix("the ")


def _fuller(people: Iterable[str]) -> dict[str, str]:
    """For each name, and each last part of one, the fullest name that ends with it, the first of equals."""
    out: dict[str, str] = {}
    for name in people:
        ends = (name[at:] for at in (0, *(i + 1 for i, letter in enumerate(name) if letter == " ")))
        out |= {end: name for end in ends if end not in out or len(out[end]) < len(name)}
    return out
