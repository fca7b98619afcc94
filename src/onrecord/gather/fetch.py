"""What stands at one address, through the guard: the only module that opens sockets.

Every hop of a redirect passes the same guard; the answer may take so long and be so large as the settings say, counted after decompression.
"""

import ssl
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx

from onrecord.errors import FetchRefused, InputError, NoAnswer, Reason
from onrecord.gather.coding import unpacked
from onrecord.gather.guard import Resolve, chosen, resolve
from onrecord.settings import Settings

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OK = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: at which address in the end, and its body, unpacked, where the status is 200; header names are in small letters."""

    url: str
    status: int
    phrase: str
    headers: Mapping[str, str]
    content: bytes
    charset: str | None

    @property
    def kind(self) -> str:
        """The type of the content without its parameters; a page where the server says nothing."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower() or "text/html"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a server beside the address: further headers, the most bytes of its answer, and a gate that every hop passes (it may wait or refuse)."""

    headers: Mapping[str, str] = field(default_factory=dict)
    most: int | None = None
    gate: Callable[[str], None] = lambda _: None


class _Guarded(httpcore.NetworkBackend):
    """A network whose every connection goes to an address that the guard chose."""

    def __init__(self, allow: Iterable[str], resolver: Resolve, network: httpcore.NetworkBackend, until: float) -> None:
        self._allow, self._resolver, self._network, self._until = tuple(allow), resolver, network, until

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
        return _Hurried(self._network.connect_tcp(address, port, timeout, local_address, socket_options), self._until)

    def connect_unix_socket(self, path: str, *_: Any, **__: Any) -> httpcore.NetworkStream:  # noqa: ANN401  it refuses whatever it is given
        """Refuse: a page has no business with a socket of this machine."""
        raise FetchRefused(f"{path}: sockets of this machine are not fetched from")


class _Hurried(httpcore.NetworkStream):
    """A connection that ends when the time for the whole page is up: a server that sends a byte now and then holds nobody up."""

    def __init__(self, stream: httpcore.NetworkStream, until: float) -> None:
        self._stream, self._until = stream, until

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read within what time is left."""
        return self._stream.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write within what time is left."""
        self._stream.write(buffer, self._left(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same over TLS, in a hurry as well."""
        return _Hurried(self._stream.start_tls(ssl_context, server_hostname, self._left(timeout)), self._until)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401  httpcore's signature
        """What the connection knows of itself."""
        return self._stream.get_extra_info(info)

    def _left(self, timeout: float | None) -> float:
        left = self._until - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout
        return left if timeout is None else min(left, timeout)


@cache
def _certificates() -> ssl.SSLContext:
    return ssl.create_default_context()


class _Transport(httpx.HTTPTransport):
    """httpx over the guarded network."""

    def __init__(self, backend: httpcore.NetworkBackend) -> None:
        super().__init__(verify=_certificates(), trust_env=False)
        self._pool = httpcore.ConnectionPool(ssl_context=_certificates(), network_backend=backend)


def get(
    url: str, settings: Settings, asked: Asked | None = None, *, resolver: Resolve = resolve, network: httpcore.NetworkBackend | None = None
) -> Answer:
    """What a server answers, whatever its status; raises FetchRefused, NoAnswer or InputError (too large, damaged) with one line on why.

    `resolver` and `network` stand in for the system's own in tests.
    """
    asked = asked or Asked()
    until = time.monotonic() + settings.number("fetch.timeout")
    backend = _Guarded(settings.names("fetch.allow"), resolver, network or httpcore.SyncBackend(), until)
    limits = httpx.Timeout(settings.number("fetch.timeout"), connect=settings.number("fetch.connect_timeout"))
    headers = {"User-Agent": settings.text("fetch.user_agent"), "Accept-Encoding": "gzip, deflate", **asked.headers}
    with httpx.Client(transport=_Transport(backend), timeout=limits, headers=headers, follow_redirects=False, trust_env=False) as client:
        return _followed(client, url, settings, asked, until)


def _followed(client: httpx.Client, url: str, settings: Settings, asked: Asked, until: float) -> Answer:
    at = url
    for _ in range(settings.integer("fetch.redirects") + 1):
        try:
            checked(at)
            asked.gate(at)
            with client.stream("GET", at) as response:
                if response.status_code not in _REDIRECTS or "location" not in response.headers:
                    return _answer(response, at, settings, asked, until)
                at = urljoin(at, response.headers["location"])
        except InputError as error:
            raise _named(error, at, url) from error
        except httpx.TimeoutException as error:
            raise NoAnswer(f"{at}: no answer in time; try again later, or raise fetch.timeout") from error
        except httpx.HTTPError as error:
            raise NoAnswer(_not_fetched(at, error)) from error
        except (httpx.InvalidURL, ValueError) as error:  # what is no address, here or behind a redirect, is none later either
            raise InputError(Reason.UNREACHABLE, _not_fetched(at, error)) from error
    most = settings.integer("fetch.redirects")
    raise InputError(Reason.UNREACHABLE, f"{url}: redirects more than {most} times; open it in a browser, save the page and read the file")


def _not_fetched(url: str, error: Exception) -> str:
    return f"{url}: cannot be fetched: {str(error) or type(error).__name__}; check the address, or save the page and read the file"


def _named(error: InputError, at: str, url: str) -> InputError:
    """An error of the guard or the page with the address it is about, and the one that led there."""
    via = f"{url}: leads to {at}: " if at != url else f"{url}: "
    message = via + str(error).removeprefix(f"{at}: ")
    return type(error)(message) if isinstance(error, FetchRefused | NoAnswer) else InputError(error.reason, message)


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


def _answer(response: httpx.Response, url: str, settings: Settings, asked: Asked, until: float) -> Answer:
    most = asked.most or settings.integer("fetch.max_bytes")
    content = _body(response, url, most, until) if response.status_code == _OK else b""
    content = unpacked(content, response.headers.get("content-encoding", ""), most, url)
    return Answer(url, response.status_code, response.reason_phrase, dict(response.headers), content, response.charset_encoding)


def _body(response: httpx.Response, url: str, most: int, until: float) -> bytes:
    parts, size = [], 0
    for part in response.iter_raw(65_536):
        size += len(part)
        if size > most:
            raise InputError(Reason.TOO_LARGE, f"{url}: more than {most:,} bytes; raise the setting fetch.max_bytes if it should be read")
        if time.monotonic() > until:
            raise NoAnswer(f"{url}: not complete in time; try again later, or raise fetch.timeout")
        parts.append(part)
    return b"".join(parts)
