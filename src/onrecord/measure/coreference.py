"""Score coreference chains as CoNLL 2012 did: the mean F1 of MUC, B³ and CEAF-e (Pradhan et al., ACL 2014); predicted mentions that stand alone are left out.

- MUC counts links, B³ how much of each mention's chain is right, CEAF-e the best one-to-one match of chains.
- mention: the spans themselves.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from onrecord.measure.assignment import assignment
from onrecord.measure.chains import Chains
from onrecord.measure.conllu import read_conllu
from onrecord.measure.scores import Score
from onrecord.measure.spans import Range
from onrecord.parse import Model, parse_words
from onrecord.parse.sentences import sentences
from onrecord.resolve.coreference import chains

Chain = frozenset[Range]
Documents = tuple[Sequence[Sequence[Range]], Sequence[Sequence[Range]]]
"""The chains made of a document and those wanted."""


@dataclass(slots=True)
class _Sums:
    """Shares of hits over what was made and what was wanted; B³ and CEAF-e give fractions."""

    made_hit: float = 0.0
    made: float = 0.0
    want_hit: float = 0.0
    want: float = 0.0

    def add(self, made_hit: float, made: float, want_hit: float, want: float) -> None:
        self.made_hit, self.made, self.want_hit, self.want = (
            self.made_hit + made_hit,
            self.made + made,
            self.want_hit + want_hit,
            self.want + want,
        )

    def parts(self) -> tuple[float, float, float]:
        """Precision, recall, F1."""
        p, r = self.made_hit / max(self.made, 1e-9), self.want_hit / max(self.want, 1e-9)
        return p, r, 2 * p * r / max(p + r, 1e-9)


def measures(documents: Sequence[Documents]) -> Mapping[str, tuple[float, float, float]]:
    """Precision, recall and F1 by metric over (made, wanted) chains of documents, and their mean as `CoNLL`."""
    sums = {name: _Sums() for name in ("mention", "MUC", "B³", "CEAF-e")}
    for made, want in documents:
        ours, theirs = ([frozenset(chain) for chain in chains if len(set(chain)) > 1] for chains in (made, want))
        spans, gold = ({span for chain in chains for span in chain} for chains in (ours, theirs))
        sums["mention"].add(len(spans & gold), len(spans), len(spans & gold), len(gold))
        sums["MUC"].add(*_links(ours, theirs), *_links(theirs, ours))
        sums["B³"].add(*_shares(ours, theirs), *_shares(theirs, ours))
        matched = _matched(ours, theirs)
        sums["CEAF-e"].add(matched, len(ours), matched, len(theirs))
    found = {name: total.parts() for name, total in sums.items()}
    mean = np.mean([found[name] for name in ("MUC", "B³", "CEAF-e")], axis=0)
    return found | {"CoNLL": (float(mean[0]), float(mean[1]), float(mean[2]))}


def _links(chains: Sequence[Chain], others: Sequence[Chain]) -> tuple[float, float]:
    """How many of the links that hold chains together the others have too, of how many."""
    where = {span: k for k, chain in enumerate(others) for span in chain}
    parts = sum(len({where.get(span, span) for span in chain}) for chain in chains)
    whole = sum(len(chain) for chain in chains)
    return whole - parts, whole - len(chains)


def _shares(chains: Sequence[Chain], others: Sequence[Chain]) -> tuple[float, float]:
    """The sum over mentions of how much of their chain is in the other's, of how many mentions."""
    where = {span: chain for chain in others for span in chain}
    hit = sum(len(chain & where[span]) / len(chain) for chain in chains for span in chain if span in where)
    return hit, sum(len(chain) for chain in chains)


def _matched(ours: Sequence[Chain], theirs: Sequence[Chain]) -> float:
    """The total likeness 2·|a∩b| / (|a|+|b|) of the best one-to-one match of chains."""
    if not (ours and theirs):
        return 0.0
    like = np.array([[2 * len(a & b) / (len(a) + len(b)) for b in theirs] for a in ours])
    return float(sum(like[i, j] for i, j in assignment(like)))


def score(documents: Sequence[Documents]) -> tuple[Score, ...]:
    """The measures as scores: F1 of each, then its precision and recall; `CoNLL` is the mean of MUC, B³ and CEAF-e."""
    found = measures(documents)
    size = sum(len(chain) for _, want in documents for chain in want)
    out = [("CoNLL", found["CoNLL"][2])]
    for name in ("mention", "MUC", "B³", "CEAF-e"):
        p, r, f1 = found[name]
        out += [(name, f1), (f"{name} precision", p), (f"{name} recall", r)]
    return tuple(Score(name, value * size, size, size, mean=True) for name, value in out)


def made(gold: Chains, path: Path, model: Model) -> list[list[Range]]:
    """Our chains over a document's own tokens, as token ranges; sentences are our own."""
    text, tokens = text_of(gold, path)
    parse = parse_words(text, tokens, sentences(text, tokens), model)
    return [[(parse.mentions[i].first, parse.mentions[i].last) for i in chain] for chain in chains(parse)]


def text_of(gold: Chains, path: Path) -> tuple[str, list[Range]]:
    """The text of a document of chains, with the range of each token: from the treebank of its name beside the file or a folder above, else put together."""
    for folder in (path.parent, path.parent.parent):
        tree = folder / f"{path.stem}.conllu"
        if tree.exists() and len(documents := read_conllu(tree)) == 1 and len(documents[0].words) == len(gold.tokens):
            return documents[0].text, [word.range for word in documents[0].words]
    return _joined(gold.tokens)


_TIGHT_BEFORE = frozenset(",.;:?!)]}%’”") | {"n't", "'s", "’s", "'re", "'ve", "'ll", "'d", "'m", "-", "/", "'"}
_TIGHT_AFTER = frozenset("([{$“‘-/")


def _joined(tokens: Sequence[str]) -> tuple[str, list[Range]]:
    """Tokens as running text, with spaces where print has them; a token without letters of its own is written as it is."""
    text, ranges = "", []
    for i, token in enumerate(tokens):
        tight = i == 0 or token.lower() in _TIGHT_BEFORE or tokens[i - 1] in _TIGHT_AFTER
        text += "" if tight else " "
        ranges.append((len(text), len(text) + max(len(token), 1)))
        text += token or " "
    return text, ranges
