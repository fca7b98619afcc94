"""`onrecord read`: reports in, records out."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.clean import Given
from onrecord.cli.given import actors_option, fetch_option, given_options
from onrecord.errors import OnRecordError
from onrecord.record import Failure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.cli.progress import Progress
    from onrecord.export.writers import FailureWriter, Writer
    from onrecord.record import Report

_FORMATS = ("text", "json", "jsonl", "csv")
_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("read")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT…")
@click.option("--format", "form", type=click.Choice(_FORMATS), default="text", show_default=True, help="For people, or for programs.")
@given_options
@fetch_option
@click.option("--failures", type=_FILE, help="Write what could not be read here, one JSON record a line.")
@actors_option
@click.option("-o", "--output", type=_FILE, help="Write here instead of to the terminal.")
@click.option("--explain", is_flag=True, help="With text: for each field its evidence, its confidence, and whether model or rule made it.")
def command(
    inputs: tuple[str, ...],
    *,
    form: str,
    published: str | None,
    publisher: str | None,
    home: str | None,
    columns: dict[str, str],
    fetch: bool,
    failures: Path | None,
    actors: Path | None,
    output: Path | None,
    explain: bool,
) -> None:
    """Read reports and show what they put on record.

    INPUT is a file (text, HTML, JSON lines, CSV, TSV, Excel, Parquet, WARC, RSS, Atom, Nexis Uni .docx, zip), a folder of them, - for standard
    input, or the address of a page or feed.

    Exit status: 0 where all was read, 1 where an input could not be, 2 where the command is wrong, 130 after Ctrl-C.
    """
    from onrecord.cli.own_actors import own_actors
    from onrecord.cli.progress import Progress
    from onrecord.export.line import counted
    from onrecord.export.writers import opened, opened_failures, writer
    from onrecord.gather import expected
    from onrecord.reading import read_many

    who = own_actors(actors)
    written = [path for path in (output, failures) if path]
    _check_written(inputs, written)
    with opened(output) as out, opened_failures(failures) as failed, writer(form, out, explain=explain) as write:
        watched = sys.stderr.isatty() and not out.isatty()
        progress = Progress(sys.stderr, expected(inputs, written) if watched else 1)
        found = read_many(
            inputs, given=Given(published, publisher), columns=columns, passed_over=written, actors=who, home=home, fetch=fetch
        )
        _write(found, write, failed, progress)
    if failed.count:
        click.echo(f"{failed.count:,} of {counted(failed.count + write.count, 'input')} could not be read", err=True)
        sys.exit(1)


def _write(found: "Iterable[Report | Failure]", write: "Writer", failed: "FailureWriter", progress: "Progress") -> None:
    """Write each report or failure whole, even where Ctrl-C comes in between."""
    from onrecord.cli.stopping import Stops

    with Stops() as stops:
        for item in found:
            with stops.whole():
                if isinstance(item, Failure):
                    progress.clear()
                    failed.add(item)
                    click.echo(f"not read: {item.message}", err=True)
                else:
                    write.add(item)
                    _tell_ahead(item, progress)
            progress.step()
        progress.clear()


def _tell_ahead(report: "Report", progress: "Progress") -> None:
    from onrecord.cli.ahead import ahead

    if told := ahead(report):
        progress.clear()
        click.echo(told.message, err=True)


def _check_written(inputs: tuple[str, ...], written: list[Path]) -> None:
    """Raise OnRecordError where a file is written to that is read, or two things are written to one."""
    for path in written:
        if any(path.exists() and Path(name).exists() and path.samefile(name) for name in inputs if "\0" not in name):
            raise OnRecordError(f"{path} would be read and written at once; choose another place for what is written")
    if len({path.resolve() for path in written}) < len(written) and (written[0].is_file() or not written[0].exists()):
        raise OnRecordError(f"{written[0]} would hold both the records and the failures; choose another place for one of them")
