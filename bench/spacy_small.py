"""The peer: spaCy's small pipeline architecture with blank weights, doing tagger, parser and NER on the same texts."""

import json
import sys
import time
from pathlib import Path

from onrecord.parse.labels import DEPRELS, NAMES, UPOS


def main(path: Path) -> None:
    """Print words and seconds."""
    import spacy  # noqa: PLC0415  an extra of the benchmarks alone
    from spacy.training import Example  # noqa: PLC0415

    nlp = spacy.blank("en")
    nlp.add_pipe(
        "tok2vec",
        config={
            "model": {
                "@architectures": "spacy.HashEmbedCNN.v2",
                "width": 96,
                "depth": 4,
                "embed_size": 2000,
                "window_size": 1,
                "maxout_pieces": 3,
                "subword_features": True,
                "pretrained_vectors": None,
            }
        },
    )
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    tagger = nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}})
    transition = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": listener,
    }
    parser = nlp.add_pipe("parser", config={"model": transition | {"state_type": "parser"}})
    ner = nlp.add_pipe("ner", config={"model": transition | {"state_type": "ner"}})
    for label in UPOS:
        tagger.add_label(label)
    for label in DEPRELS:
        parser.add_label(label)
    for label in NAMES:
        ner.add_label(label)
    doc = nlp.make_doc("Norland recalled its envoy .")
    tokens = {
        "words": [t.text for t in doc],
        "tags": ["PROPN", "VERB", "PRON", "NOUN", "PUNCT"],
        "heads": [1, 1, 3, 1, 1],
        "deps": ["nsubj", "root", "nmod", "obj", "punct"],
        "entities": ["U-place", "O", "O", "O", "O"],
    }
    nlp.initialize(lambda: [Example.from_dict(doc, tokens)])
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    began = time.perf_counter()
    arcs = sum(len(doc) for doc in nlp.pipe(texts, batch_size=64))
    print(json.dumps({"words": sum(len(t.split()) for t in texts), "seconds": time.perf_counter() - began, "tokens": arcs}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
