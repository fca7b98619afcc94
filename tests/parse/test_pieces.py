from onrecord.parse.pieces import MAX_PIECES, Pieces

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "cease", "##fire", "a", "##b", "u", "##s", ".", "s", "-", "led", "*"]


def test_the_longest_piece_is_taken_first() -> None:
    pieces = Pieces(VOCABULARY)
    assert pieces("Ceasefire") == (4, 5)
    assert pieces("ab") == (6, 7)


def test_punctuation_inside_a_word_stands_alone() -> None:
    assert Pieces(VOCABULARY)("U.S.") == (8, 10, 11, 10)


def test_accents_and_case_are_no_difference() -> None:
    assert Pieces(VOCABULARY)("CÉASEFIRE") == (4, 5)


def test_what_the_vocabulary_lacks_is_one_unknown_piece() -> None:
    assert Pieces(VOCABULARY)("日") == (1,)
    assert Pieces(VOCABULARY)("\u200b") == (1,)


def test_a_long_run_does_not_fill_a_window() -> None:
    assert len(Pieces(VOCABULARY)("*" * 5_000)) == MAX_PIECES
