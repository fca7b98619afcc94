"""What the other actors of a report tell of one whose country its own words leave out.

"Its forces" are of whoever "it" is; "Orr's government" is of Orr's country; "Kurdish fighters" are of one of the countries where Kurds live; "the extremists" are
those of the one armed group that the report names; who is of several countries has none.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from onrecord.changed import replace
from onrecord.codebook.actors import BELONGS, Actors, Days, people
from onrecord.codebook.actors.actor import INTERNATIONAL
from onrecord.codebook.pronouns import pronoun
from onrecord.record import Basis, By, Entity, EntityKind, Span
from onrecord.resolve.chain import NEAR, WORDS
from onrecord.resolve.described import describe
from onrecord.resolve.surroundings import Around

_MILITANTS = re.compile(
    r"(?:(?:\w+ ){0,3}(?:members|fighters|leaders?|commanders?|supporters|remnants) of )?the (?:\w+[ -]){0,2}(?:(?:terror(?:ist)?|militant|insurgent|extremist|jihadi(?:st)?|armed) (?:group|organi[sz]ation)|"
    r"jihadi(?:st)?s|extremists|terrorists|militants|fighters)",
    re.IGNORECASE,
)
"""Descriptions by which a report takes up the armed group that it names; "the rebels" are as often others."""
_TERROR = re.compile("terror|jihad|extremist", re.IGNORECASE)
_ARMED = frozenset(("REB", "UAF"))
_OWNED = re.compile(r"(?:the )?((?:[A-Z][\w’'-]*? )?[A-Z][\w-]+)['’]s? ")
"""Whose name stands before what is his."""
_MOST = 0.6
"""Least share of all mentions of armed groups that the one has which is meant."""


class Told(NamedTuple):
    """A country, why, the words that tell, and the sector of whose it is."""

    country: str | None
    why: str
    evidence: Span | None = None
    owners: str | None = None


def with_owners(entities: Sequence[Entity], around: Around, actors: Actors, days: Days | None) -> tuple[Entity, ...]:
    """Entities, where those of whom only the text around tells the country, or nothing does, have it from the actors beside them."""
    starts = {(m.start, m.end): e for e in entities for m in e.mentions}
    groups = cache(lambda: _armed_groups(entities))
    wider = cache(lambda: around.with_countries((m.start, e.country) for e in entities if e.actor and e.country for m in e.mentions))
    ways: tuple[Callable[[Entity], Told | None], ...] = (
        lambda e: _of_pronoun(e, starts),
        lambda e: _of_name(e, starts),
        lambda e: _of_leader(e, actors, days),
        lambda e: _of_people(e, around),
        lambda e: _of_group(e, groups()),
        lambda e: _of_known(e, wider()),
    )
    return tuple(_told(e, ways) if _is_open(e) else e for e in entities)


def _is_open(entity: Entity) -> bool:
    """Whether an entity is described, and nothing but the text around tells its country."""
    if entity.actor or entity.kind is EntityKind.COUNTRY:
        return False
    return entity.country is None or any(b.field == "country" and b.confidence == NEAR for b in entity.basis)


def _told(entity: Entity, ways: Sequence[Callable[[Entity], Told | None]]) -> Entity:
    found = next(filter(None, (way(entity) for way in ways)), None)
    if found is None:
        return entity
    country, why, evidence, owners = found
    sector = _sector(entity, owners)
    country = None if entity.sector == "CVL" and country in INTERNATIONAL else country  # the families of fighters are of some country
    rest = tuple(b for b in entity.basis if b.field != "country")
    basis = (*rest, Basis("country", f"{country} ({why})", WORDS, By.RULE, evidence)) if country else rest
    if sector != entity.sector:
        basis = (*(b for b in basis if b.field != "sector"), Basis("sector", f"{sector} (that of whose it is)", WORDS, By.RULE, evidence))
    return replace(entity, country=country, sector=sector, code=f"{country}{sector or ''}" if country else None, basis=basis)


def _sector(entity: Entity, owners: str | None) -> str | None:
    """The sector of one whose owner's is known: "his aides" have that of whom they serve, the "troops" of rebels are rebels."""
    if entity.sector is None and owners:
        said = describe(entity.mentions[0].text)
        return owners if said.role and said.sector in {BELONGS, None} and said.kind is not EntityKind.OTHER else None
    return "REB" if entity.sector == "MIL" and owners == "REB" else entity.sector


def _of_pronoun(entity: Entity, starts: Mapping[tuple[int, int], Entity]) -> Told | None:
    """Whose "its" is: "its forces" are Estra's where "its" is."""
    first = entity.mentions[0]
    owner = first.text.split(" ", 1)[0]
    return None if owner == first.text or pronoun(owner) is None else _of_owner(first, owner, starts)


def _of_name(entity: Entity, starts: Mapping[tuple[int, int], Entity]) -> Told | None:
    """Whose name stands before: "Orr's parents" are of Orr's country, where the report names Orr."""
    first = entity.mentions[0]
    name = re.match(r"(.+?)(?:['’]s|(?<=s)['’]) ", first.text)
    return _of_owner(first, name[1], starts) if name else None


def _of_owner(first: Span, owner: str, starts: Mapping[tuple[int, int], Entity]) -> Told | None:
    """The country of whom the report means by the words that begin a mention."""
    said = Span(first.start, first.start + len(owner), owner)
    of = starts.get((said.start, said.end))
    read = describe(first.text)
    if read.role and not read.needs:  # of several countries, or of none: "its allies", "his Norwegian and Estonian backers"
        return None
    return Told(of.country, f"the country of {of.name}, whose it is", said, of.sector) if of and of.country else None


def _of_leader(entity: Entity, actors: Actors, days: Days | None) -> Told | None:
    """Whose a government is: Orr's is that of the country of all Orrs who hold office."""
    for mention in entity.mentions:
        found = _OWNED.match(mention.text)
        if found:
            known = [a for a in (*actors.named(found[1]), *actors.short(found[1])) if days is None or actors.in_office(a.id, days)]
            codes = {a.country for a in known}
            if len(codes) == 1 and (code := codes.pop()):
                return Told(code, f"the country of {found[1]}, whose it is", mention)
    return None


def _of_people(entity: Entity, around: Around) -> Told | None:
    """Who is called by a people that lives in several countries is of the one of these that the report is most about there."""
    for mention in entity.mentions:
        homes = next((p.homes for w in mention.text.split() if (p := people(w.removesuffix("-led"))) and len(p.homes) > 1), ())
        code = around.likeliest(mention.start, homes) if homes else None
        if code:
            return Told(code, "of the countries where they live the one that the text around is most about", mention)
    return None


def _armed_groups(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The armed groups that a report names, the most mentioned first."""
    found = (e for e in entities if e.actor and e.sector == "REB" and e.country and e.kind is not EntityKind.PERSON)
    return tuple(sorted(found, key=lambda e: (-len(e.mentions), e.mentions[0].start)))


def _of_group(entity: Entity, groups: Sequence[Entity]) -> Told | None:
    """Whose "the extremists" are: of the armed group that the report names; of several, of one of no country's own, or of that with most mentions."""
    mention = next((m for m in entity.mentions if _MILITANTS.fullmatch(m.text)), None) if groups and entity.sector in _ARMED else None
    if mention is None:
        return None
    abroad = next((g for g in groups if g.country == "IMG"), None) if _TERROR.search(mention.text) else None
    share = len(groups[0].mentions) / sum(len(g.mentions) for g in groups)
    group = abroad or (groups[0] if share >= _MOST else None)
    if group is None or group.country is None:
        return None
    return Told(group.country, f"the country of {group.name}, whom the report names", mention)


def _of_known(entity: Entity, wider: Around) -> Told | None:
    """Who is of some country, where the names of countries leave it open, is of that of the persons and bodies which the report names."""
    if entity.country or entity.sector is None:
        return None
    mention = next((m for m in entity.mentions if describe(m.text).needs), None)
    code = wider.near(mention.start) if mention else None
    return Told(code, "the country of those whom the report names") if code else None
