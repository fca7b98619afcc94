"""Whether the words of a noun phrase say by themselves that it is of several people or things.

>>> several(["the", "judges"]), several(["17", "of", "them"]), several(["his", "lawyer"]), several(["the", "police"])
(True, True, False, False)
"""

from collections.abc import Sequence

from onrecord.codebook.number_words import known_words, tokens_of

_SEVERAL = frozenset("both several many few most these those numerous various countless".split())
_PEOPLE = frozenset("people men women children policemen policewomen servicemen gunmen clergymen spokesmen".split())
_SINGLE = frozenset("news series politics economics physics means headquarters species crossroads barracks gallows diabetes".split())
"""Nouns that end in s and may be of one."""
_SINGLE_ENDINGS = ("ss", "us", "is")
_TWO = 2.0


def several(words: Sequence[str]) -> bool:
    """Whether a noun phrase, given up to its head word, is surely of several; a name's words tell nothing and are not to be asked about."""
    if not words:
        return False
    first, head = words[0].lower(), words[-1].lower()
    if first in _SEVERAL or head in _PEOPLE or _counts(first):
        return True
    return head.endswith("s") and len(head) > 3 and not head.endswith(_SINGLE_ENDINGS) and head not in _SINGLE  # noqa: PLR2004  "gas" and "bus" are short


def _counts(word: str) -> bool:
    """Whether a word is a number from two on, or a vague one ("dozens")."""
    if word.isalpha() and word not in known_words():
        return False
    tokens = tokens_of(word)
    return len(tokens) == 1 and tokens[0].kind in {"number", "digits", "scale", "plural"} and tokens[0].value >= _TWO
