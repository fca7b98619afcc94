"""Pronouns and gendered nouns: what a word alone says of whom it can mean.

>>> pronoun("Her")
Pronoun(kind='she', gender='f', number='s')
>>> pronoun("envoy"), pronoun("US"), gender_of("spokeswoman")
(None, None, 'f')
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.codebook.tables import rows

_NAMES = frozenset({"US", "IT", "WHO", "ONE", "MINE", "ITS", "SHE"} - {"SHE", "ITS", "MINE"})
KINDS = ("he", "she", "it", "they", "I", "we", "you", "pointing")
"""Classes of pronouns that behave alike in coreference; "pointing" are demonstratives and relatives."""
_GENDERS, _NUMBERS = ("m", "f", "n", "-"), ("s", "p", "-")


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun's class, gender (m, f, n or empty) and number (s, p or empty)."""

    kind: str
    gender: str
    number: str


def pronoun(form: str) -> Pronoun | None:
    """What a form says as a pronoun; None where it is none, or one in capitals that is a name as well ("US", "IT")."""
    return None if form in _NAMES else _pronouns().get(form.lower())


def gender_of(noun: str) -> str:
    """The gender (m, f) that a noun or title tells, else the empty text."""
    return _nouns().get(noun.lower().rstrip("."), "")


@cache
def _pronouns() -> Mapping[str, Pronoun]:
    return read()


@cache
def _nouns() -> Mapping[str, str]:
    return {row.cells["noun"]: row.one_of("gender", ("m", "f")) for row in rows("gendered_nouns.tsv", key=("noun",))}


def read(text: str | None = None) -> Mapping[str, Pronoun]:
    """The table of pronouns from this text, the package's where none is given; raises CodebookError naming file and line."""
    found = {}
    for row in rows("pronouns.tsv", key=("form",), text=text):
        gender, number = row.one_of("gender", _GENDERS), row.one_of("number", _NUMBERS)
        found[row.cells["form"]] = Pronoun(row.one_of("class", KINDS), gender.strip("-"), number.strip("-"))
    return found
