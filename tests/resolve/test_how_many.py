"""How many: parts, scope and time of figures, each told by the words of the report."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record import By, Document, Figure, Granularity, Scope, Sentence, Span, Time
from onrecord.resolve.how_many import how_many


def read(*marked: str, kinds: str = "", times: tuple[str, ...] = (), published: str | None = "2031-05-06") -> tuple[Figure, ...]:
    """Figures of sentences in which their numbers stand in brackets, each worth the number of its place ("[12]") or nothing."""
    text = " ".join(s.replace("[", "").replace("]", "") for s in marked)
    sentences, spans, at = [], [], 0
    for sentence in marked:
        start, rest = at, sentence
        while "[" in rest:
            ahead, _, rest = rest.partition("[")
            number, _, rest = rest.partition("]")
            spans.append(Span(at + len(ahead), at + len(ahead) + len(number), number))
            at += len(ahead) + len(number)
        at += len(rest)
        sentences.append(Sentence(start, at))
        at += 1
    named = kinds.split() or ["killed"] * len(spans)
    figures = [figure(i, span, kind) for i, (span, kind) in enumerate(zip(spans, named, strict=True), 1)]
    found = [Time(f"t{i}", None, None, None, Granularity.DAY, (mention(text, words),), 0.9, By.MODEL) for i, words in enumerate(times)]
    return how_many(Document.of(text, published=published), sentences, figures, found)


def mention(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words), words)


def figure(i: int, span: Span, kind: str) -> Figure:
    worth = float(span.text) if span.text.isascii() and span.text.isdigit() else None
    return Figure(f"f{i}", kind, span, worth, worth, worth, None, None, Scope.EVENT, None, (), 0.9, By.MODEL)


def wholes(*marked: str, kinds: str = "") -> list[str | None]:
    return [f.part_of for f in read(*marked, kinds=kinds)]


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        (["It killed [12] people, including [3] children."], [None, "f1"]),
        (["It killed [12] people, including [3] children and [2] nurses."], [None, "f1", "f1"]),
        (["It killed [12] people, among them [3] children, and [5] goats."], [None, "f1", None]),
        (["Of [20] dockers brought in, of whom [4] are badly hurt, all live."], [None, "f1"]),
        (["Bombs killed [900] people, [300] of them children."], [None, "f1"]),
        (["[2] of the [6] were brothers."], ["f2", None]),
        (["It killed [12] people.", "Among them were [3] children."], [None, "f1"]),
        (["It killed [12] people.", "The dead included [3] children and [2] nurses."], [None, "f1", "f1"]),
        (["It killed [12] people.", "It hurt [3] children."], [None, None]),
        (["It killed [12] people and [3] goats."], [None, None]),
        (["It carried [103] guests, most of them Norlanders, and [26] hands."], [None, None]),
    ],
)
def test_parts_are_linked_to_their_whole(marked: list[str], found: list[str | None]) -> None:
    assert wholes(*marked) == found


def test_a_part_that_is_larger_is_none() -> None:
    assert wholes("It killed [12] people, including [30] children.") == [None, None]


def test_of_two_wholes_before_the_one_of_its_kind_is_meant() -> None:
    found = wholes(
        "It killed [12] people and hurt [40].", "The dead included [3] children and [2] nurses.", kinds="killed injured killed killed"
    )
    assert found == [None, None, "f1", "f1"]


def test_the_link_says_why() -> None:
    part = read("It killed [12] people, including [3] children.")[1]
    assert [(b.field, b.value, b.by, b.evidence.text if b.evidence else None) for b in part.basis] == [("part_of", "f1", By.RULE, "12")]


@pytest.mark.parametrize(
    ("marked", "scope"),
    [
        ("The blast killed [12] people on Monday.", Scope.EVENT),
        ("That brings the death toll to [40].", Scope.TOTAL),
        ("The toll rose to [40], with nine missing.", Scope.TOTAL),
        ("A relief worker died, bringing the total number of dead to [41].", Scope.TOTAL),
        ("The fever has killed [300] people so far.", Scope.TOTAL),
        ("The fever has killed [300] people so far this year.", Scope.PERIOD),
        ("[900] people have been killed since January.", Scope.PERIOD),
        ("Since January, [900] people have been killed.", Scope.PERIOD),
        ("Raids killed [24] people in the first three days of the siege.", Scope.PERIOD),
        ("Police held [60] people over the past week.", Scope.PERIOD),
        ("[300] lorries a day cross the bridge.", Scope.PERIOD),
        ("A mine killed [12] people a year ago.", Scope.EVENT),
        ("It was the worst raid since the war, and killed [12].", Scope.EVENT),
        ("Nothing has moved since the raid, which killed [12].", Scope.EVENT),
        ("It hurt [600] in the deadliest quake in two decades.", Scope.EVENT),
    ],
)
def test_what_a_figure_counts_over(marked: str, scope: Scope) -> None:
    (found,) = read(marked)
    assert found.scope is scope
    assert [b.field for b in found.basis] == ([] if scope is Scope.EVENT else ["scope"])


def test_it_was_so_when_it_was_published() -> None:
    assert read("It killed [12].")[0].as_of == "2031-05-06"
    assert read("It killed [12].", published=None)[0].as_of is None


def test_as_of_says_when_it_was_so() -> None:
    assert read("As of Sunday, [12] had died.", times=("Sunday",))[0].as_of == "Sunday"
    assert read("It will move [12] ships by Sunday.", times=("Sunday",))[0].as_of == "2031-05-06"
    assert read("By Sunday the death toll reached [12].", times=("Sunday",))[0].as_of == "Sunday"


@given(
    st.lists(
        st.sampled_from(["[3] ", "[12] ", "of them ", "including ", "since ", "so far ", "the ", ", ", "and ", "toll ", "a day ", "by "]),
        max_size=12,
    )
)
def test_no_words_make_it_fail(pieces: list[str]) -> None:
    found = read("".join(pieces) + ".")
    assert all(f.part_of != f.id for f in found)


@given(st.text(min_size=1, max_size=60), st.data())
def test_any_text_can_be_asked_about(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    document = Document.of(text)
    found = figure(1, document.span(start, end), "killed")
    assert len(how_many(document, [Sentence(0, len(text))], [found], [])) == 1


def test_a_long_sentence_is_no_burden() -> None:
    marked = "It killed " + "[1] and " * 300 + "since " * 3_000 + "[2]."
    assert len(read(marked)) == 301
