-- What pages ask of a whole archive, counted when it is written. A document's part of it goes in and out with its rows, and with its being a copy.
CREATE INDEX party_by_key ON party (coalesce(actor, name));
CREATE INDEX event_by_number ON event (number, document, first_date, start_date);

CREATE VIEW telling AS
SELECT e.document, coalesce(p.actor, p.name) AS key, x.role = 'actor' AS did, x.role = 'recipient' AS suffered, 0 AS said
FROM event AS e JOIN participant AS x ON x.event = e.number JOIN party AS p ON p.number = x.party
UNION ALL SELECT s.document, coalesce(p.actor, p.name), 0, 0, 1 FROM statement AS s JOIN party AS p ON p.number = s.party;

-- How often each acts, is acted on and speaks, copies left out.
CREATE TABLE tally (
  key TEXT PRIMARY KEY,
  did INTEGER NOT NULL,
  suffered INTEGER NOT NULL,
  said INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO tally SELECT key, sum(did), sum(suffered), sum(said) FROM telling WHERE document NOT IN (SELECT document FROM copy) GROUP BY key;
CREATE INDEX tally_by_weight ON tally (did + suffered + said DESC, key);
CREATE TRIGGER tally_without_copy AFTER INSERT ON copy BEGIN
  INSERT INTO tally SELECT key, -sum(did), -sum(suffered), -sum(said) FROM telling WHERE document = new.document GROUP BY key
  ON CONFLICT (key) DO UPDATE SET did = did + excluded.did, suffered = suffered + excluded.suffered, said = said + excluded.said;
END;
CREATE TRIGGER tally_no_more_copy AFTER DELETE ON copy BEGIN
  INSERT INTO tally SELECT key, sum(did), sum(suffered), sum(said) FROM telling WHERE document = old.document GROUP BY key
  ON CONFLICT (key) DO UPDATE SET did = did + excluded.did, suffered = suffered + excluded.suffered, said = said + excluded.said;
END;

-- By what a search can be narrowed down to a document: types, places, who acts … of its events, each once, as a list in JSON.
CREATE VIEW sharing AS
SELECT e.document AS document, 'type=' || e.type AS share FROM event AS e
UNION SELECT e.document, 'status=' || e.status FROM event AS e
UNION SELECT e.document, 'quad=' || e.quad FROM event AS e
UNION SELECT e.document, 'place=' || p.name FROM event AS e JOIN place AS p ON p.number = e.place
UNION SELECT e.document, 'country=' || p.country FROM event AS e JOIN place AS p ON p.number = e.place WHERE p.country IS NOT NULL
UNION SELECT e.document, 'actor=' || p.name FROM event AS e JOIN participant AS x ON x.event = e.number AND x.role = 'actor'
  JOIN party AS p ON p.number = x.party
UNION SELECT e.document, 'sector=' || p.sector FROM event AS e JOIN participant AS x ON x.event = e.number JOIN party AS p ON p.number = x.party
  WHERE p.sector IS NOT NULL;
CREATE TABLE shared (
  document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
  shares TEXT NOT NULL
) STRICT;
INSERT INTO shared SELECT document, json_group_array(share) FROM sharing GROUP BY document;
