"""Run the workbench on this machine until Ctrl-C."""

import socket
import threading
from collections.abc import Callable

from onrecord.errors import SettingsError
from onrecord.web.app import app
from onrecord.web.bench import Bench
from onrecord.web.page import warmed
from onrecord.web.session import Sessions

LOOPBACK = "127.0.0.1"
"""The only address that is listened on: nobody else on the network can connect."""


def hosts(port: int) -> frozenset[str]:
    """The names under which a browser on this machine may know the workbench."""
    return frozenset(f"{name}:{port}" for name in (LOOPBACK, "localhost"))


def serve(bench: Bench, port: int, told: Callable[[str], None], start: str = "/") -> None:
    """Serve until stopped; `told` is called with the one-time address once it can be opened, which leads to the page `start`. Port 0 takes a free one. Raises SettingsError where the port is taken."""
    import uvicorn  # noqa: PLC0415  only this command needs it

    with bound(port) as listening:
        number = listening.getsockname()[1]
        sessions = Sessions(number)
        server = uvicorn.Server(
            uvicorn.Config(app(bench, sessions, hosts(number), start), log_level="warning", access_log=False, server_header=False)
        )
        threading.Thread(target=warmed, name="warming", daemon=True).start()
        told(f"http://{LOOPBACK}:{number}/open?token={sessions.token()}")
        server.run(sockets=[listening])


def bound(port: int) -> socket.socket:
    """A socket on this machine's own address that connections wait at from now on: who opens the address before the server runs is not refused."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((LOOPBACK, port))
        listening.listen()
    except OSError as error:
        listening.close()
        raise SettingsError(f"port {port} cannot be listened on: {error.strerror}; choose another with --port") from error
    return listening
