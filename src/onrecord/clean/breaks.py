"""Paragraphs where a page has none: text parted by two or more `<br>` is put into `<p>`, as browsers show it and readers see it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BLOCKS = frozenset(
    "p li h1 h2 h3 h4 h5 h6 blockquote table tr td th dt dd ul ol dl figure figcaption pre div section article main body header footer nav aside form".split()
)


def put_paragraphs(tree: "HtmlElement") -> None:
    """Change a page's tree in place: each stretch between double breaks becomes a paragraph of its own."""
    for parent in {br.getparent() for br in tree.iter("br") if _doubled(br)}:
        if parent is not None:
            _part(parent)


def _doubled(br: "HtmlElement") -> bool:
    after = br.getnext()
    return after is not None and after.tag == "br" and not (br.tail or "").strip()


def _part(parent: "HtmlElement") -> None:
    children, text = list(parent), parent.text
    parent.tag = "div" if parent.tag == "p" else parent.tag
    parent.text = None
    parent[:] = []
    open_ = _opened(parent, text)
    before_is_break = False
    for at, child in enumerate(children):
        tail, child.tail = child.tail, None
        is_break = child.tag == "br" and (before_is_break or _break_follows(children, at + 1, tail))
        if is_break or child.tag in BLOCKS:
            _close(parent, open_)
            if not is_break:
                parent.append(child)
            open_ = _opened(parent, tail)
        else:
            child.tail = tail
            open_.append(child)
        before_is_break = is_break and not (tail or "").strip()
    _close(parent, open_)


def _break_follows(children: "list[HtmlElement]", at: int, tail: str | None) -> bool:
    return at < len(children) and children[at].tag == "br" and not (tail or "").strip()


def _opened(parent: "HtmlElement", text: str | None) -> "HtmlElement":
    paragraph = parent.makeelement("p", {})
    paragraph.text = text
    return paragraph


def _close(parent: "HtmlElement", paragraph: "HtmlElement") -> None:
    if "".join(paragraph.itertext()).strip() or len(paragraph.findall(".//img")):
        parent.append(paragraph)
