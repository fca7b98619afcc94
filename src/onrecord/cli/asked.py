"""What of an archive a command is about: the options by which reports and the events in them are chosen, the same for each command."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import click

from onrecord.cli import coded
from onrecord.cli.dated import dated
from onrecord.cli.whole import Whole
from onrecord.vocabulary import Stance, Status

if TYPE_CHECKING:
    from onrecord.archive import Query

P = ParamSpec("P")
R = TypeVar("R")
_STANCES = click.Choice([s.value for s in Stance])
_OPTIONS = (
    click.option(
        "--type", "types", multiple=True, callback=coded.types, help="PLOVER type of an event, as ASSAULT; more than once: any of them."
    ),
    click.option("--mode", "modes", multiple=True, callback=coded.modes, help="Mode of an event, as aerial."),
    click.option("--status", "statuses", multiple=True, type=click.Choice([s.value for s in Status]), help="Whether the event happened."),
    click.option("--quad", type=click.IntRange(1, 4), help="Verbal or material, cooperation or conflict: 1 to 4."),
    click.option("--actor", default="", help="Who acts: a name, or a country with all that is of it."),
    click.option("--recipient", default="", help="To whom it is done."),
    click.option("--sector", default="", callback=coded.sector, help="PLOVER sector of an actor or recipient, as MIL."),
    click.option("--place", default="", help="Where it happened: a place or a country."),
    click.option("--country", default="", callback=coded.country, help="Country where it happened, by name or code."),
    click.option("--from", "since", callback=dated, help="Not before this date (2025, 2025-09, 2025-09-15)."),
    click.option("--to", "until", callback=dated, help="Not after this date."),
    click.option("--said-by", default="", help="Whose word it is."),
    click.option("--stance", type=_STANCES, help="What that source does with it.", metavar="STANCE"),
    click.option("--source", "publisher", default="", help="Publisher of the report."),
    click.option("--kind", default="", callback=coded.figure, help="Kind of a figure, as killed."),
    click.option("--story", type=Whole(), help="Number of a story."),
)
_TEXTS = ("actor", "recipient", "sector", "place", "country", "said_by", "stance", "kind", "since", "until")


def query_options(command: Callable[P, R]) -> Callable[P, R]:
    """Give a command the options of a query, in the order of their table; `asked` makes the query of them."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def asked(words: str, options: dict[str, object]) -> "Query":
    """The query of these words and options."""
    from onrecord.archive import Query

    texts = {name: str(options[name] or "") for name in _TEXTS}
    several = {name: _several(options[plural]) for name, plural in (("mode", "modes"), ("status", "statuses"))}
    types = _several(options["types"])
    numbers = {name: options[name] for name in ("quad", "story")}
    return Query(words, types, **several, **texts, **numbers, source=str(options["publisher"]))  # type: ignore[arg-type]  # each has been checked by click


def _several(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple) else ()
