"""What every view works with: the archive, who reviews, whether anything may be written."""

import secrets
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from starlette.requests import Request

from onrecord.archive import Archive
from onrecord.errors import NotKept
from onrecord.record import Report
from onrecord.settings import Settings
from onrecord.web.answers import Answers
from onrecord.web.keeper import Keeper

if TYPE_CHECKING:
    from onrecord.reading import Desk

_PASTED = 8
"""Pasted reports that are remembered, the newest: as many as somebody has open in tabs."""


@dataclass(frozen=True, slots=True)
class Bench:
    """One workbench: each thread that answers has the archive open for reading, so that no page waits for anybody; what is written goes through one archive, in turn."""

    path: Path
    reviewer: str
    readonly: bool
    settings: Settings
    answers: Answers
    keeper: Keeper | None
    _local: threading.local = field(default_factory=threading.local)
    _archives: list[Archive] = field(default_factory=list)
    _writers: list[Archive] = field(default_factory=list)
    _turn: threading.RLock = field(default_factory=threading.RLock)
    _desks: "list[Desk]" = field(default_factory=list)
    _pasted: OrderedDict[str, Report] = field(default_factory=OrderedDict)

    @classmethod
    def over(cls, path: Path, *, readonly: bool, reviewer: str, settings: Settings) -> Self:
        """The workbench on an archive; raises ArchiveError at once where it cannot be opened."""
        writers = [] if readonly else [Archive(path, settings=settings)]
        watched = Archive(path, readonly=True, settings=settings)
        keeper = None if readonly else Keeper.over(path, settings)
        return cls(path, reviewer, readonly, settings, Answers(lambda: watched.changes), keeper, _archives=[watched], _writers=writers)

    @property
    def name(self) -> str:
        """What the archive's file is called."""
        return self.path.name

    @property
    def archive(self) -> Archive:
        """This thread's archive, to be read."""
        if not hasattr(self._local, "archive"):
            self._local.archive = Archive(self.path, readonly=True, settings=self.settings)
            self._archives.append(self._local.archive)
        found: Archive = self._local.archive
        return found

    @contextmanager
    def writing(self) -> Iterator[Archive]:
        """The archive to be written, one request at a time."""
        with self._turn:
            yield self._writers[0]
        if self.keeper:
            self.keeper.woken()

    def desk(self) -> "Desk":
        """What pasted texts are read with, loaded when the first comes."""
        from onrecord.reading import Desk  # noqa: PLC0415  the model takes a second to load, and most sessions never need it

        if not self._desks:
            self._desks.append(Desk.of(self.settings))
        return self._desks[0]

    def remembered(self, report: Report) -> str:
        """Remember a pasted report, in memory alone and until newer ones come; gives the word that it is asked for by."""
        word = secrets.token_urlsafe(9)
        with self._turn:
            self._pasted[word] = report
            while len(self._pasted) > _PASTED:
                self._pasted.popitem(last=False)
        return word

    def pasted(self, word: str) -> Report:
        """The pasted report that `word` was given for; raises NotKept where it is gone."""
        with self._turn:
            if word not in self._pasted:
                raise NotKept("this pasted report is no longer in memory; paste it again", what="pasted", name=word)
            return self._pasted[word]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self.keeper:
            self.keeper.stopped()
        for archive in (*self._archives, *self._writers):
            archive.close()


def bench_of(request: Request) -> Bench:
    """The workbench that a request came to."""
    found: Bench = request.app.state.bench
    return found
