"""What a page costs before it is read: `python -m bench.extraction [--pages N]` prints CPU milliseconds of the package's extraction and of trafilatura alone, the least of several rounds in turns."""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from trafilatura import bare_extraction

from bench.pages import write
from onrecord.clean import clean
from onrecord.gather import Source, gather
from onrecord.settings import Settings

_ROUNDS = 5


def main() -> None:
    """Print both."""
    options = argparse.ArgumentParser(prog="python -m bench.extraction", description=__doc__)
    options.add_argument("--pages", type=int, default=6)
    count = options.parse_args().pages
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), count)
        pages = [page for page in gather([folder], Settings()) if isinstance(page, Source)]
        raw = [path.read_bytes() for path in sorted(Path(folder).glob("*.html"))]
    ways: dict[str, Callable[[], object]] = {
        "onrecord": lambda: [clean(page, Settings()) for page in pages],
        "trafilatura alone": lambda: [bare_extraction(page, with_metadata=True) for page in raw],
    }
    least = dict.fromkeys(ways, float("inf"))
    for _ in range(_ROUNDS):
        for name, way in ways.items():
            began = time.process_time()
            way()
            least[name] = min(least[name], time.process_time() - began)
    for name, seconds in least.items():
        print(f"{name}: {seconds / count * 1000:.1f} ms a page")


if __name__ == "__main__":
    main()
