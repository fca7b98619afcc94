"""Score coreference chains as CoNLL 2012 did: the mean F1 of MUC, B³ and CEAF-e (Pradhan et al., ACL 2014); predicted mentions that stand alone are left out.

- MUC counts links, B³ how much of each mention's chain is right, CEAF-e the best one-to-one match of chains.
- mention: the spans themselves.
"""

from collections.abc import Sequence
from pathlib import Path

from onrecord.find.mistaken import mended
from onrecord.measure.chains import Chains
from onrecord.measure.conllu import read_conllu
from onrecord.measure.partitions import METRICS, Agreement, named, scores
from onrecord.measure.scores import Score
from onrecord.measure.spans import Range
from onrecord.parse import Model, parse_words
from onrecord.parse.sentences import sentences
from onrecord.resolve.coreference import chains

Documents = tuple[Sequence[Sequence[Range]], Sequence[Sequence[Range]]]
"""The chains made of a document and those wanted."""


def score(documents: Sequence[Documents]) -> tuple[Score, ...]:
    """The measures over (made, wanted) chains of documents: F1 of each, then its precision and recall; `CoNLL` is the mean of MUC, B³ and CEAF-e.

    >>> found = score([([[(0, 1), (4, 5)]], [[(0, 1), (4, 5)], [(2, 3)]])])
    >>> [(one.name, one.f1) for one in found if " " not in one.name]
    [('CoNLL', 1.0), ('mention', 1.0), ('MUC', 1.0), ('B³', 1.0), ('CEAF-e', 1.0)]
    """
    mentions, sums, size = Agreement(), dict.fromkeys(METRICS, Agreement()), 0
    for made, want in documents:
        ours, theirs = ([frozenset(chain) for chain in chains if len(set(chain)) > 1] for chains in (made, want))
        spans, gold = ({span for chain in chains for span in chain} for chains in (ours, theirs))
        mentions += Agreement(len(spans & gold), len(spans), len(spans & gold), len(gold))
        sums = {name: sums[name] + metric(ours, theirs) for name, metric in METRICS.items()}
        size += sum(map(len, want))
    mean, *measures = scores(sums, size)
    return (mean, *named("mention", mentions, size), *measures)


def made(gold: Chains, path: Path, model: Model) -> list[list[Range]]:
    """Our chains over a document's own tokens, as token ranges; sentences are our own."""
    text, tokens = text_of(gold, path)
    parse = mended(parse_words(text, tokens, sentences(text, tokens), model))
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
