"""Names of persons, organisations and places: readers of GUM's CoNLL-U and of IOB2 files, and exact span scores.

>>> text = NamedText("a", "Ana Orr left Oslo.", (Name(0, 7, "person"), Name(13, 17, "place")))
>>> [(s.name, s.f1) for s in score([text], [[Name(0, 7, "person"), Name(13, 17, "organization")]])][:2]
[('names', 0.5), ('spans', 1.0)]
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import MeasureError
from onrecord.measure.conllu import read_conllu
from onrecord.measure.lines import fault, read_lines
from onrecord.measure.mentions import KINDS, names
from onrecord.measure.scores import Score, compared, total
from onrecord.measure.spans import Range

_IOB_KINDS = {
    **dict.fromkeys(("per", "person"), "person"),
    **dict.fromkeys(("org", "organization", "organisation"), "organization"),
    **dict.fromkeys(("loc", "location", "gpe", "place", "fac", "facility"), "place"),
}
"""Kinds of names by what other schemes call them; facilities are places, as in GUM. Other kinds are not scored."""
_TAG = re.compile(r"O|([BI])-(\S+)")
_NUMBERED = 3


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name: half-open offsets and kind (person, organization, place; others are ignored)."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class NamedText:
    """A text with its annotated names."""

    name: str
    text: str
    names: tuple[Name, ...]


def read_names(path: Path) -> tuple[NamedText, ...]:
    """The texts of a `.conllu` file with GUM's entities, or of an IOB2 file; raises MeasureError naming the file and where in it."""
    if path.suffix == ".conllu":
        return _from_conllu(path)
    sentences = tuple(_from_iob(path))
    if not sentences:
        raise fault(path, 1, "there is no sentence")
    return sentences


def score(texts: Sequence[NamedText], made: Sequence[Sequence[Name]]) -> tuple[Score, ...]:
    """Score the names found in each text, in the order of the texts: `names` (span and kind), `spans` (whatever the kind), and each kind."""
    return total(s for text, found in zip(texts, made, strict=True) for s in _scores(set(found), set(text.names)))


def _scores(made: set[Name], want: set[Name]) -> Iterator[Score]:
    made, want = ({n for n in side if n.kind in KINDS} for side in (made, want))
    yield compared("names", made, want)
    yield compared("spans", {(n.start, n.end) for n in made}, {(n.start, n.end) for n in want})
    for kind in KINDS:
        yield compared(f"names/{kind}", {n for n in made if n.kind == kind}, {n for n in want if n.kind == kind})


def _from_conllu(path: Path) -> tuple[NamedText, ...]:
    documents = read_conllu(path)
    if not any("Entity" in w.misc for d in documents for w in d.words):
        raise MeasureError(f"{path}: no word has an Entity in its last column: names cannot be scored")
    return tuple(
        NamedText(
            d.name, d.text, tuple(sorted(Name(d.words[a].range[0], d.words[b - 1].range[1], kind) for (a, b), kind in names(d, path)))
        )
        for d in documents
    )


def _from_iob(path: Path) -> Iterator[NamedText]:
    """Sentences of `token<TAB>tag` lines (or numbered ones, as in Universal NER), parted by blank lines; `# text =` gives their text."""
    rows: list[tuple[int, str, str]] = []
    text = ""
    for number, line in enumerate([*read_lines(path), ""], 1):
        cells = line.split("\t")
        if line.startswith("#") and len(cells) == 1:
            key, _, value = line[1:].partition("=")
            text = value.strip() if key.strip() == "text" else text
        elif line.strip():
            form, tag = cells[1:_NUMBERED] if len(cells) >= _NUMBERED and cells[0].isdigit() else (cells[0], cells[-1])
            if len(cells) == 1 or not form.strip() or not _TAG.fullmatch(tag):
                raise fault(path, number, f"a token, a tab and an IOB2 tag (O, B-kind, I-kind) are wanted, not {line[:60]!r}")
            rows.append((number, form.strip(), tag))
        elif rows:
            yield _sentence(path, rows, text or " ".join(form for _, form, _ in rows))
            rows, text = [], ""


def _sentence(path: Path, rows: Sequence[tuple[int, str, str]], text: str) -> NamedText:
    ranges: list[Range] = []
    for number, form, _ in rows:
        at = text.find(form, ranges[-1][1] if ranges else 0)
        if at < 0:
            raise fault(path, number, f"{form!r} does not follow in the sentence's # text")
        ranges.append((at, at + len(form)))
    found = ((ranges[a][0], ranges[b][1], kind) for a, b, kind in _spans(path, rows))
    return NamedText(f"{path.stem}:{rows[0][0]}", text, tuple(Name(a, b, _IOB_KINDS.get(kind.lower(), kind)) for a, b, kind in found))


def _spans(path: Path, rows: Sequence[tuple[int, str, str]]) -> Iterator[tuple[int, int, str]]:
    """First row, last row and kind of each name."""
    first, kind = 0, ""
    for i, (number, _, tag) in enumerate([*rows, (0, "", "O")]):
        edge, _, now = tag.partition("-")
        if edge == "I" and now != kind:
            raise fault(path, number, f"{tag} goes on with no name of that kind: in IOB2 a name begins with B-")
        if edge != "I":
            if kind:
                yield first, i - 1, kind
            first, kind = i, now
