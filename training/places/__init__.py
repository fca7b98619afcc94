"""How the table of places is made: cities, provinces and districts of GeoNames, from two packages of public registries, into one small file."""
