"""What a user names, in the order named: each input becomes sources, or a failure that says what is wrong with it.

>>> from onrecord.settings import Settings
>>> [f.reason.value for f in gather(["no-such-file.txt"], Settings())]
['missing']
"""

import io
import os
import re
import stat
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import BinaryIO, cast

from onrecord.errors import InputError, Reason
from onrecord.gather import files, formats
from onrecord.gather.kinds import SUFFIXES, kind
from onrecord.gather.options import Options, Web
from onrecord.gather.source import Source, shown
from onrecord.record import Failure
from onrecord.settings import Settings

_OTHER_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
"""How an address begins; those of pages and feeds are taken for such before."""
_RUN = "_manifest.jsonl", "_lock"
"""Files by which a folder is known that `onrecord batch` wrote."""


def gather(
    inputs: Iterable[str],
    settings: Settings,
    *,
    columns: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
    passed_over: Collection[Path] = (),
    fetch: bool = False,
    web: Web | None = None,
) -> Iterator[Source | Failure]:
    """The reports that inputs name: paths, folders, `-` for standard input, addresses of pages and feeds.

    `columns` says under which names a table or JSON record has our fields (`{"text": "body"}`). `passed_over` are files that are not
    read in a folder: what is being written there. With `fetch` the pages behind records and feed entries that are only addresses are
    fetched. `web` stands in for the visitor of the open web in tests.
    """
    visitor = cache(lambda: web or web_visitor(settings))
    options = Options(settings, columns or {}, visitor() if fetch else None)
    for name in inputs:
        try:
            if is_address(name):
                yield from formats.at_address(name, visitor(), options)
            elif name != "-" and Path(name).is_dir():
                yield from _folder(Path(name), options, passed_over)
            else:
                yield from _one(name, options, stdin)
        except InputError as error:
            yield Failure.of(shown(name), error)


def web_visitor(settings: Settings) -> Web:
    """What fetches pages, with a client of its own."""
    from onrecord.gather.visitor import Visitor  # noqa: PLC0415  90 ms of httpx: only where a page is fetched

    return Visitor(settings)


def is_address(name: str) -> bool:
    """Whether an input is the address of a page."""
    return name.lower().startswith(("http://", "https://"))


def _one(name: str, options: Options, stdin: BinaryIO | None) -> Iterator[Source | Failure]:
    if name == "-":
        stream = io.BufferedReader(cast("io.RawIOBase", stdin or sys.stdin.buffer))
        yield from formats.unnamed(stream, "-", options)
        stream.detach()
    else:
        _check_scheme(name)
        files.check(Path(name))
        yield from formats.read(files.piece(Path(name)), options)


def _check_scheme(name: str) -> None:
    """Raise InputError where a name is an address of another kind: Python would look for a file in its place."""
    if _OTHER_ADDRESS.match(name) and not Path(name).exists():
        raise InputError(Reason.MISSING, f"{name}: only addresses with http:// and https:// are fetched; save the page and read the file")


def _folder(folder: Path, options: Options, passed_over: Collection[Path]) -> Iterator[Source | Failure]:
    for path in below(folder, passed_over):
        try:
            yield from _folder(path, options, passed_over) if path.is_dir() else _one(str(path), options, None)
        except InputError as error:
            yield Failure.of(shown(path), error)


def below(folder: Path, passed_over: Collection[Path] = ()) -> list[Path]:
    """The files of reports below a folder in the order of their paths, among them links to nothing; and the folders that cannot be looked into, in their place.

    Hidden files, unknown suffixes, what links to a folder, folders that `onrecord batch` wrote, and what lies in a folder of `passed_over`, are passed over. Raises InputError where
    none is left, or the folder itself cannot be looked into.
    """
    aside = {path.resolve() for path in passed_over}
    walked, closed = _walked(folder)
    if folder in closed:
        why = f"{folder}: the folder cannot be looked into: {closed[folder].strerror}; check its permissions and its disk"
        raise InputError(Reason.MISSING, why)
    below = [p for p in sorted((*walked, *closed)) if not any(part.startswith(".") for part in p.relative_to(folder).parts)]
    runs = {p.parent for p in below if p.name == _RUN[0] and (p.parent / _RUN[1]).exists()}
    found = [
        p
        for p in below
        if (p in closed or (kind(p.name) and _is_file_or_lost(p)))
        and runs.isdisjoint(p.parents)
        and aside.isdisjoint((p.resolve(), *p.resolve().parents))
    ]
    if folder in runs:
        why = f"{folder}: what `onrecord batch` wrote, not what it reads; `onrecord add ARCHIVE {folder}` takes its reports in"
        raise InputError(Reason.REFUSED, why)
    if not found:
        raise InputError(Reason.MISSING, f"{folder}: no report below this folder; files end in {', '.join(SUFFIXES)}, also with .gz")
    return found


def _is_file_or_lost(path: Path) -> bool:
    """Whether a path is a file, or something that cannot be got at: that is told once it is to be read."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return True


def _walked(folder: Path) -> tuple[list[Path], dict[Path, OSError]]:
    """All files below a folder, and what kept a folder from being looked into."""
    errors: list[OSError] = []
    found = [Path(where, name) for where, _, names in os.walk(folder, onerror=errors.append) for name in names]
    return found, {Path(str(error.filename)): error for error in errors}
