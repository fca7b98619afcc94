r"""What people write in the search line, as FTS5 takes it: nothing they type is an error of syntax.

>>> match('missile strike -drone')
'("missile" AND "strike") NOT ("drone")'
>>> match("missile AND strike")
'("missile" AND "strike")'
>>> match('"cease fire" OR truce*')
'("cease fire" OR "truce" *)'
"""

import re

from onrecord.errors import ArchiveError

_PART = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
_WORD = re.compile(r"\w")


def match(words: str) -> str:
    """An FTS5 expression for a search line; raises ArchiveError where it only says what must not be there."""
    wanted: list[str] = []
    unwanted: list[str] = []
    joined = "AND"
    parts = _PART.findall(words.replace("\0", " "))
    for at, (minus, phrase, word) in enumerate(parts, 1):
        if word == "AND" and wanted and at < len(parts):  # between two it is meant anyway
            continue
        if word == "OR":
            joined = "OR" if wanted else "AND"
            continue
        term = _term(phrase, word)
        if term is None:
            continue
        if minus:
            unwanted.append(term)
        else:
            wanted += [joined, term] if wanted else [term]
            joined = "AND"
    if not wanted:
        raise ArchiveError(f"{words!r}: there is no word to look for; give one that must be there")
    found = f"({' '.join(wanted)})"
    return f"{found} NOT ({' OR '.join(unwanted)})" if unwanted else found


def phrase(text: str) -> str:
    """A name as one phrase whose last word may go on: `Isra` finds Israel."""
    return '"' + text.replace('"', " ").replace("\0", " ").strip() + '" *'


def _term(quoted: str, word: str) -> str | None:
    text = quoted or word
    if not _WORD.search(text):
        return None
    open_end = " *" if word.endswith("*") else ""
    return '"' + text.replace('"', " ").rstrip("*").strip() + '"' + open_end
