"""Figures: their number, what they count and the event whose size they tell."""

from onrecord.find.figures import figures
from onrecord.parse import Number
from onrecord.record import By


def counted(builder, number: str, phrase: str, head: str) -> str | None:
    found = Number(*builder.find(number), "killed", 0.9, builder.link(phrase, head))
    (figure,) = figures(builder.with_(numbers=(found,)), ())
    return figure.counted.text if figure.counted else None


def test_what_is_counted_comes_without_its_number(text) -> None:
    assert counted(text("The blast killed six people."), "six", "six people", "people") == "people"
    assert counted(text("Around 250,000 residents fled."), "Around 250,000", "Around 250,000 residents", "residents") == "residents"


def test_the_of_of_a_number_is_left_out(text) -> None:
    assert counted(text("Thousands of trucks wait."), "Thousands", "Thousands of trucks", "trucks") == "trucks"


def test_a_counted_phrase_elsewhere_stays_as_it_is(text) -> None:
    assert counted(text("Of the soldiers, twelve died."), "twelve", "the soldiers", "soldiers") == "the soldiers"


def test_a_number_may_count_nothing_named(text) -> None:
    builder = text("At least 84 died.")
    (figure,) = figures(builder.with_(numbers=(Number(*builder.find("At least 84"), "killed", 0.9, None),)), ())
    assert (figure.counted, figure.low, figure.high) == (None, 84, None)


def kinds(builder, *found: tuple[str, str, str | None]) -> list[tuple[str, str, By]]:
    """The figures of numbers that the network gives a kind and, where it is named, what they count."""
    numbers = [Number(*builder.find(n), kind, 0.9, builder.link(c) if c else None) for n, kind, c in found]
    return [(f.number.text, f.kind, f.basis[0].by) for f in figures(builder.with_(numbers=tuple(numbers)), ())]


def test_words_that_say_the_kind_correct_it(text) -> None:
    builder = text("Mortars killed six farmers and injured nine.")
    found = kinds(builder, ("six", "affected", "farmers"), ("nine", "killed", None))
    assert found == [("six", "killed", By.RULE), ("nine", "injured", By.RULE)]


def test_a_kind_that_the_words_confirm_stays_the_networks(text) -> None:
    builder = text("Police arrested 40 dockers.")
    assert kinds(builder, ("40", "detained", "dockers")) == [("40", "detained", By.MODEL)]


def test_a_joined_number_shares_what_is_said(text) -> None:
    builder = text("Fourteen dockers had died, as well as two nurses.")
    found = kinds(builder, ("Fourteen", "killed", "dockers"), ("two", "other", "nurses"))
    assert [kind for _, kind, _ in found] == ["killed", "other"]
    found = kinds(builder, ("Fourteen", "killed", "dockers"), ("two", "injured", "nurses"))
    assert [kind for _, kind, _ in found] == ["killed", "killed"]


def test_a_part_is_of_the_kind_of_the_whole(text) -> None:
    builder = text("The mob seized 30 clerks, including two cooks, at noon.")
    found = kinds(builder, ("30", "hostages", "clerks"), ("two", "affected", "cooks"))
    assert [kind for _, kind, _ in found] == ["hostages", "hostages"]


def test_what_was_a_part_before_is_not_counted_again(text) -> None:
    builder = text("The blast killed 14 people, seven of them soldiers, and wounded 20.")
    found = (("14", "killed", "people"), ("seven", "killed", "soldiers"), ("20", "injured", "soldiers"))
    numbers = tuple(Number(*builder.find(n), kind, 0.9, builder.link(c)) for n, kind, c in found)
    assert [f.counted and f.counted.text for f in figures(builder.with_(numbers=numbers), ())] == ["people", "soldiers", "people"]


def test_money_is_what_a_currency_says(text) -> None:
    builder = text("It killed a $5m plan and cut aid by 3 million euros.")
    found = kinds(builder, ("5m", "killed", None), ("3 million", "affected", None))
    assert [(n, kind) for n, kind, _ in found] == [("$5m", "money"), ("3 million", "money")]


def test_a_number_is_made_whole_and_the_same_in_other_money_is_left_out(text) -> None:
    builder = text("Norland will raise £600m ($700m) and at least 40 ships.")
    numbers = [("raise", "money"), ("$700m", "money"), ("40", "other")]
    found = tuple(Number(*builder.find(n), kind, 0.9, None) for n, kind in numbers)
    made = figures(builder.with_(numbers=found), ())
    assert [(f.id, f.number.text, f.low, f.high, f.unit) for f in made] == [
        ("f1", "£600m", 6e8, 6e8, "GBP"),
        ("f2", "at least 40", 40, None, None),
    ]


def test_what_an_amount_equals_in_other_money_is_told(text) -> None:
    builder = text("Norland pledged $11 million (40 million shekels) in seeds.")
    (figure,) = figures(builder.with_(numbers=(Number(*builder.find("$11 million"), "money", 0.9, None),)), ())
    assert [(b.value, b.evidence.text) for b in figure.basis if b.field == "equal"] == [("40000000 ILS", "40 million shekels")]


def test_two_findings_of_one_number_are_one_figure(text) -> None:
    builder = text("Hundreds of thousands fled.")
    found = (Number(*builder.find("Hundreds"), "affected", 0.9, None), Number(*builder.find("thousands"), "affected", 0.8, None))
    assert [f.number.text for f in figures(builder.with_(numbers=found), ())] == ["Hundreds of thousands"]
