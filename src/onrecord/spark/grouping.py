"""Stories and copies of all reports of a frame, the same that one machine finds.

Reports that share keys and stand near each other under them are scored in pairs; pairs that are tied come to the driver, which finds what hangs together (24 bytes a pair); each
component, which never crosses a cut, is parted into its stories by one executor. Where an id stands twice, the report with the lower hash counts.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import msgspec
import pyarrow as pa

from onrecord.group.candidates import LEAST, NEAR, keys, order
from onrecord.group.copies import bands, copy_of
from onrecord.group.stories import JOINED, clusters, components, pair_scores
from onrecord.group.traits import Traits, traits
from onrecord.record import Report, from_json
from onrecord.spark.executors import sent, sent_table

if TYPE_CHECKING:
    from pyspark.sql import DataFrame
    from pyspark.sql.types import StructType

_TRAITS = pa.schema(
    {
        "document": pa.string(),
        "day": pa.int64(),
        "hash": pa.string(),
        "tie": pa.int64(),
        "traits": pa.binary(),
        "keys": pa.list_(pa.int64()),
        "bands": pa.list_(pa.int64()),
    }
)
_EDGE = pa.schema({"one": pa.string(), "other": pa.string(), "score": pa.float64()})
_STORY = pa.schema({"documents": pa.list_(pa.string()), "day": pa.int64(), "hash": pa.string(), "tie": pa.int64()})
_COPY = pa.schema(
    {"document": pa.string(), "copy_of": pa.string(), "containment": pa.float64(), "changes": pa.list_(pa.string()), "basis": pa.string()}
)
_PAIRS = 256
"""Pairs that are scored at once: with two reports' traits each some 5 MB."""


def stories(reports: "DataFrame") -> tuple["DataFrame", "DataFrame"]:
    """The stories (`documents` in canonical order; `day` and `hash` of the first, by which stories stand in order) and the copies of a frame of reports.

    `reports` is what `read` gives, or Parquet files of `onrecord batch`.
    """
    from pyspark.sql import functions as F  # noqa: PLC0415, N812  pyspark's own habit

    known = _mapped(reports.where("report is not null").select("report"), "trait_rows", _TRAITS)
    known = known.groupBy("document").agg(F.min_by(F.struct(*_TRAITS.names), "hash").alias("row")).select("row.*").persist()
    pairs = _near(known)
    edges = _mapped(_joined(pairs, known), "edge_rows", _EDGE).persist()
    return _told(known, edges), _copied(known)


def _near(known: "DataFrame") -> "DataFrame":
    """The pairs of documents that stand at most `NEAR` places apart under `LEAST` keys."""
    from pyspark.sql import Window  # noqa: PLC0415
    from pyspark.sql import functions as F  # noqa: N812, PLC0415

    window = Window.partitionBy("key").orderBy("day", "hash", "tie").rowsBetween(1, NEAR)
    listed = known.select(F.explode("keys").alias("key"), "day", "hash", "tie", "document")
    after = listed.select("document", F.collect_list("document").over(window).alias("after"))
    after = after.select("document", F.explode("after").alias("next"))
    counted = after.select(F.least("document", "next").alias("one"), F.greatest("document", "next").alias("other"))
    return counted.groupBy("one", "other").count().where(f"count >= {LEAST}").select("one", "other")


def _joined(pairs: "DataFrame", known: "DataFrame") -> "DataFrame":
    """Pairs with the traits of both."""
    one = known.selectExpr("document as one", "traits as one_traits")
    other = known.selectExpr("document as other", "traits as other_traits")
    return pairs.join(one, "one").join(other, "other").select("one", "other", "one_traits", "other_traits")


def _told(known: "DataFrame", edges: "DataFrame") -> "DataFrame":
    """The stories of components, and of each report that is tied to no other."""
    spark = known.sparkSession
    tied = [(row["one"], row["other"]) for row in edges.select("one", "other").toLocalIterator()]
    found = components({document for both in tied for document in both}, tied)
    numbered = spark.createDataFrame([(d, n) for n, part in enumerate(found) for d in part], "document string, component long")
    members = known.join(numbered, "document").selectExpr("component", "traits", "null as one", "null as other", "null as score")
    inner = edges.join(numbered.withColumnRenamed("document", "one"), "one").selectExpr(
        "component", "null as traits", "one", "other", "score"
    )
    parted = members.union(inner).groupBy("component").applyInArrow(sent_table(f"{__name__}:story_rows"), _spark(_STORY))
    alone = known.join(numbered, "document", "left_anti").selectExpr("array(document) as documents", "day", "hash", "tie")
    return parted.union(alone).orderBy("day", "hash", "tie").drop("tie")


def _copied(known: "DataFrame") -> "DataFrame":
    """The copies among reports that share a band."""
    from pyspark.sql import functions as F  # noqa: N812, PLC0415

    listed = known.select(F.explode("bands").alias("band"), "document")
    near = listed.join(listed.withColumnRenamed("document", "other"), "band").select("document", "other").distinct()
    near = near.join(near.groupBy("document").count().where("count > 1").select("document"), "document")
    others = near.join(known.selectExpr("document as other", "traits"), "other").select("document", "other", "traits")
    return others.groupBy("document").applyInArrow(sent_table(f"{__name__}:copy_rows"), _spark(_COPY)).orderBy("document")


def trait_rows(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Traits with what they are looked up by, of reports as JSON."""
    for batch in batches:
        found = [traits(from_json(text, Report)) for text in batch.column("report").to_pylist()]
        yield pa.RecordBatch.from_pylist([_trait_row(one) for one in found], _TRAITS)


def edge_rows(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The pairs that are tied, with their scores."""
    for batch in batches:
        for at in range(0, batch.num_rows, _PAIRS):
            rows = batch.slice(at, _PAIRS).to_pylist()
            scored = pair_scores([(_traits(row["one_traits"]), _traits(row["other_traits"])) for row in rows]).tolist()
            kept = [{"one": r["one"], "other": r["other"], "score": s} for r, s in zip(rows, scored, strict=True) if s >= JOINED]
            yield pa.RecordBatch.from_pylist(kept, _EDGE)


def story_rows(table: pa.Table) -> pa.Table:
    """The stories of one component."""
    rows = table.to_pylist()
    found = {one.document: one for one in (_traits(row["traits"]) for row in rows if row["traits"] is not None)}
    edges = {(row["one"], row["other"]): row["score"] for row in rows if row["traits"] is None}
    made = clusters([found[name] for name in sorted(found)], edges)
    return pa.Table.from_pylist([_story_row(story, found) for story in made], _STORY)


def copy_rows(table: pa.Table) -> pa.Table:
    """What one document is a copy of: one row or none."""
    rows = sorted(table.to_pylist(), key=lambda row: str(row["other"]))
    own = next(_traits(row["traits"]) for row in rows if row["other"] == row["document"])
    copy = copy_of(own, sorted((_traits(row["traits"]) for row in rows if row["other"] != row["document"]), key=order))
    return pa.Table.from_pylist([msgspec.to_builtins(copy)] if copy else [], _COPY)


def _trait_row(one: Traits) -> dict[str, object]:
    day, _, tie, document = order(one)
    packed = msgspec.msgpack.encode(one)
    return {"document": document, "day": day, "hash": one.hash, "tie": tie, "traits": packed, "keys": keys(one), "bands": bands(one)}


def _story_row(story: tuple[str, ...], found: Mapping[str, Traits]) -> dict[str, object]:
    first = found[story[0]]
    day, _, tie, _ = order(first)
    return {"documents": story, "day": day, "hash": first.hash, "tie": tie}


def _traits(data: bytes) -> Traits:
    return msgspec.msgpack.decode(data, type=Traits)


def _mapped(frame: "DataFrame", name: str, schema: pa.Schema) -> "DataFrame":
    return frame.mapInArrow(sent(f"{__name__}:{name}"), _spark(schema))


def _spark(schema: pa.Schema) -> "StructType":
    from pyspark.sql.pandas.types import from_arrow_schema  # noqa: PLC0415

    found: StructType = from_arrow_schema(schema)
    return found
