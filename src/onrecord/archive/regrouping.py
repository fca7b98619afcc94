"""What a person says of stories and happenings, as corrections to be kept: reports moved to another story or out of theirs, stories joined, merged events joined and parted.

>>> import tempfile, onrecord
>>> from onrecord.archive import Archive
>>> with tempfile.TemporaryDirectory() as folder, Archive(f"{folder}/news.db") as archive:
...     for text in ("Police arrested six protesters in Vell on Friday.", "Norway sent aid to Kenya."):
...         added = archive.add(onrecord.read(text, published="2025-09-15"))
...     one, other = sorted(int(s.id) for s in archive.stories())
...     made = archive.correct(stories_joined(archive, one, other))
...     joined = [len(s.documents) for s in archive.stories()]
...     undone = archive.undo(made.number)
...     print(joined, [len(s.documents) for s in archive.stories()])
[2] [1, 1]
"""

from collections.abc import Iterable, Sequence

from onrecord.archive.across import Happenings, Reports
from onrecord.archive.archive import Archive
from onrecord.archive.correction import Action, Correction, FindingKind
from onrecord.archive.heads import Head
from onrecord.errors import ArchiveError
from onrecord.group.events import Place
from onrecord.record import to_json
from onrecord.story import Mention, StoryEvent

_SHOWN = 80
"""Characters at the beginning of a report by which a correction of its story holds on to it."""


def stories_joined(archive: Archive, one: int, other: int) -> Correction:
    """Two stories are one. Raises ArchiveError where they are one already, or there is none of a number."""
    if one == other:
        raise ArchiveError(f"story {one} cannot be joined with itself")
    first, second = (archive.story(number).documents for number in (one, other))
    return _of_reports(archive, Action.MERGE, (*first, *second), (), first)


def reports_moved(archive: Archive, documents: Sequence[str], into: int | None = None) -> Correction:
    """Reports of one story are of another, or, without `into`, of a story of their own.

    Raises ArchiveError where they are not of one story, are all of it (join the two instead), or are there already.
    """
    numbers = {archive.board.story_of(name, alone=True) for name in documents}
    if len(numbers) != 1 or None in numbers:
        raise ArchiveError(f"reports are moved out of one story at a time; these are of {len(numbers)}: {', '.join(documents)}")
    (number,) = (n for n in numbers if n is not None)
    if number == into:
        raise ArchiveError(f"they are in story {into} already")
    before = archive.story(number).documents
    left = tuple(name for name in before if name not in documents)
    if into is not None:
        action = Action.CHANGE if left else Action.MERGE
        return _of_reports(archive, action, (*documents, *archive.story(into).documents), left, before)
    if not left:
        raise ArchiveError(f"story {number} has no other report, so it is one of its own already")
    return _of_reports(archive, Action.SPLIT, tuple(documents), left, before)


def _of_reports(archive: Archive, action: Action, together: Sequence[str], apart: Sequence[str], before: Sequence[str]) -> Correction:
    own = archive.board.heads(together[:1])[together[0]]
    words = own.beginning[:_SHOWN].rsplit(maxsplit=1)[0] if len(own.beginning) > _SHOWN else own.beginning
    return Correction(
        own.hash, FindingKind.STORY, 0, len(words), words, action, "story" if action is Action.CHANGE else None,
        to_json(_hashes(archive, before)).decode(), to_json(Reports(_hashes(archive, together), _hashes(archive, apart))).decode(),
    )  # fmt: skip


def _hashes(archive: Archive, documents: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(head.hash for head in archive.board.heads(documents).values()))


def happenings_joined(archive: Archive, story: int, events: Sequence[str]) -> Correction:
    """Merged events of a story, by their ids, are one happening. Raises ArchiveError where they are fewer than two, or one is not there."""
    found = [_event(archive, story, event) for event in dict.fromkeys(events)]
    if len(found) < 2:  # noqa: PLR2004  one is one already
        raise ArchiveError("choose two events or more to join them")
    return _of_events(archive, Action.MERGE, [m for e in found for m in e.mentions], (), found[0].mentions)


def happening_parted(archive: Archive, story: int, event: str, mentions: Iterable[tuple[str, str]]) -> Correction:
    """Some mentions of a merged event, each by its document and its event there, are another happening. Raises ArchiveError where none or all of them are named."""
    chosen, whole = set(mentions), _event(archive, story, event).mentions
    gone = [m for m in whole if (m.document, m.event) in chosen]
    left = [m for m in whole if (m.document, m.event) not in chosen]
    if not gone or not left:
        raise ArchiveError("choose some of the mentions of this event, and not all, to part them off")
    return _of_events(archive, Action.SPLIT, gone, left, whole)


def _event(archive: Archive, story: int, name: str) -> StoryEvent:
    found = next((e for e in archive.story(story).events if e.id == name), None)
    if found is None:
        raise ArchiveError(f"story {story} has no event {name} any more; load its page again")
    return found


def _of_events(
    archive: Archive, action: Action, together: Sequence[Mention], apart: Sequence[Mention], before: Sequence[Mention]
) -> Correction:
    documents = archive.board.heads(m.document for m in (*together, *apart, *before))
    own, start, end = _place(documents, together[0])
    said = Happenings(_places(documents, together), _places(documents, apart))
    if {*said.together} & {*said.apart}:
        raise ArchiveError("these mentions stand in reports of the same text, so they cannot be parted")
    return Correction(
        own, FindingKind.HAPPENING, start, end, together[0].trigger.text, action, None,
        to_json(_places(documents, before)).decode(), to_json(said).decode(),
    )  # fmt: skip


def _places(documents: dict[str, Head], mentions: Iterable[Mention]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(_place(documents, m) for m in mentions))


def _place(documents: dict[str, Head], mention: Mention) -> Place:
    return documents[mention.document].hash, mention.trigger.start or 0, mention.trigger.end or 0
