"""What is counted when a document is written, so that no page has to count a whole archive: how often each acts and speaks, and by what a search narrows down to it."""

import sqlite3

_TALLY = """INSERT INTO tally SELECT key, {sign}sum(did), {sign}sum(suffered), {sign}sum(said) FROM telling
WHERE document = ?1 AND ?1 NOT IN (SELECT document FROM copy) GROUP BY key
ON CONFLICT (key) DO UPDATE SET did = did + excluded.did, suffered = suffered + excluded.suffered, said = said + excluded.said"""
_SHARED = """INSERT INTO shared SELECT ?1, json_group_array(share) FROM (
SELECT 'type=' || type AS share FROM event WHERE document = ?1
UNION SELECT 'status=' || status FROM event WHERE document = ?1
UNION SELECT 'quad=' || quad FROM event WHERE document = ?1
UNION SELECT 'place=' || p.name FROM event AS e JOIN place AS p ON p.number = e.place WHERE e.document = ?1
UNION SELECT 'country=' || p.country FROM event AS e JOIN place AS p ON p.number = e.place WHERE e.document = ?1 AND p.country IS NOT NULL
UNION SELECT 'actor=' || p.name FROM event AS e JOIN participant AS x ON x.event = e.number AND x.role = 'actor'
  JOIN party AS p ON p.number = x.party WHERE e.document = ?1
UNION SELECT 'sector=' || p.sector FROM event AS e JOIN participant AS x ON x.event = e.number JOIN party AS p ON p.number = x.party
  WHERE e.document = ?1 AND p.sector IS NOT NULL
) HAVING count(*)"""
"""What the view `sharing` says of one document. Asked of the view itself SQLite goes through the events of the whole archive, since it does not ask the parts of a union for one document."""
_NOT_SHARED = "DELETE FROM shared WHERE document = ?"


def counted(connection: sqlite3.Connection, document: int) -> None:
    """Count what the rows of a document tell, once they are written."""
    connection.execute(_TALLY.format(sign=""), (document,))
    connection.execute(_SHARED, (document,))


def discounted(connection: sqlite3.Connection, document: int) -> None:
    """Take off what the rows of a document tell, before they are taken away."""
    connection.execute(_TALLY.format(sign="-"), (document,))
    connection.execute(_NOT_SHARED, (document,))
