"""`onrecord stories`: which stories there are."""

from pathlib import Path

import click

from onrecord.cli.examples import examples
from onrecord.cli.whole import Whole


@click.command(
    "stories",
    epilog=examples(
        "onrecord stories news.db --least 3 --order disputed",
        "onrecord stories news.db --format jsonl",
    ),
)
@click.argument("archive", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--least", default=1, show_default=True, type=Whole(), help="Fewest reports of a story.")
@click.option(
    "--order", type=click.Choice(("newest", "largest", "disputed", "number")), default="newest", show_default=True, help="Which come first."
)
@click.option("--limit", type=Whole(), help="Most stories shown; all where programs read, 20 else.")
@click.option(
    "--format", "form", type=click.Choice(("table", "jsonl")), default="table", show_default=True, help="For people, or for programs."
)
def command(archive: Path, *, least: int, order: str, limit: int | None, form: str) -> None:
    """List the stories of ARCHIVE: the reports of one happening are one story. With jsonl, one story a line with all that is known of it.

    Exit status: 0 also where there are none, 1 where the archive cannot be read, 2 where the command is wrong.
    """
    from onrecord.archive import Archive
    from onrecord.cli.unmerged import told_unmerged
    from onrecord.export.line import counted, plain
    from onrecord.record import to_json

    with Archive(archive, readonly=True) as kept:
        told_unmerged(kept)
        most, there = limit or (20 if form == "table" else 2**31), kept.count_stories(least=least)
        for story in kept.each_story(least=least, order=order, limit=most):
            if form == "jsonl":
                click.echo(to_json(story).decode())
            else:
                days = " – ".join(dict.fromkeys(d for d in (story.start_date, story.end_date) if d))
                reports = f"{counted(len(story.documents), 'report')} of {counted(len(story.origins), 'source')}, {counted(len(story.disputes), 'dispute')}"
                click.echo(f"{story.id:>6}  {plain(story.title)}\n        {' · '.join(x for x in (days, reports) if x)}")
        if form == "table":
            click.echo(_told(there, most))


def _told(there: int, most: int) -> str:
    """How many stories there are, and how to see those that are not shown."""
    if not there:
        return "no stories"
    return f"stories 1 to {min(there, most):,} of {there:,}" + (f" (--limit {there} shows all)" if there > most else "")
