"""Numbers that count nothing (codebook, N): ages, days of a month, names of units, and articles before a word that leaves the count open.

>>> text = "Ruth Orr, 57, of the 32 Artillery Brigade, saw a number of men; 40 died, two aged 19, on 17 May."
>>> [text[a:b] for a, b in ((10, 12), (21, 23), (47, 48), (64, 66), (82, 84), (89, 91)) if is_no_count(text, a, b)]
['57', '32', 'a', '19', '17']
"""

import re

_ARTICLES = frozenset({"a", "an"})
_OPEN = re.compile(
    r"\s+(?:[^\w\s]?\d|(?:growing |large |small |unknown |undisclosed )?(?:number|group|series|host|range|record|handful)\b)"
)
"""What makes an article before it no number: "a $3 billion loan" has its own, "a number of men" has none."""
_OLDEST = 120
"""Years, as few people as reach them; a larger number, of however many digits, is no age."""
_AGED = re.compile(r"\b(?:aged?|ages?|(?:dies|died|(?<!of\s)dead|death) at)\s(?:of\s)?\Z", re.IGNORECASE)
_NAMED = re.compile(r"[A-Z][\w’'-]*\.?, \Z")
_APPOSED = re.compile(r"[,;).]| (?:and|or) \d{1,3}[,;).]")
_UNIT = re.compile(r"\s(?:[A-Z][\w-]*\s){0,3}(?:Brigade|Battalion|Division|Regiment|Squadron|Corps|Infantry|Artillery|Fleet)\b")
_MONTH = r"(?:Jan(?:\.|uary)|Feb(?:\.|ruary)|Mar(?:\.|ch)|Apr(?:\.|il)|May|June?|July?|Aug(?:\.|ust)|Sept?(?:\.|ember)|Oct(?:\.|ober)|Nov(?:\.|ember)|Dec(?:\.|ember))"
_OF_MONTH = re.compile(
    rf"(?: ?[-–] ?\d{{1,2}}| (?:to|and) \d{{1,2}})? (?:of )?{_MONTH}(?! Day)(?=[ ,;:.)\]]? ?(?:\d{{4}}\b|$|[^\w\s]|[a-z\n]))"
)
"""What makes a number before it a day: a month with its year, a mark or a word in small letters behind it, and no name ("May Day")."""
_LAST_DAY = 31
_BACK = 40
"""Characters before a number that are looked at."""


_MODEL = re.compile(r"(?<![\w-])[A-Z][A-Za-z]{0,5}-?\Z")
"""What stands right before a number that only tells a model ("F-16 jets", "MiG-29")."""
_MADE = re.compile(r"[A-Z][\w-]* \Z")
_ONE = re.compile(
    r"\s(?:drone|missile|rocket|jet|fighter|bomber|helicopter|plane|airliner|tank|rifle|howitzer|launcher|frigate|submarine)\b"
)
"""What stands around one that only tells a model of one machine ("a Hermes 450 drone"); of several it may count them ("sent Estra 31 tanks")."""


def is_no_count(text: str, start: int, end: int) -> bool:
    """Whether the number at these offsets of a text counts nobody and nothing."""
    number = text[start:end]
    if number.lower() in _ARTICLES:
        return _OPEN.match(text, end) is not None
    digits = number.lstrip("-–")
    if digits.isdigit() and _MODEL.search(text, max(0, start - _BACK), end - len(digits)):
        return True
    if digits.isdigit() and digits != "1" and _ONE.match(text, end) and _MADE.search(text, max(0, start - _BACK), start):
        return True
    if not number.isascii() or not number.isdigit():
        return False
    if len(number) <= len(str(_LAST_DAY)) and 0 < int(number) <= _LAST_DAY and _OF_MONTH.match(text, end):
        return True
    young = len(number) <= len(str(_OLDEST)) and int(number) <= _OLDEST
    return _UNIT.match(text, end) is not None or (young and _is_age(text, start, end))


def _is_age(text: str, start: int, end: int) -> bool:
    """Whether somebody is so old: "aged 19", "Ruth Orr, 57, said"."""
    before = text[max(0, start - _BACK) : start]
    return _AGED.search(before) is not None or (_NAMED.search(before) is not None and _APPOSED.match(text, end) is not None)
