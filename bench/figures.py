"""What was measured, part by part, kept in `bench/figures.json`: a part that is measured alone leaves the others as they are."""

from dataclasses import dataclass, field
from pathlib import Path

import msgspec

FILE = Path(__file__).with_name("figures.json")


@dataclass(frozen=True, slots=True)
class Row:
    """One program over all texts or pages: seconds of the work and the most memory in MB; CPU seconds with its start, where they count.

    Where `seconds` has its start in it, `start` and `start_cpu` are those of a run over a page for each of its `processes`.
    """

    name: str
    seconds: float
    megabytes: float
    cpu: float = 0.0
    start: float = 0.0
    start_cpu: float = 0.0
    processes: int = 1


@dataclass(frozen=True, slots=True)
class Reading:
    """One thread, peers beside; `help` and `cold` are seconds of `onrecord --help` and of one short article from a cold start."""

    articles: int
    words: int
    rows: tuple[Row, ...]
    help: float
    cold: float


@dataclass(frozen=True, slots=True)
class Pool:
    """A run of `onrecord batch`: `start` is the seconds that a run over a document for each process takes; the same in CPU seconds, of all processes."""

    workers: int
    seconds: float
    start: float
    megabytes: float
    cpu: float
    start_cpu: float


@dataclass(frozen=True, slots=True)
class Cores:
    """The same articles by one process and by more; `kilobytes` is what the Parquet output of one takes."""

    articles: int
    words: int
    runs: tuple[Pool, ...]
    kilobytes: float = 0.0


@dataclass(frozen=True, slots=True)
class Steps:
    """CPU milliseconds of each step of an article."""

    milliseconds: dict[str, float]


@dataclass(frozen=True, slots=True)
class Slice:
    """CPU milliseconds an article, of the articles before the `until`th, and the most memory in MB so far."""

    until: int
    milliseconds: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Course:
    """What an article costs along a run."""

    slices: tuple[Slice, ...]


@dataclass(frozen=True, slots=True)
class Sizes:
    """Milliseconds of each size: of a document in a set of so many."""

    milliseconds: dict[int, float]
    megabytes: float = 0.0


@dataclass(frozen=True, slots=True)
class Pages:
    """HTML pages: their mean size, and each program over all of them; CPU milliseconds of the extraction of a page, ours and trafilatura's."""

    pages: int
    kilobytes: float
    rows: tuple[Row, ...]
    extraction: float = 0.0
    peer: float = 0.0


@dataclass(frozen=True, slots=True)
class Engine:
    """One engine with two local workers: seconds over all articles, and over one for each worker; the same in CPU seconds, of all processes."""

    name: str
    seconds: float
    start: float
    cpu: float
    start_cpu: float


@dataclass(frozen=True, slots=True)
class Engines:
    """Engines over the same files, the pool of one machine first."""

    articles: int
    few: int
    runs: tuple[Engine, ...]

    def beyond(self, engine: Engine) -> float:
        """Seconds of an article, the start left out."""
        return (engine.seconds - engine.start) / (self.articles - self.few)

    def computed(self, engine: Engine) -> float:
        """CPU seconds of an article, the start left out: what a busy machine does not change much."""
        return (engine.cpu - engine.start_cpu) / (self.articles - self.few)


@dataclass(frozen=True, slots=True)
class Kills:
    """Runs that were killed at random moments and gone on with: of how many articles in shards of how many, by how many processes, and what an unbroken one takes.

    `midway` kills came before a run was complete; `left` processes outlived theirs; `runs` were compared with the unbroken one; `most` and `mean` documents were read for nothing at a kill.
    """

    articles: int
    shard: int
    workers: int
    seconds: float
    kills: int
    midway: int
    left: int
    runs: int
    most: int
    mean: float


@dataclass(frozen=True, slots=True)
class Said:
    """What a program printed."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """All parts; of each that was measured, the machine, the command, and the day with the version of the model; `notes` are sentences of ours that stand until a part is measured anew."""

    machines: dict[str, str] = field(default_factory=dict)
    commands: dict[str, str] = field(default_factory=dict)
    dates: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    reading: Reading | None = None
    cores: Cores | None = None
    steps: Steps | None = None
    course: Course | None = None
    short: Sizes | None = None
    pages: Pages | None = None
    grouping: Sizes | None = None
    archive: Said | None = None
    kills: Kills | None = None
    spark: Engines | None = None


def load(path: Path = FILE) -> Figures:
    """What was measured before; nothing where there is no file."""
    return msgspec.json.decode(path.read_bytes(), type=Figures) if path.exists() else Figures()


def save(figures: Figures, path: Path = FILE) -> None:
    """Write the figures, a line for each value."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(figures), indent=1) + b"\n")
