"""Script vectors stored as text, titles, names and addresses: none runs on any page, and a bare page shows that they do run elsewhere."""

import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from onrecord.archive import Archive
from onrecord.archive.correction import Action, Correction, FindingKind
from onrecord.changed import replace
from onrecord.errors import Reason
from onrecord.record import (
    By,
    Document,
    Entity,
    EntityKind,
    Event,
    Failure,
    Level,
    Near,
    Participant,
    Place,
    PlaceMention,
    Quoted,
    Report,
    Span,
    Stance,
    Statement,
    Status,
    Versions,
)
from onrecord.web.page import outside

from .conftest import Served, running

Opened = Callable[..., Page]
PER_REPORT = 25
ENOUGH = 5
"""Payloads that must run in a bare page: then those that do not run in ours were able to."""
NOTHING: tuple[str, ...] = ()
VISITED = (
    "/",
    "/search",
    "/search?words=alert",
    "/search?type=ASSAULT",
    "/stories?all=1",
    "/disputes",
    "/people",
    "/network",
    "/map",
    "/corrections",
    "/failures",
    "/report?id=hostile0",
    "/report?id=hostile3",
    "/report?id=hostile9",
    "/difference?left=hostile1&right=hostile2",
    "/search?words=%3Cscript%3Ealert(1)%3C/script%3E",
    "/review",
    "/review?random=9",
    "/agreement",
    "/paste",
    "/story?number=1",
    "/story?number=2&all=1",
    "/network?described=1&actor=alert",
    "/disputes?kind=%3Csvg%20onload=alert(1)%3E",
    "/people?name=%3Cimg%20src=x%20onerror=alert(1)%3E",
    "/person?key=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E",
)


def vectors(shared: Path) -> list[str]:
    """Payloads of the HTML5 security cheat sheet, with their placeholders filled, and naughty strings."""
    text = (shared / "hostile" / "h5sc-items.js").read_text(encoding="utf-8")
    found = re.findall(r"""'data'\s*:\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")""", text)
    items = [re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m[1], m[1]), a or b) for a, b in found]
    filled = [re.sub(r"%js_uri\w*%", "javascript:alert(1)", item) for item in items]
    filled = [re.sub(r"%\w*js\w*%", "alert(1)", item) for item in filled]
    naughty = json.loads((shared / "hostile" / "blns.json").read_text(encoding="utf-8"))
    own = [
        "<img src=x onerror=alert(1)>",
        '"><script>alert(1)</script>',
        "{{7*7}}",
        "javascript:alert(1)",
        "</textarea><svg onload=alert(1)>",
    ]
    return [v for v in [*own, *filled, *naughty] if any(not c.isspace() for c in v)]


def hostile(number: int, payloads: list[str]) -> Report:
    """A report whose every word, name and address is a payload."""
    lines = [" ".join(p.split()) or "x" for p in payloads]
    text = "\n".join(lines)
    head = lines[0]
    document = Document.of(text, id=f"hostile{number}", title=head, publisher=lines[-1], url=f"javascript:alert({number})")
    starts = [sum(len(line) + 1 for line in lines[:n]) for n in range(len(lines))]
    spans = [Span(s, s + len(line), line) for s, line in zip(starts, lines, strict=True)]
    entities = tuple(
        Entity(f"n{n}", s.text, EntityKind.PERSON, None, s.text, s.text, s.text, None, (s,), 1.0, By.MODEL) for n, s in enumerate(spans)
    )
    places = tuple(
        Place(f"p{n}", s.text, Level.CITY, 50.0, 8.0 + n, None, "DEU", None, (s,), 1.0, By.MODEL) for n, s in enumerate(spans[:3])
    )
    events = tuple(_event(n, spans, places) for n in range(len(spans) - 1))
    statements = tuple(_statement(n, s) for n, s in enumerate(spans))
    return Report(Versions("1", "m", "c"), document, (), entities, places, (), (), statements, events)


def _event(n: int, spans: list[Span], places: tuple[Place, ...]) -> Event:
    here, there = spans[n], spans[n + 1]
    who = Participant(here.start, here.end, here.text, f"n{n}")
    whom = Participant(there.start, there.end, there.text, f"n{n + 1}")
    spot = spans[n % len(places)]
    at = PlaceMention(spot.start, spot.end, spot.text, f"p{n % len(places)}", 1.0, By.MODEL, Near.ROLE, 4)
    return Event(
        f"e{n}",
        "ASSAULT",
        (),
        (),
        here,
        (who,),
        (whom,),
        (at,),
        (),
        Status.ACTUAL,
        (f"s{n}",),
        (),
        4,
        None,
        None,
        1.0,
        By.MODEL,
        location=at,
    )


def _statement(n: int, span: Span) -> Statement:
    return Statement(f"s{n}", Stance.DENY, span, f"n{n}", None, (span,), None, Quoted.DIRECT, NOTHING, (f"e{n}",), NOTHING, 1.0, By.MODEL)


NAMED = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


def named(report: Report) -> Report:
    """A report whose own names, and those of its findings, are payloads too."""
    name = '{0}" autofocus onfocus=alert(1) x="><svg onload=alert(1)>'.format
    events = tuple(replace(e, id=name(e.id), according_to=tuple(map(name, e.according_to))) for e in report.events)
    statements = tuple(replace(s, id=name(s.id), events=tuple(map(name, s.events))) for s in report.statements)
    return replace(report, document=replace(report.document, id=NAMED, author=NAMED), events=events, statements=statements[: len(events)])


@pytest.fixture(scope="module")
def payloads() -> list[str]:
    shared = Path(os.environ.get("ONRECORD_SHARED", Path(__file__).parents[3] / "shared"))
    if not shared.is_dir():
        pytest.skip("no shared folder beside the checkout")
    return vectors(shared)


@pytest.fixture(scope="module")
def served(payloads: list[str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    path = tmp_path_factory.mktemp("hostile") / "<img src=x onerror=alert(1)>.db"
    found = [hostile(n, payloads[at : at + PER_REPORT]) for n, at in enumerate(range(0, len(payloads), PER_REPORT))]
    with Archive(path) as archive:
        assert all(added.id for added in archive.add_many(found))
        archive.add(named(hostile(99, payloads[:PER_REPORT])))
        archive.add(Failure(payloads[0], None, Reason.EMPTY, payloads[1]))
        first = found[0].events[0].trigger
        archive.correct(
            Correction(found[0].document.hash, FindingKind.EVENT, first.start, first.end, first.text, Action.ACCEPT, reviewer=payloads[1])
        )
    with running(path, reviewer=payloads[0]) as made:
        yield made


def test_no_payload_runs_on_any_page(served: Served, opened: Opened) -> None:
    fired: list[str] = []
    page = opened(served, "/", quiet=False)
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security Policy" in message.text else None)
    page.on("dialog", lambda dialog: (fired.append(page.url), dialog.dismiss()))
    for path in VISITED:
        page.goto(served.address + path)
        expect(page.locator("[aria-busy]")).to_have_count(0)
        hrefs = page.evaluate("[...document.querySelectorAll('a[href], area[href]')].map(a => a.protocol)")
        assert set(hrefs) <= {"http:", "https:"}
        assert page.evaluate("document.querySelectorAll('img, iframe, object, embed, svg script').length") == 0
    assert (fired, refused) == ([], [])


def test_payloads_as_names_of_documents_and_findings_do_not_run(served: Served, opened: Opened) -> None:
    fired: list[str] = []
    page = opened(served, f"/report?{urlencode({'id': NAMED})}")
    page.on("dialog", lambda dialog: (fired.append(page.url), dialog.dismiss()))
    expect(page.locator("h1")).to_be_visible()
    assert page.locator(".card").count() > ENOUGH
    for key in "jjk":
        page.keyboard.press(key)
    assert (
        page.evaluate("[...document.querySelectorAll('*')].flatMap(e => [...e.attributes]).filter(a => a.name.startsWith('on')).length")
        == 0
    )
    assert fired == []


def test_payloads_that_are_pasted_do_not_run(served: Served, opened: Opened, payloads: list[str]) -> None:
    fired: list[str] = []
    page = opened(served, "/paste")
    page.on("dialog", lambda dialog: (fired.append(page.url), dialog.dismiss()))
    page.get_by_label("The text of the report").fill("\n".join(payloads[:25]))
    page.get_by_role("button", name="Read it").click()
    expect(page.locator("#text")).to_contain_text("alert(1)")
    assert fired == []


def test_payloads_from_a_map_and_from_corrections_do_not_run(served: Served, opened: Opened) -> None:
    fired: list[str] = []
    page = opened(served, "/map")
    page.on("dialog", lambda dialog: (fired.append(page.url), dialog.dismiss()))
    page.locator(".cluster").first.click()
    page.locator("#there li").first.wait_for()
    page.goto(f"{served.address}/report?id=hostile0")
    page.locator("#correct .actions button").first.wait_for()
    page.locator("#e0").click(position={"x": 5, "y": 5})
    page.keyboard.press("e")
    page.keyboard.press("Escape")
    assert fired == []


def test_the_same_payloads_do_run_in_a_bare_page(payloads: list[str], browser: Browser) -> None:
    fired: list[str] = []
    context = browser.new_context()
    context.on("dialog", lambda dialog: (fired.append(dialog.message), dialog.dismiss()))
    page = context.new_page()
    page.route("**/*", lambda route: route.abort())
    for payload in payloads:
        page.set_content(payload)
        if len(fired) >= ENOUGH:
            break
    context.close()
    assert len(fired) >= ENOUGH


def test_an_address_that_a_page_links_to_leads_to_the_web_and_nowhere_else(served: Served, opened: Opened) -> None:
    shared = Path(os.environ.get("ONRECORD_SHARED", Path(__file__).parents[3] / "shared"))
    listed = json.loads((shared / "hostile" / "whatwg-urls.json").read_text(encoding="utf-8"))
    found = [entry["input"] for entry in listed if isinstance(entry, dict)]
    found += [
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        " javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "//evil.example",
        "data:text/html,x",
    ]
    linked = [url for url in found if outside(url)]
    page = opened(served, "/paste")
    protocols = page.evaluate(
        "urls => urls.map(u => { const a = document.createElement('a'); a.setAttribute('href', u); return a.protocol })", linked
    )
    assert len(found) > 500
    assert len(linked) > 50
    assert set(protocols) == {"http:", "https:", ":"}  # the last where the address is none, and the link leads nowhere
