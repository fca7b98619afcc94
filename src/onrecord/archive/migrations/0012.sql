-- Up to which document the tables `band` and `block` hold the keys: those of later ones wait until there are many, since keys lie all over the tables.
INSERT OR REPLACE INTO meta (key, value) SELECT 'keyed', coalesce(max(number), 0) FROM document;

-- A document as it is laid out for comparing, apart from its traits, whose pages need not be read with it. Empty where an older program kept the traits: these are laid out when they are looked at next.
ALTER TABLE trait DROP COLUMN laid;
CREATE TABLE layout (
  document INTEGER PRIMARY KEY REFERENCES document (number) ON DELETE CASCADE,
  laid BLOB NOT NULL
) STRICT;

-- What a key tells of a document (`onrecord.group.copies.bands`); 1 where an older program kept it: a passage out of such a report is found as it was before.
ALTER TABLE band ADD COLUMN tells INTEGER NOT NULL DEFAULT 1;
