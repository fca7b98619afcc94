-- Across documents: what grouping needs of each, and what it finds.

CREATE TABLE trait (
  document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
  traits BLOB NOT NULL
) STRICT;

CREATE TABLE band (
  band INTEGER NOT NULL,
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  PRIMARY KEY (band, document)
) STRICT, WITHOUT ROWID;

-- Under a key documents stand in canonical order: day of publication, hash of the text, id (both as numbers that keep the order apart).
CREATE TABLE block (
  key INTEGER NOT NULL,
  day INTEGER NOT NULL,
  place INTEGER NOT NULL,
  tie INTEGER NOT NULL,
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  PRIMARY KEY (key, day, place, tie, document)
) STRICT, WITHOUT ROWID;

-- How likely two documents are of one story (lesser < greater), and by how many keys they are candidates.
CREATE TABLE edge (
  lesser INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  greater INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  score REAL NOT NULL,
  support INTEGER NOT NULL,
  PRIMARY KEY (lesser, greater)
) STRICT, WITHOUT ROWID;
CREATE INDEX edge_by_greater ON edge (greater, lesser);

CREATE TABLE copy (
  document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
  copy_of INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  containment REAL NOT NULL,
  changes TEXT NOT NULL,
  basis TEXT NOT NULL
) STRICT;
CREATE INDEX copy_by_original ON copy (copy_of);

-- A story's number stays its own when stories are grouped anew; `record` is its merged events and disputes, empty until they are asked for.
CREATE TABLE story (
  number INTEGER PRIMARY KEY,
  title TEXT,
  start_date TEXT,
  end_date TEXT,
  documents INTEGER NOT NULL,
  origins INTEGER NOT NULL,
  cohesion REAL NOT NULL,
  follows INTEGER,
  weight REAL NOT NULL DEFAULT 0,
  stale INTEGER NOT NULL DEFAULT 1,
  record BLOB
) STRICT;
CREATE INDEX story_by_date ON story (end_date DESC, number);
CREATE INDEX story_stale ON story (stale) WHERE stale;

CREATE TABLE member (
  document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
  story INTEGER NOT NULL REFERENCES story
) STRICT;
CREATE INDEX member_by_story ON member (story);

CREATE TABLE story_event (
  number INTEGER PRIMARY KEY,
  story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  modes TEXT NOT NULL,
  status TEXT NOT NULL,
  quad INTEGER NOT NULL,
  actors TEXT NOT NULL,
  recipients TEXT NOT NULL,
  actor_country TEXT,
  recipient_country TEXT,
  place TEXT,
  country TEXT,
  latitude REAL,
  longitude REAL,
  start_date TEXT,
  end_date TEXT,
  granularity TEXT,
  mentions INTEGER NOT NULL,
  reported_by INTEGER NOT NULL,
  claimed_by INTEGER NOT NULL,
  denied_by INTEGER NOT NULL,
  words TEXT NOT NULL
) STRICT;
CREATE INDEX story_event_by_story ON story_event (story);

CREATE TABLE dispute (
  number INTEGER PRIMARY KEY,
  story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
  id TEXT NOT NULL,
  event TEXT,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  weight REAL NOT NULL,
  accounts TEXT NOT NULL
) STRICT;
CREATE INDEX dispute_by_story ON dispute (story);
CREATE INDEX dispute_by_weight ON dispute (weight DESC);
