"""Who is meant: a name or a description, or the chain of mentions of one actor, at the date of the report.

The mentions are looked up as full names, as seats and countries, as short forms, and as offices; what no entry knows is described by its role
noun. Where several entries fit, none is taken: the record names them as candidates.

>>> scene = Scene(days=("2014-03-01", "2014-03-01"))
>>> for mention in ("Israeli Prime Minister Netanyahu", "the Kremlin", "two Kenyan police officers"):
...     known = resolve([mention], scene=scene)
...     known.name, known.code, known.role
('Benjamin Netanyahu', 'ISRGOV', 'Prime Minister of Israel')
('Kremlin', 'RUSGOV', None)
('two Kenyan police officers', 'KENCOP', None)
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.codebook.actors import BELONGS, Actor, ActorKind, Actors, Days, load, metonym, noun, region
from onrecord.codebook.actors.offices import holders, office
from onrecord.codebook.countries import country_named, country_of_capital
from onrecord.codebook.titles import without_title
from onrecord.record import Candidate, EntityKind
from onrecord.resolve.described import NOTHING, Described, describe
from onrecord.resolve.known import Known, Reason
from onrecord.resolve.terms import FORMER, Standing, standing

FULL, CHOSEN, SHORT, SEAT, CAPITAL, OFFICE, WORDS, NEAR = 0.95, 0.85, 0.75, 0.9, 0.75, 0.8, 0.85, 0.45
"""Confidence of a full name, one of several, a short form, a seat, a capital, an office, a description, a country that only the document tells."""
_MOST_CANDIDATES = 5
"""More persons than these by one short form say nothing of who is meant."""
_DETERMINERS = frozenset(("the", "a", "an"))


@dataclass(frozen=True, slots=True)
class Scene:
    """What a document tells of those it mentions: its date, the countries it names, the one that is plain at the mention, whether that acts."""

    days: Days | None = None
    countries: frozenset[str] = frozenset()
    near: str | None = None
    acting: bool = True


@dataclass(frozen=True, slots=True)
class _Chain:
    """The mentions of one actor as they are read."""

    said: tuple[tuple[str, Described], ...]
    kind: EntityKind | None
    scene: Scene
    actors: Actors

    @property
    def country(self) -> str | None:
        """The country that some mention states."""
        return next((d.country for _, d in self.said if d.country), None)

    @property
    def offices(self) -> tuple[str, ...]:
        """The offices that mentions state."""
        return tuple(d.office for _, d in self.said if d.office)

    @property
    def name(self) -> str:
        """The longest mention."""
        return max((m for m, _ in self.said), key=len)


def resolve(mentions: Sequence[str], *, scene: Scene | None = None, kind: EntityKind | None = None, actors: Actors | None = None) -> Known:
    """Who these mentions of one actor mean; what cannot be known is None. `kind` is what the reader took the name for, where it is one."""
    actors = actors or load()
    said = tuple((m, describe(m, actors)) for m in dict.fromkeys(mentions))
    chain = _Chain(said, kind, scene or Scene(), actors)
    for step in (_country, _named, _seat, _short, _held, _described):
        found = step(chain)
        if found:
            return found if found.actor or found.candidates else replace(found, candidates=_might(chain))
    return Known(_plain(chain), kind, candidates=_might(chain))


def _country(chain: _Chain) -> Known | None:
    if chain.kind is EntityKind.PERSON and len(chain.said) > 1:
        return None
    found = next(((m, country) for m, _ in chain.said if (country := country_named(m))), None)
    if found is None:
        return None
    mention, country = found
    why = Reason("country", country.code, 0.98, "countries.tsv", mention)
    return Known(country.name, EntityKind.COUNTRY, country=country.code, sector="GOV" if chain.scene.acting else None, reasons=(why,))


def _named(chain: _Chain) -> Known | None:
    """By a full name or alias of an entry."""
    for mention, described in sorted(chain.said, key=lambda s: -len(s[0])):
        for text in dict.fromkeys((mention, described.name, without_title(mention))):
            found = _of_kind(chain.actors.named(text), chain.kind) if text else []
            if found and _generic(text):
                found = [a for a in found if _at_home(a, chain)]
            if found:
                return _chosen(_fitting(found, chain, described), chain, mention, FULL)
    return None


def _of_kind(found: Iterable[Actor], kind: EntityKind | None) -> list[Actor]:
    """The entries of the kind that the reader saw, where there are such."""
    found = list(found)
    if kind is None:
        return found
    alike = [a for a in found if (a.kind is ActorKind.PERSON) == (kind is EntityKind.PERSON)]
    return alike or found


def _generic(text: str) -> bool:
    """Whether a name is a role noun and no more, so that many countries have one ("Supreme Court")."""
    words = text.lower().replace(".", "").split()
    return noun(" ".join(w for i, w in enumerate(words) if i or w not in _DETERMINERS)) is not None


def _at_home(actor: Actor, chain: _Chain) -> bool:
    stated = chain.country or chain.scene.near
    return actor.country == stated if stated else actor.country in chain.scene.countries


def _fitting(found: list[Actor], chain: _Chain, described: Described) -> list[Actor]:
    """The entries left of several by what the text states: country, office, being at that date, countries of the document."""
    country = described.country or chain.country
    if country:
        found = [a for a in found if country in _countries(chain.actors, a)]
    days = chain.scene.days
    tests = [lambda a: any(o in _offices(chain.actors, a, days) for o in chain.offices)] if chain.offices else []
    if days:
        tests.append(lambda a: chain.actors.in_office(a.id, days) if a.kind is ActorKind.PERSON else a.covers(days))
    tests.append(lambda a: a.country == chain.scene.near)
    tests.append(lambda a: a.country in chain.scene.countries)
    for test in tests:
        left = [a for a in found if test(a)] if len(found) > 1 else []
        found = left or found
    return found


def _countries(actors: Actors, actor: Actor) -> set[str | None]:
    """The countries that an actor was ever of."""
    return {actor.country, *(t.country for t in actors.terms(actor.id))}


def _offices(actors: Actors, actor: Actor, days: Days | None) -> set[str]:
    """The offices that an actor holds on these days, or held before."""
    terms = [t for t in actors.terms(actor.id) if days is None or t.covers(days) or t.over(days)]
    return {found[0] for t in terms if (found := office(t.role))}


def _chosen(found: list[Actor], chain: _Chain, mention: str, confidence: float) -> Known | None:
    """The one that is left; of several all as candidates; None where what the text states fits none."""
    if not found:
        return None
    if len(found) > 1:
        candidates = tuple(_candidate(a, chain) for a in found)
        codes = {c.country for c in candidates}
        why = Reason("name", mention, 0.3, f"{len(found)} entries have this name", mention)
        return Known(_plain(chain), chain.kind, country=codes.pop() if len(codes) == 1 else None, candidates=candidates, reasons=(why,))
    return _entry(found[0], chain, mention, confidence)


def _candidate(actor: Actor, chain: _Chain) -> Candidate:
    at = standing(chain.actors, actor, chain.scene.days)
    return Candidate(actor.id, actor.name, at.country, at.sector, at.role)


def _entry(actor: Actor, chain: _Chain, mention: str, confidence: float) -> Known:
    """An entry with what it was at the date; what the text itself states stands in where no term is known."""
    at = standing(chain.actors, actor, chain.scene.days, chain.offices)
    at = at if at.sector or actor.kind is not ActorKind.PERSON else _stated(at, chain)
    kind = EntityKind.PERSON if actor.kind is ActorKind.PERSON else EntityKind.ORGANISATION
    reasons = [Reason("name", actor.name, confidence, f"{actor.where}, {actor.basis}", mention)]
    if at.sector or at.role:
        reasons.append(Reason("role", at.role or at.sector or "", confidence, at.why))
    elif kind is EntityKind.PERSON:
        reasons.append(Reason("role", "", confidence, at.why))
    return Known(actor.name, kind, actor.id, actor.wikidata, at.country, at.sector, at.role, reasons=tuple(reasons))


def _stated(at: Standing, chain: _Chain) -> Standing:
    """What mentions state of a person's role, where the tables know none."""
    found = next(((m, d) for m, d in chain.said if d.role and d.sector not in {None, BELONGS}), None)
    if found is None:
        return at
    mention, described = found
    sector = FORMER if described.former and described.sector == "GOV" else described.sector
    return Standing(_role(described), sector, described.country or at.country, f"the text says {mention!r}")


def _role(described: Described) -> str | None:
    return f"former {described.role}" if described.former and described.role else described.role


def _seat(chain: _Chain) -> Known | None:
    """A seat that stands for who sits there; a capital, where it acts, for its state's government; a region for nothing but its country."""
    if chain.kind is EntityKind.PERSON:
        return None
    for mention, _ in chain.said:
        seat, capital, code = metonym(mention), country_of_capital(mention), region(mention)
        if seat and (seat.always or chain.scene.acting):
            why = Reason("name", seat.stands, SEAT, f"metonyms.tsv: {seat.name}", mention)
            return Known(seat.stands, EntityKind.ORGANISATION, country=seat.country, sector=seat.sector, reasons=(why,))
        if capital and chain.scene.acting:
            why = Reason("country", capital.code, CAPITAL, "countries.tsv: its capital stands for its government", mention)
            return Known(capital.name, EntityKind.COUNTRY, country=capital.code, sector="GOV", reasons=(why,))
        if code:
            why = Reason("country", code, CAPITAL, "regions.tsv", mention)
            return Known(mention, chain.kind or EntityKind.OTHER, country=code, reasons=(why,))
    return None


def _short(chain: _Chain) -> Known | None:
    """A person by a short form: one who holds office at that date, of a country that the document does not contradict."""
    if chain.kind not in {EntityKind.PERSON, None} or chain.scene.days is None:
        return None
    mention, described = max(chain.said, key=lambda s: len(s[1].name or without_title(s[0])))
    found = [a for a in chain.actors.short(described.name or without_title(mention)) if _serves(a, chain)]
    return _chosen(_fitting(found, chain, described), chain, mention, SHORT) if found else None


def _might(chain: _Chain) -> tuple[Candidate, ...]:
    """The persons who go by this short form and are of a country that the document names, though not in office at its date; few, or none."""
    if chain.kind not in {EntityKind.PERSON, None}:
        return ()
    mention, described = max(chain.said, key=lambda s: len(s[1].name or without_title(s[0])))
    named = chain.scene.countries | ({chain.country} if chain.country else set())
    found = [a for a in chain.actors.short(described.name or without_title(mention)) if not named or _countries(chain.actors, a) & named]
    return tuple(_candidate(a, chain) for a in found) if len(found) <= _MOST_CANDIDATES else ()


def _serves(actor: Actor, chain: _Chain) -> bool:
    """Whether an entry may go by its short form: in office (or formerly, where the text says "former"), and of a country that the text names."""
    days = chain.scene.days
    if days is None:
        return False
    own = _countries(chain.actors, actor)
    stated = chain.country
    if stated not in own and (stated or (chain.scene.countries and not own & chain.scene.countries)):
        return False
    former = any(d.former for _, d in chain.said)
    if chain.offices and not any(o in _offices(chain.actors, actor, days) for o in chain.offices):
        return False
    return chain.actors.in_office(actor.id, days) or (former and bool(chain.offices))


def _held(chain: _Chain) -> Known | None:
    """Who holds the office that a description names with its country ("the Israeli prime minister"), where exactly one does."""
    days = chain.scene.days
    for mention, d in chain.said:
        of = d.owner or d.country
        if days is None or not (d.office and of) or d.former or d.name or d.kind is not EntityKind.PERSON:
            continue
        found = holders(chain.actors, d.office, of, days)
        if len(found) == 1:
            return _entry(found[0], chain, mention, OFFICE)
    return None


def _described(chain: _Chain) -> Known | None:
    """By its role noun: sector and role, and the country that it states, else the one that the document makes plain."""
    mention, d = max(chain.said, key=lambda s: (s[1].sector is not None, s[1].country is not None, len(s[0])), default=("", NOTHING))
    if not (d.role or d.country):
        return None
    sector = None if d.sector == BELONGS else d.sector
    sector = FORMER if d.former and sector == "GOV" else sector
    stated = d.country or chain.country
    country = stated or (chain.scene.near if d.needs else None)
    reasons = [Reason("sector", sector, WORDS, f"role_nouns.tsv: {d.role}" if d.role else "a word for a people", mention)] if sector else []
    if stated:
        reasons.append(Reason("country", stated, WORDS, "the mention says whose", mention))
    elif country:
        reasons.append(Reason("country", country, NEAR, "the country that the text around is about"))
    kind = d.kind if d.role is None else chain.kind or (EntityKind.PERSON if d.name else d.kind)
    role = _role(d) if kind is EntityKind.PERSON else None
    return Known(_plain(chain), kind, country=country, sector=sector, role=role, reasons=tuple(reasons))


def _plain(chain: _Chain) -> str:
    """The fullest name, without its title where it has one."""
    name = max((d.name for _, d in chain.said), key=len, default="")
    return name if name and chain.kind in {EntityKind.PERSON, None} else chain.name


def with_entry_name(known: Known, mentions: Sequence[str]) -> Known:
    """The name of an entry only where it is a fuller form of the longest mention; else that mention is the name."""
    longest = max((without_title(m) for m in mentions), key=len)
    return known if longest.lower() in known.name.lower() else replace(known, name=longest)
