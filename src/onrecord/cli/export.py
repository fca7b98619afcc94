"""`onrecord export`: records in the formats of other programs."""

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.asked import asked, query_options
from onrecord.cli.examples import examples
from onrecord.errors import OnRecordError

if TYPE_CHECKING:
    from onrecord.export.formats import Format

_BINARY = (".zip", ".parquet")
_METADATA = "datasette-metadata"


def _listed(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    """Print the table of formats and end."""
    if not value or ctx.resilient_parsing:
        return
    from onrecord.export.formats import FORMATS

    for row in FORMATS:
        click.echo(f"{row.name:18} {row.help}")
    click.echo(f"{_METADATA:18} what the tables and columns of an archive hold, for Datasette")
    ctx.exit()


@click.command(
    "export",
    epilog=examples(
        "onrecord export news.db events.csv -o events.csv",
        "onrecord export news.db geojson --type ASSAULT --from 2025-09 -o map.geojson",
    ),
)
@click.argument("source", type=click.Path(path_type=Path), metavar="ARCHIVE|REPORTS.jsonl")
@click.argument("form", metavar="FORMAT")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write here; it is written whole or not at all.")
@click.option("--spreadsheet", is_flag=True, help="With events.csv: no cell that a spreadsheet would take for a formula.")
@click.option(
    "--stories", is_flag=True, help="From an archive: its stories with their merged events; each event once, however many reports tell it."
)
@click.option("--words", default="", help="From an archive: the reports with these words, as `onrecord find` takes them.")
@query_options
@click.option(
    "--formats", is_flag=True, is_eager=True, expose_value=False, callback=_listed, help="List the formats and what they are for."
)
def command(source: Path, form: str, *, output: Path | None, spreadsheet: bool, stories: bool, words: str, **options: object) -> None:
    """Write what is on record in the format of another program.

    Of an archive, all reports are written, or those that --words and the options of `onrecord find` choose; where a row of FORMAT is an event,
    only the events that they choose (--type ASSAULT: no others). REPORTS.jsonl is what `onrecord read --format jsonl` wrote; `--formats` lists
    the formats.

    Exit status: 0 where all was written, 1 where it could not be, 2 where the command is wrong, 130 after Ctrl-C.
    """
    from onrecord.archive import Query
    from onrecord.cli.records import opened_reports, opened_stories
    from onrecord.cli.stopping import Stops
    from onrecord.export.formats import Takes
    from onrecord.export.whole import replaced

    query = asked(words, options)
    if form == _METADATA:
        if spreadsheet or stories or query != Query():
            raise click.UsageError(f"{_METADATA} is of the tables and not of what is in them; leave the other options out")
        _describe(source, output)
        return
    if spreadsheet and form != "events.csv":
        raise click.BadParameter("only events.csv can be made safe for spreadsheets", param_hint="--spreadsheet")
    chosen = _named("spreadsheet.csv" if spreadsheet else form)
    if stories and Takes.STORIES not in chosen.takes:
        raise click.BadParameter(f"{form} is written from reports; leave it out", param_hint="--stories")
    _check_apart(source, output)
    if output is None and chosen.suffix in _BINARY and sys.stdout.isatty():
        raise click.UsageError(f"{chosen.name} is not for a terminal; give -o NAME{chosen.suffix}")
    with (
        Stops(),
        (opened_stories if stories else opened_reports)(source, query if query != Query() else None, chosen.contents) as items,
        replaced(output) if output else nullcontext(sys.stdout.buffer) as out,
    ):
        chosen.write(items, out)


def _named(form: str) -> "Format":
    """The format of a name; a wrong name is a wrong command."""
    from onrecord.export.formats import named

    try:
        return named(form)
    except OnRecordError as error:
        raise click.BadParameter(f"{error}, {_METADATA}", param_hint="FORMAT") from error


def _describe(source: Path, output: Path | None) -> None:
    """Write what the tables of an archive hold."""
    from onrecord.cli.records import described
    from onrecord.export.whole import replaced

    _check_apart(source, output)
    text = described(source)
    with replaced(output) if output else nullcontext(sys.stdout.buffer) as out:
        out.write(text)


def _check_apart(source: Path, output: Path | None) -> None:
    """Refuse to write over what is read."""
    if output and output.exists() and source.exists() and output.samefile(source):
        raise click.BadParameter(f"{output} would be read and written at once; choose another place", param_hint="-o")
