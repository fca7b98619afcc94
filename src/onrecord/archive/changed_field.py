"""One field of a finding, set to what a person says: which fields there are, what they take, and what they hold now."""

from collections.abc import Callable, Mapping
from typing import Any

from onrecord.archive import values
from onrecord.archive.correction import Correction, Finding
from onrecord.archive.values import Json
from onrecord.changed import replace
from onrecord.codebook import plover
from onrecord.errors import ArchiveError
from onrecord.record import Basis, By, Entity, Event, EventDate, Figure, Place, PlaceMention, Report, Statement, Time
from onrecord.resolve.where_events import precision
from onrecord.vocabulary import Chosen, EntityKind, Granularity, Level, Quoted, Scope, Stance, Status, Voice

Made = Mapping[str, object]
Setter = Callable[[Report, Finding, Json], Made]


def changed(report: Report, finding: Finding, correction: Correction) -> Finding:
    """The finding with one field as a correction says; it is then a person's, and sure."""
    field = correction.field or ""
    made = setter(finding, field)(report, finding, values.parsed(correction.new))
    said = Basis(field, correction.new or "", 1.0, By.PERSON)
    basis = (*(b for b in finding.basis if b.field != field), said)
    return replace(finding, **made, basis=basis, confidence=1.0, by=By.PERSON)  # type: ignore[arg-type]  # setters give what their fields take


def setter(finding: Finding, field: str) -> Setter:
    """What sets a field of this kind of finding; raises ArchiveError where there is no such field."""
    fields = FIELDS[type(finding)]
    if field not in fields:
        raise ArchiveError(f"{type(finding).__name__.lower()}s have no field {field!r} to change; there are: {', '.join(fields)}")
    return fields[field]


def value(report: Report, finding: Finding, field: str) -> str:
    """What a field holds now, in the form that corrections keep."""
    setter(finding, field)
    if field == "speaker" and isinstance(finding, Statement):
        entity = next((e for e in report.entities if e.id == finding.source_entity), None)
        return values.written(_plain(entity.mentions[0]) if entity and entity.mentions else None)
    if field in _OF_WHEN and isinstance(finding, Event):
        return values.written(_plain(getattr(finding.when, field, None)))
    if field == "event" and isinstance(finding, Figure):
        event = next((e for e in report.events if e.id == finding.event), None)
        return values.written(_plain(event.trigger) if event else None)
    return values.written(_plain(getattr(finding, field)))


def _plain(value: Any) -> Json:  # noqa: ANN401  any field of any record
    """A field's value as JSON: spans as [start, end], lists of them so too."""
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    if hasattr(value, "start") and hasattr(value, "end"):
        return None if value.start is None else [value.start, value.end]
    result: Json = value.value if hasattr(value, "value") and not isinstance(value, str) else value
    return str(result) if isinstance(result, str) else result


def _simple(name: str, read: Callable[[Json], object]) -> Setter:
    return lambda _, __, given: {name: read(given)}


def _spanned(name: str, read: Callable[[Report, Json], object]) -> Setter:
    return lambda report, _, given: {name: read(report, given)}


def _several(name: str, read: Callable[[Report, Json], object]) -> Setter:
    return lambda report, _, given: {name: tuple(read(report, one) for one in values.listed(given))}


def _word(name: str, kind: type[Any]) -> Setter:
    return _simple(name, lambda given: values.one_of(kind, given))


def _coded(kind: str, modes: tuple[str, ...]) -> Made:
    """A type with its modes and what the codebook says of them."""
    known = plover.load()
    if kind not in known.by_type:
        raise ArchiveError(f"{kind!r} is no type of event; there are: {', '.join(known.by_type)}")
    wrong = [mode for mode in modes if mode not in known.modes(kind)]
    if wrong:
        raise ArchiveError(f"{kind} has no mode {wrong[0]!r}; it has: {', '.join(sorted(known.modes(kind))) or 'none'}")
    code = known.code(kind, modes)
    return {"type": kind, "modes": modes, "quad": code.quad, "score": code.score, "cameo": code.cameo}


def _type(_: Report, finding: Finding, given: Json) -> Made:
    kind = values.text(given)
    modes = finding.modes if isinstance(finding, Event) else ()
    return _coded(kind, tuple(mode for mode in modes if mode in plover.load().modes(kind)))


def _modes(_: Report, finding: Finding, given: Json) -> Made:
    kind = finding.type if isinstance(finding, Event) else ""
    return _coded(kind, tuple(values.text(mode) for mode in values.listed(given)))


def _location(report: Report, _: Finding, given: Json) -> Made:
    return {"location": None if given is None else values.place(report, given)}


def _places(report: Report, _: Finding, given: Json) -> Made:
    """The places of an event; the first of them is then its point on the map."""
    found = tuple(values.place(report, one) for one in values.listed(given))
    return {"places": found, "location": _exact(report, found[0]) if found else None}


def _exact(report: Report, at: PlaceMention) -> PlaceMention:
    place = next((p for p in report.places if p.id == at.place), None)
    return replace(at, precision=precision(place)) if place and place.level else at


def _times(report: Report, _: Finding, given: Json) -> Made:
    """The times of an event; the first that has a date is then when it happened."""
    found = tuple(values.time(report, one) for one in values.listed(given))
    known = {t.id: t for t in report.times}
    dated = [known[t.time] for t in found if t.time in known and (known[t.time].start_date or known[t.time].end_date)]
    when = EventDate(dated[0].start_date, dated[0].end_date, dated[0].granularity, Chosen.OWN, dated[0].id) if dated else None
    return {"times": found, "when": when}


_OF_WHEN = ("start_date", "end_date", "granularity")


def _date(name: str) -> Setter:
    def made(_: Report, finding: Finding, given: Json) -> Made:
        before = finding.when if isinstance(finding, Event) else None
        when = before or EventDate(None, None, None, Chosen.OWN)
        found = values.one_of(Granularity, given) if name == "granularity" and given is not None else values.text_or_none(given)
        return {"when": replace(when, chosen=Chosen.OWN, **{name: found})}  # type: ignore[arg-type]  # the name is one of three fields

    return made


def _speaker(report: Report, _: Finding, given: Json) -> Made:
    at = values.span_or_none(report, given)
    return {"source_entity": values.mentioned(report.entities, at) if at else None}


def _source(report: Report, _: Finding, given: Json) -> Made:
    at = values.span_or_none(report, given)
    return {"source": at, "source_entity": values.mentioned(report.entities, at) if at else None}


def _content(report: Report, _: Finding, given: Json) -> Made:
    found = values.spans(report, given)
    if not found:
        raise ArchiveError("a statement has some content; reject it where it has none")
    return {"content": found}


def _event(report: Report, _: Finding, given: Json) -> Made:
    at = values.span_or_none(report, given)
    found = [e.id for e in report.events if at and (e.trigger.start, e.trigger.end) == (at.start, at.end)]
    if at and not found:
        raise ArchiveError(f"no event has the trigger {at.text!r} at {at.start}:{at.end}")
    return {"event": found[0] if found else None}


_NAMED: Mapping[str, Setter] = {
    "name": _simple("name", values.text),
    "wikidata": _simple("wikidata", values.text_or_none),
    "country": _simple("country", values.text_or_none),
    "sector": _simple("sector", values.text_or_none),
    "role": _simple("role", values.text_or_none),
    "code": _simple("code", values.text_or_none),
    "kind": _word("kind", EntityKind),
    "mentions": _spanned("mentions", values.spans),
}
_GEONAMES = _simple("geonames", lambda given: None if given is None else int(values.number_or_none(given) or 0))

FIELDS: Mapping[type, Mapping[str, Setter]] = {
    Event: {
        "type": _type,
        "modes": _modes,
        "status": _word("status", Status),
        "contexts": _simple("contexts", lambda given: tuple(values.text(c) for c in values.listed(given))),
        "trigger": _spanned("trigger", values.span),
        "actors": _several("actors", values.participant),
        "recipients": _several("recipients", values.participant),
        "places": _places,
        "location": _location,
        "times": _times,
        **{name: _date(name) for name in _OF_WHEN},
    },
    Statement: {
        "stance": _word("stance", Stance),
        "quoted": _word("quoted", Quoted),
        "voice": _word("voice", Voice),
        "source": _source,
        "speaker": _speaker,
        "cue": _spanned("cue", values.span_or_none),
        "content": _content,
        "addressee": _spanned("addressee", values.span_or_none),
    },
    Figure: {
        "kind": _simple("kind", values.text),
        "number": _spanned("number", values.span),
        "low": _simple("low", values.number_or_none),
        "point": _simple("point", values.number_or_none),
        "high": _simple("high", values.number_or_none),
        "unit": _simple("unit", values.text_or_none),
        "counted": _spanned("counted", values.span_or_none),
        "scope": _word("scope", Scope),
        "as_of": _simple("as_of", values.text_or_none),
        "event": _event,
    },
    Entity: _NAMED,
    Place: {
        "name": _simple("name", values.text),
        "level": _word("level", Level),
        "latitude": _simple("latitude", values.number_or_none),
        "longitude": _simple("longitude", values.number_or_none),
        "geonames": _GEONAMES,
        "country": _simple("country", values.text_or_none),
        "admin1": _simple("admin1", values.text_or_none),
        "mentions": _spanned("mentions", values.spans),
    },
    Time: {
        "value": _simple("value", values.text_or_none),
        "start_date": _simple("start_date", values.text_or_none),
        "end_date": _simple("end_date", values.text_or_none),
        "granularity": _word("granularity", Granularity),
        "mentions": _spanned("mentions", values.spans),
    },
}
"""What can be changed of each kind of finding."""
