"""Labels of who actors are that stand in a file of their own: A lines under `> DOC.N`, as in NAME.ann, or packed rows as JSON lines.

A packed row has `document`, `sentence` and `records`; a record is `["A", [[start, end]], name, country, sector]` with offsets in the sentence.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from onrecord.changed import replace
from onrecord.measure.fields import Fields
from onrecord.measure.gold import GoldDocument, GoldIdentity
from onrecord.measure.lines import fault, read_lines
from onrecord.record import Span

_CELLS = 4


def with_labels(gold: Sequence[GoldDocument], path: Path) -> tuple[GoldDocument, ...]:
    """The documents with the labels of a file beside their own; sentences of other documents are passed over.

    Raises MeasureError naming file and line where a label is not in form, or its span stands not in its sentence.
    """
    sentences = {key: span for document in gold for key, span in document.sentences.items()}
    read = _packed(path, sentences) if path.suffix == ".jsonl" else _lines(path, sentences)
    found: dict[str, list[GoldIdentity]] = {}
    for identity in read:
        found.setdefault(identity.sentence, []).append(identity)
    return tuple(replace(d, identities=(*d.identities, *(i for key in d.sentences for i in found.get(key, ())))) for d in gold)


def _lines(path: Path, sentences: Mapping[str, Span]) -> Iterator[GoldIdentity]:
    key = ""
    for number, line in enumerate(read_lines(path), 1):
        kind, _, rest = line.strip().partition(" ")
        if kind == ">":
            key = rest.strip()
        elif kind == "A":
            fields = Fields(path, number, [cell.strip() for cell in rest.split("|")], sentences.get(key, Span(0, 0, "")))
            if not key or len(fields.cells) != _CELLS:
                raise fields.fault("A has the fields span | name | country | sector, and stands under its sentence (> DOC.N)")
            if key in sentences:
                yield GoldIdentity.of(key, fields)
        elif kind and not kind.startswith("#"):
            raise fault(path, number, f"a file of labels holds A lines under > DOC.N, not {line[:40]!r}")


def _packed(path: Path, sentences: Mapping[str, Span]) -> Iterator[GoldIdentity]:
    for number, line in enumerate(read_lines(path), 1):
        try:
            row = json.loads(line)
            key, records = f"{row['document']}.{row['sentence']}", row["records"]
            labels = [(r[1][0], [str(cell) for cell in r[2:]]) for r in records if r[0] == "A"]
        except (ValueError, KeyError, TypeError, IndexError) as error:
            raise fault(path, number, f"no packed row (document, sentence, records): {error}") from error
        for (start, end), cells in labels if key in sentences else ():
            if len(cells) != _CELLS - 1 or not 0 <= start < end <= len(sentences[key].text):
                raise fault(path, number, "A has a span that stands in its sentence, a name, a country and a sector")
            sentence = sentences[key]
            yield GoldIdentity(key, Span(sentence.start + start, sentence.start + end, sentence.text[start:end]), *cells)
