"""Everything that onrecord raises on purpose.

    OnRecordError
    ├── InputError          one input cannot be read; carries a reason of the closed list in `Reason`
    │   ├── FetchRefused    an address that the guard, or the host's own rules, do not let us fetch
    │   └── NoAnswer        a server that gives no answer now, and may give one later
    ├── SpanError           a span that does not stand in its text
    ├── SettingsError       a setting, option or environment variable with a wrong name or value
    ├── CodebookError       a data file of the codebook (or a user's own) with a wrong line
    ├── ArchiveError        an archive that cannot be opened, written or asked as it was
    │   └── NotKept         a document, story or actor that an archive does not hold
    ├── ModelError          the model files are missing, damaged or of another format
    └── MeasureError        gold data that cannot be scored, or a figure below its floor

A message says what happened, where, and what to do about it. In a batch an `InputError` becomes a
`Failure` record and the other inputs go on.
"""

from enum import StrEnum


class Reason(StrEnum):
    """Why an input could not be read: the closed list of `Failure.reason`."""

    MISSING = "missing"
    EMPTY = "empty"
    NOT_TEXT = "not-text"
    NO_TEXT = "no-text"
    TOO_LARGE = "too-large"
    TOO_COMPLEX = "too-complex"
    ENCODING = "encoding"
    MALFORMED = "malformed"
    DATE = "date"
    LANGUAGE = "language"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    CONFLICT = "conflict"
    INTERRUPTED = "interrupted"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    INTERNAL = "internal"
    STORAGE = "storage"


_MOST = 600
"""Characters of a message: what was read may be quoted in it, and can be of any length."""


def one_line(message: str) -> str:
    r"""A message on one line that any terminal and file takes, whatever names and values it quotes; its end, which says what to do, is kept.

    >>> one_line("a\nb\ud800: there is no such file")
    'a b\ufffd: there is no such file'
    """
    plain = "".join(c if c.isprintable() else " " if c.isspace() else "\ufffd" for c in message)
    plain = " ".join(plain.split())
    return plain if len(plain) <= _MOST else f"{plain[: _MOST // 2]} … {plain[-_MOST // 2 :]}"


class OnRecordError(Exception):
    """The root of the tree: catch it to catch everything that onrecord raises on purpose."""


class InputError(OnRecordError):
    """One input cannot be read; `reason` says why in one word, the message in one line."""

    def __init__(self, reason: Reason, message: str, *, line: int | None = None) -> None:
        super().__init__(one_line(message))
        self.reason = reason
        self.line = line


class FetchRefused(InputError):  # noqa: N818  it is what happened, as in httpx
    """An address that the guard, or the host's own rules, do not let us fetch."""

    def __init__(self, message: str) -> None:
        super().__init__(Reason.REFUSED, message)


class NoAnswer(InputError):  # noqa: N818  it is what happened
    """A server that gives no answer now, and may give one later."""

    def __init__(self, message: str) -> None:
        super().__init__(Reason.UNREACHABLE, message)


class SpanError(OnRecordError):
    """A span that does not stand in its text."""


class SettingsError(OnRecordError):
    """A setting, option or environment variable with a wrong name or value."""


class CodebookError(OnRecordError):
    """A data file with a wrong line; the message names file and line."""


class ArchiveError(OnRecordError):
    """An archive that cannot be opened, written or asked as it was; the message names the file and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(one_line(message))


class NotKept(ArchiveError):  # noqa: N818  it is what is so
    """What an archive does not hold: `what` is document, story, actor or pasted, `name` what it was asked for by, `now` the stories that hold what a story of before held.

    >>> error = NotKept("there is no story 7; 4 holds its reports", what="story", name="7", now=(4,))
    >>> error.what, error.now
    ('story', (4,))
    """

    def __init__(self, message: str, *, what: str, name: str, now: tuple[int, ...] = ()) -> None:
        super().__init__(message)
        self.what, self.name, self.now = what, name, now


class ModelError(OnRecordError):
    """The model files are missing, damaged or of another format."""


class MeasureError(OnRecordError):
    """Gold data that cannot be scored, or a figure below its floor."""
