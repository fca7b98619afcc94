-- Nothing was ever kept in it: what `onrecord watch` keeps in mind has a table of its own.
DROP TABLE kept;
