r"""Bytes to text: byte order marks, a page's own declaration, UTF-8, else Windows-1252 line by line where encodings are mixed.

>>> decode("Zürich".encode("cp1252"), "a.txt"), decode(b"\xff\xfeh\x00i\x00", "b.txt")
('Zürich', 'hi')
"""

import codecs
import re

from onrecord.errors import InputError, Reason

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-zA-Z0-9_-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([a-zA-Z0-9_-]{2,40})""",
    re.IGNORECASE,
)
_LOOKED_AT = 4096
"""Bytes of a page in which its declaration must stand (HTML says 1,024; real pages are later)."""
_SIGNATURES = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"\x1f\x8b",
    b"MZ\x90",
    b"\xd0\xcf\x11\xe0",
    b"SQLite format 3",
)
_CONTROL = bytes(i for i in range(32) if i not in b"\t\n\r\f\x1b\0")
_MOST_CONTROL = 0.02
"""Share of control characters from which bytes are no text: texts have none, a program or picture has a tenth."""
_MOST_NUL = 0.05
"""A stray NUL is damage, many are another kind of file."""


def decode(content: bytes, name: str, *, html: bool = False) -> str:
    """The text of bytes; raises InputError where they are no text. Nothing is dropped but a byte order mark; NUL becomes U+FFFD."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _clean(_whole(content[len(mark) :] if encoding == "utf-8" else content, encoding, name))
    _refuse_binary(content, name)
    declared = _DECLARED.search(content[:_LOOKED_AT]) if html else None
    names = ["utf-8", *([(declared[1] or declared[2]).decode("ascii")] if declared else [])]
    for encoding in names:
        try:
            return _clean(content.decode(encoding))
        except (UnicodeDecodeError, LookupError):
            continue
    return _clean("".join(_line(line) for line in content.splitlines(keepends=True)))


def without_surrogates(text: str) -> str:
    """A text with U+FFFD for each lone surrogate and NUL, one for one, so that offsets stay."""
    return _clean(text)


def _clean(text: str) -> str:
    if text.isascii() and "\0" not in text:
        return text
    return "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in text)


def _whole(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            Reason.ENCODING, f"{name}: begins like {encoding.upper()} but is not: {error.reason} at byte {error.start}; save it as UTF-8"
        ) from error


def _line(line: bytes) -> str:
    """One line as UTF-8 or, where it is not, as Windows-1252: files put together from several often mix both."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


def _refuse_binary(content: bytes, name: str) -> None:
    head = content[:65_536]
    control = len(head) - len(head.translate(None, _CONTROL))
    if head.startswith(_SIGNATURES) or control > _MOST_CONTROL * len(head) or head.count(0) > _MOST_NUL * len(head):
        raise InputError(
            Reason.NOT_TEXT, f"{name}: this is no text; onrecord reads plain text, HTML, JSON lines, CSV, TSV and Excel's .xlsx"
        )
