"""Read some of the example reports and show what they put on record: `make demo`."""

import sys
from pathlib import Path

import onrecord
from onrecord.export.terminal import console, show
from onrecord.measure.gold import read_gold

FOLDER = Path(__file__).parent
SHOWN = ("strike", "toll", "visit")


def main(names: list[str]) -> None:
    """Show the named examples, or three that between them hold most of what there is to see."""
    out = console(sys.stdout)
    for name in names or SHOWN:
        for gold in read_gold(FOLDER / name):
            document = gold.document
            report = onrecord.read(document.text, title=document.title, publisher=document.publisher, published=document.published)
            show(report, out)


if __name__ == "__main__":
    main(sys.argv[1:])
