from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from onrecord.record import Report
from onrecord.web.marking import marked

from .conftest import Served

Opened = Callable[..., Page]


def by_id(reports: list[Report], name: str) -> Report:
    return next(r for r in reports if r.document.id == name)


def test_the_text_of_a_report_is_whole_in_its_paragraphs(example_reports: list[Report]) -> None:
    for report in example_reports:
        bits = [b for p in marked(report).paragraphs for b in p.bits]
        assert all(report.document.text[b.start : b.start + len(b.text)] == b.text for b in bits)
        assert "".join(b.text for b in bits) == report.document.text.replace("\n", "")


def test_every_finding_has_a_card_and_words_to_hang_on(example_reports: list[Report]) -> None:
    for report in example_reports:
        view = marked(report)
        found = {x.id for group in (report.events, report.statements, report.figures) for x in group}
        assert {c.id for c in view.cards} == found
        assert sorted(i for p in view.paragraphs for b in p.bits for i in b.begins) == sorted(found)


def test_hovering_over_words_shows_their_record_and_dims_the_rest(workbench: Served, opened: Opened) -> None:
    page = opened(workbench, "/report?id=ex13")
    trigger = page.locator(".text a.event").first
    trigger.hover()
    ids = (trigger.get_attribute("data-ids") or "").split()
    expect(page.locator(".text.focused")).to_have_count(1)
    lit = page.locator(".card.on").evaluate_all("all => all.map(c => c.id)")
    assert set(lit) == set(ids)


def test_a_click_in_the_text_shows_the_record_and_leaves_the_text_where_it_is(workbench: Served, opened: Opened) -> None:
    page = opened(workbench, "/report?id=ex13", viewport={"width": 1280, "height": 500})
    trigger = page.locator(".text a.event").last
    trigger.evaluate("e => e.scrollIntoView({block: 'center', behavior: 'instant'})")
    before = page.evaluate("scrollY")
    trigger.click()
    expect(page.locator(".card.chosen")).to_be_in_viewport(ratio=0.9)
    assert page.evaluate("scrollY") == before


def test_on_a_narrow_screen_the_record_lies_beside_the_words_and_leaves_when_the_text_is_touched(workbench: Served, opened: Opened) -> None:
    page = opened(workbench, "/report?id=next", viewport={"width": 360, "height": 740})
    trigger = page.locator(".text a.event").first
    trigger.click()
    expect(page.locator(".card.chosen")).to_be_in_viewport(ratio=1)
    expect(trigger).to_be_in_viewport(ratio=1)
    page.keyboard.press("j")
    expect(page.locator(".card.chosen")).to_be_in_viewport(ratio=1)
    page.get_by_text("Firefighters were").click(position={"x": 10, "y": 10})
    expect(page.locator(".card.chosen")).to_have_count(0)


def test_on_paper_the_letters_of_who_speaks_have_their_names(workbench: Served, opened: Opened) -> None:
    page = opened(workbench, "/report?id=next")
    page.emulate_media(media="print")
    expect(page.locator(".voices button.voice").first).to_be_visible()
    expect(page.locator(".legend dl")).to_be_visible()
    expect(page.locator(".findings .tabs")).to_be_hidden()
    assert page.locator(".letter").first.evaluate("e => getComputedStyle(e).printColorAdjust") == "exact"


def test_keys_step_through_the_findings(workbench: Served, opened: Opened) -> None:
    page = opened(workbench, "/report?id=ex13")
    page.keyboard.press("j")
    first = page.locator(".card").first
    expect(first).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator(".card").nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".text.focused")).to_have_count(0)


def test_whose_word_it_is_leads_to_the_statement(workbench: Served, opened: Opened) -> None:
    page = opened(workbench, "/report?id=ex13")
    link = page.locator(".card.event .chain a").first
    target = (link.get_attribute("href") or "")[1:]
    link.click()
    assert page.locator(f"#{target}.statement").count() == 1


def test_the_list_shows_one_kind_alone(workbench: Served, opened: Opened) -> None:
    page = opened(workbench, "/report?id=ex13")
    page.get_by_role("button", name="Figures").click()
    assert page.locator(".card:visible:not(.figure)").count() == 0
    assert page.locator(".card.figure:visible").count() > 0


def test_without_scripts_the_page_reads_and_its_links_lead(workbench: Served, opened: Opened) -> None:
    page = opened(workbench, "/report?id=ex13", java_script_enabled=False)
    page.locator(".text a.event").first.click()
    expect(page.locator(".card:target")).to_have_count(1)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_theme_that_is_chosen_stays(workbench: Served, opened: Opened, theme: str) -> None:
    page = opened(workbench, "/report?id=ex13", color_scheme="dark" if theme == "light" else "light")
    while page.locator("#theme span").inner_text() != theme:
        page.locator("#theme").click()
    page.reload()
    assert page.locator("html").get_attribute("data-theme") == theme
