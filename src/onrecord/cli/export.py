"""`onrecord export`: records in the formats of other programs."""

import sys
from contextlib import nullcontext
from pathlib import Path

import click


@click.command("export")
@click.argument("source", type=click.Path(path_type=Path), metavar="REPORTS.jsonl")
@click.argument("form", metavar="FORMAT")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write here; it is written whole or not at all.")
@click.option("--spreadsheet", is_flag=True, help="With events.csv: no cell that a spreadsheet would take for a formula.")
def command(source: Path, form: str, *, output: Path | None, spreadsheet: bool) -> None:
    """Write what is on record in the format of another program.

    REPORTS.jsonl is what `onrecord read --format jsonl` wrote; docs/export.md has the formats.
    """
    from onrecord.export import jsonl  # noqa: PLC0415  not for --help
    from onrecord.export.formats import named  # noqa: PLC0415
    from onrecord.export.whole import replaced  # noqa: PLC0415
    from onrecord.gather import files  # noqa: PLC0415

    if spreadsheet and form != "events.csv":
        raise click.BadParameter("only events.csv can be made safe for spreadsheets", param_hint="--spreadsheet")
    chosen = named("spreadsheet.csv" if spreadsheet else form)
    files.check(source)
    with source.open("rb") as data, replaced(output) if output else nullcontext(sys.stdout.buffer) as out:
        chosen.write(jsonl.read(data, str(source)), out)
