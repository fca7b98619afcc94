"""Score how copies are found: articles are copied in four ways as papers do it, and every copy has to lead back to its own article and to no other.

- abridged: half of the paragraphs, or of the sentences where there are few
- reordered: paragraphs (or sentences) in another order
- reworded: one word in fifteen replaced or left out
- dressed: another site's banner, login wall and share lines around it

What is made depends on the seed and the text alone.
"""

import random
import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from onrecord.changed import replace
from onrecord.group.copies import copies
from onrecord.group.traits import Traits, traits
from onrecord.group.weights import words
from onrecord.measure.scores import Score, share
from onrecord.measure.stories import GoldReport
from onrecord.record import Document, Report, Versions

SEED = 4
ARTICLES = 300
SHORTEST = 120
"""Words of an article that is copied: half of fewer is a notice that many might write."""
_SYNONYMS = dict(
    pair.split(":")
    for pair in (
        "said:stated told:informed after:following before:prior killed:slain shot:gunned big:large people:persons began:started also:too about:around "
        "near:by man:male woman:female police:officers child:kid car:vehicle house:home found:discovered asked:requested many:numerous show:display "
        "wants:wishes help:aid get:obtain while:whilst but:yet because:since new:fresh many:several told:advised went:headed left:departed"
    ).split()
)
_WALLS = (
    "Sign in to continue reading.\n\nAlready a subscriber? Log in to your account.\n\n{}\n\nSubscribe now for unlimited digital access.\n\nShare this article",
    "We use cookies to improve your experience. Read our cookie policy.\n\nADVERTISEMENT\n\n{}\n\nCopyright 2031 Northern Media Group. All rights reserved.",
    "{}\n\nSign up for our newsletter to get the news in your inbox every morning.\n\nFollow us on Facebook and Twitter.\n\nRead more: what happened this week",
)


def chosen(gold: Sequence[GoldReport], most: int = ARTICLES) -> tuple[Document, ...]:
    """Articles to copy: one a story and none with the words of another, so that none is a copy of another, spread over the whole set."""
    stories: dict[str, Document] = {}
    texts: set[str] = set()
    for report in sorted(gold, key=lambda r: r.document.hash):
        said = " ".join(words(report.document.text))
        if said.count(" ") >= SHORTEST and report.story not in stories and said not in texts:
            stories[report.story] = report.document
            texts.add(said)
    return tuple(list(stories.values())[:most])


def variants(document: Document, seed: int = SEED) -> tuple[Document, ...]:
    """The four copies of an article, their ids its own with how they were made."""
    rng = random.Random(f"{seed} {document.hash}")  # noqa: S311  nothing secret
    return tuple(_copy(document, name, make(document.text, rng)) for name, make in _WAYS.items())


def score(originals: Sequence[Document], seed: int = SEED) -> tuple[Score, ...]:
    """How many copies lead back to their own article (`found`, and by way), and how many lead to another (`wrong`: the share of all articles, 0 is best)."""
    all_traits = [bare(d) for o in originals for d in (o, *variants(o, seed))]
    family = {t.document: t.document.rpartition(_MARK)[0] or t.document for t in all_traits}
    links = [(c.document, c.copy_of) for c in copies(all_traits)]
    linked = {end for one, other in links if family[one] == family[other] for end in (one, other)}
    wrong = sum(family[one] != family[other] for one, other in links)
    made = {name: [f"{o.id}{_MARK}{name}" for o in originals] for name in _WAYS}
    parts = [share(f"found/{name}", sum(d in linked for d in ids), len(ids)) for name, ids in made.items()]
    whole = [d for ids in made.values() for d in ids]
    return (share("found", sum(d in linked for d in whole), len(whole)), share("wrong", wrong, len(all_traits)), *parts)


def bare(document: Document) -> Traits:
    """Traits of a text that was not read: all that copies need."""
    return traits(Report(Versions("", "", ""), document, (), (), (), (), (), (), ()))


_MARK = "#"


def _copy(document: Document, name: str, text: str) -> Document:
    made = Document.of(text, id=f"{document.id}{_MARK}{name}", published=document.published)
    return replace(made, title=document.title, publisher=f"The {name.title()} Post")


def _abridged(text: str, rng: random.Random) -> str:
    parts, gap = _parts(text)
    kept = sorted(rng.sample(range(len(parts)), max(1, (len(parts) + 1) // 2)))
    return gap.join(parts[i] for i in kept)


def _reordered(text: str, rng: random.Random) -> str:
    parts, gap = _parts(text)
    return gap.join(rng.sample(parts, len(parts)))


def _reworded(text: str, rng: random.Random) -> str:
    return re.sub(r"[^\W\d_]+", lambda m: _other(m[0], rng), text)


def _other(word: str, rng: random.Random) -> str:
    if rng.random() > 1 / 15:
        return word
    return _SYNONYMS.get(word.lower(), "" if len(word) < 4 else word[:-1] if word.endswith("s") else f"the {word}")  # noqa: PLR2004  "at" has no plural


def _dressed(text: str, rng: random.Random) -> str:
    return rng.choice(_WALLS).format(text)


_WAYS: Mapping[str, Callable[[str, random.Random], str]] = {
    "abridged": _abridged,
    "reordered": _reordered,
    "reworded": _reworded,
    "dressed": _dressed,
}
_FEW = 4


def _parts(text: str) -> tuple[list[str], str]:
    """The paragraphs of a text with what stands between them; its sentences where there are few paragraphs."""
    paragraphs = _filled(text.split("\n"))
    return (paragraphs, "\n\n") if len(paragraphs) >= _FEW else (_filled(re.split(r"(?<=[.!?]) +|\n", text)), " ")


def _filled(parts: Iterable[str]) -> list[str]:
    return [part for part in parts if part.strip()]
