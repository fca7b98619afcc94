"""`onrecord compare`: one's own events beside those of POLECAT, ICEWS or GDELT."""

import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.dated import dated
from onrecord.cli.examples import examples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.gather.foreign import ForeignEvent
    from onrecord.settings import Settings

_PARTS = ("day", "dyad", "country", "type")


def _by(_: click.Context, __: click.Parameter, value: str) -> tuple[str, ...]:
    """`day,type` as parts."""
    parts = tuple(part.strip() for part in value.split(","))
    if not set(parts) <= set(_PARTS):
        raise click.BadParameter(f"give some of {', '.join(_PARTS)} with commas between")
    return parts


@click.command(
    "compare",
    epilog=examples(
        "onrecord compare news.db 20250912150000.export.CSV.zip --by day,country,type",
        "onrecord compare news.db events.2020.tab --by dyad,type --from 2020-03 --to 2020-05",
    ),
)
@click.argument("source", type=click.Path(path_type=Path), metavar="ARCHIVE|REPORTS.jsonl")
@click.argument("other", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--by", default=",".join(_PARTS), show_default=True, callback=_by, help="What events are laid side by side by.")
@click.option("--from", "since", metavar="DATE", callback=dated, help="Events of this day (2025-09-12, 2025-09, 2025) or later only.")
@click.option("--to", "until", metavar="DATE", callback=dated, help="Events of this day or earlier only.")
def command(source: Path, other: Path, *, by: tuple[str, ...], since: str | None, until: str | None) -> None:
    """Lay one's own events beside those of POLECAT, ICEWS or GDELT, as CSV with a count of each.

    FILE is tab-separated as they publish it, plain, gzipped or alone in a zip.

    Exit status: 0 where they were compared, 1 where a file cannot be read, 2 where the command is wrong.
    """
    from onrecord import settings as options
    from onrecord.cli.records import opened_reports
    from onrecord.export.compare import Part, beside
    from onrecord.export.happening import happenings

    theirs = _events(other, options.load())
    with opened_reports(source) as reports:
        cells = beside(happenings(reports), theirs, [Part(part) for part in by], since=since, until=until)
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("day", "actor", "recipient", "country", "type", "own", "theirs"))
    out.writerows((c.day, c.actor, c.recipient, c.country, c.type, c.own, c.theirs) for c in cells)
    both = sum(1 for cell in cells if cell.own and cell.theirs)
    click.echo(
        f"{len(cells)} cells: {both} in both, {sum(not c.theirs for c in cells)} only here, {sum(not c.own for c in cells)} only there",
        err=True,
    )


def _events(path: Path, settings: "Settings") -> "Iterator[ForeignEvent]":
    """The events of a file; a row that is none is told and passed over."""
    from onrecord.gather.foreign import events
    from onrecord.record import Failure

    for found in events(path, settings):
        if isinstance(found, Failure):
            click.echo(f"not read: {found.message}", err=True)
        else:
            yield found
