"""What is counted when a document is written, so that no page has to count a whole archive: how often each acts and speaks, and by what a search narrows down to it."""

import sqlite3

_TALLY = """INSERT INTO tally SELECT key, {sign}sum(did), {sign}sum(suffered), {sign}sum(said) FROM telling
WHERE document = ?1 AND ?1 NOT IN (SELECT document FROM copy) GROUP BY key
ON CONFLICT (key) DO UPDATE SET did = did + excluded.did, suffered = suffered + excluded.suffered, said = said + excluded.said"""
_SHARED = "INSERT INTO shared SELECT document, json_group_array(share) FROM sharing WHERE document = ? GROUP BY document"
_NOT_SHARED = "DELETE FROM shared WHERE document = ?"


def counted(connection: sqlite3.Connection, document: int) -> None:
    """Count what the rows of a document tell, once they are written."""
    connection.execute(_TALLY.format(sign=""), (document,))
    connection.execute(_SHARED, (document,))


def discounted(connection: sqlite3.Connection, document: int) -> None:
    """Take off what the rows of a document tell, before they are taken away."""
    connection.execute(_TALLY.format(sign="-"), (document,))
    connection.execute(_NOT_SHARED, (document,))
