"""What a teacher says of windows finds its way back to them."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from onrecord.changed import replace
from onrecord.parse.model import FOLDER
from onrecord.parse.pieces import Pieces
from onrecord.parse.sentences import sentences
from onrecord.parse.words import words
from training.corpora import ANNOTATIONS, OWN, documents_of
from training.example import Layers, Text, digest, whole, with_soft
from training.soft import CHOICES, DIGEST, EDGES, LINKS, TOLD, Asked, Half, Soft, read, write


def prose(text: str) -> Text:
    tokens = words(text)
    return Text("t", text, tokens, sentences(text, tokens), Layers())


def said(count: int, likely: int = 0) -> Soft:
    """What might be said of so many words, the first `likely` of which may be a trigger and a cue."""
    numbers = np.random.default_rng(count)

    def chances(*size: int) -> Half:
        return numbers.random(size).astype(np.float16)

    tags = {name: chances(count, 3) for name in TOLD}
    words = np.arange(likely, dtype=np.int16)
    asked = {
        name: Asked(
            words,
            tags[name][:likely, 1],
            {tag: chances(likely, 5) for tag in CHOICES[name]},
            {link: chances(likely, count) for link in (*LINKS[name], *EDGES[name])},
        )
        for name in CHOICES
    }
    return Soft(tags, asked)


def test_what_was_said_is_read_as_it_was_written(tmp_path: Path) -> None:
    before = {bytes([k] * DIGEST): said(*size) for k, size in enumerate([(7, 2), (4, 0), (9, 5)])}
    write(before, tmp_path / "said.npz")
    after = read(tmp_path / "said.npz")
    assert list(after) == sorted(before)
    for key, one in before.items():
        found = dict(_arrays(after[key]))
        for name, values in _arrays(one):
            assert found[name].shape == values.shape, name
            assert np.abs(found[name].astype(float) - values.astype(float)).max(initial=0.0) <= 0.5 / 255 + 5e-4, name


def _arrays(soft: Soft) -> Iterator[tuple[str, Half]]:
    yield from soft.tags.items()
    for name, asked in soft.asked.items():
        yield from ((f"{name} {what}", values) for what, values in (*asked.tags.items(), *asked.links.items()))
        yield from ((f"{name} words", asked.words.astype(np.float16)), (f"{name} chance", asked.chance))


def test_nothing_said_is_nothing_to_write(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"said\.npz: there is nothing to write"):
        write({}, tmp_path / "said.npz")


def test_what_the_package_s_teacher_said_are_probabilities_of_windows_each_word_once() -> None:
    known = read()
    assert len(known) > 10_000
    for soft in list(known.values())[:50]:
        for tags in soft.tags.values():
            assert np.abs(tags.astype(float).sum(1) - 1.0).max() < 0.06  # steps of 1/255, two dozen labels
        for name, asked in soft.asked.items():
            assert len(set(asked.words.tolist())) == len(asked.words)
            assert (asked.chance >= 12 / 255).all()
            assert all(values.shape == (len(asked.words), len(soft.tags[name])) for values in asked.links.values())


def test_a_window_gets_what_was_said_of_the_same_pieces_and_no_other() -> None:
    pieces = Pieces.load(FOLDER / "vocab.txt")
    raid, rain = (whole(prose(text), pieces) for text in ("Police raided the port.", "It rained in the port."))
    known = {digest(raid.windows[0]): said(5)}
    told, untold = with_soft([raid, rain], known)
    assert told.windows[0].soft is known[digest(raid.windows[0])]
    assert told.windows[0].window is raid.windows[0].window
    assert untold.windows[0].soft is None


def test_the_same_pieces_in_other_words_are_another_window() -> None:
    pieces = Pieces.load(FOLDER / "vocab.txt")
    one, other = (whole(prose(text), pieces).windows[0] for text in ("Police raided the port again.", "Police raided the port a-gain."))
    same = replace(other, window=replace(other.window, ids=one.window.ids))
    assert digest(same) != digest(one)


def test_what_is_our_own_is_told_from_what_others_wrote() -> None:
    names = [path.stem for path in ANNOTATIONS.glob("*.jsonl")]
    own = documents_of([name for name in names if name.startswith(OWN)])
    others = documents_of([name for name in names if not name.startswith(OWN)])
    assert len(own) > 1000
    assert len(others) > 1000
    assert not own & others
