"""The command line: one file a command, no logic. Commands load when they are asked for, so that `--help` is quick."""

import importlib
import os
import sys
from typing import NoReturn

import click

from onrecord.__about__ import __version__
from onrecord.circles import look_seldom
from onrecord.errors import OnRecordError

_COMMANDS = {
    "read": "Read reports and show what they put on record.",
    "batch": "Read many reports on all cores into Parquet files, and go on where it was stopped.",
    "add": "Read reports and keep them in an archive.",
    "watch": "Follow feeds, and keep each new report in an archive.",
    "find": "Find reports and events in an archive.",
    "show": "Show a report of an archive, or what happened to it.",
    "stories": "List the stories of an archive.",
    "story": "Show a story: its reports, its merged events, its disputes.",
    "disputes": "List where accounts differ, the worst first.",
    "count": "Count merged events for statistics.",
    "sql": "Ask an archive in SQL, read-only.",
    "failures": "List what could not be read or kept, and why.",
    "who": "Explain whom a name means at a date.",
    "corrections": "Carry people's corrections from one archive to another.",
    "serve": "Read, check and correct an archive in the browser.",
    "schema": "Print the JSON Schema of a report.",
    "export": "Write records in the formats of other programs.",
    "compare": "Lay one's own events beside those of POLECAT, ICEWS or GDELT.",
    "measure": "Score the reader on annotated text.",
}


class _Commands(click.Group):
    """A group whose commands live in modules of their own name."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command. What ends it from outside (`| head`, Ctrl-C) has a status of its own, where click would give 1."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _leave_quietly()
        except KeyboardInterrupt as stop:
            click.echo("stopped; what was written so far is whole", err=True)
            sys.exit(getattr(stop, "status", 130))

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
    """Run the command line; an error that is ours is one line and its exit status, never a traceback."""
    look_seldom()
    os.environ.setdefault(
        "OPENBLAS_NUM_THREADS", "1"
    )  # numpy's small products only wait for one another on more, and take twice the processor time
    try:
        group(prog_name="onrecord", standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except OnRecordError as error:
        click.echo(f"onrecord: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        _leave_quietly()
    except UnicodeEncodeError as error:
        click.echo(f"onrecord: {_unwritable(error)}", err=True)
        sys.exit(1)
    except OSError as error:
        click.echo(f"onrecord: {error.filename or 'the output'} cannot be written: {error.strerror}; what came before is written", err=True)
        _leave_quietly(1)


def _unwritable(error: UnicodeEncodeError) -> str:
    """What to do about a letter that cannot be written: one of the command that is no UTF-8, or one that the terminal does not know."""
    if error.encoding == "utf-8":
        return "a word of the command is no text in UTF-8; write it in UTF-8"
    return f"the output cannot be written in {error.encoding}, which lacks letters of the text; set PYTHONUTF8=1"


def _leave_quietly(status: int = 141) -> NoReturn:
    """End where nothing can be written any more: what is still to be written goes nowhere, so that Python does not complain of it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(status)
