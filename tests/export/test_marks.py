from onrecord.export.marks import marks, pieces
from onrecord.record import Report


def test_pieces_joined_are_the_text(report: Report) -> None:
    assert "".join(p.text for p in pieces(report)) == report.document.text


def test_each_piece_knows_what_covers_it(report: Report) -> None:
    by_text = {p.text: [m.kind for m in p.marks] for p in pieces(report)}
    assert by_text["shelled"] == ["content", "event"]
    assert by_text["at least six"] == ["content", "figure"]
    assert by_text["said"] == ["cue"]


def test_marks_end_once(report: Report) -> None:
    ends = [m for p in pieces(report) for m in p.ends]
    assert len(ends) == len(marks(report))
