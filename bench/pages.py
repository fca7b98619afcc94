"""Generated news pages around generated articles: navigation, teasers, scripts and a footer, some 90 KB as pages of newspapers have."""

import json
import random
from html import escape
from pathlib import Path

from bench.articles import PLACES, articles

_NAV = "World Politics Business Markets Science Health Climate Culture Sport Opinion Letters Weather Video Podcasts Archive".split()
_TEASERS, _SCRIPTS, _STYLES = 60, 12, 400


def write(folder: Path, count: int) -> float:
    """Write so many pages; their mean size in kilobytes is given back."""
    rng = random.Random(3)  # noqa: S311  no secret
    sizes = []
    for n, text in enumerate(articles(count, seed=3)):
        page = _page(rng, n, text)
        (folder / f"{n:05}.html").write_text(page, encoding="utf-8")
        sizes.append(len(page))
    return sum(sizes) / len(sizes) / 1000


def _page(rng: random.Random, n: int, text: str) -> str:
    title = f"{rng.choice(PLACES)} and {rng.choice(PLACES)}: report {n}"
    about = json.dumps(
        {"@context": "https://schema.org", "@type": "NewsArticle", "headline": title, "datePublished": "2025-09-15T08:00:00+00:00"}
    )
    scripts = "".join(f"<script>var d{k}={json.dumps([rng.random() for _ in range(180)])};</script>" for k in range(_SCRIPTS))
    styles = "".join(f".c{k}{{margin:{k % 40}px;color:#{k:03x};display:block}}" for k in range(_STYLES))
    nav = "".join(f'<li><a href="/{name.lower()}">{name}</a></li>' for name in _NAV)
    body = "".join(f'<p class="c{k}">{escape(part)}</p>' for k, part in enumerate(text.split("\n\n")))
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | The Estra Courier</title><meta property="og:site_name" '
        f'content="The Estra Courier"><link rel="canonical" href="https://courier.example/2025/09/15/{n}"><script type="application/ld+json">{about}'
        f"</script><style>{styles}</style>{scripts}</head><body><header><nav><ul>{nav}</ul></nav></header><main><article><h1>{title}</h1>"
        f'<div class="byline">By Ana Orr</div>{body}</article></main><aside><ul>{_teasers(rng)}</ul></aside><footer><p>© The Estra Courier. '
        f"All rights reserved. <a href='/terms'>Terms</a> <a href='/privacy'>Privacy</a></p></footer></body></html>"
    )


def _teasers(rng: random.Random) -> str:
    return "".join(
        f'<li class="teaser"><a href="/2025/09/{k % 28 + 1:02}/{rng.randrange(9999)}"><img src="/i/{k}.jpg" alt=""><h3>{rng.choice(PLACES)} after the vote</h3>'
        f"<span>{rng.randrange(1, 12)} hours ago</span></a></li>"
        for k in range(_TEASERS)
    )
