"""Sessions: a one-time token opens one, a cookie keeps it until the workbench stops.

>>> sessions = Sessions(8470)
>>> token = sessions.token()
>>> key = sessions.opened(token)
>>> sessions.knows(key), sessions.opened(token) is None, sessions.knows("guessed")
(True, True, False)
"""

import secrets

_BYTES = 24
"""Random bytes of a token: 192 bits, beyond guessing."""


class Sessions:
    """The open sessions of one workbench; its cookie bears the port, because cookies of this machine are shared between ports."""

    def __init__(self, port: int) -> None:
        self.name = f"onrecord_{port}"
        self._tokens: set[str] = set()
        self._keys: set[str] = set()

    def token(self) -> str:
        """A new token, good for one session."""
        made = secrets.token_urlsafe(_BYTES)
        self._tokens.add(made)
        return made

    def opened(self, token: str) -> str | None:
        """The key of the session that this token opens, None where it is used or was never given out."""
        if not any(secrets.compare_digest(token.encode(), known.encode()) for known in self._tokens):
            return None
        self._tokens.discard(token)
        key = secrets.token_urlsafe(_BYTES)
        self._keys.add(key)
        return key

    def knows(self, key: str) -> bool:
        """Whether this key belongs to an open session."""
        return any(secrets.compare_digest(key.encode(), known.encode()) for known in self._keys)
