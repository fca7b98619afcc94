from hypothesis import given
from hypothesis import strategies as st

from onrecord.parse.windows import windows


@given(st.lists(st.lists(st.integers(1, 12), min_size=1, max_size=30), min_size=1, max_size=12), st.integers(20, 80))
def test_windows_hold_every_word_once_and_fit(pieces: list[list[int]], limit: int) -> None:
    lengths = [n for sentence in pieces for n in sentence]
    spans, at = [], 0
    for sentence in pieces:
        spans.append((at, at + len(sentence)))
        at += len(sentence)
    units = [(k, k + 1) for k in range(len(spans))]
    found = windows(lengths, spans, units, limit=limit)
    assert [i for w in found for i in range(w.first, w.last)] == list(range(len(lengths)))
    assert all(sum(lengths[w.first : w.last]) <= limit for w in found)


def test_a_unit_is_kept_whole_where_it_fits() -> None:
    found = windows([10] * 6, [(0, 2), (2, 4), (4, 6)], [(0, 1), (1, 3)], limit=45)
    assert [(w.first, w.last) for w in found] == [(0, 2), (2, 6)]
