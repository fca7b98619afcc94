"""`onrecord show`: one report of an archive as it is kept, or what happened to it."""

from pathlib import Path

import click

from onrecord.cli.examples import examples
from onrecord.cli.whole import Whole


@click.command(
    "show",
    epilog=examples(
        "onrecord show news.db https://example.org/news/1 --explain",
        "onrecord show news.db 9f9f9f9f9f9f --history",
    ),
)
@click.argument("archive", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("document", metavar="ID")
@click.option("--version", "number", type=Whole(), help="An earlier version, by its number; the newest where none is named.")
@click.option("--machine", is_flag=True, help="As the machine read it, without people's corrections.")
@click.option("--explain", is_flag=True, help="With text: for each field its evidence, its confidence, and whether model or rule made it.")
@click.option("--history", is_flag=True, help="What happened to it: versions with what came and went, readings, corrections.")
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True, help="For people, or for programs."
)
def command(archive: Path, document: str, *, number: int | None, machine: bool, explain: bool, history: bool, form: str) -> None:
    """Show a report of ARCHIVE with what it puts on record and what people corrected, or its history.

    ID is what `onrecord add` printed and `onrecord find` shows; its beginning will do, from six letters on. With json, the record as `onrecord read` writes
    it, or a list of the steps.

    Exit status: 0 where it was shown, 1 where there is no such report or version, 2 where the command is wrong.
    """
    from onrecord.archive import Archive
    from onrecord.archive.history import lines
    from onrecord.export.writers import opened, writer
    from onrecord.record import to_json

    if history and (number or machine or explain):
        raise click.BadParameter(
            "it tells of all versions and corrections; leave --version, --machine and --explain out", param_hint="--history"
        )
    with Archive(archive, readonly=True) as kept, opened(None) as out:
        if history:
            steps = kept.history(document)
            out.write(to_json(steps).decode() + "\n" if form == "json" else "".join(f"{line}\n" for line in lines(steps)))
            return
        report = kept.get(document, number, corrected=not machine)
        with writer("text" if form == "text" else "jsonl", out, explain=explain) as write:
            write.add(report)
