"""A peer: textacy's finder of direct quotations on a blank English pipeline with a rule for sentences, on the same texts.

It looks at lemmas, parts of speech and arcs of the words around a quotation, of which a blank pipeline has none: what is timed is the least that it can take.
"""

import json
import sys
import time
from pathlib import Path


def main(path: Path) -> None:
    """Print words, seconds and what was found."""
    import spacy  # noqa: PLC0415  an extra of the benchmarks alone
    from textacy.extract import direct_quotations  # noqa: PLC0415  as above

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    found, without = 0, 0
    began = time.perf_counter()
    for doc in nlp.pipe(texts, batch_size=64):
        try:
            found += sum(1 for _ in direct_quotations(doc))
        except ValueError:  # an odd number of quotation marks: it gives up the text
            without += 1
    seconds = time.perf_counter() - began
    print(json.dumps({"words": sum(len(t.split()) for t in texts), "seconds": seconds, "found": found, "given up": without}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
