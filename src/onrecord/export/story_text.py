"""Stories and disputes as text for a terminal: plain lines that other tools can cut, wrapped to a width, free of what would steer the terminal.

>>> from onrecord.story import Dispute
>>> print(dispute_line(Dispute("d1", None, "killed", "killed: six (Hamas), nine (state television)", 1.25, (), (), ())))
1.25  killed: six (Hamas), nine (state television)
"""

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.codebook.event_nouns import noun
from onrecord.export.line import counted, plain, short
from onrecord.group.titles import quotable
from onrecord.story import Denial, Dispute, Party, Reading, Story, StoryEvent, Verdict, Voiced

_QUOTE = 200
"""Characters of a quotation."""


def story_text(story: Story, titles: Mapping[str, str] | None = None, *, width: int = 100) -> str:
    """A story with its reports, merged events and disputes; `titles` are what to call its documents, else their ids stand."""
    names = titles or {}
    lines = [story.title, _head(story), ""]
    lines += ["Reports", *(f"  {_document(d, story, names)}" for d in story.documents), ""]
    lines += ["Events", *(line for event in story.events for line in _event(event))]
    if story.disputes:
        lines += ["", "Disputes", *(line for dispute in story.disputes for line in dispute_lines(dispute))]
    return _wrapped(lines, width)


def disputes_text(disputes: Iterable[Dispute], *, width: int = 100) -> str:
    """Disputes with the words of each side, in the order given."""
    return _wrapped((line for dispute in disputes for line in [*dispute_lines(dispute), ""]), width)


def dispute_line(dispute: Dispute) -> str:
    """A dispute in one line: its weight and its title."""
    return plain(f"{dispute.weight:.2f}  {dispute.title}")


def dispute_lines(dispute: Dispute) -> Iterator[str]:
    """A dispute's title, and under it each reading or denial with its words, then why figures conflict."""
    yield dispute_line(dispute)
    yield from (f"      {_reading(r)}" for r in dispute.readings)
    yield from (f"      {line}" for line in dict.fromkeys(_verdict(v, dispute.readings) for v in dispute.verdicts))
    yield from (f"      {line}" for d in dispute.denials for line in _denial(d))


def _head(story: Story) -> str:
    days = " to ".join(dict.fromkeys(d for d in (story.start_date, story.end_date) if d))
    reports, sources = counted(len(story.documents), "report"), counted(len(story.origins), "independent source")
    return ", ".join(x for x in (days, reports, sources, f"follows {story.follows}" if story.follows else "") if x)


def _document(document: str, story: Story, names: Mapping[str, str]) -> str:
    copy = next((c for c in story.copies if c.document == document), None)
    name = names.get(document, short(document))
    return (
        f"{name} (copy, it seems, of {names.get(copy.copy_of, short(copy.copy_of))}; {copy.containment:.0%}; {copy.basis})"
        if copy
        else name
    )


def _event(event: StoryEvent) -> Iterator[str]:
    modes = f" {' '.join(event.modes)}" if event.modes else ""
    when = event.start_date if event.start_date == event.end_date else f"{event.start_date or '…'} to {event.end_date or '…'}"
    where = f" in {event.place.name}" if event.place else ""
    people = " → ".join(x for x in (_parties(event.actors), _parties(event.recipients)) if x)
    status = "" if event.status.value == "actual" else f" [{event.status.value}]"
    yield f"  {when or 'no date'}  {event.type}{modes} ({noun(event.type, event.modes)}){where}{status}{': ' + people if people else ''}"
    for what, voices in (("reported by", event.reported_by), ("claimed by", event.claimed_by), ("denied by", event.denied_by)):
        if voices:
            yield f"      {what} {'; '.join(dict.fromkeys(f'{v.who} (“{_quoted(v)}”)' for v in voices))}"
    for r in event.readings:
        yield f"      {_reading(r)}"


def _parties(parties: Sequence[Party]) -> str:
    """Names, each once: several reports have them in the same words."""
    return "; ".join(dict.fromkeys(p.name for p in parties))


def _reading(reading: Reading) -> str:
    who = f"{reading.who}, in " if reading.who else ""
    when = f", {reading.published[:10]}" if reading.published else ""
    of = f" {reading.population}" if reading.population and reading.population not in reading.words.text else ""
    unit = f" {reading.unit}" if reading.unit else ""
    return f"{reading.kind}: “{reading.words.text}”{unit}{of} ({who}{reading.publisher or short(reading.document)}{when})"


def _verdict(verdict: Verdict, readings: Sequence[Reading]) -> str:
    left, right = (readings[i].words.text for i in (verdict.left, verdict.right))
    return f"{verdict.relation.value}: “{left}” and “{right}”: {verdict.reason}"


def _denial(denial: Denial) -> Iterator[str]:
    yield f"denied by {_voice(denial.denying)}"
    yield f"told by {_voice(denial.denied)}"


def _voice(voice: Voiced) -> str:
    return f"{voice.who}: “{_quoted(voice)}” ({short(voice.document)})"


def _quoted(voice: Voiced) -> str:
    return textwrap.shorten(quotable(voice.words.text), _QUOTE, placeholder=" …")


def _wrapped(lines: Iterable[str], width: int) -> str:
    """Lines no longer than a width, what goes over set in under its own line."""
    out = []
    for line in lines:
        whole = plain(line)
        indent = len(whole) - len(whole.lstrip())
        out.append(textwrap.fill(whole, width, subsequent_indent=" " * (indent + 4), break_on_hyphens=False, break_long_words=False))
    return "\n".join(out).rstrip("\n")
