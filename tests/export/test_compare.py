from onrecord.changed import replace
from onrecord.export.compare import Cell, Part, beside
from onrecord.export.happening import happenings
from onrecord.gather.foreign import ForeignEvent
from tests.export.made import rich

FIGHT = ForeignEvent("ICEWS", "7", 2, "2025-09-12", "190", (), "Army", "EST", None, None, "Vell", "Norway", 59.5, 10.25, None)


def test_events_of_one_day_pair_country_and_type_are_in_one_cell() -> None:
    assert beside(happenings([rich()]), [FIGHT, FIGHT]) == [Cell("2025-09-12", "EST", None, "NOR", "ASSAULT", 1, 2)]


def test_what_did_not_happen_does_not_count() -> None:
    events = [replace(h, status="future") for h in happenings([rich()])]
    assert beside(events, [FIGHT]) == [Cell("2025-09-12", "EST", None, "NOR", "ASSAULT", 0, 1)]


def test_an_event_is_in_the_cell_of_each_pair_once() -> None:
    [first, _] = happenings([rich()])
    army = first.actors[0]
    several = replace(first, actors=(army, army, replace(army, country="NOR")))
    assert beside([several], [], [Part.DYAD]) == [Cell(None, "EST", None, None, None, 1, 0), Cell(None, "NOR", None, None, None, 1, 0)]


def test_codes_of_cameo_and_of_plover_are_one_type_and_what_plover_drops_is_kept_apart() -> None:
    events = [replace(FIGHT, code=code) for code in ("ASSAULT", "193", "841", "010")]
    assert [(c.type, c.theirs) for c in beside([], events, [Part.TYPE])] == [(None, 1), ("ASSAULT", 2), ("RETREAT", 1)]


def test_events_outside_the_days_that_are_asked_for_do_not_count() -> None:
    events = [replace(FIGHT, date=day) for day in ("2025-08-31", "2025-09-01", "2025-09-30", "2025-10-01")]
    own = [replace(next(happenings([rich()])), start_date=None)]

    def days(since: str | None, until: str | None) -> list[tuple[str | None, int, int]]:
        return [(c.day, c.own, c.theirs) for c in beside(own, events, [Part.DAY], since=since, until=until)]

    assert days("2025-09", "2025-09") == [("2025-09-01", 0, 1), ("2025-09-30", 0, 1)]
    assert days(None, "2025-08-31") == [("2025-08-31", 0, 1)]
    assert days(None, None)[0] == (None, 1, 0)


def test_countries_are_ours_however_they_are_written() -> None:
    written = ("NOR", "Norway", "ROM", "WSB", "Trinidad And Tobago", "Gambia, The", "Norland")
    cells = beside([], [replace(FIGHT, actor_country=None, country=name) for name in written], [Part.COUNTRY])
    assert [(c.country, c.theirs) for c in cells] == [("GMB", 1), ("NOR", 2), ("Norland", 1), ("PSE", 1), ("ROU", 1), ("TTO", 1)]
