"""A user's own actors for a command: what contradicts the package's is told, one line each."""

from pathlib import Path

import click

from onrecord import settings
from onrecord.codebook.actors import Actors, load


def own_actors(path: Path | None) -> Actors:
    """The actors with those of a file, or of the file that the settings name."""
    actors = load(path or settings.load().text("actors.file"))
    for conflict in actors.conflicts:
        click.echo(f"actors: {conflict}", err=True)
    return actors
