"""Words of two senses that the rest of the report tells apart: a strike is a walkout only where somebody works.

>>> of_report("strike", "PROTEST", "The strike on Vell killed six."), of_report("strike", "PROTEST", "The union called a strike.")
('ASSAULT', 'PROTEST')
"""

import re
from collections.abc import Mapping
from functools import cache

from onrecord.codebook.tables import rows


def of_report(form: str, kind: str, text: str) -> str:
    """The type of a trigger of this form that was taken for one of type `kind`, in a report of this text."""
    found = _senses().get((form.lower(), kind))
    return kind if found is None or found[1].search(text) else found[0]


@cache
def _senses() -> Mapping[tuple[str, str], tuple[str, re.Pattern[str]]]:
    return read()


def read(text: str | None = None) -> Mapping[tuple[str, str], tuple[str, re.Pattern[str]]]:
    """The other type and the words of the sense, by form and type, from this text or the package's table; raises CodebookError naming file and line."""
    out = {}
    for row in rows("senses.tsv", key=("forms", "type"), text=text):
        words = "|".join(re.escape(word) for word in row.names("words"))
        for form in row.names("forms"):
            out[form, row.cells["type"]] = (row.cells["other"], re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    return out
