"""`onrecord watch`: follow feeds into an archive."""

import sys
import time
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.clean import Given
from onrecord.cli.examples import examples
from onrecord.cli.given import actors_option, home_option
from onrecord.errors import ArchiveError, InputError, Reason

if TYPE_CHECKING:
    from onrecord.archive import Archive
    from onrecord.watch import News
    from onrecord.watch.following import Broken

_MERGING = 60.0
"""Seconds that merging may take between two looks; what is left is merged after the next."""
_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command(
    "watch",
    epilog=examples(
        "onrecord watch news.db https://example.org/feed.xml --every 900",
    ),
)
@click.argument("archive", type=_FILE)
@click.argument("feeds", nargs=-1, required=True, metavar="FEED…")
@click.option("--every", type=click.FloatRange(min=1.0), default=900.0, show_default=True, help="Seconds between two looks at a feed.")
@click.option("--once", is_flag=True, help="Look at each feed once and end.")
@click.option("--no-fetch", is_flag=True, help="Keep what the feeds hold themselves; fetch no pages.")
@click.option("--publisher", help="Publisher, where neither feed nor page names one.")
@home_option
@actors_option
def command(
    archive: Path,
    feeds: tuple[str, ...],
    *,
    every: float,
    once: bool,
    no_fetch: bool,
    publisher: str | None,
    home: str | None,
    actors: Path | None,
) -> None:
    """Follow feeds, and keep each new report in ARCHIVE, one file that is made where there is none.

    FEED is the address of an RSS or Atom feed. A line is printed for each report once it is kept; feeds that break and pages that cannot be read are told
    on standard error. Ctrl-C and SIGTERM end it after the report in hand; started again, it goes on where it was.

    Exit status: with --once, 0 where all feeds could be read and 1 where one could not; 130 after Ctrl-C, 143 after SIGTERM.
    """
    from onrecord import settings as options
    from onrecord import watch
    from onrecord.archive import Archive
    from onrecord.cli.own_actors import own_actors
    from onrecord.cli.stopping import Stops
    from onrecord.gather.options import Options
    from onrecord.gather.visitor import Visitor
    from onrecord.reading import Desk, attempted

    _check(feeds)
    settings = options.load()
    desk, visitor, given = Desk.of(settings, actors=own_actors(actors), home=home), Visitor(settings), Given(publisher=publisher)
    with Archive(archive) as keeper, Stops() as stops:
        table = watch.Desk(
            visitor,
            lambda source: attempted(source, settings, given, desk),
            Options(settings, web=None if no_fetch else visitor),
            stops.whole,
        )
        failed = False
        for item in watch.follow(feeds, keeper, table, watch.Following(every, once, sleep=partial(_rest, keeper))):
            failed = _told(item, keeper, once=once) or failed
        keeper.refresh()
    sys.exit(1 if failed else 0)


def _rest(keeper: "Archive", seconds: float) -> None:
    """Between two looks: merge the stories that are new, unless another program is at it, then wait."""
    with suppress(ArchiveError):
        keeper.refresh(within=_MERGING)
    time.sleep(seconds)


def _check(feeds: tuple[str, ...]) -> None:
    from onrecord.gather.inputs import is_address

    for feed in feeds:
        if not is_address(feed):
            raise InputError(Reason.MALFORMED, f"{feed}: not the address of a feed; give one that begins with https://")


def _told(item: "News | Broken", keeper: "Archive", *, once: bool) -> bool:
    """Print what is new or broken, a line each; whether it is a feed that broke."""
    from onrecord.cli.ahead import ahead
    from onrecord.watch.following import Broken

    if isinstance(item, Broken):
        times = f"failed {item.times} times in a row; " if item.times > 1 else ""
        again = "" if once else f" ({times}looked at again in {item.again_in:.0f} s)"
        click.echo(f"feed not read: {item.why}{again}", err=True)
        return True
    if item.added.failure:
        click.echo(f"not kept: {item.added.failure.message}", err=True)
    elif item.report and item.added.outcome.value != "same":
        document = item.report.document
        print(
            " ".join(" ".join(part.split()) for part in (item.added.outcome.value, document.id, document.title or "") if part), flush=True
        )
        if told := ahead(item.report):
            keeper.add(told)
            click.echo(told.message, err=True)
    return False
