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

from collections.abc import Sequence

from onrecord.changed import replace
from onrecord.codebook.actors import BELONGS, Actors, Metonym, load, metonym, noun, region
from onrecord.codebook.actors.endings import ending
from onrecord.codebook.actors.offices import holders
from onrecord.codebook.countries import Country, country_named, country_of_capital, demonym
from onrecord.codebook.pronouns import pronoun
from onrecord.codebook.titles import without_title
from onrecord.record import EntityKind
from onrecord.resolve.chain import CAPITAL, NEAR, OFFICE, SEAT, WORDS, Chain, Scene
from onrecord.resolve.described import NOTHING, Described
from onrecord.resolve.known import Known, Reason
from onrecord.resolve.named import entry, might_be, named, role_in_words, short
from onrecord.resolve.owners import is_of_many
from onrecord.resolve.phrase import ENDS, JOINING
from onrecord.resolve.terms import FORMER, HIGH

__all__ = ["Scene", "resolve", "with_entry_name"]


STRANGER = "a person of whom the report tells no role"
"""Why somebody is taken for a civilian."""
AROUND = "the country that the text around is about"
"""Why a country is taken that no words of an actor tell."""
_CIVILIAN, _COUNTRYMAN = 0.55, 0.9
"""How often a person of whom nothing is told is a civilian, and of the country that the text around is about: 37 of 65 and 56 of 61 in the development reports, as the network f398ebea6eff read them."""


def resolve(mentions: Sequence[str], *, scene: Scene | None = None, kind: EntityKind | None = None, actors: Actors | None = None) -> Known:
    """Who these mentions of one actor mean; what cannot be known is None. `kind` is what the reader took the name for, where it is one."""
    actors = actors or load()
    chain = Chain.of(mentions, scene or Scene(), kind, actors)
    for step in (_country, named, _seat, short, _held, _region, _described):
        found = step(chain)
        if found:
            return found if found.actor or found.candidates else replace(found, candidates=might_be(chain))
    candidates = might_be(chain)
    return (None if candidates else _private(chain)) or Known(chain.name, kind, candidates=candidates)


def _country(chain: Chain) -> Known | None:
    if chain.kind is EntityKind.PERSON and len(chain.said) > 1:
        return None
    found = next(((m, country) for m, _ in chain.said if (country := country_named(m) or _called_country(m))), None)
    if found is None:
        return None
    mention, country = found
    why = Reason("country", country.code, 0.98, "countries.tsv", mention)
    return Known(country.name, EntityKind.COUNTRY, country=country.code, sector="GOV" if chain.scene.acting else None, reasons=(why,))


def _called_country(mention: str) -> Country | None:
    """The country that is named behind what it is called ("neighbouring | South Korea", "its ally | Norway")."""
    words = mention.split()
    at = next((i for i, w in enumerate(words) if w[0].isupper() and (i or w.lower() != "the")), 0)
    return country_named(" ".join(words[at:])) if at and not any(w in ENDS or w in JOINING for w in words[:at]) else None


def _seat(chain: Chain) -> Known | None:
    """A seat that stands for who sits there; a capital, where it acts, for its state's government."""
    if chain.kind is EntityKind.PERSON and sum(pronoun(m) is None for m, _ in chain.said) > 1:
        return None
    for mention, _ in chain.said:
        seat, capital = _seat_in(mention), country_of_capital(mention)
        if seat and _stands(seat, chain.scene):
            kind = EntityKind.COUNTRY if country_named(seat.stands) else EntityKind.ORGANISATION
            why = Reason("name", seat.stands, SEAT, f"metonyms.tsv: {seat.name}", mention)
            return Known(seat.stands, kind, country=seat.country, sector=seat.sector, reasons=(why,))
        if capital and chain.scene.acting:
            why = Reason("country", capital.code, CAPITAL, "countries.tsv: its capital stands for its government", mention)
            return Known(capital.name, EntityKind.COUNTRY, country=capital.code, sector="GOV", reasons=(why,))
    return None


def _region(chain: Chain) -> Known | None:
    """A region stands for nothing but the country that it lies in; where it is only one word for an actor, that is what its fuller name says."""
    mention = max((m for m, _ in chain.said), key=len, default="")
    code = region(mention)
    if code is None:
        return None
    why = Reason("country", code, CAPITAL, "regions.tsv", mention)
    return Known(mention, chain.kind or EntityKind.OTHER, country=code, reasons=(why,))


def _seat_in(mention: str) -> Metonym | None:
    """The seat that a mention names, whoever sits there ("the Trump White House")."""
    words = mention.split()
    last = metonym(" ".join(words[-2:])) if len(words) > 2 and all(w[0].isupper() for w in words[-3:]) else None  # noqa: PLR2004  a name and a seat of two words
    return metonym(mention) or last


def _stands(seat: Metonym, scene: Scene) -> bool:
    """Whether a seat stands for who sits there in this report."""
    return seat.when == "always" or (scene.acting and (seat.when == "acting" or seat.country in scene.countries))


def _held(chain: Chain) -> Known | None:
    """Who holds the office that a description names with its country ("the Israeli prime minister"), where exactly one does.

    "The prime minister" alone is that of the country that is plain, with less confidence.
    """
    days = chain.scene.days
    for mention, d in chain.said:
        of = d.owner or d.country or (chain.scene.near if mention.lower().startswith("the ") else None)
        if days is None or not (d.office and of) or d.former or d.name or d.kind is not EntityKind.PERSON:
            continue
        if d.office in HIGH and _is_of_part(mention):
            continue
        found = holders(chain.actors, d.office, of, days)
        if len(found) == 1 and _may_be_called(found[0].name, chain):
            return entry(found[0], chain, mention, OFFICE if d.owner or d.country else NEAR)
    return None


def _is_of_part(mention: str) -> bool:
    """Whether only a region is named as whose the office is ("Tigray's president" is not Ethiopia's)."""
    words = [w.rstrip(",.") for w in mention.split()]
    runs = [" ".join(words[i : i + n]) for n in (2, 1) for i in range(len(words) - n + 1) if words[i][0].isupper()]
    return any(map(region, runs)) and not any(country_named(run) or demonym(run) or country_of_capital(run) for run in runs)


def _may_be_called(name: str, chain: Chain) -> bool:
    """Whether the mentions name nobody, or one whose name shares a word with this one; a single word where no person is meant tells nothing."""
    called = chain.naming[1].name
    own = set(called.lower().split()) if chain.kind is EntityKind.PERSON or " " in called else set()
    return not own or bool(own & set(name.lower().split()))


def _described(chain: Chain) -> Known | None:
    """By its role noun: sector and role, and the country that it states, else the one that the document makes plain."""
    mention, d = max(
        chain.said, key=lambda s: (_plainness(s[1]), s[1].role is not None, s[1].country is not None, len(s[0])), default=("", NOTHING)
    )
    if not (d.role or d.country):
        return _by_ending(chain)
    sector = None if d.sector == BELONGS else d.sector
    sector = sector or (_ending(chain) if d.kind is not EntityKind.PERSON else None)
    sector = FORMER if d.former and sector == "GOV" else sector
    stated = d.country or chain.country
    country = stated or (chain.scene.near if d.needs else None)
    reasons = [Reason("sector", sector, WORDS, f"role_nouns.tsv: {d.role}" if d.role else "a word for a people", mention)] if sector else []
    if stated:
        reasons.append(Reason("country", stated, WORDS, "the mention says whose", mention))
    elif country:
        reasons.append(_around(country))
    kind = d.kind if d.role is None else chain.kind or (EntityKind.PERSON if d.name and _is_called(d.role) else d.kind)
    role = role_in_words(d) if kind is EntityKind.PERSON else None
    return Known(chain.name, kind, country=country, sector=sector, role=role, reasons=tuple(reasons))


def _is_called(role: str) -> bool:
    """Whether who has a role is a person, whose name may stand behind it; a tanker's name is no person's."""
    one = noun(role)
    return one is not None and one.kind == "person"


def _plainness(d: Described) -> int:
    """How far a description tells the sector: 0 not at all, 1 by a rank that armies share with the police ("Lt."), 2 by what somebody does."""
    shared = d.sector == "MIL" and d.owner is None and d.role is not None and (found := noun(d.role)) is not None and found.anybodys
    return 0 if d.sector is None else 1 if shared else 2


def _by_ending(chain: Chain) -> Known | None:
    """An organisation by the last word of its name ("Vell Telecom"), of the country that is plain around it."""
    sector = _ending(chain)
    if sector is None:
        return None
    reasons = [Reason("sector", sector, WORDS, "name_endings.tsv", chain.name)]
    if chain.scene.near:
        reasons.append(_around(chain.scene.near))
    return Known(chain.name, EntityKind.ORGANISATION, country=chain.scene.near, sector=sector, reasons=tuple(reasons))


def _around(country: str, sure: float = NEAR) -> Reason:
    """Why an actor is of the country that the text around is about."""
    return Reason("country", country, sure, AROUND)


def _ending(chain: Chain) -> str | None:
    """What the last word of a name tells, where it is no person's."""
    if chain.kind is EntityKind.PERSON:
        return None
    return next((sector for mention, _ in chain.said if (sector := ending(mention))), None)


def _private(chain: Chain) -> Known | None:
    """A person of whom the report tells no role, where no entry fits: PLOVER's civilian; that, and what it tells nothing of, are of the country around."""
    if chain.kind in {EntityKind.ORGANISATION, None} and chain.scene.near and chain.scene.acting and not is_of_many(chain.name.split()):
        return Known(chain.name, chain.kind, country=chain.scene.near, reasons=(_around(chain.scene.near),))
    if chain.kind is not EntityKind.PERSON or not chain.scene.acting or country_of_capital(chain.name):
        return None
    country = chain.country or chain.scene.near
    why = [Reason("sector", "CVL", _CIVILIAN, STRANGER)]
    if country:
        why.append(_around(country, WORDS if chain.country else _COUNTRYMAN))
    return Known(chain.name, chain.kind, country=country, sector="CVL", reasons=tuple(why))


def with_entry_name(known: Known, mentions: Sequence[str]) -> Known:
    """The name of an entry only where it is a fuller form of the longest mention that names it; else that mention is the name."""
    own = set(known.name.lower().split())
    naming = [m for m in mentions if own & set(m.lower().split())] if known.actor else []
    longest = max((without_title(m) for m in naming or mentions), key=len)
    return known if longest.lower() in known.name.lower() else replace(known, name=longest)
