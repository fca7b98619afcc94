"""The paragraphs of a Word document (.docx), streamed from its main part: no entity is followed, and no more than a zip member may give is unpacked."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from onrecord.errors import InputError, Reason
from onrecord.gather import files, zips
from onrecord.gather.options import Options

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAIN = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph on one line, and whether its style is that of a heading of the first level."""

    text: str
    heading: bool


def paragraphs(piece: files.Piece, options: Options) -> Iterator[Paragraph]:
    """The paragraphs of a document that hold a text, in order; raises InputError where it is none."""
    with files.seekable(piece, options.settings) as stream, zips.member(stream, _MAIN, piece.name, options) as part:
        yield from _parsed(part, piece.name)


def _parsed(part: BinaryIO, name: str) -> Iterator[Paragraph]:
    from lxml.etree import LxmlError, iterparse  # noqa: PLC0415  30 ms: only where a document is read

    try:
        for _, element in iterparse(part, tag=f"{_W}p", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False):
            text = " ".join(_letters(element).split())
            if text:
                yield Paragraph(text, _is_heading(element))
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except (LxmlError, SyntaxError) as error:
        raise InputError(Reason.MALFORMED, f"{name}: not a document that Word would open: {error}; save it anew as .docx") from error


def _letters(paragraph: "_Element") -> str:
    return "".join((node.text or "") if node.tag == f"{_W}t" else _BREAKS.get(str(node.tag), "") for node in paragraph.iter())


def _is_heading(paragraph: "_Element") -> bool:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return style is not None and (style.get(f"{_W}val") or "").replace(" ", "").lower() in {"heading1", "title"}
