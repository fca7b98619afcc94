"""`onrecord find`: reports and events in an archive."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.vocabulary import Stance, Status

if TYPE_CHECKING:
    from onrecord.archive import Query


@click.command("find")
@click.argument("archive", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("words", nargs=-1)
@click.option("--type", "types", multiple=True, help="PLOVER type of an event, as ASSAULT; more than once: any of them.")
@click.option("--mode", "modes", multiple=True, help="Mode of an event, as aerial.")
@click.option("--status", "statuses", multiple=True, type=click.Choice([s.value for s in Status]), help="Whether the event happened.")
@click.option("--quad", type=click.IntRange(1, 4), help="Verbal or material, cooperation or conflict: 1 to 4.")
@click.option("--actor", default="", help="Who acts: a name, or a country with all that is of it.")
@click.option("--recipient", default="", help="To whom it is done.")
@click.option("--sector", default="", help="PLOVER sector of an actor or recipient, as MIL.")
@click.option("--place", default="", help="Where it happened: a place or a country.")
@click.option("--country", default="", help="Country where it happened, by name or code.")
@click.option("--from", "since", default="", help="Not before this date (2025, 2025-09, 2025-09-15).")
@click.option("--to", "until", default="", help="Not after this date.")
@click.option("--said-by", default="", help="Whose word it is.")
@click.option(
    "--stance", default="", type=click.Choice(["", *(s.value for s in Stance)]), help="What that source does with it.", metavar="STANCE"
)
@click.option("--source", default="", help="Publisher of the report.")
@click.option("--kind", default="", help="Kind of a figure, as killed.")
@click.option("--story", type=int, help="Number of a story.")
@click.option("--order", type=click.Choice(("best", "newest", "oldest")), help="Best match of the words first, or by date of publication.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(0, 10_000), help="Most documents shown.")
@click.option("--offset", default=0, type=click.IntRange(0), help="Documents passed over.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("table", "json", "jsonl", "csv")),
    default="table",
    show_default=True,
    help="For people, or for programs.",
)
def command(archive: Path, words: tuple[str, ...], *, form: str, **asked: object) -> None:
    """Find reports in ARCHIVE by WORDS and by the events in them.

    All WORDS must be there; "in quotation marks" as they stand, OR between two, - before what must not be there, * for an open end.

    Exit status: 0 where something was found, 1 where nothing was.
    """
    from onrecord.archive import Archive  # noqa: PLC0415  not for --help
    from onrecord.archive.shown import write  # noqa: PLC0415
    from onrecord.export.writers import opened  # noqa: PLC0415

    query = _query(" ".join(words), asked)
    with Archive(archive, readonly=True) as kept, opened(None) as out:
        page = kept.find(query)
        write(page, form, out)
    raise SystemExit(0 if page.hits else 1)


def _query(words: str, asked: dict[str, object]) -> "Query":
    """The options as a query."""
    from onrecord.archive import Order, Query  # noqa: PLC0415
    from onrecord.clean.published import published as date  # noqa: PLC0415

    since, until = (date(str(asked[name] or ""), option) or "" for name, option in (("since", "--from"), ("until", "--to")))
    text = {name: str(asked[name]) for name in ("actor", "recipient", "sector", "place", "country", "said_by", "stance", "source", "kind")}
    several = {name: _several(asked[plural]) for name, plural in (("mode", "modes"), ("status", "statuses"))}
    types = tuple(t.upper() for t in _several(asked["types"]))
    numbers = {name: asked[name] for name in ("quad", "story", "limit", "offset")}
    order = Order(str(asked["order"])) if asked["order"] else None
    return Query(words, types, **several, **text, **numbers, since=since, until=until, order=order)  # type: ignore[arg-type]  # each has been checked by click


def _several(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple) else ()
