"""The dateline of a report: `GENEVA (Agency) —`, `NAIROBI, Kenya, May 3 (AP) -`, `TOKYO:` at the start of its text.

>>> dateline("KABUL, Feb. 3 (Agency) - Talks opened.").text
'KABUL, Feb. 3 (Agency) -'
>>> dateline("UN envoys met.") is None
True
"""

import re

from onrecord.record import Span

_LOOKED_AT = 200
_PLACE = r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'’/-]+(?:[ ,/]+(?:[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'’/-]+|DE|DU|OF))*"
_REST = r"(?:, ?[A-Z][A-Za-z.]+(?: [A-Z][A-Za-z.]+)?){0,2}(?:,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?)?"
_AGENCY = r"\s*\((?:[A-Z][\w./&’' -]{1,38}|AFP|AP)\)"
_DASH = r"\s*(?:—|–|--+|-|_|:)(?=\s|[A-Z“\"])"
_WITH_AGENCY = re.compile(rf"\s*((?:{_PLACE}|[A-Z][a-z]+(?: [A-Z][a-z]+)?){_REST}{_AGENCY}(?:{_DASH})?)")
_WITH_DASH = re.compile(rf"\s*({_PLACE}{_REST}\s*(?:—|–|--+|_|-(?=\s)|:(?=\s)))")
_LEAST_LETTERS = 3
"""Letters of a place in capitals that stands before a mere dash: fewer are initials or an acronym."""


def dateline(text: str) -> Span | None:
    """The span of the dateline, dash included; None where a text has none. The text itself is not changed."""
    head = text[:_LOOKED_AT]
    match = _WITH_AGENCY.match(head)
    if not match:
        match = _WITH_DASH.match(head)
        if not match or sum(c.isupper() for c in match[1]) < _LEAST_LETTERS:
            return None
    return Span(match.start(1), match.end(1), match[1])
