"""Charts as small SVG files: bars, and lines over a logarithmic axis. They follow the reader's light or dark theme, and every mark has its number as text."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_WIDTH, _LABEL, _VALUE, _ROW, _TOP = 720, 250, 110, 28, 40
_HEIGHT, _LEFT, _BOTTOM = 260, 70, 40
_STYLE = """<style>
text{font:13px system-ui,sans-serif;fill:#222}.t{font-weight:600;font-size:15px}.s{fill:#555;font-size:12px}
.b{fill:#3b6ea5}.o{fill:#9aa5b1}.l{fill:none;stroke:#3b6ea5;stroke-width:2}.g{stroke:#ccc}
@media(prefers-color-scheme:dark){text{fill:#e6e6e6}.s{fill:#aaa}.b{fill:#7fb0e0}.o{fill:#6b7681}.l{stroke:#7fb0e0}.g{stroke:#444}}
</style>"""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its label, its length, the length as text; `ours` has the stronger colour."""

    label: str
    value: float
    text: str
    ours: bool = True


def bars(title: str, rows: Sequence[Bar]) -> str:
    """Horizontal bars from zero, in the order given."""
    longest = max(row.value for row in rows) or 1.0
    room = _WIDTH - _LABEL - _VALUE
    marks = []
    for n, row in enumerate(rows):
        y, length = _TOP + n * _ROW, room * row.value / longest
        marks += [
            _text(_LABEL - 8, y + 15, row.label, anchor="end"),
            f'<rect class="{"b" if row.ours else "o"}" x="{_LABEL}" y="{y}" width="{length:.1f}" height="20"/>',
            _text(_LABEL + length + 6, y + 15, row.text),
        ]
    return _svg(title, _TOP + len(rows) * _ROW + 8, marks)


def line(title: str, points: Sequence[tuple[float, float]], across: str, up: str) -> str:
    """Points joined by a line: to the right by tens, upwards from zero, so that what stays the same lies level."""
    logs = [math.log10(x) for x, _ in points]
    low, span = min(logs), (max(logs) - min(logs)) or 1.0
    highest = max(y for _, y in points) * 1.25 or 1.0
    places = [
        (_LEFT + (log - low) / span * (_WIDTH - _LEFT - 90), _HEIGHT - _BOTTOM - y / highest * (_HEIGHT - _BOTTOM - _TOP))
        for log, (_, y) in zip(logs, points, strict=True)
    ]
    base = _HEIGHT - _BOTTOM
    marks = [f'<line class="g" x1="{_LEFT}" y1="{base}" x2="{_WIDTH - 40}" y2="{base}"/>']
    marks.append(f'<polyline class="l" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in places)}"/>')
    for (x, y), (many, value) in zip(places, points, strict=True):
        marks += [f'<circle class="b" cx="{x:.1f}" cy="{y:.1f}" r="4"/>', _text(x, y - 9, f"{value:.3g}", anchor="middle")]
        marks.append(_text(x, base + 16, f"{many:,.0f}", anchor="middle", kind="s"))
    marks += [_text(_WIDTH - 40, _HEIGHT - 8, across, anchor="end", kind="s"), _text(8, _TOP - 4, up, kind="s")]
    return _svg(title, _HEIGHT, marks)


def _text(x: float, y: float, text: str, *, anchor: str = "start", kind: str = "") -> str:
    attributes = f' class="{kind}"' if kind else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{attributes}>{escape(text)}</text>'


def _svg(title: str, height: int, marks: Sequence[str]) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img"><title>{escape(title)}</title>{_STYLE}'
    return "\n".join([head, _text(8, 20, title, kind="t"), *marks, "</svg>"]) + "\n"
