"""What a reviewer does with keys and pointer, and what then stands in the archive."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from onrecord.archive import Archive
from onrecord.archive.correction import Action, Correction, FindingKind
from onrecord.changed import replace
from onrecord.record import Document, Event, Report

from .conftest import running

Opened = Callable[..., Page]


def ready(page: Page) -> Page:
    """The page once its keys work."""
    expect(page.locator("#correct .actions button").first).to_be_visible()
    return page


def first_event(path: Path, name: str = "next") -> Event:
    with Archive(path) as archive:
        return archive.get(name).events[0]


def report(path: Path, name: str = "next", *, corrected: bool = True) -> Report:
    with Archive(path) as archive:
        return archive.get(name, corrected=corrected)


def chosen(page: Page, finding: str) -> Page:
    page.locator(f"#{finding}").click(position={"x": 5, "y": 5})
    expect(page.locator(f"#{finding}.chosen")).to_be_visible()
    return page


def pressed(page: Page, *keys: str) -> None:
    """Press keys, the last of which sends something: wait until the page stands again."""
    for key in keys[:-1]:
        page.keyboard.press(key)
    with page.expect_event("load"):
        page.keyboard.press(keys[-1])
    ready(page)


def test_a_key_accepts_and_a_key_rejects_and_undo_takes_back(own: Path, opened: Opened) -> None:
    event = first_event(own)
    with running(own) as served:
        page = chosen(ready(opened(served, "/report?id=next")), event.id)
        pressed(page, "a")
        assert report(own).events[0].by.value == "person"
        expect(page.locator(f"#{event.id} .state")).to_have_text("accepted")
        chosen(page, event.id)
        pressed(page, "x")
        assert event.id not in {e.id for e in report(own).events}
        expect(page.locator(f"#{event.id}.rejected")).to_be_visible()
        pressed(page, "u")
        assert report(own).events[0].id == event.id
        pressed(page, "u")
        assert report(own) == report(own, corrected=False)


def test_a_type_a_status_and_modes_are_changed_and_the_machines_reading_stays_beside(own: Path, opened: Opened) -> None:
    event = first_event(own)
    with running(own, reviewer="M. Quist") as served:
        page = chosen(ready(opened(served, "/report?id=next")), event.id)
        page.keyboard.press("t")
        page.locator(".ask select").select_option("COERCE")
        pressed(page, "Enter")
        chosen(page, event.id)
        page.keyboard.press("m")
        page.locator(".ask input[value='arrest']").check()
        with page.expect_event("load"):
            page.get_by_role("button", name="Keep").click()
        chosen(ready(page), event.id)
        page.keyboard.press("s")
        page.locator(".ask select").select_option("possible")
        pressed(page, "Enter")
        expect(page.locator(f"#{event.id} .machine")).to_contain_text(event.type)
        page.goto(f"{served.address}/corrections")
        expect(page.locator(".log tbody tr")).to_have_count(3)
        expect(page.locator(".log tbody tr").first).to_contain_text("M. Quist")
    now = report(own).events[0]
    assert (now.type, now.modes, now.status.value) == ("COERCE", ("arrest",), "possible")


def test_the_ends_of_a_span_are_moved_by_keys(own: Path, opened: Opened) -> None:
    event = first_event(own)
    with running(own) as served:
        page = chosen(ready(opened(served, "/report?id=next")), event.id)
        page.keyboard.press("e")
        expect(page.locator(".handle.end")).to_be_visible()
        pressed(page, "Shift+ArrowRight", "Enter")
    found = next(e for e in report(own).events if e.id == event.id)
    assert found.trigger.text.startswith(event.trigger.text + " ")
    assert found.trigger.start == event.trigger.start


def test_the_ends_of_a_span_are_dragged(own: Path, opened: Opened) -> None:
    event = first_event(own)
    with running(own) as served:
        page = chosen(ready(opened(served, "/report?id=next")), event.id)
        page.keyboard.press("e")
        box = page.locator(".handle.end").bounding_box()
        assert box
        page.mouse.move(box["x"] + 8, box["y"] + 8)
        page.mouse.down()
        page.mouse.move(box["x"] + 60, box["y"] + 8, steps=4)
        page.mouse.up()
        pressed(page, "Enter")
    found = next(e for e in report(own).events if e.id == event.id)
    assert found.trigger.end > event.trigger.end


def test_who_did_it_is_said_by_choosing_words(own: Path, opened: Opened) -> None:
    event = first_event(own)
    text = report(own).document.text
    with running(own) as served:
        page = chosen(ready(opened(served, "/report?id=next")), event.id)
        page.keyboard.press("w")
        expect(page.locator(".handle.end")).to_be_visible()
        page.evaluate(
            """() => { const all = document.createTreeWalker(document.getElementById('text'), NodeFilter.SHOW_TEXT);
            while (!all.nextNode().data.includes('Firefighters'));
            const [node, at] = [all.currentNode, all.currentNode.data.indexOf('Firefighters')];
            getSelection().setBaseAndExtent(node, at, node, at + 12); }"""
        )
        expect(page.locator("#correct output")).to_have_text("Firefighters")
        pressed(page, "Enter")
        page.goto(f"{served.address}/corrections")
        expect(page.locator(".log tbody tr").first).to_contain_text("“Firefighters”")
    found = next(e for e in report(own).events if e.id == event.id)
    assert [a.text for a in found.actors] == ["Firefighters"]
    assert text[found.actors[0].start : found.actors[0].end] == "Firefighters"


def test_without_a_keyboard_words_are_chosen_and_kept_by_buttons(own: Path, opened: Opened) -> None:
    event = first_event(own)
    with running(own) as served:
        page = chosen(ready(opened(served, "/report?id=next", has_touch=True, viewport={"width": 360, "height": 740})), event.id)
        page.get_by_role("button", name="to whom").tap()
        expect(page.locator(".handle.end")).to_be_visible()
        expect(page.locator("#correct .actions")).to_be_hidden()
        with page.expect_event("load"):
            page.get_by_role("button", name="there is none").tap()
        chosen(ready(page), event.id)
        page.get_by_role("button", name="type", exact=False).first.tap()
        page.get_by_role("button", name="Leave").tap()
        expect(page.locator(".ask")).to_have_count(0)
    assert next(e for e in report(own).events if e.id == event.id).recipients == ()


def test_what_is_asked_stands_above_the_bar_and_what_was_corrected_stays_in_view(own: Path, opened: Opened) -> None:
    event = report(own).events[2]
    with running(own) as served:
        page = chosen(ready(opened(served, "/report?id=next", viewport={"width": 1280, "height": 700})), event.id)
        page.keyboard.press("m")
        page.locator(".ask button.main").wait_for()
        above = "() => document.querySelector('.ask').getBoundingClientRect().bottom <= document.getElementById('correct').getBoundingClientRect().top"
        page.wait_for_function(above)
        page.keyboard.press("Escape")
        page.keyboard.press("s")
        page.locator(".ask select").select_option("possible")
        pressed(page, "Enter")
        expect(page.locator(f"#{event.id}.chosen .state")).to_be_in_viewport()


def test_a_paragraph_that_three_clicks_select_is_taken_whole_and_alone(own: Path, opened: Opened) -> None:
    lines = report(own).document.text.split("\n")
    with running(own) as served:
        page = ready(opened(served, "/report?id=next"))
        page.keyboard.press("n")
        expect(page.locator(".handle.end")).to_be_visible()
        page.get_by_text("Firefighters were").click(click_count=3, position={"x": 10, "y": 12})
        expect(page.locator("#correct output")).to_have_text(lines[4])


def test_what_was_missed_is_added(own: Path, opened: Opened) -> None:
    before = len(report(own).events)
    with running(own) as served:
        page = ready(opened(served, "/report?id=next"))
        page.keyboard.press("n")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        page.locator(".ask select").select_option("event")
        page.keyboard.press("Enter")
        page.locator(".ask select").select_option("AID")
        pressed(page, "Enter")
        expect(page.locator(".card.added")).to_have_count(1)
    assert len(report(own).events) == before + 1


def test_two_that_are_one_are_joined_and_one_that_is_two_is_parted(own: Path, opened: Opened) -> None:
    before = report(own).entities
    one, other, *_ = sorted((e for e in before if e.mentions), key=lambda e: e.mentions[0].start)
    with running(own) as served:
        page = ready(opened(served, "/report?id=next"))
        page.locator("#known summary").click()
        page.get_by_role("button", name=f"same as …: {one.name}", exact=True).first.click()
        page.locator(".ask select").select_option(index=0)
        pressed(page, "Enter")
        joined = next(e for e in report(own).entities if e.id == one.id)
        assert set(joined.mentions) == {*one.mentions, *other.mentions}
        assert other.id not in {e.id for e in report(own).entities}
        expect(page.locator("#known .badge")).to_have_text("by person")
        page.get_by_role("button", name=f"part …: {one.name}", exact=True).first.click()
        page.locator(".ask input").last.check()
        with page.expect_event("load"):
            page.get_by_role("button", name="Keep").click()
        assert len(report(own).entities) == len(before)
        ready(page)
        pressed(page, "u")
        pressed(page, "u")
        assert report(own).entities == before


def test_escape_leaves_everything_as_it_was(own: Path, opened: Opened) -> None:
    event = first_event(own)
    with running(own) as served:
        page = chosen(ready(opened(served, "/report?id=next")), event.id)
        page.keyboard.press("t")
        expect(page.locator(".ask select")).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator(".ask")).to_have_count(0)
        page.keyboard.press("e")
        expect(page.locator(".handle")).to_have_count(2)
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Escape")
        expect(page.locator(".handle")).to_have_count(0)
    with Archive(own) as archive:
        assert archive.corrections() == ()


def test_a_finding_that_is_left_is_not_corrected(own: Path, opened: Opened) -> None:
    with running(own) as served:
        page = chosen(ready(opened(served, "/report?id=next")), first_event(own).id)
        page.keyboard.press("Escape")
        expect(page.locator("#correct .actions")).not_to_contain_text("reject")
        page.keyboard.press("x")
        page.keyboard.press("j")
        expect(page.locator("#correct .actions")).to_contain_text("reject")
    with Archive(own) as archive:
        assert archive.corrections() == ()


def test_those_of_one_kind_are_judged_one_after_the_other(own: Path, opened: Opened) -> None:
    figures = report(own).figures
    with running(own) as served:
        page = ready(opened(served, "/report?id=next"))
        page.get_by_role("button", name="Figures").click()
        page.keyboard.press("j")
        for figure in figures[:2]:
            expect(page.locator(f"#{figure.id}.chosen")).to_be_visible()
            pressed(page, "a")
        expect(page.locator(".card.event").first).to_be_hidden()
    with Archive(own) as archive:
        assert [(c.kind.value, c.start) for c in archive.corrections()] == [("figure", f.number.start) for f in figures[:2]]


@pytest.mark.parametrize("how", ["another text", "another tab", "another status"])
def test_what_was_changed_since_the_page_was_opened_is_not_corrected_unseen(own: Path, opened: Opened, how: str) -> None:
    made, event = report(own), first_event(own)
    with running(own) as served:
        page = chosen(ready(opened(served, "/report?id=next", quiet=False)), event.id)
        with Archive(own) as archive:
            if how == "another text":
                archive.add(replace(made, document=Document.of(made.document.text + " More.", id="next", title=made.document.title)))
            else:
                span = (made.document.hash, FindingKind.EVENT, event.trigger.start, event.trigger.end, event.trigger.text)
                asked = (Action.REJECT,) if how == "another tab" else (Action.CHANGE, "status", None, '"possible"')
                archive.correct(Correction(*span, *asked))
        page.keyboard.press("a")
        expect(page.locator("#told")).to_contain_text("changed since the page was opened")
    with Archive(own) as archive:
        kept = {"another text": [], "another tab": [Action.REJECT], "another status": [Action.CHANGE]}[how]
        assert [c.action for c in archive.corrections()] == kept


def test_two_tabs_and_a_writer_at_once_lose_nothing(own: Path, opened: Opened, example_reports: list[Report]) -> None:
    event = first_event(own)
    with running(own) as served:
        left, right = (chosen(ready(opened(served, "/report?id=next")), event.id) for _ in range(2))
        left.keyboard.press("t")
        left.locator(".ask select").select_option("COERCE")
        with Archive(own) as writer:
            for r in example_reports[:3]:
                writer.reread(r)
        right.keyboard.press("s")
        right.locator(".ask select").select_option("future")
        pressed(right, "Enter")
        pressed(left, "Enter")
    now = report(own).events[0]
    assert (now.type, now.status.value) == ("COERCE", "future")


def test_what_cannot_be_is_told_and_not_kept(own: Path, opened: Opened) -> None:
    with running(own) as served:
        page = opened(served, "/corrections", quiet=False)
        answer = page.evaluate(
            """async (said) => { const a = await fetch('/correct', {method: 'POST', headers: {'content-type': 'application/json'}, body: said});
            return [a.status, (await a.json()).message]; }""",
            json.dumps({"hash": "0" * 64, "kind": "event", "start": 0, "end": 1, "quote": "x", "action": "accept"}),
        )
        assert answer[0] == 400
        assert "no document" in answer[1]
        page.close()
