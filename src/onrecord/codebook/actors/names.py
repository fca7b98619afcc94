"""A name without what varies from writer to writer, so that two ways to write one name are found alike.

>>> fold("the Izz ad-Din al-Qassam Brigades'"), fold("Erdoğan"), fold("U.N."), fold("Hun Sen’s")
('izz ad din al qassam brigades', 'erdogan', 'UN', 'hun sen')
>>> fold("WHO") == fold("who")
False
"""

from collections.abc import Iterable
from functools import cache, lru_cache

from onrecord.codebook.letters import unaccented
from onrecord.codebook.tables import Row, rows

_MARKS = {
    ".": "",
    ",": "",
    '"': "",
    "“": "",
    "”": "",
    "’": "'",
    "‘": "'",
    "ʻ": "'",
    "`": "'",
    "´": "'",
    "-": " ",
    "–": " ",
    "‐": " ",
    "\u00ad": "",
}
_LONGEST_ACRONYM = 5
"""Letters up to which a word in capitals is an acronym, which a word in small letters is not ("WHO")."""
_FREELY_WRITTEN = 4
"""Letters from which on an acronym is also written as a word ("Nato", "Isis")."""


_ARTICLES = frozenset(("the ", "The ", "THE "))


@lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """The form by which a name is looked up: no case (but of acronyms), accents, dots, apostrophes, article or possessive."""
    return folded([name])[0]


def folded(names: Iterable[str]) -> list[str]:
    """The forms of many names at once: the tables have 24,000.

    >>> folded(["the E.U.", "Hun  Sen\u2019s"])
    ['EU', 'hun sen']
    """
    lines = "\n".join([name.replace("\n", " ") for name in names])
    for mark, plain in _MARKS.items():
        lines = lines.replace(mark, plain)
    return [_cased(_bare(" ".join(line.split()))) for line in lines.split("\n")]


def _bare(word: str) -> str:
    """Without article, possessive and apostrophes."""
    word = word[4:] if word[:4] in _ARTICLES else word
    return word.removesuffix("'s").removesuffix("'").replace("'", "") if "'" in word else word


def _cased(word: str) -> str:
    """In small letters without accents, but for acronyms."""
    if len(word) <= _LONGEST_ACRONYM and word.isupper():
        return word
    word = word.lower()
    return word if word.isascii() else unaccented(word)


def folds(name: str) -> tuple[str, ...]:
    """The forms under which a name of a table is found: an acronym of some length also as the word that it has become.

    >>> folds("NATO"), folds("UN"), folds("Hamas")
    (('NATO', 'nato'), ('UN',), ('hamas',))
    """
    return forms(fold(name))


def forms(word: str) -> tuple[str, ...]:
    """The forms under which a folded name of a table is found."""
    return (word, word.lower()) if len(word) >= _FREELY_WRITTEN and word.isupper() and word not in _ordinary() else (word,)


def is_ordinary(word: str) -> bool:
    """Whether an acronym in capitals is an ordinary word in small letters ("RAID")."""
    return word in _ordinary()


@cache
def _ordinary() -> frozenset[str]:
    return read_ordinary()


def read_ordinary(text: str | None = None) -> frozenset[str]:
    """The acronyms that are ordinary words, of this text, of the package's table where none is given; raises CodebookError naming file and line."""
    return frozenset(_acronym(row) for row in rows("actors/acronym_words.tsv", key=("acronym",), text=text))


def _acronym(row: Row) -> str:
    word = row.cells["acronym"]
    if not (_FREELY_WRITTEN <= len(word) <= _LONGEST_ACRONYM and word.isalpha() and word.isupper()):
        raise row.fault(f"acronym {word!r}: {_FREELY_WRITTEN} or {_LONGEST_ACRONYM} capitals; others are looked up in one form alone")
    return word
