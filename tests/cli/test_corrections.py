import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.archive import Action, Archive, Correction, FindingKind
from onrecord.archive.correction import anchors
from onrecord.cli.corrections import command
from onrecord.cli.measure import command as measure
from onrecord.errors import ArchiveError
from onrecord.reading import read_documents
from onrecord.record import Document, Report

TEXT = "Police arrested six protesters in Vell on Friday, the mayor said. Norland condemned the arrests."


def judged(archive: Archive, report: Report) -> None:
    kinds = [(FindingKind.EVENT, report.events), (FindingKind.STATEMENT, report.statements), (FindingKind.FIGURE, report.figures)]
    for kind, found in kinds:
        for finding in found:
            at = anchors(finding)[0]
            archive.correct(Correction(report.document.hash, kind, at.start, at.end, at.text, Action.ACCEPT, reviewer="Ana"))


@pytest.mark.slow
def test_reports_that_were_reviewed_measure_the_reader(tmp_path: Path) -> None:
    path, folder = tmp_path / "news.db", tmp_path / "gold"
    first, second = read_documents(
        [
            Document.of(TEXT, id="a", published="2025-09-15"),
            Document.of(TEXT + " Estra did not.", id="b", published="2025-09-16"),
        ]
    )
    with Archive(path) as archive:
        assert all(added.id for added in archive.add_many([first, second]))
        at = first.events[0].trigger
        archive.correct(Correction(second.document.hash, FindingKind.EVENT, at.start, at.end, at.text, Action.REJECT))
    run = CliRunner()
    refused = run.invoke(command, ["gold", str(path), str(folder)])
    assert isinstance(refused.exception, ArchiveError)
    assert "1 in part" in str(refused.exception)
    with Archive(path) as archive:
        judged(archive, first)
        archive.correct(
            Correction(first.document.hash, FindingKind.EVENT, at.start, at.end, at.text, Action.CHANGE, "status", new='"possible"')
        )
    assert run.invoke(command, ["gold", str(path), str(folder)]).output.startswith("1 report written")
    scores = json.loads(run.invoke(measure, ["events", str(folder), "--json"]).output)["measures"]
    assert (scores["event"], scores["actor"], scores["attribution"]) == (1.0, 1.0, 1.0)
    assert scores["status"] == pytest.approx((len(first.events) - 1) / len(first.events), abs=1e-6)
    assert run.invoke(command, ["gold", str(path), str(folder), "--touched"]).output.startswith("2 reports written")
