import pytest

from onrecord.codebook.tables import Row, rows
from onrecord.errors import CodebookError

TABLE = "# what it is\nword\tkind\n\nthe\tarticle\n# between\nand\tlink\n"


def table(text: str, key: tuple[str, ...] = ()) -> list[Row]:
    return list(rows("made.tsv", key=key, text=text))


def test_rows_pass_over_comments_and_blank_lines_and_know_their_own() -> None:
    assert [(row.line, row.cells["word"], row.cells["kind"]) for row in table(TABLE)] == [(4, "the", "article"), (6, "and", "link")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("word\tkind\nthe\n", "made.tsv:2: 1 cells where the header has 2"),
        ("word\tkind\nthe\tarticle\tmore\n", "made.tsv:2: 3 cells"),
        ("word\tkind\n\tarticle\n", "made.tsv:2: word is empty"),
        ("word\tkind\nthe\t  \n", "made.tsv:2: kind is empty"),
        ("word\tkind\nthe\tarticle\nthe\tlink\n", "made.tsv:3: the stands in line 2 already"),
    ],
)
def test_a_fault_names_file_and_line(text: str, said: str) -> None:
    with pytest.raises(CodebookError, match=said):
        table(text, key=("word",))


def test_rows_alike_are_allowed_where_no_key_forbids_them() -> None:
    assert len(table("word\tkind\nthe\ta\nthe\ta\n")) == 2


def row(**cells: str) -> Row:
    return Row("made.tsv", 7, cells)


@pytest.mark.parametrize(("cell", "names"), [("-", ()), ("a", ("a",)), ("a; b c;d", ("a", "b c", "d"))])
def test_names(cell: str, names: tuple[str, ...]) -> None:
    assert row(words=cell).names("words") == names


@pytest.mark.parametrize("cell", ["a;", ";", "a; a"])
def test_a_list_with_a_gap_or_a_word_twice_is_a_fault(cell: str) -> None:
    with pytest.raises(CodebookError, match=r"made\.tsv:7: words lists"):
        row(words=cell).names("words")


def test_a_number_and_what_is_none() -> None:
    assert row(score="-2.5").number("score") == -2.5
    with pytest.raises(CodebookError, match=r"made\.tsv:7: score is no number: 'much'"):
        row(score="much").number("score")


def test_one_of_a_list_and_what_is_not() -> None:
    assert row(kind="state").one_of("kind", ("state", "part")) == "state"
    with pytest.raises(CodebookError, match=r"made\.tsv:7: no kind 'town'; there are: state, part"):
        row(kind="town").one_of("kind", ("state", "part"))


def test_a_dash_is_no_text() -> None:
    assert row(value="-").text("value") == ""
