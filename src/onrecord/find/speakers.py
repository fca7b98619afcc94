"""Who speaks at a cue: one rule for statements and for the events that acts of speech are."""

from onrecord.parse import Cue, Link, Parse


def speakers(parse: Parse, cue: Cue) -> tuple[Link, ...]:
    """The sources of a cue, in reading order: none behind whom another cue stands where one stands nearer, none that the cue brings in as what is said.

    "The ministry indicated | Orr assured Estra": who assures is Orr. "The attack showed | Norland wanted war": who shows it is not Norland.
    """
    said = range(*cue.content)
    outside = tuple(s for s in cue.sources if cue.first in said or s.first == cue.last or s.word not in said)
    if len(outside) < 2:  # noqa: PLR2004  of one source none stands nearer: nothing to look for among all cues
        return outside
    nearer = tuple(s for s in outside if not any(s.last <= c.first and c.last <= cue.first and not _quotes(parse, c) for c in parse.cues))
    return nearer or outside


def _quotes(parse: Parse, cue: Cue) -> bool:
    """Whether a cue says that somebody is quoted, who then speaks at the next ("Orr was quoted by the agency as | saying")."""
    return any(parse.form(w).lower() == "quoted" for w in range(cue.first, cue.last))


def speaker(parse: Parse, cue: Cue) -> tuple[Link, ...]:
    """Of who speaks at a cue the surest, as a record has one source; nobody where the cue names none."""
    return tuple(sorted(speakers(parse, cue), key=lambda link: -link.confidence)[:1])
