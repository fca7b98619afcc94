"""`onrecord disputes`: where accounts differ, the worst first."""

from pathlib import Path

import click

from onrecord.cli import coded
from onrecord.cli.examples import examples
from onrecord.cli.whole import Whole


@click.command(
    "disputes",
    epilog=examples(
        "onrecord disputes news.db --kind killed",
    ),
)
@click.argument("archive", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--kind", default="", callback=coded.dispute, help="Of one kind alone: a kind of figure, as killed, or denial.")
@click.option("--story", type=Whole(), help="Of one story alone.")
@click.option("--limit", default=20, show_default=True, type=Whole(), help="Most disputes shown.")
@click.option(
    "--format", "form", type=click.Choice(("text", "jsonl")), default="text", show_default=True, help="For people, or for programs."
)
def command(archive: Path, *, kind: str, story: int | None, limit: int, form: str) -> None:
    """List where the accounts in ARCHIVE differ, the worst first, each with the words.

    Exit status: 0 also where there are none, 1 where the archive cannot be read, 2 where the command is wrong.
    """
    from onrecord.archive import Archive  # noqa: PLC0415  not for --help
    from onrecord.cli.unmerged import told_unmerged  # noqa: PLC0415
    from onrecord.export.line import plain  # noqa: PLC0415
    from onrecord.export.story_text import disputes_text  # noqa: PLC0415
    from onrecord.record import to_json  # noqa: PLC0415

    with Archive(archive, readonly=True) as kept:
        told_unmerged(kept)
        shown = kept.disputes(kind=kind, story=story, limit=limit)
        for found in shown:
            text = f"story {found.story}: {plain(found.story_title)}\n{disputes_text([found.dispute])}\n"
            click.echo(to_json(found).decode() if form == "jsonl" else text)
        if not shown and form == "text":
            click.echo("no accounts that differ")
