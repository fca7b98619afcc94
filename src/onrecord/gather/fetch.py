"""One page by its address, through the guard: the only module that opens sockets.

Every hop of a redirect passes the same guard; the page may take so long and be so large as the settings say, counted after decompression.
"""

import ssl
import time
from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx

from onrecord.errors import FetchRefused, InputError, Reason
from onrecord.gather.guard import Resolve, chosen, resolve
from onrecord.gather.source import Media, Source
from onrecord.settings import Settings

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OK = 200
_TEXT = ("text/plain",)
_PAGE = ("text/html", "application/xhtml+xml", "application/xml", "text/xml")


class _Guarded(httpcore.NetworkBackend):
    """A network whose every connection goes to an address that the guard chose."""

    def __init__(self, allow: Iterable[str], resolver: Resolve, network: httpcore.NetworkBackend) -> None:
        self._allow, self._resolver, self._network = tuple(allow), resolver, network

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the one address that the guard lets through."""
        address = chosen(host, port, self._allow, self._resolver)
        return self._network.connect_tcp(address, port, timeout, local_address, socket_options)

    def connect_unix_socket(self, path: str, *_: Any, **__: Any) -> httpcore.NetworkStream:  # noqa: ANN401  it refuses whatever it is given
        """Refuse: a page has no business with a socket of this machine."""
        raise FetchRefused(f"{path}: sockets of this machine are not fetched from")


class _Transport(httpx.HTTPTransport):
    """httpx over the guarded network."""

    def __init__(self, backend: httpcore.NetworkBackend) -> None:
        super().__init__(trust_env=False)
        self._pool = httpcore.ConnectionPool(ssl_context=ssl.create_default_context(), network_backend=backend)


def fetch(url: str, settings: Settings, *, resolver: Resolve = resolve, network: httpcore.NetworkBackend | None = None) -> Source:
    """The page at an address; raises InputError (refused, unreachable, too large, not a page) with one line on why.

    `resolver` and `network` stand in for the system's own in tests.
    """
    backend = _Guarded(settings.names("fetch.allow"), resolver, network or httpcore.SyncBackend())
    until = time.monotonic() + settings.number("fetch.timeout")
    limits = httpx.Timeout(settings.number("fetch.timeout"), connect=settings.number("fetch.connect_timeout"))
    headers = {"User-Agent": settings.text("fetch.user_agent"), "Accept": ", ".join((*_PAGE, *_TEXT))}
    with httpx.Client(transport=_Transport(backend), timeout=limits, headers=headers, follow_redirects=False, trust_env=False) as client:
        return _followed(client, url, settings, until)


def _followed(client: httpx.Client, url: str, settings: Settings, until: float) -> Source:
    at = url
    for _ in range(settings.integer("fetch.redirects") + 1):
        checked(at)
        try:
            with client.stream("GET", at) as response:
                if response.status_code in _REDIRECTS and "location" in response.headers:
                    at = urljoin(at, response.headers["location"])
                    continue
                return _page(response, at, settings, until)
        except httpx.TimeoutException as error:
            raise InputError(Reason.UNREACHABLE, f"{at}: no answer in time; try again later, or raise fetch.timeout") from error
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
            raise InputError(Reason.UNREACHABLE, f"{at}: cannot be fetched: {error}") from error
    raise InputError(Reason.UNREACHABLE, f"{url}: redirects more than {settings.integer('fetch.redirects')} times")


def checked(url: str) -> None:
    """Raise FetchRefused where an address is not a plain http or https one."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise FetchRefused(f"{url}: no address that can be fetched: {error}") from error
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise FetchRefused(f"{url}: only http and https addresses with a host are fetched")
    if parts.username or parts.password:
        raise FetchRefused(f"{url}: addresses with a user name or password are not fetched")
    if port == 0:
        raise FetchRefused(f"{url}: port 0 is not fetched from")


def _page(response: httpx.Response, url: str, settings: Settings, until: float) -> Source:
    if response.status_code != _OK:
        raise InputError(Reason.UNREACHABLE, f"{url}: the server answers {response.status_code} {response.reason_phrase}")
    kind = response.headers.get("content-type", "text/html").partition(";")[0].strip().lower()
    if kind not in (*_PAGE, *_TEXT):
        raise InputError(Reason.NOT_TEXT, f"{url}: {kind} is neither a page nor a text")
    content = _body(response, url, settings, until)
    if not content:
        raise InputError(Reason.EMPTY, f"{url}: the page is empty")
    charset = response.charset_encoding
    return Source(url, _decoded(content, charset), Media.TEXT if kind in _TEXT else Media.HTML, url=url)


def _decoded(content: bytes, charset: str | None) -> bytes | str:
    """The text where the server names its encoding rightly, else the bytes as they are."""
    try:
        return content.decode(charset) if charset else content
    except (LookupError, UnicodeDecodeError):
        return content


def _body(response: httpx.Response, url: str, settings: Settings, until: float) -> bytes:
    most, parts, size = settings.integer("fetch.max_bytes"), [], 0
    for part in response.iter_bytes(65_536):
        size += len(part)
        if size > most:
            raise InputError(Reason.TOO_LARGE, f"{url}: more than {most:,} bytes; raise the setting fetch.max_bytes if it should be read")
        if time.monotonic() > until:
            raise InputError(Reason.UNREACHABLE, f"{url}: not complete in time; try again later, or raise fetch.timeout")
        parts.append(part)
    return b"".join(parts)
