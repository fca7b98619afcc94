"""Events: triggers with their participants, places and times as spans, and the codebook's quad class, score and CAMEO code."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from onrecord.changed import replace
from onrecord.codebook.anonymity import anonymity
from onrecord.codebook.compounds import compound
from onrecord.codebook.plover import Plover
from onrecord.codebook.senses import of_report
from onrecord.find.clauses import (
    left_open,
    of_relative,
    own_actors,
    ruled_out,
    suffering,
    threatened,
    to_come,
    without_bystanders,
    would_be,
)
from onrecord.find.doubles import single
from onrecord.find.lists import parted, unapposed
from onrecord.find.phrases import counted, phrases, words_span
from onrecord.find.speakers import speakers
from onrecord.find.status import Weighing
from onrecord.parse import Link, Parse, Trigger
from onrecord.record import Basis, By, Entity, EntityKind, Event, Participant, Place, PlaceMention, Span, Status, Time, TimeMention

_SPOKEN = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""The types of acts that are done by words."""
_JOINING, _BREATH = frozenset({"and", "or", "&"}), 8
"""What joins the links of a list, and the most words between two of them (an apposition: "the ministry and its head, Ana Orr, refused")."""


def events(
    parse: Parse, plover: Plover, entities: tuple[Entity, ...], places: tuple[Place, ...], times: tuple[Time, ...]
) -> tuple[Event, ...]:
    """The events of a parse in reading order; what a statement says of them is added by `resolve/attribution.py`."""
    known = _Known(parse, plover, entities, places, times)
    weighing = Weighing(parse)
    acts = threatened(
        parse, [_in_sense(parse, trigger) for trigger in single(parse, parse.triggers) if not _asks_to_be_unnamed(parse, trigger)]
    )
    found = (_with_status(parse, trigger, weighing) for trigger in acts)
    return tuple(_event(f"e{i}", trigger, known) for i, trigger in enumerate(found, 1))


def _with_status(parse: Parse, trigger: Trigger, weighing: Weighing) -> Trigger:
    """A trigger with the status that the network, the words around it and the codebook give it."""
    trigger = to_come(parse, weighing.weighed(trigger))
    return would_be(parse, ruled_out(parse, left_open(parse, trigger)))


def _asks_to_be_unnamed(parse: Parse, trigger: Trigger) -> bool:
    """Whether a request or refusal is only that of a source who will not be named: no event."""
    if trigger.type not in {"REQUEST", "REJECT"}:
        return False
    start, end = parse.offsets(*parse.sentences[parse.sentence(trigger.first)])
    why = anonymity(parse.document.text[start:end])
    return why is not None and start + why[0] <= parse.words[trigger.first][0] < start + why[1]


def _in_sense(parse: Parse, trigger: Trigger) -> Trigger:
    """A trigger with the type that its word has in this report, or behind the word before it ("cyber | attacks")."""
    before = compound(parse.form(trigger.first - 1), parse.form(trigger.first)) if trigger.first else None
    if before is not None:
        modes = ((before.mode, trigger.type_confidence),) if before.mode else ()
        return replace(trigger, first=trigger.first - 1, type=before.type, modes=modes)
    kind = of_report(parse.form(trigger.first), trigger.type, parse.document.text)
    return trigger if kind == trigger.type else replace(trigger, type=kind, modes=())


class _Known:
    """What a document's events are bound to: its parse, the codebook, and the mentions of entities, places and times."""

    def __init__(
        self, parse: Parse, plover: Plover, entities: tuple[Entity, ...], places: tuple[Place, ...], times: tuple[Time, ...]
    ) -> None:
        self.parse, self.plover = parse, plover
        self.entities = _Mentions((m, e.id) for e in entities for m in e.mentions)
        self.people = _Mentions((m, e.id) for e in entities if e.kind is EntityKind.PERSON for m in e.mentions)
        self.places = _Mentions((m, p.id) for p in places for m in p.mentions)
        self.times = _Mentions((m, t.id) for t in times for m in t.mentions)

    def actors(self, trigger: Trigger) -> tuple[Link, ...]:
        """A trigger's actors; where one says what an act of speech is, only he and those that are named in one breath with him ("Russia condemned it, the Kremlin said")."""
        speakers, own = self.speakers(trigger), own_actors(self.parse, trigger)
        said = {link.word for link in speakers}
        saying = [link for link in own if link.word in said]
        if not saying:
            return own or speakers
        return tuple(a for a in own if a in saying or any(self._in_one_breath(a, b) for b in saying))

    def _in_one_breath(self, one: Link, other: Link) -> bool:
        """Whether two phrases are links of one list: "and" and few words stand between them, or one lies in the other."""
        before, behind = sorted((one, other), key=lambda link: link.first)
        gap = [self.parse.form(w).lower() for w in range(before.last, behind.first)]
        return before.last > behind.first or gap == [","] or (len(gap) <= _BREATH and not _JOINING.isdisjoint(gap))

    def speakers(self, trigger: Trigger) -> tuple[Link, ...]:
        """Who says what an act of speech is: the sources of the cue that its trigger is (codebook: praise, demands and threats are both event and statement)."""
        if trigger.type not in _SPOKEN:
            return ()
        cues = (c for c in self.parse.cues if c.first < trigger.last and trigger.first < c.last)
        return next((found for c in cues if (found := speakers(self.parse, c))), ())

    def sentence(self, word: int) -> str:
        """The text of the sentence that holds a word."""
        start, end = self.parse.offsets(*self.parse.sentences[self.parse.sentence(word)])
        return self.parse.document.text[start:end]


class _Mentions:
    """Mentions in the order of the text, with the ids of what they mention; none overlaps another."""

    def __init__(self, mentions: Iterable[tuple[Span, str]]) -> None:
        self._mentions = sorted(mentions, key=lambda found: found[0].start)
        self._starts = [m.start for m, _ in self._mentions]

    def touching(self, span: Span) -> list[tuple[Span, str]]:
        """The mentions that share a character with a span."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        return [(m, found) for m, found in self._mentions[first : bisect_left(self._starts, span.end)] if m.end > span.start]

    def inside(self, span: Span) -> list[tuple[Span, str]]:
        """The mentions that lie in a span."""
        return [(m, found) for m, found in self.touching(span) if span.start <= m.start and m.end <= span.end]


def _within(span: Span, mentions: _Mentions, head: int) -> str | None:
    """The id of the mention in a span that holds its head word; None where there is none."""
    return next((found for m, found in mentions.inside(span) if m.start <= head < m.end), None)


def _event(id_: str, trigger: Trigger, known: _Known) -> Event:
    parse = known.parse
    modes = tuple(m for m, _ in trigger.modes if (trigger.type, m) in known.plover.by_mode)
    code = known.plover.code(trigger.type, modes)
    actors = _people(parse, known.actors(trigger) or of_relative(parse, trigger))
    taken = {(span.start, span.end) for _, span in actors}
    suffer = _people(parse, without_bystanders(parse, trigger) or suffering(parse, trigger))
    recipients = [(link, span) for link, span in suffer if (span.start, span.end) not in taken]
    return Event(
        id=id_,
        type=trigger.type,
        modes=modes,
        contexts=known.plover.contexts(trigger.type, modes, known.sentence(trigger.first)),
        trigger=words_span(parse, trigger.first, trigger.last),
        actors=tuple(_participant(link, span, known) for link, span in actors),
        recipients=tuple(_participant(link, span, known) for link, span in recipients),
        places=tuple(_place(link, span, known) for link, span in _beside(parse, trigger, trigger.places) if not _is_person(span, known)),
        times=tuple(
            TimeMention(*_edges(s), _any(s, known.times), round(link.confidence, 3)) for link, s in _beside(parse, trigger, trigger.times)
        ),
        status=Status(trigger.status),
        according_to=(),
        figures=(),
        quad=code.quad,
        score=code.score,
        cameo=code.cameo,
        confidence=round(trigger.confidence * trigger.type_confidence, 3),
        by=By.MODEL,
        basis=_basis(trigger, modes),
    )


def _people(parse: Parse, links: tuple[Link, ...]) -> list[tuple[Link, Span]]:
    """Those who take part, each with its phrase: the members of lists apart, appositions left out."""
    return unapposed(parse, parted(parse, phrases(parse, counted(parse, links))))


def _edges(span: Span) -> tuple[int, int, str]:
    return span.start, span.end, span.text


def _beside(parse: Parse, trigger: Trigger, links: Iterable[Link]) -> list[tuple[Link, Span]]:
    """Places or times as clean spans, without those that hold the trigger itself where others do not ("an overnight curfew on Friday", "Friday")."""
    found = phrases(parse, links)
    return [one for one in found if not one[0].first <= trigger.first < one[0].last] or found


def _is_person(span: Span, known: _Known) -> bool:
    """Whether a span is a person's name: nothing happens there."""
    return any((m.start, m.end) == (span.start, span.end) for m, _ in known.people.inside(span))


def _place(link: Link, span: Span, known: _Known) -> PlaceMention:
    """A place where something happened, without the actor behind its comma ("In Vell, Foreign Minister Ana Orr met …")."""
    text = span.text
    cut = next((m.end for m, _ in known.places.inside(span) if text.startswith(", ", m.end - span.start)), span.end)
    if known.people.inside(Span(cut, span.end, "")):
        span = Span(span.start, cut, text[: cut - span.start])
    return PlaceMention(*_edges(span), _any(span, known.places), round(link.confidence, 3))


def _participant(link: Link, span: Span, known: _Known) -> Participant:
    head = known.parse.words[link.word][0]
    entity = _within(span, known.entities, head) or _sole(span, known.entities, known.parse, link)
    return Participant(span.start, span.end, span.text, entity, round(link.confidence, 3))


def _sole(span: Span, mentions: _Mentions, parse: Parse, link: Link) -> str | None:
    """The entity whose name stands right behind the head word and ends the span ("Prime Minister Ana Orr", but not "envoy to Estra")."""
    after = parse.words[link.word + 1][0] if link.word + 1 < link.last else None
    return next((found for m, found in mentions.inside(span) if m.start == after and m.end == span.end), None)


def _any(span: Span, mentions: _Mentions) -> str | None:
    """The id of the first mention that overlaps a span."""
    return next((found for _, found in mentions.touching(span)), None)


def _basis(trigger: Trigger, modes: tuple[str, ...]) -> tuple[Basis, ...]:
    return (
        Basis("type", trigger.type, round(trigger.type_confidence, 3), By.MODEL),
        *(Basis("modes", m, round(p, 3), By.MODEL) for m, p in trigger.modes if m in modes),
        Basis("status", trigger.status, round(trigger.status_confidence, 3), By.MODEL),
    )
