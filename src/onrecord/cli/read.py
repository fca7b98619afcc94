"""`onrecord read`: reports in, records out."""

import sys
from pathlib import Path

import click

from onrecord.clean import Given
from onrecord.record import Failure

_FORMATS = ("text", "json", "jsonl", "csv")


def _columns(_: click.Context, __: click.Parameter, value: str | None) -> dict[str, str]:
    """`text=body,published=date` as a mapping."""
    pairs = [pair.partition("=") for pair in value.split(",")] if value else []
    if any(not name or not column for name, _, column in pairs):
        raise click.BadParameter("give FIELD=COLUMN pairs with commas between, as in text=body,published=date")
    return {name.strip(): column.strip() for name, _, column in pairs}


@click.command("read")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT…")
@click.option("--format", "form", type=click.Choice(_FORMATS), default="text", show_default=True, help="For people, or for programs.")
@click.option("--published", help="Publication date, where an input has none: 2025, 2025-09, 2025-09-15 or RFC 3339.")
@click.option("--publisher", help="Publisher, where an input has none.")
@click.option("--columns", callback=_columns, help="Names of fields in tables and JSON: text=body,published=date.")
@click.option(
    "--failures", type=click.Path(dir_okay=False, path_type=Path), help="Write what could not be read here, one JSON record a line."
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write here instead of to the terminal.")
@click.option("--explain", is_flag=True, help="Show for each field its confidence, and whether model or rule made it.")
def command(
    inputs: tuple[str, ...],
    *,
    form: str,
    published: str | None,
    publisher: str | None,
    columns: dict[str, str],
    failures: Path | None,
    output: Path | None,
    explain: bool,
) -> None:
    """Read reports and show what they put on record.

    INPUT is a file (text, HTML, JSON lines, CSV, TSV, Excel), a folder of them, - for standard input, or the address of a page.
    """
    from onrecord.cli.progress import counted  # noqa: PLC0415  what reads takes 300 ms to load: not for --help
    from onrecord.export.writers import opened, opened_failures, writer  # noqa: PLC0415
    from onrecord.reading import read_many  # noqa: PLC0415

    given = Given(published, publisher)
    with opened(output) as out, opened_failures(failures) as failed, writer(form, out, explain=explain) as write:
        for item in counted(read_many(inputs, given=given, columns=columns), sys.stderr):
            if isinstance(item, Failure):
                failed.add(item)
                click.echo(f"not read: {item.message}", err=True)
            else:
                write.add(item)
    if failed.count:
        click.echo(f"{failed.count} of {failed.count + write.count} inputs could not be read", err=True)
        sys.exit(1)
