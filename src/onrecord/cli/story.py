"""`onrecord story`: one story, what happened in it, and where accounts differ."""

from pathlib import Path

import click

from onrecord.cli.examples import examples
from onrecord.cli.whole import Whole


@click.command(
    "story",
    epilog=examples(
        "onrecord story news.db 3",
    ),
)
@click.argument("archive", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("number", type=Whole())
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True, help="For people, or for programs."
)
def command(archive: Path, number: int, *, form: str) -> None:
    """Show story NUMBER of ARCHIVE: its reports, its merged events with who says so, and its disputes.

    Exit status: 0 where it was shown, 1 where there is none of this number, 2 where the command is wrong.
    """
    from onrecord.archive import Archive
    from onrecord.export.story_text import story_text
    from onrecord.record import to_json

    with Archive(archive, readonly=True) as kept:
        story = kept.story(number)
        heads = kept.board.heads(story.documents)
        names = {name: " · ".join(x for x in ((h.published or "")[:10], h.publisher, h.title, name) if x) for name, h in heads.items()}
        click.echo(to_json(story).decode() if form == "json" else story_text(story, names))
