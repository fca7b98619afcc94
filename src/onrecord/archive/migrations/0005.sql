-- Corrections across reports are asked for by their kind, and hold on to a text that any version of a document had.
CREATE INDEX correction_by_kind ON correction (kind, number);
CREATE INDEX version_by_hash ON version (hash);
