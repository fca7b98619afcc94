"""A person joins and parts events of a story, moves its reports and joins it with another, by keys and by buttons, and takes it back."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from onrecord.archive import Archive
from onrecord.archive.regrouping import reports_moved

from .conftest import Served, arriving, running
from .test_access import VENDOR, violations

Opened = Callable[..., Page]


def story_of(path: Path, name: str) -> int:
    with Archive(path, readonly=True) as archive:
        return archive.board.story_of(name, alone=True) or 0


def at(opened: Opened, served: Served, number: int) -> Page:
    page = opened(served, f"/story?number={number}")
    page.locator("#correct[data-ready]").wait_for()
    return page


def test_two_events_are_joined_with_keys_one_is_parted_again_and_both_are_taken_back(own: Path, opened: Opened) -> None:
    number = story_of(own, "wire")
    with running(own, reviewer="Ana") as served:
        page = at(opened, served, number)
        events = page.locator(".timeline .happening").count()
        for key in "jvjvg":
            page.keyboard.press(key)
        expect(page.locator(".said li[id]")).to_have_count(1)
        expect(page.locator(".timeline .happening")).to_have_count(events - 1)
        expect(page.locator(".said")).to_contain_text("Ana")
        page.locator(".said summary").click()
        expect(page.locator(".said details")).to_contain_text("would merge these events otherwise")
        page.locator("#correct[data-ready]").wait_for()
        page.get_by_role("button", name="part: ").first.click()
        page.locator("form.ask input[type=checkbox]").first.check()
        page.keyboard.press("Enter")
        expect(page.locator(".said li[id]")).to_have_count(2)
        expect(page.locator(".timeline .happening")).to_have_count(events)
        for left in (1, 0):
            page.locator("#correct[data-ready]").wait_for()
            page.keyboard.press("u")
            expect(page.locator(".said li[id]")).to_have_count(left)
        expect(page.locator(".timeline .happening")).to_have_count(events)
    with Archive(own) as archive:
        assert [(c.kind.value, c.action.value, c.reviewer) for c in archive.corrections()] == [
            ("happening", "merge", "Ana"),
            ("happening", "split", "Ana"),
            ("happening", "undo", "Ana"),
            ("happening", "undo", "Ana"),
        ]


def test_a_report_goes_out_of_its_story_and_stories_are_joined(own: Path, opened: Opened) -> None:
    number = story_of(own, "wire")
    with running(own) as served:
        page = at(opened, served, number)
        page.get_by_role("button", name="move: Dust explosion").click()
        page.locator("form.ask select").select_option("a story of its own")
        with arriving(page):
            page.get_by_role("button", name="Keep").click()
        expect(page.locator(".said")).to_contain_text("and not that of")
        assert page.locator(".member", has_text="Dust explosion").count() == 0
        other = story_of(own, "state")
        assert other != number
        page.locator("#correct[data-ready]").wait_for()
        page.keyboard.press("s")
        options = page.locator("form.ask select option")
        expect(options.first).to_contain_text("Dust explosion")
        page.locator("form.ask select").select_option(label=options.first.inner_text())
        page.keyboard.press("Enter")
        expect(page.locator(".said li[id]")).to_have_count(2)
        expect(page.locator(".member", has_text="Dust explosion")).to_have_count(1)
        page.goto(f"{served.address}/corrections")
        expect(page.locator(".log tbody tr").first).to_contain_text("One story")
        page.locator("[data-undo]").first.click()
        expect(page.locator(".log tbody tr")).to_have_count(3)
    assert story_of(own, "state") != number


def test_a_copy_goes_out_of_its_story_without_what_it_repeats(own: Path, opened: Opened) -> None:
    number = story_of(own, "copy")
    with running(own) as served:
        page = at(opened, served, number)
        page.locator(".member summary").click()
        page.get_by_role("button", name="move the copy alone: The Fenwick Chronicle").click()
        page.locator("form.ask select").select_option("a story of its own")
        page.get_by_role("button", name="Keep").click()
        expect(page.locator(".said li[id]")).to_have_count(1)
        expect(page.locator(".member", has_text="Shells kill 12")).to_have_count(1)
        expect(page.locator(".folded")).to_have_count(0)
        apart = story_of(own, "copy")
        assert apart not in {number, 0}
        page.goto(f"{served.address}/story?number={apart}")
        expect(page.locator(".member")).to_have_count(1)
        expect(page.locator(".member")).to_contain_text("The Fenwick Chronicle")


def test_for_reading_only_what_was_joined_is_seen_and_nothing_can_be_joined(own: Path, opened: Opened) -> None:
    with Archive(own) as archive:
        archive.correct(reports_moved(archive, ["state"]))
    with running(own, readonly=True) as served:
        page = opened(served, f"/story?number={story_of(own, 'wire')}")
        expect(page.locator(".said")).to_contain_text("What people changed here")
        assert page.locator("#correct, [data-undo]").count() == 0


def test_axe_finds_no_violation_where_people_changed_a_story_and_are_asked(own: Path, opened: Opened) -> None:
    with Archive(own) as archive:
        archive.correct(reports_moved(archive, ["state"]))
    with running(own) as served:
        page = opened(served, f"/story?number={story_of(own, 'wire')}", bypass_csp=True)
        page.locator("#correct[data-ready]").wait_for()
        page.locator(".said summary").click()
        page.keyboard.press("s")
        page.locator("form.ask select").wait_for()
        page.evaluate((VENDOR / "axe.min.js").read_text(encoding="utf-8"))
        assert violations(page) == {}


def test_what_cannot_be_is_told_and_nothing_is_kept(own: Path, opened: Opened) -> None:
    with running(own) as served:
        page = opened(served, f"/story?number={story_of(own, 'wire')}", quiet=False)
        page.locator("#correct[data-ready]").wait_for()
        page.keyboard.press("g")
        expect(page.locator("#told")).to_contain_text("Mark two events or more")
        page.keyboard.press("s")
        page.locator("form.ask select").select_option("another story, by its number")
        page.keyboard.press("Enter")
        page.locator("form.ask input[type=number]").fill("4711")
        page.keyboard.press("Enter")
        expect(page.locator("#told")).to_contain_text("no story 4711")
    with Archive(own) as archive:
        assert archive.corrections() == ()
