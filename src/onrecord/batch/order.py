"""What a run is asked to do: light to load, so that the processes that read begin to load before all else."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from onrecord.__about__ import __version__
from onrecord.batch.options import Options
from onrecord.settings import Settings


@dataclass(frozen=True, slots=True)
class Run:
    """How a run reads: what would make its reports others if it were changed."""

    schema: str
    version: str
    model: str
    codebook: str
    inputs: tuple[str, ...]
    columns: Mapping[str, str]
    options: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be read and how: inputs, names of their fields, options, and how many processes read."""

    inputs: tuple[str, ...]
    options: Options
    workers: int
    columns: Mapping[str, str] = field(default_factory=dict)

    def run(self) -> Run:
        """What the manifest keeps of it."""
        from onrecord.batch.schema import VERSION  # noqa: PLC0415  300 ms with the next
        from onrecord.codebook import plover  # noqa: PLC0415  only an order that is written down names them
        from onrecord.parse import model_version  # noqa: PLC0415  as above

        options = asdict(self.options) | {"actors": self.options.actors_hash()}
        device = Settings(self.options.settings).text("reader.device")
        return Run(VERSION, __version__, model_version(device=device), plover.VERSION, self.inputs, self.columns, options)
