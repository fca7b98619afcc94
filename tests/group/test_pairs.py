"""Pairs compared many at once against the same numbers worked out one by one, in plain words."""

import zlib
from collections.abc import Mapping
from itertools import combinations

import msgspec
import pytest

from onrecord.changed import replace
from onrecord.group.beside import met, side
from onrecord.group.pairs import UNKNOWN, named, table
from onrecord.group.shingles import containment
from onrecord.group.traits import Name, Traits, Where
from onrecord.group.views import View, laid, restored, stored, view
from onrecord.group.weights import weight
from onrecord.record import EntityKind, Level


def richer(fires: list[Traits]) -> list[Traits]:
    """Traits with something of every sort; the third report has none of most."""
    names = (Name("osric tamblyn", EntityKind.PERSON, None, 0.7), Name("ullmark brigade", EntityKind.GROUP, None, 0.3))
    vell, tarn = (Where(name, Level.CITY, None, "NOR", "07", 0.6) for name in ("vell", "tarn"))
    one = replace(
        fires[0], names=names, places=(vell,), ages=(3, 40), streets=("quay lane",), dates=(fires[0].day or 0,), events=(("ASSAULT", 2),)
    )
    two = replace(
        fires[1], names=names[:1], places=(tarn, vell), ages=(40,), counts=("killed 3",), host="vell.example", vector=bytes([1, 2, 3])
    )
    far = replace(
        fires[3],
        names=(Name("yvaine costello", EntityKind.PERSON, None, 1.0),),
        places=(tarn,),
        ages=(7,),
        host="vell.example",
        vector=bytes([3, 2, 1]),
    )
    return [one, two, fires[2], far, fires[4]]


def spelled(one: View) -> dict[str, object]:
    """All of a layout in values that can be compared."""
    found = {name: getattr(one, name) for name in View.__dataclass_fields__}
    return found | {"laid": [part.tolist() for part in one.laid], "told": one.told.tolist(), "vector": one.vector.tolist()}


def test_a_layout_that_was_kept_is_the_one_that_was_made(fires: list[Traits]) -> None:
    for traits in richer(fires):
        made = view(traits)
        again = restored(stored(made, traits.vector))
        assert again is not None
        assert spelled(again) == spelled(made)
    assert restored(zlib.compress(msgspec.msgpack.encode(("1", b"", b"", b"", b"")))) is None


def test_numbers_are_those_of_the_plain_words(fires: list[Traits]) -> None:
    for one, other in combinations(richer(fires), 2):
        (row,) = table([(view(one), view(other))]).tolist()
        assert {name: named(row)[name] for name in plain(one, other)} == pytest.approx(plain(one, other))


def test_words_that_have_one_slot_are_told_apart(fires: list[Traits]) -> None:
    by_slot: dict[int, list[str]] = {}
    for word in (f"word{n}" for n in range(2_000)):
        by_slot.setdefault(int(laid({"terms": {word: 1.0}}).slots[0]), []).append(word)
    first, second = next(words for words in by_slot.values() if len(words) > 1)[:2]

    def having(**weights: float) -> View:
        return replace(view(fires[0]), laid=laid({"terms": weights}))

    one = having(**{first: 2.0, second: 3.0})
    others = side([having(**{first: 5.0}), having(**{second: 7.0}), having(**{first: 1.0, second: 1.0}), having(other=1.0)])
    assert met(one, others).terms.tolist() == [10.0, 21.0, 5.0, 0.0]
    assert met(having(**{second: 3.0}), others).terms.tolist() == [0.0, 21.0, 3.0, 0.0]


def plain(one: Traits, other: Traits) -> dict[str, float]:
    """Numbers of a pair as their names say."""
    persons = [{w: weight(w) for n in t.names if n.kind is EntityKind.PERSON for w in n.text.split()} for t in (one, other)]
    places = [{w.text: w.share for w in t.places} for t in (one, other)]
    proper, headlines = ([dict(terms) for terms in both] for both in ((one.proper, other.proper), (one.headline, other.headline)))
    words = [dict(t.terms) for t in (one, other)]
    return {
        "terms": sum(w * words[1][t] for t, w in words[0].items() if t in words[1]),
        "proper": share(*proper), "proper_shared": shared(*proper), "headline": share(*headlines), "headline_shared": shared(*headlines),
        "persons": share(*persons), "persons_conflict": float(all(persons) and not shared(*persons)),
        "places": shared(*places) if all(places) else UNKNOWN, "places_conflict": float(all(places) and not shared(*places)),
        "ages": share(*(dict.fromkeys(map(str, t.ages), 1.0) for t in (one, other))),
        "ages_conflict": float(bool(one.ages and other.ages) and not set(one.ages) & set(other.ages)),
        "events": share(*({kind: float(n) for kind, n in t.events} for t in (one, other))),
        "days": UNKNOWN if one.day is None or other.day is None else float(abs(one.day - other.day)),
        "host": float(bool(one.host) and one.host == other.host), "shortest": float(min(one.length, other.length)),
        "containment": max(containment(one.sketch, other.sketch)),
    }  # fmt: skip


def shared(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(min(w, other[t]) for t, w in one.items() if t in other)


def share(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return shared(one, other) / min(sum(one.values()), sum(other.values())) if one and other else UNKNOWN
