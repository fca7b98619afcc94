"""Where a publisher sits, by its name or its address."""

import pytest

from onrecord.codebook.actors import load
from onrecord.reading import read_document
from onrecord.record import Document
from onrecord.resolve.publishers import home


@pytest.mark.parametrize(
    ("publisher", "country"),
    [
        ("Reuters", "GBR"),
        ("www.nytimes.com", "USA"),
        ("https://www.dailymail.co.uk/news", "GBR"),
        ("bangkokpost.com", "THA"),
        ("washingtonpost", "USA"),
        ("newsghana.com.gh", "GHA"),
        ("timesofoman.com", "OMN"),
        ("rnz.co.nz", "NZL"),
        ("guardian.ng", "NGA"),
        ("omanobserver.com", "OMN"),
        ("businesswoman.com", None),
        ("chadwick.com", None),
        ("malibutimes.com", None),
        ("vellnews.tv", None),
        ("english.vellnews.com", None),
        ("local media", None),
        (".", None),
        ("", None),
    ],
)
def test_the_home_of_a_publisher(publisher: str, country: str | None) -> None:
    assert home(publisher, load()) == country


def test_the_police_of_a_report_that_names_no_country_are_those_of_its_publisher() -> None:
    report = read_document(Document.of("Police arrested two protesters on Friday.", publisher="koreaherald.com"))
    assert next(e for e in report.entities if e.name == "Police").code == "KORCOP"
