"""What the network consists of beside its encoder: the groups of heads, what each labels or relates, and their sizes. No torch: `packaged.py` and tests know it too."""

from onrecord.parse import filling, referring
from onrecord.parse.labels import FIGURES, MODES, NAMES, STANCES, STATUSES, TIMES, TYPES, UPOS, tags

TAGS = {
    "upos": ("syntax", len(UPOS)),
    "names": ("names", len(tags(NAMES))),
    "times": ("names", len(tags(TIMES))),
    "numbers": ("names", len(tags(FIGURES))),
    "triggers": ("events", 3),
    "types": ("events", len(TYPES)),
    "modes": ("events", len(MODES)),
    "status": ("events", len(STATUSES)),
    "cues": ("statements", 3),
    "stance": ("statements", len(STANCES)),
    "parts": ("parts", 9),
    "mentions": ("coreference", 2),
    "fresh": ("coreference", 1),
    "left_actor": ("coreference", 1),
    "left_recipient": ("coreference", 1),
}
"""Heads that label words: name → (group, outputs)."""

RELATIONS = {
    "actor": "events",
    "recipient": "events",
    "place": "events",
    "time": "events",
    "source": "statements",
    "addressee": "statements",
    "content_start": "statements",
    "content_end": "statements",
    "counted": "names",
    "span_start": "names",
    "span_end": "names",
    "mention_start": "coreference",
    "mention_end": "coreference",
}
"""Heads that score pairs of words: name → group of the word that looks for the other."""

CHOSEN = ("actor", "recipient", "place", "time", "source", "addressee")
"""Relations of which a word may have none or several: scored by a sigmoid. The others point to exactly one word."""

GROUPS = {"syntax": 320, "names": 192, "events": 384, "statements": 256, "parts": 192, "coreference": 256}
"""Width of each group's hidden vector."""
LATE = ("syntax", "parts")
"""Groups whose heads are run only where they are asked for."""

ARC, LABEL, PAIR = 192, 128, 96
TABLES = referring.TABLES | filling.TABLES
SCALE = 10.0
"""What the scores of the tables are multiplied by: an entry is seen seldom, and has to learn in few steps."""
