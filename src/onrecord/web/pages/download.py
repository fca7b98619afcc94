"""What a page shows, as a file in one of the export formats."""

from collections.abc import Iterable, Iterator
from itertools import chain
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO, cast

from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from onrecord.archive import Archive
from onrecord.changed import replace
from onrecord.errors import OnRecordError
from onrecord.export import formats
from onrecord.export.formats import Format, Takes
from onrecord.record import Report
from onrecord.story import Story
from onrecord.web.ask import asked
from onrecord.web.bench import Bench
from onrecord.web.pages.story import numbered

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
    """What the address names, in the format of the path."""
    try:
        chosen = formats.named(request.path_params["form"])
    except OnRecordError as error:
        raise HTTPException(404, f"{error}.") from error
    items = named(bench, request.query_params, chosen)
    out = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  it is closed when its last byte is sent
    chosen.write(items, cast("BinaryIO", out))
    out.seek(0)
    headers = {"content-disposition": f'attachment; filename="onrecord-{chosen.name.partition(".")[0]}{chosen.suffix}"'}
    kind = _TYPES.get(chosen.suffix, "application/octet-stream")
    return StreamingResponse(_pieces(cast("IO[bytes]", out)), headers=headers, media_type=kind)


def named(bench: Bench, params: QueryParams, form: Format) -> Iterator[Report | Story]:
    """What an address names: a pasted report (`read`), each `story`, the reports of `_documents`, else those that answer its question.

    Stories are their reports where the format takes no stories.
    """
    if word := params.get("read"):
        return iter([bench.pasted(word)])
    archive, query = bench.archive, asked(params)
    stories = [numbered(text) for text in params.getlist("story")]
    if stories and Takes.STORIES in form.takes:
        return (archive.story(each) for each in stories)
    documents = _documents(archive, params)
    questions = [query]
    if stories:
        questions = [replace(query, story=each) for each in stories]
    elif documents is not None:
        questions = [replace(query, document=each) for each in documents]
    return chain.from_iterable(archive.reports(each, contents=form.contents) for each in questions)


def _documents(archive: Archive, params: QueryParams) -> Iterable[str] | None:
    """The reports that an address names: each `document`, all that tell of each `person`, all that were `corrected`; None where it names none."""
    if "person" in params:
        return dict.fromkeys(document for key in params.getlist("person") for document in archive.board.telling(key))
    if "corrected" in params:
        return archive.board.by_hash(dict.fromkeys(c.hash for c in archive.corrections())).values()
    return params.getlist("document") or None


def _pieces(out: IO[bytes]) -> Iterator[bytes]:
    with out:
        while piece := out.read(_CHUNK):
            yield piece
