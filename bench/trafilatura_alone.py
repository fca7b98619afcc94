"""A peer: trafilatura alone over a folder of pages, text and metadata, one thread."""

import json
import sys
import time
from pathlib import Path


def main(folder: Path) -> None:
    """Print pages and seconds."""
    from trafilatura import bare_extraction  # noqa: PLC0415  slow to load, and not what is timed

    pages = [path.read_bytes() for path in sorted(folder.glob("*.html"))]
    bare_extraction(pages[0], with_metadata=True)
    began = time.perf_counter()
    characters = 0
    for page in pages:
        found = bare_extraction(page, with_metadata=True)
        characters += len(found.text) if found else 0
    print(json.dumps({"pages": len(pages), "seconds": time.perf_counter() - began, "characters": characters}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
