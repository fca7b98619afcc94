"""The mentions of one actor as they are read together, and what the document tells around them.

>>> from onrecord.codebook.actors import load
>>> chain = Chain.of(["Norwegian Foreign Minister Ana Orr", "Orr"], Scene(), None, load())
>>> chain.country, chain.offices, chain.name
('NOR', ('foreign minister',), 'Ana Orr')
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.codebook.actors import Actors, Days
from onrecord.codebook.pronouns import pronoun
from onrecord.codebook.titles import without_title
from onrecord.record import EntityKind
from onrecord.resolve.described import Described, describe

FULL, SHORT, SEAT, CAPITAL, OFFICE, WORDS, NEAR = 0.95, 0.75, 0.9, 0.75, 0.8, 0.85, 0.45
"""Confidence of a full name, a short form, a seat, a capital, an office, a description, a country that only the document tells: set by hand."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What a document tells of those it mentions: its date, the countries it names, the one that is plain at the mention, whether that acts."""

    days: Days | None = None
    countries: frozenset[str] = frozenset()
    near: str | None = None
    acting: bool = True


@dataclass(frozen=True)
class Chain:
    """The mentions of one actor with what each says; `kind` is what the reader took the name for. What they say together is found once, since many steps ask for it."""

    said: tuple[tuple[str, Described], ...]
    kind: EntityKind | None
    scene: Scene
    actors: Actors

    @classmethod
    def of(cls, mentions: Sequence[str], scene: Scene, kind: EntityKind | None, actors: Actors) -> "Chain":
        """Read mentions, each once; what is taken for a person's name is no group ("Dora Powers")."""
        said = ((m, describe(m, actors)) for m in dict.fromkeys(mentions))
        person = kind is EntityKind.PERSON
        longer = any(" " in m and m[0].isupper() for m in mentions)
        return cls(
            tuple((m, Described(name=m) if person and (longer or " " in m) and _is_surname(m, d) else d) for m, d in said),
            kind,
            scene,
            actors,
        )

    @cached_property
    def country(self) -> str | None:
        """The country that some mention states."""
        return next((d.country for _, d in self.said if d.country), None)

    @cached_property
    def naming(self) -> tuple[str, Described]:
        """The mention with the fullest name, before any that only describes ("Ana Orr", not "the former president")."""
        return max(self.said, key=lambda s: (bool(s[1].name) and pronoun(s[0]) is None, len(without_title(s[1].name or s[0]))))

    @cached_property
    def offices(self) -> tuple[str, ...]:
        """The offices that mentions state."""
        return tuple(d.office for _, d in self.said if d.office)

    @cached_property
    def name(self) -> str:
        """The fullest name, without its title where it has one."""
        name = max((d.name for _, d in self.said), key=len, default="")
        return name if name and self.kind in {EntityKind.PERSON, None} else max((m for m, _ in self.said), key=len)


def _is_surname(mention: str, d: Described) -> bool:
    """Whether a description of a group is nothing but a name: every word has a capital, and nothing says whose it is."""
    return d.kind is EntityKind.GROUP and not (d.country or d.owner or d.name) and all(w[0].isupper() for w in mention.split())
