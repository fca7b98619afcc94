"""What is measured on: generated texts are the same every time, and pages are read as what they are."""

import onrecord
from bench import course, pages
from bench.articles import articles


def test_articles_are_the_same_for_the_same_seed() -> None:
    assert list(articles(2, seed=4)) == list(articles(2, seed=4)) != list(articles(2, seed=5))


def test_new_names_keep_coming_along_a_run() -> None:
    words = [set(text.split()) for text in course.rich(40)]
    early = set().union(*words[:20])
    assert sum(len(w - early) for w in words[20:]) > 200


def test_a_page_gives_its_article_and_nothing_around_it(tmp_path) -> None:
    assert 40 < pages.write(tmp_path, 1) < 200
    report = onrecord.read(tmp_path / "00000.html")
    assert report.document.publisher == "The Estra Courier"
    assert report.document.published.startswith("2025-09-15")
    assert "hours ago" not in report.document.text
    assert next(articles(1, seed=3)).split("\n\n")[-1] in report.document.text
