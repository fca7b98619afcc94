import time
from pathlib import Path

import pytest

from onrecord.clean import clean
from onrecord.errors import InputError, Reason
from onrecord.gather import Media, Source, gather
from onrecord.gather.feeds import parsed
from onrecord.record import Failure
from onrecord.settings import Settings

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Vell Post</title><link>http://example.org/</link>
<item><title>Talks &lt;i&gt;open&lt;/i&gt; &amp;amp; close</title><link>/1</link><guid isPermaLink="false">g1</guid>
<dc:creator>A. Orr</dc:creator><pubDate>Mon, 15 Sep 2025 08:30:00 +0200</pubDate>
<description>Short.</description><content:encoded><![CDATA[<p>Talks opened &lt;in&gt; Vell.</p><p>Envoys met.<br>Twice.</p>]]></content:encoded></item>
<item><title>Two</title><link>http://example.org/2</link><description>Six were killed, a spokeswoman said.</description></item>
<item><title>Three</title><link>http://example.org/3</link></item>
<item><title>Four</title><guid>g4</guid><description>Four men fled.</description><pubDate>yesterday</pubDate></item>
<item><title>Five</title></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Vell Radio</title><entry><id>tag:1</id><title>One</title>
<link rel="alternate" href="http://example.org/1"/><updated>2025-09-15T08:30:00Z</updated><author><name>B. Lund</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Talks opened.</p><p>Talks closed.</p></div></content></entry></feed>"""


def got(path: Path, content: str | bytes, **options: object) -> list[Source | Failure]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(gather([str(path)], Settings(), **options))


def test_entries_of_rss(tmp_path: Path) -> None:
    first, second, third, fourth, fifth = got(tmp_path / "a.rss", RSS)
    assert (first.title, first.author, first.publisher) == ("Talks open & close", "A. Orr", "The Vell Post")
    assert (first.url, first.id, first.published) == ("http://example.org/1", None, "2025-09-15T08:30:00+02:00")
    assert clean(first, Settings()).text == "Talks opened <in> Vell.\n\nEnvoys met.\nTwice."
    assert clean(second, Settings()).text == "Six were killed, a spokeswoman said."
    assert (third.reason, "--fetch" in third.message) == (Reason.NO_TEXT, True)
    assert (fourth.id, fourth.published) == ("g4", None)
    assert fifth.reason is Reason.NO_TEXT


def test_entries_of_atom(tmp_path: Path) -> None:
    [entry] = got(tmp_path / "feed.xml", ATOM)
    assert (entry.author, entry.published, entry.url) == ("B. Lund", "2025-09-15T08:30:00Z", "http://example.org/1")
    assert clean(entry, Settings()).text == "Talks opened.\n\nTalks closed."


class Web:
    """Stands in for the visitor; what it has no page of cannot be reached."""

    def __init__(self, **pages: str) -> None:
        self.pages, self.asked = {f"http://example.org/{k[1:]}": v for k, v in pages.items()}, []

    def page(self, url: str) -> Source:
        self.asked.append(url)
        if url not in self.pages:
            raise InputError(Reason.UNREACHABLE, f"{url}: gone")
        return Source(url, self.pages[url].encode(), Media.HTML, url=url)

    found = page


def test_with_fetch_summaries_give_way_to_pages(tmp_path: Path) -> None:
    web = Web(_2="<p>The whole text of two.</p>")
    first, second, third, *_ = got(tmp_path / "a.rss", RSS, fetch=True, web=web)
    assert first.media is Media.FRAGMENT
    assert (second.content, second.title, second.publisher) == (b"<p>The whole text of two.</p>", "Two", None)
    assert third.reason is Reason.UNREACHABLE
    assert web.asked == ["http://example.org/2", "http://example.org/3"]


def test_records_that_are_addresses_are_fetched_too(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "id,title,url,language,media_name,media_url,publish_date,indexed_date\n"
        "7,Two,http://example.org/2,en,example.org,http://example.org,2025-09-15,2025-09-16 01:02:03\n"
        "8,Three,http://example.org/3,en,example.org,http://example.org,2025-09-15,2025-09-16 01:02:03\n",
        encoding="utf-8",
    )
    told = list(gather([str(path)], Settings()))
    assert [(x.line, x.reason.value, "--fetch" in x.message) for x in told] == [(2, "no-text", True), (3, "no-text", True)]
    first, second = gather([str(path)], Settings(), fetch=True, web=Web(_2="<p>Two.</p>"))
    assert (first.id, first.title, first.published, first.publisher, first.line) == ("7", "Two", "2025-09-15", "example.org", 2)
    assert first.content == b"<p>Two.</p>"
    assert (second.reason, second.line) == (Reason.UNREACHABLE, 3)


@pytest.mark.parametrize(
    "entities",
    [
        "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "lol"}">' for i in range(400)),
        f'<!ENTITY a "{"a" * 50_000}">',
        "<!ENTITY e0 'lol'><!ENTITY e1 '&e0;&e0;&e0;'><!ENTITY e9 '&e1;&e1;&e1;'>",
    ],
)
def test_bombs_of_entities_are_refused_at_once(tmp_path: Path, entities: str) -> None:
    begun = time.perf_counter()
    bomb = f"<?xml version='1.0'?><!DOCTYPE rss [{entities}]><rss version='2.0'><channel><title>&e9;{'&a;' * 9_000}</title></channel></rss>"
    [failure] = got(tmp_path / "a.rss", bomb)
    assert failure.reason is Reason.TOO_COMPLEX
    assert time.perf_counter() - begun < 1.0


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32"])
def test_a_bomb_in_wide_letters_is_refused_too(encoding: str) -> None:
    bomb = f"<?xml version='1.0' encoding='{encoding}'?><!DOCTYPE rss [<!ENTITY a '{'a' * 50_000}'>]><rss><channel><item><title>&a;</title></item></channel></rss>"
    with pytest.raises(InputError, match="declares entities as no feed does"):
        parsed(bomb.encode(encoding), "a.rss")


def test_no_entity_leads_to_a_file(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    doctype = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt">]>'
    feed = (
        f"{doctype}<rss version='2.0'><channel><item><title>One</title><description>Two men fled. &x;</description></item></channel></rss>"
    )
    assert "secret" not in repr(got(tmp_path / "a.rss", feed))


def test_html_of_an_entry_passes_the_look_at_its_shape(tmp_path: Path) -> None:
    html = f"<p {' '.join(f'a{i}=1' for i in range(5_000))}>One.</p>"
    [entry] = got(tmp_path / "a.rss", f"<rss><channel><item><description><![CDATA[{html}]]></description></item></channel></rss>")
    with pytest.raises(InputError, match="attributes"):
        clean(entry, Settings())


def test_scripts_and_boxes_are_no_text(tmp_path: Path) -> None:
    html = "One.<script>alert(1)</script><style>p{}</style><div class='newsletter'>Sign up for our newsletter</div><p>ADVERTISEMENT</p>"
    [entry] = got(tmp_path / "a.rss", f"<rss><channel><item><description><![CDATA[{html}]]></description></item></channel></rss>")
    assert clean(entry, Settings()).text == "One."


def test_an_entry_may_be_dated_ahead(tmp_path: Path) -> None:
    [entry] = got(
        tmp_path / "a.rss",
        RSS.partition("<item>")[0]
        + "<item><description>One.</description><pubDate>Mon, 15 Sep 2098 08:30:00 GMT</pubDate></item></channel></rss>",
    )
    assert clean(entry, Settings()).published == "2098-09-15T08:30:00+00:00"


def test_of_a_long_feed_the_first_entries_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.rss"
    path.write_text(f"<rss><channel>{'<item><description>One.</description></item>' * 5}</channel></rss>", encoding="utf-8")
    found = list(gather([str(path)], Settings({"feed.max_entries": 2})))
    assert [x.reason.value if isinstance(x, Failure) else "ok" for x in found] == ["ok", "ok", "too-large"]


@pytest.mark.parametrize("content", ["", "Talks opened.", "<html><p>One.", "\0\0\0", "<rss", "{}", "<feed><entry/></feed>"])
def test_what_is_no_feed(tmp_path: Path, content: str) -> None:
    found = got(tmp_path / "a.rss", content)
    assert found
    assert all(isinstance(x, Failure) for x in found)


def test_feeds_of_others_end_as_reports_or_failures(tmp_path: Path, shared: Path) -> None:
    for path in sorted((shared / "hostile" / "feeds").rglob("*.xml")):
        assert got(tmp_path / "a.rss", path.read_bytes()), path.name


@pytest.mark.parametrize(
    "damage",
    [(b"encoding='utf-8'", b"encoding='u\xd6f-8'"), (b"Talks", b"&#55296;Talks"), (b"<description>", b"<description>&lt;p>&amp;#xD800;")],
)
def test_what_the_parser_stumbles_over_is_a_failure_or_an_entry(tmp_path: Path, damage: tuple[bytes, bytes]) -> None:
    feed = b"<?xml version='1.0' encoding='utf-8'?><rss><channel><item><title>Talks</title><description>Opened.</description></item></channel></rss>"
    assert damage[0] in feed
    assert len(got(tmp_path / "a.rss", feed.replace(*damage))) == 1
