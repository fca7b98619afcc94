"""`onrecord disputes`: where accounts differ, the worst first."""

from pathlib import Path

import click

from onrecord.cli import coded
from onrecord.cli.examples import examples
from onrecord.cli.whole import Whole

_STEP = 500
"""Disputes looked up at once, so that any number of them takes no memory."""


@click.command(
    "disputes",
    epilog=examples(
        "onrecord disputes news.db --kind killed",
    ),
)
@click.argument("archive", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--kind", default="", callback=coded.dispute, help="Of one kind alone: a kind of figure, as killed, or denial.")
@click.option("--story", type=Whole(), help="Of one story alone.")
@click.option("--limit", type=Whole(), help="Most disputes shown; all where programs read, 20 else.")
@click.option(
    "--format", "form", type=click.Choice(("text", "jsonl")), default="text", show_default=True, help="For people, or for programs."
)
def command(archive: Path, *, kind: str, story: int | None, limit: int | None, form: str) -> None:
    """List where the accounts in ARCHIVE differ, the worst first, each with the words.

    Exit status: 0 also where there are none, 1 where the archive cannot be read, 2 where the command is wrong.
    """
    from onrecord.archive import Archive
    from onrecord.cli.unmerged import told_unmerged
    from onrecord.export.line import plain
    from onrecord.export.story_text import disputes_text
    from onrecord.record import to_json

    with Archive(archive, readonly=True) as kept:
        told_unmerged(kept)
        most, there = limit or (20 if form == "text" else 2**31), kept.count_disputes(kind=kind, story=story)
        shown = False
        for offset in range(0, min(most, there), _STEP):
            for found in kept.disputes(kind=kind, story=story, limit=min(_STEP, most - offset), offset=offset):
                text = f"story {found.story}: {plain(found.story_title)}\n{disputes_text([found.dispute])}\n"
                click.echo(to_json(found).decode() if form == "jsonl" else text)
                shown = True
        if not shown and form == "text":
            click.echo("no accounts that differ")
        elif there > most and form == "text":
            click.echo(f"disputes 1 to {most:,} of {there:,} (--limit {there} shows all)")
