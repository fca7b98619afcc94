"""Participants and sources that have no entity yet: the name that they hold, or an entity of their own that is described.

>>> from onrecord.record import Span
>>> book = Book(())
>>> [book.entity(Span(0, 6, "police"), 0.9), book.entity(Span(20, 30, "the police"), 0.8), book.entity(Span(40, 42, "he"), 0.9)]
['police@', 'police@', None]
>>> [(e.name, len(e.mentions)) for e in book.all()]
[('police', 2)]
"""

from bisect import bisect_left
from collections.abc import Callable
from functools import cached_property
from operator import itemgetter

from onrecord.changed import replace
from onrecord.codebook.actors import noun
from onrecord.codebook.pronouns import pronoun
from onrecord.codebook.titles import without_title
from onrecord.record import By, Entity, EntityKind, Event, Participant, Span
from onrecord.resolve.described import describe

_INDEFINITE = frozenset(
    "one ones each other another both all some many most several others everyone everybody someone somebody anyone anybody nobody none neither "
    "either few".split()
)
_COUNTED = frozenset(
    ("a", "an", "some", "several", "many", "few", "another", "other", "two", "three", "four", "five", "six", "dozens", "hundreds")
)
"""Words before a noun that bring in somebody new: a second "two soldiers" need not be the first."""
_APART = frozenset("and or of for from in at by to with who whose that against".split())
"""Words that tell of somebody besides the name behind them."""
_SORTS = frozenset(
    "group movement party organisation organization militia coalition alliance network faction front cartel gang agency company union".split()
)
BY_NAME = frozenset((EntityKind.PERSON, EntityKind.ORGANISATION))
"""Who goes by a name of their own."""
_NO_TITLE = frozenset(("the", "one,", "another,", "a third,", "mr", "ms", "mrs", "a", "an", "of", "by"))
"""What may stand before a name in a span without changing who it is."""


def stands_for_another(text: str) -> bool:
    """Whether a text is a word for somebody named elsewhere, a pronoun or the like: who that is, coreference says."""
    return pronoun(text) is not None or text.lower() in _INDEFINITE


def with_participants(event: Event, tied: Callable[[Participant], Participant]) -> Event:
    """An event with each participant as `tied` gives it; the event itself where none changes."""
    return with_roles(event, tuple(map(tied, event.actors)), tuple(map(tied, event.recipients)))


def with_roles(event: Event, actors: tuple[Participant, ...], recipients: tuple[Participant, ...]) -> Event:
    """An event with these actors and recipients; the event itself where they are its own."""
    if (actors, recipients) == (event.actors, event.recipients):
        return event
    return replace(event, actors=actors, recipients=recipients)


def _calls(before: str, entity: Entity) -> bool:
    """Whether words before a name say no more than who that is: whose ("Estra's | Ana Orr"), or for a person what ("Vell police station commander | Ana Orr")."""
    words = before.split()
    if any(w.lower() in _APART or w[-1] in ",;:" for w in words):
        return False
    if words[-1].endswith(("'s", "’s")):
        return True
    if entity.kind is not EntityKind.PERSON:
        return False
    ends = (noun(" ".join(words[-n:]).lower().replace(".", "")) for n in range(1, len(words) + 1))
    return any(one.kind == "person" for one in ends if one)


def _is_sort_of(behind: str, entity: Entity) -> bool:
    """Whether the word behind a body's name only says what sort of body it is ("the Vell Front | movement")."""
    return entity.kind in {EntityKind.ORGANISATION, EntityKind.GROUP} and behind[:1] == " " and behind.strip().lower() in _SORTS


def _is_name(text: str) -> bool:
    """Whether a mention of somebody by name is that name, and no description."""
    return (
        text[0].isupper()
        and describe(text).role is None
        and not stands_for_another(text)
        and text.split(" ", 1)[0].lower() not in _NO_TITLE
    )


def _start(found: tuple[Span, int]) -> int:
    return found[0].start


class Book:
    """The entities of a document while descriptions are added to them."""

    def __init__(self, entities: tuple[Entity, ...]) -> None:
        self._named = entities
        self._mentions = sorted(((m, k) for k, e in enumerate(entities) for m in e.mentions), key=_start)
        self._described: dict[str, list[tuple[Span, float]]] = {}
        self._ids: dict[tuple[int, int], str] = {}

    def participant(self, p: Participant) -> Participant:
        """A participant with its entity."""
        if p.entity or p.start is None or p.end is None:
            return p
        return replace(p, entity=self.entity(Span(p.start, p.end, p.text), p.confidence))

    def entity(self, span: Span, confidence: float) -> str | None:
        """The id of the entity that a span names or describes: a new one where nothing in it is one; None for a pronoun."""
        if stands_for_another(span.text):
            return None
        named = self._of_name(span) or self._called(span.text)
        if named:
            return named
        if (span.start, span.end) not in self._ids:
            key = self._key(span)
            members = self._described.setdefault(key, [])
            members.append((span, confidence))
            self._ids[span.start, span.end] = key
        return self._ids[span.start, span.end]

    def _key(self, span: Span) -> str:
        """What makes two descriptions one: the same words, where they do not bring in somebody new; no id of a name is like it ("n1", though a road is called so)."""
        key = span.text.lower().removeprefix("the ")
        first = key.split(" ", 1)[0]
        new = first in _COUNTED or first[:1].isdigit()
        return f"{key}@{span.start if new else ''}"

    def _of_name(self, span: Span) -> str | None:
        """The entity whose name a span is, with or without a title before or an apposition behind it."""
        for mention, entity in self._inside(span):
            before, behind = span.text[: mention.start - span.start].strip(), span.text[mention.end - span.start :]
            whole = f"{before} {mention.text}"
            titled = not before or before.lower() in _NO_TITLE or mention.text in {without_title(whole), describe(whole).name}
            if titled and (not behind or behind in {"'s", "’s"} or behind.startswith((",", " ("))):
                return entity.id
            if (not behind and _calls(before, entity)) or (before.lower() in {"", "the"} and _is_sort_of(behind, entity)):
                return entity.id
        return None

    def _called(self, text: str) -> str | None:
        """The one entity by name whose mention elsewhere has the same words: the network does not see every name each time."""
        return self._by_name.get(text.removeprefix("the ").removeprefix("The ").removesuffix("'s").removesuffix("’s"))

    @cached_property
    def _by_name(self) -> dict[str, str]:
        """The entities by the names that they alone have."""
        owners: dict[str, set[str]] = {}
        for entity in self._named:
            for mention in entity.mentions if entity.kind in BY_NAME else ():
                owners.setdefault(mention.text, set()).add(entity.id)
        return {text: next(iter(ids)) for text, ids in owners.items() if len(ids) == 1 and _is_name(text)}

    def _inside(self, span: Span) -> list[tuple[Span, Entity]]:
        """The mentions of names that lie in a span, those of the first entity first."""
        first, last = (bisect_left(self._mentions, at, key=_start) for at in (span.start, span.end))
        found = sorted((found for found in self._mentions[first:last] if found[0].end <= span.end), key=itemgetter(1))
        return [(mention, self._named[k]) for mention, k in found]

    def all(self) -> tuple[Entity, ...]:
        """Named and described entities; the keys of descriptions become ids once all entities are numbered (`actors.py`)."""
        made = (
            Entity(
                key, members[0][0].text, EntityKind.GROUP, None, None, None, None, None, tuple(s for s, _ in members),
                round(sum(c for _, c in members) / len(members), 3), By.MODEL,
            )
            for key, members in self._described.items()
        )  # fmt: skip
        return (*self._named, *made)
