"""Read gold files line by line; every fault of theirs names file and line."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from onrecord.errors import MeasureError

L = TypeVar("L")


def read_text(path: Path) -> str:
    """The text of a gold file, line ends as they are; raises MeasureError where it cannot be read."""
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise MeasureError(f"{path}: gold data cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise MeasureError(f"{path}: gold data must be UTF-8: {error}") from error


def read_lines(path: Path) -> list[str]:
    """The lines of a gold file without their ends (LF or CR LF), in order from line 1."""
    lines = read_text(path).replace("\r\n", "\n").split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def fault(path: Path, line: int, why: str) -> MeasureError:
    """The error of a line that cannot be scored.

    >>> fault(Path("gold.ann"), 3, "no sentence d1.9")
    MeasureError('gold.ann:3: no sentence d1.9')
    """
    return MeasureError(f"{path}:{line}: {why}")


def label(path: Path, line: int, text: str, kind: Callable[[str], L]) -> L:
    """A field as one of the labels of a kind, or as a number; raises MeasureError naming file and line where it is none.

    >>> label(Path("gold.ann"), 3, "84", float)
    84.0
    """
    try:
        return kind(text)
    except ValueError as error:
        raise fault(path, line, str(error)) from error
