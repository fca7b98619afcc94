"""`onrecord find`: reports and events in an archive."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.changed import replace
from onrecord.cli.asked import asked, query_options
from onrecord.cli.examples import examples

if TYPE_CHECKING:
    from onrecord.archive.hits import Hit


class _Words(click.Command):
    """A command whose words may begin with a minus, if they stand in quotation marks: where they do not, that is said."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            if error.option_name.startswith("--"):
                raise
            hint = "A word that must not be there stands in quotation marks with the others: 'police -tear'."
            raise click.UsageError(f"{error.format_message()} {hint}", ctx) from error


@click.command(
    "find",
    cls=_Words,
    epilog=examples(
        "onrecord find news.db '\"missile strike\" -drone' --from 2025-09",
        "onrecord find news.db --type ASSAULT --actor Israel --recipient Hamas --status actual --format csv",
    ),
)
@click.argument("archive", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("words", nargs=-1)
@query_options
@click.option(
    "--order", type=click.Choice(("best", "newest", "oldest")), help="The best match of the words first, or by date of publication."
)
@click.option("--limit", default=20, show_default=True, type=click.IntRange(0, 10_000), help="Most documents shown.")
@click.option("--offset", default=0, type=click.IntRange(0, 10**9), help="Documents passed over.")
@click.option(
    "--findings",
    default=10,
    show_default=True,
    type=click.IntRange(0, 10**9),
    help="Most events, statements and figures shown of a document.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("table", "json", "jsonl", "csv")),
    default="table",
    show_default=True,
    help="For people, or for programs.",
)
def command(
    archive: Path, words: tuple[str, ...], *, order: str | None, limit: int, offset: int, findings: int, form: str, **options: object
) -> None:
    """Find reports in ARCHIVE by WORDS and by the events in them.

    All WORDS must be there; "in quotation marks" as they stand, OR between two, - before what must not be there, * for an open end.

    Exit status: 0 where something was found, 1 where nothing was, 2 where the command is wrong.
    """
    from onrecord.archive import Archive, Order
    from onrecord.archive.shown import write
    from onrecord.export.line import counted
    from onrecord.export.writers import opened

    query = replace(asked(" ".join(words), options), order=Order(order) if order else None, limit=limit, offset=offset, findings=findings)
    with Archive(archive, readonly=True) as kept, opened(None) as out:
        page = kept.find(query)
        write(page, form, out)
    left = [hit for hit in page.hits if hit.more_events or hit.more_statements or hit.more_figures]
    if form == "csv" and left:
        click.echo(
            f"{counted(len(left), 'report')} with more findings than are written; --findings {max(map(_all_of, left))} writes all", err=True
        )
    raise SystemExit(0 if page.total else 1)


def _all_of(hit: "Hit") -> int:
    """How many findings of one sort a report has at most."""
    return max(len(hit.events) + hit.more_events, len(hit.statements) + hit.more_statements, len(hit.figures) + hit.more_figures)
