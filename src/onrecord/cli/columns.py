"""The option `--columns` of commands that read tables and JSON."""

import click

from onrecord.errors import OnRecordError
from onrecord.gather.fields import check_columns


def _columns(_: click.Context, __: click.Parameter, value: str | None) -> dict[str, str]:
    """`text=body,published=date` as a mapping."""
    pairs = [pair.partition("=") for pair in value.split(",")] if value else []
    if any(not name.strip() or not column.strip() for name, _, column in pairs):
        raise click.BadParameter("give FIELD=COLUMN pairs with commas between, as in text=body,published=date")
    columns = {name.strip(): column.strip() for name, _, column in pairs}
    try:
        check_columns(columns)
    except OnRecordError as error:
        raise click.BadParameter(str(error)) from error
    return columns


columns_option = click.option("--columns", callback=_columns, help="Names of fields in tables and JSON: text=body,published=date.")
