"""Coreference: which mentions of a document are the same person, body, group or thing.

Each mention, in reading order, joins the chain of the antecedent that the network finds likeliest, unless it is likelier new; what is known besides has a veto: two
chains whose names are of different people, or of a man and a woman, never become one; neither are the judges "he", nor his lawyer himself.
"""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache, lru_cache

from onrecord.codebook.actors import BELONGS, ActorKind, load
from onrecord.codebook.countries import country_named, country_of_capital, demonym
from onrecord.codebook.pair_nouns import taken_up
from onrecord.codebook.plurals import several
from onrecord.codebook.pronouns import KINDS, pronoun
from onrecord.codebook.titles import without_title
from onrecord.parse import Link, Mention, Parse, thresholds
from onrecord.parse.links import antecedents, described
from onrecord.parse.referring import NAME, Referring
from onrecord.record import EntityKind
from onrecord.resolve.described import describe

_BODIES = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})
_ONE_PERSON = frozenset(KINDS.index(kind) for kind in ("he", "she", "I"))
_OPENING = frozenset(KINDS.index(kind) for kind in ("he", "she", "it", "they"))
"""Pronouns that take up the speaker where they open what is said."""
_IT, _THEY = KINDS.index("it"), KINDS.index("they")
_NEVER = {
    "person": {"several", "body", "thing", "place"},
    "several": {"person", "thing"},
    "body": {"person"},
    "thing": {"person", "several"},
    "place": {"person"},
}
"""What each sort of mention never is."""
_LONGEST = 60
"""Characters of a mention that is read for the body that it names."""
_SEXES = frozenset((1, 2))
"""The genders of men and of women, by their numbers."""
_OWNS = frozenset(("'s", "’s", "'", "’"))
_RELATED = frozenset("ally neighbour neighbor partner rival enemy foe friend backer patron adversary supporter".split())
"""What one country is to another: "Norland's ally" is not of Norland."""
_SURE = 0.8
"""Probability of a name of an organisation from which on nobody is meant by it."""
_NEAR = 4
"""Of how many of a chain's last mentions a pronoun may be that begins the next."""
_TRIED = 4
"""How many of the likeliest antecedents are tried where the first is vetoed."""


@dataclass(slots=True)
class _Chain:
    """A chain while it grows: its mentions, the genders, names, sorts and countries that were seen in it, and whether some mention is of two ("both men", "Estra and Norland")."""

    members: list[int]
    genders: set[int] = field(default_factory=set)
    names: list[int] = field(default_factory=list)
    sorts: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    paired: bool = False


@dataclass(frozen=True, slots=True)
class _Said:
    """What mentions say on their face as lists, since they are looked at one by one: their kinds, the genders that are sure, their words (half-open)."""

    seen: Referring
    kinds: list[int]
    genders: list[frozenset[int]]
    firsts: list[int]
    lasts: list[int]

    @classmethod
    def of(cls, seen: Referring) -> "_Said":
        genders = (
            frozenset((g,)) if g in _SEXES and n == 1 else frozenset()
            for g, n in zip(seen.genders.tolist(), seen.numbers.tolist(), strict=True)
        )
        return cls(seen, seen.classes.tolist(), list(genders), seen.firsts.tolist(), seen.lasts.tolist())


def chains(parse: Parse) -> list[list[int]]:
    """The chains of at least two mentions, as numbers of `parse.mentions`, in the order of their first mention."""
    seen = described(parse, [(m.head, m.first, m.last) for m in parse.mentions])
    mentions = _Said.of(seen)
    chain_of: list[_Chain] = []
    found: list[_Chain] = []
    sector = cache(lambda i: _sector(parse, parse.mentions[i]))
    sort, two = _sorts(parse, mentions, sector), _twos(parse, mentions)
    people = _people(parse)
    apposed = _apposed(parse, mentions)
    sooner = _speakers(parse, mentions, people) | apposed
    called = {j: i for i, j in apposed.items()}
    for i, likeliest in enumerate(antecedents(parse, seen, thresholds.LINK, _TRIED)):
        of = _countries(parse, parse.mentions[i])
        tried = (chain_of[j] for j in ([sooner[i]] if i in sooner else []) + list(likeliest))
        fitting = (
            c for c in tried if _is_of_country(c, of) and _fits(c, mentions, called.get(i, i), people) and not _is_owned_by(c, mentions, i)
        )
        chain = next((c for c in fitting if _is_body_of(c, i, sector) and _is_of_sort(c, sort(i)) and _takes_up(c, mentions, two[i])), None)
        if chain is None:
            chain = _Chain([])
            found.append(chain)
        chain.members.append(i)
        chain.genders |= mentions.genders[i]
        chain.sorts.add(sort(i))
        chain.countries |= of
        chain.paired |= two[i] != ""
        if mentions.kinds[i] == NAME:
            chain.names.append(i)
        chain_of.append(chain)
    return [chain.members for chain in found if len(chain.members) > 1]


def _people(parse: Parse) -> dict[int, frozenset[str]]:
    """For each word of a person's name, the words of that name; a title is none of them ("President Orr" is no President Blane)."""
    out: dict[int, frozenset[str]] = {}
    for name in parse.names:
        if name.label == "person":
            words = without_title(" ".join(parse.form(w) for w in range(name.first, name.last))).lower().split()
            out |= dict.fromkeys(range(name.first, name.last), frozenset(words))
    return out


def _speakers(parse: Parse, mentions: _Said, people: Mapping[int, frozenset[str]]) -> dict[int, int]:
    """For each pronoun that opens what somebody says who is named, that somebody ("Orr said she was ready"); one person is not "they", and in talk "he said he" is as often another."""
    at = {m.head: i for i, m in enumerate(parse.mentions)}
    out = {}
    for cue in parse.cues:
        first = cue.content[0] + (parse.form(cue.content[0]).lower() == "that")
        i, j = at.get(first), next((at[head] for link in cue.sources if (head := _head_of(link, at, people)) in at), None)
        if i is None or j is None or j >= i or mentions.kinds[j] != NAME or mentions.kinds[i] not in _OPENING:
            continue
        if mentions.kinds[i] != _THEY or parse.mentions[j].head not in people:
            out[i] = j
    return out


def _head_of(link: Link, at: Mapping[int, int], people: Mapping[int, frozenset[str]]) -> int:
    """The head of a source's mention: of one that ends with a person's name, a word of that, whatever stands before it ("Vell Front leader | Ana Orr")."""
    named = [w for w in range(link.first, link.last) if w in at and w in people] if link.last - 1 in people else []
    return named[-1] if named else link.word


def _apposed(parse: Parse, mentions: _Said) -> dict[int, int]:
    """For each name between commas that stands right behind a description of a person, that description ("his lawyer, Ruth Orr, said")."""
    people = {name.first for name in parse.names if name.label == "person"}
    ends = {m.last: j for j, m in enumerate(parse.mentions) if mentions.kinds[j] >= NAME}
    out = {}
    for i, mention in enumerate(parse.mentions):
        j = ends.get(mention.first - 1)
        if j is None or mention.first not in people or not _between_commas(parse, mention):
            continue
        if _is_person(parse, parse.mentions[j]):
            out[i] = j
    return out


def _between_commas(parse: Parse, mention: Mention) -> bool:
    """Whether a mention stands between commas and is not a link of a list."""
    after = [parse.form(w).lower() for w in range(mention.last, min(mention.last + 2, len(parse.words)))]
    return parse.form(mention.first - 1) == "," and len(after) > 1 and after[0] == "," and after[1] not in {"and", "or"}


def _fits(chain: _Chain, mentions: _Said, i: int, people: Mapping[int, frozenset[str]]) -> bool:
    """Whether a mention may join a chain: no man is a woman, and names that have nothing in common are not of one."""
    if chain.genders | mentions.genders[i] >= _SEXES:
        return False
    return mentions.kinds[i] != NAME or not chain.names or any(_may_be_one(mentions.seen, i, j, people) for j in chain.names)


def _sorts(parse: Parse, mentions: _Said, sector: Callable[[int], str]) -> Callable[[int], str]:
    """Tells of a mention whether it surely is a person, several ("17 of them"), a body ("the court"), a thing ("it") or a place, or nothing of these."""
    labels = {w: name.label for name in parse.names if name.confidence > _SURE for w in range(name.first, name.last)}
    named = {w for name in parse.names for w in range(name.first, name.last)}

    @cache
    def sort(i: int) -> str:
        kind = mentions.kinds[i]
        if kind < len(KINDS):
            return "person" if kind in _ONE_PERSON else "thing" if kind == _IT else ""
        mention = parse.mentions[i]
        if kind == NAME and mention.head in named:
            return {"person": "person", "organization": "body", "place": "place"}.get(labels.get(mention.head, ""), "")
        if several([parse.form(w) for w in range(mention.first, mention.head + 1)]):
            return "several"
        return "body" if sector(i) in _BODIES else "person" if _is_person(parse, mention) else ""

    return sort


def _twos(parse: Parse, mentions: _Said) -> list[str]:
    """For each mention whether it takes up two ("both men"), names two ("Estra and Norland", "two men"), or neither (the empty text)."""
    out = []
    for kind, mention in zip(mentions.kinds, parse.mentions, strict=True):
        words = [parse.form(w) for w in range(mention.first, mention.last)] if kind >= len(KINDS) else []
        text = " ".join(words)
        out.append("takes up" if taken_up(text) else "names" if "and" in words or "two" in words[:2] else "")
    return out


def _takes_up(chain: _Chain, mentions: _Said, two: str) -> bool:
    """Whether a mention may join a chain by its number: who takes up two means two who were named apart or together, and no "leaders" of unknown number."""
    return two != "takes up" or chain.paired or all(mentions.kinds[j] < len(KINDS) for j in chain.members)


def _is_person(parse: Parse, mention: Mention) -> bool:
    """Whether a description is of a person by its role noun ("his lawyer")."""
    start, end = parse.offsets(mention.first, mention.last)
    return end - start <= _LONGEST and describe(parse.document.text[start:end]).kind is EntityKind.PERSON


def _is_of_sort(chain: _Chain, sort: str) -> bool:
    """Whether a mention may be what a chain is: no one person is several, or a body, or a thing; no one thing is several."""
    return not sort or not chain.sorts & _NEVER[sort]


def _countries(parse: Parse, mention: Mention) -> set[str]:
    """The countries of the adjectives before the head of a mention ("the Kenyan army"), and of its owners ("Kenya's army", "Nairobi's envoy")."""
    words = [parse.form(w) for w in range(mention.first, mention.head)]
    start, end = parse.offsets(mention.first, mention.last)
    whole = country_named(parse.document.text[start:end]) if end - start <= _LONGEST else None
    if whole or parse.form(mention.head).lower().rstrip("s") in _RELATED:
        return {whole.code} if whole else set()
    owners = (" ".join(words[:i]) for i, word in enumerate(words) if i and word in _OWNS)
    own = {found.code for name in owners if (found := country_named(name) or country_of_capital(name))}
    return own | {found.code for word in words if word[0].isupper() and (found := demonym(word))}


def _is_of_country(chain: _Chain, countries: AbstractSet[str]) -> bool:
    """Whether a mention may be what a chain is by the countries that their adjectives name: the Kenyan army is not the Ugandan one."""
    return not countries or not chain.countries or bool(countries & chain.countries)


def _is_owned_by(chain: _Chain, mentions: _Said, i: int) -> bool:
    """Whether a mention begins with a pronoun of the chain that owns it: "his lawyer" is not he."""
    first, last = mentions.firsts[i], mentions.lasts[i]
    own = [j for j in chain.members[-_NEAR:] if mentions.kinds[j] < len(KINDS)]
    return any(mentions.firsts[j] == first and mentions.lasts[j] < last for j in own)


def _is_body_of(chain: _Chain, i: int, sector_of: Callable[[int], str]) -> bool:
    """Whether a mention may be what a chain is by their sectors: an army is no government, and neither is a court or a union."""
    sector = sector_of(i)
    sectors = {sector_of(j) for j in chain.members} - {""} if sector else set()
    return sector in sectors or not sectors or not _BODIES & {sector, *sectors}


def _sector(parse: Parse, mention: Mention) -> str:
    """The sector of a body or group by its own words ("the Kenyan army"), a country's and its government's being one; nothing where they do not tell."""
    start, end = parse.offsets(mention.first, mention.last)
    return _sector_of(parse.document.text[start:end]) if end - start <= _LONGEST else ""


@lru_cache(maxsize=20_000)
def _sector_of(text: str) -> str:
    """The same of a mention's words."""
    if pronoun(text):
        return ""
    if country_named(text):
        return "GOV"
    said = describe(text)
    if not said.role and len(known := [a for a in load().named(text) if a.kind is ActorKind.ARMED_GROUP]) == 1:
        return known[0].sector or ""
    return said.sector if said.sector and said.sector != BELONGS and said.kind is not EntityKind.PERSON else ""


def _may_be_one(mentions: Referring, i: int, j: int, people: Mapping[int, frozenset[str]]) -> bool:
    """Whether two names of people share a word, others have all of the shorter one's ("United Nations" is no United Arab Emirates), or one is short for the other."""
    if mentions.acronyms[i] == mentions.initials[j] or mentions.initials[i] == mentions.acronyms[j]:
        return True
    persons = [found for k in (i, j) if (found := people.get(int(mentions.heads[k])))]
    if len(persons) > 1:
        return bool(persons[0] & persons[1])
    ours, theirs = mentions.content[i], mentions.content[j]
    return bool(ours @ theirs >= max(1.0, min(ours.sum(), theirs.sum())))
