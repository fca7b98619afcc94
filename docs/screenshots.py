"""Pictures of the workbench's pages for the docs: `python docs/screenshots.py` reads our example reports and photographs each page, light, dark and narrow.

Needs Debian's chromium and the `dev` extra. Nothing is fetched.
"""

import base64
import struct
import sys
import tempfile
import threading
import time
import zlib
from pathlib import Path

import numpy as np
import uvicorn
from playwright.sync_api import Browser, expect, sync_playwright

HERE = Path(__file__).parent
IMAGES = HERE / "images"
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "src")]

from onrecord.archive import Archive  # noqa: E402  the checkout comes first
from onrecord.archive.correction import Action, Correction, FindingKind  # noqa: E402  as above
from onrecord.errors import Reason  # noqa: E402  as above
from onrecord.measure.gold import read_gold  # noqa: E402  as above
from onrecord.parse import load  # noqa: E402  as above
from onrecord.reading import read_documents  # noqa: E402  as above
from onrecord.record import Failure  # noqa: E402  as above
from onrecord.settings import Settings  # noqa: E402  as above
from onrecord.web.app import app  # noqa: E402  as above
from onrecord.web.bench import Bench  # noqa: E402  as above
from onrecord.web.serve import bound, hosts  # noqa: E402  as above
from onrecord.web.session import Sessions  # noqa: E402  as above
from tests.web import port  # noqa: E402  as above

PAGES = {
    "first": "/",
    "reading": "/report?id=next",
    "search": "/search?words=port&quad=4",
    "stories": "/stories?all=1",
    "story": "/story?number={story}",
    "compare": "/compare?number={story}&left=wire&right=state",
    "difference": "/difference?left=wire&right=copy",
    "disputes": "/disputes",
    "people": "/people",
    "person": "/person?key=Salma%20Idrissi",
    "network": "/network",
    "map": "/map",
    "review": "/review?random=20",
    "agreement": "/agreement",
    "corrections": "/corrections",
    "failures": "/failures",
    "paste": "/paste",
}
LOOKS = {"light": ("light", 1280, 860), "dark": ("dark", 1280, 860), "narrow": ("light", 360, 720)}
CHROMIUM = "/usr/bin/chromium"
WAIT = 120_000
"""Milliseconds that a page may take: a busy machine is no failure."""
COLOURS = 96


def main() -> None:
    """Photograph every page in every look."""
    IMAGES.mkdir(exist_ok=True)
    expect.set_options(timeout=WAIT)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.db"
        documents = [g.document for g in read_gold(HERE.parent / "examples")] + port.reports()
        with Archive(path) as archive:
            list(archive.add_many(read_documents(documents, load())))
            archive.add(
                Failure(
                    "march.pdf",
                    None,
                    Reason.NOT_TEXT,
                    "march.pdf: this is a PDF; onrecord reads plain text, HTML, JSON lines, CSV, TSV and Excel's .xlsx: give one of these",
                )
            )
            _judged(archive)
            archive.refresh()
            story = next(s.id for s in archive.stories(least=2) if "wire" in s.documents)
        with Bench.over(path, readonly=False, reviewer="Ana", settings=Settings()) as bench, bound(0) as listening:
            number = listening.getsockname()[1]
            sessions = Sessions(number)
            server = uvicorn.Server(uvicorn.Config(app(bench, sessions, hosts(number)), log_level="error", ws="none", lifespan="off"))
            thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
            thread.start()
            time.sleep(1)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=CHROMIUM)
                for look in LOOKS:
                    _photograph(browser, look, f"http://127.0.0.1:{number}", sessions, story)
                browser.close()
            server.should_exit = True
            thread.join(5)


def _judged(archive: Archive) -> None:
    """What two reviewers say of one report: they agree but for one event."""
    report = archive.get("later")
    for name, doubted in (("Ana", None), ("Benno", report.events[-1])):
        for event in report.events:
            at = event.trigger
            action = Action.REJECT if event is doubted else Action.ACCEPT
            archive.correct(Correction(report.document.hash, FindingKind.EVENT, at.start, at.end, at.text, action, reviewer=name))


def _photograph(browser: Browser, look: str, address: str, sessions: Sessions, story: str) -> None:
    scheme, width, height = LOOKS[look]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    page = context.new_page()
    page.set_default_timeout(WAIT)
    canvas = browser.new_page()
    page.goto(f"{address}/open?token={sessions.token()}")
    for name, path in PAGES.items():
        page.goto(address + path.format(story=story))
        expect(page.locator("[aria-busy]")).to_have_count(0)
        if name == "reading":
            page.locator("#correct .actions button").first.wait_for()
        page.wait_for_timeout(500)
        shot = base64.b64encode(page.screenshot()).decode()
        pixels = base64.b64decode(canvas.evaluate(_PIXELS, f"data:image/png;base64,{shot}"))
        (IMAGES / f"{name}-{look}.png").write_bytes(small(np.frombuffer(pixels, np.uint8).reshape(height, width, 4)))
    context.close()


_PIXELS = """async (source) => {
  const image = new Image(); image.src = source; await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height); const pen = canvas.getContext('2d'); pen.drawImage(image, 0, 0);
  const bytes = pen.getImageData(0, 0, image.width, image.height).data; let text = '';
  for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
  return btoa(text); }"""


def small(pixels: np.ndarray) -> bytes:
    """A picture as PNG with at most 256 colours, each the nearest of the most frequent: a third of the bytes, and text stays sharp."""
    codes = (pixels[..., :3] >> 3).astype(np.int32) @ np.array([1024, 32, 1])
    values, counts = np.unique(codes, return_counts=True)
    kept = values[np.argsort(-counts)][:COLOURS]
    parts = np.stack([kept >> 10, kept >> 5 & 31, kept & 31], 1)
    every = np.stack([values >> 10, values >> 5 & 31, values & 31], 1)
    nearest = ((every[:, None] - parts[None]) ** 2).sum(-1).argmin(1)
    indexed = nearest[np.searchsorted(values, codes)].astype(np.uint8)
    palette = [pixels[codes == code][0, :3].tobytes() for code in kept]
    height, width = indexed.shape
    rows = np.concatenate([np.zeros((height, 1), np.uint8), indexed], 1).tobytes()
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        (b"PLTE", b"".join(palette)),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )


if __name__ == "__main__":
    main()
