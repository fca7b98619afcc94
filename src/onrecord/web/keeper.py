"""Merges stories that are out of date while pages are read, a few at a time, so that no page has to and no other writer waits for long."""

import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from onrecord.archive import Archive
from onrecord.errors import ArchiveError
from onrecord.settings import Settings

_AT_ONCE = 4
"""Stories merged in one transaction: some 100 ms."""
_PATIENCE = 0.1
"""Seconds to wait for another writer: while one writes, stories wait until the next page is asked for."""


class Keeper:
    """A thread that is woken when a page was asked for or something was corrected; it ends with the workbench."""

    def __init__(self, opened: Callable[[], Archive]) -> None:
        self._opened = opened
        self._wake, self._end = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="keeper", daemon=True)
        self._thread.start()

    @classmethod
    def over(cls, path: Path, settings: Settings) -> "Keeper":
        """The keeper of an archive."""
        hurried = Settings({**settings.values, "archive.busy_seconds": _PATIENCE})
        return cls(lambda: Archive(path, settings=hurried))

    def woken(self) -> None:
        """Look whether there is anything to do."""
        self._wake.set()

    def stopped(self) -> None:
        """End once the transaction at hand is done."""
        self._end.set()
        self._wake.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._end.is_set() and self._wake.wait():
            try:
                with closing(self._opened()) as archive:
                    self._watched(archive)
            except ArchiveError:
                self._wake.clear()  # somebody else writes; the next page wakes us again, unless this was the last

    def _watched(self, archive: Archive) -> None:
        """Merge at each call, over one connection: to open it takes longer than to see that there is nothing to do."""
        while self._wake.wait() and not self._end.is_set():
            self._wake.clear()
            while not self._end.is_set() and archive.refresh(most=_AT_ONCE):
                pass
