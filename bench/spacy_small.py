"""The peer: spaCy's small pipeline architecture with blank weights, doing tagger, parser and NER on the same texts."""

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.parse.labels import DEPRELS, NAMES, UPOS

if TYPE_CHECKING:
    from spacy.language import Language


WORDS = {
    "width": 96,
    "depth": 4,
    "embed_size": 2000,
    "window_size": 1,
    "maxout_pieces": 3,
    "subword_features": True,
    "pretrained_vectors": None,
}
"""What `en_core_web_sm` makes of words."""
LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": WORDS["width"], "upstream": "tok2vec"}
MOVES = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "extra_state_tokens": False,
    "hidden_width": 64,
    "maxout_pieces": 2,
    "use_upper": True,
    "tok2vec": LISTENER,
}
MODELS = {
    "tok2vec": {"@architectures": "spacy.HashEmbedCNN.v2"} | WORDS,
    "tagger": {"@architectures": "spacy.Tagger.v2", "tok2vec": LISTENER},
    "parser": MOVES | {"state_type": "parser"},
    "ner": MOVES | {"state_type": "ner"},
}
LABELS = {"tagger": UPOS, "parser": DEPRELS, "ner": NAMES}
EXAMPLE = {
    "words": ["Norland", "recalled", "its", "envoy", "."],
    "tags": ["PROPN", "VERB", "PRON", "NOUN", "PUNCT"],
    "heads": [1, 1, 3, 1, 1],
    "deps": ["nsubj", "root", "nmod", "obj", "punct"],
    "entities": ["U-place", "O", "O", "O", "O"],
}
"""A sentence to begin the weights from: they are of no use but for their number."""


def main(path: Path) -> None:
    """Print words and seconds."""
    nlp = pipeline()
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    began = time.perf_counter()
    tokens = sum(len(doc) for doc in nlp.pipe(texts, batch_size=64))
    print(json.dumps({"words": sum(len(t.split()) for t in texts), "seconds": time.perf_counter() - began, "tokens": tokens}))


def pipeline() -> "Language":
    """The pipeline with weights that have learned nothing: it takes the time of one that has."""
    import spacy  # noqa: PLC0415  an extra of the benchmarks alone
    from spacy.training import Example  # noqa: PLC0415  as above

    nlp = spacy.blank("en")
    pipes = {name: nlp.add_pipe(name, config={"model": model}) for name, model in MODELS.items()}
    for name, labels in LABELS.items():
        for label in labels:
            pipes[name].add_label(label)
    nlp.initialize(lambda: [Example.from_dict(nlp.make_doc(" ".join(EXAMPLE["words"])), EXAMPLE)])
    return nlp


if __name__ == "__main__":
    main(Path(sys.argv[1]))
