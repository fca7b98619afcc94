import errno
import gzip
import io
import os
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from onrecord.errors import Reason
from onrecord.gather import Media, Source, expected, gather
from onrecord.record import Failure, to_json
from onrecord.settings import Settings

SETTINGS = Settings()


def got(*names: object, **options: object) -> list[Source | Failure]:
    return list(gather([str(n) for n in names], SETTINGS, **options))


def reasons(*names: object, **options: object) -> list[str]:
    return [x.reason.value if isinstance(x, Failure) else "ok" for x in got(*names, **options)]


@pytest.mark.parametrize(
    ("name", "content", "media"),
    [
        ("a.txt", b"One.", Media.TEXT),
        ("a.html", b"<p>One.</p>", Media.HTML),
        ("a.htm", b"One.", Media.HTML),
        ("page", b"<!DOCTYPE html><p>x", Media.HTML),
    ],
)
def test_a_file_is_what_its_name_or_content_says(tmp_path: Path, name: str, content: bytes, media: Media) -> None:
    (tmp_path / name).write_bytes(content)
    [source] = got(tmp_path / name)
    assert (source.content, source.media) == (content, media)


def test_a_folder_is_read_in_order_without_hidden_and_foreign_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "c.png", "sub/d.html", ".git/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert [Path(s.name).name for s in got(tmp_path)] == ["a.txt", "b.txt", "d.html"]


def test_what_a_batch_wrote_is_no_input(tmp_path: Path) -> None:
    for name in ("a.txt", "run/_manifest.jsonl", "run/_lock", "run/part-000000.parquet", "own/_manifest.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text('{"text": "x"}', encoding="utf-8")
    assert [Path(s.name).name for s in got(tmp_path)] == ["a.txt", "_manifest.jsonl:1"]
    (failure,) = got(tmp_path / "run")
    run = tmp_path / "run"
    assert failure.message == f"{run}: what `onrecord batch` wrote, not what it reads; `onrecord add ARCHIVE {run}` takes its reports in"


def test_one_bad_file_of_a_folder_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_bytes(b"Two.")
    assert reasons(tmp_path) == ["empty", "ok"]


def test_what_cannot_be_got_at_in_a_folder_is_named_and_the_rest_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "closed/b.txt", "z.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("One.", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "gone.png").symlink_to(tmp_path / "gone.txt")
    closed, scandir = str(tmp_path / "closed"), os.scandir

    def refused(path: str) -> Iterator[os.DirEntry[str]]:
        if str(path) == closed:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)
    found = [item.message if isinstance(item, Failure) else item.name for item in got(tmp_path)]
    assert found == [
        str(tmp_path / "a.txt"),
        f"{closed}: the folder cannot be looked into: Permission denied; check its permissions and its disk",
        f"{tmp_path}/link.txt: a link to {tmp_path}/gone.txt, which is not there; mend it, or take it away",
        str(tmp_path / "z.txt"),
    ]
    assert expected([str(tmp_path)]) == 4
    assert reasons(closed) == ["missing"]


@pytest.mark.parametrize("name", ["run.parquet", "records.jsonl"])
def test_what_onrecord_wrote_is_refused_where_a_file_of_it_is_named(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name.endswith("parquet"):
        columns = {column: ["x"] for column in ("source", "id", "url", "report", "reason", "message")}
        pq.write_table(pa.table(columns), path)
    else:
        path.write_text('{"onrecord":{"version":"1"},"document":{"id":"a"},"sentences":[],"events":[]}\n', encoding="utf-8")
    (failure,) = got(path)
    assert failure.reason is Reason.REFUSED
    assert failure.message.endswith("what onrecord wrote, not what it reads; `onrecord add ARCHIVE` with the file takes its reports in")


def test_what_is_no_input(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    assert reasons(tmp_path / "nothing", tmp_path / "gone.txt", tmp_path / "pipe.txt", "bad\0name") == [
        "missing",
        "missing",
        "not-text",
        "missing",
    ]


def test_standard_input_is_one_text_or_page() -> None:
    [source] = got("-", stdin=io.BytesIO(b"Talks opened."))
    assert (source.name, source.content, source.media) == ("-", b"Talks opened.", Media.TEXT)
    assert reasons("-", stdin=io.BytesIO(b"")) == ["empty"]


def test_a_text_larger_than_the_setting_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 101)
    [failure] = gather([str(tmp_path / "a.txt")], Settings({"text.max_bytes": 100}))
    assert failure.reason is Reason.TOO_LARGE
    assert "text.max_bytes" in failure.message


def test_gzip_is_unpacked_and_bombs_and_damage_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"Talks opened."))
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(b"0" * 30_000_000))
    (tmp_path / "c.txt.gz").write_bytes(b"\x1f\x8bno more")
    (tmp_path / "d.jsonl.gz").write_bytes(gzip.compress(b'{"text": "One."}\n{"text": "Two."}\n'))
    assert reasons(tmp_path / "a.txt.gz", tmp_path / "b.txt.gz", tmp_path / "c.txt.gz") == ["ok", "too-large", "malformed"]
    assert [s.content for s in got(tmp_path / "d.jsonl.gz")] == ["One.", "Two."]


LINES = b"""{"id": 7, "title": "T", "publisher": "P", "published": "2025", "url": "https://example.org/a", "text": "One."}
{broken

{"id": "b"}
[1]
{"maintext": "Two.", "authors": ["A. Orr", "B. Lund"], "date_publish": "2025-01-02 03:04:05", "source_domain": "example.org"}
{"html": "<p>Three.</p>"}
{"text": {"a": 1}}
"""


def test_json_lines_give_sources_and_name_the_lines_that_are_none(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(LINES)
    found = got(path)
    assert [(x.line, x.reason.value if isinstance(x, Failure) else x.content) for x in found] == [
        (1, "One."),
        (2, "malformed"),
        (4, "no-text"),
        (5, "malformed"),
        (6, "Two."),
        (7, "<p>Three.</p>"),
        (8, "malformed"),
    ]
    assert (found[0].id, found[0].title, found[0].publisher, found[0].published, found[0].url) == (
        "7",
        "T",
        "P",
        "2025",
        "https://example.org/a",
    )
    assert (found[4].author, found[4].published, found[4].publisher) == ("A. Orr, B. Lund", "2025-01-02 03:04:05", "example.org")
    assert found[5].media is Media.HTML


def test_a_json_file_may_be_a_list_or_one_record_over_many_lines(tmp_path: Path) -> None:
    (tmp_path / "list.json").write_text('[{"text": "One."}, {"text": "Two."}]', encoding="utf-8")
    (tmp_path / "one.json").write_text('{\n "text": "Three."\n}', encoding="utf-8")
    (tmp_path / "lines.json").write_text('{"text": "Four."}\n{"text": "Five."}\n', encoding="utf-8")
    assert [s.content for s in got(tmp_path / "list.json", tmp_path / "one.json", tmp_path / "lines.json")] == [
        "One.",
        "Two.",
        "Three.",
        "Four.",
        "Five.",
    ]


def test_a_line_longer_than_a_document_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "' + "x" * 200 + '"}\n{"text": "Two."}\n', encoding="utf-8")
    found = list(gather([str(tmp_path / "a.jsonl")], Settings({"text.max_bytes": 100})))
    assert [x.reason.value if isinstance(x, Failure) else x.content for x in found] == ["too-large", "Two."]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", 'text,date\n"One, two.",2025-01-02\n,2025-01-03\n'),
        ("a.csv", 'text;date\n"One, two.";2025-01-02\n;2025-01-03\n'),
        ("a.tsv", "text\tdate\nOne, two.\t2025-01-02\n\t2025-01-03\n"),
    ],
)
def test_tables(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    first, second = got(tmp_path / name)
    assert (first.content, first.published, first.line) == ("One, two.", "2025-01-02", 2)
    assert (second.reason, second.line) == (Reason.NO_TEXT, 3)


def test_columns_name_the_fields_of_a_table(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Body,When\nOne.,2025\n", encoding="utf-8")
    [source] = got(tmp_path / "a.csv", columns={"text": "Body", "published": "When"})
    assert (source.content, source.published) == ("One.", "2025")
    assert reasons(tmp_path / "a.csv", columns={"text": "Inhalt"}) == ["malformed"]
    assert reasons(tmp_path / "a.csv", columns={"colour": "Body"}) == ["malformed"]


def test_a_cell_over_many_lines_is_one_row_and_lines_are_counted(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('text\n"One.\nTwo."\nThree.\n', encoding="utf-8")
    assert [(s.content, s.line) for s in got(tmp_path / "a.csv")] == [("One.\nTwo.", 2), ("Three.", 4)]


def test_excel_sheets(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["title", "text", "published"], ["T", "One.", "2025-01-02"], [None, None, None], ["U", None, None]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    book.close()
    (tmp_path / "b.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    first, second = got(tmp_path / "a.xlsx")
    assert (first.title, first.content) == ("T", "One.")
    assert second.reason is Reason.NO_TEXT
    assert reasons(tmp_path / "b.xlsx") == ["malformed"]


def messages(*names: object, **options: object) -> list[str]:
    return [x.message for x in got(*names, **options) if isinstance(x, Failure)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", "\n\n"),
        ("a.json", "[]"),
        ("a.json", "5"),
        ("a.json", '["a", "b"]'),
        ("a.csv", "text,published\n"),
        ("a.csv", "\n"),
        ("a.csv", "one,two\n1,2\n3,4\n"),
        ("a.json", '{\n "text": "One."\n "a": 1\n}\n'),
    ],
)
def test_a_file_without_a_record_is_told_once(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    [message] = messages(tmp_path / name)
    assert name in message


def test_a_broken_json_file_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{\n "text": "One."\n "a": 1\n}\n', encoding="utf-8")
    [failure] = got(tmp_path / "a.json")
    assert failure.line == 3
    assert "a.json:3" in failure.message


def test_a_long_json_list_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('[\n{"text": "One."},\n{"text": "Two."}\n]\n', encoding="utf-8")
    [failure] = gather([str(tmp_path / "a.json")], Settings({"text.max_bytes": 10}))
    assert failure.reason is Reason.TOO_LARGE


@pytest.mark.parametrize(
    "content",
    [
        '{"text": "Zürich."}\n'.encode("cp1252"),
        '{"text": "Zürich."}\n'.encode("utf-16"),
        b"\xef\xbb\xbf" + '{"text": "Zürich."}\n'.encode(),
        b'\x1e{"text": "Z\xc3\xbcrich."}\n',
        b'{"text": "Z\\u00fcrich."}',
    ],
)
def test_json_lines_in_the_encodings_that_are_met(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.jsonl").write_bytes(content)
    assert [s.content for s in got(tmp_path / "a.jsonl")] == ["Zürich."]


def test_values_of_records(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        '{"text": ["One.", "Two."], "authors": [{"name": "A. Orr"}, "B. Lund"], "title": NaN, "date": null}\n'
        '{"text": "One.", "date": {"$date": 1}}\n'
        "null\n",
        encoding="utf-8",
    )
    first, *rest = got(tmp_path / "a.jsonl")
    assert (first.content, first.author, first.title) == ("One.\n\nTwo.", "A. Orr, B. Lund", None)
    assert [f.reason for f in rest] == [Reason.MALFORMED] * 2
    assert "date is an object" in rest[0].message
    assert "null stands" in rest[1].message


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "sep=;\r\ntext;date\r\n“One;” two.;2025\r\n".replace("“One;” two.", '"“One;” two."').encode()),
        ("a.csv", '\ufefftext,date\r\n"“One;” two.",2025\r\n'.encode()),
        ("a.tsv", "text\tdate\r\n“One;” two.\t2025\r\n".encode("utf-16")),
        ("a.tsv", 'text,date\n"“One;” two.",2025\n'.encode()),
        ("a.csv", "text,date\n“One;” two.,2025\n".encode("cp1252")),
    ],
)
def test_tables_as_spreadsheets_write_them(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    [source] = got(tmp_path / name)
    assert (source.content, source.published) == ("“One;” two.", "2025")


def test_a_row_that_is_none_is_named_and_the_next_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        'text,date\nHe fled, said Orr, at once,2025\n"He said "no" to it",2025\nTwo.,2025\n"Never closed,2025\nThree.,2025\n',
        encoding="utf-8",
    )
    found = got(tmp_path / "a.csv")
    assert [(x.line, x.reason.value if isinstance(x, Failure) else x.content) for x in found] == [
        (2, "malformed"),
        (3, "malformed"),
        (4, "Two."),
        (5, "malformed"),
    ]


def test_a_row_longer_than_a_document_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,date\n" + "x" * 200 + ",2025\nTwo.,2025\n", encoding="utf-8")
    found = list(gather([str(tmp_path / "a.csv")], Settings({"text.max_bytes": 100})))
    assert [(x.line, x.reason.value if isinstance(x, Failure) else x.content) for x in found] == [(2, "too-large"), (3, "Two.")]


def test_a_table_is_read_row_by_row(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text\n" + "One.\n" * 4_000, encoding="utf-8")
    tracemalloc.start()
    assert sum(1 for _ in gather([str(tmp_path / "a.csv")], SETTINGS)) == 4_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 200_000


def test_a_damaged_workbook_is_one_failure(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["text"])
    book.active.append(["One."])
    book.save(tmp_path / "a.xlsx")
    book.close()
    whole = (tmp_path / "a.xlsx").read_bytes()
    for at in range(0, len(whole), 61):
        (tmp_path / "b.xlsx").write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        found = got(tmp_path / "b.xlsx")
        assert len(found) == 1
        (tmp_path / "b.xlsx").write_bytes(whole[: at + 1])
        assert reasons(tmp_path / "b.xlsx") == ["malformed"] or at + 62 > len(whole)


@pytest.mark.parametrize("name", ["feed", "a.xml"])
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<?xml version='1.0'?><rss/>", "empty"),
        (b"<rss version='2.0'>", "empty"),
        (b"<!-- x --><feed/>", "empty"),
        (b"<!-- x -->\n<feed><title>Talks</title><div>", "empty"),
        (b"<?pi?><root>", "not-text"),
        (b"<?xml?>\n<urlset><url>", "not-text"),
        (b"<?xml?>\n<!-- x -->\n<rss a='b'><body>", "empty"),
    ],
)
def test_feeds_are_not_taken_for_reports(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert reasons(tmp_path / name) == [reason]


@pytest.mark.parametrize(
    ("content", "media"),
    [
        (b"<!-- x -->\n<html>", Media.HTML),
        (b"<?xml version='1.0'?>\n<html>", Media.HTML),
        (b"<p>One.", Media.HTML),
        (b"<!DOCTYPE HTML PUBLIC 'x'>", Media.HTML),
        (b"<?xml?><!-- <p> --><body class='a'>", Media.HTML),
        (b"<UN> said", Media.TEXT),
    ],
)
def test_a_page_is_known_by_its_beginning(tmp_path: Path, content: bytes, media: Media) -> None:
    (tmp_path / "page").write_bytes(content)
    [source] = got(tmp_path / "page")
    assert source.media is media


def test_standard_input_may_be_json_lines() -> None:
    stdin = io.BytesIO(b'{"text": "One."}\n{broken\n{"text": "Two."}\n')
    assert [x.line for x in got("-", stdin=stdin) if isinstance(x, Failure)] == [2]
    assert not stdin.closed
    assert [s.content for s in got("-", stdin=io.BytesIO(b' {"maintext": "One."}'))] == ["One."]


def test_a_file_name_that_is_no_text_can_be_told(tmp_path: Path) -> None:
    name = os.fsdecode(os.fsencode(tmp_path / "caf") + b"\xe9\n.txt")
    [failure] = got(name)
    assert "caf\ufffd .txt" in failure.message
    assert to_json(failure)
    Path(name).write_bytes(b"One.")
    [source] = got(name)
    assert source.name.encode()


def test_an_address_of_another_kind_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (failure,) = got("ftp://example.org/news/1")
    assert isinstance(failure, Failure)
    assert failure.reason is Reason.MISSING
    assert "only addresses with http:// and https:// are fetched" in failure.message
    monkeypatch.chdir(tmp_path)
    (tmp_path / "odd:").mkdir()
    (tmp_path / "odd:" / "a.txt").write_text("Two men were hurt in Vell.")
    assert reasons("odd://a.txt") == ["ok"]
