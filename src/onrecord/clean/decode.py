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
_NO_CHARACTER = re.compile("[\0\ud800-\udfff]")
_LOOKED_AT = 4096
"""Bytes of a page in which its declaration must stand (HTML says 1,024; real pages are later)."""
_SIGNATURES = {
    b"%PDF-": "a PDF",
    b"{\\rtf": "a rich text document",
    b"PK\x03\x04": "a zip archive or an office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x1f\x8b": "compressed",
    b"BZh": "compressed",
    b"\xfd7zXZ": "compressed",
    b"7z\xbc\xaf": "compressed",
    b"\x28\xb5\x2f\xfd": "compressed",
    b"WARC/": "a web archive",
    b"filedesc://": "a web archive",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"%!PS": "PostScript",
    b"SQLite format 3": "a database",
}
"""How files begin that are no text, and what they are."""
_CONTROL = bytes(i for i in range(32) if i not in b"\t\n\r\f\x1b\0")
_MOST_CONTROL = 0.02
"""Share of control characters from which bytes are no text: texts have none, a program or picture has a tenth."""
_MOST_NUL = 0.05
"""A stray NUL is damage, many are another kind of file."""


_LEAST_WIDE, _WIDE_ZEROS = 8, 0.8
_MOST_ODD, _LEAST_ODD = 0.25, 20
"""Share and number of characters beyond ASCII from which a text in Windows-1252 is none: Czech has a sixth, Cyrillic in KOI8-R nine tenths."""
_LATIN = frozenset({"iso8859-1", "ascii"})
_NO_CHARSETS = frozenset(
    {"utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "unicode-escape", "raw-unicode-escape", "punycode", "idna", "undefined"}
)
"""Codecs that a page of bytes cannot be in, whatever it says of itself."""


def decode(content: bytes, name: str, *, html: bool = False, charset: str | None = None) -> str:
    """The text of bytes; raises InputError where they are no text. Nothing is dropped but a byte order mark; NUL becomes U+FFFD.

    `charset` is what a server says of them. It and a page's own declaration count where the bytes are no UTF-8.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _clean(_whole(content[len(mark) :] if encoding == "utf-8" else content, encoding, name))
    if wide := _wide(content):
        return _clean(_whole(content, wide, name))
    _refuse_binary(content, name)
    declared = _DECLARED.search(content[:_LOOKED_AT]) if html else None
    for guess in ("utf-8", charset, (declared[1] or declared[2]).decode("ascii") if declared else None):
        text = _as(content, guess)
        if text is not None:
            return _clean(text)
    return _clean(_mixed(content, name))


def _as(content: bytes, encoding: str | None) -> str | None:
    """Bytes in an encoding, or None where they or it are none. What pages call Latin-1 or ASCII is Windows-1252 (WHATWG, Encoding)."""
    try:
        known = codecs.lookup(encoding or "").name
        return content.decode("cp1252" if known in _LATIN else known) if known in _LATIN or known not in _NO_CHARSETS else None
    except (LookupError, ValueError):  # ValueError: also what a codec raises that no page is written in
        return None


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark, as its zeros show: every other byte of an English text is one."""
    head = content[:_LOOKED_AT]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(head) > _LEAST_WIDE and head[first::2].count(0) > _WIDE_ZEROS * len(head[first::2]) and not head[1 - first :: 2].count(0):
            return encoding
    return None


def _mixed(content: bytes, name: str) -> str:
    text = "".join(_line(line) for line in content.splitlines(keepends=True))
    solid = sum(not c.isspace() for c in text)
    odd = sum(not c.isascii() for c in text)
    if odd > _MOST_ODD * solid and odd > _LEAST_ODD:
        raise InputError(Reason.ENCODING, f"{name}: written in an encoding that is neither UTF-8 nor Windows-1252; save it as UTF-8")
    return text


def without_surrogates(text: str) -> str:
    """A text with U+FFFD for each lone surrogate and NUL, one for one, so that offsets stay."""
    return _clean(text)


def _clean(text: str) -> str:
    return _NO_CHARACTER.sub("\ufffd", text) if "\0" in text or not text.isascii() else text


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
    what = next((found for start, found in _SIGNATURES.items() if head.startswith(start)), None)
    if what or control > _MOST_CONTROL * len(head) or head.count(0) > _MOST_NUL * len(head):
        why = f"{name}: this is {what or 'no text'}; onrecord reads plain text, HTML, JSON lines, CSV, TSV and Excel's .xlsx: give one of these"
        raise InputError(Reason.NOT_TEXT, why)
