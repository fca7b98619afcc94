"""`onrecord add`: read reports and keep them in an archive."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.clean import Given
from onrecord.cli.examples import examples
from onrecord.cli.given import actors_option, fetch_option, given_options

if TYPE_CHECKING:
    from onrecord.archive import Added
    from onrecord.cli.progress import Progress
    from onrecord.record import Failure, Report

_FILE = click.Path(dir_okay=False, path_type=Path)
_SAID = {
    "new": "new",
    "version": "as a new version",
    "copy": "of a text that is there under another id",
    "reread": "read again",
    "same": "there already",
    "failed": "not kept",
}


@click.command(
    "add",
    epilog=examples(
        "onrecord add news.db reports/ pages.zip",
        "onrecord add news.db table.csv --columns text=story,published=day --publisher 'Harbour News'",
    ),
)
@click.argument("archive", type=_FILE)
@click.argument("inputs", nargs=-1, metavar="INPUT…")
@given_options
@fetch_option
@actors_option
@click.option("--again", is_flag=True, help="Replace what an older reader made of a known text; people's corrections stay.")
@click.option("-q", "--quiet", is_flag=True, help="Print no ids.")
def command(
    archive: Path,
    inputs: tuple[str, ...],
    *,
    published: str | None,
    publisher: str | None,
    home: str | None,
    columns: dict[str, str],
    fetch: bool,
    actors: Path | None,
    again: bool,
    quiet: bool,
) -> None:
    """Read reports and keep them in ARCHIVE, one file that is made where there is none.

    INPUT is what `onrecord read` takes, or the folder of `onrecord batch` or a file of records (`onrecord read --format jsonl`), whose reports are taken as
    they are; without any, stories that were left unmerged are merged. The id of each document is printed once it is kept; adding the same again changes nothing.

    Exit status: 0 where all was kept, 1 where an input could not be (`onrecord failures ARCHIVE` says why), 2 where the command is wrong, 130 after Ctrl-C.
    """
    from onrecord.archive import Archive
    from onrecord.cli.own_actors import own_actors
    from onrecord.cli.progress import Progress
    from onrecord.gather import expected

    if not inputs and not archive.is_file():
        raise click.UsageError(f"there is no archive {archive} yet, and nothing to put into it; give files to read")
    who = own_actors(actors)
    with Archive(archive) as kept:
        watched = sys.stderr.isatty() and not sys.stdout.isatty()
        progress = Progress(sys.stderr, expected(inputs, [archive]) if watched else 1)
        given = Given(published, publisher)
        found = _taken(inputs, given=given, columns=columns, passed_over=[archive], actors=who, home=home, fetch=fetch)
        notes: set[Failure] = set()
        counts = _shown(kept.add_many(_noted(found, notes), again=again), notes, progress, quiet=quiet)
        kept.refresh()
    if counts:
        click.echo(", ".join(f"{counts[key]} {said}" for key, said in _SAID.items() if counts[key]), err=True)
    sys.exit(1 if counts["failed"] else 0)


def _taken(inputs: tuple[str, ...], **how: Any) -> "Iterator[Report | Failure]":  # noqa: ANN401  passed on to `read_many` as it is
    """What inputs hold in order: what a batch has read is taken as it is, all else is read."""
    from onrecord.batch.results import is_result, results
    from onrecord.reading import read_many

    for done, names in groupby(inputs, lambda name: is_result(Path(name))):
        for name in [*names] if done else ():
            yield from results(Path(name))
        if not done:
            yield from read_many(names, **how)


def _noted(found: "Iterable[Report | Failure]", notes: "set[Failure]") -> "Iterator[Report | Failure]":
    """What was read, and after each report that is dated in days to come a note of it, which is kept among the failures."""
    from onrecord.cli.ahead import ahead
    from onrecord.record import Report

    for item in found:
        yield item
        if isinstance(item, Report) and (note := ahead(item)):
            notes.add(note)
            yield note


def _shown(added: "Iterable[Added]", notes: "set[Failure]", progress: "Progress", *, quiet: bool) -> Counter[str]:
    """Print what was kept, as it is kept; what was not goes to standard error, and of the notes the first and how many more there are."""
    from onrecord.cli.stopping import Stops
    from onrecord.export.line import counted, plain

    counts: Counter[str] = Counter()
    noted = 0
    with Stops():
        for one in added:
            if one.failure in notes:
                noted += 1
                if noted == 1:
                    progress.clear()
                    click.echo(one.failure.message, err=True)
                continue
            counts[one.outcome.value] += 1
            if one.failure:
                progress.clear()
                click.echo(f"not kept: {one.failure.message}", err=True)
            elif not quiet:
                print(plain(one.id or ""), flush=True)
            progress.step()
        progress.clear()
    if noted > 1:
        click.echo(f"{counted(noted - 1, 'more report')} dated in days to come; onrecord failures names them", err=True)
    return counts
