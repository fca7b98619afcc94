"""GDELT 2.0's rows: 61 columns without a header, CAMEO codes. The country of the place is the last part of its full name, since its code is one of FIPS."""

from collections.abc import Mapping

from onrecord.gather.foreign.cells import number, some
from onrecord.gather.foreign.event import ForeignEvent

NAME = "GDELT"
COLUMNS = (
    "GLOBALEVENTID SQLDATE MonthYear Year FractionDate Actor1Code Actor1Name Actor1CountryCode Actor1KnownGroupCode Actor1EthnicCode Actor1Religion1Code "
    "Actor1Religion2Code Actor1Type1Code Actor1Type2Code Actor1Type3Code Actor2Code Actor2Name Actor2CountryCode Actor2KnownGroupCode Actor2EthnicCode "
    "Actor2Religion1Code Actor2Religion2Code Actor2Type1Code Actor2Type2Code Actor2Type3Code IsRootEvent EventCode EventBaseCode EventRootCode QuadClass "
    "GoldsteinScale NumMentions NumSources NumArticles AvgTone Actor1Geo_Type Actor1Geo_FullName Actor1Geo_CountryCode Actor1Geo_ADM1Code Actor1Geo_ADM2Code "
    "Actor1Geo_Lat Actor1Geo_Long Actor1Geo_FeatureID Actor2Geo_Type Actor2Geo_FullName Actor2Geo_CountryCode Actor2Geo_ADM1Code Actor2Geo_ADM2Code Actor2Geo_Lat "
    "Actor2Geo_Long Actor2Geo_FeatureID ActionGeo_Type ActionGeo_FullName ActionGeo_CountryCode ActionGeo_ADM1Code ActionGeo_ADM2Code ActionGeo_Lat ActionGeo_Long "
    "ActionGeo_FeatureID DATEADDED SOURCEURL"
).split()
"""All columns in order."""


def event(cells: Mapping[str, str], line: int) -> ForeignEvent:
    """A row as an event; raises ValueError where a coordinate is no number."""
    day, place = cells["SQLDATE"], some(cells, "ActionGeo_FullName")
    return ForeignEvent(
        NAME,
        cells["GLOBALEVENTID"],
        line,
        f"{day[:4]}-{day[4:6]}-{day[6:]}",
        cells["EventCode"],
        (),
        some(cells, "Actor1Name"),
        some(cells, "Actor1CountryCode"),
        some(cells, "Actor2Name"),
        some(cells, "Actor2CountryCode"),
        place,
        place.rpartition(", ")[2] if place else None,
        number(cells, "ActionGeo_Lat"),
        number(cells, "ActionGeo_Long"),
        some(cells, "SOURCEURL"),
    )
