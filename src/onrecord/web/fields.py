"""What can be corrected on the reading page: each field with its key, how it is asked for, and the words it may take."""

from dataclasses import dataclass

from onrecord.codebook import plover
from onrecord.parse.labels import FIGURES
from onrecord.vocabulary import Quoted, Scope, Stance, Status


@dataclass(frozen=True, slots=True)
class Field:
    """One field of one kind of finding. `how` is choice, choices, number, span (one piece of the text) or spans (several)."""

    kind: str
    name: str
    label: str
    key: str
    how: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asking:
    """All fields, and the modes of each type of event."""

    fields: tuple[Field, ...]
    modes: dict[str, tuple[str, ...]]


def asking() -> Asking:
    """What the reading page needs to know to ask.

    >>> [f.name for f in asking().fields if f.kind == "figure"][:2]
    ['kind', 'number']
    """
    known = plover.load()
    event = (
        Field("event", "type", "type", "t", "choice", tuple(known.by_type)),
        Field("event", "modes", "modes", "m", "choices"),
        Field("event", "status", "status", "s", "choice", tuple(Status)),
        Field("event", "trigger", "words", "e", "span"),
        Field("event", "actors", "who", "w", "spans"),
        Field("event", "recipients", "to whom", "o", "spans"),
        Field("event", "places", "where", "p", "spans"),
        Field("event", "times", "when", "d", "spans"),
    )
    statement = (
        Field("statement", "stance", "stance", "s", "choice", tuple(Stance)),
        Field("statement", "quoted", "quoted", "q", "choice", tuple(Quoted)),
        Field("statement", "source", "who", "w", "span"),
        Field("statement", "cue", "cue", "e", "span"),
        Field("statement", "content", "what", "c", "spans"),
        Field("statement", "addressee", "to whom", "o", "span"),
    )
    figure = (
        Field("figure", "kind", "kind", "t", "choice", tuple(FIGURES)),
        Field("figure", "number", "words", "e", "span"),
        Field("figure", "low", "least", "l", "number"),
        Field("figure", "high", "most", "h", "number"),
        Field("figure", "scope", "scope", "s", "choice", tuple(Scope)),
        Field("figure", "counted", "counted", "c", "span"),
    )
    return Asking((*event, *statement, *figure), {kind: tuple(sorted(known.modes(kind))) for kind in known.by_type})
