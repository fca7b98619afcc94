"""By name: the entries of the tables that a full name or a short form fits, and the one of them that the text and its date leave.

>>> from onrecord.codebook.actors import load
>>> from onrecord.resolve.chain import Scene
>>> chain = Chain.of(["Netanyahu"], Scene(days=("2012-05-01", "2012-05-31")), None, load())
>>> short(chain).actor, named(chain)
('benjamin-netanyahu', None)
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from onrecord.changed import replace
from onrecord.codebook.actors import BELONGS, Actor, ActorKind, Actors, Days, load, noun, people
from onrecord.codebook.actors.actor import INTERNATIONAL
from onrecord.codebook.actors.offices import office
from onrecord.codebook.countries import country_named, demonym
from onrecord.codebook.titles import without_title
from onrecord.record import Candidate, EntityKind
from onrecord.resolve.chain import FULL, SHORT, Chain
from onrecord.resolve.described import Described
from onrecord.resolve.known import Known, Reason
from onrecord.resolve.terms import FORMER, HIGH, Standing, standing

_MOST_CANDIDATES = 5
"""More persons than these by one short form say nothing of who is meant."""
_INITIAL = re.compile(r"(?<=[a-z.] )[A-Z]\. (?=[A-Z])")
_SUFFIX = re.compile(r",? (?:Jr|Sr)\.?$")
"""What tells a son from his father; entries go by the last name before it ("Marcos Jr.")."""
_ACRONYM = re.compile(r"(.+?) \(([A-Z][\w&.-]{1,9})\)")
_SAID_OF = ("-backed", "-led", "-allied", "-aligned", "-linked", "-based", "-affiliated", "-dominated", "-supported", "-funded")
_DETERMINERS = frozenset(("the", "a", "an", "his", "her", "its", "their", "whose"))
_SMALL = frozenset("the of and for in on to de la le du des el al".split())
"""Words of names that their acronyms leave out."""
_LONGEST_COUNTRY = 3
"""Words of the longest name of a country behind that of a body."""
_COUNTED = frozenset("one two three four five six seven eight nine ten".split())
"""Nouns that only count who is meant."""


def named(chain: Chain) -> Known | None:
    """By a full name or alias of an entry; of a person's mentions one that names a person before one whose office has a body's name ("the UN High Commissioner for Refugees")."""
    for people_alone in (True, False) if chain.kind is EntityKind.PERSON else (False,):
        for mention, described in sorted(chain.said, key=lambda s: -len(s[0])):
            for text in _forms(mention, described.name):
                found = [a for a in _of_kind(chain.actors.named(text), chain.kind) if not _is_anothers(text, a, chain)]
                if found and _generic(text):
                    found = [a for a in found if _at_home(a, chain, one_word=" " not in text)]
                if found and not (people_alone and found[0].kind is not ActorKind.PERSON):
                    return _chosen(_fitting(found, chain, described), chain, mention, FULL)
    return None


@lru_cache(maxsize=20_000)
def _forms(mention: str, name: str) -> tuple[str, ...]:
    """The forms of a mention that are looked up: as it stands, the name that it is described to hold, without its title or what is left of one ("State Ana Orr"), without initials."""
    bare = mention.split(" ", 1)[-1] if mention.split(" ", 1)[0].lower() in _DETERMINERS else mention
    forms = (mention, bare, name, without_title(mention))
    first, _, rest = mention.partition(" ")
    cut = rest if " " in rest and rest[0].isupper() and noun(first.lower().rstrip(".")) else ""
    return tuple(dict.fromkeys(filter(None, (*forms, *(_INITIAL.sub("", form) for form in forms), cut, *_within(bare), _chapter(bare)))))


def _is_anothers(acronym: str, actor: Actor, chain: Chain) -> bool:
    """Whether an acronym is that of another name in the chain, which shares no word with the names of this entry ("National Police Agency (NPA)" is no New People's Army)."""
    if not acronym.isupper() or " " in acronym:
        return False
    own = {word.lower() for name in actor.names for word in name.split() if name.upper() != acronym} - _SMALL
    spelt = [words for m, _ in chain.said if (words := _spelt(m, acronym))]
    return bool(spelt) and bool(own) and not any(own & words for words in spelt)


def _spelt(mention: str, acronym: str) -> set[str]:
    """The words of a mention whose first letters make an acronym; none where they do not."""
    words = [w for w in _ACRONYM.sub(r"\1", mention).replace("-", " ").split() if w[0].isupper() and w.lower() not in _SMALL]
    return {w.lower() for w in words} if len(words) > 1 and "".join(w[0] for w in words) == acronym else set()


def _chapter(name: str) -> str:
    """The international body whose branch in a country a name is ("Amnesty International | Kenya"); the empty text where it is none."""
    words = name.split()
    for at in range(max(1, len(words) - _LONGEST_COUNTRY), len(words)):
        if country_named(" ".join(words[at:])):
            body = " ".join(words[:at])
            known = load().named(body)
            return body if known and all(a.country in INTERNATIONAL for a in known) else ""
    return ""


def _within(name: str) -> tuple[str, ...]:
    """What is left of a name without its acronym in brackets and what it is said to be before it ("the US-backed", "Kurdish"); then the acronym."""
    found = _ACRONYM.fullmatch(name)
    plain, acronym = (found[1], found[2]) if found else (name, "")
    words = plain.split()
    at = next((i for i, w in enumerate(words) if not (w.endswith(_SAID_OF) or demonym(w) or people(w))), 0)
    rest = " ".join(words[at:])
    return tuple(form for form in (plain, rest, acronym) if (found or at) and not _generic(form))


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


def _at_home(actor: Actor, chain: Chain, *, one_word: bool) -> bool:
    """Whether a name that many countries have one of is this entry's: its country is stated, or plain, or the name is of one word and the country named."""
    scene = chain.scene
    stated = chain.country or scene.near
    if one_word and not chain.country:
        return actor.country in scene.countries and (actor.kind is not ActorKind.PARTY or actor.country == stated)
    return actor.country == stated if stated else actor.country in scene.countries


def _fitting(found: list[Actor], chain: Chain, described: Described) -> list[Actor]:
    """The entries left of several by what the text states: country, office, being at that date, countries of the document, high office."""
    country = described.country or chain.country
    if country:
        found = [a for a in found if country in _countries(chain.actors, a)]
    for test in _tests(chain):
        left = [a for a in found if test(a)] if len(found) > 1 else []
        found = left or found
    return found


def _tests(chain: Chain) -> Iterable[Callable[[Actor], bool]]:
    """What entries are told apart by, the surest first."""
    actors, days, scene = chain.actors, chain.scene.days, chain.scene
    if chain.offices:
        yield lambda a: bool(_offices(actors, a, days).intersection(chain.offices))
    if days:
        yield lambda a: actors.in_office(a.id, days) if a.kind is ActorKind.PERSON else a.covers(days)
    yield lambda a: a.country == scene.near
    yield lambda a: a.country in scene.countries
    if days:
        yield lambda a: bool(_held_now(actors, a, days) & HIGH)


def _held_now(actors: Actors, actor: Actor, days: Days) -> set[str]:
    """The offices of states that an actor holds on these days (the president of a bank is none of a state)."""
    held = (office(t.role) for t in actors.terms(actor.id) if t.covers(days))
    return {found[0] for found in held if found and country_named(found[1])}


def _countries(actors: Actors, actor: Actor) -> set[str | None]:
    """The countries that an actor was ever of."""
    return {actor.country, *(t.country for t in actors.terms(actor.id))}


def _offices(actors: Actors, actor: Actor, days: Days | None) -> set[str]:
    """The offices that an actor holds on these days, or held before."""
    terms = [t for t in actors.terms(actor.id) if days is None or t.covers(days) or t.over(days)]
    return {found[0] for t in terms if (found := office(t.role))}


def _chosen(found: list[Actor], chain: Chain, mention: str, confidence: float) -> Known | None:
    """The one that is left; of several all as candidates; None where what the text states fits none."""
    if not found:
        return None
    if len(found) > 1:
        candidates = tuple(_candidate(a, chain) for a in found)
        codes = {c.country for c in candidates}
        why = Reason("name", mention, 0.3, f"{len(found)} entries have this name", mention)
        return Known(chain.name, chain.kind, country=codes.pop() if len(codes) == 1 else None, candidates=candidates, reasons=(why,))
    return entry(found[0], chain, mention, confidence)


def _candidate(actor: Actor, chain: Chain) -> Candidate:
    at = standing(chain.actors, actor, chain.scene.days)
    return Candidate(actor.id, actor.name, at.country, at.sector, at.role)


def entry(actor: Actor, chain: Chain, mention: str, confidence: float) -> Known:
    """An entry with what it was at the date; what the text itself states stands in where no term is known."""
    at = standing(chain.actors, actor, chain.scene.days, chain.offices)
    at = at if at.sector or at.term or actor.kind is not ActorKind.PERSON else _stated(at, chain)
    kind = EntityKind.PERSON if actor.kind is ActorKind.PERSON else EntityKind.ORGANISATION
    if kind is EntityKind.PERSON and not at.sector and not chain.actors.terms(actor.id):
        at = replace(at, sector="CVL")
    reasons = [Reason("name", actor.name, confidence, f"{actor.where}, {actor.basis}", mention)]
    if at.sector or at.role:
        reasons.append(Reason("role", at.role or at.sector or "", confidence, at.why))
    elif kind is EntityKind.PERSON:
        reasons.append(Reason("role", "", confidence, at.why))
    return Known(actor.name, kind, actor.id, actor.wikidata, at.country, at.sector, at.role, reasons=tuple(reasons))


def _stated(at: Standing, chain: Chain) -> Standing:
    """What mentions state of a person's role, where the tables know none."""
    found = next(((m, d) for m, d in chain.said if d.role and d.sector not in {None, BELONGS}), None)
    if found is None:
        return at
    mention, described = found
    sector = FORMER if described.former and described.sector == "GOV" else described.sector
    return Standing(role_in_words(described), sector, described.country or at.country, f"the text says {mention!r}")


def role_in_words(described: Described) -> str | None:
    """The role that a mention states, as one who held it where it says "former"; a number is none ("one of them")."""
    if described.role in _COUNTED:
        return None
    return f"former {described.role}" if described.former and described.role else described.role


def short(chain: Chain) -> Known | None:
    """A person by a short form: one who holds office at that date, of a country that the document does not contradict.

    Where the date is unknown, only one whose form nobody else in the tables has, and who is of a country that the document names, or held a high office.
    """
    if chain.kind not in {EntityKind.PERSON, EntityKind.ORGANISATION, None}:
        return None
    mention, described = chain.naming
    name = without_title(described.name or mention)
    known = chain.actors.short(name) or chain.actors.short(_SUFFIX.sub("", name))
    found = [a for a in known if _serves(a, chain)]
    if chain.scene.days is None and len(known) > 1:
        found = []
    return _chosen(_fitting(found, chain, described), chain, mention, SHORT) if found else None


def might_be(chain: Chain) -> tuple[Candidate, ...]:
    """The persons who go by this short form and are of a country that the document names, though not in office at its date; few, or none."""
    if chain.kind not in {EntityKind.PERSON, None}:
        return ()
    mention, described = chain.naming
    named = chain.scene.countries | ({chain.country} if chain.country else set())
    found = [a for a in chain.actors.short(without_title(described.name or mention)) if not named or _countries(chain.actors, a) & named]
    return tuple(_candidate(a, chain) for a in found) if len(found) <= _MOST_CANDIDATES else ()


def _serves(actor: Actor, chain: Chain) -> bool:
    """Whether an entry may go by its short form: in office (or formerly, where the text says "former"), and of a country that the text names."""
    days, own, stated = chain.scene.days, _countries(chain.actors, actor), chain.country
    offices = _offices(chain.actors, actor, days)
    if stated and stated not in own:
        return False
    if chain.offices and not offices.intersection(chain.offices):
        return False
    named, high = bool(own & (chain.scene.countries | INTERNATIONAL)), bool(offices & HIGH)
    if days is None:
        return named or high
    if chain.scene.countries and not (named or high):
        return False
    former = any(d.former for _, d in chain.said)
    return chain.actors.in_office(actor.id, days) or (former and bool(chain.offices))
