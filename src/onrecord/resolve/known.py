"""What is known of an actor that a text mentions: the record that a resolution gives, with why.

>>> Known("Ana Orr", EntityKind.PERSON, country="NOR", sector="GOV").code
'NORGOV'
"""

import msgspec

from onrecord.record import Candidate, EntityKind


class Reason(msgspec.Struct, frozen=True):
    """Why a field has its value: in words, with the mention that says so where one does."""

    field: str
    value: str
    confidence: float
    why: str
    mention: str | None = None


class Known(msgspec.Struct, frozen=True):
    """Who is meant: `actor` is the id of the entry; where several could be meant the fields are None and `candidates` names them."""

    name: str
    kind: EntityKind | None
    actor: str | None = None
    wikidata: str | None = None
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    candidates: tuple[Candidate, ...] = ()
    reasons: tuple[Reason, ...] = ()

    @property
    def code(self) -> str | None:
        """Country and sector in one, as event data writes an actor (`ISRGOV`); None where no country is known."""
        return f"{self.country}{self.sector or ''}" if self.country else None

    @property
    def confidence(self) -> float:
        """That of the weakest reason; none where nothing is known."""
        return min((reason.confidence for reason in self.reasons), default=0.0)
