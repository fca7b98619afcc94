-- What the workbench's pages ask of a whole archive, from indexes alone: places with their events, events by how sure they are, and where each stands.
DROP INDEX event_by_place;
CREATE INDEX event_by_place ON event (place, document, precision);
CREATE INDEX event_by_confidence ON event (confidence) WHERE made_by <> 'person';
CREATE INDEX event_by_anchor ON event (document, start, "end") WHERE made_by <> 'person';

-- A dispute as it is shown, so that a list of disputes reads no whole stories.
ALTER TABLE dispute ADD COLUMN record BLOB;
UPDATE story SET stale = 1 WHERE number IN (SELECT story FROM dispute);
