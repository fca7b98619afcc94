"""Adding a report costs the same in a small and in a large archive: no step of it goes through a whole table."""

from itertools import islice
from pathlib import Path

from bench import records
from onrecord.archive import Archive

_WRITES = ("INSERT", "UPDATE", "DELETE", "SELECT")
_FEW = ("SCAN telling", "SCAN (subquery-", "SCAN story USING COVERING INDEX story_stale", "SCAN asked VIRTUAL TABLE")
"""What is gone through of one document, the stories that are out of date, and what was asked for together."""
_IDLE = "INSERT INTO document "
"""Its plan names tables that refer to a document, which SQLite goes through where a reference is broken already."""


def test_no_question_that_adding_asks_goes_through_a_whole_table(tmp_path: Path) -> None:
    made = list(islice(records.reports(24), 24))
    asked: dict[str, None] = {}
    with Archive(tmp_path / "news.db") as archive:
        list(archive.add_many(made[:20]))
        archive._connection.set_trace_callback(asked.setdefault)
        list(archive.add_many(made[20:]))
        archive.refresh()
        archive._connection.set_trace_callback(None)
        questions = [sql for sql in asked if sql.startswith(_WRITES) and not sql.startswith(_IDLE)]
        steps = [(sql, str(row[3])) for sql in questions for row in archive._connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert len(questions) > 100
    assert [(sql, step) for sql, step in steps if "SCAN" in step and not step.startswith(_FEW)] == []


def test_what_is_shared_of_a_document_is_what_the_view_says(tmp_path: Path) -> None:
    with Archive(tmp_path / "news.db") as archive:
        list(archive.add_many(records.reports(5)))
        told = archive.sql("SELECT document, json_group_array(share) FROM sharing GROUP BY document").rows
        assert archive.sql("SELECT document, shares FROM shared").rows == told
