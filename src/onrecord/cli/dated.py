"""Options that take a date: a wrong one is a wrong command."""

import click

from onrecord.errors import InputError


def dated(_: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A callback of options: the date in ISO 8601, in the precision it was given; None where there is none."""
    if not value:
        return None
    from onrecord.clean.published import published

    try:
        return published(value, param.opts[-1])
    except InputError as error:
        raise click.BadParameter(str(error).partition(": ")[2]) from error
