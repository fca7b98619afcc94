import json

import pyarrow as pa
import pytest

from onrecord.batch import DOCUMENTS, REPORTS, Options, read_batch
from onrecord.batch.documents import documents, sources
from onrecord.batch.wire import packed
from onrecord.errors import InputError, Reason
from onrecord.gather import Media, Source
from onrecord.record import Failure, Report, from_json

TEXT = "The Estran army shelled the port of Vell on Friday, killing at least six people, a UN spokeswoman said."
PAGE = f"<html><head><title>Port shelled</title></head><body><article><p>{TEXT}</p><p>{TEXT[:50]}.</p></article></body></html>"


@pytest.fixture(scope="module")
def read() -> pa.RecordBatch:
    found = [
        Source("a.jsonl:1", TEXT, Media.TEXT, 1, id="a", published="2025-09-15"),
        Failure("b.jsonl:2", 2, Reason.MALFORMED, "b.jsonl:2: not a JSON record"),
        Source("c.html", PAGE.encode(), Media.HTML),
        Source("d.txt", b"\0\1\2\3" * 99, Media.TEXT),
    ]
    return read_batch(documents(found), Options())


def test_each_document_is_one_row_in_its_place(read: pa.RecordBatch) -> None:
    assert read.schema.equals(REPORTS, check_metadata=True)
    assert read.column("source").to_pylist() == ["a.jsonl:1", "b.jsonl:2", "c.html", "d.txt"]
    assert read.column("reason").to_pylist() == [None, "malformed", None, "not-text"]
    assert read.column("line").to_pylist() == [1, 2, None, None]


def test_the_record_is_there_whole(read: pa.RecordBatch) -> None:
    report = from_json(read.column("report")[0].as_py(), Report)
    assert report.document.text == TEXT
    assert read.column("hash")[0].as_py() == report.document.hash
    assert read.column("vector")[0].as_py() == report.vector
    assert read.column("model")[0].as_py() == report.onrecord.model


def test_what_is_asked_most_needs_no_json(read: pa.RecordBatch) -> None:
    event = read.column("events")[0].as_py()[0]
    assert (event["type"], event["status"], event["start_date"]) == ("ASSAULT", "actual", "2025-09-12")
    assert event["actors"][0]["text"] == "The Estran army"
    assert "UN spokeswoman" in event["according_to"][0]
    figure = read.column("figures")[0].as_py()[0]
    assert (figure["low"], figure["high"], figure["counted"]) == (6.0, None, "people")
    statement = read.column("statements")[0].as_py()[0]
    assert statement["source"]["text"] == event["according_to"][0]
    assert statement["cue"] == "said"


def test_the_same_batch_gives_the_same_bytes_whatever_is_beside_it(read: pa.RecordBatch) -> None:
    alone = read_batch(documents([Source("a.jsonl:1", TEXT, Media.TEXT, 1, id="a", published="2025-09-15")]), Options())
    assert packed(alone) == packed(pa.concat_batches([read.slice(0, 1)]))


def test_options_count_for_documents_that_do_not_say_it_themselves() -> None:
    found = read_batch(documents([Source("a.txt", TEXT, Media.TEXT)]), Options(published="2025-09-15", publisher="The Vell Post"))
    assert json.loads(found.column("report")[0].as_py())["document"]["publisher"] == "The Vell Post"


def test_a_batch_of_another_schema_is_told_what_it_lacks() -> None:
    with pytest.raises(InputError, match="without source, line, media"):
        read_batch(pa.RecordBatch.from_pylist([{"text": "Two died."}]), Options())


def test_an_empty_batch_gives_an_empty_one() -> None:
    assert read_batch(documents([]), Options()).num_rows == 0


def test_lone_surrogates_go_through_arrow_one_for_one() -> None:
    (found,) = sources(documents([Source("a", "x\ud800y\0", Media.TEXT, title="\udfff")]))
    assert isinstance(found, Source)
    assert (found.content, found.title) == ("x\ufffdy\ufffd", "\ufffd")


def test_schemas_name_their_version() -> None:
    assert {s.metadata[b"onrecord.schema"] for s in (DOCUMENTS, REPORTS)} == {b"1"}
