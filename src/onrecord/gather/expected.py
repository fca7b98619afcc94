"""How many reports inputs will give, as far as a quick look tells: for a progress bar."""

from collections.abc import Collection, Iterable
from pathlib import Path

from onrecord.errors import InputError
from onrecord.gather.inputs import below, is_address
from onrecord.gather.kinds import kind

_CHUNK = 1 << 20
_LOOKED_AT = 64 * _CHUNK
"""Bytes of a file whose lines are counted; a longer one is taken to go on like that, because nobody wants to wait for a bar."""


def expected(inputs: Iterable[str], passed_over: Collection[Path] = ()) -> int | None:
    """About how many reports there are, or None where nobody knows before they are read.

    >>> expected(["https://example.org/a", "https://example.org/b"])
    2
    """
    counts = [_one(name, passed_over) for name in inputs]
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


def _one(name: str, passed_over: Collection[Path]) -> int | None:
    if name == "-":
        return None
    if is_address(name):
        return 1
    path = Path(name)
    try:
        return expected(map(str, below(path, passed_over))) if path.is_dir() else _records(path)
    except (InputError, OSError, ValueError):  # it will be one failure
        return 1


def _records(path: Path) -> int | None:
    what = kind(path.name)
    if what in {"text", "html"}:
        return 1
    if what not in {"jsonlines", "table"} or path.suffix.lower() in {".gz", ".json"}:
        return None if what else 1
    size = path.stat().st_size
    with path.open("rb") as stream:
        lines = sum(stream.read(_CHUNK).count(b"\n") for _ in range(0, min(size, _LOOKED_AT), _CHUNK))
    return max(1, round(lines * max(1.0, size / _LOOKED_AT)) - (what == "table"))
