"""`onrecord schema`: the JSON Schema of a report."""

import json

import click

from onrecord.record import json_schema


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of a report, for programs that check what they read."""
    click.echo(json.dumps(json_schema(), indent=2))
