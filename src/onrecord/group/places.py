"""How near the places of two told events are, and the one place of many: one within the other, the same, within so many kilometres, or elsewhere."""

from enum import Enum

from onrecord.codebook import places
from onrecord.group.told import Where
from onrecord.record import Level, Place

_REACH = {5: 8.0, 4: 15.0, 3: 40.0, 2: 120.0}
"""Kilometres within which two places of a precision may be one: how far the points of a city or a province lie from its ends."""
_WIDE = 800.0
"""Kilometres beyond which regions, seas and mountains are elsewhere."""


class Nearness(Enum):
    """How two places stand to each other."""

    SAME = "same"
    WITHIN = "within"
    NEAR = "near"
    COUNTRY = "country"
    UNKNOWN = "unknown"
    DOUBTFUL = "doubtful"
    ELSEWHERE = "elsewhere"

    @property
    def worth(self) -> float:
        """What it says for one happening, 1 the most."""
        return _WORTH[self]


_WORTH = {
    Nearness.SAME: 1.0,
    Nearness.WITHIN: 0.6,
    Nearness.NEAR: 0.5,
    Nearness.COUNTRY: 0.25,
    Nearness.UNKNOWN: 0.0,
    Nearness.DOUBTFUL: -0.8,
    Nearness.ELSEWHERE: -2.0,
}


def nearness(a: Where | None, b: Where | None) -> Nearness:
    """How two places stand to each other; what was only taken from the words around is doubtful where it would be elsewhere."""
    if a is None or b is None:
        return Nearness.UNKNOWN
    found = _named(a, b) if a.place is None or b.place is None else _placed(a, b, a.place, b.place)
    return Nearness.DOUBTFUL if found is Nearness.ELSEWHERE and not (a.stated and b.stated) else found


def _named(a: Where, b: Where) -> Nearness:
    """Places of which one is on no map: by their names."""
    x, y = set(a.key.split()), set(b.key.split())
    if x == y:
        return Nearness.SAME
    if x & y and (x <= y or y <= x):
        return Nearness.WITHIN
    wide = any(w.place is not None and (w.precision or 1) <= 2 for w in (a, b))  # noqa: PLR2004  a province or wider may hold any place
    return Nearness.UNKNOWN if wide or a.place is not None or b.place is not None else Nearness.ELSEWHERE


def _placed(a: Where, b: Where, x: Place, y: Place) -> Nearness:
    """Places on the map."""
    fine, wide = (a.precision or 1), (b.precision or 1)
    if x.country and y.country and x.country != y.country:
        return Nearness.ELSEWHERE
    if (x.geonames and x.geonames == y.geonames) or a.key == b.key:
        return Nearness.COUNTRY if min(fine, wide) <= 1 and x.level is Level.COUNTRY else Nearness.SAME
    if _holds(x, y) or _holds(y, x):
        return Nearness.COUNTRY if Level.COUNTRY in (x.level, y.level) else Nearness.WITHIN
    return _apart(x, y, fine, wide)


def _holds(x: Place, y: Place) -> bool:
    """Whether the first is the country or the province of the second."""
    if x.level is Level.COUNTRY:
        return x.country == y.country
    return x.level is Level.ADMIN1 and x.country == y.country and bool(y.admin1) and y.admin1 in (x.name, x.admin1)


def _apart(x: Place, y: Place, fine: int, wide: int) -> Nearness:
    """Two places neither of which holds the other, by the kilometres between them."""
    km = kilometres(x, y)
    if km is None:
        return Nearness.UNKNOWN
    least = min(fine, wide)
    if least <= 1:
        return Nearness.UNKNOWN if km <= _WIDE else Nearness.ELSEWHERE
    if km <= _REACH[least]:
        return Nearness.WITHIN if fine != wide else Nearness.NEAR
    return Nearness.ELSEWHERE


def kilometres(a: Place, b: Place) -> float | None:
    """The way between two places over the globe; None where one is on no map.

    >>> from onrecord.record import By
    >>> x, y = (Place(n, n, Level.CITY, lat, lon, None, None, None, (), 1.0, By.MODEL) for n, lat, lon in (("Homs", 34.7, 36.7), ("Hama", 35.1, 36.8)))
    >>> round(kilometres(x, y))
    45
    """
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    return places.kilometres(a.latitude, a.longitude, b.latitude, b.longitude)
