"""Ids that stand more than once in a run: every row is kept, and which ids they are is written beside the rows.

Only the columns of ids and sources are looked at, in as many passes as keep memory small, so that also ten million reports are compared.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.batch import parts
from onrecord.batch.whole import write_lines
from onrecord.errors import OnRecordError, one_line

NAME = "_duplicates.jsonl"
_AT_ONCE = 4_000_000
"""Ids that are compared in one pass, at 8 bytes and as many again to sort them: 64 MB."""
_MOST_IDS, _MOST_PLACES = 10_000, 100
"""Ids that are written, and places of each, so that a run of nothing but copies stays small."""


@dataclass(frozen=True, slots=True)
class Twice:
    """An id, how many rows have it, and where the first of them come from."""

    id: str
    rows: int
    sources: tuple[str, ...]


def write(folder: Path, files: Sequence[str]) -> tuple[Twice, ...]:
    """Find the ids that more than one row of these files has, write them into `_duplicates.jsonl` (no file where there are none) and give them back; raises OSError, and OnRecordError where a file is damaged."""
    found = twice(folder, files)
    if found:
        write_lines(folder / NAME, found)
    else:
        (folder / NAME).unlink(missing_ok=True)
    return found


def twice(folder: Path, files: Sequence[str], *, at_once: int = _AT_ONCE) -> tuple[Twice, ...]:
    """The first ids that more than one row has, in the order in which they stand first."""
    rows = sum(parts.rows(folder / name) for name in files)
    passes = -(-rows // at_once)
    again = frozenset().union(*(_again(folder, files, n, passes) for n in range(passes)))
    return _placed(folder, files, again) if again else ()


def _again(folder: Path, files: Sequence[str], number: int, passes: int) -> frozenset[int]:
    """The hashes of one pass that stand more than once."""
    kept = [np.array([h for h in map(_hash, ids) if h % passes == number], np.uint64) for ids, _ in _columns(folder, files, ["id"])]
    hashes, counts = np.unique(np.concatenate(kept), return_counts=True)
    return frozenset(hashes[counts > 1].tolist())


def _placed(folder: Path, files: Sequence[str], again: frozenset[int]) -> tuple[Twice, ...]:
    places: dict[str, list[str]] = {}
    rows: dict[str, int] = {}
    for ids, sources in _columns(folder, files, ["id", "source"]):
        for name, source in zip(ids, sources, strict=True):
            if _hash(name) in again and (name in rows or len(rows) < _MOST_IDS):
                rows[name] = rows.get(name, 0) + 1
                if rows[name] <= _MOST_PLACES:
                    places.setdefault(name, []).append(source)
    return tuple(Twice(name, count, tuple(places[name])) for name, count in rows.items() if count > 1)  # two ids may share a hash


def _columns(folder: Path, files: Sequence[str], names: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """The ids of a file's rows that were read, and where these come from, a piece at a time."""
    for file in files:
        try:
            for batch in pq.ParquetFile(folder / file).iter_batches(columns=names):
                kept = batch.filter(batch.column("id").is_valid())
                yield kept.column("id").to_pylist(), kept.column(names[-1]).to_pylist()
        except (OSError, pa.ArrowException) as error:
            raise OnRecordError(
                f"{folder / file} is damaged ({one_line(str(error))}); delete it, then run the same command again"
            ) from error


def _hash(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "big")
