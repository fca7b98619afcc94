"""A polite visitor of the open web: it heeds robots.txt, leaves time between two pages of a host, and comes back where it is asked to.

What it knows of hosts is kept as long as it lives, and no more than of a thousand.
"""

import codecs
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Protocol

from onrecord.errors import FetchRefused, InputError, NoAnswer, Reason, SettingsError
from onrecord.gather.fetch import Answer, Asked, checked, get
from onrecord.gather.kinds import begins_as_feed
from onrecord.gather.robots import MOST_BYTES, Rules, origin
from onrecord.gather.source import Media, Source
from onrecord.settings import Settings

TEXT = ("text/plain",)
PAGE = ("text/html", "application/xhtml+xml", "application/xml", "text/xml")
FEED = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
_ACCEPT = ", ".join((*PAGE, *FEED, *TEXT))
_ALSO_FEED = ("application/x-rss+xml", "application/x-atom+xml", "text/rss+xml", "text/rss", "text/atom+xml")
"""What servers say of feeds that is in no register."""
_OK, _NOT_MODIFIED, _SERVER = 200, 304, 500
_AGAIN = frozenset({429, 500, 502, 503, 504})
"""Statuses that may be others a moment later."""
_HOSTS = 1_000
_RULES_LAST = 3_600.0
"""Seconds for which a host's rules are kept; RFC 9309 allows a day, but who mends rules wants them heeded."""
_LOOKED_AT = 4096
_MOST_DIGITS = 9


class Ask(Protocol):
    """What asks a server: `fetch.get`, or a stand-in in tests."""

    def __call__(self, url: str, settings: Settings, asked: Asked | None = None) -> Answer:
        """The answer, as `fetch.get` gives it."""


@dataclass(frozen=True, slots=True)
class Since:
    """What a server said of an answer so that it can tell later whether there is a new one."""

    etag: str | None = None
    modified: str | None = None

    @classmethod
    def of(cls, answer: Answer) -> "Since":
        """What an answer says of itself."""
        return cls(answer.headers.get("etag"), answer.headers.get("last-modified"))

    def headers(self) -> Mapping[str, str]:
        """The headers of a conditional request (RFC 9110, 13.1)."""
        found = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in found.items() if value}


@dataclass(slots=True)
class _Host:
    """What is known of a host: its rules and since when, and from when on it may be asked again."""

    rules: Rules | None = None
    since: float = 0.0
    free_at: float = float("-inf")


class Visitor:
    """Fetches pages and feeds, one after the other; `ask`, `clock`, `sleep` and `now` stand in for the system's own in tests."""

    def __init__(
        self,
        settings: Settings,
        *,
        ask: Ask = get,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._settings, self._ask, self._clock, self._sleep, self._now = settings, ask, clock, sleep, now
        self._hosts: OrderedDict[str, _Host] = OrderedDict()
        self._robot = settings.text("fetch.user_agent").partition(" ")[0].partition("/")[0]
        self._heeds = _heeds(settings)

    def page(self, url: str) -> Source:
        """The page or text at an address; raises InputError where there is none to be had."""
        source = self.found(url)
        if source.media is Media.FEED:
            raise InputError(Reason.NOT_TEXT, f"{url}: a feed, where a page is due; give it as an input of its own")
        return source

    def found(self, url: str) -> Source:
        """The page, text or feed at an address; raises InputError where there is none of them."""
        return as_source(self.answer(url), url)

    def answer(self, url: str, since: Since | None = None) -> Answer:
        """What a server answers: status 200, or 304 where nothing is new `since`; raises FetchRefused, NoAnswer or InputError."""
        asked = Asked({"Accept": _ACCEPT, **(since.headers() if since else {})}, gate=self._check_rules)
        retries = self._settings.integer("fetch.retries")
        for attempt in range(retries + 1):
            try:
                self._check_rules(url)
                self._wait(url)
                answer = self._ask(url, self._settings, asked)
                if answer.status == _OK or (answer.status == _NOT_MODIFIED and since):
                    return answer
                error = _refusal(answer, url)
                pause = self._told(answer, url)
            except NoAnswer as silence:
                error, pause = silence, None
            if attempt == retries or not isinstance(error, NoAnswer) or (pause or 0.0) > self._settings.number("fetch.max_wait"):
                raise error
            self._sleep(self._settings.number("fetch.delay") * 2**attempt if pause is None else pause)
        raise AssertionError  # the last attempt returns or raises

    def _told(self, answer: Answer, url: str) -> float | None:
        """Seconds for which a host asks to be left alone; it is, also by the pages that come after this one."""
        pause = retry_after(answer.headers.get("retry-after"), self._now())
        if pause is not None:
            self._host(url).free_at = max(self._host(url).free_at, self._clock() + pause)
        return pause

    def _wait(self, url: str) -> None:
        """Wait until the host may be asked again; raises NoAnswer where that is too long."""
        host = self._host(url)
        wait = host.free_at - self._clock()
        if wait > self._settings.number("fetch.max_wait"):
            why = f"{url}: its host asks to be left alone for {wait:.0f} seconds; try again then, or raise fetch.max_wait"
            raise InputError(Reason.UNREACHABLE, why)
        if wait > 0:
            self._sleep(wait)
        own = host.rules.delay(self._robot) if host.rules else 0.0
        host.free_at = self._clock() + max(self._settings.number("fetch.delay"), own)

    def _check_rules(self, url: str) -> None:
        """Raise FetchRefused where the host asks robots to keep off, NoAnswer where it cannot be asked."""
        if not self._heeds:
            return
        checked(url)
        host = self._host(url)
        if host.rules is None or self._clock() - host.since > _RULES_LAST:
            host.rules, host.since = self._rules(url), self._clock()
        if not host.rules.allows(url, self._robot):
            why = "its robots.txt asks robots to keep off" if host.rules.parsed else "its host does not tell its robots.txt now"
            raise FetchRefused(f"{url}: {why}; save the page and read the file, or set fetch.robots to ignore")

    def _rules(self, url: str) -> Rules:
        """A host's rules: none where it has none, and everything forbidden where its server fails (RFC 9309, 2.3.1)."""
        try:
            answer = self._ask(f"{origin(url)}/robots.txt", self._settings, Asked(most=MOST_BYTES))
        except NoAnswer as error:
            raise NoAnswer(f"{url}: {error}") from error
        except InputError:  # refused by the guard, as the page will be; too long, damaged, going round: as good as none
            return Rules.of("")
        if answer.status >= _SERVER:
            return Rules(None)
        return Rules.of(answer.content.decode("utf-8", "replace") if answer.status == _OK else "")

    def _host(self, url: str) -> _Host:
        host = self._hosts.pop(origin(url), None) or _Host()
        self._hosts[origin(url)] = host
        if len(self._hosts) > _HOSTS:
            self._hosts.popitem(last=False)
        return host


def _heeds(settings: Settings) -> bool:
    said = settings.text("fetch.robots")
    if said not in {"heed", "ignore"}:
        raise SettingsError(f"setting fetch.robots wants heed or ignore, not {said!r}")
    return said == "heed"


def _refusal(answer: Answer, url: str) -> InputError:
    why = f"{url}: the server answers {answer.status} {answer.phrase}"
    if answer.status not in _AGAIN:
        return InputError(Reason.UNREACHABLE, f"{why}; check the address, or save the page and read the file")
    pause = answer.headers.get("retry-after")
    return NoAnswer(f"{why}{f' and asks to be left alone (Retry-After: {pause})' if pause else ''}; try again later")


def retry_after(told: str | None, now: datetime) -> float | None:
    """Seconds that a `Retry-After` asks for, told as seconds or as a date; None where it says nothing of the kind.

    >>> retry_after("120", datetime(2025, 9, 15, tzinfo=UTC)), retry_after("Mon, 15 Sep 2025 00:00:30 GMT", datetime(2025, 9, 15, tzinfo=UTC))
    (120.0, 30.0)
    """
    plain = (told or "").strip()
    if plain.isascii() and plain.isdecimal() and len(plain) <= _MOST_DIGITS:
        return float(plain)
    try:
        at = parsedate_to_datetime(plain)
    except (ValueError, TypeError, IndexError):
        return None
    return max(0.0, (at.replace(tzinfo=at.tzinfo or UTC) - now).total_seconds())


def as_source(answer: Answer, name: str) -> Source:
    """The page, text or feed that an answer is; raises InputError where it is none. What stands in it counts before what the server calls it."""
    if answer.kind not in (*PAGE, *FEED, *_ALSO_FEED, *TEXT):
        raise InputError(Reason.NOT_TEXT, f"{name}: {answer.kind} is neither a page nor a text nor a feed; give the address of one")
    if not answer.content:
        raise InputError(Reason.EMPTY, f"{name}: the page is empty; check the address")
    head = answer.content[:_LOOKED_AT].removeprefix(codecs.BOM_UTF8).lstrip()
    media = Media.FEED if answer.kind in FEED or begins_as_feed(head) else Media.TEXT if answer.kind in TEXT else Media.HTML
    return Source(name, answer.content, media, url=answer.url, charset=answer.charset)
