"""Traits of made-up reports, so that grouping is tested without the model."""

from collections.abc import Callable

import pytest

from onrecord.changed import replace
from onrecord.group.traits import Traits, traits
from onrecord.record import Document, Report, Versions


def report_of(text: str, **about: str) -> Report:
    return Report(Versions("0", "0", "0"), Document.of(text, **about), (), (), (), (), (), (), ())


def traits_of(text: str, **about: str) -> Traits:
    return traits(report_of(text, **about))


@pytest.fixture
def told() -> Callable[..., Traits]:
    return traits_of


@pytest.fixture
def fires() -> list[Traits]:
    """Three reports of a fire in Vell, two of a theft in Tarn, one that has no date."""
    fire = "A fire destroyed the covered market of Vell on Monday, and the keeper Osric Tamblyn was hurt. The Ullmark brigade came late, said Tamblyn."
    theft = "Thieves took the Harrow crown from the museum of Tarn on Tuesday. Curator Yvaine Costello said that the Harrow crown was not insured."
    return [
        traits_of(fire, id="f1", title="Fire destroys Vell market", published="2031-05-05", publisher="Vell Post"),
        traits_of(
            fire.replace("came late", "arrived after an hour"),
            id="f2",
            title="Vell market burns",
            published="2031-05-06",
            publisher="Tarn Echo",
        ),
        replace(traits_of(fire + " Nobody died in the Vell fire.", id="f3", title="Vell: keeper Tamblyn hurt in fire"), day=None),
        traits_of(theft, id="t1", title="Harrow crown stolen", published="2031-05-06", publisher="Tarn Echo"),
        traits_of(
            "The museum of Tarn was robbed of the Harrow crown. " + theft,
            id="t2",
            title="Tarn museum robbed of Harrow crown",
            published="2031-05-07",
        ),
    ]
