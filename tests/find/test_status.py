import pytest

from onrecord.changed import replace
from onrecord.codebook import status_cues
from onrecord.errors import CodebookError
from onrecord.find.status import Weighing
from onrecord.parse import Cue
from onrecord.record import Document
from tests.find.test_events import trigger

UNSURE = (0.4, 0.2, 0.2, 0.15, 0.05)
"""Probabilities of a network that does not know."""


@pytest.mark.parametrize(
    ("sentence", "word", "status"),
    [
        ("Norland expelled the envoys.", "expelled", "actual"),
        ("Norland may have expelled the envoys.", "expelled", "possible"),
        ("Norland said that it would expel the envoys.", "expel", "future"),
        ("In 2009 Norland expelled the envoys.", "expelled", "past"),
        ("In 2014 Norland expelled the envoys.", "expelled", "actual"),
        ("It may rain. Norland expelled the envoys.", "expelled", "actual"),
    ],
)
def test_the_words_around_decide_where_the_network_does_not(text, sentence: str, word: str, status: str) -> None:
    built = text(sentence)
    parse = replace(built.parse, document=Document.of(sentence, published="2014-03-01"))
    found = Weighing(parse).weighed(replace(trigger(built, word, "SANCTION"), statuses=UNSURE))
    assert found.status == status
    assert 0.2 < found.status_confidence < 1.0


def test_what_somebody_intends_is_to_come(text) -> None:
    built = text("Norland vowed to expel the envoys.")
    first, last = built.find("expel")
    cue = Cue(1, 2, 0.9, "intend", 0.9, (), (), (first - 1, last + 2), 0.9)
    even = replace(trigger(built, "expel", "SANCTION"), statuses=(0.3, 0.05, 0.45, 0.1, 0.1))
    statuses = [Weighing(replace(built.parse, cues=cues)).weighed(even).status for cues in ((), (cue,))]
    assert statuses == ["actual", "future"]


def test_a_negation_speaks_for_what_did_not_happen(text) -> None:
    found = []
    for sentence in ("Norland was expelled.", "Norland was not expelled."):
        built = text(sentence)
        even = replace(trigger(built, "expelled", "SANCTION"), statuses=(0.3, 0.02, 0.02, 0.02, 0.64))
        found.append(Weighing(built.parse).weighed(even).status)
    assert found == ["actual", "negated"]


def test_a_network_that_is_sure_is_believed(text) -> None:
    built = text("Norland will not have expelled the envoys.")
    sure = replace(trigger(built, "expelled", "SANCTION"), statuses=(0.999, 0.0002, 0.0003, 0.0003, 0.0002))
    assert Weighing(built.parse).weighed(sure).status == "actual"


def test_an_unknown_status_is_named_with_its_line() -> None:
    with pytest.raises(CodebookError, match=r"status_cues\.tsv:2: no status 'soon'"):
        status_cues.read("cue\tstatus\twithin\tweight\twords\nwill\tsoon\t3\t1.0\twill\n")


@pytest.mark.parametrize(
    ("sentence", "status"), [("After the raid Norland spoke.", "past"), ("After last week's raid Norland spoke.", "actual")]
)
def test_what_is_of_these_days_is_no_background(text, sentence: str, status: str) -> None:
    built = text(sentence)
    assert Weighing(built.parse).weighed(replace(trigger(built, "raid"), statuses=(0.15, 0.7, 0.05, 0.05, 0.05))).status == status
