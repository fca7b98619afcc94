r"""What hosts ask of robots (RFC 9309): which paths, and how much time between two.

>>> rules = Rules.of("User-agent: *\nDisallow: /drafts/\nCrawl-delay: 5")
>>> rules.allows("https://example.org/drafts/1", "onrecord"), rules.delay("onrecord")
(False, 5.0)
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from protego import Protego

MOST_BYTES = 500_000
"""Bytes of a robots.txt that are read: RFC 9309 wants at least 500 KiB, and what is longer is no list for people."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one host; `parsed` is None where a host cannot be asked for them, and then nothing may be fetched from it."""

    parsed: "Protego | None"

    @classmethod
    def of(cls, text: str) -> Self:
        """The rules that a robots.txt states; an empty one allows everything."""
        from protego import Protego  # noqa: PLC0415  only where something is fetched

        return cls(Protego.parse(text))

    def allows(self, url: str, robot: str) -> bool:
        """Whether the robot of this name may fetch an address."""
        return self.parsed is not None and bool(self.parsed.can_fetch(url, robot))

    def delay(self, robot: str) -> float:
        """Seconds that the host wants between two pages; 0 where it does not say."""
        return float(self.parsed.crawl_delay(robot) or 0.0) if self.parsed else 0.0


def origin(url: str) -> str:
    """Scheme, host and port of an address: robots.txt speaks for these.

    >>> origin("https://Example.org:8080/a?b")
    'https://example.org:8080'
    """
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.lower()}"
