"""`onrecord batch`, noting how far it is: `python -m bench.noted_batch NOTES IN… OUT …` writes after each portion how many documents it has read, a line to NOTES."""

import sys
from pathlib import Path

from onrecord.batch.run import Tally
from onrecord.cli import run_progress
from onrecord.cli.batch import command

NOTES = Path(sys.argv.pop(1))


class _Noted(run_progress.RunProgress):
    """Progress that leaves a trace which outlasts `kill -9`."""

    def show(self, tally: Tally) -> None:
        with NOTES.open("a", encoding="ascii") as file:
            file.write(f"{tally.read}\n")
        super().show(tally)


if __name__ == "__main__":
    run_progress.RunProgress = _Noted  # type: ignore[misc]  # another of the same kind in its place
    command()
