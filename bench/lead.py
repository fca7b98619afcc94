"""What is left of an article that is read only to the end of the sentence in which its first N words end: `python -m bench.lead FOLDER [--families A,B]` with gold data by the codebook.

It needs no reading: counted is what is annotated there. Documents without an event are left out.
"""

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

from onrecord.measure.gold import GoldDocument, GoldStatement, read_gold

_WORDS = (50, 100, 150, 200)
_FAMILIES = "newswire,world,wikinews,conflict"
"""Those of whole articles."""


def main() -> None:
    """Print a row for each number of words."""
    options = argparse.ArgumentParser(prog="python -m bench.lead", description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--families", default=_FAMILIES)
    chosen = options.parse_args()
    names = (path for family in chosen.families.split(",") for path in sorted(chosen.folder.glob(f"{family}*.ann")))
    documents = [document for name in names for document in read_gold(name.with_suffix("")) if document.events]
    print(f"{len(documents)} articles with {sum(len(d.events) for d in documents):,} events")
    print("first words, of: words, events, types of event in an article, statements, articles with an event")
    for words in _WORDS:
        print(f"{words:>5}", *(f"{share:.2f}" for share in shares(documents, words)))


def shares(documents: Sequence[GoldDocument], words: int) -> tuple[float, ...]:
    """What is left of words, of events, of the types of event of an article, of statements, and of the articles with an event."""
    pairs = [(document, end_of(document, words)) for document in documents]
    return (
        _share((_words(d.document.text[:cut]), _words(d.document.text)) for d, cut in pairs),
        _share((sum(e.trigger.end <= cut for e in d.events), len(d.events)) for d, cut in pairs),
        _share((len({e.type for e in d.events if e.trigger.end <= cut}), len({e.type for e in d.events})) for d, cut in pairs),
        _share((sum(_end(s) <= cut for s in d.statements), len(d.statements)) for d, cut in pairs),
        _share((any(e.trigger.end <= cut for e in d.events), 1) for d, cut in pairs),
    )


def end_of(document: GoldDocument, words: int) -> int:
    """Where the sentence ends in which so many words are reached; the end of the text where it has fewer."""
    seen = 0
    for sentence in document.sentences.values():
        seen += _words(sentence.text)
        if seen >= words:
            return sentence.end
    return len(document.document.text)


def _share(counts: Iterable[tuple[int, int]]) -> float:
    kept, there = map(sum, zip(*counts, strict=True))
    return kept / there


def _words(text: str) -> int:
    return len(text.split())


def _end(statement: GoldStatement) -> int:
    return max(span.end for span in (*statement.source, *statement.cue, *statement.content))


if __name__ == "__main__":
    main()
