"""What to call whose page a report is where no publisher is known: the host of its address.

>>> host("https://www.vell-post.example/fire"), host("https://archive.example/2031/http://tarn.example/theft")
('vell-post.example', 'tarn.example')
>>> outlet("https://www.vell-post.example/fire"), outlet("9f" * 32), outlet("w01")
('vell-post.example', 'an unnamed publisher', 'w01')
"""

import re
from urllib.parse import urlsplit

UNNAMED = "an unnamed publisher"
_HASH = re.compile(r"[0-9a-f]{64}")


def host(url: str | None) -> str | None:
    """Whose page it is; of a page kept by a web archive, the one it was kept from."""
    inner = url[url.index("http", 8) :] if url and "http" in url[8:] else url
    try:
        found = urlsplit(inner or "").hostname
    except ValueError:
        return None
    return found.removeprefix("www.") if found else None


def outlet(document: str) -> str:
    """A document's id as a reader may be shown it for its publisher: the host of an address, another name as it is, and never a hash."""
    return UNNAMED if _HASH.fullmatch(document) else host(document) or document
