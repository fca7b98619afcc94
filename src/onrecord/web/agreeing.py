"""What reviewers said of the same findings, beside each other: agreement by field, and where they differ.

A reviewer has judged a finding where they corrected or accepted it. What they left as it was counts as the machine's reading, since they saw it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.archive.correction import ACROSS, Action, Correction
from onrecord.archive.corrections import active
from onrecord.measure.agreement import alpha

SETTLING = " (settling)"
"""What stands behind the name of who decides between reviewers, so that their agreement is counted without it."""
VERDICT = "verdict"
"""The field that says whether a finding is one at all."""
FIELDS = ("type", "modes", "status", "stance", "quoted", "kind", "low", "high", "scope")
"""Fields whose values are compared; spans are not, since two words more or less are no other opinion."""


@dataclass(frozen=True, slots=True, order=True)
class Unit:
    """A finding that reviewers judge: the text's hash, its kind, where it stands and its words."""

    hash: str
    kind: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """Krippendorff's alpha of a field over the findings that two or more judged; None where all gave one value or nothing can be compared."""

    field: str
    units: int
    same: int
    alpha: float | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that reviewers gave different values, as JSON, by reviewer; `settled` where somebody has decided."""

    unit: Unit
    field: str
    values: tuple[tuple[str, str], ...]
    settled: bool


Said = Mapping[Unit, Mapping[str, Mapping[str, str]]]
"""Values by finding, reviewer and field."""


def said(log: Iterable[Correction]) -> tuple[Said, set[tuple[Unit, str]]]:
    """What each reviewer holds of each finding, and which fields were settled."""
    log = [c for c in log if c.kind not in ACROSS]
    own = active(c for c in log if not (c.reviewer or "").endswith(SETTLING))
    values: dict[Unit, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for c in own:
        if c.action in {Action.ACCEPT, Action.REJECT, Action.CHANGE}:
            field, given = _field(c), values[_unit(c)][c.reviewer or "nobody"]
            given[VERDICT] = '"reject"' if c.action is Action.REJECT else '"keep"'
            if field != VERDICT:
                given[field] = c.new or "null"
                given.setdefault(f"machine {field}", c.old or "null")
    return values, {(_unit(c), _field(c)) for c in active(log) if (c.reviewer or "").endswith(SETTLING)}


def _unit(c: Correction) -> Unit:
    return Unit(c.hash, c.kind.value, c.start, c.end, c.quote)


def _field(c: Correction) -> str:
    return c.field if c.action is Action.CHANGE and c.field else VERDICT


def agreements(values: Said) -> tuple[Agreement, ...]:
    """Agreement of each field that was judged by two or more, the verdict first."""
    found = []
    for field in (VERDICT, *FIELDS):
        units = [list(given.values()) for given in (_given(by, field) for by in values.values()) if len(given) > 1]
        if units:
            found.append(Agreement(field, len(units), sum(len(set(unit)) == 1 for unit in units), alpha(units)))
    return tuple(found)


def conflicts(values: Said, settled: set[tuple[Unit, str]]) -> tuple[Conflict, ...]:
    """Where reviewers differ, those that are still open first."""
    found = []
    for unit, by in values.items():
        for field in (VERDICT, *FIELDS):
            given = _given(by, field)
            if len(set(given.values())) > 1:
                found.append(Conflict(unit, field, tuple(sorted(given.items())), (unit, field) in settled))
    return tuple(sorted(found, key=lambda c: (c.settled, c.unit, c.field)))


def _given(by: Mapping[str, Mapping[str, str]], field: str) -> dict[str, str]:
    """The value of a field by reviewer; who kept the finding and did not touch the field holds what the machine read."""
    if field == VERDICT:
        return {who: fields[VERDICT] for who, fields in by.items()}
    read = next((fields[f"machine {field}"] for fields in by.values() if f"machine {field}" in fields), None)
    if read is None:
        return {}
    return {who: fields.get(field, read) for who, fields in by.items() if fields[VERDICT] != '"reject"'}
