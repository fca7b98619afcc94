"""Parties and places, once for all documents that know the same of them: their numbers in the archive, looked up or given."""

import sqlite3

from onrecord.record import Entity, Place

# The plus keeps SQLite on the index of names: it would rather go through all parties of a country or sector.
_PARTY = """SELECT number FROM party WHERE name = ? AND kind = ? AND +actor IS ? AND +wikidata IS ? AND +country IS ? AND +sector IS ?
AND +role IS ? AND +code IS ?"""
_NEW_PARTY = "INSERT INTO party (name, kind, actor, wikidata, country, sector, role, code) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_PLACE = """SELECT number FROM place WHERE name = ? AND level IS ? AND +latitude IS ? AND +longitude IS ? AND +geonames IS ? AND +country IS ?
AND +admin1 IS ?"""
_NEW_PLACE = "INSERT INTO place (name, level, latitude, longitude, geonames, country, admin1) VALUES (?, ?, ?, ?, ?, ?, ?)"
_MOST = 50_000
"""Numbers remembered, some 20 MB; beyond them they are looked up anew."""

Row = tuple[str | int | float | None, ...]


class Known:
    """The numbers of parties and places; `forget` them where a transaction was taken back."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._numbers: dict[Row, int] = {}

    def party(self, entity: Entity) -> int:
        """The number of what is known of an entity."""
        row = (entity.name, entity.kind.value, entity.actor, entity.wikidata, entity.country, entity.sector, entity.role, entity.code)
        return self._number(row, _PARTY, _NEW_PARTY)

    def place(self, place: Place) -> int:
        """The number of what is known of a place."""
        level = place.level.value if place.level else None
        row = (place.name, level, place.latitude, place.longitude, place.geonames, place.country, place.admin1)
        return self._number(row, _PLACE, _NEW_PLACE)

    def forget(self) -> None:
        """Look everything up anew: what was given a number may be gone."""
        self._numbers.clear()

    def _number(self, row: Row, known: str, new: str) -> int:
        if row not in self._numbers:
            if len(self._numbers) >= _MOST:
                self._numbers.clear()
            found = self._connection.execute(known, row).fetchone()
            self._numbers[row] = found[0] if found else int(self._connection.execute(new, row).lastrowid or 0)
        return self._numbers[row]
