r"""The reports themselves as sources to cite: CSL-JSON (Zotero, pandoc) and BibTeX.

>>> tex("Ÿ & 50% {so}_")
'Ÿ \\& 50\\% \\{so\\}\\_'
"""

import hashlib
import re
from collections.abc import Iterable
from typing import BinaryIO

from onrecord.export.listed import listed
from onrecord.record import Document, Report

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_TEX = {
    "\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}  # fmt: skip
_BARE = re.compile(r"[^0-9A-Za-z]+")
_DIGITS = 8


def write_csl(reports: Iterable[Report], out: BinaryIO) -> None:
    """Write a CSL-JSON list with an item for each report, in order."""
    listed((csl(report.document) for report in reports), out)
    out.write(b"\n")


def write_bibtex(reports: Iterable[Report], out: BinaryIO) -> None:
    """Write a BibTeX entry for each report, in order, in UTF-8 (for biber, or BibTeX with UTF-8)."""
    out.writelines(bibtex(report.document).encode() for report in reports)


def csl(document: Document) -> dict[str, object]:
    """A document as a CSL item of type `article-newspaper`; what is unknown is left out."""
    item: dict[str, object] = {"id": cite_key(document), "type": "article-newspaper"}
    values = {"title": document.title, "container-title": document.publisher, "URL": document.url, "language": document.language}
    item |= {name: value for name, value in values.items() if value}
    if document.author:
        item["author"] = [{"literal": document.author}]
    if match := _DATE.match(document.published or ""):
        item["issued"] = {"date-parts": [[int(part) for part in match.groups() if part]]}
    return item


def bibtex(document: Document) -> str:
    """A document as a BibTeX entry of type `misc`, with `howpublished` for BibTeX and `date` and `url` for biblatex."""
    match = _DATE.match(document.published or "")
    url = (document.url or "").translate({ord(char): f"%{ord(char):02X}" for char in "{}\\ \t\r\n"})
    fields = {
        "title": f"{{{tex(document.title)}}}" if document.title else "",
        "author": f"{{{tex(document.author)}}}" if document.author else "",
        "howpublished": tex(document.publisher or ""),
        "year": match[1] if match else "",
        "date": match[0] if match else "",
        "url": url,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{cite_key(document)},", *lines, "}", "", ""])


def cite_key(document: Document) -> str:
    """A key to cite by: publisher and year for people, a piece of the id's hash so that it is the document's alone.

    >>> cite_key(Document.of("One dead.", id="a", publisher="The Courier", published="2025-09-13"))
    'TheCourier2025ca978112'
    """
    year = (document.published or "")[:4]
    return _BARE.sub("", document.publisher or "") + year + hashlib.sha256(document.id.encode()).hexdigest()[:_DIGITS]


def tex(text: str) -> str:
    """Text as TeX reads it, on one line."""
    return "".join(_TEX.get(char, char) for char in " ".join(text.split()))
