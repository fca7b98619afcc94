"""Chains of mentions on the record: who "he", "the militant group" and "their" are, tied to the entities that names made.

A chain that holds a name gives its other mentions to the name's entity; a chain without one becomes an entity of its own, named by its fullest mention. Participants and
sources that are mentions of a chain get its entity.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.changed import replace
from onrecord.codebook.pronouns import pronoun
from onrecord.codebook.titles import only_title
from onrecord.find.phrases import phrase
from onrecord.parse import Mention, Parse
from onrecord.record import By, Entity, EntityKind, Event, Participant, Span, Statement
from onrecord.resolve.coreference import chains
from onrecord.resolve.described import describe
from onrecord.resolve.participants import with_participants

_SINGLE, _SEVERAL = frozenset({"he", "she", "I"}), frozenset({"they", "we"})

_HANGING = frozenset("from at into in by for on with about against under through including like".split())
"""Prepositions that stand behind the head of a phrase and never before it."""

_MARKS = re.compile(r"[,.;:\n]")
_CLOSES = re.compile(r",(?! (?:and|or)\b)|[.;](?=\s|$)")
"""What closes a name that stands behind a description and a comma, and is no link of a list."""
_ANOTHER = re.compile(r"(?:through|by|via|with|and|or|but|his|her|its|their|whose|like|unlike|as|not|including)\b")
"""What begins words between commas that are about somebody else ("the governor, through his spokesman | Bo Lee, said")."""
_LONGEST_DESCRIPTION = 80
"""Characters of a description before the name that it is of."""
_LONGEST = 12
"""Words of the longest phrase that makes a good name."""

Found = tuple[tuple[Entity, ...], tuple[Event, ...], tuple[Statement, ...]]


@dataclass(frozen=True, slots=True)
class _Held:
    """A mention of a chain with its span and the number of the entity that its name made, if it is one."""

    mention: Mention
    span: Span
    named: int | None


def tied(parse: Parse, entities: tuple[Entity, ...], events: tuple[Event, ...], statements: tuple[Statement, ...]) -> Found:
    """Entities with the mentions that coreference adds, and participants and sources tied to them."""
    owners = _Owners(parse, entities)
    days = {w for time in parse.times for w in range(time.first, time.last)}
    for chain in chains(parse):
        held = [h for i in chain if parse.mentions[i].head not in days and (h := owners.held(parse.mentions[i]))]
        if any(pronoun(h.span.text) is None and not owners.is_place(h) for h in held):
            owners.take(held)
    happened = tuple(with_participants(e, owners.participant) for e in events)
    said = tuple(replace(s, source_entity=owners.of(s.source)) if s.source and not s.source_entity else s for s in statements)
    return owners.entities(), happened, said


class _Owners:
    """The entities of a document while chains are given to them; an entity is known by its number."""

    def __init__(self, parse: Parse, entities: tuple[Entity, ...]) -> None:
        self._parse, self._made = parse, list(entities)
        self._cues = sorted(cue.first for cue in parse.cues)
        self._acts = {trigger.first for trigger in parse.triggers}
        self._phrases = {(m.first, m.last) for m in parse.mentions}
        self._names = {(m.start, m.end): k for k, e in enumerate(entities) for m in e.mentions}
        self._places = {w for n in parse.names if n.label == "place" for w in range(n.first, n.last)}
        self._begins = {a: (b, k) for (a, b), k in self._names.items()}
        self._starts = sorted(self._begins)
        self._ends = sorted((b, n, a, k) for n, ((a, b), k) in enumerate(self._names.items()))
        self._into = list(range(len(entities)))
        self._at: dict[tuple[int, int], int] = dict(self._names)
        self._heads: dict[tuple[int, int], int] = {}

    def held(self, mention: Mention) -> _Held | None:
        """A mention with its clean span; None where its words are no phrase, as those that say something on the way to their head."""
        if pronoun(self._parse.form(mention.head)):
            mention = replace(mention, first=mention.head, last=mention.head + 1)
        if self._ends_with_act(mention):
            if mention.head == mention.last - 1:
                return None
            mention = replace(mention, last=mention.last - 1)
        mention = replace(mention, first=self._begin(mention))
        span = phrase(self._parse, mention.first, mention.last)
        if any(mention.first <= cue < mention.head for cue in self._cues[bisect_left(self._cues, mention.first) :][:1]):
            return None
        return _Held(mention, span, self._name_of(mention)) if span else None

    def is_place(self, held: _Held) -> bool:
        """Whether a mention is the bare name of a place that is no country: what is said of it is on record with the place."""
        words = range(held.mention.first, held.mention.last)
        return held.named is None and all(w in self._places or self._parse.form(w) == "," for w in words)

    def _ends_with_act(self, mention: Mention) -> bool:
        """Whether the last word of a mention is what somebody does whom another mention, or the rest of this one, names ("the gunman | fired")."""
        last = mention.last - 1
        return last in self._acts and (mention.head < last or (mention.first, last) in self._phrases)

    def _begin(self, mention: Mention) -> int:
        """Where a mention begins: no head has a preposition before it that hangs on a noun ("the letter from | Orr")."""
        hanging = (w + 1 for w in range(mention.head - 1, mention.first, -1) if self._parse.form(w).lower() in _HANGING)
        return next(hanging, mention.first)

    def _name_of(self, mention: Mention) -> int | None:
        """The entity whose name holds the head of a mention, or stands right behind it ("Prime Minister Ana Orr")."""
        head, end = self._parse.words[mention.head], self._parse.words[mention.last - 1][1]
        following = self._parse.words[mention.head + 1][0] if mention.head + 1 < mention.last else None
        near = self._ends[bisect_left(self._ends, (head[1],)) : bisect_left(self._ends, (end + 1,))]
        for b, _, a, k in sorted(near, key=lambda name: name[1]):
            person = self._made[k].kind is EntityKind.PERSON
            if (a <= head[0] and (person or not self._is_somebody_of(mention, a))) or (a == following and person):
                return k
            if person and b == end and self._is_called(mention, a):
                return k
        return None

    def _before(self, mention: Mention, name: int) -> str:
        """The words of a mention before a name in it."""
        return self._parse.document.text[self._parse.words[mention.first][0] : name]

    def _is_somebody_of(self, mention: Mention, name: int) -> bool:
        """Whether a mention is of a person of the body that it names ("a driver of | Vell Aid")."""
        before = self._before(mention, name)
        return before.endswith((" of ", " of the ")) and describe(before.removesuffix("the ")[:-4]).kind is EntityKind.PERSON

    def _is_called(self, mention: Mention, name: int) -> bool:
        """Whether a mention ends with the name of whom it describes ("the mayor of Vell, | Ana Orr")."""
        before = self._before(mention, name)
        said = describe(before[:-2]) if before.endswith(", ") and len(before) <= _LONGEST_DESCRIPTION else None
        return said is not None and said.kind is EntityKind.PERSON and not said.name

    def take(self, held: Sequence[_Held]) -> None:
        """Give a chain to the entity of its first name, and names that may be the same to one entity; without a name, to a new one."""
        named = list(dict.fromkeys(self._into[h.named] for h in held if h.named is not None))
        if not named:
            named = [self._into[k] for h in held if (k := self._named_behind(h.span)) is not None][:1]
        owner = named[0] if named else self._new(held)
        for other in named[1:]:
            if _same(self._made[owner], self._made[other]):
                self._into = [owner if k == other else k for k in self._into]
                self._made[owner] = _with_fuller_name(_joined(self._made[owner], self._made[other].mentions), self._made[other])
        free = [h for h in held if h.named is None or self._into[h.named] == owner]
        self._made[owner] = _joined(self._made[owner], [h.span for h in free if h.named is None])
        for h in free:
            self._at[h.span.start, h.span.end] = owner
            self._heads[self._parse.words[h.mention.head]] = owner

    def _new(self, held: Sequence[_Held]) -> int:
        spans = tuple(h.span for h in held)
        full = max((s for s in spans if pronoun(s.text) is None), key=lambda s: (_fullness(s.text), -s.start))
        confidence = round(sum(h.mention.confidence for h in held) / len(held), 3)
        self._made.append(Entity("", full.text, _kind(spans), None, None, None, None, None, (), confidence, By.MODEL))
        self._into.append(len(self._made) - 1)
        return len(self._made) - 1

    def of(self, span: Span | None) -> str | None:
        """The id of the entity that a span mentions: by its very words, else by being a mention's head word."""
        if span is None:
            return None
        place = (span.start, span.end)
        found = self._at.get(place, self._heads.get(place))
        found = self._named_behind(span) if found is None else found
        return None if found is None else f"n{self._into[found] + 1}"

    def _named_behind(self, span: Span) -> int | None:
        """The person whose name stands between commas behind a description that no chain has ("his Estran counterpart, Ana Orr, said")."""
        text = self._parse.document.text
        found = self._begins.get(self._behind_title(span.end + 2)) if text.startswith(", ", span.end) else None
        if found is None or not _CLOSES.match(text, found[0]):
            return None
        said = describe(span.text)
        person = self._made[found[1]].kind is EntityKind.PERSON and said.kind is EntityKind.PERSON and not said.name
        if person:
            self._made[found[1]] = _joined(self._made[found[1]], [span])
        return found[1] if person else None

    def _behind_title(self, start: int) -> int:
        """Where the name begins that stands at a place, or there behind a title ("former Estran president | Ana Orr")."""
        if start in self._begins:
            return start
        text = self._parse.document.text
        at = next(iter(self._starts[bisect_left(self._starts, start) :][:1]), start)
        if at > start + _LONGEST_DESCRIPTION or _MARKS.search(text, start, at) or _ANOTHER.match(text, start):
            return start
        between = text[start:at].strip()
        if between and only_title(between):  # "the governor, Sir Peter Orr"
            return at
        said = describe(between) if between else None
        return at if said and said.kind is EntityKind.PERSON and not said.name else start

    def participant(self, p: Participant) -> Participant:
        """A participant with its entity, as far as a chain or name has it."""
        if p.start is None or p.end is None:
            return p
        held = f"n{self._into[int(p.entity[1:]) - 1] + 1}" if p.entity else self.of(Span(p.start, p.end, p.text))
        return p if held == p.entity else replace(p, entity=held)

    def entities(self) -> tuple[Entity, ...]:
        """All entities; those that went into another one are gone, ids stay."""
        kept = ((f"n{k + 1}", e) for k, e in enumerate(self._made) if self._into[k] == k)
        return tuple(e if e.id == id_ else replace(e, id=id_) for id_, e in kept)


def _fullness(text: str) -> int:
    """How many words name an entity; a phrase of many more than a name has is no better than one."""
    words = len(text.split())
    return words if words <= _LONGEST else 1


def _kind(spans: Iterable[Span]) -> EntityKind:
    """A person where a pronoun says so, several where one says so, else something that only its words tell."""
    kinds = {found.kind for s in spans if (found := pronoun(s.text))}
    if kinds & _SINGLE:
        return EntityKind.PERSON
    return EntityKind.GROUP if kinds & _SEVERAL else EntityKind.OTHER


def _same(a: Entity, b: Entity) -> bool:
    """Whether two names may be of one: one has all words of the other, or is short for it; people share a last name; countries are what they are."""
    if EntityKind.COUNTRY in (a.kind, b.kind) or a.kind is not b.kind:
        return False
    ours, theirs = ({w for w in e.name.lower().split() if len(w) > 1} for e in (a, b))
    if a.kind is EntityKind.PERSON:
        return a.name.split()[-1].lower() in theirs or b.name.split()[-1].lower() in ours
    return ours <= theirs or theirs <= ours or _initials(a.name) == b.name or _initials(b.name) == a.name


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _joined(entity: Entity, spans: Iterable[Span]) -> Entity:
    """An entity with more mentions, in reading order, each once; its name is its fullest."""
    mentions = tuple(sorted({*entity.mentions, *spans}, key=lambda s: (s.start, s.end)))
    return entity if mentions == entity.mentions else replace(entity, mentions=mentions)


def _with_fuller_name(entity: Entity, other: Entity) -> Entity:
    """An entity by the name of another that holds its own ("Court" and "Supreme Court")."""
    return replace(entity, name=other.name) if f" {entity.name} " in f" {other.name} " else entity
