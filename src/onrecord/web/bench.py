"""What every view works with: the archive, who reviews, whether anything may be written."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from starlette.requests import Request

from onrecord.archive import Archive
from onrecord.settings import Settings

if TYPE_CHECKING:
    from onrecord.reading import Desk


@dataclass(frozen=True, slots=True)
class Bench:
    """One workbench: each thread that answers has the archive open for itself, so that readers never wait for each other."""

    opened: Callable[[], Archive]
    name: str
    reviewer: str
    readonly: bool
    settings: Settings
    _local: threading.local = field(default_factory=threading.local)
    _archives: list[Archive] = field(default_factory=list)
    _desks: "list[Desk]" = field(default_factory=list)

    @classmethod
    def over(cls, path: Path, *, readonly: bool, reviewer: str, settings: Settings) -> "Bench":
        """The workbench on an archive; raises ArchiveError at once where it cannot be opened."""
        bench = cls(lambda: Archive(path, readonly=readonly, settings=settings), path.name, reviewer, readonly, settings)
        _ = bench.archive
        return bench

    @property
    def archive(self) -> Archive:
        """This thread's archive."""
        if not hasattr(self._local, "archive"):
            self._local.archive = self.opened()
            self._archives.append(self._local.archive)
        found: Archive = self._local.archive
        return found

    def desk(self) -> "Desk":
        """What pasted texts are read with, loaded when the first comes."""
        from onrecord.reading import Desk  # noqa: PLC0415  the model takes a second to load, and most sessions never need it

        if not self._desks:
            self._desks.append(Desk.of(self.settings))
        return self._desks[0]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for archive in self._archives:
            archive.close()


def bench_of(request: Request) -> Bench:
    """The workbench that a request came to."""
    found: Bench = request.app.state.bench
    return found
