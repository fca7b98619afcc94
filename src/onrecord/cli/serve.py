"""`onrecord serve`: the workbench on an archive."""

from pathlib import Path

import click


@click.command("serve")
@click.argument("archive", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--port", type=click.IntRange(0, 65535), help="Port on this machine; 0 takes a free one. The setting web.port is the default."
)
@click.option("--read-only", "readonly", is_flag=True, help="For showing to others: nothing can be corrected, added or pasted.")
@click.option("--reviewer", default="", help="Your name, as it stands beside your corrections.")
@click.option(
    "--random", type=click.IntRange(1, 1_000), help="Begin with so many events to judge, drawn at random: their precision can be published."
)
@click.option("--open", "browser", is_flag=True, help="Open the browser at once.")
def command(archive: Path, *, port: int | None, readonly: bool, reviewer: str, random: int | None, browser: bool) -> None:
    """Read, check and correct an archive in the browser.

    The workbench listens on this machine alone. The address that it prints opens one session and is then spent. Ctrl-C stops it.

    Exit status: 0 where it was stopped, 1 where it cannot begin, 2 where the command is wrong.
    """
    from onrecord import settings as options
    from onrecord.web.bench import Bench
    from onrecord.web.serve import serve

    settings = options.load()

    what = f"{archive}" if archive.exists() else f"{archive}, which is new and empty,"

    def told(address: str) -> None:
        click.echo(f"The workbench on {what} is at\n\n    {address}\n\nThis address opens one session. Ctrl-C stops the workbench.")
        if browser:
            click.launch(address)

    with Bench.over(archive, readonly=readonly, reviewer=reviewer, settings=settings) as bench:
        start = f"/review?random={random}" if random else "/"
        serve(bench, settings.integer("web.port") if port is None else port, told, start)
