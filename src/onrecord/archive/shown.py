"""A page of answers for people (a table) and for programs (JSON, JSON lines, CSV)."""

import csv
from collections.abc import Iterator
from typing import TextIO

from onrecord.archive.hits import FoundEvent, FoundFigure, FoundStatement, Hit, Page
from onrecord.export.line import counted, headline, plain, short
from onrecord.record import to_json

COLUMNS = """document title publisher published url story finding type modes status who to_whom what place country latitude longitude start_date end_date
according_to start end quote evidence""".split()


def write(page: Page, form: str, out: TextIO) -> None:
    """Write a page as `table`, `json`, `jsonl` (one document a line) or `csv` (one finding a row)."""
    if form == "json":
        out.write(to_json(page).decode() + "\n")
    elif form == "jsonl":
        out.writelines(to_json(hit).decode() + "\n" for hit in page.hits)
    elif form == "csv":
        rows = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
        rows.writeheader()
        rows.writerows(row for hit in page.hits for row in _rows(hit))
    else:
        out.writelines(f"{plain(line)}\n" for line in lines(page))


def lines(page: Page) -> Iterator[str]:
    """A page as people read it: each document with what was found in it, and how many there are."""
    for hit in page.hits:
        yield " · ".join(x for x in (_day(hit), hit.publisher, headline(hit.title, hit.snippet)) if x)
        yield (
            f"    {short(hit.document)}"
            + (f", story {hit.story}" if hit.story is not None else "")
            + (f", copy of {short(hit.copy_of)}" if hit.copy_of else "")
        )
        if hit.marks:
            yield f"    {_marked(hit)}"
        for event in hit.events:
            yield f"    {_event(event)}"
            yield f"        {' '.join(event.evidence.split())}"
        for said in hit.statements:
            yield f"    {said.source or '(unnamed)'} · {said.stance}: {said.content}"
        for figure in hit.figures:
            yield f"    {_figure(figure)}"
            yield f"        {' '.join(figure.evidence.split())}"
        kinds = (("event", len(hit.events), hit.more_events), ("statement", len(hit.statements), hit.more_statements))
        for kind, shown, left in (*kinds, ("figure", len(hit.figures), hit.more_figures)):
            if left:
                yield f"    … and {counted(left, f'more {kind}')} (--findings {left + shown} shows all)"
        yield ""
    yield _count(page)


def _count(page: Page) -> str:
    if not page.total:
        return "nothing found"
    total = f"more than {page.total:,}" if page.more else f"{page.total:,}"
    last = page.offset + len(page.hits)
    shown = f"{page.offset + 1} to {last} of {total}" if page.hits else f"none of {total}"
    return f"documents {shown}" + (f" (--offset {last} shows the next)" if page.hits and (page.more or last < page.total) else "")


def _day(hit: Hit) -> str:
    return (hit.published or "")[:10]


def _marked(hit: Hit) -> str:
    """The snippet with its words between asterisks."""
    text, at = "", 0
    for start, end in hit.marks:
        text += f"{hit.snippet[at:start]}*{hit.snippet[start:end]}*"
        at = end
    return text + hit.snippet[at:]


def _event(e: FoundEvent) -> str:
    """An event in one line.

    >>> event = FoundEvent("e1", "ASSAULT", ("aerial",), "actual", "Israel", "Hamas", "Doha", "QAT", 25.3, 51.5, "2025-09-09", None, "day", "", "struck", 0, 6, "", 1.0)
    >>> _event(event)
    'ASSAULT aerial · Israel → Hamas · in Doha · 2025-09-09 · “struck”'
    """
    who = " → ".join(x for x in (e.actors or ("(unnamed)" if e.recipients else ""), e.recipients) if x)
    status = "" if e.status == "actual" else e.status
    said = f"according to {e.according_to}" if e.according_to else ""
    parts = (" ".join([e.type, *e.modes]), status, who, e.place and f"in {e.place}", (e.start_date or "")[:10], f"“{e.words}”", said)
    return " · ".join(x for x in parts if x)


def _figure(f: FoundFigure) -> str:
    """A figure in one line.

    >>> _figure(FoundFigure("f1", "killed", "six", 6, 6, 6, None, "people", "Hamas", 0, 3, "", 1.0))
    'killed · “six” people · according to Hamas'
    """
    said = f"according to {f.according_to}" if f.according_to else ""
    return " · ".join(x for x in (f.kind, f"“{f.words}” {f.counted or ''}".strip(), said) if x)


def _rows(hit: Hit) -> Iterator[dict[str, object]]:
    shared = {name: getattr(hit, name) for name in ("document", "title", "publisher", "published", "url", "story")}
    if not (hit.events or hit.statements or hit.figures):
        yield shared | {"finding": "document", "evidence": hit.snippet}
    for event in hit.events:
        yield shared | _event_row(event)
    for said in hit.statements:
        yield shared | _statement_row(said)
    for figure in hit.figures:
        yield shared | _figure_row(figure)


def _event_row(e: FoundEvent) -> dict[str, object]:
    same = (
        "type",
        "status",
        "place",
        "country",
        "latitude",
        "longitude",
        "start_date",
        "end_date",
        "according_to",
        "start",
        "end",
        "evidence",
    )
    return {name: getattr(e, name) for name in same} | {
        "finding": e.id,
        "modes": " ".join(e.modes),
        "who": e.actors,
        "to_whom": e.recipients,
        "quote": e.words,
    }


def _statement_row(s: FoundStatement) -> dict[str, object]:
    same = ("start", "end", "evidence")
    return {name: getattr(s, name) for name in same} | {
        "finding": s.id,
        "type": s.stance,
        "who": s.source,
        "what": s.content,
        "quote": s.cue,
    }


def _figure_row(f: FoundFigure) -> dict[str, object]:
    same = ("according_to", "start", "end", "evidence")
    return {name: getattr(f, name) for name in same} | {"finding": f.id, "type": f.kind, "what": f.counted, "quote": f.words}
