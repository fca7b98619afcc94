"""Read the codebook's tables: tab-separated, `#` comments, a header line; every fault names file and line."""

from collections.abc import Iterator, Mapping
from importlib import resources

from onrecord.errors import CodebookError


def rows(name: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The rows of a table of the package with their line numbers, as column → text.

    >>> next(rows("types.tsv"))[1]["type"]
    'AGREE'
    """
    lines = resources.files("onrecord.codebook").joinpath(name).read_text(encoding="utf-8").splitlines()
    header: list[str] | None = None
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
        elif len(cells) != len(header):
            raise CodebookError(f"{name}:{number}: {len(cells)} cells where the header has {len(header)}; tabs part them")
        else:
            yield number, dict(zip(header, cells, strict=True))
