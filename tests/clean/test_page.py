from pathlib import Path

import pytest

from onrecord.clean import clean
from onrecord.errors import InputError, Reason
from onrecord.gather import Media, Source
from onrecord.record import Document
from onrecord.settings import Settings

ARTICLE = """<html><head><title>Talks open | The Courier</title>
<meta property="og:title" content="Talks open in Vell"><meta property="og:site_name" content="The Courier">
<meta property="article:published_time" content="2025-09-15T08:30:00+02:00"><meta name="author" content="Ana Orr">
<link rel="canonical" href="https://courier.example/talks"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>Talks open in Vell</h1>
<p>VELL (Agency) — Envoys of both states met on Monday for the first time since the border was closed in March.</p>
<p>“We came to listen,” the foreign minister told reporters at the gates of the old harbour office.</p>
<p>Neither side would say how long the talks might last.</p>
<p>Neither side would say how long the talks might last.</p>
<p>An aide said the <a href="/t">text of a truce</a> was “nearly ready”,<br>but gave no details of it to anyone.</p>
</article>
<footer><p>Copyright 2025 The Courier. All rights reserved.</p></footer></body></html>"""


def read(html: str | bytes, **about: str) -> Document:
    return clean(Source("page.html", html, Media.HTML, **about), Settings())


def test_the_article_with_every_paragraph_whole_apart_and_as_often_as_it_stands() -> None:
    assert read(ARTICLE).text.split("\n\n") == [
        "VELL (Agency) — Envoys of both states met on Monday for the first time since the border was closed in March.",
        "“We came to listen,” the foreign minister told reporters at the gates of the old harbour office.",
        "Neither side would say how long the talks might last.",
        "Neither side would say how long the talks might last.",
        "An aide said the text of a truce was “nearly ready”,\nbut gave no details of it to anyone.",
    ]


def test_what_the_page_says_of_itself() -> None:
    found = read(ARTICLE)
    assert found.title == "Talks open in Vell"
    assert found.publisher == "The Courier"
    assert found.author == "Ana Orr"
    assert found.published == "2025-09-15T08:30:00+02:00"
    assert found.url == found.id == "https://courier.example/talks"
    assert found.dateline is not None
    assert found.dateline.text == "VELL (Agency) —"


def test_a_record_counts_before_its_page() -> None:
    found = read(ARTICLE, title="Given", published="2024", publisher="P", url="https://example.org/x")
    assert (found.title, found.published, found.publisher, found.url) == ("Given", "2024", "P", "https://example.org/x")


def test_json_ld_gives_time_and_publisher() -> None:
    html = ARTICLE.replace('<meta property="og:site_name" content="The Courier">', "").replace("article:published_time", "x")
    data = '<script type="application/ld+json">{"@graph": [{"datePublished": "2025-09-16T10:00:00Z", "publisher": {"name": "Courier Group"}}]}</script>'
    found = read(html.replace("</head>", data + "</head>"))
    assert (found.published, found.publisher) == ("2025-09-16T10:00:00Z", "Courier Group")


@pytest.mark.parametrize(
    "said",
    [
        '<meta property="og:url" content="http://[::1">',
        '<script type="application/ld+json">{"@graph": 5}</script>',
        '<script type="application/ld+json">{"@graph": null}</script>',
        '<script type="application/ld+json">"x"</script>',
    ],
)
def test_nonsense_that_a_page_says_of_itself_costs_no_report(said: str) -> None:
    plain = ARTICLE.replace('<link rel="canonical" href="https://courier.example/talks">', "")
    assert read(plain.replace("<head>", f"<head>{said}")).text == read(plain).text


def test_json_ld_with_one_thing_in_its_graph() -> None:
    html = ARTICLE.replace('<meta property="og:site_name" content="The Courier">', "")
    data = '<script type="application/ld+json">{"@graph": {"publisher": {"name": "Courier Group"}}}</script>'
    assert read(html.replace("</head>", f"{data}</head>")).publisher == "Courier Group"


def test_a_headline_that_stands_a_thousand_times_is_none_of_the_text() -> None:
    again = ARTICLE.replace("<h1>Talks open in Vell</h1>", "<p>Talks open in Vell</p>" * 1_500)
    assert read(again).text == read(ARTICLE).text


def test_a_declared_encoding_is_heeded() -> None:
    html = (
        ARTICLE.replace("<head>", '<head><meta charset="iso-8859-1">')
        .replace("—", "-")
        .replace("“", "")
        .replace("”", "")
        .replace("Orr", "Örr")
    )
    assert read(html.encode("latin-1")).author == "Ana Örr"


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<html><body><script>var x</script></body></html>", Reason.NO_TEXT),
        ("<html></html>", Reason.NO_TEXT),
        ("<p " + " ".join(f"a{i}=1" for i in range(5000)) + ">x</p>", Reason.TOO_COMPLEX),
        ("<p>One.<br><br>" * 30_000, Reason.TOO_COMPLEX),
        ("<div>" * 5000 + "hello", Reason.TOO_COMPLEX),
        ("<" * 20_000, Reason.NO_TEXT),
    ],
)
def test_pages_that_are_none(html: str, reason: Reason) -> None:
    with pytest.raises(InputError) as caught:
        read(html)
    assert caught.value.reason is reason
    assert "page.html" in str(caught.value)


def test_markup_never_reaches_the_text() -> None:
    html = ARTICLE.replace("to listen", "to <script>alert(1)</script><img src=x onerror=alert(1)> listen &lt;b&gt;")
    assert "alert" not in read(html).text
    assert "<b>" in read(html).text


PAGES = Path(__file__).parent / "pages"


def of(name: str) -> Document:
    return clean(Source(name, (PAGES / name).read_bytes(), Media.HTML), Settings())


@pytest.mark.parametrize(
    ("name", "paragraphs", "first", "last"),
    [
        ("amp.html", 3, "The ceasefire between Estra", "along the line."),
        ("blog.html", 5, "Dockers at Marn", "what I see there."),
        ("breaks.html", 4, "The village of Tarn", "in May."),
        ("captions.html", 3, "Farmers with some 900", "“ruled by horns”."),
        ("cookies.html", 4, "A court in Oln", "for a stay."),
        ("jsonld.html", 3, "Norland’s energy minister", "for her work."),
        ("latin.html", 3, "Talks in Zürich", "been named."),
        ("liveblog.html", 7, "Dam holds, engineers say", "on its website."),
        ("paywall.html", 4, "The vote ends", "Constitutional Court."),
        ("table.html", 7, "The quake killed", "with dogs."),
    ],
)
def test_pages_of_many_kinds_give_all_their_paragraphs_and_nothing_else(name: str, paragraphs: int, first: str, last: str) -> None:
    text = of(name).text
    assert (len(text.split("\n\n")), text.startswith(first), text.endswith(last)) == (paragraphs, True, True)


@pytest.mark.parametrize(
    ("name", "title", "publisher", "author", "published"),
    [
        ("amp.html", "Ceasefire holds on second day", "Wire Service", "Mara Quill", "2025-01-20T18:04:00-05:00"),
        ("blog.html", "The strike at Marn", None, "Lena Voss", "2025-03-04"),
        ("jsonld.html", "Energy minister resigns over gas deal", "The Oln Courier", "Jon Ask", "2025-04-08T14:15:00+02:00"),
        ("latin.html", "Zürich talks end", None, None, "2025-09-15"),
        ("liveblog.html", "Flood in Vell: live updates", "Channel Nine", "Ada Roon, Per Lund", "2025-10-02T06:00:00Z"),
        ("paywall.html", "Senate passes border bill after night session", "The Marn Herald", "Ivo Tarn", "2025-06-12T05:42:10+03:00"),
        ("table.html", "Toll of the quake", None, None, "2025-02-11"),
    ],
)
def test_pages_of_many_kinds_say_who_and_when(
    name: str, title: str, publisher: str | None, author: str | None, published: str | None
) -> None:
    found = of(name)
    assert (found.title, found.publisher, found.author, found.published) == (title, publisher, author, published)


def test_a_dateline_below_the_standfirst_is_found() -> None:
    found = of("paywall.html").dateline
    assert found is not None
    assert found.text == "MARN —"


def test_a_row_of_a_table_is_one_paragraph() -> None:
    assert "District | Killed | Injured\n\nOln | 14 | 60\n\nTarn | 3 | 22" in of("table.html").text


def test_an_article_in_a_box_named_paywall_stays() -> None:
    html = ARTICLE.replace("<article>", '<article><div class="paywall subscriber-only">').replace("</article>", "</div></article>")
    assert read(html).text == read(ARTICLE).text
