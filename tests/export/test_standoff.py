import io
import json
import zipfile

import pytest
from hypothesis import given

from onrecord.changed import replace
from onrecord.errors import InputError, OnRecordError
from onrecord.export import brat, doccano, label_studio, web_annotation, webanno
from onrecord.export.formats import named
from onrecord.export.standoff import FREE, NOTES, PARTS, Standoff, standoff, whole
from onrecord.record import Report
from tests.export.made import OFTEN, bare, reports, rich, story, written


def sound(found: Standoff) -> None:
    """Spans stand in the text, links lead somewhere, notes are known and on one line."""
    ids = {tag.id for tag in found.tags}
    assert [tag.id for tag in found.tags] == [f"T{i}" for i in range(1, len(found.tags) + 1)]
    assert all(found.text[s.start : s.end] == s.text for tag in found.tags for s in tag.spans)
    assert all(link.source in ids and link.target in ids for link in found.links)
    assert all(name in NOTES and " ".join(value.split()) == value != "" for tag in found.tags for name, value in tag.notes)
    assert all(" " not in value for tag in found.tags for name, value in tag.notes if name not in FREE)


def test_a_report_as_tags_and_links() -> None:
    found = standoff(rich())
    sound(found)
    words = {tag.id: (tag.label, tag.spans[0].text) for tag in found.tags}
    links = {(words[k.source], k.role, words[k.target]) for k in found.links}
    assert (("ASSAULT", "shelled"), "Actor", ("Participant", "The Estran army")) in links
    assert (("ASSAULT", "shelled"), "AccordingTo", ("Attribution", "said")) in links
    assert (("Attribution", "told"), "Addressee", ("Addressee", "Radio One")) in links
    assert (("Attribution-no-source", "=the army"), "Within", ("Attribution", "told")) in links
    assert (("Figure", "at least six"), "Counted", ("Counted", "people")) in links
    assert {tag.label for tag in found.tags} - PARTS == {"ASSAULT", "Attribution", "Attribution-no-source", "Figure"}


@OFTEN
@given(reports())
def test_any_report_is_sound(report: Report) -> None:
    sound(standoff(report))
    sound(whole(standoff(report)))
    sound(brat.fit(standoff(report)))
    sound(webanno.fit(standoff(report)))


@OFTEN
@given(reports())
def test_brat_is_read_back(report: Report) -> None:
    assert list(brat.read(written(brat.write, report, report))) == [brat.fit(standoff(report))] * 2


@OFTEN
@given(reports())
def test_webanno_is_read_back(report: Report) -> None:
    assert list(webanno.read(written(webanno.write, report))) == [webanno.fit(standoff(report))]


@OFTEN
@given(reports())
def test_doccano_is_read_back(report: Report) -> None:
    assert list(doccano.read(written(doccano.write, report))) == [whole(standoff(report))]


@OFTEN
@given(reports())
def test_web_annotation_is_read_back(report: Report) -> None:
    assert list(web_annotation.read(written(web_annotation.write, report), [report.document])) == [standoff(report)]


def test_what_the_reader_finds_is_read_back(read_reports: list[Report]) -> None:
    found = [standoff(r) for r in read_reports]
    assert list(brat.read(written(brat.write, *read_reports))) == [brat.fit(f) for f in found]
    assert list(webanno.read(written(webanno.write, *read_reports))) == [webanno.fit(f) for f in found]
    assert list(web_annotation.read(written(web_annotation.write, *read_reports), [r.document for r in read_reports])) == found


def test_brat_has_an_event_a_finding() -> None:
    with zipfile.ZipFile(written(brat.write, rich(), bare())) as archive:
        names = archive.namelist()
        lines = archive.read(names[2]).decode().split("\n")
        configuration = archive.read("annotation.conf").decode()
    assert [name.rpartition(".")[2] for name in names] == ["conf", "txt", "ann", "txt", "ann", "jsonl"]
    assert "E1\tASSAULT:T1 AccordingTo:E3 Actor:T2 Figure:E6 Place:T3 Time:T4" in lines
    assert "T1\tASSAULT 48 55\tshelled" in lines
    assert "\nASSAULT\tActor*:<ANY>" in configuration
    assert all(f"\n{label}" in configuration for label in (*PARTS, "Attribution-no-source", "Figure"))


def test_brat_numbers_a_role_that_comes_twice() -> None:
    lines = "T1\tAID 0 1\ta\nT2\tPlace 1 2\tb\nT3\tPlace 2 3\tc\nE1\tAID:T1 Place:T2 Place2:T3\n"
    assert brat.annotations(brat.parsed("d", "abc", lines)) == lines


def test_brat_puts_a_span_over_a_line_end_in_fragments() -> None:
    found = brat.parsed("d", "a bc\r\nd e", "T1\tContent 2 4;6 7\tbc d\n")
    assert found.tags[0].spans[0].text == "bc\r\nd"
    assert brat.annotations(found) == "T1\tContent 2 4;6 7\tbc d\n"


def test_webanno_counts_in_utf16_and_writes_a_text_line_for_each_line() -> None:
    with zipfile.ZipFile(written(webanno.write, rich())) as archive:
        lines = archive.read(archive.namelist()[0]).decode().split("\n")
    assert lines[:2] == ["#FORMAT=WebAnno TSV 3.3", "#T_SP=webanno.custom.Record|label|" + "|".join(NOTES)]
    assert lines[3:5] == ["", ""]
    assert [line for line in lines if line.startswith("#Text=")][1] == "#Text="
    astral = next(line.split("\t") for line in lines if "\t𝕏\t" in line)
    assert astral[1] == "14-16"
    army = next(line.split("\t") for line in lines if "\tarmy\t" in line)
    assert army[3] == "Participant[2]|Content[10]"
    assert army[-1] == ""
    columns = {len(line.split("\t")) for line in lines if "\t" in line}
    assert columns == {3 + 1 + len(NOTES) + 2 + 1}


def test_label_studio_has_regions_and_relations_of_the_interface() -> None:
    [task, empty] = json.load(written(label_studio.write, rich(), bare()))
    results = task["predictions"][0]["result"]
    regions = [r for r in results if r["type"] == "labels"]
    assert regions
    assert all(task["data"]["text"][r["value"]["start"] : r["value"]["end"]] == r["value"]["text"] for r in regions)
    assert all(f'"{label}"' in label_studio.config() for r in regions for label in r["value"]["labels"])
    ids = {r["id"] for r in regions}
    assert all({r["from_id"], r["to_id"]} <= ids for r in results if r["type"] == "relation")
    assert empty["predictions"][0]["result"] == []


def test_web_annotation_names_each_span_by_position_and_by_quote() -> None:
    page = json.load(written(web_annotation.write, rich()))
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    assert all({"id", "type", "target", "body", "motivation"} <= set(item) for item in page["items"])
    assert len({item["id"] for item in page["items"]}) == len(page["items"])
    position, quote = page["items"][0]["target"][0]["selector"]
    text = rich().document.text
    assert text[position["start"] : position["end"]] == quote["exact"] == "shelled"
    assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


@pytest.mark.parametrize("name", ["brat", "webanno", "doccano", "label-studio", "web-annotation"])
def test_a_story_is_refused_where_texts_are_needed(name: str) -> None:
    with pytest.raises(OnRecordError, match="takes reports, and w1 is a story"):
        named(name).write([story()], io.BytesIO())


def test_what_is_no_archive_is_refused() -> None:
    with pytest.raises(InputError, match="not a zip archive"):
        list(brat.read(io.BytesIO(b"T1")))


def test_what_people_add_in_brat_is_read() -> None:
    lines = "T1\tASSAULT 0 7\tshelled\nT2\tPlace 8 12\tVell\nE1\tASSAULT:T1 \nA1\tNegation E1\n#1\tAnnotatorNotes T2\tsure of it\nR1\tLocated Arg1:E1 Arg2:T2\t\n*\tEquiv T1 T2\n"
    found = brat.parsed("d", "shelled Vell", lines)
    assert [tag.notes for tag in found.tags] == [(("Negation", "true"),), (("AnnotatorNotes", "sure of it"),)]
    assert [(link.source, link.role, link.target) for link in found.links] == [("T1", "Located", "T2")]


@pytest.mark.parametrize(
    "line", ["T1", "T1\tPlace 0 x\ta", "T1\tPlace 0 99\ta", "T1\tPlace 3 3\t", "E1\tASSAULT", "E1\tASSAULT:T1 Actor", "R1\tLocated Arg1:T1"]
)
def test_a_line_that_is_none_of_brats_is_named(line: str) -> None:
    with pytest.raises(InputError, match=r"d\.ann:2: no line of brat's"):
        brat.parsed("d", "abc", f"T7\tPlace 0 1\ta\n{line}\n")


INCEPTION = (
    "#FORMAT=WebAnno TSV 3.3\n#T_SP=a.Layer|\n#T_SP=webanno.custom.Record|country|label\n#T_RL=webanno.custom.RecordLink|BT_webanno.custom.Record|role\n\n\n"
    "#Text=Troops shelled old Vell.\n#Sentence.id=1\n"
    "1-1\t0-6\tTroops\t*\t*\tParticipant\t1-2[0_0]\tActor\t\n1-2\t7-14\tshelled\t_\t*\tASSAULT\t_\t_\t\n"
    "1-3\t15-18\told\t_\tNOR[4]\tPlace[4]\t1-2[0_4]\tPlace\t\n1-4\t19-23\tVell\t_\tNOR[4]\tPlace[4]\t_\t_\t\n1-5\t23-24\t.\t_\t_\t_\t_\t_\t\n"
)


@pytest.mark.parametrize("content", [INCEPTION, INCEPTION.replace("[0_0]", ""), INCEPTION.replace("\n", "\r\n")])
def test_what_inception_exports_among_other_layers_and_without_numbers_is_read(content: str) -> None:
    found = webanno.parsed("d", content)
    words = {tag.id: (tag.label, tag.spans[0].text) for tag in found.tags}
    assert words == {"T4": ("Place", "old Vell"), "T5": ("Participant", "Troops"), "T6": ("ASSAULT", "shelled")}
    assert found.tags[0].notes == (("country", "NOR"),)
    assert {(link.source, link.role, link.target) for link in found.links} == {("T6", "Actor", "T5"), ("T6", "Place", "T4")}


@pytest.mark.parametrize(
    "content",
    [
        "",
        "no table",
        INCEPTION.replace("custom.Record", "custom.Other"),
        INCEPTION.replace("0-6", "0-"),
        INCEPTION.replace("1-2[0_0]", "1-9"),
    ],
)
def test_a_table_without_our_layers_is_refused(content: str) -> None:
    with pytest.raises(InputError, match="d: no WebAnno TSV 3 with our layers"):
        webanno.parsed("d", content)


def test_files_that_were_not_exported_are_refused() -> None:
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("a.txt", "x")
    for read in (brat.read, webanno.read):
        with pytest.raises(InputError, match=r"documents\.jsonl is missing"):
            list(read(other))
    with zipfile.ZipFile(other, "a") as archive:
        archive.writestr("documents.jsonl", '{"file": "b", "id": "b1"}\n')
    for read in (brat.read, webanno.read):
        with pytest.raises(InputError, match=r"b\.t(xt|sv) is missing"):
            list(read(other))
    for line in (b"{}", b"[]", b"no JSON"):
        with pytest.raises(InputError, match="line 1: no document"):
            list(doccano.read(io.BytesIO(line)))
        with pytest.raises(InputError):
            list(web_annotation.read(io.BytesIO(line), [rich().document]))


def test_annotations_of_another_text_are_refused() -> None:
    other = replace(rich().document, text="X" + rich().document.text)
    with pytest.raises(InputError, match="give the text that was annotated"):
        list(web_annotation.read(written(web_annotation.write, rich()), [other]))
