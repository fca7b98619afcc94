import importlib
import shlex

import click
import pytest

from onrecord.cli import _COMMANDS
from tests.cli.commands import OF_ARCHIVES

_COMMANDED = [name for name in _COMMANDS if importlib.import_module(f"onrecord.cli.{name}").command.epilog]


@pytest.mark.parametrize("name", _COMMANDED)
def test_the_examples_of_a_help_are_commands(name: str) -> None:
    command: click.Command = importlib.import_module(f"onrecord.cli.{name}").command
    lines = [line.strip() for line in (command.epilog or "").splitlines() if line.startswith("  ")]
    assert lines
    for line in lines:
        program, called, *arguments = shlex.split(line)
        assert (program, called) == ("onrecord", name)
        command.make_context(name, arguments)


def test_what_asks_an_archive_has_examples() -> None:
    assert set(_COMMANDED) >= set(OF_ARCHIVES)


@pytest.mark.parametrize("wrong", ["0", "-1", "x", str(2**63)])
def test_a_number_out_of_range_is_a_wrong_command(wrong: str) -> None:
    command: click.Command = importlib.import_module("onrecord.cli.stories").command
    with pytest.raises(click.BadParameter):
        command.make_context("stories", ["news.db", f"--limit={wrong}"])
