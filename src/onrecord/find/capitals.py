"""Names of which the network found a part: "Supreme | Court", "President Idriss | Fall".

Capitals tell where a name begins and ends, but in headlines, where every word has one.
"""

from onrecord.codebook.actors import load, noun
from onrecord.codebook.countries import country_named, demonym
from onrecord.codebook.places import known
from onrecord.codebook.time_words import words
from onrecord.codebook.titles import only_title
from onrecord.parse import Parse, Tagged

_MOST = 3
"""Words by which a name may grow."""
_PLAIN = 2
"""Longer words in small letters from which on a sentence is no headline."""
_LONGER = 4
_SURE = 0.6
"""Probability from which on the word behind a person's first name is a name of its own."""
_CLOSING = frozenset((",", ".", ";", ")"))
_SMALL = frozenset("the a an in on at of by for from to and but or as after before when while if his her its their this that".split())
"""Words that have a capital where they begin a sentence."""


def whole_name(parse: Parse, name: Tagged, sentence: tuple[int, int]) -> tuple[int, int]:
    """The words, half-open, of the whole name around one that the network found in a sentence: to the left of a body's last word, to the right of a titled person's first."""
    first, last = name.first, name.last
    start, end = sentence
    if name.label == "organization" and last - first == 1 and noun(parse.form(first).lower()):
        while first > max(start, name.first - _MOST) and _is_part(parse, first - 1):
            first -= 1
    elif name.label == "person" and last - first == 1 and first > start and only_title(parse.form(first - 1)):
        taken = {w for other in parse.names if other is not name and other.confidence > _SURE for w in range(other.first, other.last)}
        while last < min(end, name.last + _MOST) and _is_part(parse, last) and last not in taken:
            last += 1
    elif (
        name.label == "person" and last - first == 1 and last + 1 < end and parse.form(last + 1) in _CLOSING and not _is_known(parse, first)
    ):
        last += _is_part(parse, last) and not _is_known(parse, last)
    grown = (first, last) != (name.first, name.last)
    return (name.first, name.last) if grown and _is_headline(parse, start, end) else (first, last)


def _is_known(parse: Parse, word: int) -> bool:
    """Whether a word is a name by itself, or one for what somebody is: then it is no half of another's name."""
    form = parse.form(word)
    return bool(load().short(form) or load().named(form) or known(form) or country_named(form) or demonym(form) or noun(form.lower()))


def _is_part(parse: Parse, word: int) -> bool:
    """Whether a word may be a part of a name: a capital and small letters behind it, and no article, day or month."""
    form = parse.form(word)
    day = any(form.lower() in words(kind) for kind in ("month", "weekday"))
    return form[0].isupper() and form[1:].islower() and form.lower() not in _SMALL and not day


def _is_headline(parse: Parse, start: int, end: int) -> bool:
    return sum(len(form) >= _LONGER and form.isalpha() and form.islower() for form in map(parse.form, range(start, end))) < _PLAIN
