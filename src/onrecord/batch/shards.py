"""Input cut into shards by count and size, and shards into batches, while it streams: the cuts depend on the input alone, never on who reads it how fast.

>>> from onrecord.gather import Media
>>> found = [Source(f"a.jsonl:{n}", "Two died.", Media.TEXT) for n in range(5)]
>>> [(shard.number, shard.first, shard.count) for shard in shards(found, documents=2, size=1000)]
[(0, 0, 2), (1, 2, 2), (2, 4, 1)]
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from onrecord.batch.documents import size as size_of
from onrecord.gather import Source
from onrecord.record import Failure

_BATCH, _BATCH_SIZE = 16, 6_000
"""Documents and bytes that a worker is given at once: a second of work (two or three articles, one page), so that cores come to the end of a run together and little is read twice where one dies."""


@dataclass(frozen=True, slots=True)
class Shard:
    """Consecutive documents of a run that become one file: its number, the number of its first document in the run, and the documents.

    `key` is a hash of all that is in it: a shard of the same number and key was read before.
    """

    number: int
    first: int
    items: tuple[Source | Failure, ...]
    key: str

    @property
    def count(self) -> int:
        """How many documents it holds."""
        return len(self.items)

    @property
    def source(self) -> str:
        """Where its first document comes from."""
        first = self.items[0]
        return first.source if isinstance(first, Failure) else first.name

    def batches(self) -> Iterator[tuple[Source | Failure, ...]]:
        """The documents in portions for a worker."""
        return _cut(self.items, _BATCH, _BATCH_SIZE)


def shards(found: Iterable[Source | Failure], *, documents: int, size: int) -> Iterator[Shard]:
    """Shards of at most so many documents and, unless one alone is larger, bytes; one is in memory at a time."""
    first = 0
    for number, items in enumerate(_cut(found, documents, size)):
        yield Shard(number, first, items, _key(items))
        first += len(items)


def _cut(found: Iterable[Source | Failure], most: int, most_size: int) -> Iterator[tuple[Source | Failure, ...]]:
    part: list[Source | Failure] = []
    total = 0
    for item in found:
        if part and (len(part) >= most or total + size_of(item) > most_size):
            yield tuple(part)
            part, total = [], 0
        part.append(item)
        total += size_of(item)
    if part:
        yield tuple(part)


def _key(items: tuple[Source | Failure, ...]) -> str:
    digest = hashlib.sha256()
    for item in items:
        digest.update(msgspec.msgpack.encode(_plain(item)))
    return digest.hexdigest()[:32]


def _plain(item: Source | Failure) -> tuple[object, ...]:
    if isinstance(item, Failure):
        return (item.source, item.line, item.reason.value, item.message)
    content = item.content if isinstance(item.content, bytes) else item.content.encode("utf-8", "surrogatepass")
    said = (
        item.line,
        item.media.value,
        item.charset,
        item.id,
        item.title,
        item.publisher,
        item.author,
        item.published,
        item.url,
        item.fetched,
    )
    return (item.name, content, *(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text for text in said))
