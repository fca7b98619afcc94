"""What happened to a document: when it came, its versions with what changed in its record, readings by newer readers, corrections."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.archive.changes import Changes
from onrecord.archive.correction import Correction
from onrecord.archive.layer import of_text
from onrecord.export.line import plain, short
from onrecord.record import from_json

_STEPS = """SELECT h.what, h.version, h.detail, v.hash, v.changes, v.model FROM history AS h
JOIN document AS d ON d.number = h.document LEFT JOIN version AS v ON v.document = h.document AND v.version = h.version
WHERE d.id = ? ORDER BY h.number"""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened to a document: `what` is new, copy, version, reread or correction.

    `changes` are the findings that came and went with a version or a reading, `copy_of` the id that had the same text before.
    """

    what: str
    version: int | None
    hash: str
    changes: Changes | None = None
    copy_of: str | None = None
    correction: Correction | None = None


def steps(connection: sqlite3.Connection, name: str) -> tuple[Step, ...]:
    """The steps of a document in order, its corrections last."""
    found = []
    for row in connection.execute(_STEPS, (name,)).fetchall():
        told = row["changes"] if row["what"] == "version" else row["detail"] if row["what"] == "reread" else None
        changes = from_json(told, Changes) if told else None
        found.append(Step(row["what"], row["version"], row["hash"], changes, row["detail"] if row["what"] == "copy" else None))
    versions = {step.hash: step.version for step in found}
    made = [c for digest in versions for c in of_text(connection, digest)]
    later = [Step("correction", versions[c.hash], c.hash, correction=c) for c in sorted(made, key=lambda c: c.number or 0)]
    return (*found, *later)


def lines(told: Iterable[Step]) -> Iterator[str]:
    """Steps for people: one line each, and under it what came and what went.

    >>> list(lines([Step("new", 1, "4f"), Step("copy", 1, "4f", copy_of="b1")]))
    ['version 1: new', 'version 1: copy of b1']
    """
    for step in told:
        yield plain(f"version {step.version}: {_corrected(step.correction) if step.correction else _came(step)}")
        for sign, findings in (("+", step.changes.came), ("-", step.changes.went)) if step.changes else ():
            yield from (plain(f"    {sign} {f.kind} {f.sort}: {f.quote}") for f in findings)


def _came(step: Step) -> str:
    said = {"version": "came with another text or headline", "reread": "read again by a newer reader"}
    return f"copy of {short(step.copy_of)}" if step.copy_of else said.get(step.what, step.what)


def _corrected(made: Correction) -> str:
    """A correction in one line: its number, who made it and when, and what it says of which words."""
    by = " ".join(x for x in (f"by {made.reviewer}" if made.reviewer else "", f"at {made.time}" if made.time else "") if x)
    what = f"undo {made.undoes}" if made.undoes else f"{made.action.value} {made.kind.value} “{made.quote}”"
    value = f": {made.field} {made.old or 'nothing'} → {made.new}" if made.field else f": {made.new}" if made.new else ""
    return f"correction {made.number} {by}{' ' if by else ''}— {what}{value}"
