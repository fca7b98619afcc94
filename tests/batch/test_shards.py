import pytest

from onrecord.batch.shards import shards
from onrecord.errors import Reason
from onrecord.gather import Media, Source
from onrecord.record import Failure


def sources(*texts: str) -> list[Source | Failure]:
    return [Source(f"a:{n}", text, Media.TEXT) for n, text in enumerate(texts)]


def test_nothing_is_no_shard() -> None:
    assert list(shards([], documents=2, size=10)) == []


@pytest.mark.parametrize(
    ("texts", "counts"),
    [(["x"] * 4, [2, 2]), (["x" * 9, "x" * 9, "x"], [1, 2]), (["x" * 99, "x"], [1, 1]), (["x"], [1])],
)
def test_cuts_are_by_count_and_size(texts: list[str], counts: list[int]) -> None:
    assert [shard.count for shard in shards(sources(*texts), documents=2, size=10)] == counts


def test_one_shard_is_in_memory_at_a_time() -> None:
    taken = []
    found = (taken.append(item) or item for item in sources(*"abcdef"))  # type: ignore[func-returns-value]  # the other part of "or"
    next(shards(found, documents=2, size=10))
    assert len(taken) == 3


def test_the_key_is_that_of_all_that_is_in_it() -> None:
    made = [
        sources("a", "b"),
        sources("a", "c"),
        [Source("a:0", "a", Media.HTML), *sources("a", "b")[1:]],
        [Source("a:0", "a", Media.TEXT, title="t"), *sources("a", "b")[1:]],
        [Failure("a:0", None, Reason.EMPTY, "a"), *sources("a", "b")[1:]],
    ]
    keys = [next(shards(found, documents=2, size=10)).key for found in made]
    assert len(set(keys)) == len(keys)
    assert next(shards(made[0], documents=2, size=10)).key == keys[0]


def test_portions_of_a_shard_are_all_of_it_in_order() -> None:
    (shard,) = shards(sources(*"abcdefghijklmnopqrstuvw"), documents=99, size=999)
    portions = list(shard.batches())
    assert [item for portion in portions for item in portion] == list(shard.items)
    assert max(map(len, portions)) == 16
