"""A linear look at a page before any parser sees it: some small pages make every parser run for minutes.

Measured: one tag with 100,000 attributes (1.5 MB) holds lxml for more than a minute; 100,000 nested tags are cut off silently at 256.
"""

import re

from onrecord.errors import InputError, Reason
from onrecord.settings import Settings

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>")
_ATTRIBUTE = re.compile(r"[^\s=/]+")
_NESTING = frozenset(
    "div span section article main b i u em strong a font center table tbody tr td ul ol dl blockquote small big sub sup q cite code form fieldset label".split()
)
"""Tags that nest and must be closed; a paragraph or list item closes itself."""


def check_shape(html: str, name: str, settings: Settings) -> None:
    """Raise InputError where a page has more tags, more attributes in one tag, or deeper nesting, than any real page."""
    most, deepest = settings.integer("html.max_attributes"), settings.integer("html.max_depth")
    depth, tags, most_tags = 0, 0, settings.integer("html.max_tags")
    for match in _TAG.finditer(html):
        closing, tag, rest = match.groups()
        tags += not closing
        if tags > most_tags:
            raise _too_complex(name, f"more than {most_tags:,} tags")
        if len(rest) > 2 * most and _many(rest, most):
            raise _too_complex(name, f"a tag with more than {most:,} attributes")
        if tag.lower() in _NESTING and not rest.endswith("/"):
            depth = max(0, depth - 1) if closing else depth + 1
            if depth > deepest:
                raise _too_complex(name, f"tags nested more than {deepest} deep")


def _many(rest: str, most: int) -> bool:
    return sum(1 for _ in zip(_ATTRIBUTE.finditer(rest), range(most + 1), strict=False)) > most


def _too_complex(name: str, why: str) -> InputError:
    return InputError(Reason.TOO_COMPLEX, f"{name}: {why} would hold up the reader; save the page's text and read that")
