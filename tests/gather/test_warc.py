import gzip
import re
import zipfile
from pathlib import Path

import pyarrow as pa
import pytest

from onrecord.clean import clean
from onrecord.errors import InputError
from onrecord.gather import Media, Source, gather
from onrecord.record import Failure
from onrecord.settings import Settings

PAGE = "<html><head><title>Talks</title></head><body><article><p>Talks opened in Vell on Friday, “at last”, envoys said.</p></article></body></html>"


def record(payload: bytes, kind: str = "response", uri: str | None = "http://example.org/a", **headers: str) -> bytes:
    lines = [f"WARC-Type: {kind}", "WARC-Date: 2025-09-15T08:30:00Z", f"Content-Length: {len(payload)}"]
    lines += [f"WARC-Target-URI: {uri}"] if uri else []
    lines += [f"{k.replace('_', '-')}: {v}" for k, v in ({"Content_Type": "application/http; msgtype=response"} | headers).items()]
    return b"WARC/1.0\r\n" + "\r\n".join(lines).encode() + b"\r\n\r\n" + payload + b"\r\n\r\n"


def http(body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK", **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *(f"{k.replace('_', '-')}: {v}" for k, v in headers.items())]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def response(i: int = 0, body: bytes = PAGE.encode(), **headers: str) -> bytes:
    return record(http(body, **headers), uri=f"http://example.org/{i}")


def got(path: Path, content: bytes, **settings: object) -> list[Source | Failure]:
    path.write_bytes(content)
    return list(gather([str(path)], Settings(settings)))


def told(path: Path, content: bytes, **settings: object) -> list[str]:
    return [x.reason.value if isinstance(x, Failure) else str(x.url) for x in got(path, content, **settings)]


def test_pages_come_with_address_time_and_charset(tmp_path: Path) -> None:
    [source] = got(tmp_path / "a.warc", response(1, PAGE.encode("cp1252"), kind="text/html; charset=windows-1252"))
    assert (source.url, source.fetched, source.media) == ("http://example.org/1", "2025-09-15T08:30:00Z", Media.HTML)
    assert source.name == f"{tmp_path / 'a.warc'}, record 1: http://example.org/1"
    document = clean(source, Settings())
    assert (document.title, document.id) == ("Talks", "http://example.org/1")
    assert "“at last”" in document.text


def test_what_is_no_page_is_passed_over(tmp_path: Path) -> None:
    content = b"".join([
        record(b"software: x", "warcinfo", None, Content_Type="application/warc-fields"),
        record(b"GET / HTTP/1.1\r\n\r\n", "request", Content_Type="application/http; msgtype=request"),
        record(http(b"\x89PNG", kind="image/png")),
        record(http(b"Gone", status="404 Not Found")),
        record(http(b""), "revisit"),
        response(6),
        record(b"Talks opened.", "resource", Content_Type="text/plain"),
        record(b"Talks closed.", "conversion", Content_Type="text/plain"),
        record(PAGE.encode(), "resource", "urn:uuid:1", Content_Type="text/html"),
    ])  # fmt: skip
    found = got(tmp_path / "a.warc", content)
    assert [(x.media.value, x.url) for x in found] == [
        ("html", "http://example.org/6"),
        ("text", "http://example.org/a"),
        ("text", "http://example.org/a"),
        ("html", None),
    ]
    assert told(tmp_path / "b.warc", content[:200]) == ["empty"]


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd"])
def test_what_servers_packed_is_unpacked(tmp_path: Path, coding: str) -> None:
    body = (
        gzip.compress(PAGE.encode()) if coding == "gzip" else pa.compress(PAGE.encode(), {"br": "brotli"}.get(coding, coding), asbytes=True)
    )
    [source] = got(tmp_path / "a.warc", response(1, body, Content_Encoding=coding))
    assert source.content == PAGE.encode()


def test_chunks_are_put_together(tmp_path: Path) -> None:
    half = PAGE.encode()[:50], PAGE.encode()[50:]
    body = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in half) + b"0\r\n\r\n"
    [source] = got(tmp_path / "a.warc", response(1, body, Transfer_Encoding="chunked"))
    assert source.content == PAGE.encode()


def test_an_address_in_brackets_is_taken_out_of_them(tmp_path: Path) -> None:
    assert told(tmp_path / "a.warc", record(http(PAGE.encode()), uri="<http://example.org/x>")) == ["http://example.org/x"]


def test_a_packed_archive_has_a_member_a_record_or_one_for_all(tmp_path: Path) -> None:
    records = [response(i) for i in range(5)]
    wanted = [f"http://example.org/{i}" for i in range(5)]
    assert told(tmp_path / "a.warc.gz", b"".join(map(gzip.compress, records)) + bytes(20)) == wanted
    assert told(tmp_path / "b.warc.gz", gzip.compress(b"".join(records))) == wanted
    assert told(tmp_path / "c.warc", gzip.compress(b"".join(records))) == wanted


@pytest.mark.parametrize("packed", [False, True])
def test_behind_a_damaged_record_reading_is_taken_up_again(tmp_path: Path, packed: bool) -> None:
    records = [response(i) for i in range(6)]
    records[2] = records[2].replace(b"WARC/1.0", b"WARP/1.0")
    members = [gzip.compress(r) for r in records] if packed else records
    found = got(tmp_path / "a.warc", b"".join(members))
    assert [x.reason.value if isinstance(x, Failure) else x.url[-1] for x in found] == ["0", "1", "malformed", "3", "4", "5"]
    assert "damaged after record 2" in found[2].message


def test_a_damaged_member_is_one_failure(tmp_path: Path) -> None:
    members = [gzip.compress(response(i)) for i in range(6)]
    members[2] = members[2][:100] + b"\xff" * 20 + members[2][120:]
    assert [x[-1] if x.startswith("http") else x for x in told(tmp_path / "a.warc.gz", b"".join(members))] == [
        "0",
        "1",
        "malformed",
        "3",
        "4",
        "5",
    ]


def test_a_record_that_is_cut_off_says_so(tmp_path: Path) -> None:
    whole = response(0) + response(1)
    assert told(tmp_path / "a.warc", whole[:-100]) == ["http://example.org/0", "malformed"]
    assert told(tmp_path / "b.warc.gz", gzip.compress(response(0)) + gzip.compress(response(1))[:-60])[0] == "http://example.org/0"


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("longer", ["999", "99999"])
def test_a_record_whose_length_is_too_long_takes_no_other_with_it(tmp_path: Path, packed: bool, longer: str) -> None:
    records = [response(i) for i in range(6)]
    records[2] = re.sub(rb"Content-Length: \d+", b"Content-Length: " + longer.encode(), records[2], count=1)
    found = got(tmp_path / "a.warc", b"".join(map(gzip.compress, records) if packed else records))
    kept = [x.url[-1] for x in found if isinstance(x, Source)]
    assert [n for n in kept if n != "2"] == ["0", "1", "3", "4", "5"]
    assert [x.reason.value for x in found if isinstance(x, Failure)] == ["malformed"]


def test_a_record_that_is_cut_off_in_its_head_says_so(tmp_path: Path) -> None:
    (page, cut) = got(tmp_path / "a.warc", response() + b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 999\r\n\r\nHTTP/1.1 200")
    assert isinstance(page, Source)
    assert isinstance(cut, Failure)
    assert "cut off before it says what it holds" in cut.message


def test_a_record_larger_than_a_document_is_passed_over(tmp_path: Path) -> None:
    content = response(0, b"<p>" + b"x" * 5_000) + response(1, b"<p>One.")
    found = told(tmp_path / "a.warc", content, **{"text.max_bytes": 1_000})
    assert found == ["too-large", "http://example.org/1"]


def test_bombs_are_refused(tmp_path: Path) -> None:
    swollen = gzip.compress(b"0" * 30_000_000)
    assert told(tmp_path / "a.warc", response(0, swollen, Content_Encoding="gzip") + response(1)) == ["too-large", "http://example.org/1"]
    packed = gzip.compress(record(b"0" * 30_000_000, "metadata", Content_Type="text/x"))
    assert told(tmp_path / "b.warc.gz", packed + gzip.compress(response(1))) == ["too-large"]


def test_a_page_of_an_archive_passes_the_look_at_its_shape(tmp_path: Path) -> None:
    page = f"<html><body><p {' '.join(f'a{i}=1' for i in range(5_000))}>One.</p></body></html>"
    [source] = got(tmp_path / "a.warc", response(0, page.encode()))
    with pytest.raises(InputError, match="attributes"):
        clean(source, Settings())


def test_an_archive_within_a_zip(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.warc.gz", gzip.compress(response(0)) + gzip.compress(response(1)))
        archive.writestr("b.warc", response(2) + b"damage" + response(3))
    found = [x.reason.value if isinstance(x, Failure) else x.url[-1] for x in gather([str(tmp_path / "a.zip")], Settings())]
    assert found == ["0", "1", "2", "malformed"]


@pytest.mark.parametrize("packed", [False, True])
def test_damage_anywhere_ends_as_failures_or_pages(tmp_path: Path, packed: bool) -> None:
    records = [response(i) for i in range(3)]
    whole = b"".join(gzip.compress(r) for r in records) if packed else b"".join(records)
    for at in range(0, len(whole), 5):
        assert got(tmp_path / "a.warc", whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        assert got(tmp_path / "a.warc", whole[:at] or b"x")
