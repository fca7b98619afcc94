"""What leaves an archive: reports and stories in an order, and stories with names, that are a function of the reports alone.

In the archive reports and stories have the numbers in which they came. Outside it two archives of the same reports are the same bytes: reports stand by their day,
the hash of their text and their id, stories by their first report, which also names them.
"""

import hashlib
import sqlite3

ORDER = "d.published_date IS NULL, d.published_date, d.hash, d.id"
"""The order of reports, as SQL over document `d`."""
_IN_ORDER = f"SELECT m.story, d.hash, d.id FROM member AS m JOIN document AS d ON d.number = m.document ORDER BY {ORDER}"


def names(connection: sqlite3.Connection) -> dict[int, str]:
    """The names of all stories by their numbers, in order."""
    found: dict[int, str] = {}
    for story, digest, name in connection.execute(_IN_ORDER):
        if story not in found:
            found[story] = "s" + hashlib.sha256(f"{digest} {name}".encode()).hexdigest()[:12]
    return found
