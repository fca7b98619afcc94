"""Words that make events when somebody does them to somebody: a hint to the reader, as one small number a word.

The table has base forms; the forms that occur in text are made from them by the rules of English spelling and a list of irregular ones. Words
with the same set of types share a number; 0 is a word without types.

    >>> hints = load()
    >>> hints["shelled"] == hints["shelling"] != 0, hints.get("table", 0)
    (True, 0)
"""

from collections.abc import Iterator, Mapping
from functools import cache

from onrecord.codebook.tables import rows

_IRREGULAR = (
    "beat beaten|befall befell befallen|bid bade|bleed bled|blow-up blew-up|break broke broken|burn burnt|buy bought|choose chose chosen|deal dealt|"
    "die dying|feed fed|feel felt|fight fought|flee fled|forbid forbade forbidden|forgive forgave forgiven|freeze froze frozen|give gave given|"
    "hold held|leave left|lend lent|lose lost|meet met|overrun overran|overthrow overthrew overthrown|pay paid|quit|seek sought|sell sold|send sent|"
    "shake shook shaken|shoot shot|sink sank sunk|slay slew slain|spy spied|steal stole stolen|strike struck stricken|sue sued suing|swear swore sworn|"
    "take took taken|tell told|undertake undertook undertaken|uphold upheld|withdraw withdrew withdrawn|withhold withheld|wound|lay laid|throw threw thrown|"
    "win won|hit|hurt|cut|shut|oust|tear tore torn|hang hanged hung|bind bound|drive drove driven|fall fell fallen|rise rose risen|speak spoke spoken"
)
_VOWELS = frozenset("aeiou")


@cache
def load() -> Mapping[str, int]:
    """Every form with the number of its set of types."""
    sets = sorted({tuple(sorted(found)) for found in types().values()})
    number = {found: i for i, found in enumerate(sets, 1)}
    return {form: number[tuple(sorted(found))] for form, found in types().items()}


@cache
def types() -> Mapping[str, frozenset[str]]:
    """Every form with the types of acts that it may name.

    >>> sorted(types()["sanctions"])
    ['SANCTION']
    """
    found: dict[str, set[str]] = {}
    for row in rows("trigger_words.tsv", key=("type",)):
        for word in row.cells["words"].split():
            for form in forms(word):
                found.setdefault(form, set()).add(row.cells["type"])
    return {form: frozenset(kinds) for form, kinds in found.items()}


def count() -> int:
    """How many numbers there are, 0 included."""
    return max(load().values()) + 1


def forms(word: str) -> Iterator[str]:
    """A base form and the forms that English spelling makes of it.

    >>> sorted(forms("deny"))
    ['denied', 'denies', 'deny', 'denying']
    """
    yield word
    yield from _irregular().get(word, ())
    if word.endswith("y") and len(word) > 1 and word[-2] not in _VOWELS:
        yield from (word[:-1] + "ies", word[:-1] + "ied", word + "ing")
    elif word.endswith("e"):
        yield from (word + "s", word + "d", word[:-1] + "ing")
    else:
        plural = "es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s"
        yield from (word + plural, word + "ed", word + "ing")
        if len(word) > 2 and word[-1] not in _VOWELS | frozenset("wxy") and word[-2] in _VOWELS and word[-3] not in _VOWELS:  # noqa: PLR2004  the letter before the vowel
            yield from (word + word[-1] + "ed", word + word[-1] + "ing")


@cache
def _irregular() -> Mapping[str, tuple[str, ...]]:
    groups = (group.split() for group in _IRREGULAR.split("|"))
    return {group[0]: tuple(group[1:]) for group in groups}
