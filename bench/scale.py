"""From figures to docs/scale.md: what a day of the world's news and a year of CC-News take, reckoned on paper."""

from dataclasses import dataclass

from bench.figures import Figures

DAY_ARTICLES = 500_000
"""English news articles that the world prints in a day, about."""
BEGIN, END = "<!-- sizing: written by `make bench` -->", "<!-- end of sizing -->"
"""Between which lines of docs/batch.md the sizing stands."""
MANY = ((DAY_ARTICLES, "a day of the world's news", 2), (10_000_000, "an archive", 64), (300_000_000, "some years of CC-News", 300))
"""Articles, what they are, and on how many cores their hours are told."""
YEAR_PAGES = 200_000_000
"""Pages of a year of CC-News in all languages; assumed, since its months differ."""
ENGLISH = 0.4
"""Share of them in English; assumed."""
CLUSTER_CORES = 256
OVERHEAD = 1.15
"""What a cluster takes beyond the pool of one machine: start of tasks, stragglers, lost machines; assumed."""
ON_DEMAND, PREEMPTIBLE, SERVERLESS = 0.05, 0.02, 0.08
"""US dollars for an hour of a core with 2 to 4 GB; assumed, in the order of what clouds ask."""


@dataclass(frozen=True, slots=True)
class Costs:
    """CPU seconds of an article (reading), of a page beyond its article (extraction), of grouping; and how much of two processes is left (1: all).

    Megabytes of a reading process, kilobytes that an article's output takes.
    """

    reading: float
    extraction: float
    grouping: float
    efficiency: float
    megabytes: float
    kilobytes: float


def costs(figures: Figures) -> Costs | None:
    """What the figures say; None where one of the parts is not measured yet."""
    if figures.cores is None or figures.pages is None or figures.grouping is None:
        return None
    one, two = figures.cores.runs[:2]
    alone = one.cpu - one.start_cpu
    reading = alone / figures.cores.articles
    run, count = next(row for row in figures.pages.rows if "1 process" in row.name), figures.pages.pages
    page = (run.cpu - run.start_cpu) / (count - 1) if run.start_cpu else (run.cpu - one.start_cpu) / count
    extraction = max(page - reading, figures.pages.rows[0].seconds / count)  # no less than trafilatura alone
    return Costs(
        reading,
        extraction,
        max(figures.grouping.milliseconds.values()) / 1000,
        min(1.0, alone / (two.cpu - two.start_cpu)),
        max(run.megabytes for run in figures.cores.runs),
        figures.cores.kilobytes,
    )


def page(figures: Figures) -> str:
    """The page; empty where figures are missing."""
    c = costs(figures)
    if c is None:
        return ""
    return "\n\n".join(
        [
            _head(c, figures.machines.get("cores", "")),
            _laptop(c),
            _cluster(c),
            _SERVERLESS.format(serverless=SERVERLESS, hours=_year(c), dollars=_year(c) * SERVERLESS),
            _FAST,
        ]
    )


def sizing(figures: Figures) -> str:
    """The section on sizing of docs/batch.md, between its two lines; empty where figures are missing."""
    c = costs(figures)
    if c is None:
        return ""
    rows = [
        f"| {n:,}: {what} | {n * c.reading / c.efficiency / 3600:,.0f} | {n * c.reading / c.efficiency / 3600 / cores:,.0f} on {cores} cores |"
        for n, what, cores in MANY
    ]
    return f"""{BEGIN}
Measured on {figures.machines.get("cores", "")}: an article of 400 words costs *r* = {c.reading * 1000:.0f} core-milliseconds, and of each of two processes side by side
*e* = {c.efficiency:.2f} is left. Reckoned with the same cost for every article (how far that was measured: [benchmarks](benchmarks.md)); processes share nothing that is written, so *n* articles take *n* × *r* / (cores × *e*).

| articles | core-hours | hours |
|---|---|---|
{chr(10).join(rows)}

A reading process takes {c.megabytes:.0f} MB, output {c.kilobytes:.0f} kB an article. Pages cost {c.extraction * 1000:.0f} core-milliseconds of extraction in addition. All of it by `make bench` ([benchmarks](benchmarks.md)).
{END}"""


def _head(c: Costs, machine: str) -> str:
    return f"""# Scale
Reckoned on paper from the [benchmarks](benchmarks.md) by `make bench`, which writes this page too; nobody has run these. Measured on {machine}.

| | |
|---|---|
| reading an article of 400 words, *r* | {c.reading * 1000:.0f} core-milliseconds |
| getting it out of its HTML page, *x* | {c.extraction * 1000:.0f} core-milliseconds |
| grouping it, *g* | {c.grouping * 1000:.1f} core-milliseconds |
| what each of two processes gives side by side, of one alone, *e* | {c.efficiency:.2f} |

Reckoned with the same cost for the first article and the last; processes share nothing, so *n* articles on *k* cores take

    hours = n × (r + x + g) / (k × e) / 3600"""


def _laptop(c: Costs) -> str:
    rows = [
        f"| {k} cores | {_hours(DAY_ARTICLES * (c.reading + c.grouping), k, c):.1f} | {_hours(_page_costs(c), k, c):.1f} |"
        for k in (2, 4, 8)
    ]
    return f"""## A day of the world's news on a laptop
Half a million English articles ({DAY_ARTICLES:,}). A laptop keeps up with the world where the hours are fewer than 24.

| | hours, as text | hours, as HTML pages |
|---|---|---|
{chr(10).join(rows)}

Memory: {c.megabytes:.0f} MB a core, of which all processes share what was loaded. Parquet output: {DAY_ARTICLES * c.kilobytes / 1e6:.0f} GB ({c.kilobytes:.0f} kB an article)."""


def _page_costs(c: Costs) -> float:
    return DAY_ARTICLES * (c.reading + c.extraction + c.grouping)


def _hours(seconds: float, cores: int, c: Costs) -> float:
    return seconds / (cores * c.efficiency) / 3600


def _year(c: Costs) -> float:
    """Core-hours of a year of CC-News."""
    seconds = YEAR_PAGES * c.extraction + YEAR_PAGES * ENGLISH * (c.reading + c.grouping)
    return seconds / c.efficiency / 3600 * OVERHEAD


def _cluster(c: Costs) -> str:
    hours = _year(c)
    return f"""## A year of CC-News on a cluster
Assumed: {YEAR_PAGES / 1e6:.0f} million pages of all languages, {ENGLISH:.0%} of them English (the others cost their extraction and are then refused); {OVERHEAD - 1:.0%} on top
for the start of tasks, stragglers and lost machines; an hour of a core with 2 GB at ${ON_DEMAND:.2f}, preemptible at ${PREEMPTIBLE:.2f}. Put in your own:

    core-hours = (pages × x + English pages × (r + g)) / e / 3600 × {OVERHEAD}

| | |
|---|---|
| core-hours | {hours:,.0f} |
| {CLUSTER_CORES} cores (32 machines of 8 cores and 16 GB) | {hours / CLUSTER_CORES:.0f} hours |
| on demand | ${hours * ON_DEMAND:,.0f} |
| preemptible | ${hours * PREEMPTIBLE:,.0f} |
| for each million English articles, on demand | ${hours * ON_DEMAND / (YEAR_PAGES * ENGLISH / 1e6):,.1f} |
| Parquet output | {YEAR_PAGES * ENGLISH * c.kilobytes / 1e9:.1f} TB |

WARC files are a gigabyte each, so every file is a task of its own, and a lost machine costs no more than the shards it was reading ([many machines](batch.md)). The tied pairs
of the grouping come to the driver, 24 bytes each and some three an article: {YEAR_PAGES * ENGLISH * 3 * 24 / 1e9:.0f} GB, so give it 16 GB, or group month by month."""


_SERVERLESS = """## Serverless
The same core-hours at the price of a serverless Spark (assumed: ${serverless:.2f} for a core-hour with 4 GB) come without idle machines, in portions of a day or a month so that a broken job is
resumed ([batch](batch.md)): {hours:,.0f} core-hours, ${dollars:,.0f}. Functions (one article a call) do not fit: a process takes seconds to start and hundreds of megabytes to hold the model, for work of a
fraction of a second; give each call some hundred articles."""

_FAST = """## Triage: a part of each article
There is no `--fast`: an encoder cut to three of its six layers would save about half of the network's time ([where the time goes](benchmarks.md)), but the heads read all layers by a
trained mixture, so that layers cannot be left out of the shipped weights without a training of their own. What triage costs that reads only the beginnings, up to the end of the sentence in
which so many words are reached, can be counted in the annotation (what the reader itself misses comes on top): of 393 whole articles with 4,714 annotated events (110,348 words) there are left

| first words | time, words | events | types of event of an article | statements | articles with an event |
|---|---|---|---|---|---|
| 50 | 0.24 | 0.26 | 0.43 | 0.20 | 0.89 |
| 100 | 0.41 | 0.43 | 0.60 | 0.37 | 0.96 |
| 150 | 0.58 | 0.61 | 0.75 | 0.55 | 0.98 |
| 200 | 0.74 | 0.75 | 0.86 | 0.71 | 0.99 |

(`python -m bench.lead ../shared/corpora/onrecord`, 2026-11-30.) News is no pyramid for events: a part of the words holds about that part of them. So it serves to find the articles that are worth
a whole reading (100 words find 96 of 100 in two fifths of the time), and not to count. Cut the field of the text before it is read:

    jq -c '.text |= (split(" ")[:100] | join(" "))' articles.jsonl | onrecord batch - leads/
"""
