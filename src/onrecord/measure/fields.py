"""The fields of one annotation line: labels, numbers, and spans.

A span is an exact substring of its sentence; `Israel#2` is the second that stands there, `^Israel` stands nowhere in it.

>>> line = Fields(Path("gold.ann"), 7, ["actual", "Orr; the envoys", "^Norway"], Span(10, 38, "Orr met the envoys and left."))
>>> line.spans(1), line.absent(2)
((Span(start=10, end=13, text='Orr'), Span(start=18, end=28, text='the envoys')), ['Norway'])
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from onrecord.errors import MeasureError
from onrecord.measure.lines import fault, label
from onrecord.record import Span

L = TypeVar("L")


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one record, with the sentence that their spans stand in."""

    path: Path
    line: int
    cells: list[str]
    sentence: Span

    def fault(self, why: str) -> MeasureError:
        """The error of this line."""
        return fault(self.path, self.line, why)

    def label(self, i: int, kind: Callable[[str], L]) -> L:
        """A field as one of the labels of a kind."""
        return label(self.path, self.line, self.cells[i], kind)

    def number(self, i: int) -> float | None:
        """A field as a number; None where it is empty or not there."""
        if i >= len(self.cells) or not self.cells[i]:
            return None
        return self.label(i, float)

    def one(self, i: int) -> Span:
        """The first span of a field that may not be empty."""
        found = self.spans(i)
        if not found:
            raise self.fault(f"field {i + 1} is empty")
        return found[0]

    def spans(self, i: int) -> tuple[Span, ...]:
        """The spans of a field: the whole of it if it stands in the sentence, else its parts between `;`."""
        whole = _found(self.cells[i], self.sentence.text)
        parts = [self.cells[i]] if whole else [part.strip() for part in self.cells[i].split(";")]
        return tuple(self._span(part) for part in parts if part and not part.startswith("^"))

    def absent(self, i: int) -> list[str]:
        """The participants of a field that the sentence leaves out."""
        return [part.strip()[1:] for part in self.cells[i].split(";") if part.strip().startswith("^")]

    def _span(self, words: str) -> Span:
        text = self.sentence.text
        at = _found(words, text)
        if at is None:
            raise self.fault(f"{words!r} is not in the sentence")
        if not _whole(at, text) and any(_whole(m.span(), text) for m in re.finditer(re.escape(text[at[0] : at[1]]), text)):
            raise self.fault(f"{words!r} is found inside a word: name the right one with #2, #3 …")
        return Span(self.sentence.start + at[0], self.sentence.start + at[1], text[at[0] : at[1]])


_NTH = re.compile(r"(.*?)(?:#(\d+))?", re.DOTALL)


def _found(span: str, text: str) -> tuple[int, int] | None:
    """Where a span with its optional #N stands."""
    match = _NTH.fullmatch(span)
    words, at = (match[1], -1) if match else (span, -1)
    for _ in range(max(1, int(match[2] or 1)) if match else 1):
        at = text.find(words, at + 1)
        if at < 0:
            return None
    return (at, at + len(words)) if words else None


def _whole(at: tuple[int, int], text: str) -> bool:
    """Whether a span begins and ends at word boundaries."""
    a, b = at
    return not (a and text[a - 1].isalnum() and text[a].isalnum()) and not (b < len(text) and text[b - 1].isalnum() and text[b].isalnum())
