"""What a person does on the pages that are browsed, and what then stands there."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from onrecord.archive import Archive, Query
from onrecord.archive.correction import Action, Correction, FindingKind
from onrecord.changed import replace
from onrecord.cli.corrections import command
from onrecord.web.app import PAGES
from tests.export.made import rich

from .conftest import Served, arriving, running
from .test_access import ADDRESSES

Opened = Callable[..., Page]


def taken_along(page: Page) -> list[dict[str, Any]]:
    """The records that a page's download gives."""
    page.locator(".downloads summary").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="jsonl", exact=True).click()
    return [json.loads(line) for line in Path(waiting.value.path()).read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def story(workbench: Served) -> str:
    return next(s.id for s in workbench.bench.archive.stories(least=2) if "wire" in s.documents)


def test_the_first_screen_says_what_is_here_and_leads_on(workbench: Served, opened: Opened) -> None:
    page = opened(workbench, "/")
    page.context.clear_cookies()
    page.goto(workbench.door())
    expect(page.locator(".lead")).to_contain_text("26 reports")
    page.get_by_role("searchbox").fill("dockworkers")
    page.keyboard.press("Enter")
    expect(page.locator(".hit").first).to_contain_text("dockworkers")


def test_an_empty_archive_says_how_to_begin(opened: Opened, tmp_path: Path) -> None:
    with running(tmp_path / "new.db") as served:
        page = opened(served, "/")
        expect(page.locator("h1")).to_have_text("Nothing is on record yet")
        expect(page.locator("pre")).to_contain_text("onrecord add new.db")
        for path in ("/search", "/stories", "/disputes", "/people", "/network", "/map", "/review", "/review?random=9", "/agreement"):
            page.goto(served.address + path)
            assert page.locator(".empty").count() > 0, path


def test_what_is_not_shown_of_a_report_is_told(opened: Opened, tmp_path: Path) -> None:
    event = rich().events[0]
    with Archive(tmp_path / "long.db") as archive:
        archive.add(replace(rich(), events=tuple(replace(event, id=f"e{n}") for n in range(1, 14))))
    with running(tmp_path / "long.db") as served:
        page = opened(served, f"/search?type={event.type}")
        expect(page.locator(".hit li").last).to_have_text("… and 3 more events in the report")


def test_words_and_facets_narrow_down_and_stand_in_the_address(workbench: Served, opened: Opened) -> None:
    page = opened(workbench, "/search?words=port")
    total = page.locator(".hit").count()
    with arriving(page):
        page.locator(".facets a", has_text="PROTEST").click()
    assert "type=PROTEST" in page.url
    assert "words=port" in page.url
    assert 0 < page.locator(".hit").count() < total
    with arriving(page):
        page.locator(".conditions a", has_text="PROTEST").click()
    assert page.locator(".hit").count() == total


def test_what_is_asked_wrongly_is_told(workbench: Served, opened: Opened) -> None:
    page = opened(workbench, '/search?words="', quiet=False)
    assert page.locator("h1").count() == 1
    page.goto(f"{workbench.address}/report?id=nobody")
    expect(page.locator(".lead")).to_contain_text("holds none under “nobody”")
    expect(page.locator("main")).not_to_contain_text(str(workbench.bench.path.parent))


def test_a_story_has_a_timeline_with_who_denies_and_its_copies_folded(workbench: Served, opened: Opened, story: str) -> None:
    page = opened(workbench, "/stories")
    with arriving(page):
        page.locator(f"a[href='/story?number={story}']").first.click()
    expect(page.locator(".said-by.denied", has_text="Estra").first).to_be_visible()
    assert page.locator("aside .headlines > li").count() == 4
    page.locator("aside details summary").first.click()
    with arriving(page):
        page.get_by_text("what differs").first.click()
    assert page.locator("ins, del").count() > 2
    page.go_back()
    page.locator("select[name=left]").select_option("next")
    page.locator("select[name=right]").select_option("state")
    page.get_by_role("button", name="Compare").click()
    expect(page.locator(".pair h3").first).to_contain_text("Only here")


def test_two_reports_side_by_side_tell_only_what_they_say_themselves(workbench: Served, opened: Opened, story: str) -> None:
    page = opened(workbench, f"/compare?number={story}&left=wire&right=state")
    told = page.locator(".happening .mention").evaluate_all("all => all.map(m => m.dataset.document)")
    assert set(told) == {"wire", "state"}
    page.goto(f"{workbench.address}/story?number={story}")
    assert set(page.locator(".happening .mention").evaluate_all("all => all.map(m => m.dataset.document)")) > {"wire", "state"}


def test_a_dot_of_a_dispute_leads_to_its_words(workbench: Served, opened: Opened) -> None:
    page = opened(workbench, "/disputes")
    dot = page.locator(".chart a").first
    said = (dot.locator("title").text_content() or "").split("“")[1].rstrip("”")
    with arriving(page):
        dot.locator(".dot").click()
    assert page.url.startswith(f"{workbench.address}/report?")
    expect(page.locator(".card.chosen")).to_contain_text(said)


def test_statements_that_deny_each_other_stand_beside_each_other(workbench: Served, opened: Opened) -> None:
    page = opened(workbench, "/disputes")
    pair = page.locator(".denial", has_text="Estra").first
    expect(pair.locator("blockquote").nth(1)).to_contain_text("denies")
    # asked at one moment: charts drawn after the first paint push what lies under them down
    left, right = pair.locator("blockquote").evaluate_all("blocks => blocks.map(b => b.getBoundingClientRect().top)")
    assert abs(left - right) < 2


def test_people_have_what_they_did_and_what_they_said(workbench: Served, opened: Opened) -> None:
    page = opened(workbench, "/people")
    page.get_by_role("searchbox").fill("Lundqvist")
    with arriving(page):
        page.keyboard.press("Enter")
    with arriving(page):
        page.locator("tbody a").first.click()
    expect(page.locator("h1")).to_contain_text("Lundqvist")
    said = page.locator("section", has_text="Said").locator(".found")
    assert said.count() > 0
    said.first.locator("a").click()
    expect(page.locator(".card.chosen")).to_contain_text("Lundqvist")


def test_the_network_draws_and_filters(workbench: Served, opened: Opened) -> None:
    page = opened(workbench, "/network")
    expect(page.locator("[aria-busy]")).to_have_count(0)
    inked = "c => { const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; let n = 0; for (let i = 3; i < d.length; i += 4) n += d[i] > 0; return n }"
    assert page.locator("canvas").evaluate(inked) > 1000
    rows = page.locator("tbody tr").count()
    page.locator("select[name=quad]").select_option("2")
    with arriving(page):
        page.get_by_role("button", name="Show").click()
    assert 0 < page.locator("tbody tr").count() < rows
    assert set(page.locator("tbody tr td:nth-child(2)").all_inner_texts()) == {"● material cooperation"}


def test_the_network_comes_nearer_by_a_button_and_goes_back(workbench: Served, opened: Opened) -> None:
    page = opened(workbench, "/network")
    expect(page.locator("[aria-busy]")).to_have_count(0)
    before = page.locator("canvas").evaluate("c => c.toDataURL()")
    page.get_by_role("button", name="Nearer").click()
    page.wait_for_function("before => document.querySelector('canvas').toDataURL() !== before", arg=before)
    page.get_by_role("button", name="All of it").click()
    page.wait_for_function("before => document.querySelector('canvas').toDataURL() === before", arg=before)


def test_disputes_of_one_kind_are_shown_alone(workbench: Served, opened: Opened) -> None:
    page = opened(workbench, "/disputes")
    every = page.locator("article.dispute").count()
    with arriving(page):
        page.get_by_role("navigation", name="On what").get_by_role("link", name="injured").click()
    assert 0 < page.locator("article.dispute").count() < every
    expect(page.get_by_role("link", name="injured")).to_have_attribute("aria-current", "true")


def test_answers_stand_in_the_order_that_is_chosen(workbench: Served, opened: Opened) -> None:
    page = opened(workbench, "/search")
    first = page.locator(".hit h2").first.inner_text()
    with arriving(page):
        page.get_by_role("link", name="oldest").click()
    assert page.url.endswith("order=oldest")
    assert page.locator(".hit .kicker").first.inner_text().endswith("2024-07-30")
    with arriving(page):
        page.get_by_role("link", name="newest").click()
    assert page.locator(".hit h2").first.inner_text() == first


def test_those_who_are_described_and_not_named_are_left_out_of_the_network_until_asked_for(workbench: Served, opened: Opened) -> None:
    page = opened(workbench, "/network")
    expect(page.locator("[aria-busy]")).to_have_count(0)
    some = page.locator("tbody tr").count()
    names = int(page.locator("canvas").get_attribute("data-names") or 0)
    with arriving(page):
        page.get_by_role("link", name="show them too").click()
    expect(page.locator("[aria-busy]")).to_have_count(0)
    assert page.locator("tbody tr").count() > some
    assert int(page.locator("canvas").get_attribute("data-names") or 0) > 0 < names
    page.locator("select[name=status]").select_option("actual")
    with arriving(page):
        page.get_by_role("button", name="Show").click()
    assert "described=1" in page.url
    assert page.get_by_label("also those without a name").is_checked()


def test_the_map_shades_countries_clusters_points_and_lists_what_is_there(workbench: Served, opened: Opened) -> None:
    page = opened(workbench, "/map")
    expect(page.locator("[aria-busy]")).to_have_count(0)
    assert page.locator(".land path").count() > 150
    assert page.locator(".land path[class^=shade]").count() > 0
    page.locator(".cluster").first.focus()
    page.keyboard.press("Enter")
    page.locator("#there a").first.click()
    expect(page.locator(".card.chosen")).to_be_visible()


def test_what_is_known_only_to_a_country_is_no_pin(workbench: Served) -> None:
    assert any(s.precision <= 1 for s in workbench.bench.archive.board.spots(Query()))


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_a_json_twin_and_a_download(workbench: Served, opened: Opened, story: str, path: str) -> None:
    page = opened(workbench, ADDRESSES.get(path, path).format(story=story))
    twin = page.get_by_role("link", name="this page as JSON").get_attribute("href")
    assert json.loads(page.evaluate("path => fetch(path).then(a => a.text())", twin)) is not None
    reports = taken_along(page)
    names = {r["document"]["id"] for r in reports if "document" in r}
    wanted = {"/report": {"next"}, "/difference": {"wire", "copy"}, "/person": {"next", "state", "later"}}
    assert names >= wanted.get(path, set())
    assert names == wanted.get(path, names)
    assert reports


def test_what_is_reviewed_and_who_is_listed_are_taken_along_and_no_more(own: Path, opened: Opened) -> None:
    said = [("wire", "Ana", Action.REJECT), ("next", "Ana", Action.ACCEPT), ("next", "Ben", Action.REJECT)]
    with Archive(own) as archive:
        for name, reviewer, action in said:
            report = archive.get(name, corrected=False)
            at = report.events[0].trigger
            archive.correct(Correction(report.document.hash, FindingKind.EVENT, at.start, at.end, at.text, action, reviewer=reviewer))
        telling = {name for actor in archive.board.actors("norlund", limit=50) for name in archive.board.telling(actor.key)}
    taken = {}
    with running(own) as served:
        for path in ("/corrections", "/agreement", "/review?random=1&seed=3", "/people?name=norlund", "/people?name=nobody+at+all"):
            taken[path] = {record["document"]["id"] for record in taken_along(opened(served, path)) if "document" in record}
    assert taken["/corrections"] == {"wire", "next"}
    assert taken["/agreement"] == {"next"}
    assert len(taken["/review?random=1&seed=3"]) == 1
    assert taken["/people?name=norlund"] == telling
    assert 0 < len(telling) < len(taken["/people?name=nobody+at+all"]) == 26


def test_what_is_found_can_be_taken_along(workbench: Served, opened: Opened) -> None:
    page = opened(workbench, "/search?words=dockworkers")
    assert len(taken_along(page)) == page.locator(".hit").count()


def test_the_least_certain_come_first_and_keys_judge_them(own: Path, opened: Opened) -> None:
    with running(own) as served:
        page = opened(served, "/review")
        page.locator("#queue[data-ready]").wait_for()
        sure = [int(t.split("·")[-1].split("%")[0]) for t in page.locator(".item .kicker").all_text_contents()]
        assert sure == sorted(sure)
        for key in ("a", "x"):
            page.keyboard.press(key)
            expect(page.locator(".item.done")).to_have_count("ax".index(key) + 1)
        page.keyboard.press("u")
        expect(page.locator(".item.done")).to_have_count(1)
    with Archive(own) as archive:
        assert [c.action.value for c in archive.corrections()] == ["accept", "reject", "undo"]


def test_a_random_sample_gives_precision_with_its_interval(own: Path, opened: Opened) -> None:
    with running(own) as served:
        page = opened(served, "/review?random=10&seed=3")
        page.locator("#queue[data-ready]").wait_for()
        for n, key in enumerate("axa"):
            page.keyboard.press(key)
            expect(page.locator(".item.done")).to_have_count(n + 1)
        page.reload()
        row = page.locator("section tbody tr").first
        assert row.locator("td").all_inner_texts() == ["all", "3", "2", "67 %", "21 % to 94 %"]


def test_two_reviewers_meet_and_their_differences_are_settled(own: Path, tmp_path: Path, opened: Opened) -> None:
    other = tmp_path / "other.db"
    shutil.copyfile(own, other)
    for path, name, keys in ((own, "Ana", "ax"), (other, "Benno", "aa")):
        with running(path, reviewer=name) as served:
            page = opened(served, "/review")
            page.locator("#queue[data-ready]").wait_for()
            for n, key in enumerate(keys):
                page.keyboard.press(key)
                expect(page.locator(".item.done")).to_have_count(n + 1)
            page.close()
    run = CliRunner()
    assert run.invoke(command, ["export", str(other), str(tmp_path / "benno.jsonl")]).exit_code == 0
    assert run.invoke(command, ["import", str(own), str(tmp_path / "benno.jsonl")]).output.startswith("2 corrections added")
    with running(own, reviewer="Cleo") as served:
        page = opened(served, "/agreement")
        assert page.locator("tbody tr").first.locator("td").all_inner_texts()[:3] == ["verdict", "2", "1"]
        expect(page.locator("#conflicts .sides tr", has_text="Benno").locator("td").first).to_have_text("keep")
        sentence = page.locator("#conflicts .snippet").inner_text()
        assert len(sentence) > len(page.locator("#conflicts mark").inner_text())
        page.get_by_role("button", name="take this of Benno").click()
        expect(page.locator("#conflicts .badge")).to_have_text("settled")
        page.close()
    with Archive(own) as archive:
        assert archive.corrections()[-1].reviewer == "Cleo (settling)"


def test_a_pasted_report_is_read_and_not_kept(own: Path, opened: Opened) -> None:
    with running(own) as served:
        page = opened(served, "/paste", quiet=False)
        page.locator("textarea").fill("Police arrested six protesters in Vell on Friday, the interior ministry said.")
        with arriving(page):
            page.get_by_role("button", name="Read it").click()
        expect(page.locator(".flash")).to_contain_text("not kept")
        assert page.locator(".card.event").count() > 0
        page.goto(f"{served.address}/paste")
        page.locator("input[name=url]").fill("http://127.0.0.1:9/")
        page.get_by_role("button", name="Read it").click()
        expect(page.get_by_role("alert")).to_contain_text("open internet")
    with Archive(own) as archive:
        assert len(list(archive.documents())) == 26


def test_a_pasted_report_can_be_taken_along_and_is_told_once_it_is_forgotten(kept: Path, opened: Opened) -> None:
    with running(kept) as served:
        page = opened(served, "/paste", quiet=False)
        page.locator("textarea").fill("Police arrested six protesters in Vell on Friday.\nThe interior ministry said so.")
        with arriving(page):
            page.get_by_role("button", name="Read it").click()
        read = page.url
        twin = page.get_by_role("link", name="this page as JSON").get_attribute("href")
        record = json.loads(page.evaluate("path => fetch(path).then(a => a.text())", twin))
        assert record["document"]["text"].splitlines()[1] == "The interior ministry said so."
        assert taken_along(page) == [record]
    with running(kept) as served:
        page = opened(served, f"/paste?{read.partition('?')[2]}", quiet=False)
        expect(page.locator("h1")).to_have_text("There is no such pasted report here")


def test_for_reading_only_nothing_can_be_pasted_or_corrected(kept: Path, opened: Opened) -> None:
    with running(kept, readonly=True) as served:
        page = opened(served, "/paste")
        assert page.locator("form").count() == 0
        page.goto(f"{served.address}/report?id=next")
        assert page.locator("#correct").count() == 0
