"""Write a file whole or not at all: into a temporary file beside it, which takes its name at the end."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import OnRecordError

_MODE = 0o666
"""What a new file may be used for, less what the umask takes away: temporary files are made for their owner alone."""


_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def replaced(path: Path) -> Iterator[BinaryIO]:
    """A file to write; it stands under its name only once all is written and on the disk, until then what was there stays.

    A link keeps leading to its file. A device or pipe (`/dev/null`, `>(gzip)`) is written as it is, for no file may take its place.
    """
    path = path.resolve() if path.is_symlink() else path
    if path.exists() and not path.is_file() and not path.is_dir():
        with _straight(path) as out:
            yield out
        return
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:100]}.", dir=path.parent)
    except OSError as error:
        raise OnRecordError(f"{path} cannot be written: {error.strerror}; choose another place") from error
    try:
        with os.fdopen(handle, "w+b") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(_MODE & ~mask)
        _named(name, path)
    except BaseException as error:
        Path(name).unlink(missing_ok=True)
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            raise OnRecordError(
                f"{path} cannot be written: {error.strerror}; what was there stays: make room, or choose another place"
            ) from error
        raise


@contextmanager
def _straight(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("wb") as out:
            yield out
    except OSError as error:
        raise OnRecordError(f"{path} cannot be written: {error.strerror}; choose another place") from error


def _named(temporary: str, path: Path) -> None:
    try:
        Path(temporary).replace(path)
    except OSError as error:
        raise OnRecordError(f"{path} cannot be written: {error.strerror}; choose another place") from error
