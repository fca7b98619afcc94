"""Which words name places: what the model found, mended by what is known of names, and what it took for something else or passed over.

"Western" before "Europe" grows to "Western Europe", "Van, Turkey" falls into two, "Marburg" before "virus" is none; a country that was taken for an
organisation is a place too. What a rule adds says so.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import mean

from onrecord.codebook.actors import load
from onrecord.codebook.countries import country_named, demonym
from onrecord.codebook.place_names import fold
from onrecord.codebook.places import known
from onrecord.find.names import places as names_of_places
from onrecord.parse import Parse, Tagged
from onrecord.record import By, Level, Place, Span
from onrecord.resolve.where_names import candidates, is_direction, is_no_place, levels_of

_PARTS = re.compile(r"(?:, | (?:in|of|and|near) (?:the )?)")
_LOCATED = re.compile(r"\b(?:in|at|near|from|to|of|across|outside|around|between|throughout|towards?|via|off) (?:the )?(?:[a-z-]+ )?$")
_SMALL_BEFORE = re.compile(r"(?:(?:of|in|at|from|to|near|the) )*")
_SMALL_BEHIND = re.compile(r"(?: [a-z]+)+$")
_OF_KIND = re.compile(r"\b([a-z]+) of $")
_MONEY = ("$", "€", "£", " $")
_LARGE = 50_000
"""People from which on a name that the model passed over is taken for the place, where "in" or the like stands before it."""
_OF_RULE = 0.6
"""How sure a place is that a rule added; of those in half of GeoVirus so many are annotated."""
_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Found:
    """A mention with how sure it is and who found it."""

    span: Span
    confidence: float
    by: By


def mentioned(parse: Parse, named: Sequence[Tagged] | None = None) -> tuple[Place, ...]:
    """The places that a document names, one for each spelling, unresolved; `named` are its names where they are settled already (`find.names.settled`)."""
    found = [
        piece
        for place in names_of_places(parse, named)
        for m in place.mentions
        for piece in _mended(_Found(m, place.confidence, By.MODEL), parse)
    ]
    taken = [(f.span.start, f.span.end) for f in found]
    found += [f for f in (*_of_other_kind(parse), *_passed_over(parse)) if not any(a < f.span.end and f.span.start < b for a, b in taken)]
    groups: dict[str, list[_Found]] = {}
    for one in sorted({f.span.start: f for f in reversed(found)}.values(), key=lambda f: f.span.start):
        groups.setdefault(fold(one.span.text), []).append(one)
    return tuple(_place(f"p{i}", members) for i, members in enumerate(groups.values(), 1))


def _place(id_: str, members: list[_Found]) -> Place:
    by = By.MODEL if any(f.by is By.MODEL for f in members) else By.RULE
    spans, confidence = tuple(f.span for f in members), round(mean(f.confidence for f in members), 3)
    return Place(id_, spans[0].text, None, None, None, None, None, None, spans, confidence, by)


def _mended(found: _Found, parse: Parse) -> Iterator[_Found]:
    """A mention as long as the name it is part of, without what is no place; one that names several falls into them."""
    text = parse.document.text
    start, end = _grown(found.span, parse)
    start += len(_SMALL_BEFORE.match(text[start:end])[0])  # type: ignore[index]  # it matches the empty text
    if not candidates(text[start:end]).places and (small := _SMALL_BEHIND.search(text[start:end])):
        end = start + small.start()
    name = text[start:end]
    if not name:
        return
    if _is_none(name, text[end:]):
        return
    if candidates(name).places or not _PARTS.search(name):
        yield _Found(Span(start, end, name), found.confidence, found.by)
        return
    for piece in _pieces(name):
        part = name[piece[0] : piece[1]]
        if candidates(part).places and not _is_none(part, ""):
            yield _Found(Span(start + piece[0], start + piece[1], part), found.confidence, found.by)


def _is_none(name: str, after: str) -> bool:
    """Whether words are no place: a small word, a people, the name of a sickness, a sum of money."""
    if after.startswith(_MONEY):
        return True
    following = re.match(r" ([\w-]+)", after)
    words = name.split()
    if len(words) == 1 and (name[0].islower() or levels_of(name)):
        return True
    if following and is_no_place(following[1]):
        return True
    peoples = demonym(words[0]) is not None and country_named(name) is None
    return is_no_place(name) or (peoples and (len(words) == 1 or all(levels_of(w) for w in words[1:])))


def _pieces(name: str) -> Iterator[tuple[int, int]]:
    """The pieces of a name that joins several, as offsets in it."""
    start = 0
    for match in _PARTS.finditer(name):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < len(name):
        yield start, len(name)


def _grown(span: Span, parse: Parse) -> tuple[int, int]:
    """The longest known name that holds a mention and has capitals at both ends; the mention itself where there is none."""
    text, words = parse.document.text, parse.words
    first = bisect_right(words, span.start, key=_end) if words and words[-1][1] > span.start else 0
    last = bisect_left(words, span.end, first, key=_end) if words and words[-1][1] >= span.end else first
    best = (span.start, span.end)
    for a in range(max(first - 2, 0), first + 1):
        for b in range(last + 1, min(last + 3, len(words)) + 1):
            start, end = min(words[a][0], span.start), max(words[b - 1][1], span.end)
            longer = end - start > best[1] - best[0] and b - a <= _MOST_WORDS + 1
            if (
                longer
                and text[start].isupper()
                and text[words[b - 1][0]].isupper()
                and "\n" not in text[start:end]
                and _is_known(text[start:end])
            ):
                best = (start, end)
    return best


def _end(word: tuple[int, int]) -> int:
    return word[1]


def _is_known(name: str) -> bool:
    return not re.search(r"[,;()]", name) and any(not p.alias for p in known(name))


def _of_other_kind(parse: Parse) -> Iterator[_Found]:
    """Countries and large places that were taken for organisations, and countries for persons whose name is no part of another's."""
    text = parse.document.text
    people = [text[slice(*parse.offsets(t.first, t.last))].split() for t in parse.names if t.label == "person"]
    longer = {part for name in people if len(name) > 1 for part in name}
    for name in parse.names:
        start, end = parse.offsets(name.first, name.last)
        said = text[start:end]
        if name.label == "place" or (demonym(said) and not country_named(said)):
            continue
        if (country_named(said) and said not in longer) or (name.label == "organization" and _is_large(said) and not load().named(said)):
            yield _Found(Span(start, end, said), _OF_RULE, By.RULE)


def _passed_over(parse: Parse) -> Iterator[_Found]:
    """Countries, and large places behind "in" and the like, that stand alone among small words and were given no name."""
    text, words = parse.document.text, parse.words
    covered = {i for name in (*parse.names, *parse.times) for i in range(name.first, name.last)}
    runs: list[list[int]] = []
    for word in (i for i, (start, _) in enumerate(words) if text[start].isupper() and i not in covered):
        if runs and runs[-1][-1] == word - 1 and words[word - 1][1] + 1 >= words[word][0]:
            runs[-1].append(word)
        else:
            runs.append([word])
    for run in runs:
        first, last = run[0], run[-1] + 1
        if not ({first - 1, last} & covered) and len(run) <= _MOST_WORDS:
            yield from _stands_alone(parse, first, last)


def _stands_alone(parse: Parse, first: int, last: int) -> Iterator[_Found]:
    start, end = parse.offsets(first, last)
    text = parse.document.text
    said = text[start:end]
    if _is_none(said, text[end:]) or (demonym(said) and not country_named(said)):
        return
    kind = _OF_KIND.search(text[max(start - 40, 0) : start])
    if (
        (kind and levels_of(kind[1]) and known(said))
        or country_named(said)
        or (_LOCATED.search(text[max(start - 40, 0) : start]) and _is_large(said))
    ):
        yield _Found(Span(start, end, said), _OF_RULE, By.RULE)


def _is_large(name: str) -> bool:
    """Whether a name is first of all that of a large place."""
    places = [p for p in known(name) if not p.alias]
    return bool(places) and not is_direction(name) and (places[0].population >= _LARGE or places[0].level is Level.ADMIN1)
