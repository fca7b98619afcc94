"""`python -m bench.grouping`: what grouping a report costs in archives of 1,000, 10,000 and 100,000, with generated traits; it should be the same in all.

Reports come in a stream of 200 a day about happenings that some six reports tell of; words are drawn as rarely and as often as English has them. The bulk goes into the index,
then the next reports are taken in whole (candidates, scores) and timed.
"""

import random
import time
from functools import cache

from onrecord.group.groups import Grouping
from onrecord.group.shingles import Sketch
from onrecord.group.traits import Name, Term, Traits, Where
from onrecord.record import EntityKind, Level

SIZES = (1_000, 10_000, 100_000)
TIMED = 300
A_DAY = 200
REPORTS = 6
"""Reports of one happening."""


def main() -> None:
    """Print the cost at each size and how far they lie apart."""
    costs = [cost(size) for size in SIZES]
    for size, seconds in zip(SIZES, costs, strict=True):
        print(f"{size:>8,} reports: {1000 * seconds:.2f} ms a report")
    print(f"the dearest is {max(costs) / min(costs) - 1:.1%} above the cheapest")


def cost(size: int) -> float:
    """Processor seconds to take in a report once so many are there."""
    grouping = Grouping()
    for i in range(size):
        made = generated(i)
        grouping.traits[made.document] = made
        grouping.index.add(made)
    fresh = [generated(size + i) for i in range(TIMED)]
    start = time.process_time()
    for made in fresh:
        grouping.add(made)
    return (time.process_time() - start) / TIMED


def generated(i: int) -> Traits:
    """The i-th report of the stream: half its words are its happening's, half its own."""
    story, own = random.Random(f"story {i // REPORTS}"), random.Random(f"report {i}")  # noqa: S311  nothing secret
    said = [_word(story) for _ in range(60)] + [_word(own) for _ in range(60)]
    terms = tuple(_term(word, 0.1) for word in dict.fromkeys(said))
    person, town = f"{_word(story)} {_word(story)}", f"town{story.randrange(3000)}"
    return Traits(
        document=f"d{i:07d}", hash=f"{own.getrandbits(64):016x}", title=" ".join(said[:6]), publisher=f"p{i % 40}", host=None, published=None,
        day=740_000 + i // A_DAY, credit=None, length=len(said), terms=terms, lead=tuple(_term(t.text, 5.0) for t in terms[:30]),
        headline=tuple(_term(t.text, 5.0) for t in terms[:6]), proper=tuple(_term(t.text, 7.0) for t in terms[::8]),
        names=(Name(person, EntityKind.PERSON, None, 1.0),), places=(Where(town, Level.CITY, None, "NOR", None, 1.0),), ages=(story.randrange(1, 90),),
        counts=(), streets=(), dates=(), events=(("ASSAULT", 1),), vector=b"", paragraphs=b"", sketch=Sketch(0, 0, b""), signature=b"",
    )  # fmt: skip


@cache
def _term(word: str, weight: float) -> Term:
    """A term is made once: a million reports would not find room otherwise."""
    return Term(word, weight)


def _word(rng: random.Random) -> str:
    """A word by Zipf's law over 60,000."""
    return f"w{int(60_000 ** rng.random())}"


if __name__ == "__main__":
    main()
