-- Tables are named in the singular; people and Datasette read the views of views.sql, named in the plural.

CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One row a document: its newest version, with the text that the words of every other table stand in.
CREATE TABLE document (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  hash TEXT NOT NULL,
  title TEXT,
  publisher TEXT,
  author TEXT,
  url TEXT,
  published TEXT,
  published_date TEXT,
  precision TEXT,
  language TEXT,
  text TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT;
CREATE INDEX document_by_hash ON document (hash);
CREATE INDEX document_by_date ON document (published_date DESC, number DESC);
CREATE INDEX document_by_publisher ON document (publisher COLLATE NOCASE);

-- The truth: what the reader put on record of each version of a document, as compressed JSON. All other rows are made from it.
CREATE TABLE version (
  number INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  version INTEGER NOT NULL,
  hash TEXT NOT NULL,
  program TEXT NOT NULL,
  model TEXT NOT NULL,
  codebook TEXT NOT NULL,
  report BLOB NOT NULL,
  changes TEXT,
  UNIQUE (document, version)
) STRICT;

CREATE VIRTUAL TABLE document_words USING fts5 (
  title, text, content = 'document', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER document_words_in AFTER INSERT ON document BEGIN
  INSERT INTO document_words (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
CREATE TRIGGER document_words_out AFTER DELETE ON document BEGIN
  INSERT INTO document_words (document_words, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
END;
CREATE TRIGGER document_words_anew AFTER UPDATE OF title, text ON document BEGIN
  INSERT INTO document_words (document_words, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
  INSERT INTO document_words (rowid, title, text) VALUES (new.number, new.title, new.text);
END;

-- Whoever acts, suffers or speaks, once for all documents that know the same of them.
CREATE TABLE party (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  actor TEXT,
  wikidata TEXT,
  country TEXT,
  sector TEXT,
  role TEXT,
  code TEXT
) STRICT;
CREATE INDEX party_by_name ON party (name, kind);
CREATE INDEX party_by_country ON party (country);
CREATE INDEX party_by_sector ON party (sector);
CREATE VIRTUAL TABLE party_words USING fts5 (name, content = 'party', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2');
CREATE TRIGGER party_words_in AFTER INSERT ON party BEGIN
  INSERT INTO party_words (rowid, name) VALUES (new.number, new.name);
END;

CREATE TABLE appearance (
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  id TEXT NOT NULL,
  party INTEGER NOT NULL REFERENCES party,
  mentions INTEGER NOT NULL,
  start INTEGER,
  "end" INTEGER,
  words TEXT,
  PRIMARY KEY (document, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX appearance_by_party ON appearance (party);

CREATE TABLE place (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  level TEXT,
  latitude REAL,
  longitude REAL,
  geonames INTEGER,
  country TEXT,
  admin1 TEXT
) STRICT;
CREATE INDEX place_by_name ON place (name, level);
CREATE INDEX place_by_country ON place (country);
CREATE VIRTUAL TABLE place_words USING fts5 (name, content = 'place', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2');
CREATE TRIGGER place_words_in AFTER INSERT ON place BEGIN
  INSERT INTO place_words (rowid, name) VALUES (new.number, new.name);
END;

CREATE TABLE location (
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  id TEXT NOT NULL,
  place INTEGER NOT NULL REFERENCES place,
  mentions INTEGER NOT NULL,
  start INTEGER,
  "end" INTEGER,
  words TEXT,
  PRIMARY KEY (document, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX location_by_place ON location (place);

-- Offsets are code points of document.text, half-open, as substr(text, start + 1, end - start) takes them.
CREATE TABLE statement (
  number INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  id TEXT NOT NULL,
  stance TEXT NOT NULL,
  quoted TEXT NOT NULL,
  voice TEXT NOT NULL,
  source TEXT,
  party INTEGER REFERENCES party,
  cue TEXT,
  content TEXT NOT NULL,
  addressee TEXT,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  sentence_start INTEGER NOT NULL,
  sentence_end INTEGER NOT NULL,
  confidence REAL NOT NULL,
  made_by TEXT NOT NULL
) STRICT;
CREATE INDEX statement_by_document ON statement (document);
CREATE INDEX statement_by_party ON statement (party, stance, document);
CREATE INDEX statement_by_stance ON statement (stance, document);

-- first_date and last_date bound when an event happened (inclusive); start_date and end_date keep what is told of it.
CREATE TABLE event (
  number INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  modes TEXT NOT NULL,
  contexts TEXT NOT NULL,
  status TEXT NOT NULL,
  quad INTEGER NOT NULL,
  score REAL,
  cameo TEXT,
  actors TEXT NOT NULL,
  recipients TEXT NOT NULL,
  places TEXT NOT NULL,
  times TEXT NOT NULL,
  start_date TEXT,
  end_date TEXT,
  granularity TEXT,
  first_date TEXT,
  last_date TEXT,
  place INTEGER REFERENCES place,
  precision INTEGER,
  according_to TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  words TEXT NOT NULL,
  sentence_start INTEGER NOT NULL,
  sentence_end INTEGER NOT NULL,
  confidence REAL NOT NULL,
  made_by TEXT NOT NULL
) STRICT;
CREATE INDEX event_by_document ON event (document);
CREATE INDEX event_by_type ON event (type, status, document);
CREATE INDEX event_by_place ON event (place, document);
CREATE INDEX event_by_date ON event (first_date, last_date, document);

CREATE TABLE mode (
  mode TEXT NOT NULL,
  event INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
  PRIMARY KEY (mode, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX mode_by_event ON mode (event);

CREATE TABLE participant (
  event INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
  role TEXT NOT NULL,
  position INTEGER NOT NULL,
  party INTEGER REFERENCES party,
  start INTEGER,
  "end" INTEGER,
  words TEXT NOT NULL,
  PRIMARY KEY (event, role, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX participant_by_party ON participant (party, role, event);

-- Whose word an event is: the statements it lies in, innermost first.
CREATE TABLE attribution (
  event INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
  position INTEGER NOT NULL,
  statement INTEGER NOT NULL REFERENCES statement ON DELETE CASCADE,
  PRIMARY KEY (event, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX attribution_by_statement ON attribution (statement);

CREATE TABLE figure (
  number INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  event TEXT,
  low REAL,
  point REAL,
  high REAL,
  unit TEXT,
  counted TEXT,
  scope TEXT NOT NULL,
  as_of TEXT,
  according_to TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  words TEXT NOT NULL,
  sentence_start INTEGER NOT NULL,
  sentence_end INTEGER NOT NULL,
  confidence REAL NOT NULL,
  made_by TEXT NOT NULL
) STRICT;
CREATE INDEX figure_by_document ON figure (document);
CREATE INDEX figure_by_kind ON figure (kind, document);

-- What could not be read or kept, and why; the same failure twice is one row.
CREATE TABLE failure (
  number INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  line INTEGER NOT NULL,
  reason TEXT NOT NULL,
  message TEXT NOT NULL,
  UNIQUE (source, line, reason, message)
) STRICT;

-- People's layer over what the machine read: rows are added, never changed. They hold on to hash, kind, span and quote.
CREATE TABLE correction (
  number INTEGER PRIMARY KEY,
  hash TEXT NOT NULL,
  kind TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  action TEXT NOT NULL,
  field TEXT,
  old TEXT,
  new TEXT,
  reviewer TEXT,
  time TEXT,
  undoes INTEGER REFERENCES correction
) STRICT;
CREATE INDEX correction_by_hash ON correction (hash);

-- What happened to a document: new, version, copy, reread.
CREATE TABLE history (
  number INTEGER PRIMARY KEY,
  document INTEGER REFERENCES document ON DELETE CASCADE,
  story INTEGER,
  what TEXT NOT NULL,
  version INTEGER,
  detail TEXT
) STRICT;
CREATE INDEX history_by_document ON history (document);
CREATE INDEX history_by_story ON history (story);

-- What programs beside the archive keep in it: the state of a feed, a setting of the workbench.
CREATE TABLE kept (
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  value BLOB NOT NULL,
  PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;
