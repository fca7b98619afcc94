"""Countries as event data of other projects write them, by our codes.

>>> country_code("ROM"), country_code("Democratic Republic Of The Congo"), country_code("Gaza Strip"), country_code("Atlantis")
('ROU', 'COD', 'PSE', None)
"""

from functools import cache, lru_cache

from onrecord.codebook.countries import country_coded, country_named
from onrecord.codebook.tables import rows


@lru_cache(maxsize=20_000)
def country_code(written: str) -> str | None:
    """Our code of a country, whether a file gives a code or a name, in whatever letters; None where we do not know it."""
    known = _table().get(written.casefold())
    if known:
        return known
    found = country_coded(written) or country_named(written) or country_named(written.upper())
    return found.code if found else None


@cache
def _table() -> dict[str, str]:
    return read()


def read(text: str | None = None) -> dict[str, str]:
    """The table of this text, of the package's where none is given; raises CodebookError naming file and line."""
    return {row.cells["written"].casefold(): row.cells["code"] for row in rows("foreign_countries.tsv", key=("written",), text=text)}
