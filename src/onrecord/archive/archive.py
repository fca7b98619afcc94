"""An archive of reports in one SQLite file.

>>> import tempfile, onrecord
>>> with tempfile.TemporaryDirectory() as folder, Archive(f"{folder}/news.db") as archive:
...     added = archive.add(onrecord.read("Police arrested six protesters in Vell on Friday.", published="2025-09-15"))
...     page = archive.find(Query(type=("COERCE",)))
...     print(added.outcome.value, page.total, page.hits[0].events[0].actors)
new 1 Police
"""

import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self

from onrecord import settings as options
from onrecord.archive import stories
from onrecord.archive.added import Added
from onrecord.archive.asking import Table, answered
from onrecord.archive.browsing import browsed
from onrecord.archive.choosing import every
from onrecord.archive.connection import opened
from onrecord.archive.correction import ACROSS, Correction, FindingKind
from onrecord.archive.counting import Panel, counted
from onrecord.archive.facets import Facet, facets
from onrecord.archive.faults import fault, is_full
from onrecord.archive.finding import found
from onrecord.archive.framed import framed, question
from onrecord.archive.hits import Page
from onrecord.archive.known import Known
from onrecord.archive.metadata import metadata
from onrecord.archive.packed import unpacked
from onrecord.archive.parties import Person, people
from onrecord.archive.query import Query, checked
from onrecord.archive.stories import FoundDispute, Regrouped, Unbound
from onrecord.archive.traits import Kept
from onrecord.archive.writer import writing
from onrecord.changed import replace
from onrecord.errors import ArchiveError, NotKept, Reason
from onrecord.export.contents import Contents
from onrecord.record import Failure, Report
from onrecord.settings import Settings

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

    from onrecord.archive.board import Board
    from onrecord.archive.history import Step
    from onrecord.export.happening import Told
    from onrecord.story import Story

_REPORT = """SELECT v.report FROM document AS d JOIN version AS v ON v.document = d.number
WHERE d.id = ? AND v.version = coalesce(?, d.version)"""
_BEGINNING = 6
"""Letters of an id by which a document may be named."""
_NUMBER = "SELECT number FROM document WHERE id = ?"
_BEGINS = "SELECT id FROM document WHERE id >= ?1 AND id < ?1 || char(1114111) AND substr(id, 1, ?2) = ?1 LIMIT 2"
_ID = "SELECT id FROM document WHERE number = ?"
_TEXT = "SELECT report FROM version WHERE hash = ? ORDER BY number LIMIT 1"
_NEWEST = """SELECT v.document, v.report FROM document AS d JOIN version AS v ON v.document = d.number AND v.version = d.version
WHERE d.hash = ? ORDER BY d.number"""
_REMEMBER = "INSERT OR REPLACE INTO watch (key, value) VALUES (?, ?)"
_RECALL = "SELECT value FROM watch WHERE key = ?"
_FAILURES = "SELECT source, line, reason, message FROM failure ORDER BY number"

_TOGETHER = 50
"""Stories merged in one transaction, so that no other writer waits long."""
_MOMENT = 0.2
"""Seconds that who asks merges stories which another program left out of date; the rest are left to who writes next."""


class Archive:
    """One file with documents, reports, stories and corrections; made where there is none. Use it in a `with` block.

    Raises ArchiveError where the file is no archive, is of a newer program, or cannot be opened or (unless `readonly`) written.
    """

    def __init__(self, path: str | Path, *, readonly: bool = False, settings: Settings | None = None) -> None:
        self.path, self.readonly = Path(path), readonly
        self._settings = settings or options.load()
        self._connection = opened(self.path, self._settings, readonly=readonly)
        self._known = Known(self._connection)
        self._kept = Kept(self._connection)
        self._seen = self.changes
        self._wrote = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
        if isinstance(error, sqlite3.Error):
            raise fault(self.path, error) from error

    def close(self) -> None:
        """Close the file; what was added is kept already."""
        with suppress(ArchiveError, sqlite3.Error):  # closed already, or nothing can be written now: the next who writes does it
            self._put_in()
        self._connection.close()

    def _put_in(self) -> None:
        """Put what documents are looked up by into the tables, where it waits for more to come."""
        if not self.readonly and self._kept.keyed.behind():
            with self._writing(wait=False):
                self._kept.keyed.put_in()

    def add(self, item: Report | Failure, *, again: bool = False) -> Added:
        """Keep one report or failure; once this returns it is on disk. With `again`, a reading of a known text replaces the one before it."""
        return next(self.add_many([item], again=again))

    def add_many(self, items: Iterable[Report | Failure], *, again: bool = False) -> Iterator[Added]:
        """Keep reports and failures in order, many in one transaction; each is given out once it is on disk."""
        most, longest = self._settings.integer("archive.batch"), self._settings.number("archive.batch_seconds")
        waiting: list[Report | Failure] = []
        began = time.monotonic()
        for item in items:
            began = began if waiting else time.monotonic()
            waiting.append(item)
            if len(waiting) >= most or time.monotonic() - began > longest:
                yield from self._together(waiting, again=again)
                waiting.clear()
        if waiting:
            yield from self._together(waiting, again=again)

    def _together(self, items: list[Report | Failure], *, again: bool) -> list[Added]:
        """Keep all of these, or none where anything is raised."""
        from onrecord.archive import adding  # noqa: PLC0415  grouping loads numpy: not for who only asks
        from onrecord.archive.grouping import Grouping  # noqa: PLC0415  as above

        self._wrote = True
        try:
            with self._writing():
                room = adding.Room(self._connection, self._known, Grouping(self._connection, self._kept))
                done = [adding.added(room, item, again=again) for item in items]
                room.grouping.settle()
        except BaseException as error:
            self._known.forget()
            self._kept.forget()
            if is_full(error.__cause__):
                self._note_lost(items, str(error))
            raise
        return done

    def _note_lost(self, items: list[Report | Failure], why: str) -> None:
        """Say among the failures which reports a full disk kept out, as far as there is room: what was undone leaves some."""
        from onrecord.archive.adding import failed  # noqa: PLC0415  not for who only asks

        with suppress(ArchiveError):
            for item in items:
                lost = item if isinstance(item, Failure) else Failure(item.document.id, None, Reason.STORAGE, f"{item.document.id}: {why}")
                with self._writing():
                    failed(self._connection, lost)

    def reread(self, item: Report | Failure) -> Added:
        """Replace what an older reader made of a text; people's corrections stay."""
        return self.add(item, again=True)

    def get(self, id: str, version: int | None = None, *, corrected: bool = True) -> Report:  # noqa: A002  the field's name in the record format
        """The report of a document, of its newest version where none is named, with people's corrections laid over. Raises ArchiveError where there is none.

        The beginning of an id will do (`onrecord find` shows twelve letters of a hash), where no other begins so.
        """
        row = self._connection.execute(_REPORT, (self._whole(id), version)).fetchone()
        if row is None:
            raise self._unknown(f"{id}, version {version}" if version is not None else id)
        from onrecord.archive.layer import corrected_report  # noqa: PLC0415  not for a page of answers

        report = unpacked(row["report"])
        return corrected_report(self._connection, report) if corrected else report

    def correct(self, correction: Correction, *, carried: bool = False) -> Correction:
        """Put a correction on the log; it comes back with its number, its time and the value it changes.

        With `carried` it was made in another archive, and holds on to what the machine read, whatever was corrected here meanwhile.
        Raises ArchiveError where no document has the text of its hash, it speaks of no finding, or its value cannot be.
        """
        from onrecord.archive import across, layer  # noqa: PLC0415  not for who only asks

        self._wrote = True
        with self._writing():
            row = self._connection.execute(_TEXT, (correction.hash,)).fetchone()
            if row is None:
                raise ArchiveError(f"{self.path} has no document with the text {correction.hash[:12]}…")
            put = across.kept if correction.kind in ACROSS else layer.taken_over if carried else layer.kept
            made = put(self._connection, unpacked(row["report"]), correction)
            self._remake(made)
        return made

    def undo(self, number: int, *, reviewer: str | None = None, time: str | None = None) -> Correction:
        """Take the correction of this number back: the record is then as it was without it. The log keeps both; `time` is now where none is given."""
        from onrecord.archive.layer import undone  # noqa: PLC0415  not for who only asks

        self._wrote = True
        with self._writing():
            made = undone(self._connection, number, reviewer, time)
            self._remake(made)
        return made

    def corrections(self, id: str | None = None) -> tuple[Correction, ...]:  # noqa: A002  the field's name in the record format
        """The log of corrections in order, of all documents or of the newest text of one."""
        from onrecord.archive.layer import all_of, of_text  # noqa: PLC0415  not for a page of answers

        return of_text(self._connection, self.get(id, corrected=False).document.hash) if id is not None else all_of(self._connection)

    def history(self, id: str) -> "tuple[Step, ...]":  # noqa: A002  the field's name in the record format
        """What happened to a document, in order. The beginning of an id will do; raises ArchiveError where there is no such document."""
        from onrecord.archive.history import steps  # noqa: PLC0415  not for a page of answers

        found = steps(self._connection, self._whole(id))
        if not found:
            raise self._unknown(id)
        return found

    def _unknown(self, which: str) -> ArchiveError:
        several = self._begun(which) if len(which) >= _BEGINNING else []
        if len(several) > 1:
            return ArchiveError(f"{self.path}: several documents begin with {which}, as {' and '.join(several)}; give more letters")
        return NotKept(
            f"{self.path} has no document {which}; `onrecord find {self.path} WORDS` shows what there is", what="document", name=which
        )

    def _whole(self, name: str) -> str:
        """The id that is meant by its beginning; a name as it is where it is an id itself, too short, or the beginning of none or several."""
        if len(name) < _BEGINNING or self._connection.execute(_NUMBER, (name,)).fetchone():
            return name
        begin = self._begun(name)
        return begin[0] if len(begin) == 1 else name

    def _begun(self, name: str) -> list[str]:
        """Ids that begin so, two at most."""
        return [row[0] for row in self._connection.execute(_BEGINS, (name, len(name)))]

    def _remake(self, made: Correction) -> None:
        """Make anew what a correction changes: the rows of every document whose newest text it is of, or the stories of those that it speaks of."""
        from onrecord.archive import across, adding  # noqa: PLC0415  not for who only asks
        from onrecord.archive.grouping import Grouping  # noqa: PLC0415  as above

        if made.kind not in ACROSS:
            for row in self._connection.execute(_NEWEST, (made.hash,)).fetchall():
                adding.remade(self._connection, self._known, row["document"], unpacked(row["report"]))
            return
        documents = across.documents_of(self._connection, made)
        if made.kind is FindingKind.STORY:
            grouping = Grouping(self._connection, self._kept)
            grouping.touch(documents)
            grouping.settle()
        for document in documents:
            stories.outdated(self._connection, document)

    def documents(self) -> Iterator[str]:
        """The ids of all documents, in the order in which they came."""
        with closing(self._connection.cursor()) as cursor:
            ids = [row[0] for row in cursor.execute("SELECT id FROM document ORDER BY number")]
        return iter(ids)

    def find(self, query: Query) -> Page:
        """The documents that answer a query, each with the events and statements asked for."""
        try:
            return found(self._connection, checked(query))
        except sqlite3.Error as error:
            raise fault(self.path, error) from error

    def stories(self, *, least: int = 1, order: str = "newest", limit: int = 20, offset: int = 0) -> "tuple[Story, ...]":
        """Stories of at least `least` documents; `order` is newest, largest, disputed or number."""
        self._catch_up()
        return stories.listed(self._connection, self._kept, least=least, order=order, limit=limit, offset=offset)

    def each_story(self, *, least: int = 1, order: str = "number", limit: int = 2**31) -> "Iterator[Story]":
        """Stories one after the other, so that any number of them takes no memory."""
        step = 100
        for offset in range(0, limit, step):
            found = self.stories(least=least, order=order, limit=min(step, limit - offset), offset=offset)
            yield from found
            if len(found) < step:
                return

    def count_stories(self, *, least: int = 1) -> int:
        """How many stories of at least `least` documents there are."""
        return stories.many(self._connection, least=least)

    def count_disputes(self, *, kind: str = "", story: int | None = None) -> int:
        """How many disputes there are, of one kind or one story where it is named."""
        return stories.disputed(self._connection, kind=kind, story=story)

    def story(self, number: int) -> "Story":
        """A story with its merged events and disputes. Raises ArchiveError where there is none, or it has gone into another."""
        self._current()
        return stories.read(self._connection, self._kept, number)

    def unbound(self, number: int) -> Unbound:
        """What the machine alone would make of a story's reports: beside what people joined and parted."""
        from onrecord.archive.merging import unbound  # noqa: PLC0415  not for who only asks

        self._current()
        return unbound(self._connection, self._kept, number)

    def story_history(self, number: int) -> tuple[Regrouped, ...]:
        """What was joined with a story, split off it, or where it went."""
        return stories.changes(self._connection, number)

    def disputes(self, *, kind: str = "", story: int | None = None, limit: int = 20, offset: int = 0) -> tuple[FoundDispute, ...]:
        """What accounts disagree on, the worst first; of one kind or one story where it is named."""
        self._catch_up()
        return stories.disputes(self._connection, self._kept, kind=kind, story=story, limit=limit, offset=offset)

    def refresh(self, *, most: int | None = None, within: float | None = None) -> int:
        """Merge the stories whose documents or corrections have changed, at most so many of them; how many there were. A reader leaves them to the next writer.

        With `within` it takes no more than so many seconds, and raises ArchiveError at once where another program writes.
        """
        done, began, step = 0, time.monotonic(), _TOGETHER if within is None else 1
        while not self.readonly and (most is None or done < most) and stories.pending(self._connection):
            if within is not None and time.monotonic() - began > within:
                return done
            from onrecord.archive.merging import refreshed  # noqa: PLC0415  not for who only asks

            with self._writing(wait=within is None):
                done += refreshed(self._connection, self._kept, min(step, most or step))
        self._wrote = self._wrote and stories.pending(self._connection)
        return done

    def _catch_up(self) -> None:
        """Before stories are asked for: merge what was written here; of what another program left out of date as much as takes no time and no waiting."""
        self._current()
        if self._wrote:
            self.refresh()
        elif not self.readonly:
            with suppress(ArchiveError):
                self.refresh(within=_MOMENT)

    def outdated(self) -> int:
        """How many stories are not merged yet, since whoever added their reports was stopped before that, or is still at it."""
        return stories.outdated_now(self._connection)

    @property
    def changes(self) -> int:
        """A number that is another once somebody else has written to the archive since this was asked last."""
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    @contextmanager
    def _writing(self, *, wait: bool = True) -> Iterator[None]:
        """A transaction; what is remembered of documents is looked up anew where another program wrote meanwhile."""
        with writing(self._connection, self.path, self._settings, wait=wait):
            self._current()
            yield

    def _current(self) -> None:
        if (now := self.changes) != self._seen:
            self._seen = now
            self._known.forget()
            self._kept.forget()

    @property
    def board(self) -> "Board":
        """What the pages of the workbench ask."""
        from onrecord.archive.board import Board  # noqa: PLC0415  not for a page of answers

        return Board(self._connection)

    def facets(self, query: Query, *, most: int = 5_000) -> tuple[Facet, ...]:
        """How the answers to a query part, by type, status, class, country, place, actor, sector, source and year, counted over at most so many of the newest."""
        return facets(self._connection, checked(query), most)

    def browse(self, query: Query, *, most: int = 5_000) -> tuple[Page, tuple[Facet, ...]]:
        """What `find` and `facets` give, in the time of one of them."""
        try:
            return browsed(self._connection, checked(query), most)
        except sqlite3.Error as error:
            raise fault(self.path, error) from error

    def count(self, by: Sequence[str], query: Query | None = None) -> Panel:
        """Merged events by who (dyad, actor, recipient, country, type, quad, status) and when (day, month, quarter, year): a full panel with its zeros.

        Raises ArchiveError where it is nothing to count by, or the panel has more rows than the setting `count.rows`.
        """
        self._catch_up()
        return counted(self._connection, by, checked(query or Query()), self._settings.integer("count.rows"))

    def people(self, name: str = "", *, limit: int = 20, offset: int = 0) -> tuple[Person, ...]:
        """Who is in the reports, those in most of them first; `name` are words of the name."""
        return people(self._connection, name, limit, offset)

    def sql(self, text: str, parameters: tuple[str | int | float | None, ...] = ()) -> Table:
        """The answer to a question in SQL, over a connection of its own that can only read, within the limits of the settings."""
        return answered(self.path, text, self._settings, parameters)

    def frame(self, of: str, kind: str = "pandas") -> "pd.DataFrame | pl.DataFrame":
        """A view (events, statements, stories …) or the answer to a SELECT as a frame of pandas or Polars, whole and without the limits of `sql`.

        Raises ArchiveError where there is no such view, or the library is not installed (`pip install 'onrecord[frames]'`).
        """
        return framed(answered(self.path, question(of), self._settings, whole=True), kind)

    def reports(self, query: Query | None = None, *, contents: Contents = Contents.REPORTS) -> Iterator[Report]:
        """The reports of the documents that answer a query, all where there is none, with corrections laid over, by day, text and id, in whatever order they came.

        With `contents` each has only the events, or only the statements, that the query asks for.
        """
        from onrecord.archive.narrowed import narrowed  # noqa: PLC0415  not for a page of answers

        asked = checked(query or Query())
        for number in every(self._connection, asked):
            (name,) = self._connection.execute(_ID, (number,)).fetchone()
            yield narrowed(self._connection, asked, number, self.get(name), contents)

    def export(self, form: str, out: BinaryIO, query: Query | None = None, *, stories: bool = False) -> None:
        """Write the reports that answer a query, or with `stories` the stories of which one does, in one of the formats of `onrecord.export.formats`.

        Where the rows of a format are events or statements, only those that the query asks for are written.
        """
        from onrecord.export.formats import named  # noqa: PLC0415  it loads every format

        chosen = named(form)
        chosen.write((self.told if stories else self.reports)(query, contents=chosen.contents), out)

    def told(self, query: Query | None = None, *, contents: Contents = Contents.REPORTS) -> "Iterator[Told]":
        """Stories with their reports as they leave the archive: named and ordered by their reports alone, not by the numbers they have here.

        All, or with a query those of which a report answers; of these, where `contents` are events, only the merged events of which a mention answers.
        """
        from onrecord.archive.narrowed import narrowed_story  # noqa: PLC0415  not for who only asks
        from onrecord.archive.portable import names  # noqa: PLC0415  as above
        from onrecord.export.happening import Told  # noqa: PLC0415  as above

        self._catch_up()
        given = names(self._connection)
        asked = checked(query) if query else None
        numbers = self._numbers(asked) if asked else {}
        for number, name in given.items():
            story = self.story(number)
            if asked and numbers.keys().isdisjoint(story.documents):
                continue
            follows = given.get(int(story.follows)) if story.follows else None
            told = Told(replace(story, id=name, follows=follows), tuple(map(self.get, story.documents)))
            found = narrowed_story(self._connection, asked, told, numbers, contents) if asked else told
            if found:
                yield found

    def _numbers(self, query: Query) -> dict[str, int]:
        """The numbers of the documents that answer a query, by their ids."""
        return {self._connection.execute(_ID, (number,)).fetchone()[0]: number for number in every(self._connection, query)}

    def metadata(self) -> dict[str, object]:
        """What Datasette shows beside the tables: write it as `metadata.json`."""
        return metadata(self.path.stem)

    def remember(self, key: str, value: str) -> None:
        """Keep a note for whoever follows feeds into this archive; it is on disk once this returns."""
        with self._writing():
            self._connection.execute(_REMEMBER, (key, value))

    def recall(self, key: str) -> str | None:
        """The note that was kept under a key; None where there is none."""
        row = self._connection.execute(_RECALL, (key,)).fetchone()
        return str(row["value"]) if row else None

    def failures(self) -> tuple[Failure, ...]:
        """What could not be read or kept, and why."""
        rows = self._connection.execute(_FAILURES)
        return tuple(Failure(row["source"], row["line"] or None, Reason(row["reason"]), row["message"]) for row in rows)
