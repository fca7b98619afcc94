import io
import random
from pathlib import Path

import pytest

from bench.records import reports
from onrecord.archive import Archive
from onrecord.export.formats import FORMATS, Takes
from onrecord.record import Report


@pytest.mark.slow
def test_what_leaves_an_archive_does_not_depend_on_the_order_of_arrival(tmp_path: Path) -> None:
    made = list(reports(12))
    first, second = (
        written(tmp_path / name, order) for name, order in (("a.db", made), ("b.db", random.Random(5).sample(made, len(made))))
    )
    assert [name for name in first if first[name] != second[name]] == []
    assert len(first) == len(FORMATS) + sum(Takes.STORIES in f.takes for f in FORMATS)


def written(path: Path, order: list[Report]) -> dict[str, bytes]:
    """What an archive of these reports exports, in every format, of reports and of stories."""
    found = {}
    with Archive(path) as archive:
        list(archive.add_many(order))
        for form in FORMATS:
            for takes in form.takes:
                out = io.BytesIO()
                archive.export(form.name, out, stories=takes is Takes.STORIES)
                found[f"{form.name} of {takes}"] = out.getvalue()
    return found


def test_a_story_that_follows_another_names_it_as_it_leaves(tmp_path: Path) -> None:
    with Archive(tmp_path / "news.db") as archive:
        list(archive.add_many(reports(4)))
        archive.refresh()
        one, other = (row[0] for row in archive._connection.execute("SELECT number FROM story ORDER BY number LIMIT 2").fetchall())
        archive._connection.execute("UPDATE story SET follows = ?, stale = 1 WHERE number = ?", (one, other))
        told = {t.story.documents: t.story for t in archive.told()}
        here = archive.story(other)
        assert here.follows == str(one)
        assert told[here.documents].follows == told[archive.story(one).documents].id != str(one)
