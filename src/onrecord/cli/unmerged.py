"""What is told where stories are out of date: whoever only asks does not write."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from onrecord.archive import Archive


def told_unmerged(archive: "Archive") -> None:
    """Say on standard error how many stories are not merged yet, and what to do; nothing where all are."""
    count = archive.outdated()
    if count:
        which = "1 story is" if count == 1 else f"{count:,} stories are"
        click.echo(f"{which} not merged yet (an `onrecord add` is at work, or was stopped): `onrecord add {archive.path}` merges", err=True)
