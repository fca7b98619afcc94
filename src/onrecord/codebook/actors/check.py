r"""Every line of the actors' tables looked at: what is wrong is named by file, line and field.

>>> checked(read({"people.tsv": "\t".join(PEOPLE) + "\nana-orr\tAna Orr\tOrr\t-\tw\tNOR\t-\tgeneral knowledge, 2025"}))
["people.tsv:2: no gender 'w'; there are: m, f"]
"""

from collections.abc import Iterable, Iterator

from onrecord.codebook.actors.rows import PEOPLE
from onrecord.codebook.actors.table import Actors, read
from onrecord.codebook.countries import country_named
from onrecord.errors import CodebookError

__all__ = ["PEOPLE", "ambiguous", "checked", "read", "unused"]


def checked(actors: Actors) -> list[str]:
    """The faults of all entries and terms, in the order of the tables; none where all is right."""
    return [*_entries(actors), *_terms(actors)]


def unused(actors: Actors, ordinary: Iterable[str]) -> list[str]:
    """The acronyms that are ordinary words and that no entry has: a slip of the pen, or what an entry left behind.

    >>> unused(read({}), ["RAID"])
    ['RAID']
    """
    return sorted(word for word in ordinary if not actors.named(word))


def _entries(actors: Actors) -> Iterator[str]:
    for id_ in actors.ids:
        try:
            entry = actors.entry(id_)
        except CodebookError as error:
            yield str(error)
            continue
        for name in entry.names:
            if country_named(name):
                yield f"{entry.where}: {name!r} is the name of a country"


def _terms(actors: Actors) -> Iterator[str]:
    for id_ in actors.ids_with_terms:
        try:
            terms = actors.terms(id_)
        except CodebookError as error:
            yield str(error)
            continue
        if id_ not in actors:
            yield f"{terms[0].where}: actor {id_!r} stands in no table of people or organisations"


def ambiguous(actors: Actors) -> dict[str, tuple[str, ...]]:
    """The full names that several entries have, with their ids: allowed, and never decided without more than the name."""
    names = {name: actors.named(name) for id_ in actors.ids for name in actors.entry(id_).names}
    return {name: tuple(a.id for a in found) for name, found in names.items() if len(found) > 1}
