"""A report as HTML for notebooks: the marked text, then tables; plain markup with its own small style, nothing from outside."""

from html import escape

from onrecord.export import words
from onrecord.export.marks import Mark, pieces
from onrecord.record import Event, Report

_STYLE = """<style>
.onrecord { line-height: 1.6; max-width: 50em }
.onrecord .content { background: rgba(120,150,200,.15) }
.onrecord .source { font-weight: 600 } .onrecord .cue { font-style: italic }
.onrecord .event { border-bottom: 2px solid #b3541e } .onrecord .q1, .onrecord .q2 { border-color: #2d7d46 }
.onrecord .possible, .onrecord .future { border-bottom-style: dashed } .onrecord .negated { text-decoration: line-through }
.onrecord .figure { border-bottom: 2px dotted currentColor } .onrecord sub { opacity: .6 }
.onrecord table { border-collapse: collapse; margin-top: 1em } .onrecord td, .onrecord th { text-align: left; padding: .15em .6em; vertical-align: top }
</style>"""


def html(report: Report) -> str:
    """The whole view of one report; every letter of the text is escaped."""
    title = f"<h3>{escape(report.document.title)}</h3>" if report.document.title else ""
    return f'{_STYLE}<div class="onrecord">{title}{_body(report)}{_events(report)}{_statements(report)}{_figures(report)}</div>'


def _body(report: Report) -> str:
    out = []
    for piece in pieces(report):
        text = escape(piece.text).replace("\n", "<br>")
        for mark in reversed(piece.marks):
            text = f'<span class="{_classes(mark)}">{text}</span>'
        tags = [m.finding.id for m in piece.ends if m.kind in {"event", "figure", "cue"}]
        out.append(text + (f"<sub>{' '.join(tags)}</sub>" if tags else ""))
    return f"<p>{''.join(out)}</p>"


def _classes(mark: Mark) -> str:
    finding = mark.finding
    return f"event q{finding.quad} {finding.status.value}" if isinstance(finding, Event) else mark.kind


def _events(report: Report) -> str:
    return _table(
        ["", "what", "who", "to whom", "where", "when", "status", "according to"],
        [
            [
                e.id,
                f"{words.kind(e)} “{e.trigger.text}”",
                words.people(report, e, "actors"),
                words.people(report, e, "recipients"),
                "; ".join(p.text for p in e.places),
                "; ".join(t.text for t in e.times),
                e.status.value,
                words.according_to(report, e.according_to),
            ]
            for e in report.events
        ],
    )


def _statements(report: Report) -> str:
    return _table(
        ["", "who", "stance", "what", "to whom"],
        [
            [s.id, s.source.text if s.source else "(unnamed)", s.stance.value, words.content(s), s.addressee.text if s.addressee else ""]
            for s in report.statements
        ],
    )


def _figures(report: Report) -> str:
    return _table(
        ["", "kind", "number", "value", "of what", "according to"],
        [
            [f.id, f.kind, f.number.text, words.worth(f), f.counted.text if f.counted else "", words.according_to(report, f.according_to)]
            for f in report.figures
        ],
    )


def _table(head: list[str], rows: list[list[str]]) -> str:
    if not rows:
        return ""
    top = "".join(f"<th>{escape(cell)}</th>" for cell in head)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><tr>{top}</tr>{body}</table>"
