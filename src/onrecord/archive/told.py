"""A story and its disputes in lines for people, each with the words of those who tell it."""

from collections.abc import Iterator

from onrecord.story import Dispute, Story, StoryEvent


def lines(story: Story) -> Iterator[str]:
    """A story: its title and reports, its events in time, its disputes."""
    yield f"story {story.id}: {story.title}"
    days = " – ".join(dict.fromkeys(d for d in (story.start_date, story.end_date) if d))
    follows = f", follows story {story.follows}" if story.follows else ""
    yield f"{days + ': ' if days else ''}{len(story.documents)} reports of {len(story.origins)} sources ({', '.join(story.origins)}){follows}"
    copies = {c.document: c for c in story.copies}
    for document in story.documents:
        copy = copies.get(document)
        yield f"    {document}" + (f", copy of {copy.copy_of} ({copy.containment:.0%}; {copy.basis})" if copy else "")
    for event in story.events:
        yield ""
        yield from event_lines(event)
    for dispute in story.disputes:
        yield ""
        yield from dispute_lines(dispute)


def event_lines(e: StoryEvent) -> Iterator[str]:
    """A merged event: what happened, and who reports, claims and denies it."""
    who = " → ".join(x for x in (_names(e, "actors") or "(unnamed)", _names(e, "recipients")) if x)
    day = " – ".join(dict.fromkeys(d[:10] for d in (e.start_date, e.end_date) if d))
    where = f"in {e.place.name}" if e.place else ""
    status = "" if e.status.value == "actual" else e.status.value
    yield "  " + " · ".join(x for x in (day, " ".join([e.type, *e.modes]), status, who, where) if x)
    for said, voices in (("reported by", e.reported_by), ("according to", e.claimed_by), ("denied by", e.denied_by)):
        if voices:
            yield f"      {said} " + "; ".join(dict.fromkeys(f"{v.who} (“{_short(v.words.text)}”)" for v in voices))


def dispute_lines(dispute: Dispute) -> Iterator[str]:
    """A dispute: what it is about, each account with its words, and how the accounts stand to each other."""
    yield f"  disputed: {dispute.title}"
    for n, r in enumerate(dispute.readings, 1):
        yield f"      {n}. “{_short(r.words.text)}” · {r.who or '(no source)'} · in {r.publisher or r.document}{', ' + r.published[:10] if r.published else ''}"
    for v in dispute.verdicts:
        yield f"      {v.left + 1} and {v.right + 1}: {v.relation.value} ({v.reason})"
    for d in dispute.denials:
        yield f"      {d.denying.who} (“{_short(d.denying.words.text)}”) against {d.denied.who} (“{_short(d.denied.words.text)}”)"


def _names(event: StoryEvent, role: str) -> str:
    return "; ".join(p.name for p in getattr(event, role))


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 160 else f"{plain[:159]}…"  # noqa: PLR2004  two lines of a terminal
