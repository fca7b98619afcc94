"""The actors' tables, found by name: read once, each line looked at when it is asked for.

>>> from onrecord.codebook.actors import load
>>> [a.name for a in load().named("the Security Council")]
['United Nations Security Council']
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import resources
from importlib.resources.abc import Traversable

from onrecord.codebook.actors.actor import Actor, Days, Term
from onrecord.codebook.actors.names import fold, folded, forms
from onrecord.codebook.actors.rows import ORGANISATIONS, PEOPLE, TERMS, Line, actor, term
from onrecord.codebook.tables import NOTHING
from onrecord.errors import CodebookError

_HEADERS = {"people": PEOPLE, "organisations": ORGANISATIONS, "terms": TERMS}
_Place = tuple[str, int, str]
"""Table, line number and line."""


class Actors:
    """All entries with their terms; those of a user's own file stand before the package's."""

    def __init__(self) -> None:
        self._lines: dict[str, _Place] = {}
        self._terms: dict[str, list[_Place]] = {}
        self._names: dict[str, list[str]] = {}
        self._short: dict[str, list[str]] = {}
        self._actors: dict[str, Actor] = {}
        self._read_terms: dict[str, tuple[Term, ...]] = {}
        self._own_names: dict[str, list[str]] = {}
        self.conflicts: tuple[str, ...] = ()

    def __contains__(self, id_: str) -> bool:
        return id_ in self._actors or id_ in self._lines

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all entries in the order of the tables."""
        return tuple(dict.fromkeys((*self._lines, *self._actors)))

    @property
    def ids_with_terms(self) -> tuple[str, ...]:
        """The ids of all whose terms are known."""
        return tuple(dict.fromkeys((*self._read_terms, *self._terms)))

    def ids_with_terms_of(self, country: str) -> tuple[str, ...]:
        """The ids of those who have a term of this country."""
        mark = f"\t{country}\t"
        known = tuple(self._read_terms.items())  # others may read terms meanwhile
        read = [id_ for id_, terms in known if any(t.country == country for t in terms)]
        lines = [id_ for id_, terms in self._terms.items() if id_ not in self._read_terms and any(mark in text for _, _, text in terms)]
        return (*read, *lines)

    def entry(self, id_: str) -> Actor:
        """The entry of an id; raises CodebookError naming file, line and field where its line is wrong."""
        if id_ not in self._actors:
            table, number, text = self._lines[id_]
            self._actors[id_] = actor(Line(table, number, _columns(table), text))
        return self._actors[id_]

    def terms(self, id_: str) -> tuple[Term, ...]:
        """The terms of an actor in the order of the tables; raises CodebookError as `entry` does."""
        if id_ not in self._read_terms:
            found = self._terms.get(id_, ())
            self._read_terms[id_] = tuple(term(Line(table, number, TERMS, text).row) for table, number, text in found)
        return self._read_terms[id_]

    def named(self, name: str) -> tuple[Actor, ...]:
        """The entries that have this name or alias; a user's own come alone."""
        word = fold(name)
        for key in (word, word.lower()):
            ids = self._own_names.get(key) or self._names.get(key)
            if ids:
                return tuple(self.entry(id_) for id_ in ids)
        return ()

    def short(self, name: str) -> tuple[Actor, ...]:
        """The persons that this is the short form of ("Netanyahu")."""
        return tuple(self.entry(id_) for id_ in self._short.get(fold(name), ()))

    def in_office(self, id_: str, days: Days) -> bool:
        """Whether a term of this actor holds on any of these days."""
        return any(t.covers(days) for t in self.terms(id_))

    def _add_table(self, table: str, text: str) -> None:
        """Index the lines of a table, with no look at more than its ids and names."""
        columns = _columns(table)
        lines = text.split("\n")
        head = next((i for i, line in enumerate(lines) if line and not line.startswith("#")), 0)
        if tuple(lines[head].split("\t")) != columns:
            raise CodebookError(f"{table}:{head + 1}: the header is not {' '.join(columns)} with tabs between")
        found = [(table, number, line) for number, line in enumerate(lines[head + 1 :], head + 2) if line and line[0] != "#"]
        add = self._add_terms if columns is TERMS else self._add_people if columns is PEOPLE else self._add_organisations
        add(found)

    def _add_terms(self, found: Iterable[_Place]) -> None:
        for place in found:
            self._terms.setdefault(place[2][: place[2].find("\t")], []).append(place)

    def _add_people(self, found: Iterable[_Place]) -> None:
        names: list[tuple[str, str]] = []
        short: list[tuple[str, str]] = []
        for place in found:
            id_, name, called, aliases, _ = place[2].split("\t", 4)
            self._add_line(id_, place)
            names += (id_, name), *_listed(id_, aliases)
            short += _listed(id_, called)
        _index(self._names, names, forms)
        _index(self._short, short)

    def _add_organisations(self, found: Iterable[_Place]) -> None:
        names: list[tuple[str, str]] = []
        for place in found:
            id_, name, aliases, _ = place[2].split("\t", 3)
            self._add_line(id_, place)
            names += (id_, name), *_listed(id_, aliases)
        _index(self._names, names, forms)

    def _add_line(self, id_: str, place: _Place) -> None:
        if id_ in self._lines:
            table, number, _ = self._lines[id_]
            raise CodebookError(f"{place[0]}:{place[1]}: id {id_!r} stands in {table}:{number} already")
        self._lines[id_] = place

    def with_own(self, own: Iterable[Actor], terms: Mapping[str, tuple[Term, ...]], conflicts: tuple[str, ...]) -> "Actors":
        """These actors with a user's own before them: entries of a known id in place of ours, terms beside or in place of ours."""
        made = Actors()
        made._lines, made._terms, made._short = dict(self._lines), dict(self._terms), dict(self._short)
        made._names, made._actors = dict(self._names), dict(self._actors)
        made._read_terms = {**self._read_terms, **terms}
        for entry in own:
            made._actors[entry.id] = entry
            _index(made._own_names, [(entry.id, name) for name in entry.names], forms)
            for form in entry.short:
                made._short[fold(form)] = [entry.id, *(i for i in made._short.get(fold(form), ()) if i != entry.id)]
        made.conflicts = conflicts
        return made


def _listed(id_: str, cell: str) -> list[tuple[str, str]]:
    """An id with each name of a cell, which may list several, parted by `;`."""
    return [(id_, name) for name in cell.split(";")] if cell != NOTHING else []


def _index(
    index: dict[str, list[str]], names: Sequence[tuple[str, str]], keys: Callable[[str], Iterable[str]] = lambda word: (word,)
) -> None:
    """Add ids with their names to an index, under the keys of their folded forms."""
    for (id_, _), word in zip(names, folded(name for _, name in names), strict=True):
        for key in keys(word):
            ids = index.setdefault(key, [])
            if id_ not in ids:
                ids.append(id_)


def _columns(table: str) -> tuple[str, ...]:
    return _HEADERS[table.partition("_")[0].partition(".")[0]]


def tables() -> Iterator[Traversable]:
    """The files of the tables in the order of their names."""
    folder = resources.files("onrecord.codebook.actors")
    found = (f for f in folder.iterdir() if f.name.endswith(".tsv") and f.name.partition("_")[0] in _HEADERS)
    return iter(sorted(found, key=lambda f: f.name))


def read(texts: Mapping[str, str]) -> Actors:
    """Actors of the texts of tables by their file names (`people_x.tsv`, `organisations_x.tsv`, `terms_x.tsv`)."""
    actors = Actors()
    for name, text in texts.items():
        actors._add_table(name, text)  # noqa: SLF001  the one maker of the class
    return actors
