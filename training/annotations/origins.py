"""Where annotated sentences come from: the text of a document of a corpus, the same on every machine.

White space is collapsed and paragraphs stand one a line, so that an offset means the same wherever the corpus was unpacked.
"""

import csv
import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from onrecord.measure.times import read_timeml


@cache
def document_text(corpora: Path, origin: str, original: str) -> str:
    """The text of a document by the id its corpus gives it; KeyError where the corpus lacks it."""
    return _READERS[origin](corpora, original)


def collapsed(text: str) -> str:
    r"""Paragraphs, one a line, single spaces between words.

    >>> collapsed("One\n two.\n\n\nThree.")
    'One two.\nThree.'
    """
    paragraphs = (re.sub(r"\s+", " ", p).strip() for p in re.split(r"\n\s*\n", text))
    return "\n".join(p for p in paragraphs if p)


def _timeml(corpora: Path, original: str) -> str:
    return collapsed(read_timeml(corpora / "times" / "T+A_corrected" / f"{original}.tml").text)


def _polnear(corpora: Path, original: str) -> str:
    text = (corpora / "polnear" / "train" / "text" / f"{original}.txt").read_text(encoding="utf-8")
    return collapsed(text.partition("\n")[2])


def _geovirus(corpora: Path, original: str) -> str:
    return collapsed(_geovirus_articles(corpora / "places" / "GeoVirus.xml")[original])


@cache
def _geovirus_articles(path: Path) -> Mapping[str, str]:
    root = ET.fromstring(path.read_text(encoding="utf-8"))  # noqa: S314  a corpus file, not a stranger's
    out: dict[str, str] = {}
    for article in root:  # an article cut in two stands under one address
        source = str(article.findtext("source"))
        out[source] = "\n\n".join([*out.get(source, "").split("\n\n"), str(article.findtext("text"))]).strip()
    return out


def _generated(corpora: Path, original: str) -> str:
    return collapsed(generated_stories(corpora / "plover")[int(original)])


@cache
def generated_stories(folder: Path) -> list[str]:
    """The stories of the generated corpus in a folder, in their order."""
    path = next(folder.glob("gpt_synthetic_events*.zip"))
    with zipfile.ZipFile(path) as archive, archive.open(archive.namelist()[0]) as file:
        return [row["text"] for row in csv.DictReader(io.TextIOWrapper(file, encoding="utf-8"))]


def _codebook(corpora: Path, original: str) -> str:
    """`NAME/DOC`: a document of the annotated corpus as it was handed out, its sentences one a line."""
    name, _, document = original.partition("/")
    return _codebook_documents(corpora / "onrecord" / f"{name}.txt")[document]


@cache
def _codebook_documents(path: Path) -> Mapping[str, str]:
    out: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            key, sentence = line.split("\t", 1)
            out.setdefault(key.rsplit(".", 1)[0], []).append(sentence)
    return {document: "\n".join(sentences) for document, sentences in out.items()}


def _own(_: Path, original: str) -> str:
    """`NAME/DOC`: a report written for this corpus, which lies beside it with its text."""
    name, _, document = original.partition("/")
    return _own_documents(name)[document]


def own_texts(name: str) -> tuple[str, ...]:
    """The texts of a file of reports written for this corpus, in order."""
    return tuple(_own_documents(name).values())


def _own_documents(name: str) -> Mapping[str, str]:
    return _codebook_documents(Path(__file__).parent / "own" / f"{name}.txt")


_READERS = {"timeml": _timeml, "polnear": _polnear, "geovirus": _geovirus, "generated": _generated, "onrecord": _codebook, "own": _own}
