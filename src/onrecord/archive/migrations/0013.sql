-- Up to which document the tables `band` and `block` hold the keys, for each part of them (keys that begin with the same five bits): their parts take in what waits in turns.
CREATE TABLE keyed (
  part INTEGER PRIMARY KEY,
  document INTEGER NOT NULL
) STRICT;
INSERT INTO keyed WITH RECURSIVE n (part) AS (SELECT 0 UNION ALL SELECT part + 1 FROM n WHERE part < 31)
SELECT n.part, m.value FROM n CROSS JOIN meta AS m ON m.key = 'keyed';
DELETE FROM meta WHERE key = 'keyed';
