"""Rows to columns: the file that `onrecord.codebook.gazetteer` reads.

Numbers go as planes of bytes (all lowest bytes, then all next ones), which deflate packs far better; provinces come first, so that the row of a city's
province fits two bytes.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from onrecord.codebook.gazetteer import ALIAS, NO_PROVINCE, SCALE
from onrecord.codebook.place_names import fold
from training.places.aliases import useful
from training.places.divisions import Division
from training.places.raw import City, Raw

Columns = Mapping[str, np.ndarray]


def pack(raw: Raw, provinces: Sequence[Division], districts: Sequence[Division]) -> Columns:
    """The columns of the table; the same rows give the same columns."""
    cities = sorted(raw.cities, key=lambda c: (c.country, c.province, c.name, c.geonames))
    rows: list[Division | City] = [*provinces, *districts, *cities]
    countries = sorted(raw.countries)
    province_row = {p.code: i for i, p in enumerate(provinces)}
    return {
        "counts": np.array([len(provinces), len(districts), len(cities)], np.int64),
        "countries": _text(countries),
        "country_population": np.array([raw.countries[c]["population"] for c in countries], np.int64),
        "country_area": np.array([raw.countries[c]["areakm2"] for c in countries], np.float64),
        "country_geonames": np.array([raw.countries[c]["geonameid"] for c in countries], np.int64),
        "province_codes": _text([p.code for p in provinces]),
        "country": np.array([countries.index(r.country) for r in rows], np.uint8),
        "province": _planes([province_row.get(_province(r), NO_PROVINCE) for r in rows], 2),
        "latitude": _planes([round((r.latitude + 90) * SCALE) for r in rows], 3),
        "longitude": _planes([round((r.longitude + 180) * SCALE) for r in rows], 3),
        "population": _planes([r.population for r in rows], 4),
        "geonames": _planes([_geonames(r, raw) for r in rows], 4),
        "names": _text([r.name for r in rows]),
        "names_length": _lengths([r.name for r in rows]),
        **_index(rows),
    }


def write(columns: Columns, path: Path) -> None:
    """Write the file; numpy stamps its members with one fixed day, so the bytes depend on the columns alone."""
    np.savez_compressed(path, **columns)


def _province(row: Division | City) -> str:
    return row.province if isinstance(row, City) else ".".join(row.code.split(".")[:2])


def _geonames(row: Division | City, raw: Raw) -> int:
    if isinstance(row, City):
        return row.geonames
    return raw.states.get(row.code.removeprefix("US."), 0) if row.code.startswith("US.") else 0


def _index(rows: Sequence[Division | City]) -> Columns:
    """Folded names in the order of their bytes, with the rows that have each; a row's own name before others' aliases."""
    found: dict[bytes, dict[int, int]] = {}
    for number, row in enumerate(rows):
        found.setdefault(fold(row.name).encode(), {})[number] = number
        for alias in row.aliases if isinstance(row, Division) else useful(row):
            found.setdefault(fold(alias).encode(), {}).setdefault(number, number | ALIAS)
    found.pop(b"", None)
    keys = sorted(found)
    return {
        "keys": np.frombuffer(b"".join(keys), np.uint8),
        "keys_length": np.array([len(k) for k in keys], np.uint8),
        "keys_rows": np.array([len(found[k]) for k in keys], np.uint16),
        "rows": _planes([row for k in keys for row in sorted(found[k].values())], 3),
    }


def _text(names: Iterable[str]) -> np.ndarray:
    return np.frombuffer("\n".join(names).encode(), np.uint8)


def _lengths(names: Iterable[str]) -> np.ndarray:
    return np.array([len(n.encode()) for n in names], np.uint8)


def _planes(numbers: Sequence[int], size: int) -> np.ndarray:
    return np.ascontiguousarray(np.array(numbers, "<u4").view(np.uint8).reshape(-1, 4)[:, :size].T)
