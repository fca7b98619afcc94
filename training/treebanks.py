"""Universal Dependencies treebanks (EWT) and GUM documents as texts to learn from: trees, lemmas, and GUM's names."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from onrecord.measure.conllu import TreeDocument, Word, read_conllu
from onrecord.measure.mentions import names
from onrecord.parse.labels import DEPRELS, UPOS
from onrecord.parse.sentences import Sentences
from training.example import IGNORE, Array, Layers, Text
from training.tagged import NAME_TAGS

_DEPREL = {label: i for i, label in enumerate(DEPRELS)}
_UPOS = {label: i for i, label in enumerate(UPOS)}


def read_treebank(path: Path, scripts: dict[str, int]) -> Iterator[Text]:
    """The documents of a CoNLL-U file; lemmas become numbers of edit scripts (unknown ones are not learned)."""
    for document in read_conllu(path):
        words = [word.range for word in document.words]
        units = tuple((k, k + 1) for k in range(len(document.sentences)))
        layers = _layers(document, path, scripts)
        yield Text(document.name, document.text, words, Sentences(document.sentences, units), layers)


def lemma_script(form: str, lemma: str) -> str:
    """How to get from a form to its lemma: letters to cut from the end, then what to add.

    >>> lemma_script("denied", "deny"), lemma_script("Talks", "talk")
    ('3|y', '1|')
    """
    low, target = form.lower(), lemma.lower()
    common = next((i for i, (a, b) in enumerate(zip(low, target, strict=False)) if a != b), min(len(low), len(target)))
    return f"{len(low) - common}|{target[common:]}"


def count_scripts(paths: Iterable[Path], most: int) -> dict[str, int]:
    """The most frequent edit scripts of treebanks, as script → number; the first is "change nothing"."""
    words = (word for path in paths for document in read_conllu(path) for word in document.words)
    counts = Counter(lemma_script(word.form, word.lemma) for word in words)
    ranked = sorted(counts, key=lambda s: (-counts[s], s))[:most]
    return {script: i for i, script in enumerate(ranked)}


def _layers(document: TreeDocument, path: Path, scripts: dict[str, int]) -> Layers:
    words = document.words
    return Layers(
        upos=np.array([_UPOS.get(w.upos, IGNORE) for w in words]),
        lemma=np.array([scripts.get(lemma_script(w.form, w.lemma), IGNORE) for w in words]),
        head=np.array([w.head for w in words]),
        deprel=np.array([_relation(w) for w in words]),
        names=_names(document, path) if any("Entity" in w.misc for w in words) else None,
    )


def _relation(word: Word) -> int:
    return _DEPREL.get(word.deprel, _DEPREL.get(word.deprel.partition(":")[0], IGNORE))


def _names(document: TreeDocument, path: Path) -> Array:
    out = np.zeros(len(document.words), np.int64)
    for (first, last), kind in names(document, path):
        out[first] = NAME_TAGS[f"B-{kind}"]
        out[first + 1 : last] = NAME_TAGS[f"I-{kind}"]
    return out
