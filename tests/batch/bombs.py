"""Files that are small, or look harmless, and hold up or blow up what reads them: each named by what it attacks."""

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

MANY = 100_000
LONG = 190_000
"""Characters just below what one report may have, so that the reader itself is tried."""
_ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "boom "}">' for n in range(10))
_DOCTYPE = f"<?xml version='1.0'?><!DOCTYPE html [{_ENTITIES}]>"


def _page(body: str) -> bytes:
    return f"<html><head><title>t</title></head><body><article>{body}</article></body></html>".encode()


def _filled(text: str, length: int = LONG) -> bytes:
    """A text over and over, up to a length in characters."""
    return (text * (length // len(text) + 1))[:length].encode("utf-8", "surrogatepass")


def _zip(depth: int) -> bytes:
    content = b"0" * 8_000_000
    for level in range(depth):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for n in range(4):
                archive.writestr(f"{n}.{'zip' if level else 'txt'}", content)
        content = out.getvalue()
    return content


def _warc(length: int, body: bytes) -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0>\r\nWARC-Date: 2025-01-01T00:00:00Z\r\nContent-Type: application/http\r\nContent-Length: {length}\r\n\r\n"
    return head.encode() + b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body


def _gzipped_http() -> bytes:
    """An archived answer that says it is gzipped, and unpacks to a thousand times its size."""
    body = gzip.compress(b"<p>" + b" " * 30_000_000, 9)
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
    return _warc(len(head) + len(body), b"").partition(b"HTTP/1.1")[0] + head + body + b"\r\n\r\n"


BOMBS: dict[str, Callable[[], bytes]] = {
    "attributes.html": lambda: _page(f"<p {' '.join(f'a{n}=1' for n in range(MANY))}>Two died.</p>"),
    "attributes-unclosed.html": lambda: b"<html><body><p " + b"a" * 10 + b" b=1" * MANY,
    "depth.html": lambda: _page("<div>" * MANY + "Two died." + "</div>" * MANY),
    "misnested.html": lambda: _page("<p><b><i><a>Two died." * 10_000),
    "brackets.html": lambda: b"<html>" + b"<" * 1_000_000,
    "links.html": lambda: _page("<a href='/x'>Two died</a> " * 49_000),
    "paragraphs.html": lambda: _page("<p>Two people died in the port of Vell on Friday.</p>" * 40_000),
    "entities.html": f"{_DOCTYPE}<html><body><p>&e9;</p></body></html>".encode,
    "data.html": lambda: b"<html><head><script type='application/ld+json'>" + b'{"a":' * MANY + b"</script></head><body><p>Two died.</p>",
    "entities.xml": f"{_DOCTYPE.replace('html [', 'rss [')}<rss><channel><item><title>&e9;</title></item></channel></rss>".encode,
    "bomb.zip": lambda: _zip(1),
    "nested.zip": lambda: _zip(3),
    "bomb.txt.gz": lambda: gzip.compress(b"Two died. " * 5_000_000, 9),
    "nested.jsonl.gz": lambda: gzip.compress(gzip.compress(b"0" * 30_000_000, 9)),
    "short.warc": lambda: _warc(10**15, b"<p>Two died."),
    "encoded.warc": _gzipped_http,
    "packed.warc.gz": lambda: gzip.compress(_warc(50_000_000, b"<p>" + b" " * 49_999_990), 9),
    "depth.jsonl": lambda: b'{"text":' + b"[" * MANY + b"]" * MANY + b"}\n",
    "numbers.jsonl": lambda: b'{"id": 1' + b"0" * MANY + b', "text": "Two died."}\n',
    "surrogates.jsonl": lambda: json.dumps({"text": "\ud800" * MANY + " died."}).encode(),
    "quotes.csv": lambda: b"text\n" + b'"' * MANY + b"\n",
    "combining.txt": lambda: _filled("e" + "\u0301" * 1_000),
    "bidi.txt": lambda: _filled("\u202e\u2066Two died. "),
    "blanks.txt": lambda: b"Two" + b" " * LONG + b"died.",
    "token.txt": lambda: b"a" * 1_000_000,
    "token-below.txt": lambda: b"a" * LONG,
    "quotations.txt": lambda: _filled("“"),
    "brackets.txt": lambda: _filled("("),
    "digits.txt": lambda: _filled("1,"),
    "numbers.txt": lambda: _filled("one hundred and "),
    "capitals.txt": lambda: _filled("Ana Lund of the "),
    "abbreviations.txt": lambda: _filled("Mr. U.S. "),
    "relative.txt": lambda: _filled("three days after two weeks before "),
}


def write(folder: Path) -> list[Path]:
    """All bombs as files in a folder."""
    folder.mkdir()
    for name, make in BOMBS.items():
        (folder / name).write_bytes(make())
    return sorted(folder.iterdir())
