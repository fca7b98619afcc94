"""`onrecord sql`: a question in SQL, read-only and within limits."""

import sys
from pathlib import Path

import click

from onrecord.cli.examples import examples


@click.command(
    "sql",
    epilog=examples(
        "onrecord sql news.db 'select type, count(*) from events group by type'",
    ),
)
@click.argument("archive", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("question")
@click.option("--format", "form", type=click.Choice(("csv", "jsonl")), default="csv", show_default=True, help="A table, or one row a line.")
def command(archive: Path, question: str, *, form: str) -> None:
    """Ask ARCHIVE a QUESTION in SQL. Nothing can be changed; time and rows are limited by the settings `sql.seconds` and `sql.rows`.

    Views to ask: documents, events, statements, figures, people, places, stories, story_events, disputes, failures, corrections.

    Exit status: 0 where it was answered, 1 where it could not be, 2 where the command is wrong.
    """
    import csv

    from onrecord.archive import Archive
    from onrecord.record import to_json

    with Archive(archive, readonly=True) as kept:
        table = kept.sql(question)
    if form == "jsonl":
        for row in table.rows:
            click.echo(to_json(dict(zip(table.columns, row, strict=True))).decode())
    else:
        out = csv.writer(sys.stdout, lineterminator="\n")
        out.writerow(table.columns)
        out.writerows(table.rows)
    if table.more:
        click.echo(f"only the first {len(table.rows):,} rows; the setting sql.rows allows more", err=True)
