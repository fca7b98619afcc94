"""Whose somebody is, as the words around a role noun say: a country by its name or adjective, an actor, several countries, or many.

>>> from onrecord.codebook.actors import load
>>> owner_before(["Norwegian"], load()), owner_before(["Hamas-run"], load())[1].name
(('NOR', None), 'Hamas')
"""

from onrecord.codebook.actors import BELONGS, Actor, Actors, RoleNoun, metonym, noun, region
from onrecord.codebook.countries import Country, country_named, country_of_capital, demonym
from onrecord.resolve.phrase import JOINING, OWNING, bare

_LED = ("-run", "-led", "-controlled", "-ruled", "-dominated", "-appointed", "-flagged", "-registered")
"""Endings of compounds whose first part says whose an actor is ("Hamas-run"); those of others ("Iran-backed") do not."""
LONGEST_NAME = 8
"""Words of the longest name of a country or actor before or behind a head."""
_ADJECTIVES = frozenset(("Independent",))
"""Names of papers that stand as adjectives in the names of other bodies ("Independent | Commission")."""
_FAR = 2
"""Words before a head among which the body is that it is of ("police precinct | chiefs")."""
_MANY = frozenset(
    "western foreign international global world worldwide regional multinational neighbouring neighboring arab african european asian gulf nordic baltic balkan scandinavian caribbean latin".split()
)
"""Words for who is of no one country, or of one that is not said."""


def owner_before(words: list[str], actors: Actors) -> tuple[str | None, Actor | None]:
    """The last country and the last actor that are named before a head."""
    country: str | None = None
    owner: Actor | None = None
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + LONGEST_NAME), at, -1):
            one, other = whose(words[at:end], actors)
            if one or other:
                country, owner = (one, None) if one else (country, other)
                at = end - 1
                break
        at += 1
    return country, owner


def whose(words: list[str], actors: Actors) -> tuple[str | None, Actor | None]:
    """The country that these words name or are the adjective of, or the actor that they name."""
    text = unled(" ".join(words))
    if not text[:1].isupper() or (len(words) == 1 and "-" in text and text.split("-")[0].lower() in {"anti", "pro", "non", "ex"}):
        return None, None
    country = country_named(text) or demonym(text)
    if country:
        return country.code, None
    named = [a for a in actors.named(text) if a.kind.value != "person"] if text not in _ADJECTIVES else []
    if len(named) == 1:
        return None, named[0]
    seat, capital = metonym(text), country_of_capital(text)
    if seat and seat.when != "named" and seat.country != "EUR":  # "the South" is Korea's only where the report names that
        return seat.country, None
    return (capital.code if capital else region(text)), None


def unled(text: str) -> str:
    """Whose something is that is "Hamas-run" or "Kurdish-led"."""
    return next((text.removesuffix(ending) for ending in _LED if text.endswith(ending)), text)


def body_before(before: list[str], role: RoleNoun) -> RoleNoun | None:
    """The body before a head that says what it is of ("the union's leader"; of what every body has, also "the union president", "union figures")."""
    if not before or not (role.anybodys or role.sector in {BELONGS, None} or before[-1].endswith(("'s", "’s", "s'", "s’"))):
        return None
    found = next(filter(None, (noun(bare([word])) for word in reversed(before[-_FAR:]))), None)
    return found if found and found.kind != "person" and found.sector not in {None, "GOV", BELONGS} else None


def is_of_several(words: list[str], first: int, last: int, country: str) -> bool:
    """Whether a head is of several countries: one is joined to another before it ("Norwegian and Estonian | envoys"), or behind its "of"."""
    parts = (words[:first], words[last + 1 :] if last < len(words) and words[last].lower() in OWNING else [])
    for part in parts:
        for i in (i for i, w in enumerate(part) if i and w.lower() in JOINING):
            beside = (part[i - 1], " ".join(part[i + 1 : i + 2]), " ".join(part[i + 1 : i + 3]))
            if any((found := _country(said)) and found.code != country for said in beside):
                return True
    return False


def is_of_many(before: list[str]) -> bool:
    """Whether words before a head say that it is of some other country, or of many ("foreign | troops", "European | leaders")."""
    return any(w.lower().removeprefix("non-") in _MANY for w in before)


def _country(words: str) -> Country | None:
    return country_named(words) or demonym(words)
