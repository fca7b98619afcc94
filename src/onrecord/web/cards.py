"""The list beside the text of a report: one card a finding, with what the machine had read where people corrected it."""

from dataclasses import dataclass
from hashlib import blake2b

from onrecord.archive.correction import Finding
from onrecord.changed import replace
from onrecord.export import words
from onrecord.record import By, Event, Figure, Report, Statement, to_json
from onrecord.web.voices import Voice
from onrecord.web.words import percent


@dataclass(frozen=True, slots=True)
class Link:
    """One link of an according-to chain: who, with what stance."""

    statement: str
    voice: Voice
    stance: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A finding in the list beside the text; `quote` are the words it hangs on, `rows` say who, where, when.

    `modes` and `quad` are of events alone, `voice` of statements. `state` says what a person made of it (accepted, changed, added, rejected),
    `machine` what the machine had read where that differs.
    """

    finding: Event | Statement | Figure
    kind: str
    label: str
    quote: str
    status: str
    rows: tuple[tuple[str, str], ...]
    chain: tuple[Link, ...]
    modes: tuple[str, ...] = ()
    quad: int = 0
    voice: Voice | None = None
    state: str = ""
    machine: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        """The finding's id in the record."""
        return self.finding.id

    @property
    def now(self) -> str:
        """The finding's fingerprint, by which the page knows whether it still shows the same."""
        return fingerprint(self.finding)

    @property
    def look(self) -> str:
        """The names of its looks for the page's style."""
        own = [f"quad-{self.quad}", f"is-{self.status}"] if self.kind == "event" else []
        return " ".join(filter(None, [self.kind, *own, self.state]))

    @property
    def sure(self) -> str:
        """How sure the finding is, who made it, and its id in the record."""
        return f"{percent(self.finding.confidence)} sure · by {self.finding.by.value} · {self.id}"


def cards(report: Report, of: dict[str, Voice]) -> list[Card]:
    """A card for each finding; `of` gives the voice of a statement by its id."""
    stances = {s.id: s.stance.value for s in report.statements}
    numbers = {f.id: f.number.text for f in report.figures}
    found = [_event(report, e, _chain(e.according_to, of, stances), numbers) for e in report.events]
    found += [_statement(s, of[s.id], _chain(s.within, of, stances)) for s in report.statements]
    return found + [_figure(f, _chain(f.according_to, of, stances)) for f in report.figures]


def fingerprint(finding: Finding) -> str:
    """A few letters for all that a finding says: others where anything of it was changed."""
    return blake2b(to_json(finding), digest_size=6).hexdigest()


def beside(now: list[Card], read: list[Card]) -> list[Card]:
    """Cards with what the machine had read beside them; those that people rejected come after, marked so."""
    before = {c.id: c for c in read}
    kept = [_compared(c, before.get(c.id)) for c in now]
    here = {c.id for c in now}
    return kept + [replace(c, state="rejected") for c in read if c.id not in here]


def _compared(card: Card, before: Card | None) -> Card:
    if card.finding.by is not By.PERSON:
        return card
    if before is None:
        return replace(card, state="added")
    told, was = _told(card), _told(before)
    other = tuple((name, was.get(name, "")) for name in dict.fromkeys([*told, *was]) if told.get(name, "") != was.get(name, ""))
    return replace(card, state="changed" if other else "accepted", machine=other)


def _told(card: Card) -> dict[str, str]:
    """What a card says, by name, for comparing."""
    label = {"event": "type", "statement": "stance", "figure": "kind"}[card.kind]
    status = {"event": "status", "statement": "quoted", "figure": "scope"}[card.kind]
    who = {"who": card.voice.name} if card.voice else {}
    return {label: card.label, "modes": ", ".join(card.modes), status: card.status, "words": card.quote, **who, **dict(card.rows)}


def anchor(finding: Event | Statement | Figure) -> tuple[int, int]:
    """Offsets of the words that a finding hangs on: trigger, number, cue, else the first of what is said."""
    if isinstance(finding, Event):
        span = finding.trigger
    elif isinstance(finding, Figure):
        span = finding.number
    else:
        span = finding.cue or finding.content[0]
    return span.start, span.end


def _chain(ids: tuple[str, ...], of: dict[str, Voice], stances: dict[str, str]) -> tuple[Link, ...]:
    return tuple(Link(i, of[i], stances[i]) for i in ids)


def _filled(*rows: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in rows if value)


def _event(report: Report, event: Event, chain: tuple[Link, ...], numbers: dict[str, str]) -> Card:
    rows = _filled(
        ("who", words.people(report, event, "actors")),
        ("to whom", words.people(report, event, "recipients")),
        ("where", words.where(report, event)),
        ("when", words.when(event)),
        ("figures", "; ".join(numbers[i] for i in event.figures if i in numbers)),
        ("about", ", ".join(event.contexts)),
    )
    return Card(
        finding=event,
        kind="event",
        label=event.type,
        modes=event.modes,
        quote=event.trigger.text,
        quad=event.quad,
        status=event.status.value,
        rows=rows,
        chain=chain,
    )


def _statement(statement: Statement, voice: Voice, chain: tuple[Link, ...]) -> Card:
    return Card(
        finding=statement,
        kind="statement",
        label=statement.stance.value,
        quote=statement.cue.text if statement.cue else "",
        status=statement.quoted.value,
        voice=voice,
        rows=_filled(("says", words.content(statement)), ("to", statement.addressee.text if statement.addressee else "")),
        chain=chain,
    )


def _figure(figure: Figure, chain: tuple[Link, ...]) -> Card:
    rows = _filled(
        ("counted", figure.counted.text if figure.counted else ""),
        ("worth", words.worth(figure)),
        ("as of", figure.as_of or ""),
    )
    return Card(
        finding=figure,
        kind="figure",
        label=figure.kind,
        quote=figure.number.text,
        status=figure.scope.value,
        rows=rows,
        chain=chain,
    )
