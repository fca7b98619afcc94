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
