r"""The dateline of a report: `GENEVA (Agency) —`, `NAIROBI, Kenya, May 3 (AP) -`, `TOKYO:`.

It stands at the start of the text or, below a headline and a standfirst, of its second or third paragraph.

>>> dateline("KABUL, Feb. 3 (Agency) - Talks opened.").text
'KABUL, Feb. 3 (Agency) -'
>>> dateline("Talks open\n\nGENEVA (Agency) — Envoys met.").text
'GENEVA (Agency) —'
>>> dateline("UN envoys met."), dateline("BREAKING — Envoys met.")
(None, None)
"""

import re
from itertools import islice

from onrecord.record import Span

_LOOKED_AT = 200
_PARAGRAPHS = 3
"""Paragraphs at whose start a dateline may stand: a headline and a standfirst come before it at most."""
_PLACE = r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'’/-]+(?:[ ,/]+(?:[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'’/-]+|DE|DU|OF))*"
_MIXED = r"[A-Z\u00c0-\u00de][a-z\u00df-\u00ff]+(?: [A-Z\u00c0-\u00de][a-z\u00df-\u00ff]+)?"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_DATE = rf"(?:,? {_DAY})?"
_REST = rf"(?:, ?(?!{_MONTH} \d)[A-Z][A-Za-z.]+(?: [A-Z][A-Za-z.]+)?){{0,2}}{_DATE}"
_AGENCY = r"\s*(?:\((?:[A-Z][\w./&’' -]{1,38}|dpa)\)|/[A-Z][\w ]{2,20}/)"
_DASH = r"\s*(?:—|–|--+|-|_|:)(?=\s|[A-Z“\"])"
_WITH_AGENCY = re.compile(rf"\s*((?:{_PLACE}|{_MIXED}){_REST}{_AGENCY}(?:{_DASH})?)")
_WITH_DASH = re.compile(rf"\s*({_PLACE}{_REST}\s*(?:—|–|--+|_|-(?=\s)|:(?=\s)))")
_WITH_COUNTRY = re.compile(rf"\s*({_MIXED}, {_MIXED}{_DATE}\s*(?:—|–|--+))(?=\s*[A-Z“\"])")
_WITH_DATE = re.compile(rf"\s*((?!\w+day,){_MIXED}(?:, {_MIXED})?, {_DAY}\s*(?:—|–|--+))(?=\s*[A-Z“\"])")
_TURN = re.compile(r"^[A-Z][A-Z .’'-]*:", re.MULTILINE)
_DATED = re.compile(rf"(?:{_MONTH} \d|\d {_MONTH})")
_CLOSED = re.compile(rf"[—–_:-]$|{_MONTH}|\((?:AFP|ANI|AP|dpa|IANS|Kyodo|PTI|Reuters|TASS|UPI|Xinhua|Yonhap)\)$")
"""How a dateline with an agency ends: by a dash, or else it has a date or an agency that is known, for "MSF (Doctors Abroad) said" is none."""
_LEAST_LETTERS, _MOST_WORDS, _MOST_BEFORE_COLON = 3, 5, 3
"""Capitals of a place that stands before a mere dash: fewer are initials or an acronym; and words: more are a headline."""
_SENTENCE, _MOST_SHOUTED = 40, 2
"""In a text of capitals alone, characters of what stands behind a dash from which on it is a sentence, if it has a full stop as a headline has none; and words of the place before the dash."""
_NO_PLACES = frozenset(
    """
    ADVERTISEMENT ALERT ANALYSIS BREAKING BRIEF BRIEFING CHECK COLUMN COMMENT COMMENTARY CORRECTED CORRECTION DEVELOPING EDITOR EDITORIAL EDITOR'S
    EDITOR’S EXCLUSIVE EXPLAINED EXPLAINER FACT FACTBOX FEATURE FLASH GALLERY GRAPHIC INSIGHT INTERVIEW INVESTIGATION JUST LATEST LISTEN LIVE NEWS NOTE
    OBITUARY OPINION PHOTO PHOTOS PODCAST PROFILE QUIZ READ RELEASE REPORT REVIEW REVEALED SPECIAL SPORT SPORTS STATEMENT TIMELINE UPDATE UPDATED
    UPDATES URGENT VIDEO VIEW WATCH WRAPUP
    AMBASSADOR ANCHOR ANSWER CHAIRMAN GENERAL HOST INTERVIEWER MINISTER MODERATOR MR MRS MS OPERATOR PRESIDENT QUESTION REPORTER SECRETARY SENATOR
    SPEAKER SPOKESMAN SPOKESPERSON SPOKESWOMAN
    ASEAN BRICS CIA ECOWAS FBI FIFA IAEA ICC ICJ IDF IMF NASA NATO OECD OPEC OSCE UEFA UNESCO UNHCR UNICEF UNRWA WHO WTO
    """.split()
)
"""Words in capitals that open a report and are no place: what kind of report it is, who speaks in a transcript, and bodies whose names are acronyms."""


def dateline(text: str) -> Span | None:
    """The span of the dateline, dash included; None where a text has none. The text itself is not changed."""
    starts = [m.start() for m in islice(re.finditer(r"^[^\r\n]", text[: _LOOKED_AT * 10], re.MULTILINE), _PARAGRAPHS)]
    return next(filter(None, (_at(text, start) for start in starts)), None)


def _at(text: str, start: int) -> Span | None:
    head = text[start : start + _LOOKED_AT]
    match = _WITH_AGENCY.match(head) or _WITH_COUNTRY.match(head) or _WITH_DATE.match(head) or _WITH_DASH.match(head)
    if (
        not match
        or "\n" in match[1]
        or (match.re is _WITH_AGENCY and not _CLOSED.search(match[1]))
        or (match.re is _WITH_DATE and match[1].partition(",")[0].upper() in _NO_PLACES)
        or _is_label(match[1], head[match.end() :])
    ):
        return None
    if match[1].endswith(":") and _is_transcript(text[: _LOOKED_AT * 10]):
        return None
    return Span(start + match.start(1), start + match.end(1), match[1])


def _is_transcript(text: str) -> bool:
    """Whether some name in capitals and its colon open several lines: who speaks stands before each turn."""
    names = _TURN.findall(text)
    return len(set(names)) < len(names)


def _is_label(found: str, after: str) -> bool:
    """Whether words in capitals tell a kind of report, a speaker or a headline, and no place."""
    words = re.findall(r"[^\s,/—–_:()-]+", found.partition("(")[0])
    if any(word.rstrip(".") in _NO_PLACES for word in words):
        return True
    if "(" in found or "/" in found:
        return False
    if ":" in found and ("," in found or len(words) > _MOST_BEFORE_COLON) and not _DATED.search(found):  # "EU, US: Talks"
        return True
    line = after.partition("\n")[0].rstrip()
    shouted = not any(c.islower() for c in line)
    sentence = len(line) > _SENTENCE and "." in line and len(found.partition(",")[0].split()) <= _MOST_SHOUTED + 1
    headline = shouted and (any(c.islower() for c in after) or found.endswith(":") or not sentence)
    initials = sum(c.isupper() for c in found) < _LEAST_LETTERS and not any(c.islower() for c in found)
    return headline or initials or len(words) > _MOST_WORDS
