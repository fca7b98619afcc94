import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from onrecord.batch import nursery
from onrecord.batch.documents import documents
from onrecord.batch.options import Options
from onrecord.gather import Media, Source

Batch = Callable[..., pa.RecordBatch]


@pytest.fixture
def batch_of() -> Batch:
    """A batch of documents with these texts."""
    return lambda *texts: documents(Source(f"a.jsonl:{n}", text, Media.TEXT, n, id=f"d{n}") for n, text in enumerate(texts, 1))


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading processes that do what the text of a document says, and start quickly because they read nothing."""
    monkeypatch.setattr(sys, "path", [str(Path(__file__).parent), *sys.path])
    monkeypatch.setattr(nursery, "CHILD", "faulty_child")


@pytest.fixture(scope="session")
def faults() -> Iterator[nursery.Nursery]:
    """One nursery of such processes for many tests: to start it takes longest."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", [str(Path(__file__).parent), *sys.path])
        patch.setattr(nursery, "CHILD", "faulty_child")
        with nursery.Nursery(Options()) as begun:
            begun.born(b"R%d" % (1 << 30)).kill()
            yield begun


@pytest.fixture
def lines(tmp_path: Path) -> Callable[..., Path]:
    """A file of JSON lines with these texts."""

    def write(*texts: str, name: str = "in.jsonl") -> Path:
        path = tmp_path / name
        path.write_text("".join(json.dumps({"id": f"d{n}", "text": text}) + "\n" for n, text in enumerate(texts)), encoding="utf-8")
        return path

    return write
