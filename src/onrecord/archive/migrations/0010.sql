-- References name the column that they refer to, and indexes of words their table in brackets. To SQLite this is the same; Datasette shows no table in which a reference leaves its
-- column out, and looks for its index of words by the brackets. Nothing of this is kept in the rows, so the tables need not be made anew (SQLite's page on ALTER TABLE, section 7).
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql = replace(replace(replace(replace(replace(replace(replace(sql,
  'REFERENCES document', 'REFERENCES document (number)'), 'REFERENCES party', 'REFERENCES party (number)'), 'REFERENCES place', 'REFERENCES place (number)'),
  'REFERENCES event', 'REFERENCES event (number)'), 'REFERENCES statement', 'REFERENCES statement (number)'), 'REFERENCES story', 'REFERENCES story (number)'),
  'REFERENCES correction', 'REFERENCES correction (number)')
WHERE type = 'table' AND sql LIKE '%REFERENCES %' AND sql NOT LIKE '%REFERENCES % (number)%';
UPDATE sqlite_master SET sql = replace(replace(replace(sql, 'content = ''document''', 'content=[document]'), 'content = ''party''', 'content=[party]'),
  'content = ''place''', 'content=[place]')
WHERE name IN ('document_words', 'party_words', 'place_words');
PRAGMA writable_schema = RESET;
