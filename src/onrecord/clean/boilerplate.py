"""What stands within a page's article and is none of it: consent banners, offers of a subscription, signs over advertisements.

A box goes where both its name (class, id, role) and its words say so and it is short: whole articles stand in boxes named `paywall`.
"""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TAGS = ("amp-ad", "amp-embed", "amp-consent", "amp-sidebar", "amp-social-share", "dialog")
_NAMED = re.compile(
    r"cookie|consent|gdpr|privacy|paywall|subscri|newsletter|sign-?up|login|regwall|piano|offer|banner|dialog|modal|popup|overlay|promo",
    re.IGNORECASE,
)
_WORDED = re.compile(
    r"\bcookies?\b|\bwe value your privacy\b|\bpersonal data\b|\byour (?:privacy )?(?:choices?|consent|preferences)\b"
    r"|\balready (?:a )?(?:subscri|member|registered)|\b(?:log|sign) ?in\b|\bsubscribe\b|\bunlimited (?:digital )?access\b|\bcontinue reading\b"
    r"|\bnewsletter\b|\byour inbox\b|\bsign up\b|\bcreate (?:a free |an )?account\b",
    re.IGNORECASE,
)
_LONGEST = 1200
"""Characters of a box that may go: consent texts are at most this long, and few articles are shorter."""
_SIGNS = frozenset(
    "advertisement|advertising|sponsored|ad|story continues below advertisement|article continues after advertisement|read more|share this article".split(
        "|"
    )
)


def drop_boxes(tree: "HtmlElement") -> None:
    """Take the boxes out of a page's tree, in place; text that follows a box stays."""
    for box in [*tree.iter(*_TAGS), *tree.iter("div", "section", "aside", "form", "p")]:
        if isinstance(box.tag, str) and box.getparent() is not None and (box.tag in _TAGS or _is_box(box)):
            box.drop_tree()


def is_sign(paragraph: str) -> bool:
    """Whether a paragraph is only the sign over an advertisement or link.

    >>> is_sign("ADVERTISEMENT"), is_sign("Advertisement rates rose.")
    (True, False)
    """
    return paragraph.strip(" :.-–—").casefold() in _SIGNS


def _is_box(box: "HtmlElement") -> bool:
    name = " ".join((box.get("class") or "", box.get("id") or "", box.get("role") or ""))
    if not _NAMED.search(name):
        return False
    text = box.text_content()
    return len(text) <= _LONGEST and bool(_WORDED.search(text)) and not box.findall(".//h1")
