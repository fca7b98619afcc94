"""Stories and merged events joined, parted and moved: what the page of a story sends, kept as corrections."""

from collections.abc import Callable
from typing import TypeVar

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from onrecord.archive import Archive, Correction
from onrecord.archive.regrouping import happening_parted, happenings_joined, reports_moved, stories_joined
from onrecord.archive.spoken import Beside
from onrecord.changed import replace
from onrecord.errors import OnRecordError
from onrecord.web.ask import Number
from onrecord.web.bench import Bench
from onrecord.web.page import as_json
from onrecord.web.pages.story import story_number


class Joined(msgspec.Struct, forbid_unknown_fields=True):
    """Two stories that are one."""

    story: Number
    other: Number


class Moved(msgspec.Struct, forbid_unknown_fields=True):
    """Reports of a story that are of another, or of one of their own."""

    story: Number
    documents: list[str]
    into: Number | None = None


class One(msgspec.Struct, forbid_unknown_fields=True):
    """Merged events of a story that are one."""

    story: Number
    events: list[str]


class Parted(msgspec.Struct, forbid_unknown_fields=True):
    """Mentions of a merged event, each by document and event there, that are another event."""

    story: Number
    event: str
    mentions: list[tuple[str, str]]


Sent = TypeVar("Sent", Joined, Moved, One, Parted)


class Kept(msgspec.Struct):
    """What the page is told: the correction, and the story to show now."""

    correction: Correction
    story: int


def join_stories(bench: Bench, body: bytes) -> Response:
    """Two stories become one."""
    return _kept(bench, body, Joined, lambda archive, sent: stories_joined(archive, sent.story, sent.other))


def move_reports(bench: Bench, body: bytes) -> Response:
    """Reports go to another story."""
    return _kept(bench, body, Moved, lambda archive, sent: reports_moved(archive, sent.documents, sent.into))


def join_events(bench: Bench, body: bytes) -> Response:
    """Merged events become one."""
    return _kept(bench, body, One, lambda archive, sent: happenings_joined(archive, sent.story, sent.events))


def part_event(bench: Bench, body: bytes) -> Response:
    """Mentions of a merged event become another."""
    return _kept(bench, body, Parted, lambda archive, sent: happening_parted(archive, sent.story, sent.event, sent.mentions))


def _kept(bench: Bench, body: bytes, kind: type[Sent], says: Callable[[Archive, Sent], Correction]) -> Response:
    try:
        sent = msgspec.json.decode(body, type=kind)
        with bench.writing() as archive:
            before = archive.story(sent.story).documents
            made = archive.correct(replace(says(archive, sent), reviewer=bench.reviewer or None))
            stays = [name for name in before if not (isinstance(sent, Moved) and name in sent.documents)]
            return as_json(Kept(made, archive.board.story_of((stays or before)[0], alone=True) or sent.story))
    except (msgspec.MsgspecError, OnRecordError) as error:
        return as_json({"message": str(error)}, 400)


def near(bench: Bench, request: Request) -> tuple[Beside, ...]:
    """The stories that reports of the story `number` may be moved to."""
    return bench.archive.board.near(story_number(request))
