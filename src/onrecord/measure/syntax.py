"""Score words, sentences, tags and trees as the CoNLL 2018 shared task does (Zeman et al. 2018).

Words agree where they cover the same characters; the words of a multi-word token agree by the longest common subsequence of their forms.
UPOS, UAS and LAS are F1 over words: a tag, or a head (and relation), counts where its words agree. LAS compares universal relations: what
stands behind a colon (`nsubj:pass`) is left out on both sides.
"""

from collections.abc import Iterator, Sequence
from typing import Protocol

from onrecord.errors import MeasureError
from onrecord.measure.conllu import TreeDocument
from onrecord.measure.scores import Score, compared, total
from onrecord.measure.spans import Range


class Analysis(Protocol):
    """A text as a parser sees it: ranges of words, half-open word ranges of sentences, and a tag, head (-1 for a root) and relation a word."""

    @property
    def words(self) -> Sequence[Range]:
        """Character ranges of the words."""

    @property
    def sentences(self) -> Sequence[Range]:
        """Half-open word ranges of the sentences."""

    @property
    def upos(self) -> Sequence[str]:
        """Universal part of speech of each word."""

    @property
    def head(self) -> Sequence[int]:
        """Word number of the governor of each word, or -1."""

    @property
    def deprel(self) -> Sequence[str]:
        """Relation of each word to its governor."""


def score(gold: Sequence[TreeDocument], made: Sequence[Analysis]) -> tuple[Score, ...]:
    """Score analyses made from the raw text of each document: sentences, words, UPOS, UAS, LAS."""
    return total(s for d, a in zip(gold, made, strict=True) for s in (*_segments(d, a), *_trees(d, a, _aligned(d, a), "")))


def score_given(gold: Sequence[TreeDocument], made: Sequence[Analysis]) -> tuple[Score, ...]:
    """Score analyses of the annotated words and sentences: UPOS, UAS and LAS `gold words`, where precision and recall are the same."""
    for d, a in zip(gold, made, strict=True):
        if len(a.words) != len(d.words):
            raise MeasureError(f"document {d.name}: {len(a.words)} words were analysed where {len(d.words)} were given")
    return total(s for d, a in zip(gold, made, strict=True) for s in _trees(d, a, {i: i for i in range(len(d.words))}, " gold words"))


def universal(relation: str) -> str:
    """A relation without its subtype.

    >>> universal("nsubj:pass")
    'nsubj'
    """
    return relation.partition(":")[0]


def _segments(gold: TreeDocument, made: Analysis) -> Iterator[Score]:
    theirs = {(gold.words[a].range[0], gold.words[b - 1].range[1]) for a, b in gold.sentences}
    yield compared("sentences", {(made.words[a][0], made.words[b - 1][1]) for a, b in made.sentences}, theirs)


def _trees(gold: TreeDocument, made: Analysis, aligned: dict[int, int], suffix: str) -> Iterator[Score]:
    """Scores of aligned words (number in `made` → number in `gold`); a root's governor, -1, is aligned with that of a root."""
    counts = len(made.words), len(gold.words)
    governors = aligned | {-1: -1}
    attached = [(i, j) for i, j in aligned.items() if governors.get(made.head[i]) == gold.words[j].head]
    if not suffix:
        yield Score("words", len(aligned), *counts)
    yield Score(f"UPOS{suffix}", sum(made.upos[i] == gold.words[j].upos for i, j in aligned.items()), *counts)
    yield Score(f"UAS{suffix}", len(attached), *counts)
    labelled = sum(universal(made.deprel[i]) == universal(gold.words[j].deprel) for i, j in attached)
    yield Score(f"LAS{suffix}", labelled, *counts)


def _aligned(gold: TreeDocument, made: Analysis) -> dict[int, int]:
    """Which words agree, as number in `made` → number in `gold`."""
    at = {span: i for i, span in enumerate(made.words)}
    out = {at[w.range]: j for j, w in enumerate(gold.words) if w.token is None and w.range in at}
    starts = {span[0]: i for i, span in enumerate(made.words)}
    for first, last in _tokens(gold):
        token = gold.words[first].token or (0, 0)
        inside = [i for k in range(*token) if (i := starts.get(k)) is not None and made.words[i][1] <= token[1]]
        forms = [gold.text[slice(*made.words[i])].lower() for i in inside]
        common = _common(forms, [w.form.lower() for w in gold.words[first:last]])
        out |= {inside[i]: first + j for i, j in common}
    return out


def _tokens(gold: TreeDocument) -> Iterator[Range]:
    """Half-open word ranges of the multi-word tokens."""
    first = 0
    for i, word in enumerate(gold.words):
        if word.token != gold.words[first].token or word.token is None:
            first = i
        if word.token and (i + 1 == len(gold.words) or gold.words[i + 1].token != word.token):
            yield first, i + 1


def _common(xs: Sequence[str], ys: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of a longest common subsequence."""
    longest = [[0] * (len(ys) + 1) for _ in range(len(xs) + 1)]
    for i in range(len(xs) - 1, -1, -1):
        for j in range(len(ys) - 1, -1, -1):
            longest[i][j] = 1 + longest[i + 1][j + 1] if xs[i] == ys[j] else max(longest[i + 1][j], longest[i][j + 1])
    out, i, j = [], 0, 0
    while i < len(xs) and j < len(ys):
        if xs[i] == ys[j]:
            out.append((i, j))
            i, j = i + 1, j + 1
        elif longest[i][j + 1] >= longest[i + 1][j]:
            j += 1
        else:
            i += 1
    return out
