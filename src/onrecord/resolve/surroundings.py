"""What stands around a mention: the countries that a document is about, and the title before a name or the apposition behind it.

>>> around = Around.of([(0, "KEN"), (40, "KEN"), (90, "FRA")], [(0, 30), (31, 80), (81, 120)])
>>> around.near(35), sorted(around.countries)
('KEN', ['FRA', 'KEN'])
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from onrecord.codebook.actors import noun, region
from onrecord.codebook.actors.actor import INTERNATIONAL
from onrecord.codebook.countries import country_named, country_of_capital, demonym
from onrecord.record import Document, EntityKind, Span
from onrecord.resolve.described import NOTHING, Described, describe

UNKNOWN = ""
"""Stands for the country of a place that nobody knows: a report about it is about no country that it names beside."""
SENTENCE, BEFORE, OPENING = 3.0, 1.0, 4.0
"""What a country counts beside its mention itself where it stands in the same sentence, the one before, or the first of the report."""
NOWHERE = 0.5
"""What a place of an unknown country counts beside one of a known: 914 countries of 1,118 right in the annotated documents, as the network e7ab3a55f325 read them, 913 without it and 907 at the full weight."""
PLACED = 2.0
"""What a place on the map counts more than another mention of its country, and once more in its own sentence; so do places of unknown countries (.864 of the same 1,118 countries right)."""
PLAIN = 0.4
"""Least share of all that counts at which one country is plain; of several values tried on annotated documents, the least that loses none that are right."""
_LONGEST_TITLE = 8
"""Words of the longest title before a name."""
_BACK = 120
"""Characters before a name in which its title stands."""
_PARTS = frozenset(',;:.)\u201d"')
"""Marks behind which a title begins anew."""
_LONGEST_APPOSITION = 90
_AGE = re.compile(r"(?:aged )?\d{1,3}, ")
_BELONGS = re.compile(r",? (?:of|from|with) (?:the )?((?:[A-Z][\w'’-]*)(?: (?:(?:of|for|and|the|on) )*[A-Z][\w'’-]*)*)")
"""A body's name behind a person's."""
_PERSONS = frozenset((EntityKind.PERSON,))
BODIES = frozenset((EntityKind.GROUP, EntityKind.ORGANISATION))
_OPENS = frozenset(
    ("the", "a", "an", "former", "then", "acting", "deputy", "senior", "prime", "foreign", "chief", "head", "leader", "president")
)


@dataclass(frozen=True)
class Around:
    """Where a document names countries: (sentence number, code) in the order of the text, where its sentences begin, and where it names places of countries."""

    found: tuple[tuple[int, str], ...]
    starts: tuple[int, ...]
    home: str | None = None
    placed: tuple[tuple[int, str], ...] = ()

    @classmethod
    def of(
        cls,
        named: Sequence[tuple[int, str]],
        sentences: Sequence[tuple[int, int]],
        home: str | None = None,
        placed: Sequence[tuple[int, str]] = (),
    ) -> "Around":
        """From the offsets and codes of names of countries, of `placed` also those of places on the map, and the offsets of sentences; `home` is the publisher's country."""
        starts = tuple(a for a, _ in sentences)
        both = (tuple((bisect_right(starts, at) - 1, code) for at, code in sorted(these)) for these in (named, placed))
        return cls(next(both), starts, home, next(both))

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries that the document names."""
        return frozenset(code for _, code in self.found if code != UNKNOWN)

    def near(self, at: int) -> str | None:
        """The country that is plain at an offset; None where several could be meant."""
        here = bisect_right(self.starts, at) - 1
        if here not in self._plain:
            self._plain[here] = self._plain_in(here)
        return self._plain[here]

    def with_countries(self, more: Iterable[tuple[int, str]]) -> "Around":
        """The same with more offsets at which it is about a country."""
        found = sorted((*self.found, *((bisect_right(self.starts, at) - 1, code) for at, code in more if code not in INTERNATIONAL)))
        return Around(tuple(found), self.starts, self.home, self.placed)

    def likeliest(self, at: int, of: Collection[str]) -> str | None:
        """That of these countries which the document is most about at an offset; None where it names none of them."""
        weights = self._weights(bisect_right(self.starts, at) - 1)
        return max((code for code in of if weights.get(code)), key=lambda code: weights[code], default=None)

    @cached_property
    def _plain(self) -> dict[int, str | None]:
        """What `near` found, by sentence: the actors of a sentence ask alike."""
        return {}

    @cached_property
    def _everywhere(self) -> dict[str, float]:
        """What each country counts in every sentence."""
        weights: defaultdict[str, float] = defaultdict(float)
        for sentence, code in self.found:
            weights[code] += 1 + OPENING * (sentence == 0)
        for _, code in self.placed:
            weights[code] += PLACED
        return weights

    @cached_property
    def _by_sentence(self) -> dict[int, list[tuple[str, float]]]:
        """What countries count more in a sentence than anywhere."""
        more: defaultdict[int, list[tuple[str, float]]] = defaultdict(list)
        for sentence, code in self.found:
            more[sentence].append((code, SENTENCE))
            more[sentence + 1].append((code, BEFORE))
        for sentence, code in self.placed:
            more[sentence].append((code, PLACED))
        return more

    def _weights(self, here: int) -> dict[str, float]:
        """What each country counts in a sentence."""
        weights = dict(self._everywhere)
        for code, weight in self._by_sentence.get(here, ()):
            weights[code] += weight
        if UNKNOWN in weights:
            weights[UNKNOWN] *= NOWHERE
        return weights

    def _plain_in(self, here: int) -> str | None:
        weights = self._weights(here)
        if not weights:
            return self.home
        code = max(weights, key=lambda one: weights[one])
        return code if code != UNKNOWN and weights[code] >= PLAIN * sum(weights.values()) else None


def countries_named(text: str, words: Sequence[tuple[int, int]]) -> list[tuple[int, str]]:
    """Offset and code of each name, adjective, capital or region of a country in a text whose words are given."""
    out, skip = [], -1
    for i, (start, end) in enumerate(words):
        if i == skip or not text[start].isupper():
            continue
        after = words[i + 1][1] if i + 1 < len(words) and text[words[i + 1][0]].isupper() else None
        code = _code(text[start:after]) if after else None
        skip = i + 1 if code else skip
        code = code or _code(text[start:end])
        if code:
            out.append((start, code))
    return out


@lru_cache(maxsize=50_000)
def _code(words: str) -> str | None:
    country = country_named(words) or demonym(words) or country_of_capital(words)
    return country.code if country else region(words)


def title_before(document: Document, mention: Span, least: int, kinds: Collection[EntityKind] = _PERSONS) -> str | None:
    """A name with the title that stands right before it, from offset `least` on ("Norwegian Foreign Minister Ana Orr", "the news agency Vell Wire")."""
    words = document.text[max(least, mention.start - _BACK) : mention.start].split()[-_LONGEST_TITLE:]
    if not words or not any(noun(" ".join(words[-k:]).lower()) for k in (1, 2, 3, 4)):
        return None
    best, said = None, None
    for k in range(1, len(words) + 1):
        word = words[-k]
        if (best and not (word[0].isupper() or word.lower() in _OPENS)) or (word[-1] in _PARTS and not noun(word.lower().rstrip("."))):
            break
        phrase = " ".join([*words[-k:], mention.text])
        read = describe(phrase)
        if read.role and read.kind in kinds and read.name == mention.text and read != said:
            best, said = phrase, read
    return best


def apposition(document: Document, mention: Span) -> str | None:
    """What a person is called between commas behind the name (", the country's foreign minister,", ", 43, a teacher")."""
    phrase, read = _between_commas(document, mention)
    vague = read.role is None and phrase.split(" ", 1)[0].lower() in {"a", "an"}
    return phrase if phrase and (vague or read.kind is EntityKind.PERSON) else None


def body_apposition(document: Document, mention: Span) -> str | None:
    """What a body is called between commas behind the name (", the country's largest bank,")."""
    phrase, read = _between_commas(document, mention)
    return phrase if read.role and read.kind in BODIES and " and " not in phrase else None


def _between_commas(document: Document, mention: Span) -> tuple[str, Described]:
    """The words between commas behind a name where they describe somebody, and what they say; else nothing."""
    rest = document.text[mention.end : mention.end + _LONGEST_APPOSITION]
    if not rest.startswith(", "):
        return "", NOTHING
    phrase = _AGE.sub("", rest[2:])
    for end in (",", ".", ";", ":", "\n", " who ", " whose ", " which ", " that "):
        phrase = phrase.split(end, 1)[0]
    first = phrase.split(" ", 1)[0]
    if not phrase or not (first.lower() in _OPENS or _code(first) or first.endswith(("'s", "’s"))):
        return "", NOTHING
    read = describe(phrase)
    return (phrase, read) if not read.name and (read.role or read.country) else ("", NOTHING)


def owned_before(document: Document, mention: Span) -> str | None:
    """A body's name with the country that stands right before it ("Chinese | Ministry of Foreign Affairs", "Kenya's | Supreme Court")."""
    words = document.text[max(0, mention.start - _BACK) : mention.start].split()
    for said in (" ".join(words[-2:]), *words[-1:]):
        if said[:1].isupper() and (demonym(said) or (said.endswith(("'s", "’s", "s'", "s’")) and country_named(said))):
            return f"{said} {mention.text}"
    return None


def belonging(document: Document, mention: Span) -> str | None:
    """A person as a member of the body that the words behind the name tell ("Ana Orr of the | Vell Wire")."""
    found = _BELONGS.match(document.text, mention.end, mention.end + _LONGEST_APPOSITION)
    if found is None:
        return None
    read = describe(phrase := f"member of {found[1]}")
    return phrase if read.sector and (read.owner or read.country is None) else None
