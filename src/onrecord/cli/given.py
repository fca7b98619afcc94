"""Options of commands that read: what is said of inputs that do not say it themselves, and a user's own actors."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from onrecord.cli.columns import columns_option
from onrecord.cli.dated import dated

Command = Callable[..., Any]
home_option = click.option("--home", help="Where the publisher sits, a country code or a place: it decides between places of one name.")
fetch_option = click.option("--fetch", is_flag=True, help="Fetch the pages behind records and feed entries that are only addresses.")
actors_option = click.option(
    "--actors",
    type=click.Path(dir_okay=False, path_type=Path),
    help="CSV or TOML file of your own actors, which stand before those of the package.",
)
_OPTIONS = (
    click.option("--published", callback=dated, help="Publication date, where an input has none: 2025, 2025-09, 2025-09-15 or RFC 3339."),
    click.option("--publisher", help="Publisher, where an input has none."),
    home_option,
    columns_option,
)


def given_options(command: Command) -> Command:
    """Give a command `--published`, `--publisher`, `--home` and `--columns`, in this order."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
