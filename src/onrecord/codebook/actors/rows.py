"""Lines of the actors' tables as records; every fault names file, line and field.

The tables have thousands of lines and a report needs a few, so that a line is looked at closely only when it is asked for; `check.py` looks
at all of them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.codebook.actors.actor import INTERNATIONAL, SECTORS, Actor, ActorKind, Term
from onrecord.codebook.countries import country_coded
from onrecord.codebook.dates import first_day, is_date, last_day
from onrecord.codebook.tables import Row, row_of

PEOPLE = ("id", "name", "short", "aliases", "gender", "country", "wikidata", "basis")
TERMS = ("actor", "role", "sector", "country", "from", "until", "basis")
ORGANISATIONS = ("id", "name", "aliases", "kind", "country", "sector", "from", "until", "place", "wikidata", "basis")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WIKIDATA = re.compile(r"Q[1-9]\d*")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table as it stands, with its place."""

    table: str
    number: int
    columns: tuple[str, ...]
    text: str

    @property
    def row(self) -> Row:
        """The line's cells by their columns; raises CodebookError where there are too many or too few, or one is empty."""
        return row_of(self.table, self.number, self.columns, self.text)


def person(row: Row) -> Actor:
    """A person's line."""
    return Actor(
        id=_id(row, "id"),
        name=row.cells["name"],
        kind=ActorKind.PERSON,
        aliases=row.names("aliases"),
        short=row.names("short"),
        country=_country(row),
        sector=None,
        start=None,
        end=None,
        wikidata=_wikidata(row),
        basis=row.cells["basis"],
        where=f"{row.table}:{row.line}",
        gender=row.one_of("gender", ("m", "f")) if row.text("gender") else None,
    )


def organisation(row: Row) -> Actor:
    """An organisation's line."""
    start, end = dates(row)
    return Actor(
        id=_id(row, "id"),
        name=row.cells["name"],
        kind=ActorKind(row.one_of("kind", [kind for kind in ActorKind if kind is not ActorKind.PERSON])),
        aliases=row.names("aliases"),
        short=(),
        country=_country(row),
        sector=_sector(row),
        start=start,
        end=end,
        wikidata=_wikidata(row),
        basis=row.cells["basis"],
        where=f"{row.table}:{row.line}",
        places=row.names("place"),
    )


def term(row: Row) -> Term:
    """A term's line."""
    start, end = dates(row)
    return Term(
        _id(row, "actor"), row.cells["role"], _sector(row), _country(row), start, end, row.cells["basis"], f"{row.table}:{row.line}"
    )


def actor(line: Line) -> Actor:
    """The actor of a line of either table."""
    row = line.row
    return person(row) if "gender" in row.cells else organisation(row)


def _id(row: Row, column: str) -> str:
    if not _ID.fullmatch(row.cells[column]):
        raise row.fault(f"{column} {row.cells[column]!r}: small letters and digits, hyphens between")
    return row.cells[column]


def _country(row: Row) -> str | None:
    code = row.text("country")
    if code and code not in INTERNATIONAL and country_coded(code) is None:
        raise row.fault(f"no country {code!r}: ISO 3166 alpha-3, KOS, or one of {', '.join(sorted(INTERNATIONAL))}")
    return code or None


def _sector(row: Row) -> str | None:
    return row.one_of("sector", sorted(SECTORS)) if row.text("sector") else None


def _wikidata(row: Row) -> str | None:
    number = row.text("wikidata")
    if number and not _WIKIDATA.fullmatch(number):
        raise row.fault(f"wikidata {number!r} is no Wikidata id (Q and a number)")
    return number or None


def dates(row: Row) -> tuple[str | None, str | None]:
    """From and until; raises CodebookError where one is no date, or the second lies before the first."""
    start, end = row.text("from"), row.text("until")
    for column, written in (("from", start), ("until", end)):
        if written and not is_date(written):
            raise row.fault(f"{column} {written!r} is no date: YYYY, YYYY-MM or YYYY-MM-DD, or '-'")
    if start and end and last_day(end) < first_day(start):
        raise row.fault(f"until {end} lies before from {start}")
    return start or None, end or None


def named(cells: Mapping[str, str], table: str, number: int) -> Row:
    """A row made from cells, where what is missing is '-'."""
    columns = dict.fromkeys((*PEOPLE, *ORGANISATIONS, *TERMS), "-")
    return Row(table, number, {**columns, **{name: cell or "-" for name, cell in cells.items()}})
