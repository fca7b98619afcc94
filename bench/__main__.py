"""Measure, keep the figures in bench/figures.json, and write docs/benchmarks.md with its charts: `python -m bench [PART …] [--articles N] [--pages N] [--long] [--dry]`."""

import argparse
import datetime as dt
import os
import shutil
from pathlib import Path

from bench import figures as kept
from bench.measuring import PARTS, Wanted
from bench.page import page, written
from bench.process import Moment, machine
from onrecord.changed import replace
from onrecord.parse import model_version

_DOCS = Path(__file__).parents[1] / "docs"


def main() -> None:
    """Measure the parts asked for, all (without Java all but Spark) where none is; each is kept as soon as it is done."""
    options = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    options.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)}; `page` writes the page anew from the kept figures")
    options.add_argument("--articles", type=int, default=Wanted().articles)
    options.add_argument("--pages", type=int, default=Wanted().pages)
    options.add_argument("--long", action="store_true", help="30,000 articles, a million short ones, a million reports to group: hours")
    options.add_argument("--dry", action="store_true", help="print the page and keep nothing")
    chosen = options.parse_args()
    if wrong := set(chosen.parts) - {*PARTS, "page"}:
        options.error(f"no part is named {', '.join(sorted(wrong))}; there are: {', '.join(PARTS)}, page")
    parts = [name for name in chosen.parts or _all() if name != "page"]
    measured_parts(parts, Wanted(chosen.articles, chosen.pages, chosen.long), dry=chosen.dry)


def _all() -> list[str]:
    """All parts that can be measured here: Spark needs Java."""
    java = shutil.which("java") or os.environ.get("JAVA_HOME")
    return [name for name in PARTS if name != "spark" or java]


def measured_parts(parts: list[str], wanted: Wanted, *, dry: bool) -> None:
    """Measure the parts one after the other; what was measured before stays where it is not measured anew."""
    figures = kept.load()
    for name in parts:
        print(f"measuring {name} …", flush=True)
        began = Moment.now()
        found = PARTS[name](wanted)
        command = f"python -m bench {name}" + _options(wanted)
        told = {"machines": machine(began.others()), "commands": command, "dates": _today(), "notes": ""}
        figures = replace(figures, **{key: getattr(figures, key) | {name: text} for key, text in told.items()}, **{name: found})
        if not dry:
            kept.save(figures)
    if dry:
        print(page(figures))
    else:
        written(figures, _DOCS)


def _today() -> str:
    """When something is measured, and with which network: figures of another one may differ."""
    return f"{dt.datetime.now(dt.UTC).date().isoformat()}, model {model_version()}"


def _options(wanted: Wanted) -> str:
    """The options that differ from what is usual."""
    usual = Wanted()
    out = f" --articles {wanted.articles}" if wanted.articles != usual.articles else ""
    out += f" --pages {wanted.pages}" if wanted.pages != usual.pages else ""
    return out + (" --long" if wanted.long else "")


if __name__ == "__main__":
    main()
