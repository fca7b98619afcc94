"""Which project's file it is, and its rows one at a time; a row that is none is a failure that names its line."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import Path

from onrecord.errors import InputError, Reason
from onrecord.gather import files, zips
from onrecord.gather.foreign import gdelt, icews, polecat
from onrecord.gather.foreign.event import ForeignEvent
from onrecord.gather.options import Options
from onrecord.record import Failure
from onrecord.settings import Settings

_Made = Callable[[Mapping[str, str], int], ForeignEvent]


def events(path: Path, settings: Settings) -> Iterator[ForeignEvent | Failure]:
    """The events of a file (tab-separated, plain, gzipped or alone in a zip); raises InputError where it is of none of the projects."""
    files.check(path)
    with files.opened(path) as raw, zips.alone(raw, str(path), Options(settings)) if _is_zip(path) else nullcontext(raw) as stream:
        lines = files.lines(stream, str(path), settings)
        made, header = None, list[str]()
        for number, line in lines:
            if isinstance(line, InputError):
                yield Failure.of(f"{path}:{number}", line)
                continue
            cells = line.rstrip("\r\n").split("\t")
            if made is None:
                made, header, data = _kind(cells, path)
                if not data:
                    continue
            if cells[: len(header)] != header and any(cells):
                yield _row(made, header, cells, path, number)


def _is_zip(path: Path) -> bool:
    return path.suffix.lower() == ".zip"


def _kind(cells: Sequence[str], path: Path) -> tuple[_Made, list[str], bool]:
    """What makes events of rows, the names of the columns, and whether the first line is a row already."""
    names = [cell.strip().strip('"') for cell in cells]
    for module in (polecat, icews):
        if set(names) >= module.HEADER:
            return module.event, names, False
    if len(cells) == len(gdelt.COLUMNS) and cells[0].isdigit():
        return gdelt.event, list(gdelt.COLUMNS), True
    why = f"{path}: neither POLECAT's, ICEWS' nor GDELT 2.0's columns; give one of their files as they publish them"
    raise InputError(Reason.MALFORMED, why)


def _row(made: _Made, header: Sequence[str], cells: Sequence[str], path: Path, number: int) -> ForeignEvent | Failure:
    name = f"{path}:{number}"
    if len(cells) < len(header):
        why = f"{name}: {len(cells)} cells where there are {len(header)} columns; mend this line or leave it out"
        return Failure(name, number, Reason.MALFORMED, why)
    row = {column: cell.strip().strip('"') for column, cell in zip(header, cells, strict=False)}
    try:
        event = made(row, number)
        date.fromisoformat(event.date)
    except ValueError as error:
        return Failure(name, number, Reason.MALFORMED, f"{name}: {error}; mend this line or leave it out")
    return event
