r"""The paragraphs of an article without what stands around it: login walls, consent banners, share lines, credits.

>>> paragraphs("Two men were hurt in Vell.\n\nSign up for our newsletter.\n\nPolice seek a car.")
('Two men were hurt in Vell.', 'Police seek a car.')
"""

import re
from functools import cache
from importlib import resources

_LONGEST = 60
"""Words of a paragraph that may go: a whole article in one paragraph may well name a newsletter."""


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of an article that tell something, each without white space at its edges."""
    found = (line.strip() for line in text.split("\n"))
    return tuple(line for line in found if line and not is_furniture(line))


def is_furniture(paragraph: str) -> bool:
    """Whether a paragraph belongs to the page and not to the report.

    >>> is_furniture("Copyright 2031 Vell Media. All rights reserved."), is_furniture("The paper sold its copyright.")
    (True, False)
    """
    return paragraph.count(" ") < _LONGEST and bool(_pattern().search(paragraph))


@cache
def _pattern() -> re.Pattern[str]:
    lines = resources.files(__package__).joinpath("furniture.tsv").read_text(encoding="utf-8").splitlines()
    return re.compile("|".join(f"(?:{line})" for line in lines if not line.startswith("#") and line != "pattern"), re.IGNORECASE)
