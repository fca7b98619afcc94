"""Answers are made once, also where two ask at once, and are made ready while one points at what leads to them."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Page, expect

from onrecord.web.answers import Answer, Answers

from .conftest import Served

Opened = Callable[..., Page]


def test_who_asks_for_what_is_being_made_waits_for_it_and_nobody_else_does() -> None:
    answers, begun, go, made = Answers(lambda: 1), threading.Event(), threading.Event(), []

    def slow() -> Answer:
        made.append(1)
        begun.set()
        assert go.wait(10)
        return Answer(b"slow", "text/html")

    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(answers.get, "/slow", slow) for _ in range(3)]
        assert begun.wait(10)
        assert answers.get("/other", lambda: Answer(b"other", "text/html")) == Answer(b"other", "text/html")
        go.set()
        assert {a.result() for a in asked} == {Answer(b"slow", "text/html")}
    assert len(made) == 1


def test_an_answer_that_cannot_be_made_holds_up_nobody() -> None:
    answers = Answers(lambda: 1)

    def broken() -> Answer:
        raise KeyError

    for _ in range(2):
        with pytest.raises(KeyError):
            answers.get("/", broken)
    assert answers.get("/", lambda: Answer(b"", "text/html")) == Answer(b"", "text/html")


def test_what_one_points_at_or_steps_to_is_made_ready_and_nothing_else(workbench: Served, opened: Opened) -> None:
    page = opened(workbench, "/corrections")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(workbench.address)))
    with page.expect_response(lambda answer: answer.url.endswith("/network")):
        page.get_by_role("link", name="Network").hover()
    with page.expect_response(lambda answer: answer.url.endswith("/map")):
        page.get_by_role("link", name="Map").focus()
    page.get_by_role("link", name="this page as JSON").hover()
    page.get_by_role("link", name="Skip to the text").focus()
    page.wait_for_timeout(200)
    assert [path for path in asked if not path.startswith("/static/")] == ["/network", "/map"]
    page.get_by_role("link", name="Network").click()
    expect(page.locator("h1")).to_have_text("Who acts on whom")
