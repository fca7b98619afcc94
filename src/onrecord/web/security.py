"""Who may ask, and what a browser may do with the answer: host, session, writes, headers.

The workbench listens on this machine alone, yet any page that is open in the same browser can send requests to it. So each request must name a host that is
ours (against DNS rebinding), carry the cookie of a session that was opened with a one-time address, and, where it writes, come from one of our own pages.
Sources: OWASP, Cross-Site Request Forgery Prevention and Content Security Policy cheat sheets.
"""

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.web.assets import root
from onrecord.web.session import Sessions

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)
"""What a page may load and do: our own scripts and styles from files, nothing inline, nothing from anywhere else."""

HEADERS = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title} · onrecord</title>
<link rel="stylesheet" href="{css}/css/base.css"></head><body><main class="narrow"><h1>{title}</h1><p class="lead">{rest}</p></main></body></html>
"""
"""A refusal that a person sees: nothing of the request or of the archive stands in it."""
_CODE = re.compile("`([^`]+)`")
_SAFE = frozenset({"GET", "HEAD"})
_DOOR, _FILES = "/open", "/static/"
"""What is given out without a session: the door, and the files that every installation has alike."""


class Guarded:
    """The application behind its checks: a refused request never reaches it, and every answer has the headers above.

    `hosts` are the names with port under which the workbench is known; in `readonly` nothing is written, whoever asks. `max_body` is in bytes.
    """

    def __init__(self, app: ASGIApp, *, hosts: frozenset[str], sessions: Sessions, readonly: bool, max_body: int) -> None:
        self._app, self._hosts, self._sessions = app, hosts, sessions
        self._readonly, self._max_body = readonly, max_body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refused = self._refusal(scope)
        sender = _with_headers(send, kept=_kept(scope["path"]))
        if refused:
            await refused(scope, receive, sender)
        else:
            await self._app(scope, _limited(receive, self._max_body), sender)

    def _refusal(self, scope: Scope) -> Response | None:
        headers, path = Headers(scope=scope), scope["path"]
        host = headers.get("host", "")
        if host not in self._hosts:
            return _refused(421, "This host name is not one of the workbench's. Open the address that `onrecord serve` printed.", headers)
        if path != _DOOR and not path.startswith(_FILES) and not self._sessions.knows(cookie(headers, self._sessions.name)):
            return _refused(403, "No session. Open the one-time address that `onrecord serve` printed on its terminal.", headers)
        if scope["method"] in _SAFE:
            return None
        return self._refused_write(headers, host)

    def _refused_write(self, headers: Headers, host: str) -> Response | None:
        """What is wrong with a write; forms of our own pages have the origin "null", since no referrer is sent, and are known by the browser's own word for it."""
        if self._readonly:
            return _refused(403, "This archive is open for reading only: nothing can be written.")
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        ours = f"http://{host}"
        same: dict[str | None, tuple[str | None, ...]] = {"same-origin": (None, "null", ours), None: (ours,)}
        if origin not in same.get(site, ()):
            return _refused(403, "This request does not come from a page of the workbench, so nothing was written.")
        length = headers.get("content-length", "0")
        if not (length.isascii() and length.isdigit()) or int(length) > self._max_body:
            return _refused(413, f"This is more than {self._max_body:,} bytes (setting web.max_body); send less at once.")
        return None


def cookie(headers: Headers, name: str) -> str:
    """The value of a cookie, empty where there is none.

    Programs on other ports of this machine set theirs for the same host name; one of them that keeps to no rule must not cost us ours, as it does with Python's own reader.
    """
    return cookie_parser(headers.get("cookie", "")).get(name, "")


def _refused(status: int, why: str, headers: Headers | None = None) -> Response:
    """What is wrong, as a page where a browser asks for one, else as a line of text."""
    if headers and "text/html" in headers.get("accept", ""):
        title, _, rest = why.partition(". ")
        return HTMLResponse(_PAGE.format(css=root(), title=title, rest=_CODE.sub(r"<code>\1</code>", rest)), status)
    return PlainTextResponse(why + "\n", status)


def _kept(path: str) -> str:
    """How long a browser keeps what stands at a path: for good what its address names the contents of, and nothing of an archive."""
    if path.startswith(f"{root()}/"):
        return "public, max-age=31536000, immutable"
    return "no-cache" if path.startswith("/static/") else "no-store"


def _with_headers(send: Send, *, kept: str) -> Send:
    async def sender(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers["cache-control"] = kept
        await send(message)

    return sender


def _limited(receive: Receive, most: int) -> Receive:
    """A body that ends the connection where it grows beyond what was announced or allowed."""
    got = 0

    async def receiver() -> Message:
        nonlocal got
        message = await receive()
        got += len(message.get("body", b""))
        return {"type": "http.disconnect"} if got > most else message

    return receiver
