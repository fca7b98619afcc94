-- What `onrecord watch` keeps in mind of each feed: when it changed last, and which of its entries were read.
CREATE TABLE watch (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
