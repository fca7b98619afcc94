"""Where a command takes its records from: an archive, or JSON lines that `onrecord read` wrote."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import InputError, Reason
from onrecord.export.contents import Contents

if TYPE_CHECKING:
    from onrecord.archive import Query
    from onrecord.export.happening import Told
    from onrecord.record import Report

_SQLITE = b"SQLite format 3\0"
"""How every SQLite file begins."""


@contextmanager
def opened_stories(path: Path, query: "Query | None" = None, contents: Contents = Contents.REPORTS) -> "Iterator[Iterator[Told]]":
    """The stories of an archive that answer a query, all where there is none, with their reports and named by these; raises InputError where it is none."""
    from onrecord.archive import Archive
    from onrecord.cli.unmerged import told_unmerged

    check(path)
    if not is_archive(path):
        raise InputError(Reason.MALFORMED, f"{path}: no archive, and only an archive has stories; make one with `onrecord add`")
    with Archive(path, readonly=True) as kept:
        told_unmerged(kept)
        yield kept.told(query, contents=contents)


@contextmanager
def opened_reports(path: Path, query: "Query | None" = None, contents: Contents = Contents.REPORTS) -> "Iterator[Iterator[Report]]":
    """The reports of an archive that answer a query, all where there is none, or those of a file of JSON lines; one at a time.

    Those of an archive come by day, with people's corrections, each with what the query asks for of its `contents`. Raises InputError where a file of JSON lines is to be asked.
    """
    from onrecord.export import jsonl

    check(path)
    if is_archive(path):
        from onrecord.archive import Archive

        with Archive(path, readonly=True) as kept:
            yield kept.reports(query, contents=contents)
        return
    if query is not None:
        raise InputError(Reason.MALFORMED, f"{path}: only an archive can be asked for some of its reports; make one with `onrecord add`")
    with path.open("rb") as data:
        yield jsonl.read(data, str(path))


def described(path: Path) -> bytes:
    """What the tables of an archive hold, as Datasette's `metadata.json`; raises InputError where it is none."""
    import json

    from onrecord.archive import Archive

    check(path)
    if not is_archive(path):
        raise InputError(Reason.MALFORMED, f"{path}: no archive, and only an archive has tables; make one with `onrecord add`")
    with Archive(path, readonly=True) as kept:
        return json.dumps(kept.metadata(), indent=2, ensure_ascii=False).encode() + b"\n"


def check(path: Path) -> None:
    """Raise InputError where there is no file of this name, or it is a folder."""
    from onrecord.gather import files

    if path.is_dir():
        raise InputError(Reason.MALFORMED, f"{path} is a folder; give an archive, or one file of JSON lines that `onrecord read` wrote")
    files.check(path)


def is_archive(path: Path) -> bool:
    """Whether a file is an SQLite file, which of ours only archives are."""
    with path.open("rb") as data:
        return data.read(len(_SQLITE)) == _SQLITE
