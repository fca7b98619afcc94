"""`onrecord corrections`: people's corrections out of an archive and into another, so that reviewers on different machines can meet."""

from pathlib import Path

import click

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.group("corrections")
def command() -> None:
    """Carry corrections from one archive to another."""


@command.command("export")
@click.argument("archive", type=_FILE)
@click.argument("file", type=_FILE)
def export(archive: Path, file: Path) -> None:
    """Write the whole log of ARCHIVE to FILE, one correction a line."""
    from onrecord.archive import Archive  # noqa: PLC0415  not for --help
    from onrecord.export.whole import replaced  # noqa: PLC0415
    from onrecord.record import to_json  # noqa: PLC0415

    with Archive(archive, readonly=True) as opened, replaced(file) as out:
        log = opened.corrections()
        out.writelines(to_json(c) + b"\n" for c in log)
    click.echo(f"{len(log):,} corrections written to {file}")


@command.command("import")
@click.argument("archive", type=_FILE)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_(archive: Path, file: Path) -> None:
    """Add to ARCHIVE the corrections of FILE that it has not yet; the same file twice adds nothing."""
    from onrecord.archive import Archive  # noqa: PLC0415  not for --help
    from onrecord.archive.carrying import carried  # noqa: PLC0415

    with Archive(archive) as opened, file.open("rb") as lines:
        done = carried(opened, lines)
    click.echo(f"{done.added:,} corrections added, {done.known:,} known already")
    for why in done.left:
        click.echo(f"left out: {why}", err=True)
    if done.left:
        raise SystemExit(1)
