"""What an input is: by the suffix of its name, else by how it begins.

>>> kind("news/report.JSONL.gz"), kind("picture.png")
('jsonlines', None)
"""

import re

from onrecord.errors import InputError, Reason
from onrecord.gather.source import Media

SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "jsonlines",
    ".jsonl": "jsonlines",
    ".ndjson": "jsonlines",
    ".csv": "table",
    ".tsv": "table",
    ".xlsx": "sheet",
    ".parquet": "parquet",
    ".warc": "warc",
    ".rss": "feed",
    ".atom": "feed",
    ".docx": "nexis",
    ".zip": "zip",
}
"""Kinds of files by suffix; `.gz` may stand behind each of them but those of `PACKED`. A file of another suffix is what its content is."""
PACKED = frozenset({"sheet", "parquet", "nexis", "zip"})
"""Kinds that are compressed themselves and read here and there, not from front to end."""
_FRAGMENT = rb"<(?:title|meta|article|main|section|div|p|h1)[\s>]"
_PAGE = re.compile(rb"(?s:\A%s|.*?<(?:!doctype\s+html|(?:html|head|body)[\s>]))" % _FRAGMENT, re.IGNORECASE)
_MARKUP = re.compile(rb"%s|<(?:\?\w|!doctype|!--|!\[cdata|html|head|body|rss|feed|rdf|urlset|svg|\w+:)" % _FRAGMENT, re.IGNORECASE)
_BEFORE = rb"(?is)(?>\s+|<\?.*?\?>|<!--.*?-->|<!doctype\s+(?!html)[^<>\[]*(?:\[.*?\]\s*)?>)*+"
_FEED = re.compile(_BEFORE + rb"<(?:\w+:)?(?:rss|feed|rdf)[\s>/]")
RECORD = re.compile(rb'\x1e?\{\s*"')
"""How a JSON record begins."""
_NO_PAGE = re.compile(_BEFORE + rb"<urlset[\s>]")


def kind(name: str) -> str | None:
    """What a file is by its name; None where the name does not say."""
    bare = name.lower().removesuffix(".gz")
    found = SUFFIXES.get(bare[bare.rfind(".") :]) if "." in bare.rpartition("/")[2].lstrip(".") else None
    return None if found in PACKED and name.lower().endswith(".gz") else found


def sniffed(head: bytes, name: str) -> Media:
    """Whether bytes are a page, a feed or a text, by how they begin; raises InputError where they are other markup."""
    if not _MARKUP.match(head):
        return Media.TEXT
    if begins_as_feed(head):
        return Media.FEED
    if _PAGE.match(head) and not _NO_PAGE.match(head):
        return Media.HTML
    raise InputError(
        Reason.NOT_TEXT, f"{name}: this is XML and neither a page nor a feed; give the addresses or files of the reports in it"
    )


def begins_as_feed(head: bytes) -> bool:
    """Whether bytes begin as a feed does."""
    return bool(_FEED.match(head))
