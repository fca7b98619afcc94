"""Names that the network took for what they are not, told by the tables: a person for a body, an armed group for a place, a place for a person, a title for a body.

What the tables know by one kind alone is of that kind; where they know nothing the network's word stands.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from onrecord.changed import replace
from onrecord.codebook.actors import ActorKind, load, noun, people, region
from onrecord.codebook.actors.names import is_ordinary
from onrecord.codebook.countries import country_named, demonym
from onrecord.codebook.places import known
from onrecord.codebook.titles import without_title
from onrecord.parse import Parse, Tagged
from onrecord.record import Level

_LARGE = 50_000
"""People from which on a town is known well enough to be taken for a name that the network has for a person's."""
_LOCATING = frozenset(
    "in at near from to of across outside around between throughout toward towards via off against blockade besiege".split()
)
"""Words behind which a place stands."""
_MODEL = re.compile(r"[A-Z][A-Za-z]*-\d+[A-Za-z]*")
"""How vehicles, aircraft and weapons are numbered ("Ka-52")."""
_TITLE = 3
"""Words of the longest office behind a name that are looked at."""


def mended(parse: Parse) -> Parse:
    """The parse with its names labelled as the tables know them, and without those that name nobody and no place."""
    shown, persons = _whole_names(parse), {name.first: name for name in reversed(parse.names) if name.label == "person"}
    names = tuple(found for name in parse.names if (found := _mended(parse, name, shown, persons)))
    return parse if names == parse.names else replace(parse, names=names)


def _mended(parse: Parse, name: Tagged, shown: frozenset[str], persons: Mapping[int, Tagged]) -> Tagged | None:
    """A name as the tables know it; `shown` are words of persons' whole names, `persons` their names by their first words. None where it names nobody and no place."""
    name = _before_bracket(parse, name)
    start, end = parse.offsets(name.first, name.last)
    text = parse.document.text[start:end]
    if _is_word(parse, name, text) or _is_title(parse, name, text, persons):
        return None
    wide = _wide(parse, name)
    if wide:
        return wide
    label = _label(parse, name, text, shown)
    if label == "place" and name.label == "place" and _is_no_place(text):
        return None
    return name if label == name.label else replace(name, label=label)


def _before_bracket(parse: Parse, name: Tagged) -> Tagged:
    """A name without the agency in a bracket behind it that is none of its own ("VELL | (AFP")."""
    forms = [parse.form(w) for w in range(name.first, name.last)]
    at = forms.index("(") if "(" in forms and ")" not in forms else 0
    return replace(name, last=name.first + at) if at else name


def _wide(parse: Parse, name: Tagged) -> Tagged | None:
    """The place that a name and the word behind it are, where the name alone is a people ("Tamil | Nadu"); None where they are none."""
    if name.label == "person" or name.last - name.first > 1 or name.last == len(parse.words):
        return None
    start, end = parse.offsets(name.first, name.last + 1)
    text = parse.document.text[start:end]
    own = parse.form(name.first)
    return replace(name, last=name.last + 1, label="place") if (demonym(own) or people(own)) and _is_large(text) else None


def _label(parse: Parse, name: Tagged, text: str, shown: frozenset[str]) -> str:
    """What a name is, by the tables where they know it by one kind alone."""
    kinds = _kinds(text)
    if name.label != "person" and kinds == {"person"} and " " in without_title(text) and not known(text):
        return "person"
    if name.label == "person" and " " in text and not kinds and _is_behind_of(parse, name) and _is_large(text):
        return "place"
    if name.label == "person" and " " not in text and text not in shown:
        if kinds == {"organization"} and not known(text):
            return "organization"
        return "place" if _stands_as_place(parse, name, text) else name.label
    if name.label == "place" and kinds == {"organization"} and not (known(text) or country_named(text)):
        return "organization"
    return name.label


def _is_behind_of(parse: Parse, name: Tagged) -> bool:
    """Whether a name of several words stands where places do ("residents of | Bahir Dar")."""
    return name.first > 0 and parse.form(name.first - 1).lower() in _LOCATING | {"of"}


@lru_cache(maxsize=20_000)
def _kinds(text: str) -> frozenset[str]:
    """The kinds of the entries that go by a name."""
    return frozenset("person" if a.kind is ActorKind.PERSON else "organization" for a in load().named(text))


def _whole_names(parse: Parse) -> frozenset[str]:
    """The words of the names of several words that the network took for persons'."""
    return frozenset(
        parse.form(w) for name in parse.names if name.label == "person" and name.last - name.first > 1 for w in range(name.first, name.last)
    )


def _stands_as_place(parse: Parse, name: Tagged, text: str) -> bool:
    """Whether a single word that is a place's name stands where places do: behind "in" or the like, before an office or colon, or with a possessive."""
    if not _is_large(text):
        return False
    before = parse.form(name.first - 1).lower() if name.first else ""
    behind = [parse.form(w) for w in range(name.last, min(name.last + _TITLE, len(parse.words)))]
    begins = name.first == parse.sentences[parse.sentence(name.first)][0]
    office = any(_is_office(" ".join(behind[:n])) for n in range(1, len(behind) + 1))
    return (
        before in _LOCATING
        or office
        or (begins and behind[:1] in (["—"], ["–"], [":"]))
        or (behind[:1] in (["'s"], ["’s"]) and bool(region(text)))
    )


def _is_office(words: str) -> bool:
    """Whether words in capitals are a public office, as provinces and towns have ("Governor")."""
    one = noun(words.lower()) if words[:1].isupper() else None
    return one is not None and one.kind == "person" and one.sector == "GOV"


@lru_cache(maxsize=20_000)
def _is_large(text: str) -> bool:
    places = [p for p in known(text) if not p.alias]
    return bool(places) and (places[0].level is Level.ADMIN1 or places[0].population >= _LARGE)


def _is_word(parse: Parse, name: Tagged, text: str) -> bool:
    """Whether an acronym that is an ordinary word is that word, since all its sentence stands in capitals, or "a" stands before it; or a body in such a sentence is but "the group"."""
    if name.last - name.first > 1 or not text.isupper():
        return False
    shouted = _is_shouted(parse, name.first)
    if is_ordinary(text):
        return shouted or (name.first > 0 and parse.form(name.first - 1).lower() in {"a", "an"})
    return shouted and name.label == "organization" and noun(text.lower()) is not None


def _is_shouted(parse: Parse, word: int) -> bool:
    """Whether the sentence of a word stands in capitals."""
    start, end = parse.offsets(*parse.sentences[parse.sentence(word)])
    return parse.document.text[start:end].isupper() and " " in parse.document.text[start:end]


def _is_title(parse: Parse, name: Tagged, text: str, persons: Mapping[int, Tagged]) -> bool:
    """Whether what was taken for a body is the beginning of somebody's title ("Interior Cabinet | Secretary Ana Orr", "Police | Inspector Ana Orr")."""
    if name.label != "organization" or _kinds(text):
        return False
    start = parse.offsets(name.first, name.last)[0]
    person = next((persons[w] for w in range(name.last, name.last + _TITLE) if w in persons), None)
    if person is None:
        return False
    first, last = parse.offsets(person.first, person.last)
    whole = parse.document.text[start:last]
    return without_title(whole) == without_title(parse.document.text[first:last])


def _is_no_place(text: str) -> bool:
    """Whether a place that no table knows is a numbered model, or a word for what somebody is."""
    return not known(text) and (_MODEL.fullmatch(text) is not None or (noun(text.lower()) is not None and not demonym(text)))
