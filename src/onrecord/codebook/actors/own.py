r"""A user's own actors, as CSV or TOML: they stand before the package's, extend them, and what contradicts is told.

A CSV has a header with `name` and any of the other columns; each row is an actor, or one more term of it. TOML has `[[actor]]` tables with the
same keys, and `[[actor.term]]` for terms. A name or id that the tables have already is that actor; a new name is a new one.

>>> from onrecord.codebook.actors import load
>>> mine = extended(load(), "mine.csv", "name,kind,country,sector,role,from,until\nAna Orr,person,NOR,GOV,Mayor of Vell,2011,2015-06\n")
>>> mine.named("Ana Orr")[0].id, mine.terms("ana-orr")[0].dates
('ana-orr', '2011 to 2015-06')
"""

import csv
import io
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.changed import replace
from onrecord.codebook.actors import rows
from onrecord.codebook.actors.actor import Actor, ActorKind, Term
from onrecord.codebook.actors.names import fold
from onrecord.codebook.actors.offices import belongs, holders
from onrecord.codebook.actors.table import Actors
from onrecord.codebook.dates import ALWAYS, NEVER, first_day, last_day
from onrecord.codebook.tables import NOTHING, Row
from onrecord.errors import CodebookError

COLUMNS = ("id", "name", "aliases", "short", "kind", "gender", "country", "sector", "role", "from", "until", "place", "wikidata", "basis")
"""What a user's file may say of an actor; `role`, `from` and `until` make a term."""
_ACTOR, _TERM = re.compile(r"\s*\[\[\s*actor\s*\]\]"), re.compile(r"\s*\[\[\s*actor\s*\.\s*term\s*\]\]")


@dataclass(slots=True)
class _Own:
    """What is read of a user's file so far."""

    base: Actors
    actors: dict[str, Actor] = field(default_factory=dict)
    terms: dict[str, list[Term]] = field(default_factory=dict)
    conflicts: list[str] = field(default_factory=list)


def read_own(base: Actors, path: Path) -> Actors:
    """The actors with those of a file before them; raises CodebookError naming file, line and field."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CodebookError(f"{path}: the actors' file cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise CodebookError(f"{path}: an actors' file must be UTF-8: {error}") from error
    if not text.strip():
        raise CodebookError(f"{path}: the actors' file is empty; a header with name, and a row for each actor are due")
    return extended(base, str(path), text)


def extended(base: Actors, name: str, text: str) -> Actors:
    """The actors with those of a text before them: TOML where the name ends in .toml, else CSV."""
    own = _Own(base)
    for row in _from_toml(name, text) if name.lower().endswith(".toml") else _from_csv(name, text):
        _add(own, row)
    terms = {id_: _with_base(own, id_, tuple(found)) for id_, found in own.terms.items()}
    _report_holders(own)
    return base.with_own(own.actors.values(), terms, tuple(own.conflicts))


def _from_csv(name: str, text: str) -> Iterator[Row]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        header = reader.fieldnames or []
        _check_columns(f"{name}:1", header)
        for cells in reader:
            if None in cells or None in cells.values():
                raise CodebookError(f"{name}:{reader.line_num}: not as many cells as the header has columns ({len(header)})")
            yield rows.named({column: cell.strip() for column, cell in cells.items()}, name, reader.line_num)
    except csv.Error as error:
        raise CodebookError(f"{name}:{reader.line_num}: not CSV: {error}") from error


def _check_columns(where: str, columns: Iterable[str]) -> None:
    unknown = [column for column in columns if column not in COLUMNS]
    if unknown:
        raise CodebookError(f"{where}: no column is named {unknown[0]!r}; there are: {', '.join(COLUMNS)}")


def _from_toml(name: str, text: str) -> Iterator[Row]:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CodebookError(f"{name}: not TOML: {error}") from error
    lines = text.splitlines()
    actors, terms = ([i for i, line in enumerate(lines, 1) if mark.match(line)] for mark in (_ACTOR, _TERM))
    found = data.get("actor", [])
    if not isinstance(found, list) or set(data) - {"actor"}:
        raise CodebookError(f"{name}:1: [[actor]] tables are wanted and nothing else")
    later = iter(terms)
    for i, table in enumerate(found):
        at = actors[i] if i < len(actors) else 1
        yield _toml_row({key: value for key, value in table.items() if key != "term"}, name, at)
        for term in table.get("term", []):
            yield _toml_row({"name": table.get("name", ""), "id": table.get("id", ""), **term}, name, next(later, at))


def _toml_row(table: Mapping[str, object], name: str, line: int) -> Row:
    _check_columns(f"{name}:{line}", list(table))
    for key, value in table.items():
        if not isinstance(value, str | int | list) and not hasattr(value, "isoformat"):
            raise CodebookError(f"{name}:{line}: {key} is neither text nor a list of texts: {value!r}")
    return rows.named({k: ";".join(map(str, v)) if isinstance(v, list) else str(v) for k, v in table.items()}, name, line)


def _add(own: _Own, row: Row) -> None:
    """One row: the actor, where it says more than its name, and its term, where it has a role."""
    id_ = _id(own, row)
    known = own.actors.get(id_) or (own.base.entry(id_) if id_ in own.base else None)
    cells = {**row.cells, "id": id_, "actor": id_}
    if row.cells["basis"] == NOTHING:
        cells["basis"] = "own"
    row = Row(row.table, row.line, cells)
    own.actors[id_] = _actor(own, row, known)
    if row.text("role"):
        own.terms.setdefault(id_, []).append(rows.term(row))


def _id(own: _Own, row: Row) -> str:
    """The id that a row has, else that of the one entry of its name, else its name in small letters with hyphens."""
    if row.text("id"):
        return row.cells["id"]
    if not row.text("name"):
        raise row.fault("name is empty")
    name = row.cells["name"]
    made = re.sub(r"[^a-z0-9]+", "-", fold(name).lower()).strip("-")
    found = own.base.named(name)
    return found[0].id if len(found) == 1 and made not in own.actors else made


def _actor(own: _Own, row: Row, known: Actor | None) -> Actor:
    """The actor of a row; what it leaves out stays as it was known."""
    has_term = bool(row.text("role"))
    kind = row.text("kind") or (known.kind.value if known else ActorKind.PERSON.value)
    if kind == ActorKind.PERSON.value:
        if not has_term and any(rows.dates(row)):
            raise row.fault("from and until are of a role, and a person has none here: say which")
        made = rows.person(row)
    else:
        dated = {**row.cells, "kind": kind, **({"from": NOTHING, "until": NOTHING} if has_term else {})}
        made = rows.organisation(Row(row.table, row.line, dated))
    if known is None:
        if not row.text("name"):
            raise row.fault(f"name is empty, and no entry has the id {row.cells['id']!r}")
        _report_names(own, made)
        return made
    if known.id not in own.actors:
        _report_fields(own, made, known, has_term=has_term)
        _report_names(own, made)
    joined = _joined(made, known, has_term=has_term)
    return replace(joined, where=known.where) if known.id in own.actors else joined


def _joined(made: Actor, known: Actor, *, has_term: bool) -> Actor:
    return replace(
        made,
        name=made.name if made.name != NOTHING else known.name,
        aliases=tuple(dict.fromkeys((*made.aliases, *known.names))),
        short=made.short or known.short,
        country=(None if has_term and known.country else made.country) or known.country,
        sector=(None if has_term else made.sector) or known.sector,
        start=made.start or known.start,
        end=made.end or known.end,
        wikidata=made.wikidata or known.wikidata,
        gender=made.gender or known.gender,
        places=made.places or known.places,
    )


def _report_fields(own: _Own, made: Actor, known: Actor, *, has_term: bool) -> None:
    for name in ("kind", "wikidata", "gender", *(() if has_term else ("country", "sector"))):
        new, old = getattr(made, name), getattr(known, name)
        if new and old and new != old:
            own.conflicts.append(f"{made.where}: {name} of {known.name} is {new}, where {known.where} has {old}; {made.where} is taken")


def _report_names(own: _Own, made: Actor) -> None:
    for name in made.names if made.name != NOTHING else made.aliases:
        for other in own.base.named(name):
            if other.id != made.id:
                own.conflicts.append(f"{made.where}: {name!r} is a name of {other.name} in {other.where} too; {made.where} is taken")


def _with_base(own: _Own, id_: str, found: tuple[Term, ...]) -> tuple[Term, ...]:
    """A user's terms, then those of the tables that overlap none of them."""
    kept = list(found)
    for old in own.base.terms(id_) if id_ in own.base else ():
        over = next((t for t in found if _overlap(t, old)), None)
        if over is None:
            kept.append(old)
        elif (over.role, over.sector, over.country, over.start, over.end) != (old.role, old.sector, old.country, old.start, old.end):
            own.conflicts.append(f"{over.where}: {over.role}, {over.dates}, takes the place of {old.where}: {old.role}, {old.dates}")
    return tuple(kept)


def _report_holders(own: _Own) -> None:
    """Tell where a user's term and one of the tables give one office to two actors at one time."""
    for term in (t for found in own.terms.values() for t in found):
        key = belongs(own.base, term)
        for other in holders(own.base, *key, _days(term)) if key else ():
            if other.id not in own.terms:
                own.conflicts.append(
                    f"{term.where}: {term.role}, {term.dates}, is an office of {other.name} ({other.where}) at that time too"
                )


def _overlap(one: Term, other: Term) -> bool:
    (a, b), (c, d) = _days(one), _days(other)
    return a <= d and c <= b


def _days(term: Term) -> tuple[str, str]:
    return first_day(term.start) if term.start else NEVER, last_day(term.end) if term.end else ALWAYS
