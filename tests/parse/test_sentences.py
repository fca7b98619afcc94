import pytest

from onrecord.parse.sentences import sentences
from onrecord.parse.words import words


def split(text: str) -> list[str]:
    tokens = words(text)
    return [text[tokens[a][0] : tokens[b - 1][1]] for a, b in sentences(text, tokens).spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("Mr. Orr spoke. He left.", ["Mr. Orr spoke.", "He left."]),
        ("The U.S. Senate voted.", ["The U.S. Senate voted."]),
        ("They met in the U.S. The talks failed.", ["They met in the U.S.", "The talks failed."]),
        ("It cost 3.5 million. Nobody paid.", ["It cost 3.5 million.", "Nobody paid."]),
        ('"We stay," he said. "We fight."', ['"We stay," he said.', '"We fight."']),
        ("“We stay.” He left.", ["“We stay.”", "He left."]),
        ("Really? Yes! Go.", ["Really?", "Yes!", "Go."]),
        ("Headline\n\nBody text here.", ["Headline", "Body text here."]),
        ("A heading\nThe first sentence.", ["A heading", "The first sentence."]),
        (
            "The rocket is to blast off from the old pad at Port Merrow next month\nTechnology magnate Ilan Moss plans to launch a car with it, and says that the date is not yet certain.",
            [
                "The rocket is to blast off from the old pad at Port Merrow next month",
                "Technology magnate Ilan Moss plans to launch a car with it, and says that the date is not yet certain.",
            ],
        ),
        (
            "This line is wrapped by an old mail program at some\nseventy characters and goes on here.",
            ["This line is wrapped by an old mail program at some\nseventy characters and goes on here."],
        ),
        (
            "This line is wrapped by an old mail program at some\rseventy characters and goes on for a further line, up\rto here.",
            ["This line is wrapped by an old mail program at some\rseventy characters and goes on for a further line, up\rto here."],
        ),
        ("No full stop", ["No full stop"]),
        ("We want peace... and no more of this. They left.", ["We want peace... and no more of this.", "They left."]),
        ("It held . . . They left.", ["It held . . .", "They left."]),
        ("It ended at 5 p.m. , he said. They left.", ["It ended at 5 p.m. , he said.", "They left."]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_an_open_quotation_holds_its_sentences_together() -> None:
    text = "“We came. We saw. We left,” she said. Nobody answered."
    divided = sentences(text, words(text))
    assert len(divided.spans) == 4
    assert divided.units == ((0, 3), (3, 4))


def test_a_quotation_never_closed_ends_with_its_paragraph() -> None:
    text = "“We came. We saw.\n\nNobody answered. It was late."
    assert sentences(text, words(text)).units == ((0, 2), (2, 3), (3, 4))


def test_a_quotation_never_closed_does_not_swallow_a_long_paragraph() -> None:
    text = "“" + "They went on and on about it all day long. " * 60
    divided = sentences(text, words(text))
    assert max(divided.spans[j - 1][1] - divided.spans[i][0] for i, j in divided.units) < 200


def test_every_word_is_in_one_sentence_and_every_sentence_in_one_unit() -> None:
    text = 'First one. "Second, he said.\nThird! (Fourth?) Fifth... sixth.\n\n\nSeventh'
    tokens = words(text)
    divided = sentences(text, tokens)
    assert [i for a, b in divided.spans for i in range(a, b)] == list(range(len(tokens)))
    assert [i for a, b in divided.units for i in range(a, b)] == list(range(len(divided.spans)))
