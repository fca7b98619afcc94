"""What a run has done so far, as JSON lines beside its files: how it reads, then each shard that is whole.

A line is written once the shard's file is on disk under its name, so a killed run has lost at most what it was reading. The last line may be torn: it does not count.
"""

import contextlib
import fcntl
import os
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import msgspec

from onrecord.batch import parts, twice
from onrecord.batch.order import Run
from onrecord.batch.twice import Twice
from onrecord.batch.whole import sync_folder, write_lines
from onrecord.errors import OnRecordError

NAME = "_manifest.jsonl"
DONE = "_SUCCESS"
_LOCK = "_lock"
_OURS = (NAME, DONE, _LOCK, twice.NAME)


@dataclass(frozen=True, slots=True)
class Part:
    """A shard that is whole: its file, the key of what was in it, the number of its first document in the run and where that comes from, rows and failures by reason."""

    shard: int
    file: str
    key: str
    first: int
    source: str
    rows: int
    failures: Mapping[str, int]


def file_name(shard: int) -> str:
    """The file of a shard."""
    return f"part-{shard:06d}.parquet"


def cannot_write(path: Path, error: OSError, rest: str = "") -> OnRecordError:
    """The error of a file that cannot be written; Arrow's own errors have a number and no word for it."""
    told = error.strerror or (os.strerror(error.errno) if error.errno else str(error))
    return OnRecordError(f"{path} cannot be written: {told}{rest}")


class Manifest:
    """The folder of a run and what is whole in it; one process at a time may have it open.

    Raises OnRecordError where the folder holds something else, a run that reads otherwise, or is in use.
    """

    def __init__(self, folder: Path, run: Run, *, anew: bool = False) -> None:
        self.folder = folder
        self._path = folder / NAME
        self._make()
        self._lock = (folder / _LOCK).open("w")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            self._lock.close()
            raise OnRecordError(f"{folder} is being written by another run; wait for it, or choose another folder") from error
        try:
            if anew:
                self._clear()
            self.parts = self._known(run)
            self._begin(run)
        except BaseException:
            self._lock.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):  # of a full disk, which is told already
            self._file.close()
        self._lock.close()

    def add(self, part: Part) -> None:
        """Put on record that a shard is whole."""
        self._file.write(msgspec.json.encode(part) + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())
        self.parts[part.shard] = part

    def finish(self, run: Run, shards: Container[int]) -> tuple[Twice, ...]:
        """The run is complete with these shards: what an earlier one with more left is taken away, the shards are put in order, `_SUCCESS` says so.

        The ids that stand more than once in it are given back. Raises OnRecordError where the folder cannot be written.
        """
        for number in [n for n in self.parts if n not in shards]:
            (self.folder / self.parts.pop(number).file).unlink(missing_ok=True)
        self._file.close()
        try:
            found = twice.write(self.folder, [self.parts[number].file for number in sorted(self.parts)])
        except OSError as error:
            raise self.cannot_write(twice.NAME, error) from error
        self._begin(run)
        (self.folder / DONE).touch()
        sync_folder(self.folder)
        return found

    def cannot_write(self, name: str, error: OSError) -> OnRecordError:
        """The error of a file of the run that cannot be written."""
        return cannot_write(
            self.folder / name, error, f"; make room, then run the same command again: {len(self.parts)} files of this run are whole"
        )

    def _make(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            strange = sorted(p.name for p in self.folder.iterdir() if p.name not in _OURS and not p.name.startswith((".", "_tmp-")))
        except OSError as error:
            raise OnRecordError(f"{self.folder} cannot be written: {error.strerror}; choose another folder") from error
        if strange and not self._path.exists():
            raise OnRecordError(f"{self.folder} holds other things ({_shown(strange)}); choose an empty or a new folder")

    def _clear(self) -> None:
        """Take away what an earlier run has made, and nothing else."""
        for path in (self._path, self.folder / DONE, self.folder / twice.NAME, *self.folder.glob("part-*.parquet")):
            path.unlink(missing_ok=True)

    def _known(self, run: Run) -> dict[int, Part]:
        """The shards that are whole, by number: those whose file has their key in it."""
        if not self._path.exists():
            return {}
        lines = self._path.read_bytes().split(b"\n")[:-1]
        try:
            before = msgspec.json.decode(lines[0], type=Run) if lines else run
        except msgspec.DecodeError as error:
            raise OnRecordError(f"{self._path} is damaged: {error}; choose another folder, or read all again with --anew") from error
        self._check(before, run)
        return {part.shard: part for part in _parts(lines[1:]) if parts.key(self.folder / part.file) == part.key}

    def _check(self, before: Run, run: Run) -> None:
        if before.inputs != run.inputs[: len(before.inputs)]:
            raise OnRecordError(
                f"{self.folder} holds what was read of {_shown(before.inputs)}; choose another folder, or overwrite it with --anew"
            )
        for name in ("version", "model", "codebook", "schema", "columns", "options"):
            was, now = getattr(before, name), getattr(run, name)
            if was != now:
                why = f"{self.folder} was read with {name} {_told(was, now)}, now it would be {_told(now, was)}"
                raise OnRecordError(f"{why}; choose another folder, or read all again with --anew")

    def _begin(self, run: Run) -> None:
        """Write the manifest anew with what is known, at once or not at all, and go on after it."""
        (self.folder / DONE).unlink(missing_ok=True)
        ordered = [self.parts[number] for number in sorted(self.parts)]
        try:
            write_lines(self._path, (run, *ordered))
        except OSError as error:
            raise self.cannot_write(NAME, error) from error
        sync_folder(self.folder)
        self._file = self._path.open("ab")


def _parts(lines: Sequence[bytes]) -> Iterator[Part]:
    """The parts of a manifest; a damaged line is passed over, so that its shard is read again."""
    for line in lines:
        with contextlib.suppress(msgspec.DecodeError):
            yield msgspec.json.decode(line, type=Part)


def _shown(inputs: Sequence[str]) -> str:
    return ", ".join(inputs[:3]) + (f" and {len(inputs) - 3} more" if len(inputs) > 3 else "")  # noqa: PLR2004  what a line holds


def _told(value: object, other: object) -> str:
    """A value, and of a mapping only what differs from the other."""
    if isinstance(value, Mapping) and isinstance(other, Mapping):
        return ", ".join(f"{k}={value.get(k)!r}" for k in sorted({*value, *other}) if value.get(k) != other.get(k))
    return str(value)
