"""What every reader of a format is told: the settings, what the user calls our fields, and who fetches pages where that is wished."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from onrecord.gather.source import Source
from onrecord.settings import Settings


class Web(Protocol):
    """Somebody who fetches pages: `Visitor`, or a stand-in in tests."""

    def page(self, url: str) -> Source:
        """The page at an address; raises InputError where there is none to be had."""

    def found(self, url: str) -> Source:
        """The page, text or feed at an address; raises InputError where there is none of them."""


@dataclass(frozen=True, slots=True)
class Options:
    """`columns` says under which names records have our fields; `web` fetches what is only an address, and is None where nothing is to be fetched."""

    settings: Settings = field(default_factory=Settings)
    columns: Mapping[str, str] = field(default_factory=dict)
    web: Web | None = None
