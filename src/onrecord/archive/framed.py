"""Views and answers of an archive as data frames of pandas or Polars, which are not needed for anything else."""

from typing import TYPE_CHECKING

from onrecord.archive.asking import Table
from onrecord.archive.views import VIEWS
from onrecord.errors import ArchiveError

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

KINDS = ("pandas", "polars")


def question(of: str) -> str:
    """The SELECT for the name of a view; a SELECT is left as it is.

    >>> question("events"), question("SELECT 1")
    ('SELECT * FROM events', 'SELECT 1')
    """
    if of in VIEWS:
        return f"SELECT * FROM {of}"
    if len(of.split()) == 1:
        raise ArchiveError(f"there is no view {of!r}; there are: {', '.join(VIEWS)}; or give a SELECT")
    return of


def framed(table: Table, kind: str) -> "pd.DataFrame | pl.DataFrame":
    """A table as a frame of pandas (with types that know missing values) or Polars; raises ArchiveError where that is not installed."""
    if kind not in KINDS:
        raise ArchiveError(f"there are no frames of {kind!r}; there are: {', '.join(KINDS)}")
    try:
        return _pandas(table) if kind == "pandas" else _polars(table)
    except ImportError as error:
        raise ArchiveError(f"{kind} is not installed; `pip install 'onrecord[frames]'` brings it") from error


def _pandas(table: Table) -> "pd.DataFrame":
    import pandas as pd  # noqa: PLC0415  only where it is asked for

    return pd.DataFrame(list(table.rows), columns=list(table.columns)).convert_dtypes()


def _polars(table: Table) -> "pl.DataFrame":
    import polars as pl  # noqa: PLC0415  only where it is asked for

    return pl.DataFrame(list(table.rows), schema=list(table.columns), orient="row", infer_schema_length=None)
