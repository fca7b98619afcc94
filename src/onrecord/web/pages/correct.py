"""Corrections: what a person says of a finding goes on the log, and can be taken back; the log itself as a page."""

from dataclasses import dataclass

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.archive.changed_field import value
from onrecord.archive.correction import Action, Correction, FindingKind, anchors
from onrecord.archive.corrections import active, findings
from onrecord.archive.spoken import Spoken
from onrecord.errors import OnRecordError
from onrecord.web.agreeing import SETTLING
from onrecord.web.ask import Number, link
from onrecord.web.bench import Bench
from onrecord.web.cards import fingerprint
from onrecord.web.fields import Asking, asking
from onrecord.web.page import Page, as_json
from onrecord.web.words import told


class Said(msgspec.Struct, forbid_unknown_fields=True):
    """What the page sends: a correction without who and when, which are the workbench's to say; `settles` where it decides between reviewers."""

    hash: str
    kind: FindingKind
    start: Number
    end: Number
    quote: str
    action: Action
    field: str | None = None
    old: str | None = None
    new: str | None = None
    settles: bool = False


class Undone(msgspec.Struct, forbid_unknown_fields=True):
    """What the page sends to take back a correction."""

    number: Number


@dataclass(frozen=True, slots=True)
class Held:
    """What a finding's fields hold now, each as JSON, for the page that corrects it; `now` is its fingerprint, by which the page knows that it still shows the same."""

    hash: str
    kind: str
    start: int
    end: int
    quote: str
    values: dict[str, str]
    now: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log.

    `holds` says whether it was not taken back, `document` where it can be seen, `old` and `new` its values in words, `spoken` what it puts together and keeps
    apart across reports.
    """

    correction: Correction
    holds: bool
    document: str | None
    old: str
    new: str
    spoken: Spoken


@dataclass(frozen=True, slots=True)
class Log:
    """The log of corrections, the newest first."""

    entries: tuple[Entry, ...]
    reviewer: str


def correct(bench: Bench, body: bytes) -> Response:
    """Put a correction on the log."""
    try:
        said = msgspec.json.decode(body, type=Said)
        made = _put(bench, said)
    except (msgspec.MsgspecError, OnRecordError) as error:
        return as_json({"message": str(error)}, 400)
    return as_json(made)


def _put(bench: Bench, said: Said) -> Correction:
    """Put it on the log; a decision that a finding stands takes back the rejections first, which the log keeps."""
    given = msgspec.structs.asdict(said)
    settles = given.pop("settles")
    reviewer = f"{bench.reviewer or 'nobody'}{SETTLING}" if settles else bench.reviewer or None
    asked = msgspec.convert({**given, "reviewer": reviewer}, Correction)
    with bench.writing() as archive:
        if settles and said.action is Action.ACCEPT:
            for c in active(archive.corrections()):
                if c.action is Action.REJECT and (c.hash, c.kind, c.start, c.end) == (asked.hash, asked.kind, asked.start, asked.end):
                    archive.undo(c.number or 0, reviewer=reviewer)
        return archive.correct(asked, carried=settles)


def undo(bench: Bench, body: bytes) -> Response:
    """Take a correction back."""
    try:
        said = msgspec.json.decode(body, type=Undone)
        with bench.writing() as archive:
            made = archive.undo(said.number, reviewer=bench.reviewer or None)
    except (msgspec.MsgspecError, OnRecordError) as error:
        return as_json({"message": str(error)}, 400)
    return as_json(made)


def fields(bench: Bench, request: Request) -> Asking:  # noqa: ARG001  the signature of a question
    """What can be asked of each kind of finding."""
    return asking()


def held(bench: Bench, request: Request) -> Held:
    """What the finding `finding` of the report `id` holds now."""
    report = bench.archive.get(request.query_params.get("id", ""))
    name = request.query_params.get("finding", "")
    for kind in (FindingKind.EVENT, FindingKind.STATEMENT, FindingKind.FIGURE):
        for finding in findings(report, kind):
            if finding.id == name:
                at = anchors(finding)[0]
                values = {f.name: value(report, finding, f.name) for f in asking().fields if f.kind == kind.value}
                return Held(report.document.hash, kind.value, at.start, at.end, at.text, values, fingerprint(finding))
    raise HTTPException(404)


def log(bench: Bench, request: Request) -> Page:
    """The log of corrections, of one document where `id` names it."""
    name = request.query_params.get("id") or None
    made = bench.archive.corrections(name)
    holding = {c.number for c in active(made)}
    board = bench.archive.board
    where = board.by_hash({c.hash for c in made})
    texts = board.texts({c.hash for c in made if "[" in f"{c.old}{c.new}"})  # spans are shown by their words, all else as it is
    entries = []
    for c in reversed(made):
        old, new = (told(said, texts.get(c.hash, "")) if said else "" for said in (c.old, c.new))
        entries.append(Entry(c, c.number in holding, where.get(c.hash), old, new, board.spoken(c)))
    downloads = link("", document=name) if name else link("", corrected=1 if made else None)
    return Page("log.html", "Corrections", Log(tuple(entries), bench.reviewer), room="review", downloads=downloads)


def carried_away(bench: Bench, request: Request) -> Response:  # noqa: ARG001  the signature of a view
    """The whole log as JSON lines, as `onrecord corrections import` takes it."""
    body = b"".join(msgspec.json.encode(c) + b"\n" for c in bench.archive.corrections())
    return Response(body, media_type="application/jsonl", headers={"content-disposition": 'attachment; filename="corrections.jsonl"'})
