"""The command line: one file a command, no logic. Commands load when they are asked for, so that `--help` is quick."""

import importlib
import sys

import click

from onrecord.__about__ import __version__
from onrecord.errors import OnRecordError

_COMMANDS = {
    "read": "Read reports and show what they put on record.",
    "schema": "Print the JSON Schema of a report.",
    "measure": "Score the reader on annotated text.",
}


class _Commands(click.Group):
    """A group whose commands live in modules of their own name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  click's signature
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"onrecord.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  click's signature
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="onrecord")
def group() -> None:
    """Put news on the record: who did what to whom, who says so, and how many, each tied to the words it came from."""


def main() -> None:
    """Run the command line; an error that is ours is one line and exit status 1, never a traceback."""
    try:
        group(prog_name="onrecord", standalone_mode=False)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.Abort:
        click.echo("stopped; what was written so far is whole", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except OnRecordError as error:
        click.echo(f"onrecord: {error}", err=True)
        sys.exit(1)
