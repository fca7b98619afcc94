"""Run the benchmarks and write docs/benchmarks.md: `python -m bench [--articles N] [--dry]`."""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.articles import write

_PAGE = Path("docs/benchmarks.md")
_SHORT = "Norland recalled its envoy from Estra on Friday, the foreign minister said.\n"


@dataclass(frozen=True, slots=True)
class Run:
    """One process: wall-clock seconds and the most memory it took, in MB."""

    seconds: float
    megabytes: float
    output: str


def main() -> None:
    """Measure on generated articles, each thing in a process of its own, one after the other."""
    options = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    options.add_argument("--articles", type=int, default=2000)
    options.add_argument("--dry", action="store_true", help="print the page instead of writing it")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        page = _page(Path(folder), chosen.articles)
    if chosen.dry:
        print(page)
    else:
        _PAGE.write_text(page, encoding="utf-8")


def _page(folder: Path, count: int) -> str:
    articles = folder / "articles.jsonl"
    words = write(articles, count)
    short = folder / "short.txt"
    short.write_text(_SHORT, encoding="utf-8")
    onrecord = str(Path(sys.executable).with_name("onrecord"))
    bare = _measured([sys.executable, "-m", "bench.bare", str(articles)])
    read = _measured([onrecord, "read", str(articles), "--format", "jsonl", "-o", os.devnull])
    spacy = _measured([sys.executable, "-m", "bench.spacy_small", str(articles)])
    cold = _measured([onrecord, "read", str(short)])
    steps = json.loads(_measured([sys.executable, "-m", "bench.steps", str(articles)]).output)
    starts = min(_measured([onrecord, "--help"]).seconds for _ in range(3))
    encoder = words / json.loads(bare.output)["seconds"]
    peer = words / json.loads(spacy.output)["seconds"] if spacy.output else None
    rows = [
        ("bare encoder (int8, one thread)", f"{encoder:,.0f}", "1.00", f"{bare.megabytes:,.0f}"),
        (
            "`onrecord read --format jsonl`",
            f"{words / read.seconds:,.0f}",
            f"{words / read.seconds / encoder:.2f}",
            f"{read.megabytes:,.0f}",
        ),
    ]
    if peer:
        rows.append(
            (
                "spaCy small architecture (blank weights: tagger, parser, NER)",
                f"{peer:,.0f}",
                f"{peer / encoder:.2f}",
                f"{spacy.megabytes:,.0f}",
            )
        )
    table = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    return f"""# Benchmarks
Measured with `make bench` on {count:,} generated articles ({words:,} words), one process and one thread each, one after the other.

Machine: {platform.machine()}, {_processor()}, {os.cpu_count()} cores; Python {platform.python_version()}; {time.strftime("%Y-%m-%d")}.

| | words a second | of the bare encoder | peak memory, MB |
|---|---|---|---|
{table}

`onrecord --help`: {starts:.2f} s. One short article from a cold start: {cold.seconds:.2f} s.

The bare encoder is the reader's own encoder on the same words cut into windows without overlap; the reader's time counts everything from the start
of the process to the last written record.

{_shares(steps)}
"""


def _shares(steps: dict[str, float]) -> str:
    """The table of what each step takes of an article."""
    whole = sum(steps.values())
    rows = "\n".join(f"| {step} | {took:.1f} | {took / whole:.0%} |" for step, took in steps.items())
    return f"""Where the time of an article goes (CPU time in the reader's one thread, the least of several rounds):

| step | milliseconds | share |
|---|---|---|
{rows}"""


def _measured(command: list[str]) -> Run:
    """Run a command with one thread and see what it takes."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | {"OMP_NUM_THREADS": "1"})
    output = process.stdout.read() if process.stdout else ""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - began
    if process.returncode:
        print(f"{' '.join(command[:4])} … failed with {process.returncode}", file=sys.stderr)
        output = ""
    return Run(seconds, usage.ru_maxrss / 1024, output)


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.processor())


if __name__ == "__main__":
    main()
