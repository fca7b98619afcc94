"""Universal Dependencies treebanks (EWT) and GUM documents as texts to learn from.

Words and sentences are the annotated ones; the text is put together from the sentences, with a blank line before a new paragraph. GUM's
entities (`Entity=` in MISC, nested) give the names: the run of proper nouns around the head of a mention.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from onrecord.parse.labels import DEPRELS, NAMES, UPOS, tags
from onrecord.parse.sentences import Sentences
from training.example import IGNORE, Layers, Text

_KINDS = {"person": "person", "organization": "organization", "place": "place"}
_NAME_TAGS = {tag: i for i, tag in enumerate(tags(NAMES))}
_DEPREL = {label: i for i, label in enumerate(DEPRELS)}
_UPOS = {label: i for i, label in enumerate(UPOS)}
_JOINERS = {"of", "the", "and", "for", "&", "-", "de", "al", "von", "bin", "'s", "’s", ",", "."}


@dataclass(slots=True)
class _Sentence:
    """One tree as it is read, words in order."""

    text: str = ""
    new_paragraph: bool = False
    forms: list[str] = field(default_factory=list)
    glued: list[bool] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


def read_treebank(path: Path, corpus: str, scripts: dict[str, int]) -> Iterator[Text]:
    """The documents of a CoNLL-U file; lemmas become numbers of edit scripts (unknown ones are not learned)."""
    document: list[_Sentence] = []
    name = path.stem
    for comments, rows in _blocks(path):
        new = next((c.split("=", 1)[1].strip() for c in comments if c.startswith("# newdoc")), None)
        if new and document:
            yield from _texts(document, name, corpus, scripts)
            document = []
        name = new or name
        document.append(_sentence(comments, rows))
    yield from _texts(document, name, corpus, scripts)


def lemma_script(form: str, lemma: str) -> str:
    """How to get from a form to its lemma: letters to cut from the end, then what to add.

    >>> lemma_script("denied", "deny"), lemma_script("Talks", "talk")
    ('3|y', '1|')
    """
    low = form.lower()
    common = 0
    while common < min(len(low), len(lemma)) and low[common] == lemma[common].lower():
        common += 1
    return f"{len(low) - common}|{lemma[common:].lower()}"


def count_scripts(paths: list[Path], most: int) -> dict[str, int]:
    """The most frequent edit scripts of treebanks, as script → number; the first is "change nothing"."""
    counts: dict[str, int] = {}
    for path in paths:
        for _, rows in _blocks(path):
            for row in rows:
                if row[0].isdigit():
                    script = lemma_script(row[1], row[2])
                    counts[script] = counts.get(script, 0) + 1
    ranked = sorted(counts, key=lambda s: (-counts[s], s))[:most]
    return {script: i for i, script in enumerate(ranked)}


def _blocks(path: Path) -> Iterator[tuple[list[str], list[list[str]]]]:
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        yield [x for x in lines if x.startswith("#")], [x.split("\t") for x in lines if not x.startswith("#")]


def _sentence(comments: list[str], rows: list[list[str]]) -> _Sentence:
    out = _Sentence(
        text=next(c.split("=", 1)[1].strip() for c in comments if c.startswith("# text =")),
        new_paragraph=any(c.startswith(("# newpar", "# newdoc")) for c in comments),
    )
    out.rows = [row for row in rows if row[0].isdigit()]
    return out


def _texts(document: list[_Sentence], name: str, corpus: str, scripts: dict[str, int]) -> Iterator[Text]:
    if not document or any("_ _" in s.text for s in document):
        return
    text, words, spans = "", [], []
    for sentence in document:
        if text:
            text += "\n\n" if sentence.new_paragraph else " "
        base, at, first = len(text), 0, len(words)
        text += sentence.text
        for row in sentence.rows:
            found = sentence.text.find(row[1], at)
            at = found if 0 <= found <= at + 3 else at  # a clitic spelled otherwise than its surface keeps its place
            end = min(at + len(row[1]), len(sentence.text))
            words.append((base + at, base + max(end, at)))
            at = max(end, at)
        spans.append((first, len(words)))
    layers = _layers(document, scripts)
    units = tuple((k, k + 1) for k in range(len(spans)))
    yield Text(name, corpus, text, words, Sentences(tuple(spans), units), layers)


def _layers(document: list[_Sentence], scripts: dict[str, int]) -> Layers:
    upos, lemma, head, deprel, names = [], [], [], [], []
    has_entities = any("Entity=" in row[9] for s in document for row in s.rows)
    for sentence in document:
        base = len(upos)
        for row in sentence.rows:
            upos.append(_UPOS.get(row[3], IGNORE))
            lemma.append(scripts.get(lemma_script(row[1], row[2]), IGNORE))
            head.append(-1 if row[6] == "0" else base + int(row[6]) - 1)
            deprel.append(_DEPREL.get(row[7], _DEPREL.get(row[7].split(":")[0], IGNORE)))
        if has_entities:
            names.extend(_names(sentence))
    return Layers(
        upos=np.array(upos),
        lemma=np.array(lemma),
        head=np.array(head),
        deprel=np.array(deprel),
        names=np.array(names) if has_entities else None,
    )


def _names(sentence: _Sentence) -> list[int]:
    """BIO tags of the names of one sentence, outermost mention first."""
    out = [0] * len(sentence.rows)
    heads = [int(r[6]) - 1 for r in sentence.rows]
    mentions = sorted(_mentions(sentence), key=lambda m: (m[0] - m[1], m[0]))
    for first, last, kind in mentions:
        head = next((i for i in range(first, last) if not first <= heads[i] < last), first)
        if sentence.rows[head][3] != "PROPN" or kind == "time":
            continue
        inner = {a for a, b, _ in mentions if (a, b) != (first, last) and first <= a and b <= last}
        a, b = _run(sentence, head, (first, last), inner, person=kind == "person")
        if any(out[a:b]):
            continue
        label = _KINDS.get(kind, "other")
        out[a] = _NAME_TAGS[f"B-{label}"]
        out[a + 1 : b] = [_NAME_TAGS[f"I-{label}"]] * (b - a - 1)
    return out


def _run(sentence: _Sentence, head: int, within: tuple[int, int], inner: set[int], *, person: bool) -> tuple[int, int]:
    """The run of proper words around a head; joining words are passed over where a proper word follows that starts no mention of its own."""
    kinds = {"PROPN"} if person else {"PROPN", "ADJ", "NOUN", "NUM", "X"}
    joiners = _JOINERS - {"'s", "’s", "of", "the", "and", "for", "&", ","} if person else _JOINERS

    def proper(i: int) -> bool:
        row = sentence.rows[i] if within[0] <= i < within[1] else None
        return row is not None and (row[3] == "PROPN" or (row[3] in kinds and row[1][:1].isupper()))

    a, b = head, head + 1
    while proper(a - 1) or (a - 2 >= within[0] and sentence.rows[a - 1][1].lower() in joiners and proper(a - 2) and a not in inner):
        a -= 1 if proper(a - 1) else 2
    while True:
        if proper(b) and b not in inner:
            b += 1
            continue
        step = next((k for k in (1, 2) if proper(b + k) and b + k not in inner), None)
        if step is None or any(b + j in inner or sentence.rows[b + j][1].lower() not in joiners for j in range(step)):
            return a, b
        b += step


def _mentions(sentence: _Sentence) -> list[tuple[int, int, str]]:
    """Half-open word ranges and kinds of a sentence's entity mentions, from GUM's bracket notation."""
    out: list[tuple[int, int, str]] = []
    pending: list[tuple[str, int, str]] = []
    for i, row in enumerate(sentence.rows):
        value = next((v[7:] for v in row[9].split("|") if v.startswith("Entity=")), "")
        for whole, opened, closed in re.findall(r"\(([^()]+)\)|\(([^()]+)|([^()]+)\)", value):
            if whole or opened:
                group, _, rest = (whole or opened).partition("-")
                pending.append((group, i, rest.partition("-")[0]))
            if whole or closed:
                group = (whole or closed).partition("-")[0]
                at = next((k for k in range(len(pending) - 1, -1, -1) if pending[k][0] == group), None)
                if at is not None:
                    _, start, kind = pending.pop(at)
                    out.append((start, i + 1, kind))
    return out
