"""Numbers of states in the lists that conflict data goes by: Correlates of War (`cow`), Gleditsch and Ward (`gw`).

>>> number("NOR", "cow"), number("DEU", "cow", 1980), number("DEU", "gw"), number("PSE", "cow")
(385, 260, 260, None)
"""

from functools import cache

from onrecord.codebook.countries import country_coded
from onrecord.codebook.dates import is_date
from onrecord.codebook.tables import rows
from onrecord.errors import CodebookError

SYSTEMS = ("cow", "gw", "gw-micro")
_Entry = tuple[int, int, int]
"""Number, first and last year."""
_ALWAYS = 9999


def number(country: str, system: str, year: int | None = None) -> int | None:
    """The number of a country (alpha-3) in a list, in a year or now; None where it has none. Of two states of one country, the later listed."""
    found = _numbers().get((country, system), ())
    in_force = [n for n, first, last in found if first <= (year or _ALWAYS) <= last]
    return in_force[0] if in_force else None


@cache
def _numbers() -> dict[tuple[str, str], tuple[_Entry, ...]]:
    return read()


def read(text: str | None = None) -> dict[tuple[str, str], tuple[_Entry, ...]]:
    """The table of this text, of the package's where none is given; raises CodebookError naming file and line."""
    found: dict[tuple[str, str], tuple[_Entry, ...]] = {}
    for row in rows("actors/numbers.tsv", key=("system", "number", "from"), text=text):
        if country_coded(row.cells["country"]) is None:
            raise row.fault(f"no country {row.cells['country']!r}")
        system, (first, last) = row.one_of("system", SYSTEMS), (row.text("from"), row.text("until"))
        if any(year and not is_date(year) for year in (first, last)) or (first and last and last < first):
            raise CodebookError(f"{row.table}:{row.line}: from {first or '-'} until {last or '-'} is no stretch of years")
        key = row.cells["country"], system
        found[key] = (*found.get(key, ()), (int(row.number("number")), int(first or 0), int(last or _ALWAYS)))
    return found
