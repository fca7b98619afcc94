-- Who did what to whom, where, when and according to whom as words of one index, so that a question about events goes through the lists of its words side by side
-- instead of through the events. Its numbers are the day of publication, the document, and the event's place among those of its document, in this order:
-- read backwards, the newest come first. No report has more than 32,768 events.
CREATE VIEW event_key AS
SELECT (coalesce(CAST(julianday(d.published_date) AS INTEGER), 0) << 40) | (d.number << 15)
    | (e.number - (SELECT min(f.number) FROM event AS f WHERE f.document = e.document)) AS number,
  d.number AS document,
  (SELECT group_concat(p.name || coalesce(' =' || p.country, ''), ' = ') FROM participant AS x JOIN party AS p ON p.number = x.party
    WHERE x.event = e.number AND x.role = 'actor') AS actor,
  (SELECT group_concat(p.name || coalesce(' =' || p.country, ''), ' = ') FROM participant AS x JOIN party AS p ON p.number = x.party
    WHERE x.event = e.number AND x.role = 'recipient') AS recipient,
  l.name AS place,
  (SELECT group_concat(p.name || coalesce(' =' || p.country, ''), ' = ') FROM attribution AS a JOIN statement AS s ON s.number = a.statement
    JOIN party AS p ON p.number = s.party WHERE a.event = e.number) AS source,
  'type=' || e.type || ' status=' || e.status || ' quad=' || e.quad || coalesce(' country=' || l.country, '')
    || coalesce((SELECT group_concat(' mode=' || m.mode, '') FROM mode AS m WHERE m.event = e.number), '')
    || coalesce((SELECT group_concat(' sector=' || p.sector, '') FROM participant AS x JOIN party AS p ON p.number = x.party
      WHERE x.event = e.number), '')
    || coalesce((SELECT group_concat(' stance=' || s.stance, '') FROM attribution AS a JOIN statement AS s ON s.number = a.statement
      WHERE a.event = e.number), '')
    || CASE WHEN e.first_date IS NULL THEN ''
      WHEN e.first_date < '1990' OR e.last_date >= '2050' THEN ' date=far'
      WHEN julianday(e.last_date) - julianday(e.first_date) <= 27 THEN ' month=' || replace(substr(e.first_date, 1, 7), '-', '')
        || ' month=' || replace(substr(e.last_date, 1, 7), '-', '') || ' year=' || substr(e.first_date, 1, 4) || ' year=' || substr(e.last_date, 1, 4)
      WHEN substr(e.first_date, 1, 7) = substr(e.last_date, 1, 7) THEN ' month=' || replace(substr(e.first_date, 1, 7), '-', '')
        || ' year=' || substr(e.first_date, 1, 4)
      ELSE ' date=far' END AS keys
FROM document AS d CROSS JOIN event AS e INDEXED BY event_by_document ON e.document = d.number LEFT JOIN place AS l ON l.number = e.place
WHERE e.number - (SELECT min(f.number) FROM event AS f WHERE f.document = e.document) < 32768;

CREATE VIRTUAL TABLE event_words USING fts5 (
  actor, recipient, place, source, keys, content = 'event_key', content_rowid = 'number', columnsize = 0,
  tokenize = "unicode61 remove_diacritics 2 tokenchars '='"
);
INSERT INTO event_words (rowid, actor, recipient, place, source, keys) SELECT number, actor, recipient, place, source, keys FROM event_key;

-- Dates of documents by their numbers, without the pages that hold their texts.
CREATE INDEX document_by_number ON document (number, published_date);
