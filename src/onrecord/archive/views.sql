-- Made anew whenever the program opens an archive that another version of it wrote: views hold no data.

DROP VIEW IF EXISTS documents;
CREATE VIEW documents AS
SELECT d.id AS document, d.title, d.publisher, d.author, d.published, d.published_date, d.precision, d.url, d.version, m.story,
  o.id AS copy_of, c.containment, d.text, d.number
FROM document AS d
LEFT JOIN member AS m ON m.document = d.number
LEFT JOIN copy AS c ON c.document = d.number
LEFT JOIN document AS o ON o.number = c.copy_of;

DROP VIEW IF EXISTS events;
CREATE VIEW events AS
SELECT d.id AS document, e.id AS event, e.type, e.modes, e.status, e.actors, e.recipients, e.places, e.times,
  e.start_date, e.end_date, e.granularity, p.name AS place, p.country, p.admin1, p.latitude, p.longitude, p.geonames, e.precision,
  e.according_to, e.contexts, e.quad, e.score, e.cameo, e.confidence, e.made_by, e.words,
  substr(d.text, e.sentence_start + 1, e.sentence_end - e.sentence_start) AS evidence,
  d.title, d.publisher, d.published, d.url, m.story, e.start, e."end"
FROM event AS e
JOIN document AS d ON d.number = e.document
LEFT JOIN place AS p ON p.number = e.place
LEFT JOIN member AS m ON m.document = e.document;

DROP VIEW IF EXISTS statements;
CREATE VIEW statements AS
SELECT d.id AS document, s.id AS statement, s.source, s.stance, s.content, s.cue, s.addressee, s.quoted, s.voice,
  p.name AS speaker, p.country, p.sector, p.role, s.confidence, s.made_by,
  substr(d.text, s.sentence_start + 1, s.sentence_end - s.sentence_start) AS evidence,
  d.title, d.publisher, d.published, d.url, m.story, s.start, s."end"
FROM statement AS s
JOIN document AS d ON d.number = s.document
LEFT JOIN party AS p ON p.number = s.party
LEFT JOIN member AS m ON m.document = s.document;

DROP VIEW IF EXISTS figures;
CREATE VIEW figures AS
SELECT d.id AS document, f.id AS figure, f.kind, f.words, f.low, f.point, f.high, f.unit, f.counted, f.scope, f.as_of,
  f.event, f.according_to, f.confidence, f.made_by,
  substr(d.text, f.sentence_start + 1, f.sentence_end - f.sentence_start) AS evidence,
  d.title, d.publisher, d.published, d.url, m.story, f.start, f."end"
FROM figure AS f
JOIN document AS d ON d.number = f.document
LEFT JOIN member AS m ON m.document = f.document;

DROP VIEW IF EXISTS people;
CREATE VIEW people AS
SELECT p.name, p.kind, p.country, p.sector, p.role, p.code, p.wikidata, p.actor, d.id AS document, a.mentions, a.words,
  substr(d.text, max(1, a.start - 79), 160) AS evidence, d.title, d.publisher, d.published, d.url, p.number AS party
FROM appearance AS a
JOIN party AS p ON p.number = a.party
JOIN document AS d ON d.number = a.document;

DROP VIEW IF EXISTS places;
CREATE VIEW places AS
SELECT p.name, p.level, p.country, p.admin1, p.latitude, p.longitude, p.geonames, d.id AS document, l.mentions, l.words,
  substr(d.text, max(1, l.start - 79), 160) AS evidence, d.title, d.publisher, d.published, d.url
FROM location AS l
JOIN place AS p ON p.number = l.place
JOIN document AS d ON d.number = l.document;

DROP VIEW IF EXISTS stories;
CREATE VIEW stories AS
SELECT s.number AS story, s.title, s.start_date, s.end_date, s.documents, s.origins, s.cohesion, s.follows,
  (SELECT group_concat(d.id, ' ') FROM member AS m JOIN document AS d ON d.number = m.document WHERE m.story = s.number) AS members
FROM story AS s
WHERE s.documents > 0;

DROP VIEW IF EXISTS story_events;
CREATE VIEW story_events AS
SELECT e.story, e.id AS event, e.type, e.modes, e.status, e.actors, e.recipients, e.actor_country, e.recipient_country, e.place, e.country,
  e.latitude, e.longitude, e.start_date, e.end_date, e.granularity, e.mentions, e.reported_by, e.claimed_by, e.denied_by, e.words AS evidence,
  s.title
FROM story_event AS e
JOIN story AS s ON s.number = e.story;

DROP VIEW IF EXISTS disputes;
CREATE VIEW disputes AS
SELECT x.story, x.id AS dispute, x.kind, x.title, x.weight, x.accounts AS evidence, x.event, s.title AS story_title, s.start_date, s.end_date
FROM dispute AS x
JOIN story AS s ON s.number = x.story;

DROP VIEW IF EXISTS failures;
CREATE VIEW failures AS
SELECT source, nullif(line, 0) AS line, reason, message FROM failure;

DROP VIEW IF EXISTS corrections;
CREATE VIEW corrections AS
SELECT c.number AS correction, d.id AS document, c.kind, c.action, c.field, c.old, c.new, c.quote, c.reviewer, c.time, c.undoes, c.start, c."end", c.hash
FROM correction AS c
LEFT JOIN document AS d ON d.hash = c.hash;
