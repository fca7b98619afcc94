"""`onrecord failures`: what could not be read or kept, and why."""

from pathlib import Path

import click

from onrecord.cli.examples import examples


@click.command(
    "failures",
    epilog=examples(
        "onrecord failures news.db --format jsonl",
    ),
)
@click.argument("archive", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(("text", "jsonl")), default="text", show_default=True, help="For people, or for programs."
)
def command(archive: Path, *, form: str) -> None:
    """List what could not be read or kept in ARCHIVE, and why.

    Exit status: 0 also where there are none, 1 where the archive cannot be read, 2 where the command is wrong.
    """
    from onrecord.archive import Archive
    from onrecord.record import to_json

    with Archive(archive, readonly=True) as kept:
        failures = kept.failures()
        if not failures and form == "text":
            click.echo("no failures")
        for failure in failures:
            click.echo(to_json(failure).decode() if form == "jsonl" else f"{failure.reason.value}: {failure.message}")
