"""Which news that nobody annotated is learned from."""

import json
from pathlib import Path

from training.unlabelled import local_texts


def test_of_local_reports_only_the_earlier_half_is_learned_from(tmp_path: Path) -> None:
    (tmp_path / "stories").mkdir()
    rows = [
        {"id": f"r{day}", "published": f"2013-01-0{day}", "text": f"A man was shot on day {day}.", "incident": "i1"} for day in (4, 1, 3, 2)
    ]
    (tmp_path / "stories" / "incidents-train.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert [text.name for text in local_texts(tmp_path)] == ["local r1", "local r2"]
