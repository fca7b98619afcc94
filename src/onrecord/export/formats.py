"""The table of formats: what `onrecord export`, the archive and the workbench can write.

>>> one = named("geojson")
>>> one.suffix, Takes.STORIES in one.takes
('.geojson', True)
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO

from onrecord.errors import OnRecordError
from onrecord.export import (
    brat,
    citron,
    doccano,
    events_csv,
    follow_the_money,
    geojson,
    gexf,
    jsonl,
    label_studio,
    parquet,
    plover_json,
    polecat,
    schema_org,
    sources,
    web_annotation,
    webanno,
)  # fmt: skip
from onrecord.export.contents import Contents
from onrecord.export.happening import Item, Told
from onrecord.record import Report

Write = Callable[[Iterable[Item], BinaryIO], None]
_WriteReports = Callable[[Iterable[Report], BinaryIO], None]


class Takes(StrEnum):
    """What a format is written from."""

    REPORTS = "reports"
    STORIES = "stories"


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name, the suffix of its files, what it takes, the function that writes it, what it is for, and what its rows are."""

    name: str
    suffix: str
    takes: frozenset[Takes]
    write: Write
    help: str
    contents: Contents = Contents.REPORTS


_BOTH = frozenset(Takes)


def _of_reports(name: str, suffix: str, write: _WriteReports, said: str, contents: Contents = Contents.REPORTS) -> Format:
    """A format of reports alone; a story is refused where it comes."""

    def checked(items: Iterable[Item], out: BinaryIO) -> None:
        write((_report(item, name) for item in items), out)

    return Format(name, suffix, frozenset({Takes.REPORTS}), checked, said, contents)


def _report(item: Item, name: str) -> Report:
    if isinstance(item, Report):
        return item
    story = item.story if isinstance(item, Told) else item
    raise OnRecordError(f"{name} takes reports, and {story.id} is a story; export the reports of its documents")


def _spreadsheet(items: Iterable[Item], out: BinaryIO) -> None:
    events_csv.write(items, out, spreadsheet=True)


FORMATS: tuple[Format, ...] = (
    Format("events.csv", ".csv", _BOTH, events_csv.write, "one row an event, for statistics and spreadsheets", Contents.EVENTS),
    Format("spreadsheet.csv", ".csv", _BOTH, _spreadsheet, "the same, safe to open in a spreadsheet", Contents.EVENTS),
    Format("jsonl", ".jsonl", _BOTH, jsonl.write, "the record format, one report or story a line"),
    Format("geojson", ".geojson", _BOTH, geojson.write, "events with a point, for maps", Contents.EVENTS),
    Format("events.parquet", ".parquet", _BOTH, parquet.write_events, "the columns of events.csv, typed", Contents.EVENTS),
    _of_reports("parquet", ".parquet", parquet.write, "all that is on record, nested and typed, one row a report"),
    Format("gexf", ".gexf", _BOTH, gexf.write, "who does what to whom, as a dynamic network for Gephi", Contents.EVENTS),
    Format("plover", ".jsonl", _BOTH, plover_json.write, "PLOVER JSON, one event a line", Contents.EVENTS),
    Format("polecat", ".tsv", _BOTH, polecat.write, "POLECAT's 40 columns, one event and pair a row", Contents.EVENTS),
    _of_reports("ftm", ".json", follow_the_money.write, "FollowTheMoney entities for Aleph and OpenAleph, one a line", Contents.EVENTS),
    _of_reports("schema-org", ".jsonld", schema_org.write, "statements as schema.org quotations and claims", Contents.STATEMENTS),
    _of_reports("citron", ".jsonl", citron.write, "statements as Citron's quotes, one document a line", Contents.STATEMENTS),
    _of_reports("csl", ".json", sources.write_csl, "the reports as CSL-JSON, for Zotero and pandoc"),
    _of_reports("bibtex", ".bib", sources.write_bibtex, "the reports as BibTeX"),
    _of_reports("brat", ".zip", brat.write, "texts and annotations for brat, statements in PolNeAR's shape"),
    _of_reports("webanno", ".zip", webanno.write, "WebAnno TSV 3.3 for INCEpTION"),
    _of_reports("doccano", ".jsonl", doccano.write, "sequence labelling with relations for doccano"),
    _of_reports("label-studio", ".json", label_studio.write, "tasks with predictions for Label Studio"),
    _of_reports("web-annotation", ".jsonld", web_annotation.write, "W3C Web Annotation, each span by position and by quote"),
)
_BY_NAME = {row.name: row for row in FORMATS}


def named(name: str) -> Format:
    """The format of a name; raises OnRecordError that lists those there are."""
    if name not in _BY_NAME:
        raise OnRecordError(f"no format is named {name!r}; there are: {', '.join(_BY_NAME)}")
    return _BY_NAME[name]
