"""A readable line for a dispute: "killed in the strike of 4 May 2031 in Homs: six (Hamas), at least nine (Syrian state television)"."""

import re
import textwrap
from collections.abc import Iterable, Sequence
from datetime import date

from onrecord.codebook.event_nouns import noun
from onrecord.group.figures import Side, voice
from onrecord.group.outlets import outlet
from onrecord.group.voices import in_midst
from onrecord.story import Denial, StoryEvent, Voiced

_MOST = 6
"""Readings that a title names; the dispute has them all."""
_OPENING = re.compile(r'(?<![^\s(\[—–])"(?=\S)')
"""A typed mark before a word."""
_AROUND = re.compile(r"“([^“”]*(?:“.*)?)”|[‘'](?!.*‘)(.*)[’']|[«„]([^«„]*)[»“”]")
"""Words within one pair of marks: what closes first within was opened within, unlike in “Yes,” Orr said, “it is”."""
_LONGEST = 90
"""Characters of what a denial says."""


def figure_title(kind: str, event: StoryEvent | None, sides: Sequence[Side]) -> str:
    """What is counted, in which event, and each reading with whose word it is."""
    shown = list(dict.fromkeys(f"{_small(s.words)} ({voice(s)})" for s in sides))
    rest = f" and {len(shown) - _MOST} more" if len(shown) > _MOST else ""
    where = f" in the {phrase(event)}" if event else ""
    return f"{kind}{where}: {', '.join(shown[:_MOST])}{rest}"


def denial_title(event: StoryEvent, denials: Sequence[Denial]) -> str:
    """Which event is denied by whom in which words, and whose word stands against it."""
    denying = _listed(dict.fromkeys(f"{named(d.denying)} (“{_short(d.denying.words.text)}”)" for d in denials))
    against = {d.denying.who for d in denials}
    telling = _listed(dict.fromkeys(named(v) for v in (*event.claimed_by, *event.reported_by) if v.who not in against))
    return f"the {phrase(event)}: denied by {denying}, told by {telling}"


def named(voice: Voiced) -> str:
    """Whose word it is: who is cited, else the publisher, else what the document is known by."""
    return outlet(voice.who) if voice.who == voice.document else in_midst(voice.who)


def phrase(event: StoryEvent) -> str:
    """An event in a few words: noun, day, place."""
    when = f" of {_day(event.start_date)}" if event.start_date and event.start_date == event.end_date else ""
    place = _place(event)
    where = f" in {place}" if place else ""
    return f"{noun(event.type, event.modes)}{when}{where}"


def _place(event: StoryEvent) -> str | None:
    """The place as reports write it, where that is a name; else as the table does."""
    if event.place is None:
        return None
    written = next((m.text for m in event.place.mentions if m.text[:1].isupper()), event.place.name)
    return written if written[:1].isupper() else None


def _day(iso: str) -> str:
    day = date.fromisoformat(iso[:10])
    return f"{day.day} {day:%B} {day.year}"


def _small(text: str) -> str:
    """Words that begin a sentence in small letters: "None of its leaders" in the midst of a line."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _listed(names: Iterable[str]) -> str:
    found = list(names)
    return ", ".join(found[:_MOST]) + (f" and {len(found) - _MOST} more" if len(found) > _MOST else "")


def _short(text: str) -> str:
    return textwrap.shorten(quotable(text), _LONGEST, placeholder=" …")


def quotable(text: str) -> str:
    """Words to be set in double quotation marks: without those around them, and with single ones in place of those within.

    >>> quotable("“Nobody was shot,”"), quotable('a "short" war'), quotable("Orr called it “a charge”")
    ('Nobody was shot', 'a ‘short’ war', 'Orr called it ‘a charge’')
    >>> quotable('"Yes," Orr said, "it is a lie"'), quotable('"That is "a lie" of theirs"'), quotable('called it "a')
    ('‘Yes,’ Orr said, ‘it is a lie’', 'That is ‘a lie’ of theirs', 'called it ‘a')
    """
    plain = _OPENING.sub("“", " ".join(text.split())).replace('"', "”")
    around = _AROUND.fullmatch(plain)
    bare = "".join(filter(None, around.groups())).rstrip(",") if around else plain
    return bare.replace("“", "‘").replace("”", "’")
