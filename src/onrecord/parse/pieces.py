"""WordPiece for uncased BERT vocabularies, one word at a time, with a memory for words seen before.

Source: Wu et al. 2016, arXiv 1609.08144; the longest-match-first form of BERT (Devlin et al. 2019). Words come from
`words.py`, so no offsets are needed: the reader works on words, and a word knows its first and last piece.
"""

import unicodedata
from pathlib import Path

MAX_PIECES = 12
"""Most pieces of one word: a web address or a line of dashes must not fill a window."""
LONGEST = 64
"""Most characters of a word that are looked at."""
_REMEMBERED = 200_000


class Pieces:
    """The vocabulary of an encoder, as a function from a word to its piece ids."""

    def __init__(self, vocabulary: list[str]) -> None:
        self.ids = {piece: i for i, piece in enumerate(vocabulary)}
        self.start, self.stop, self.unknown = self.ids["[CLS]"], self.ids["[SEP]"], self.ids["[UNK]"]
        self._known: dict[str, tuple[int, ...]] = {}

    @classmethod
    def load(cls, path: Path) -> "Pieces":
        """Read a `vocab.txt`, one piece a line."""
        return cls(path.read_text(encoding="utf-8").splitlines())

    def __call__(self, word: str) -> tuple[int, ...]:
        """The piece ids of a word, at least one."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            found = self._known[word] = self._cut(word)
        return found

    def _cut(self, word: str) -> tuple[int, ...]:
        out: list[int] = []
        for part in _parts(word[:LONGEST]):
            out.extend(self._longest_first(part))
        return tuple(out[:MAX_PIECES]) or (self.unknown,)

    def _longest_first(self, part: str) -> list[int]:
        out, at = [], 0
        while at < len(part):
            prefix = "##" if at else ""
            end = next((e for e in range(len(part), at, -1) if prefix + part[at:e] in self.ids), None)
            if end is None:
                return [self.unknown]
            out.append(self.ids[prefix + part[at:end]])
            at = end
        return out


def _parts(word: str) -> list[str]:
    """Lower-case, without accents, cut at punctuation as BERT's basic tokeniser does."""
    plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) not in {"Mn", "Cc", "Cf"})
    parts = [""]
    for c in plain:
        if not c.isalnum():
            parts += [c, ""]
        else:
            parts[-1] += c
    return [part for part in parts if part.strip()]
