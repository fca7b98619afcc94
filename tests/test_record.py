import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError, Reason, SpanError
from onrecord.record import Document, Failure, Report, Sentence, Span, Versions, from_json, json_schema, spans, text_hash, to_json

KEYS = ["onrecord", "document", "sentences", "entities", "places", "times", "figures", "statements", "events", "vector"]


def report(text: str = "One died.") -> Report:
    return Report(Versions("0", "m", "c"), Document.of(text), (Sentence(0, len(text)),), (), (), (), (), (), ())


def test_json_both_ways_and_the_same_bytes() -> None:
    made = report()
    assert from_json(to_json(made), Report) == made
    assert to_json(made) == to_json(report())
    assert b"\n" not in to_json(made)


def test_no_key_is_left_out_and_their_order_stays() -> None:
    assert list(report().to_dict()) == KEYS
    assert list(report().to_dict()["document"]) == [
        "id",
        "hash",
        "title",
        "publisher",
        "author",
        "url",
        "published",
        "language",
        "dateline",
        "text",
    ]


def test_unknown_keys_of_newer_files_are_passed_over() -> None:
    data = json.loads(to_json(report())) | {"later": 1}
    assert from_json(json.dumps(data), Report) == report()


@pytest.mark.parametrize("data", ["{", "[]", '{"onrecord": 1}', ""])
def test_what_is_no_report_says_so(data: str) -> None:
    with pytest.raises(InputError) as caught:
        from_json(data, Report)
    assert caught.value.reason is Reason.MALFORMED


@pytest.mark.parametrize("bad", [Span(0, 3, "Two"), Span(0, 99, "One died."), Span(3, 3, ""), Span(-1, 2, "x")])
def test_a_span_that_does_not_stand_in_the_text_is_refused(bad: Span) -> None:
    document = Document("d", "h", None, None, None, None, None, None, bad, "One died.")
    with pytest.raises(SpanError, match="'d'"):
        Report(Versions("0", "m", "c"), document, (), (), (), (), (), (), ())


@given(st.text(min_size=1, max_size=60), st.data())
def test_spans_of_a_document_are_its_words(text: str, data: st.DataObject) -> None:
    if any("\ud800" <= c <= "\udfff" for c in text):
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = Document.of(text).span(start, end)
    assert text[span.start : span.end] == span.text


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 4), (0, 10), (-1, 2)])
def test_offsets_outside_a_document_are_refused(start: int, end: int) -> None:
    with pytest.raises(SpanError):
        Document.of("One died.").span(start, end)


def test_the_schema_fits_what_is_written() -> None:
    schema = json_schema()
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert set(schema["$defs"]["Report"]["properties"]) == set(KEYS)
    assert json.loads(json.dumps(schema))["$defs"]["Span"]["required"] == ["start", "end", "text"]


def test_a_failure_is_a_record_too() -> None:
    failure = Failure.of("a.jsonl:3", InputError(Reason.DATE, "a.jsonl:3: no date", line=3))
    assert json.loads(to_json(failure)) == {"source": "a.jsonl:3", "line": 3, "reason": "date", "message": "a.jsonl:3: no date"}


def test_every_span_of_a_record_is_found() -> None:
    text = "One died."
    made = Report(
        Versions("0", "m", "c"),
        Document("d", text_hash(text), None, None, None, None, None, None, Span(0, 3, "One"), text),
        (),
        (),
        (),
        (),
        (),
        (),
        (),
    )
    assert list(spans(made)) == [Span(0, 3, "One")]
