"""Every limit and option in one table: name, default, help.

A setting is looked up in this order: keyword or command line, environment (`ONRECORD_FETCH_TIMEOUT=5`),
the TOML file named by `ONRECORD_SETTINGS`, `onrecord.toml` in the working directory, the default.

    >>> Settings().get("text.max_bytes")
    20000000
    >>> Settings({"fetch.allow": ["127.0.0.1"]}).get("fetch.allow")
    ('127.0.0.1',)
"""

import math
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.errors import SettingsError

Value = int | float | str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table."""

    name: str
    default: Value
    help: str
    least: float = 0
    """The least that it may be where it is a number; none is endless."""


TABLE: tuple[Setting, ...] = (
    Setting("text.max_bytes", 20_000_000, "largest single document in bytes, after decompression"),
    Setting(
        "text.max_characters", 200_000, "longest text of one report; a long news report has 40,000 characters, and long texts take memory"
    ),
    Setting("html.max_attributes", 1_000, "most attributes of one tag before a page counts as too complex"),
    Setting("html.max_tags", 50_000, "most tags of a page before it counts as too complex; large news pages have 10,000"),
    Setting("html.max_depth", 250, "deepest nesting of tags before a page counts as too complex"),
    Setting("language.min_letters", 200, "letters from which on a language other than English is refused"),
    Setting("language.margin", 0.2, "how much less likely English must be than the likeliest language to refuse, 0 to 1"),
    Setting("actors.file", "", "CSV or TOML file of your own actors, which stand before those of the package"),
    Setting("places.home", "", "where the publisher sits, a country code or a place: it decides between places of one name"),
    Setting("reader.device", "auto", "what runs the network: cpu, gpu, or auto, which takes a GPU where the GPU recipe was followed"),
    Setting("reader.threads", 0, "how many reports are read at once by read and add; 0 is one a core, four at most"),
    Setting("batch.seconds", 10.0, "most seconds that one report of many may take; a news report takes a twentieth of one", 0.01),
    Setting("batch.memory", 1_073_741_824, "most bytes of memory of a reading process; it has 250 MB at rest", 100_000_000),
    Setting("batch.recycle", 5_000, "documents after which a reading process is replaced by a fresh one", 1),
    Setting("batch.shard_documents", 1_000, "most documents of one file of a batch", 1),
    Setting("batch.shard_bytes", 32_000_000, "most bytes of the documents of one file of a batch, unless one alone is larger", 1),
    Setting("zip.max_members", 10_000, "most members of a zip archive"),
    Setting("zip.max_bytes", 2_000_000_000, "most bytes that a zip archive may give, all its members together"),
    Setting("zip.max_ratio", 100, "most bytes out of one byte in, for each member of a zip archive"),
    Setting("parquet.max_bytes", 500_000_000, "most bytes of one column of one group of rows; they may have to be unpacked at once"),
    Setting("feed.max_entries", 2_000, "most entries of a feed that are read"),
    Setting("fetch.allow", (), "hosts or addresses that may be fetched although they are private or reserved"),
    Setting("fetch.connect_timeout", 5.0, "seconds to connect to a host"),
    Setting("fetch.timeout", 20.0, "seconds for a whole page"),
    Setting("fetch.redirects", 3, "redirects followed, each checked anew"),
    Setting("fetch.max_bytes", 10_000_000, "largest page fetched, in bytes after decompression"),
    Setting(
        "fetch.user_agent",
        "onrecord (reads news pages and feeds on request)",
        "how a fetch introduces itself; robots.txt knows its first word",
    ),
    Setting("fetch.robots", "heed", "whether the rules that hosts have for robots are heeded: heed or ignore"),
    Setting("fetch.delay", 1.0, "seconds between two pages of one host; a host's own Crawl-delay counts where it is longer"),
    Setting("fetch.retries", 2, "how often a server that does not answer is asked again"),
    Setting(
        "fetch.max_wait",
        60.0,
        "longest wait in seconds for a host that asks for one (Retry-After, Crawl-delay); if it asks for more it is left",
    ),
    Setting("web.port", 8470, "port of this machine that the workbench listens on"),
    Setting("web.max_body", 2_000_000, "largest request to the workbench in bytes: a pasted report, an import of corrections"),
    Setting("archive.busy_seconds", 30.0, "seconds to wait for another writer of an archive before saying who it is"),
    Setting("archive.batch", 256, "most reports kept in one transaction of an archive; what is printed as added is always committed"),
    Setting("archive.batch_seconds", 1.0, "seconds after which a transaction of an archive ends although it is not full"),
    Setting("archive.cache_megabytes", 64, "memory for the pages of an archive, in MB"),
    Setting("sql.seconds", 1.0, "longest time of one question by `onrecord sql`"),
    Setting("sql.rows", 1_000, "most rows that one question by `onrecord sql` gives"),
    Setting("count.rows", 1_000_000, "most rows of a panel of `onrecord count`"),
)
ROWS: Mapping[str, Setting] = {row.name: row for row in TABLE}


@dataclass(frozen=True, slots=True)
class Settings:
    """The values that differ from the table; unknown names and wrong types are refused with the nearest help."""

    values: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Check every name and value now, so that a typing error is not found hours later."""
        for name, value in self.values.items():
            _typed(name, value)

    def get(self, name: str) -> Value:
        """The value of a setting, in the type of its default."""
        row = _row(name)
        return _typed(name, self.values[name]) if name in self.values else row.default

    def integer(self, name: str) -> int:
        """The value of a whole-number setting."""
        value = self.get(name)
        if not isinstance(value, int):
            raise SettingsError(f"setting {name} is no whole number: {value!r}")
        return value

    def number(self, name: str) -> float:
        """The value of a numeric setting."""
        value = self.get(name)
        if not isinstance(value, int | float):
            raise SettingsError(f"setting {name} is no number: {value!r}")
        return float(value)

    def text(self, name: str) -> str:
        """The value of a textual setting."""
        value = self.get(name)
        if not isinstance(value, str):
            raise SettingsError(f"setting {name} is no text: {value!r}")
        return value

    def names(self, name: str) -> tuple[str, ...]:
        """The value of a setting that is a list of names."""
        value = self.get(name)
        if not isinstance(value, tuple):
            raise SettingsError(f"setting {name} is no list: {value!r}")
        return value


def load(path: Path | None = None, environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from the TOML file and the environment, as the module's first lines say."""
    environment = os.environ if environment is None else environment
    named = environment.get("ONRECORD_SETTINGS")
    path = path or (Path(named) if named else None)
    if path is None and Path("onrecord.toml").is_file():
        path = Path("onrecord.toml")
    values = _from_toml(path) if path else {}
    for row in TABLE:
        variable = "ONRECORD_" + row.name.upper().replace(".", "_")
        if variable in environment:
            values[row.name] = _parsed(row, environment[variable], variable)
    return Settings(values)


def _from_toml(path: Path) -> dict[str, object]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"settings file {path} cannot be read: {error}") from error
    return {f"{group}.{name}": value for group, rows in data.items() if isinstance(rows, dict) for name, value in rows.items()}


def _row(name: str) -> Setting:
    if name not in ROWS:
        raise SettingsError(f"no setting is named {name!r}; there are: {', '.join(ROWS)}")
    return ROWS[name]


def _typed(name: str, value: object) -> Value:
    row = _row(name)
    if isinstance(value, int | float) and not row.least <= value < math.inf:
        raise SettingsError(f"setting {name} ({row.help}) is {row.least:,} at least and has an end, not {value!r}")
    if isinstance(row.default, tuple):
        if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
            return tuple(str(item) for item in value)
    elif isinstance(row.default, float) and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    elif isinstance(value, type(row.default)) and not isinstance(value, bool):
        return value
    raise SettingsError(f"setting {name} ({row.help}) wants {type(row.default).__name__}, not {value!r}")


def _parsed(row: Setting, text: str, variable: str) -> Value:
    try:
        if isinstance(row.default, tuple):
            return tuple(part.strip() for part in text.split(",") if part.strip())
        return type(row.default)(text)
    except ValueError as error:
        raise SettingsError(f"{variable}={text!r}: {row.help}: {error}") from error
