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
from onrecord.codebook.actors import BELONGS, Actor, ActorKind, Actors, RoleNoun, load, metonym, noun, people, region
from onrecord.codebook.actors.actor import INTERNATIONAL
from onrecord.codebook.actors.roles import LONGEST
from onrecord.codebook.countries import Country, country_named, country_of_capital, demonym
from onrecord.record import EntityKind

_WORD = re.compile(r"\d[\d,.]*\d|[^\W_]+(?:[.&'’\-/][^\W_]+)*\.?(?:'|’)?|[,;:()]")
_ENDS = frozenset(
    "of in from for at on near by to with without within who whom whose that which when where while and or but outside inside loyal backed led "
    "affiliated linked allied accused suspected known carrying wearing based including against across around among as because since after before "
    "during over under into through between seeking armed holding killed injured wounded living fighting working serving , ; : ( )".split()
)
"""Words behind which the head of a noun phrase lies no more."""
_LEADING = frozenset(("of", "by", "from", "to", "with", "even", "including", "both"))
"""Words before a noun phrase that are no part of it."""
_PARTICIPLES = frozenset(
    "backed led affiliated linked allied accused suspected known armed killed injured wounded living fighting working serving based".split()
)
"""Those of `_ENDS` that may stand before a head as well as behind it ("the accused terrorist", "the armed forces")."""
_QUANTITY = re.compile(
    r"\d[\d,.]*|up|to|as|many|more|than|fewer|less|at|least|most|about|around|some|nearly|almost|over|under|roughly|"
    r"approximately|an|the|estimated|several|another|a|few|or|dozens?|scores|tens|hundreds?|thousands?|millions?|half|of",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\d[\d,.]*|several|few|dozens?|scores|tens|hundreds?|thousands?|millions?", re.IGNORECASE)
"""Words that say how many there are, and those of them that count ("as many as 3,000 | peacekeepers", "hundreds of | women")."""
_AGED = re.compile(r"(?:\w+-)?years?-olds?", re.IGNORECASE)
"""Who is called by an age and nothing else."""
_OWNING = frozenset(("of", "for", "from", "at"))
_WHERE = frozenset(("in", "inside", "across", "near"))
_FORMER = frozenset(("former", "ex", "late", "deposed", "ousted", "one-time", "onetime", "retired", "then-former"))
_LED = ("-run", "-led", "-controlled", "-ruled", "-dominated", "-appointed", "-flagged", "-registered")
"""Endings of compounds whose first part says whose an actor is ("Hamas-run"); those of others ("Iran-backed") do not."""
_ABROAD = frozenset(("MIL", "JRN", "SPY", "REF", "SOC", "BUS", None))
"""Sectors whose people are often in a country that is not theirs: "in Iraq" says nothing of them."""
_JOINING = frozenset(("and", "or"))
_DETERMINERS = frozenset("the a an his her its their our two three several some other".split())
_CROWDS = frozenset("group crowd pair gang band team number majority handful couple convoy bunch network cell crew delegation".split())
"""Nouns for several who are what stands behind their "of" ("a crowd of journalists")."""
_INSTITUTIONS = frozenset(
    "minister president premier parliament court army police government congress senate official officials spokesman".split()
)
"""Roles that are the last part of nobody's name."""
_LONGEST_NAME = 8
"""Words of the longest name of a country or actor before or behind a head."""
_Head = tuple[int, int, RoleNoun]
"""The first and the last word of a role noun, half-open, and what it is."""
_MANY = frozenset(
    "western foreign international global worldwide multinational neighbouring neighboring arab african european asian gulf nordic baltic balkan scandinavian caribbean latin".split()
)
"""Words for who is of no one country, or of one that is not said."""
_STATES = frozenset(("country", "state", "nation", "government", "capital", "leader", "minister", "member state", "member countries"))
"""What states have beside international bodies of them: those of one of these bodies are its members' governments."""
KINDS = {"person": EntityKind.PERSON, "group": EntityKind.GROUP, "organisation": EntityKind.ORGANISATION}


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
    words = _WORD.findall(mention)
    while words and words[0].lower() in _LEADING:
        words = words[1:]
    words = _counted(words)
    found = _read(words, actors, depth=0) if words and not _AGED.fullmatch(words[-1]) else _PEOPLE
    return replace(found, former=found.former or any(w.lower() in _FORMER or w.lower().startswith("ex-") for w in words[:3]))


def _counted(words: list[str]) -> list[str]:
    """What is counted, without the words that say how many; nothing where only these are there ("dozens more")."""
    end = next((i for i, w in enumerate(words) if not _QUANTITY.fullmatch(w)), len(words))
    return words[end:] if any(_COUNT.fullmatch(w) for w in words[:end]) else words


def _stop(words: list[str]) -> int:
    """Where the head of a phrase has to have come: before the first word that ends it; a participle ends it only behind a head."""
    ends = (i for i, w in enumerate(words) if i and w.lower() in _ENDS)
    return next((i for i in ends if words[i].lower() not in _PARTICIPLES or _head(words, i)), len(words))


def _read(words: list[str], actors: Actors, depth: int) -> Described:
    stop = _stop(words)
    head = _head(words, stop)
    if head is None and stop < len(words) and words[stop].lower() in _JOINING:
        stop, head = _over(words, stop)
    if head is None:
        return _titled(words, stop, actors) or _people(words[:stop])
    first, last, role = head
    if role.kind == "person" and _is_name(words, first, stop):
        return NOTHING
    if role.kind == "person" and _is_name(words[first - 1 :], 1, stop - first + 1) and (titled := _titled(words, stop, actors)):
        return titled
    name = " ".join(words[last:]) if last > stop and words[last : last + 1] and words[last][0].isupper() else ""
    return _owned(words, head, actors, name=name, depth=depth)


def _head(words: list[str], stop: int) -> _Head | None:
    """The longest role noun that holds the last word of the phrase: ("members of parliament", or "foreign minister")."""
    small = [_key([word]) for word in words[: stop + LONGEST]]
    for first in range(max(0, stop - LONGEST), stop):
        for last in range(min(len(words), first + LONGEST), stop - 1, -1):
            key = " ".join(small[first:last])
            found = noun(key) or (noun(_unowned(key)) if key.endswith(("'", "'s")) else None)
            if found:
                return first, last, found
    return None


def _over(words: list[str], joint: int) -> tuple[int, _Head | None]:
    """The stop and head behind an "and" that joins what only says of what kind they are ("Kurdish and Arab | forces", "Energy and Trade Minister | Ana Orr")."""
    wider = _stop(["", *words[joint + 1 :]]) + joint
    between = words[joint + 1 : wider]
    if wider == joint + 1 or _DETERMINERS & {w.lower() for w in between}:
        return joint, None
    before = words[joint - 1]
    if (before[0].islower() and not before.endswith("s")) or demonym(before) or people(before):
        head = _head(words, wider)
        return (wider, head) if head and head[0] > joint + 1 - before[0].islower() else (joint, None)
    for first in range(joint + 2, wider):
        found = next((noun(_bare(words[first:last])) for last in range(wider - 1, first, -1) if noun(_bare(words[first:last]))), None)
        if found and not demonym(words[joint + 1]) and all(w[0].isupper() for w in between):
            return wider, None
    return joint, None


def _titled(words: list[str], stop: int, actors: Actors) -> Described | None:
    """A title with a name behind it ("Foreign Minister Orr"), or what an organisation is ("the news agency Vell Wire")."""
    for first in range(stop):
        for last in range(min(stop - 1, first + LONGEST), first, -1):
            found = noun(_bare(words[first:last])) if words[last][0].isupper() else None
            is_title = found and (found.kind == "person" or words[last - 1].islower() or _is_title(words[last - 1]))
            of_people = found and found.kind == "group" and (people(words[last]) or demonym(words[last]))  # "three Israelis"
            if found and is_title and not of_people and not _holds_title(words[last : stop - 1]):
                return _owned(words[:last], (first, last, found), actors, name=" ".join(words[last:stop]), depth=1)
    return None


def _holds_title(words: list[str]) -> bool:
    """Whether what would be a name holds a title itself ("General Assembly | President Ana | Orr")."""
    return any((one := noun(_bare([w]))) is not None and one.kind == "person" and one.office for w in words)


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
        and all(w[0].isupper() and not any(_whose([w], load())) and noun(_bare([w])) is None for w in before)
        and before[0] not in {"The", "A", "An"}
        and not before[-1].lower().endswith(("'s", "’s"))
        and words[first].lower() not in _INSTITUTIONS
    )


def _owned(words: list[str], head: _Head, actors: Actors, *, name: str, depth: int) -> Described:
    """A role with whose it is: the country or actor that stands before it, else behind an "of"."""
    first, last, role = head
    country, owner = _before(words[:first], actors) if role.country else (None, None)
    inner, after_name = NOTHING, ""
    after = words[last].lower() if last < len(words) and not name else ""
    if after in _OWNING and depth < 2:  # noqa: PLR2004  "spokesman for the head of the police"
        owned_by, inner, after_name = _behind(words[last + 1 :], actors, depth)
        country, owner = (country, owner) if country or owner else owned_by
    elif after in _WHERE and not (country or owner) and role.sector not in _ABROAD:
        country = _behind(words[last + 1 :], actors, depth)[0][0]
    if (country and _of_several(words, first, last, country)) or (not (country or owner) and _of_many(words[:first])):
        country, owner = SEVERAL, None
    owning = _owning(words[:first], role) if not (owner or inner.role) else None
    if owning and (role.anybodys or not country):
        inner, role = Described(owning.noun, None, owning.sector), replace(role, office=None, sector=BELONGS)
    sector = _sector(role, country, owner, inner)
    role, sector = _turned(words[:first], role, sector, inner, actors)
    country, sector = _of_people(words[:first], country, sector)
    country = country if country == SEVERAL else country or (owner.country if owner else None) or inner.country
    if sector == "CVL" and country in INTERNATIONAL:  # the families of fighters are civilians of some country
        country, owner = SEVERAL, None
    if role.noun == "coalition" and any(w.lower().endswith("-led") for w in words[:first]):
        country, sector, owner = "IGO", "MIL", None
    needs = role.country and country is None
    return Described(
        role.noun,
        role.office,
        sector,
        KINDS[role.kind],
        country or None,
        owner.id if owner else None,
        inner.former,
        needs,
        name or after_name,
    )


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
    found = [one for i in range(len(before)) for one in (people(_unled(before[i])), people(" ".join(before[i : i + 2]))) if one]
    if not found:
        return country, sector
    return found[-1].country or country, "REB" if sector in {"MIL", "PRM", BELONGS, None} else sector


def _owning(before: list[str], role: RoleNoun) -> RoleNoun | None:
    """The body before a head that says what it is of ("the union's leader"; of what every body has, also "the union president", "union figures")."""
    if not before or not (role.anybodys or role.sector in {BELONGS, None} or before[-1].endswith(("'s", "’s", "s'", "s’"))):
        return None
    found = noun(_bare(before[-1:]))
    return found if found and found.kind != "person" and found.sector not in {None, "GOV", BELONGS} else None


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


def _of_several(words: list[str], first: int, last: int, country: str) -> bool:
    """Whether a head is of several countries: one is joined to another before it ("Norwegian and Estonian | envoys"), or behind its "of"."""
    parts = (words[:first], words[last + 1 :] if last < len(words) and words[last].lower() in _OWNING else [])
    for part in parts:
        for i in (i for i, w in enumerate(part) if i and w.lower() in _JOINING):
            beside = (part[i - 1], " ".join(part[i + 1 : i + 2]), " ".join(part[i + 1 : i + 3]))
            if any((found := _country(said)) and found.code != country for said in beside):
                return True
    return False


def _of_many(before: list[str]) -> bool:
    """Whether words before a head say that it is of some other country, or of many ("foreign | troops", "European | leaders")."""
    return any(w.lower().removeprefix("non-") in _MANY for w in before)


def _country(words: str) -> Country | None:
    return country_named(words) or demonym(words)


def _before(words: list[str], actors: Actors) -> tuple[str | None, Actor | None]:
    """The last country and the last actor that are named before a head."""
    country: str | None = None
    owner: Actor | None = None
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + _LONGEST_NAME), at, -1):
            one, other = _whose(words[at:end], actors)
            if one or other:
                country, owner = (one, None) if one else (country, other)
                at = end - 1
                break
        at += 1
    return country, owner


def _behind(words: list[str], actors: Actors, depth: int) -> tuple[tuple[str | None, Actor | None], Described, str]:
    """What an "of" leads to: a country or an actor by its name, else one described; and the name that stands behind that."""
    while words and words[0].lower() in {"the", "a", "an", "its", "their"}:
        words = words[1:]
    for end in range(min(len(words), _LONGEST_NAME), 0, -1):
        found = _whose(words[:end], actors)
        if any(found) and (end == len(words) or words[end].lower() in _ENDS or words[end][0].isupper()):
            name = " ".join(words[end:]) if end < len(words) and words[end][0].isupper() else ""
            inner = _people(words[:end]) if end == 1 and words[0].endswith("s") and not country_named(words[0]) else NOTHING
            return found, inner, name
    return (None, None), _read(words, actors, depth + 1) if words else NOTHING, ""


def _whose(words: list[str], actors: Actors) -> tuple[str | None, Actor | None]:
    """The country that these words name or are the adjective of, or the actor that they name."""
    text = _unled(" ".join(words))
    if not text[:1].isupper() or (len(words) == 1 and "-" in text and text.split("-")[0].lower() in {"anti", "pro", "non", "ex"}):
        return None, None
    country = country_named(text) or demonym(text)
    if country:
        return country.code, None
    named = [a for a in actors.named(text) if a.kind.value != "person"]
    if len(named) == 1:
        return None, named[0]
    seat, capital = metonym(text), country_of_capital(text)
    return (seat.country if seat and seat.country != "EUR" else capital.code if capital else region(text)), None


def _unled(text: str) -> str:
    """Whose something is that is "Hamas-run" or "Kurdish-led"."""
    return next((text.removesuffix(ending) for ending in _LED if text.endswith(ending)), text)


def _people(words: list[str]) -> Described:
    """A word for a people: some of them are civilians, the whole of them stands for its state ("the Americans")."""
    if not words or not words[-1][0].isupper():
        return NOTHING if not words else _named(words)
    stateless = people(words[-1])
    if stateless:
        return Described(stateless.name, None, "CVL", EntityKind.GROUP, _before(words[:-1], load())[0] or stateless.country, needs=True)
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
    owner = country_named(_bare_word(words[0])) if len(words) > 1 and words[0].endswith(("'s", "’s")) else None
    return Described(name=" ".join(words[1:]), country=owner.code) if owner else Described(name=" ".join(words))


def _bare_word(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")


def _key(words: list[str]) -> str:
    return " ".join(words).lower().replace(".", "").replace("’", "'")


def _bare(words: list[str]) -> str:
    """Words without the possessive at their end."""
    return _unowned(_key(words))


def _unowned(key: str) -> str:
    return key.removesuffix("'s").removesuffix("'")
