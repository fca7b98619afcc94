import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.codebook import figure_words, tables
from onrecord.codebook.figure_words import _kinds, kind_of
from onrecord.errors import CodebookError
from onrecord.parse.labels import FIGURES


def told(marked: str, counted: str | None = None) -> str | None:
    """The kind of the number in brackets; `counted` stands right behind it."""
    left, _, rest = marked.partition("[")
    _, _, right = rest.partition("]")
    if counted:
        right = right[right.index(counted) + len(counted) :]
    found = kind_of(left, right, counted)
    return found.kind if found else None


@pytest.mark.parametrize(
    ("marked", "counted", "kind"),
    [
        ("The flood killed [at least 12] villagers", "villagers", "killed"),
        ("Raiders shot and wounded [two] guards", "guards", "injured"),
        ("[Six] miners were reportedly killed", "miners", "killed"),
        ("[40] wounded in the blast", None, "injured"),
        ("leaving [scores] dead", None, "killed"),
        ("[3] persons were martyred", "persons", "killed"),
        ("the death of [ten] and injury of [thirty]", None, "killed"),
        ("[Thousands] of farmers have fled", "farmers", "displaced"),
        ("police said [30] people had been arrested", "people", "detained"),
        ("gunmen abducted [seven] nuns", "nuns", "hostages"),
        ("[Nine] hikers are still missing", "hikers", "missing"),
        ("[Hundreds] of nurses took to the streets", "nurses", "participants"),
        ("It launched [two] missiles", "missiles", "weapons"),
        ("[12] deaths", "deaths", "killed"),
        ("the death toll since May to [1,200]", None, "killed"),
        ("The dead included [two] nurses", "nurses", "killed"),
        ("[11] people, including two boys, were killed", "people", "killed"),
        ("forced [250,000] residents to flee", "residents", "displaced"),
        ("one was shot dead and [32] wounded", None, "injured"),
    ],
)
def test_the_words_beside_a_number_tell_its_kind(marked: str, counted: str | None, kind: str) -> None:
    assert told(marked, counted) == kind


@pytest.mark.parametrize(
    ("marked", "counted"),
    [
        ("[Two] gunmen killed a judge", "gunmen"),
        ("[12] ministers met. Six were killed", "ministers"),
        ("They housed [90,000] refugees", "refugees"),
        ("[Three] bridges over the river", "bridges"),
        ("", None),
    ],
)
def test_where_the_words_do_not_tell_nothing_is_said(marked: str, counted: str | None) -> None:
    assert told(marked, counted) is None


def test_the_words_that_tell_are_pointed_at() -> None:
    found = kind_of("It killed at least ", " men", "men")
    assert found is not None
    assert "It killed at least "[found.start : found.end] == "killed"
    found = kind_of("", " of whom were later arrested", None)
    assert found is None or found.side == "right"


def test_the_kinds_are_those_of_the_codebook() -> None:
    assert {kind for words in _kinds().values() for kind in words.values()} <= set(FIGURES)


@given(st.text(max_size=200), st.text(max_size=200), st.none() | st.text(max_size=20))
def test_any_text_can_be_asked_about(left: str, right: str, counted: str | None) -> None:
    found = kind_of(left, right, counted)
    assert found is None or found.kind in FIGURES


def test_a_long_line_is_no_burden() -> None:
    assert kind_of("is said to be " * 10_000, ", including " * 10_000, "of " * 10_000) is None


def test_a_word_that_tells_two_kinds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tuple(tables.rows("t.tsv", text="kind\tstands\twords\nkilled\tdoes\tfell\ninjured\tdoes\tfell"))
    monkeypatch.setattr(figure_words, "rows", lambda *_, **__: broken)
    _kinds.cache_clear()
    with pytest.raises(CodebookError, match=r"t\.tsv:3"):
        _kinds()
    monkeypatch.undo()
    _kinds.cache_clear()
    assert _kinds()["does"]["died"] == "killed"
