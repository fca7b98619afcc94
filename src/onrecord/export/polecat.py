"""POLECAT's table: 40 tab-separated columns with a header, one event a row, for programs that read POLECAT.

It is laid out like POLECAT's files and is no POLECAT data. Only what is told as having happened is a row, as there; several who act give a row for each pair, as there,
with `-1`, `-2` … after the event's id.
"""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from onrecord.codebook.actors.numbers import number
from onrecord.codebook.countries import country_coded
from onrecord.export.happening import Happening, Item, Taker, happenings
from onrecord.group.days import DAY, day
from onrecord.vocabulary import HAPPENED

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw",
    "Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
VERSION = "onrecord"
_Cells = tuple[str | int | float | None, ...]


def write(items: Iterable[Item], out: BinaryIO) -> None:
    """Write the events of reports or stories."""
    out.write(_line(COLUMNS))
    for found in happenings(items):
        if found.status in HAPPENED:
            out.writelines(_line(cells) for cells in rows(found))


def rows(found: Happening) -> Iterator[_Cells]:
    """A row for each pair of one who acts and one who suffers; several modes give the first."""
    pairs = [(actor, recipient) for actor in found.actors or (None,) for recipient in found.recipients or (None,)]
    origin = found.origins[0] if found.origins else None
    published = origin.published if origin else None
    first = found.start_date or published
    what = first and first[:DAY], found.type, found.modes[0] if found.modes else None, found.score, found.quad, ";".join(found.contexts)
    tail = (
        origin.publisher if origin else None,
        published and published[:DAY],
        None,
        None,
        None,
        origin.language if origin else None,
        VERSION,
    )
    for i, (actor, recipient) in enumerate(pairs, 1):
        id_ = f"{found.id}-{i}" if len(pairs) > 1 else found.id
        yield (id_, *what, *_taker(actor, found), *_taker(recipient, found), *_place(found), *tail)


def _taker(taker: Taker | None, found: Happening) -> _Cells:
    if taker is None:
        return (None,) * 8
    first = day(found.start_date)
    cow = number(taker.country, "cow", first.year if first else None) if taker.country else None
    return taker.name or taker.text, taker.country, cow, taker.sector, taker.sector, taker.role, taker.text, taker.wikidata


def _place(found: Happening) -> _Cells:
    where = found.where
    if where is None:
        return (None,) * 10
    country = country_coded(where.country) if where.country else None
    city = where.name if where.level == "city" else None
    point = where.latitude, where.longitude, where.geonames
    return where.name, city, None, where.admin1, country.name if country else None, *point, where.text, where.level


def _line(cells: Iterable[str | int | float | None]) -> bytes:
    """Cells on one line: the format has no way to write a tab or a line end, so they become blanks."""
    return ("\t".join("" if cell is None else " ".join(str(cell).split()) for cell in cells) + "\n").encode()
