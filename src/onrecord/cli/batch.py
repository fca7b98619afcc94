"""`onrecord batch`: many documents in, Parquet files of reports out; resumes where it was stopped."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.given import actors_option, given_options

if TYPE_CHECKING:
    from onrecord.batch.order import Order
    from onrecord.settings import Settings, Value


@click.command("batch")
@click.argument("inputs", nargs=-1, required=True, metavar="IN…")
@click.argument("out", type=click.Path(file_okay=False, path_type=Path), metavar="OUT")
@click.option("--workers", type=click.IntRange(min=1), help="Processes that read; all cores where this is not given.")
@given_options
@actors_option
@click.option(
    "--engine",
    type=click.Choice(("cores", "spark")),
    default="cores",
    show_default=True,
    help="All cores of this machine, or a Spark cluster.",
)
@click.option(
    "--master", help="With Spark: the cluster, as in spark://HOST:7077, yarn or k8s://…; where this is not given, what spark-submit says."
)
@click.option(
    "--stories",
    type=click.Path(file_okay=False, path_type=Path),
    help="With Spark: group all reports, and write the stories and copies into this folder.",
)
@click.option("--ship", is_flag=True, help="With Spark: send the package to executors on which it is not installed.")
@click.option("--anew", is_flag=True, help="Take away what an earlier run has left in OUT and read all again.")
def command(
    inputs: tuple[str, ...],
    *,
    out: Path,
    workers: int | None,
    published: str | None,
    publisher: str | None,
    home: str | None,
    columns: dict[str, str],
    actors: Path | None,
    engine: str,
    master: str | None,
    stories: Path | None,
    ship: bool,
    anew: bool,
) -> None:
    """Read many reports on all cores, into Parquet files in the folder OUT.

    IN is what `onrecord read` takes, or a pattern in quotes ("2025-*.jsonl"). The same command again goes on where it was stopped, and reads only what was
    added. What cannot be read is a row with its reason.

    Exit status: 0 where all was read, 1 where the run could not go on, 2 where the command is wrong, 3 where the run is complete and some inputs could not be
    read, 130 after Ctrl-C.
    """
    from onrecord import settings
    from onrecord.batch.options import Options
    from onrecord.batch.order import Order
    from onrecord.side_by_side import cores

    options = Options(_differing(settings.load()), published, publisher, home, str(actors or ""))
    order = Order(inputs, options, workers or cores(), columns)
    if engine == "cores" and (master or stories or ship):
        raise click.UsageError("--master, --stories and --ship are for --engine spark")
    failed = _run(order, out, anew=anew) if engine == "cores" else _run_spark(order, out, (master, ship, stories), anew=anew)
    sys.exit(3 if failed else 0)


def _run_spark(order: "Order", out: Path, how: tuple[str | None, bool, Path | None], *, anew: bool) -> int:
    """Run an order on a cluster; how many documents could not be read."""
    from onrecord.cli.run_progress import RunProgress
    from onrecord.spark.engine import read_all, session, write_stories

    master, ship, stories = how
    progress = RunProgress(sys.stderr, None)
    with session(master, shipped=ship) as spark:
        tally = read_all(order, out, spark, anew=anew, told=progress.show)
        progress.end(tally)
        if stories:
            count, copies = write_stories(spark, out, stories)
            click.echo(f"{count:,} stories, {copies:,} copies", err=True)
    return tally.failed


def _differing(known: "Settings") -> dict[str, "Value"]:
    """The settings that are not as the table has them."""
    return {name: known.get(name) for name in known.values}


def _run(order: "Order", out: Path, *, anew: bool) -> int:
    """Run an order while somebody looks; how many documents could not be read."""
    from onrecord.batch.nursery import Nursery
    from onrecord.cli.stopping import Stops

    with Stops(), Nursery(order.options, stdin="-" in order.inputs) as nursery:  # the model loads while this process does
        from onrecord.batch.run import expanded, read_all
        from onrecord.cli.run_progress import RunProgress
        from onrecord.gather import expected

        progress = RunProgress(sys.stderr, expected(expanded(order.inputs)))
        tally = read_all(order, out, anew=anew, told=lambda tally, _: progress.show(tally), nursery=nursery)
    progress.end(tally)
    return tally.failed
