"""`onrecord corrections`: people's corrections out of an archive, into another so that reviewers on different machines can meet, and as gold."""

from pathlib import Path

import click

from onrecord.errors import ArchiveError

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.group("corrections")
def command() -> None:
    """Carry corrections from one archive to another, or measure the reader by them."""


@command.command("export", short_help="Write the log of an archive to a file.")
@click.argument("archive", type=_FILE)
@click.argument("file", type=_FILE)
def export(archive: Path, file: Path) -> None:
    """Write the whole log of ARCHIVE to FILE, one correction a line.

    Exit status: 0 where it was written, 1 where it could not be, 2 where the command is wrong.
    """
    from onrecord.archive import Archive
    from onrecord.export.line import counted
    from onrecord.export.whole import replaced
    from onrecord.record import to_json

    with Archive(archive, readonly=True) as opened, replaced(file) as out:
        log = opened.corrections()
        out.writelines(to_json(c) + b"\n" for c in log)
    click.echo(f"{counted(len(log), 'correction')} written to {file}")


@command.command("import", short_help="Add to an archive what a file has.")
@click.argument("archive", type=_FILE)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_(archive: Path, file: Path) -> None:
    """Add to ARCHIVE the corrections of FILE that it has not yet; the same file twice adds nothing.

    Exit status: 0 where all were taken, 1 where one had to be left out, 2 where the command is wrong.
    """
    if not archive.is_file():
        raise ArchiveError(f"{archive}: there is no archive of this name; `onrecord add {archive} FILES` makes one")
    from onrecord.archive import Archive
    from onrecord.archive.carrying import carried
    from onrecord.export.line import counted

    with Archive(archive) as opened, file.open("rb") as lines:
        done = carried(opened, lines)
        opened.refresh()
    click.echo(f"{counted(done.added, 'correction')} added, {done.known:,} known already")
    for why in done.left:
        click.echo(f"left out: {why}", err=True)
    if done.left:
        raise SystemExit(1)


@command.command("gold")
@click.argument("archive", type=_FILE)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--touched", is_flag=True, help="Also reports of which some findings were not judged: what nobody judged then counts as right."
)
def gold_(archive: Path, folder: Path, *, touched: bool) -> None:
    """Write the reports of ARCHIVE that were reviewed whole to FOLDER as gold, for `onrecord measure events FOLDER`.

    Exit status: 0 where they were written, 1 where there are none or they could not be, 2 where the command is wrong.
    """
    from onrecord.archive import Archive
    from onrecord.archive.reviewed import reviewed
    from onrecord.export.gold import gold
    from onrecord.export.line import counted
    from onrecord.export.whole import replaced

    with Archive(archive, readonly=True) as opened:
        found = list(reviewed(opened))
    chosen = [r.report for r in found if r.whole or touched]
    if not chosen:
        raise ArchiveError(f"{archive}: no report was reviewed whole ({len(found)} in part); judge what is left of one, or give --touched")
    made = gold(chosen)
    folder.mkdir(parents=True, exist_ok=True)
    for suffix, text in ((".txt", made.text), (".ann", made.records)):
        with replaced(folder / f"{archive.stem}{suffix}") as out:
            out.write(text.encode())
    click.echo(
        f"{counted(len(chosen), 'report')} written to {folder / archive.stem}.txt and .ann; {len(found) - len(chosen):,} reviewed in part left out"
    )
