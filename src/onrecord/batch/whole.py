"""Files of a run that stand there whole or not at all: written under another name, flushed to the disk, then renamed."""

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec


def unfinished(path: Path) -> Path:
    """The name under which a file is written until it is whole."""
    return path.with_name(f"_tmp-{path.name}")


def write_lines(path: Path, records: Iterable[object]) -> None:
    """Write records as JSON lines; raises OSError where that cannot be done. That the name lasts is for `sync_folder`."""
    new = unfinished(path)
    with new.open("wb") as file:
        file.writelines(msgspec.json.encode(record) + b"\n" for record in records)
        file.flush()
        os.fsync(file.fileno())
    new.rename(path)


def sync_folder(folder: Path) -> None:
    """Make new names in a folder outlast a loss of power."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
