"""Divide the words of a text into sentences, and sentences into units that an open quotation holds together.

A blank line always ends a sentence; a single line end does where the line before ends like a sentence, is short, or where
the text is no hard-wrapped one. A unit is the stretch within which a statement and its content are looked for: a sentence, or
the sentences from an opening to a closing quotation mark ("We came. We saw," he said.).

    >>> from onrecord.parse.words import words
    >>> text = '"We came. We saw," said Mr. Orr. He left.'
    >>> [[text[a:b] for a, b in words(text)[i:j]][-2:] for i, j in sentences(text, words(text)).spans]
    [['came', '.'], ['Orr', '.'], ['left', '.']]
    >>> sentences(text, words(text)).units
    ((0, 2), (2, 3))
"""

from dataclasses import dataclass
from itertools import pairwise

SHORT_LINE = 50
"""A line up to this many characters is a heading or a list item: hard-wrapped prose is longer (chosen on GUM and EWT text)."""
LONG_LINE = 100
"""A line of more characters than this is a paragraph, not hard-wrapped prose, which breaks at 60 to 90."""
LONGEST_UNIT = 160
"""Most words of one unit: a quotation mark that is never closed must not swallow the text."""

_TERMINALS = frozenset({".", "!", "?", "…", "...", "....", "!!", "??", "?!", "!?", "!!!", "???", ".?", ".!"})
_TRAILING = frozenset({"…", "...", "...."})
"""What may as well stand within a sentence."""
_NEVER_FIRST = ",;:.!?%"
"""With what no sentence begins."""
_CLOSERS = frozenset({'"', "”", "’", "'", ")", "]", "''", "»"})
_QUOTES = frozenset({"“", "``", "”", "''", '"'})
_OPENERS = frozenset({'"', "“", "‘", "(", "[", "``", "«", "'"})
# A word that ends with its own full stop ends a sentence only where one of these follows.
_STARTERS = frozenset(
    "A After Also Although An And As At Before But By Despite During For From He Her His However I If In It Its Last Meanwhile "
    "Moreover More Most No Of On One Our She Since So Some That The Their Then There These They This Those Though To Two Under "
    "We What When While With You".split()
)
_NEVER_LAST = frozenset(
    "mr. mrs. ms. dr. prof. gen. col. capt. lt. sgt. sen. rep. gov. hon. messrs. adm. brig. cmdr. maj. cpl. st. ft. mt.".split()
)


@dataclass(frozen=True, slots=True)
class Sentences:
    """Half-open word ranges of the sentences, and half-open sentence ranges of the units."""

    spans: tuple[tuple[int, int], ...]
    units: tuple[tuple[int, int], ...]


def sentences(text: str, words: list[tuple[int, int]]) -> Sentences:
    """Divide the words of a text; every word lies in exactly one sentence and every sentence in one unit."""
    forms = [text[a:b] for a, b in words]
    ends: list[int] = []
    joined: list[bool] = []
    quote = _Quote()
    wrapped = _wrapped(text)
    for i, form in enumerate(forms):
        if i and _line_ends(text, words[i - 1][1], words[i][0], wrapped=wrapped):
            if ends and ends[-1] == i:
                joined[-1] = False
            else:
                ends.append(i)
                joined.append(False)
            quote = _Quote()
        quote = quote.after(form) if form in _QUOTES else quote
        if (form[-1] in ".!?…" and (_ends(forms, i) or _careless(text, words, i))) or (
            form.startswith("http") and _address(forms[i + 1 : i + 2])
        ):
            last = _closers(forms, i + 1, quote, text, words)
            if last < len(forms):
                ends.append(last)
                joined.append(quote.skip(forms[i + 1 : last]).depth > 0)
    return _divided(ends, joined, len(forms))


@dataclass(frozen=True, slots=True)
class _Quote:
    """How many quotations are open: curly marks count by their shape, straight ones by turns."""

    depth: int = 0
    straight: bool = False

    def after(self, form: str) -> "_Quote":
        if form in ("“", "``"):
            return _Quote(1, self.straight)
        if form in ("”", "''"):
            return _Quote(0, self.straight)
        if form == '"':
            return _Quote(0 if self.straight else 1, not self.straight)
        return self

    def skip(self, forms: list[str]) -> "_Quote":
        quote = self
        for form in forms:
            quote = quote.after(form)
        return quote


def _wrapped(text: str) -> bool:
    """Whether a text may be hard-wrapped: most of it stands in lines that are not too long for that."""
    long = sum(len(line) for line in text.splitlines() if len(line) > LONG_LINE)
    return 2 * long < len(text)


def _line_ends(text: str, start: int, end: int, *, wrapped: bool) -> bool:
    """Whether the white space between two words ends a sentence by its line ends."""
    if end - start == 1 and text[start] == " ":
        return False
    breaks = text.count("\n", start, end) or text.count("\r", start, end)
    if breaks != 1 or not wrapped:
        return breaks > 0
    before = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    width = len(text[before:start].strip())
    return text[start - 1] in ".!?…:\"”’')" or width <= SHORT_LINE or width > LONG_LINE


def _ends(forms: list[str], i: int) -> bool:
    """Whether a sentence may end with word `i`, by the word itself and the one that follows."""
    form = forms[i]
    following = next((f for f in forms[i + 1 : i + 4] if f not in _CLOSERS and f not in _OPENERS), "")
    if form in _TERMINALS:
        strict = form in _TRAILING or following[:1] in _NEVER_FIRST
        return bool(following) and (following[0].isupper() or (not strict and not following[0].islower()))
    if form.lower() in _NEVER_LAST or not following:
        return False
    return following in _STARTERS and len(form) > 2  # noqa: PLR2004  an initial ("J.") ends no sentence


def _address(following: list[str]) -> bool:
    """Whether another web address stands behind one, as in lists of links."""
    return bool(following) and following[0].startswith("http")


def _careless(text: str, words: list[tuple[int, int]], i: int) -> bool:
    """Whether a sentence ends although the next begins with a small letter, as in posts: after a plain word, before a word that begins sentences."""
    if not 0 < i < len(words) - 1 or words[i][1] == words[i + 1][0]:
        return False
    before, form, following = (text[a:b] for a, b in words[i - 1 : i + 2])
    if following.startswith(("http", "www.")):
        return True
    plain = len(before) > 2 and before.isalpha() and before.islower()  # noqa: PLR2004  shorter ones may be abbreviations
    return form in _TERMINALS - _TRAILING and plain and following.islower() and (form[0] == "?" or following.capitalize() in _STARTERS)


def _closers(forms: list[str], i: int, quote: _Quote, text: str, words: list[tuple[int, int]]) -> int:
    """The first word after `i` that does not close what the sentence opened."""
    while i < len(forms) and forms[i] in _CLOSERS:
        glued = words[i - 1][1] == words[i][0]
        opens = i + 1 < len(forms) and words[i][1] == words[i + 1][0]
        if not glued and (opens or "\n" in text[words[i - 1][1] : words[i][0]] or not (forms[i] == '"' and quote.straight)):
            break
        quote = quote.after(forms[i])
        i += 1
    return i


def _divided(ends: list[int], joined: list[bool], n: int) -> Sentences:
    bounds = [0, *ends, n] if n else [0]
    spans = tuple((a, b) for a, b in pairwise(bounds) if a < b)
    open_after = dict(zip(ends, joined, strict=True))
    units: list[tuple[int, int]] = []
    first = 0
    for k, (_, end) in enumerate(spans):
        if open_after.get(end) and end - spans[first][0] < LONGEST_UNIT and k + 1 < len(spans):
            continue
        units.append((first, k + 1))
        first = k + 1
    return Sentences(spans, tuple(units))
