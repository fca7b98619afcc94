"""Read some of the example reports, show what they put on record, then keep others in an archive and show where they disagree: `make demo`."""

import sys
import tempfile
from pathlib import Path

import onrecord
from onrecord.export.story_text import disputes_text, story_text
from onrecord.export.terminal import console, show
from onrecord.measure.gold import read_gold

FOLDER = Path(__file__).parent
SHOWN = ("strike", "visit")


def main(names: list[str]) -> None:
    """Show the named examples, or two that between them hold most of what there is to see; then what several reports tell of one happening."""
    out = console(sys.stdout)
    for name in names or SHOWN:
        for gold in read_gold(FOLDER / name):
            document = gold.document
            report = onrecord.read(document.text, title=document.title, publisher=document.publisher, published=document.published)
            show(report, out)
    if not names:
        together()


def together() -> None:
    """Seven reports of two happenings in one archive: their stories, and what is disputed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.db"
        with onrecord.Archive(path) as archive:
            added = list(archive.add_many(onrecord.read_many([str(FOLDER / "reports.jsonl")])))
            stories = archive.stories(order="number")
            print(f"\nSeven reports in one archive: {len(added)} documents, {len(stories)} stories\n")
            print(story_text(stories[0]))
            print("\nWhat is disputed in all stories, the worst first\n")
            for found in archive.disputes():
                print(disputes_text([found.dispute]), end="\n\n")


if __name__ == "__main__":
    main(sys.argv[1:])
