"""The sentence around words of a report, cut before and behind them, so that one can judge them without opening the text."""

from dataclasses import dataclass

from onrecord.record import Report


@dataclass(frozen=True, slots=True)
class Context:
    """What stands in the sentence before and after some words."""

    before: str
    after: str


NOWHERE = Context("", "")


def context(report: Report, start: int, end: int) -> Context:
    """The sentence around the words from `start` to `end`, in code points of the text; nothing where they stand in none."""
    sentence = next((s for s in report.sentences if s.start <= start < s.end), None)
    text = report.document.text
    return Context(text[sentence.start : start], text[end : max(sentence.end, end)]) if sentence else NOWHERE
