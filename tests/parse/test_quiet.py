"""Sport, markets, science and the stage borrow the verbs of conflict and diplomacy; where somebody really acts among them, it stays."""

import numpy as np
import pytest

from onrecord.parse import thresholds
from onrecord.parse.quiet import Quiet
from onrecord.reading import read_document
from onrecord.record import Document

RACE = (
    "Anneke Vos attacked on the final climb and held off the chasing pack to win the fourth stage of the Tour of Lenz on Thursday. The Dutch rider launched her assault "
    "three kilometres from the line, and nobody could respond. Her team-mate Carla Brandi defended the leader's jersey and finished 12 seconds behind."
)
TRADE = (
    "The Corvale Kings agreed to terms with guard Marcus Whitby on Tuesday, giving the 27-year-old a four-year deal worth $88 million. Negotiations had dragged on since June, "
    "when Whitby rejected an earlier offer. The Kings also traded forward Lee Oduya to the Ashford Flames for two second-round picks. Whitby averaged 21.4 points last season."
)
GADGET = (
    "Nimbus unveiled its new tablet on Tuesday, a slim device with a folding screen that goes on sale in October for $799. Reviewers praised the display but criticised the camera. "
    "Rival Parallax launched a similar model in spring. Nimbus has also agreed a partnership with the map service Wayline."
)
RIOT = (
    "Police fired tear gas and arrested 31 supporters after fans of Stanmoor invaded the pitch at the end of Saturday's cup semi-final. Two officers were stabbed outside the "
    "stadium, the force said. Harrow Vale won the match 2-1 with a late goal from Dele Armitage."
)
ARREST = (
    "Actor Guy Marlow was arrested in Prague on Friday and charged with assaulting a waiter in a hotel bar, Czech police said. Marlow, best known for the thriller The Siege, "
    "denied the charge. His film's premiere on Sunday has been cancelled."
)


TAKEN = pytest.mark.xfail(strict=True, reason="the network of today is sure that who agrees on a contract acts")


@pytest.mark.parametrize("text", [RACE, pytest.param(TRADE, marks=TAKEN), GADGET])
def test_nobody_acts_in_sport_and_markets(text: str) -> None:
    assert read_document(Document.of(text)).events == ()


@pytest.mark.parametrize(("text", "acts"), [(RIOT, {"fired", "arrested", "stabbed"}), (ARREST, {"arrested", "charged"})])
def test_who_acts_at_a_match_or_on_a_stage_stays(text: str, acts: set[str]) -> None:
    assert acts <= {event.trigger.text for event in read_document(Document.of(text)).events}


def test_what_is_very_sure_stands_in_any_document() -> None:
    sense = Quiet(np.array([100.0], np.float32), 0.0)
    assert sense.least(np.array([1.0], np.float32)) == pytest.approx(1.0 / (1.0 + np.exp(-thresholds.SURE)))
