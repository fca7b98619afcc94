"""Stories and copies of all reports of a frame, the same that one machine finds.

Reports that share keys and stand near each other under them are scored in pairs; pairs that are tied come to the driver, which finds what hangs together (24 bytes a pair); each
component, which never crosses a cut, is parted into its stories by one executor. Then each story is merged from its reports. Where an id stands twice, the report with the lower hash counts.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec
import pyarrow as pa

from onrecord.changed import replace
from onrecord.group.candidates import LEAST, NEAR, keys, order
from onrecord.group.copies import ENOUGH, bands, copy_of, origins
from onrecord.group.follow_ups import follows, titled
from onrecord.group.merge import story as merged
from onrecord.group.stories import JOINED, among, clusters, components, pair_scores, parts
from onrecord.group.traits import Traits, traits
from onrecord.record import Report, from_json, to_json
from onrecord.spark.executors import sent, sent_table
from onrecord.story import Copy

if TYPE_CHECKING:
    from pyspark.sql import DataFrame
    from pyspark.sql.types import StructType

_TRAITS = pa.schema(
    {
        "document": pa.string(),
        "day": pa.int64(),
        "hash": pa.string(),
        "tie": pa.int64(),
        "record": pa.string(),
        "traits": pa.binary(),
        "keys": pa.list_(pa.int64()),
        "bands": pa.list_(pa.struct({"band": pa.int64(), "tells": pa.int64()})),
    }
)
_EDGE = pa.schema({"one": pa.string(), "other": pa.string(), "score": pa.float64()})
_STORY = pa.schema(
    {
        "documents": pa.list_(pa.string()),
        "day": pa.int64(),
        "hash": pa.string(),
        "tie": pa.int64(),
        "follows": pa.string(),
        "cohesion": pa.float64(),
    }
)
_TOLD = pa.schema(
    {
        "id": pa.string(),
        "title": pa.string(),
        "start_date": pa.string(),
        "end_date": pa.string(),
        "documents": pa.list_(pa.string()),
        "day": pa.int64(),
        "hash": pa.string(),
        "tie": pa.int64(),
        "story": pa.string(),
    }
)
_COPY = pa.schema(
    {"document": pa.string(), "copy_of": pa.string(), "containment": pa.float64(), "changes": pa.list_(pa.string()), "basis": pa.string()}
)
_PAIRS = 256
"""Pairs that are scored at once: with two reports' traits each some 5 MB."""


def stories(reports: "DataFrame") -> tuple["DataFrame", "DataFrame"]:
    """The stories and the copies of a frame of reports, which is what `read` gives, or Parquet files of `onrecord batch`.

    Of a story: `id`, `title`, `start_date` and `end_date`, `documents` in canonical order, `day` and `hash` of the first, by which stories stand in order, and in `story` the whole
    record as `onrecord stories --format jsonl` writes it of an archive: merged events with who reports, claims and denies them, figures and disputes. Its id is
    made from the hash of its first report, since nobody numbers the stories of many machines.
    """
    from pyspark.sql import functions as F  # noqa: PLC0415, N812  pyspark's own habit

    kept = reports.where("report is not null").select("report")
    known = _mapped(kept, "trait_rows", _TRAITS)
    known = (
        known.groupBy("document").agg(F.min_by(F.struct(*_TRAITS.names), F.struct("hash", "record")).alias("row")).select("row.*").persist()
    )
    edges = _mapped(_joined(_near(known), known), "edge_rows", _EDGE).persist()
    copied = _copied(known).persist()
    return _merged(_told(known, edges), known, kept, copied), copied


def _near(known: "DataFrame") -> "DataFrame":
    """The pairs of documents that stand at most `NEAR` places apart under `LEAST` keys."""
    from pyspark.sql import Window  # noqa: PLC0415  a second of pyspark
    from pyspark.sql import functions as F  # noqa: N812, PLC0415  pyspark's own habit

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
    edges.count()  # makes all partitions side by side, which the iterator would do one after the other
    tied = [(row["one"], row["other"]) for row in edges.select("one", "other").toLocalIterator()]
    found = components({document for both in tied for document in both}, tied)
    numbered = spark.createDataFrame([(d, n) for n, part in enumerate(found) for d in part], "document string, component long")
    members = known.join(numbered, "document").selectExpr("component", "traits", "null as one", "null as other", "null as score")
    inner = edges.join(numbered.withColumnRenamed("document", "one"), "one").selectExpr(
        "component", "null as traits", "one", "other", "score"
    )
    parted = members.union(inner).groupBy("component").applyInArrow(sent_table(f"{__name__}:story_rows"), _spark(_STORY))
    alone = known.join(numbered, "document", "left_anti")
    return parted.union(alone.selectExpr("array(document) as documents", "day", "hash", "tie", "null as follows", "1.0D as cohesion"))


def _merged(told: "DataFrame", known: "DataFrame", reports: "DataFrame", copied: "DataFrame") -> "DataFrame":
    """Each story as one record, made from its reports and copies where they lie together."""
    from pyspark.sql import functions as F  # noqa: N812, PLC0415  as above

    members = told.select("*", F.element_at("documents", 1).alias("first"), F.explode("documents").alias("document")).drop("documents")
    members = members.join(known.select("document", "record", "traits"), "document")
    texts = reports.withColumn("record", F.sha2("report", 256)).dropDuplicates(["record"])
    copies = copied.select("document", F.struct(*_COPY.names).alias("copy"))
    whole = members.join(texts, "record").join(copies, "document", "left").drop("record")
    return whole.groupBy("first").applyInArrow(sent_table(f"{__name__}:told_rows"), _spark(_TOLD)).orderBy("day", "hash", "tie").drop("tie")


def _copied(known: "DataFrame") -> "DataFrame":
    """The copies among reports that share bands which tell enough."""
    from pyspark.sql import functions as F  # noqa: N812, PLC0415  as above

    listed = known.select(F.explode("bands").alias("shared"), "document").selectExpr("shared.band", "shared.tells", "document")
    both = listed.join(listed.selectExpr("band", "document as other", "tells as theirs"), "band")
    near = (
        both.groupBy("document", "other")
        .agg(F.sum(F.greatest("tells", "theirs")).alias("told"))
        .where(f"told >= {ENOUGH}")
        .select("document", "other")
    )
    near = near.join(near.groupBy("document").count().where("count > 1").select("document"), "document")
    others = near.join(known.selectExpr("document as other", "traits"), "other").select("document", "other", "traits")
    return others.groupBy("document").applyInArrow(sent_table(f"{__name__}:copy_rows"), _spark(_COPY)).orderBy("document")


def trait_rows(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Traits with what they are looked up by, of reports as JSON."""
    for batch in batches:
        rows = [_trait_row(traits(from_json(text, Report)), text) for text in batch.column("report").to_pylist()]
        yield pa.RecordBatch.from_pylist(rows, _TRAITS)


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
    made: list[tuple[str, ...]] = []
    before: dict[int, int] = {}
    for part in parts(found, edges):
        here = clusters([found[name] for name in part], edges)
        before |= {len(made) + j: len(made) + i for j, i in follows(here, among(edges, {*part}), JOINED).items()}
        made += here
    inner = _within(made, edges)
    rows = []
    for at, story in enumerate(made):
        ahead = _id(found[made[before[at]][0]].hash) if at in before else None
        scores = inner.get(at, [1.0])
        rows.append(_story_row(story, found) | {"follows": ahead, "cohesion": sum(scores) / len(scores)})
    return pa.Table.from_pylist(rows, _STORY)


def _within(made: Sequence[tuple[str, ...]], edges: Mapping[tuple[str, str], float]) -> Mapping[int, list[float]]:
    """The scores of the pairs of each story, by its place."""
    at = {document: place for place, story in enumerate(made) for document in story}
    inner: dict[int, list[float]] = {}
    for one, other in sorted(edges):
        if at[one] == at[other]:
            inner.setdefault(at[one], []).append(edges[one, other])
    return inner


def told_rows(table: pa.Table) -> pa.Table:
    """One story, merged from its reports."""
    rows = sorted(table.to_pylist(), key=lambda row: str(row["document"]))
    shape = sorted((_traits(row["traits"]) for row in rows), key=order)
    copies = [msgspec.convert(row["copy"], Copy) for row in rows if row["copy"]]
    first = rows[0]
    made = merged(
        [from_json(row["report"], Report) for row in rows],
        copies=copies,
        title=titled(shape, copies),
        follows=first["follows"],
        cohesion=round(first["cohesion"], 4),
    )
    found = replace(made, id=_id(first["hash"]), origins=origins(shape, copies))
    row = {name: getattr(found, name) for name in ("id", "title", "start_date", "end_date", "documents")}
    place = {name: first[name] for name in ("day", "hash", "tie")}
    return pa.Table.from_pylist([row | place | {"story": to_json(found).decode()}], _TOLD)


def _id(first: str) -> str:
    """The id of the story whose first report has this hash."""
    return "s" + hashlib.sha256(first.encode()).hexdigest()[:12]


def copy_rows(table: pa.Table) -> pa.Table:
    """What one document is a copy of: one row or none."""
    rows = sorted(table.to_pylist(), key=lambda row: str(row["other"]))
    own = next(_traits(row["traits"]) for row in rows if row["other"] == row["document"])
    copy = copy_of(own, sorted((_traits(row["traits"]) for row in rows if row["other"] != row["document"]), key=order))
    return pa.Table.from_pylist([msgspec.to_builtins(copy)] if copy else [], _COPY)


def _trait_row(one: Traits, report: str) -> dict[str, object]:
    day, _, tie, document = order(one)
    packed, record = msgspec.msgpack.encode(one), hashlib.sha256(report.encode()).hexdigest()
    place = {"document": document, "day": day, "hash": one.hash, "tie": tie}
    return place | {
        "record": record,
        "traits": packed,
        "keys": keys(one),
        "bands": [{"band": band, "tells": tells} for band, tells in bands(one).items()],
    }


def _story_row(story: tuple[str, ...], found: Mapping[str, Traits]) -> dict[str, object]:
    first = found[story[0]]
    day, _, tie, _ = order(first)
    return {"documents": story, "day": day, "hash": first.hash, "tie": tie}


def _traits(data: bytes) -> Traits:
    return msgspec.msgpack.decode(data, type=Traits)


def _mapped(frame: "DataFrame", name: str, schema: pa.Schema) -> "DataFrame":
    return frame.mapInArrow(sent(f"{__name__}:{name}"), _spark(schema))


def _spark(schema: pa.Schema) -> "StructType":
    from pyspark.sql.pandas.types import from_arrow_schema  # noqa: PLC0415  a second of pyspark

    found: StructType = from_arrow_schema(schema)
    return found
