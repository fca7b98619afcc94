import pytest

from onrecord.codebook.number_words import bound, in_plain, tokens_of


def test_the_longer_bound_is_read_first() -> None:
    assert bound().findall("no more than 5, more than 3") == ["no more than", "more than"]


@pytest.mark.parametrize(
    ("text", "plain"), [("1 200 000", "1200000"), ("2½", "2 1/2"), ("one point six", "1.6"), ("10–12", "10-12"), ("1.200.000", "1200000")]
)
def test_digits_are_made_plain(text: str, plain: str) -> None:
    assert in_plain(text) == plain


def test_what_is_no_number_word_is_kept_as_other() -> None:
    assert [t.kind for t in tokens_of("12 brave souls")] == ["digits", "other", "other"]
