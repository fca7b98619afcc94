"""What a mention says of an actor by itself: its role noun, whose it is, and the name behind a title.

A noun phrase is read by its head, the last word before what hangs on it ("Israeli | forces | in Gaza"); the words before the head and an "of" or
"for" behind it say whose it is.

>>> read = describe("Norway's former foreign minister Ana Orr")
>>> read.role, read.country, read.former, read.name
('foreign minister', 'NOR', True, 'Ana Orr')
>>> [(d.sector, d.country) for d in map(describe, ("two Kenyan soldiers", "members of the Estonian parliament", "leaders of Hamas"))]
[('MIL', 'KEN'), ('LEG', 'EST'), ('REB', 'PSE')]
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.changed import replace
from onrecord.codebook.actors import BELONGS, Actor, ActorKind, Actors, RoleNoun, load, noun, people, region
from onrecord.codebook.actors.actor import INTERNATIONAL
from onrecord.codebook.actors.roles import LONGEST
from onrecord.codebook.countries import country_named, country_of_capital, demonym
from onrecord.codebook.places import known
from onrecord.record import EntityKind
from onrecord.resolve.owners import LONGEST_NAME, body_before, is_of_many, is_of_several, owner_before, unled, whose
from onrecord.resolve.phrase import ENDS, JOINING, OWNING, Head, bare, counted, end_of, head_of, joined_head, split
from onrecord.resolve.where_names import is_direction

_AGED = re.compile(r"(?:\w+-)?years?-olds?", re.IGNORECASE)
"""Who is called by an age and nothing else."""
_DEEPEST = 2
"""How often one description may stand in another ("spokesman for the head of the police")."""
_Owner = tuple[str | None, Actor | None]
"""A country's code and an actor, of which one or neither is known."""
_WHERE = frozenset(("in", "inside", "across", "near"))
_FORMER = frozenset(("former", "ex", "late", "deposed", "ousted", "one-time", "onetime", "retired", "then-former"))
_ABROAD = frozenset(("MIL", "JRN", "SPY", "REF", "SOC", "BUS", None))
"""Sectors whose people are often in a country that is not theirs: "in Iraq" says nothing of them."""
_BASED = "-based"
_LONGEST_SEAT = 3
"""Words of the longest name before it ("New York City-based")."""
_CROWDS = frozenset("group crowd pair gang band team number majority handful couple convoy bunch network cell crew delegation".split())
"""Nouns for several who are what stands behind their "of" ("a crowd of journalists")."""
_INSTITUTIONS = frozenset(
    "minister president premier parliament court army police government congress senate official officials spokesman".split()
)
"""Roles that are the last part of nobody's name."""
_ENVOYS = frozenset(("ambassador", "envoy", "commissioner", "consul", "delegate", "representative"))
_DOCUMENTS = frozenset(
    "letter statement report announcement study survey poll article editorial petition communique communiqué memo tweet message investigation ruling decree "
    "proposal plan speech review lawsuit complaint indictment resolution decision request appeal call".split()
)
"""Nouns for what somebody writes or says, which reports have speak and act in place of who does."""
_MADE = ("ed", "made", "written", "sent")
"""Ends of the participles between such a noun and who made it ("a report | issued | by")."""
_AUTHORED = frozenset(("by", "from", "of"))
_STATES = frozenset(("country", "state", "nation", "government", "capital", "leader", "minister", "member state", "member countries"))
"""What states have beside international bodies of them: those of one of these bodies are its members' governments."""
KINDS = {
    "person": EntityKind.PERSON,
    "group": EntityKind.GROUP,
    "organisation": EntityKind.ORGANISATION,
    "thing": EntityKind.OTHER,
}


@dataclass(frozen=True, slots=True)
class Described:
    """What the words of a mention say; `sector` may be BELONGS, `needs` says that the actor is of some country that the words leave out."""

    role: str | None = None
    office: str | None = None
    sector: str | None = None
    kind: EntityKind | None = None
    country: str | None = None
    owner: str | None = None
    former: bool = False
    needs: bool = False
    name: str = ""


NOTHING = Described()
SEVERAL = ""
"""Stands for the country of who is of several."""
_PEOPLE = Described("people", None, "CVL", EntityKind.GROUP, needs=True)
"""Who is only counted."""


@lru_cache(maxsize=20_000)
def describe(mention: str, actors: Actors | None = None) -> Described:
    """Read a mention. What it says nothing of is None; a name without a title is `name` and nothing else."""
    actors = actors or load()
    words = counted(split(mention))
    found = _read(words, actors, depth=0) if words and not _AGED.fullmatch(words[-1]) else _PEOPLE
    return replace(found, former=found.former or any(w.lower() in _FORMER or w.lower().startswith("ex-") for w in words[:3]))


def _read(words: list[str], actors: Actors, depth: int) -> Described:
    stop = end_of(words)
    head = head_of(words, stop)
    if head is None and stop < len(words) and words[stop].lower() in JOINING:
        stop, head = joined_head(words, stop)
    if head is None:
        return _document(words, stop, actors, depth) or _titled(words, stop, actors) or _people(words[:stop])
    first, last, role = head
    if role.kind == "person" and _is_name(words, first, stop):
        return NOTHING
    if role.kind == "person" and _is_name(words[first - 1 :], 1, stop - first + 1) and (titled := _titled(words, stop, actors)):
        return titled
    name = " ".join(words[last:]) if last > stop and words[last : last + 1] and words[last][0].isupper() else ""
    return _owned(words, head, actors, name=name, depth=depth)


def _document(words: list[str], stop: int, actors: Actors, depth: int) -> Described | None:
    """A paper or an utterance, which speaks for whose it is ("a statement by the Kenyan army", "the Vell Wire report")."""
    at = stop - 2 if stop > 1 and words[stop - 1].endswith(_MADE) else stop - 1
    said = words[at].lower()
    if depth or said.removesuffix("s") not in _DOCUMENTS:
        return None
    by = next((i + 1 for i, w in enumerate(words[stop : stop + _DEEPEST + 1], stop) if w.lower() in _AUTHORED), len(words))
    (country, owner), inner, _ = _behind(words[by:], actors, depth) if by < len(words) else ((None, None), NOTHING, "")
    if not (country or owner or inner.role or inner.country):
        country, owner = owner_before(words[:at], actors)
    sector = _speaking(country, owner, inner)
    country = country or (owner.country if owner else inner.country)
    return Described(said, None, sector, EntityKind.OTHER, country, owner.id if owner else None) if sector or country else None


def _speaking(country: str | None, owner: Actor | None, inner: Described) -> str | None:
    """The sector of whose a paper is: the actor's; of a country alone, its government's; else that of who is described."""
    if owner:
        return owner.sector
    if country and not inner.role:
        return "GOV"
    return None if inner.sector == BELONGS else inner.sector


def _titled(words: list[str], stop: int, actors: Actors) -> Described | None:
    """A title with a name behind it ("Foreign Minister Orr"), or what an organisation is ("the news agency Vell Wire")."""
    for first in range(stop):
        for last in range(min(stop - 1, first + LONGEST), first, -1):
            found = noun(bare(words[first:last])) if words[last][0].isupper() else None
            is_title = found and (found.kind == "person" or words[last - 1].islower() or _is_title(words[last - 1]))
            of_people = found and found.kind == "group" and (people(words[last]) or demonym(words[last]))  # "three Israelis"
            part = found and words[first].islower() and is_direction(words[first])  # "metropolitan Vell"
            if found and is_title and not of_people and not part and not _holds_title(words[last : stop - 1]):
                return _owned(words[:last], (first, last, found), actors, name=" ".join(words[last:stop]), depth=1)
    return None


def _holds_title(words: list[str]) -> bool:
    """Whether what would be a name holds a title itself ("General Assembly | President Ana | Orr")."""
    return any((one := noun(bare([w]))) is not None and one.kind == "person" and one.office for w in words)


def _is_title(word: str) -> bool:
    """Whether a word in capitals is the title of the first of several ("Senators | Ana Orr and …")."""
    one = noun(word.lower().removesuffix("s"))
    return word.endswith("s") and one is not None and one.kind == "person"


def _is_name(words: list[str], first: int, stop: int) -> bool:
    """Whether what looks like a role is the last part of a person's name ("Stephen King", "Gordon Marshal")."""
    before = words[:first]
    return (
        stop - first == 1
        and stop == len(words)
        and words[first][0].isupper()
        and bool(before)
        and all(w[0].isupper() and not any(whose([w], load())) and noun(bare([w])) is None for w in before)
        and before[0] not in {"The", "A", "An"}
        and not before[-1].lower().endswith(("'s", "’s"))
        and words[first].lower() not in _INSTITUTIONS
    )


def _owned(words: list[str], head: Head, actors: Actors, *, name: str, depth: int) -> Described:
    """A role with whose it is, and what that makes of its sector."""
    first, _, role = head
    before = words[:first]
    (country, owner), inner, name_behind = _owner(words, head, actors, named=bool(name), depth=depth)
    body = body_before(before, role) if not (owner or inner.role) else None
    if body and (role.anybodys or not country):
        inner, role = Described(body.noun, None, body.sector), replace(role, office=None, sector=BELONGS)
    sector = _sector(role, country, owner, inner)
    role, sector = _turned(before, role, sector, inner, actors)
    country, sector = _of_people(before, country, sector)
    country = country if country == SEVERAL else country or (owner.country if owner else None) or inner.country or _based(before)
    if sector == "CVL" and country in INTERNATIONAL:  # the families of fighters are civilians of some country
        country, owner = SEVERAL, None
    if role.noun == "coalition" and any(w.lower().endswith("-led") for w in before):
        country, sector, owner = "IGO", "MIL", None
    return Described(
        role=role.noun,
        office=role.office,
        sector=sector,
        kind=KINDS[role.kind],
        country=country or None,
        owner=owner.id if owner else None,
        former=inner.former,
        needs=role.country and country is None and not _is_abroad(words, head),
        name=name or name_behind,
    )


def _based(before: list[str]) -> str | None:
    """The country of who is called by where they sit ("two Hong Kong-based | traders")."""
    at = next((i for i, word in enumerate(before) if word.lower().endswith(_BASED)), None)
    if at is None:
        return None
    words = [*before[max(0, at - _LONGEST_SEAT + 1) : at], before[at][: -len(_BASED)]]
    names = (" ".join(words[first:]) for first in range(len(words)) if words[first][:1].isupper())
    return next(filter(None, map(_seat, names)), None)


def _seat(name: str) -> str | None:
    """The country of a country's or a city's name; of several cities the first of the gazetteer, which is the largest."""
    found = country_named(name) or country_of_capital(name)
    return found.code if found else next((place.country for place in known(name)), None)


def _is_abroad(words: list[str], head: Head) -> bool:
    """Whether a role is said to be with another country ("a former ambassador to Estra"): then what stands around tells that one, and not whose it is."""
    _, last, role = head
    return role.noun.split()[-1] in _ENVOYS and last < len(words) and words[last].lower() == "to"


def _owner(words: list[str], head: Head, actors: Actors, *, named: bool, depth: int) -> tuple[_Owner, Described, str]:
    """Whose a role is: of the country or actor before it, else behind an "of"; who is described there, and the name that stands behind that."""
    first, last, role = head
    country, owner = owner_before(words[:first], actors) if role.country else (None, None)
    inner, name = NOTHING, ""
    after = words[last].lower() if last < len(words) and not named else ""
    if after in OWNING and depth < _DEEPEST:
        owned_by, inner, name = _behind(words[last + 1 :], actors, depth)
        country, owner = (country, owner) if country or owner else owned_by
    elif after in _WHERE and not (country or owner) and role.sector not in _ABROAD:
        country = _behind(words[last + 1 :], actors, depth)[0][0]
    if (country and is_of_several(words, first, last, country)) or (not (country or owner) and is_of_many(words[:first])):
        country, owner = SEVERAL, None
    return (country, owner), inner, name


def _turned(before: list[str], role: RoleNoun, sector: str | None, inner: Described, actors: Actors) -> tuple[RoleNoun, str | None]:
    """The role and its sector, where something besides whose it is makes another of it: a crowd is who is in it, a shadow minister in opposition."""
    role = replace(role, office=None) if role.anybodys and sector != role.sector else role
    if role.noun in _CROWDS and inner.role and inner.sector not in {BELONGS, None}:
        role, sector = replace(role, office=None), inner.sector
    last = before[-1] if before else ""
    if last.lower() == "shadow":
        role, sector = replace(role, office=None), "OPP"
    if role.sector == "MIL" and last.startswith("anti-") and actors.short(last[5:]):
        sector = "REB"
    return role, sector


def _of_people(before: list[str], country: str | None, sector: str | None) -> tuple[str | None, str | None]:
    """Country and sector of who is called by a people without a state: its armed men are no state's, and for none."""
    found = [one for i in range(len(before)) for one in (people(unled(before[i])), people(" ".join(before[i : i + 2]))) if one]
    if not found:
        return country, sector
    return found[-1].country or country, "REB" if sector in {"MIL", "PRM", BELONGS, None} else sector


def _sector(role: RoleNoun, country: str | None, owner: Actor | None, inner: Described) -> str | None:
    """The role's own sector, else that of what it belongs to; leaders and officials of a country are its government's.

    A militia or group that is called by the name of an armed group is that group; officials of an international body are of no government.
    """
    own = None if role.sector == BELONGS else role.sector
    of_owner = role.anybodys or own is None
    if owner and (of_owner or (owner.kind is ActorKind.ARMED_GROUP and own in {"PRM", "REB", "MIL"})):
        return owner.sector
    if owner and own == "GOV" and owner.country in INTERNATIONAL:
        return "GOV" if role.noun in _STATES else owner.sector
    told = None if inner.sector == BELONGS or (inner.role is None and role.sector == BELONGS) else inner.sector
    if of_owner and told:
        return told
    return own or ("GOV" if role.sector == BELONGS and (country is not None or inner.country) else None)


def _behind(words: list[str], actors: Actors, depth: int) -> tuple[_Owner, Described, str]:
    """What an "of" leads to: a country or an actor by its name, else one described; and the name that stands behind that."""
    while words and words[0].lower() in {"the", "a", "an", "its", "their"}:
        words = words[1:]
    for end in range(min(len(words), LONGEST_NAME), 0, -1):
        found = whose(words[:end], actors)
        if any(found) and (end == len(words) or words[end].lower() in ENDS or words[end][0].isupper()):
            name = " ".join(words[end:]) if end < len(words) and words[end][0].isupper() else ""
            rest = words[end:]
            body = noun(bare(rest)) or (head[2] if name and (head := head_of(rest, end_of(rest))) else None)
            if name and body and body.kind != "person":  # "of the Kenya | Navy"
                return found, _read(words, actors, depth + 1), ""
            inner = _people(words[:end]) if end == 1 and words[0].endswith("s") and not country_named(words[0]) else NOTHING
            return found, inner, name
    return (None, None), _read(words, actors, depth + 1) if words else NOTHING, ""


def _people(words: list[str]) -> Described:
    """A word for a people: some of them are civilians, the whole of them stands for its state ("the Americans")."""
    if not words or not words[-1][0].isupper():
        return NOTHING if not words else _named(words)
    stateless = people(words[-1])
    if stateless:
        return Described(
            stateless.name, None, "CVL", EntityKind.GROUP, owner_before(words[:-1], load())[0] or stateless.country, needs=True
        )
    many = len(words) > 1 and words[-2][0].isupper() and demonym(" ".join(words[-2:]))  # "North Koreans"
    words = [*words[:-2], " ".join(words[-2:])] if many else words
    country = demonym(words[-1].removesuffix("'").removesuffix("’"))
    code = country.code if country else region(words[-1]) if words[-1].endswith("s") and len(words) > 1 else None
    if code is None:
        return _named(words)
    whole = (len(words) == 1 and not words[0].endswith("s")) or (
        len(words) > 1 and words[-2].lower() == "the" and words[-1].endswith(("s", "ese", "ch", "sh"))
    )
    return Described(None, None, "GOV" if whole else "CVL", EntityKind.GROUP, code)


def _named(words: list[str]) -> Described:
    """A name, and the country before it that it is of ("Uganda's Yoweri Museveni")."""
    if not words or not words[0][0].isupper():
        return NOTHING
    owner = country_named(words[0].removesuffix("'s").removesuffix("’s")) if len(words) > 1 and words[0].endswith(("'s", "’s")) else None
    return Described(name=" ".join(words[1:]), country=owner.code) if owner else Described(name=" ".join(words))
