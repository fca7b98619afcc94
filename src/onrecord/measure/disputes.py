"""How well stories are merged: event mentions of one happening, voices, relations of figures, and disputes against annotated stories.

`found` is of event mentions; `pair` and `B³` of those that were found or missed, the merging itself; `relation` of pairs of figures with the right relation;
`dispute` of (event, kind); `voice` of who reports, claims and denies.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from onrecord.measure.accounts import ROLES, GoldStory
from onrecord.measure.scores import Score, total
from onrecord.record import Report, Span
from onrecord.story import Dispute, Reading, Story, StoryEvent, Verdict, Words

Key = tuple[str, int]
"""A mention: its document and where its trigger or number begins in the annotation."""
_NONE = "-"


def score(gold: Sequence[GoldStory], made: Sequence[Story], reports: Sequence[Sequence[Report]]) -> tuple[Score, ...]:
    """The scores of made stories, with the reports they were made of."""
    return total(s for g, m, r in zip(gold, made, reports, strict=True) for s in _of_story(g, m, r))


def _of_story(gold: GoldStory, made: Story, reports: Sequence[Report]) -> Iterable[Score]:
    labels = {(a.document.id, e.trigger.start): e.label for a in gold.accounts for e in a.events}
    spans = {(a.document.id, e.trigger.start): e.trigger for a in gold.accounts for e in a.events}
    groups = _groups(made, spans)
    matched = {key for keys in groups for key in keys}
    yield Score("found", len(matched), sum(len(r.events) for r in reports), len(labels))
    yield _pairs(labels, groups)
    yield _b_cubed(labels, groups)
    yield _relations(gold, made)
    of_event = {e.id: _label(keys, labels) for e, keys in zip(made.events, groups, strict=True)}
    yield _disputes(gold, made.disputes, of_event)
    yield from _voices(gold, made, of_event)


def _groups(made: Story, spans: Mapping[Key, Span]) -> list[list[Key]]:
    """The annotated mentions in each merged event; one whose words were found twice goes where it was found first."""
    taken: set[Key] = set()
    groups = []
    for event in made.events:
        keys = sorted({key for m in event.mentions if (key := _match(m.trigger, spans)) and key not in taken})
        taken.update(keys)
        groups.append(keys)
    return groups


def _match(words: Words, spans: Mapping[Key, Span]) -> Key | None:
    """The annotated span that shares a character with these words."""
    start, end = words.start, words.end
    if start is None or end is None:
        return None
    return next((key for key, s in spans.items() if key[0] == words.document and s.start < end and start < s.end), None)


def _pairs(labels: Mapping[Key, str], groups: Sequence[Sequence[Key]]) -> Score:
    want = {frozenset(p) for p in combinations(sorted(labels), 2) if labels[p[0]] == labels[p[1]]}
    found = {frozenset(p) for keys in groups for p in combinations(keys, 2)}
    return Score("pair", len(want & found), len(found), len(want))


def _b_cubed(labels: Mapping[Key, str], groups: Sequence[Sequence[Key]]) -> Score:
    """B³ of the annotated mentions, those that were not found alone."""
    home = {key: keys for keys in groups for key in keys}
    sizes = Counter(labels.values())
    precision = recall = 0.0
    for key, label in labels.items():
        keys = home.get(key, [key])
        right = sum(labels[k] == label for k in keys)
        precision += right / len(keys)
        recall += right / sizes[label]
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return Score("B³", f1, len(labels), len(labels), mean=True)


def _relations(gold: GoldStory, made: Story) -> Score:
    spans = {(a.document.id, f.number.start): f.number for a in gold.accounts for f in a.figures}
    found: dict[frozenset[Key], str] = {}
    rows = [*((e.readings, e.verdicts) for e in made.events), *((d.readings, d.verdicts) for d in made.disputes)]
    for readings, verdicts in rows:
        for v in verdicts:
            pair = _reading_pair(readings, v, spans)
            if pair:
                found.setdefault(pair, v.relation.value)
    hit = sum(found.get(pair) == relation.value for pair, relation in gold.relations.items())
    return Score("relation", hit, len(found), len(gold.relations))


def _reading_pair(readings: Sequence[Reading], verdict: Verdict, spans: Mapping[Key, Span]) -> frozenset[Key] | None:
    ends = [_match(readings[i].words, spans) for i in (verdict.left, verdict.right)]
    keys = frozenset(key for key in ends if key)
    return keys if len(keys) == 2 else None  # noqa: PLR2004  both ends are annotated


def _disputes(gold: GoldStory, made: Sequence[Dispute], of_event: Mapping[str, str | None]) -> Score:
    found = {(_NONE if d.event is None else of_event.get(d.event) or f"?{d.event}", d.kind) for d in made}
    return Score("dispute", len(found & gold.disputes), len(found), len(gold.disputes))


def _label(keys: Sequence[Key], labels: Mapping[Key, str]) -> str | None:
    """The happening that most mentions of a merged event are of."""
    counts = Counter(labels[key] for key in keys)
    return max(sorted(counts), key=lambda label: counts[label], default=None)


def _voices(gold: GoldStory, made: Story, of_event: Mapping[str, str | None]) -> Iterable[Score]:
    for role in ROLES:
        wanted = {label: names for (label, r), names in gold.voices.items() if r == role}
        hit = count = 0
        for label, names in wanted.items():
            who = [v for e in made.events if of_event[e.id] == label for v in _of_role(e, role)]
            count += len(who)
            hit += sum(any(name.lower() in w.lower() for w in who) for name in names)
        yield Score(f"voice {role}", hit, max(hit, count), sum(len(names) for names in wanted.values()))


def _of_role(event: StoryEvent, role: str) -> list[str]:
    voices = {"reported": event.reported_by, "claimed": event.claimed_by, "denied": event.denied_by}[role]
    return list(dict.fromkeys(v.who for v in voices))
