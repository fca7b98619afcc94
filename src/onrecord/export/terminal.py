"""A report for people at a terminal: the text with what was put on record marked in it, then tables."""

import textwrap
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.export import words
from onrecord.export.marks import Mark, pieces
from onrecord.record import Event, Report, Statement, Status

_QUAD = {1: "green", 2: "bold green", 3: "dark_orange", 4: "bold red"}
_STATUS = {Status.PAST: "dim", Status.FUTURE: "italic", Status.POSSIBLE: "italic", Status.NEGATED: "strike"}
_KINDS = {"content": "on grey15", "source": "bold cyan", "cue": "cyan", "figure": "bold yellow"}
_WIDEST = 100
"""Columns of running text: longer lines are hard to read."""


def console(out: TextIO) -> Console:
    """A console on a stream: colours only on a terminal, never wider than what is there."""
    return Console(file=out, highlight=False, soft_wrap=False)


def show(report: Report, console: Console, *, explain: bool = False) -> None:
    """Print a report; with `explain`, each field's confidence and who decided it."""
    _heading(report, console)
    console.print(_body(report), width=min(console.width, _WIDEST))
    console.print()
    for table in (_events(report, explain=explain), _statements(report, explain=explain), _figures(report, explain=explain)):
        if table.row_count:
            console.print(table)
            console.print()
    if not (report.events or report.statements or report.figures):
        console.print("Nothing to put on record: no event, statement or figure was found.\n", style="dim")


def _heading(report: Report, console: Console) -> None:
    document = report.document
    if document.title:
        console.print(Text(document.title, style="bold"))
    about = " · ".join(x for x in (document.publisher, document.author, document.published, document.url) if x)
    if about:
        console.print(Text(about, style="dim"))
    if document.title or about:
        console.print()


def _body(report: Report) -> Text:
    out = Text()
    for piece in pieces(report):
        style = " ".join(_style(mark) for mark in piece.marks)
        out.append(piece.text, style=style)
        tags = [m.finding.id for m in piece.ends if m.kind in {"event", "figure", "cue"}]
        if tags:
            out.append(f"[{' '.join(tags)}]", style="dim")
    return out


def _style(mark: Mark) -> str:
    if isinstance(mark.finding, Event):
        return f"{_QUAD[mark.finding.quad]} underline {_STATUS.get(mark.finding.status, '')}".strip()
    return _KINDS[mark.kind]


def _events(report: Report, *, explain: bool) -> Table:
    table = _table("Events", ["", "what", "who", "to whom", "where", "when", "status", "according to"], explain=explain)
    for event in report.events:
        row: list[str | Text] = [
            event.id,
            Text.assemble((words.kind(event), _QUAD[event.quad]), f"\n“{event.trigger.text}”"),
            words.people(report, event, "actors"),
            words.people(report, event, "recipients"),
            "; ".join(p.text for p in event.places),
            "; ".join(t.text for t in event.times),
            event.status.value,
            words.according_to(report, event.according_to),
        ]
        table.add_row(*row, *([_why(event)] if explain else []))
    return table


def _statements(report: Report, *, explain: bool) -> Table:
    table = _table("Statements", ["", "who", "stance", "what", "to whom", "within"], explain=explain)
    for s in report.statements:
        what = textwrap.shorten(words.content(s), 160, placeholder=" …")
        cue = s.cue.text if s.cue else ""
        row = [
            s.id,
            s.source.text if s.source else "(unnamed)",
            f"{s.stance.value}\n“{cue}”",
            what,
            s.addressee.text if s.addressee else "",
            words.according_to(report, s.within),
        ]
        table.add_row(*row, *([_why(s)] if explain else []))
    return table


def _figures(report: Report, *, explain: bool) -> Table:
    table = _table("Figures", ["", "kind", "number", "value", "of what", "event", "according to"], explain=explain)
    for f in report.figures:
        row = [
            f.id,
            f.kind,
            f.number.text,
            words.value(f),
            f.counted.text if f.counted else "",
            f.event or "",
            words.according_to(report, f.according_to),
        ]
        table.add_row(*row, *([f"{f.confidence:.2f} {f.by.value}"] if explain else []))
    return table


def _table(title: str, columns: list[str], *, explain: bool) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", header_style="dim", pad_edge=False, show_lines=False)
    for column in [*columns, *(["why"] if explain else [])]:
        table.add_column(column, overflow="fold", no_wrap=column == "")
    return table


def _why(finding: Event | Statement) -> str:
    lines = [f"{finding.confidence:.2f} {finding.by.value}"]
    lines += [f"{b.field} {b.value}: {b.confidence:.2f} {b.by.value}" for b in finding.basis]
    if isinstance(finding, Event):
        lines += [
            f"{role} {p.text}: {p.confidence:.2f} {p.by.value}"
            for role, ps in (("who", finding.actors), ("to", finding.recipients))
            for p in ps
        ]
    return "\n".join(lines)
