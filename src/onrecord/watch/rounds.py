"""One look at one feed: what is new in it is read and kept, entry by entry, so that a stop in between loses nothing."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from onrecord.archive import Added
from onrecord.archive.added import Outcome
from onrecord.changed import replace
from onrecord.errors import InputError, Reason
from onrecord.gather import Source, feeds
from onrecord.gather.options import Options
from onrecord.gather.source import Media
from onrecord.gather.visitor import Since, Visitor, as_source
from onrecord.record import Failure, Report
from onrecord.watch.keeper import Followed, Keeper, recalled, remembered

_NOT_MODIFIED = 304
_AGAIN = frozenset({Reason.UNREACHABLE, Reason.TIMEOUT, Reason.MEMORY})
"""Reasons that may be gone at the next look."""
_MOST_TRIES = 3


@dataclass(frozen=True, slots=True)
class Desk:
    """What a feed is looked at with: who fetches, how sources are read, what is put in the options, and what must not be cut in two."""

    visitor: Visitor
    read: Callable[[Source], Report | Failure]
    options: Options
    whole: Callable[[], AbstractContextManager[None]] = nullcontext


@dataclass(frozen=True, slots=True)
class News:
    """What became of one entry: how it was kept, and its report where there is one."""

    added: Added
    report: Report | None


def look(feed: str, keeper: Keeper, desk: Desk) -> Iterator[News]:
    """Read and keep what is new in a feed, oldest first; raises InputError where it cannot be read, ArchiveError where nothing can be kept."""
    known = recalled(keeper, feed)
    answer = desk.visitor.answer(feed, Since(known.etag, known.modified))
    if answer.status == _NOT_MODIFIED:
        return
    source = as_source(answer, feed)
    if source.media is not Media.FEED or not isinstance(source.content, bytes):
        raise InputError(Reason.NOT_TEXT, f"{feed}: a page, where a feed is due; give the address of its feed")
    most = desk.options.settings.integer("feed.max_entries")
    entries = feeds.parsed(source.content, feed, url=source.url)[:most]
    known = replace(known, etag=None, modified=None)  # until the last entry is done with: a stop before it must not make the rest old
    for entry in reversed(entries):
        if entry.mark in known.seen:
            continue
        with desk.whole():
            news = _kept(feeds.read(entry, desk.options), keeper, desk)
            known = _noted(known, entry.mark, news, 2 * most)
            remembered(keeper, feed, known)
            yield news  # within: who is asked to stop meanwhile has told of the entry that is kept
    if not known.tries:
        since = Since.of(answer)
        known = replace(known, etag=since.etag, modified=since.modified)
    remembered(keeper, feed, known)


def _kept(found: Source | Failure, keeper: Keeper, desk: Desk) -> News:
    item = found if isinstance(found, Failure) else desk.read(found)
    return News(keeper.add(item), item if isinstance(item, Report) else None)


def _noted(known: Followed, mark: str, news: News, most: int) -> Followed:
    """What is known of a feed after one more entry: done with, or to be tried again at the next look."""
    failed = news.added.failure if news.added.outcome is Outcome.FAILED else None
    tries = known.tries.get(mark, 0) + 1
    others = {key: n for key, n in known.tries.items() if key != mark}
    if failed and failed.reason in _AGAIN and tries < _MOST_TRIES:
        return replace(known, tries=dict([*others.items(), (mark, tries)][-most:]))
    return replace(known, seen=(*known.seen, mark)[-most:], tries=others)
