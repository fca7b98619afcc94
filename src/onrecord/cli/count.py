"""`onrecord count`: merged events as a table for statistics."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import coded
from onrecord.cli.dated import dated
from onrecord.cli.examples import examples
from onrecord.errors import ArchiveError
from onrecord.vocabulary import Status

if TYPE_CHECKING:
    from onrecord.archive.counting import Panel

_YEAR = 4
"""Letters of a stretch of time that tell its year."""


@click.command(
    "count",
    epilog=examples(
        "onrecord count news.db --by dyad,month --from 2025-01 --to 2025-12",
        "onrecord count news.db --by country,type,year --status actual",
    ),
)
@click.argument("archive", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--by",
    default="dyad,month",
    show_default=True,
    help="dyad, actor, recipient, country, type, quad, status; day, month, quarter or year.",
)
@click.option(
    "--type", "types", multiple=True, callback=coded.types, help="PLOVER type of an event, as ASSAULT; more than once: any of them."
)
@click.option("--mode", "modes", multiple=True, callback=coded.modes, help="Mode of an event, as aerial.")
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice([s.value for s in Status]),
    help="Whether the event happened; what has happened (actual, past) where none is named.",
)
@click.option("--quad", type=click.IntRange(1, 4), help="Verbal or material, cooperation or conflict: 1 to 4.")
@click.option("--actor", default="", callback=coded.country, help="Country of who acts.")
@click.option("--recipient", default="", callback=coded.country, help="Country of whom it is done to.")
@click.option("--country", default="", callback=coded.country, help="Country where it happened.")
@click.option("--from", "since", callback=dated, help="Not before this date (2025, 2025-09, 2025-09-15).")
@click.option("--to", "until", callback=dated, help="Not after this date.")
def command(
    archive: Path,
    *,
    by: str,
    types: tuple[str, ...],
    modes: tuple[str, ...],
    statuses: tuple[str, ...],
    quad: int | None,
    actor: str,
    recipient: str,
    country: str,
    since: str | None,
    until: str | None,
) -> None:
    """Count the merged events of ARCHIVE as CSV: a full panel with its zeros, codes of countries (ISO, COW, GW), and the number of reports read.

    An event counts where its first day lies. Zeros stand from the first report to the last, or from --from to --to. Events without a date, or dated less exactly than
    the stretches are long, are counted on standard error.

    Exit status: 0 where it was counted, 1 where the archive cannot be read, 2 where the command is wrong.
    """
    from onrecord.archive import Archive, Query
    from onrecord.archive.counting import checked_columns
    from onrecord.cli.unmerged import told_unmerged

    asked = Query(
        type=types, mode=modes, status=statuses, quad=quad, actor=actor, recipient=recipient, country=country,
        since=since or "", until=until or "",
    )  # fmt: skip
    columns = [name.strip() for name in by.split(",") if name.strip()]
    try:
        checked_columns(columns)
    except ArchiveError as error:
        raise click.BadParameter(str(error), param_hint="--by") from error
    with Archive(archive, readonly=True) as kept:
        told_unmerged(kept)
        _write(kept.count(columns, asked))


def _write(panel: "Panel") -> None:
    """Write a table, and what is to be known of it beside."""
    import csv

    from onrecord.clean.published import is_ahead

    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(panel.columns)
    out.writerows(panel.rows)
    if told := _left_out(panel):
        click.echo(f"not in the table: {told}", err=True)
    if is_ahead(panel.last[:_YEAR], datetime.now(UTC).date()):
        click.echo(f"the table runs to {panel.last}, which is yet to come; --to leaves such dates out", err=True)


def _left_out(panel: "Panel") -> str:
    """How many events the table leaves out, and why."""
    from onrecord.export.line import counted

    left = [(panel.undated, "without a date"), (panel.wide, "dated less exactly than that")]
    return ", ".join(f"{counted(count, 'event')} {why}" for count, why in left if count)
