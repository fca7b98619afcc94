"""A report for people at a terminal: the text with what was put on record marked in it, then tables."""

import re
import textwrap
from collections.abc import Sequence
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.export import words
from onrecord.export.marks import Mark, pieces
from onrecord.export.reasons import reasons
from onrecord.record import Event, Report, Status

_QUAD = {1: "green", 2: "bold green", 3: "dark_orange", 4: "bold red"}
_STATUS = {Status.PAST: "dim", Status.FUTURE: "italic", Status.POSSIBLE: "italic", Status.NEGATED: "strike"}
_KINDS = {"content": "on grey15", "source": "bold cyan", "cue": "cyan", "figure": "bold yellow"}
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_LONGEST = 160
"""Characters of a content or evidence in a table: the text above has the rest."""
_WIDEST = 100
"""Columns of running text: longer lines are hard to read."""


def console(out: TextIO) -> Console:
    """A console on a stream: colours only on a terminal, never wider than what is there."""
    return _Console(file=out, highlight=False, soft_wrap=False)


class _Console(Console):
    """A console that leaves it to the command what a broken pipe means."""

    def on_broken_pipe(self) -> None:
        """Let the error through, which is being handled where this is called."""
        raise  # noqa: PLE0704  rich calls this while it handles the error


def show(report: Report, console: Console, *, explain: bool = False) -> None:
    """Print a report; with `explain`, also the words that each field stands on, its confidence and who decided it."""
    _heading(report, console)
    console.print(_body(report), width=min(console.width, _WIDEST))
    console.print()
    for table in (_actors(report), _events(report), _statements(report), _figures(report), *([_reasons(report)] if explain else [])):
        if table.row_count:
            console.print(table)
            console.print()
    if not (report.events or report.statements or report.figures):
        console.print("Nothing to put on record: no event, statement or figure was found.\n", style="dim")


def _heading(report: Report, console: Console) -> None:
    document = report.document
    if document.title:
        console.print(_plain(document.title, "bold"))
    about = " · ".join(x for x in (document.publisher, document.author, document.published, document.url) if x)
    if about:
        console.print(_plain(about, "dim"))
    if document.title or about:
        console.print()


def _body(report: Report) -> Text:
    out = Text()
    for piece in pieces(report):
        style = " ".join(_style(mark) for mark in piece.marks)
        out.append_text(_plain(piece.text, style))
        tags = [m.finding.id for m in piece.ends if m.kind in {"event", "figure", "cue"}]
        if tags:
            out.append(f"[{' '.join(tags)}]", style="dim")
    return out


def _style(mark: Mark) -> str:
    if isinstance(mark.finding, Event):
        return f"{_QUAD[mark.finding.quad]} underline {_STATUS.get(mark.finding.status, '')}".strip()
    return _KINDS[mark.kind]


def _events(report: Report) -> Table:
    table = _table("Events", {"": 0, "what": 3, "who → to whom": 4, "where, when": 2, "status": 0, "according to": 2})
    for event in report.events:
        who, whom = (words.people(report, event, role) for role in ("actors", "recipients"))
        row: list[str | Text] = [
            event.id,
            Text.assemble((words.kind(event), _QUAD[event.quad]), _plain(f" “{event.trigger.text}”")),
            f"{who or '·'} → {whom}" if whom else who,
            ", ".join(filter(None, [words.where(report, event), words.when(event)])),
            Text(event.status.value, _STATUS.get(event.status, "")),
            words.according_to(report, event.according_to),
        ]
        _add(table, row)
    return table


def _actors(report: Report) -> Table:
    """Who acts, suffers or speaks, as far as that is known."""
    table = _table("Who", {"": 0, "name": 3, "country, sector": 0, "what": 4, "as": 3})
    for e in words.acting(report):
        forms = ", ".join(dict.fromkeys(m.text for m in e.mentions if m.text != e.name))
        what = e.role or " or ".join(c.name for c in e.candidates)
        if e.country or e.sector or what:
            _add(
                table,
                [e.id, e.name, " ".join(filter(None, (e.country, e.sector))), what, textwrap.shorten(forms, _LONGEST, placeholder=" …")],
            )
    return table


def _statements(report: Report) -> Table:
    table = _table("Statements", {"": 0, "who": 2, "stance": 2, "what": 5, "within": 1})
    for s in report.statements:
        cue = f" “{s.cue.text}”" if s.cue else ""
        told = f" (to {s.addressee.text})" if s.addressee else ""
        row = [
            s.id,
            s.source.text if s.source else "(unnamed)",
            f"{s.stance.value}{cue}",
            textwrap.shorten(words.content(s), 160, placeholder=" …") + told,
            words.according_to(report, s.within),
        ]
        _add(table, row)
    return table


def _figures(report: Report) -> Table:
    table = _table("Figures", {"": 0, "kind": 0, "number": 2, "value": 3, "of what": 2, "event": 0, "according to": 2})
    for f in report.figures:
        row = [
            f.id,
            f.kind,
            f.number.text,
            words.worth(f),
            f.counted.text if f.counted else "",
            f.event or "",
            words.according_to(report, f.according_to),
        ]
        _add(table, row)
    return table


def _table(title: str, columns: dict[str, int]) -> Table:
    """A table whose columns share the width by their weights; those of weight 0 take what they need."""
    table = Table(
        title=title, title_justify="left", title_style="bold", header_style="dim", box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0)
    )
    for name, weight in columns.items():
        table.add_column(name, ratio=weight or None, no_wrap=weight == 0, overflow="fold")
    table.expand = True
    return table


def _add(table: Table, cells: Sequence[str | Text]) -> None:
    """Add a row; words of a report are never read as rich's markup."""
    table.add_row(*(cell if isinstance(cell, Text) else _plain(cell) for cell in cells))


def _plain(text: str, style: str = "") -> Text:
    r"""Words of a report for a terminal: what would steer it (escape sequences, marks that turn the direction of writing) is shown as U+FFFD.

    >>> _plain("\x1b[31mred").plain
    '\ufffd[31mred'
    """
    return Text(_STEERING.sub("\ufffd", text), style)


def _reasons(report: Report) -> Table:
    """A row for each field of each finding; its number stands once."""
    table = _table("Why", {"": 0, "field": 3, "value": 5, "evidence": 5, "sure": 0, "by": 0})
    last = ""
    for why in reasons(report):
        value, evidence = (textwrap.shorten(x, _LONGEST, placeholder=" …") for x in (why.value, why.evidence))
        row = (
            why.finding if why.finding != last else "",
            why.field,
            value,
            f"“{evidence}”" if evidence else "",
            f"{why.confidence:.2f}",
            why.by.value,
        )
        _add(table, row)
        last = why.finding
    return table
