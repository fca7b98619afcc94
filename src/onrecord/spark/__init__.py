"""Reading on many machines with Spark: a frame of documents in, a frame of reports out; `onrecord batch --engine spark` is made of the same.

Needs `pip install 'onrecord[spark]'`. The names load when they are asked for, because pyspark takes a second.

    import onrecord.spark

    reports = onrecord.spark.read(spark.read.json("articles.jsonl"))
    reports.selectExpr("id", "inline(events)").where("type = 'ASSAULT'").show()
"""

from onrecord.spark.grouping import stories
from onrecord.spark.reading import read
from onrecord.spark.shipping import ship

__all__ = ["read", "ship", "stories"]
