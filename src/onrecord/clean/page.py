"""A page to its article: trafilatura says what the article is, its paragraphs come from the page itself, whole and each as often as it stands there.

Taken from trafilatura: the choice of what is article and what is boilerplate, title and author. Done otherwise: equal paragraphs are kept apart
and kept all, the headline is taken out of the text, the time of publication keeps its hour and zone.
"""

import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.clean.boilerplate import drop_boxes, is_sign
from onrecord.clean.breaks import BLOCKS, put_paragraphs
from onrecord.clean.metadata import metadata
from onrecord.clean.shape import check_shape
from onrecord.errors import InputError, Reason
from onrecord.settings import Settings

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

_BLOCKS = frozenset("p li h1 h2 h3 h4 h5 h6 blockquote tr td th dt dd figcaption pre div section article main body".split())
_HOLDERS = ("body", "div", "section", "article", "main", "blockquote", "li", "dd", "td", "th")
"""Blocks in which text may stand beside other blocks."""
_FOUND_BLOCKS = frozenset("p item head quote row cell code ab".split())
"""Blocks in trafilatura's own tree (a subset of TEI)."""
_ABOVE, _SHORT = 4, 60
"""Paragraphs among which the headline may stand, and characters of those above it that go with it."""
_CELLS = frozenset({"td", "th", "cell"})
_CELL_END = " | "
_SKIPPED = frozenset("script style noscript template svg nav footer aside form button".split())


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds: its text, paragraphs parted by blank lines, and what it says of itself."""

    text: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None


def page(html: str, name: str, url: str | None, settings: Settings) -> Page:
    """The article of a page; raises InputError where the page is too complex to parse in bounded time, or holds no article."""
    tree = _tree(html, name, settings)
    from trafilatura import bare_extraction  # noqa: PLC0415  180 ms: only where a page is read

    about = metadata(tree, url)
    drop_boxes(tree)
    put_paragraphs(tree)
    found = bare_extraction(deepcopy(tree), url=url, include_comments=False, include_tables=True, with_metadata=True)
    if found is None or isinstance(found, dict) or found.body is None:
        raise _no_article(name)
    paragraphs = _as_they_stand(tree, [_letters(block) for block in _blocks(found.body, _FOUND_BLOCKS)])
    paragraphs = [p for p in paragraphs if not is_sign(p)]
    title = found.title or about.title
    if title:
        paragraphs = _below(paragraphs, title)
    if not paragraphs:
        raise _no_article(name)
    return Page(
        "\n\n".join(paragraphs),
        title,
        about.publisher or found.sitename,
        about.author or found.author,
        about.published or found.date,
        found.url or about.url,
    )


def fragment(html: str, name: str, settings: Settings) -> Page:
    """The text of HTML that is an article and nothing else, as feeds hold it: all its paragraphs; raises InputError where it is too complex."""
    tree = _tree(html, name, settings, around="<html><body>{}</body></html>")
    drop_boxes(tree)
    put_paragraphs(tree)
    _wrap_loose(tree)
    paragraphs = [_letters(block) for block in _blocks(tree, _BLOCKS)]
    return Page("\n\n".join(p for p in paragraphs if p and not is_sign(p)))


def _tree(html: str, name: str, settings: Settings, around: str = "{}") -> "HtmlElement":
    """HTML parsed, put into `around`; raises InputError where it is too complex to parse in bounded time, or nothing is in it."""
    check_shape(html, name, settings)
    from lxml.etree import LxmlError  # noqa: PLC0415  with lxml.html
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415  only where HTML is read

    try:
        return document_fromstring(around.format(html).encode("utf-8"), parser=HTMLParser(no_network=True, encoding="utf-8"))
    except (ValueError, SyntaxError, LxmlError) as error:
        raise InputError(Reason.NO_TEXT, f"{name}: there is no text in it: {error}") from error


def _wrap_loose(tree: "_Element") -> None:
    """Put text that stands beside paragraphs, in no block of its own, into paragraphs."""
    for block in [b for b in tree.iter(*_HOLDERS) if any(child.tag in BLOCKS for child in b)]:
        children, text = list(block), block.text
        block.text, open_ = None, block.makeelement("p", {})
        open_.text = text
        block[:] = []
        for child in children:
            tail, child.tail = child.tail, None
            if child.tag in BLOCKS:
                _put(block, open_)
                block.append(child)
                open_ = block.makeelement("p", {})
                open_.text = tail
            else:
                child.tail = tail
                open_.append(child)
        _put(block, open_)


def _put(block: "_Element", paragraph: "_Element") -> None:
    if "".join(map(str, paragraph.itertext())).strip():
        block.append(paragraph)


def _no_article(name: str) -> InputError:
    return InputError(Reason.NO_TEXT, f"{name}: no article is found in this page; if it has one, give its text")


def _as_they_stand(tree: "_Element", wanted: list[str]) -> list[str]:
    """The wanted paragraphs in the order and number in which the page has them; as they are where the page has them otherwise."""
    wanted = [p for p in wanted if p]
    left = Counter(wanted)
    out = []
    for block in _blocks(tree, _BLOCKS):
        text = _letters(block)
        if text in left:
            out.append(text)
    return out if Counter(out) >= left and set(out) == set(wanted) else wanted


def _blocks(node: "_Element", kinds: frozenset[str]) -> Iterator["_Element"]:
    """Blocks that hold text and no further block, in document order."""
    holding = _holding(node, kinds - _CELLS)  # a row is one block, where its cells hold no blocks themselves
    for element in node.iter():
        if element.tag not in kinds or element in holding or _skipped(element):
            continue
        row = element.getparent() if element.tag in _CELLS else None
        if row is None or row.tag not in {"tr", "row"} or row in holding:
            yield element


def _holding(node: "_Element", kinds: frozenset[str]) -> set["_Element"]:
    """The elements around blocks of these kinds. Each is found once: a row of ten thousand cells must not be searched from every cell."""
    out: set[_Element] = set()
    for block in (element for element in node.iter() if element.tag in kinds):
        for around in block.iterancestors():
            if around in out:
                break
            out.add(around)
    return out


def _skipped(element: "_Element") -> bool:
    return any(ancestor.tag in _SKIPPED for ancestor in element.iterancestors())


def _letters(element: "_Element") -> str:
    """The text of a block on one line; a break within it is a line end."""
    parts: list[str] = []
    for node in element.iter():
        if isinstance(node.tag, str) and node.tag not in _SKIPPED:
            parts.append(("\n" if node.tag in {"br", "lb"} else _CELL_END if _is_next_cell(node, element) else "") + (node.text or ""))
        if node is not element:
            parts.append(node.tail or "")
    lines = (re.sub(r"\s+", " ", line).strip() for line in _joined(parts).split("\n\n"))
    return "\n".join(line for line in lines if line)


def _is_next_cell(node: "_Element", row: "_Element") -> bool:
    return node.tag in _CELLS and node is not row and node.getprevious() is not None


def _joined(parts: list[str]) -> str:
    """Parts put together: line ends of the page's source are spaces, breaks are doubled line ends."""
    return "".join("\n\n" + p[1:].replace("\n", " ") if p.startswith("\n") and i else p.replace("\n", " ") for i, p in enumerate(parts))


def _below(paragraphs: list[str], title: str) -> list[str]:
    """The paragraphs without the headline, as often as it stands on top, and without the short lines (a menu, a day) above it."""
    headline, above, start = _plain(title), list[str](), 0
    while True:
        near = paragraphs[start : start + _ABOVE - len(above)]
        at = next((i for i, paragraph in enumerate(near) if _plain(paragraph) == headline), None)
        if at is None:
            return above + paragraphs[start:]
        above += [p for p in near[:at] if len(p) > _SHORT]
        start += at + 1


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()
