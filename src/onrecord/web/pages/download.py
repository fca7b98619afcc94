"""What a page shows, as a file in one of the export formats."""

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO, cast

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from onrecord.export.formats import FORMATS, Takes
from onrecord.record import Report
from onrecord.story import Story
from onrecord.web.ask import asked
from onrecord.web.bench import Bench

_IN_MEMORY = 4_000_000
_CHUNK = 1 << 16
_TYPES = {
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".zip": "application/zip",
}


def download(bench: Bench, request: Request) -> Response:
    """The reports that answer the question in the address, or one story, in the format of the path."""
    chosen = next((f for f in FORMATS if f.name == request.path_params["form"]), None)
    if chosen is None:
        raise HTTPException(404, "There is no such format.")
    query = asked(request.query_params)
    one_story = query.story is not None and Takes.STORIES in chosen.takes
    items: Iterator[Report | Story] = (
        iter([bench.archive.story(query.story or 0)]) if one_story else bench.archive.reports(query, contents=chosen.contents)
    )
    out = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  it is closed when its last byte is sent
    chosen.write(items, cast("BinaryIO", out))
    out.seek(0)
    headers = {"content-disposition": f'attachment; filename="onrecord-{chosen.name.partition(".")[0]}{chosen.suffix}"'}
    kind = _TYPES.get(chosen.suffix, "application/octet-stream")
    return StreamingResponse(_pieces(cast("IO[bytes]", out)), headers=headers, media_type=kind)


def _pieces(out: IO[bytes]) -> Iterator[bytes]:
    with out:
        while piece := out.read(_CHUNK):
            yield piece
