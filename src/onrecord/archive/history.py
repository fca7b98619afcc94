"""What happened to a document: when it came, its versions with what changed in its record, readings by newer readers, corrections."""

import sqlite3
from dataclasses import dataclass

from onrecord.archive.changes import Changes
from onrecord.archive.correction import Correction
from onrecord.archive.layer import of_text
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
