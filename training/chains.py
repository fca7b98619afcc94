"""GUM's coreference: mentions with their heads, from its entities and OntoGUM's chains, onto a text to learn from."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from onrecord.changed import replace
from onrecord.measure.chains import read_chains
from onrecord.measure.conllu import TreeDocument, read_conllu
from onrecord.measure.mentions import mentions
from onrecord.measure.spans import Range
from training.example import Text


def with_chains(text: Text, path: Path) -> Text:
    """A GUM document's text with its mentions and chains: OntoGUM's, which lie in a folder beside it, and GUM's other entities as mentions of no chain."""
    (document,) = read_conllu(path)
    (gold,) = read_chains(path.parent / "ontogum" / f"{path.stem}.conll")
    if len(document.words) != len(gold.tokens):
        raise ValueError(f"{path.stem}: {len(document.words)} words, OntoGUM has {len(gold.tokens)} tokens")
    chains = tuple(_mentions(document, gold.chains, [m.words for m in mentions(document, path)]))
    heads = np.zeros(len(document.words), np.int64)
    heads[[head for head, *_ in chains]] = 1
    edges = tuple((head, first, last - 1) for head, first, last, _ in chains)
    return replace(text, layers=replace(text.layers, mentions=heads, edges=edges), chains=chains)


def _mentions(document: TreeDocument, chains: Sequence[Sequence[Range]], alone: Sequence[Range]) -> Iterator[tuple[int, int, int, int]]:
    """(head, first, last, chain or -1) in the order of their heads; of two with one head, that of a chain, then the longer one."""
    numbered = [(span, k) for k, chain in enumerate(chains) for span in chain]
    known = {span for span, _ in numbered}
    numbered += [(span, -1) for span in alone if span not in known]
    heads, forms = [word.head for word in document.words], [word.form for word in document.words]
    by_head: dict[int, tuple[Range, int]] = {}
    for span, chain in sorted(numbered, key=lambda m: (m[1] < 0, m[0][0] - m[0][1], m)):
        by_head.setdefault(head_of(heads, forms, span), (span, chain))
    for head, (span, chain) in sorted(by_head.items()):
        yield head, *span, chain


def head_of(heads: Sequence[int], forms: Sequence[str], span: Range) -> int:
    """The word that stands for a mention: the one whose governor stands outside it, or the "and" of several that are joined, so that they are told from the first."""
    first, last = span
    head = next((i for i in range(first, last) if not first <= heads[i] < last), first)
    joined = [i for i in range(head + 1, last) if heads[i] == head and forms[i].lower() not in {"and", "or", "&"}]
    following = [i for i in range(head + 1, last) if forms[i].lower() in {"and", "or", "&"} and heads[i] in joined]
    return following[0] if following else head
