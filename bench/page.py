"""From figures to docs/benchmarks.md and its charts. A part that was never measured is left out."""

from collections.abc import Iterator
from pathlib import Path

from bench import scale
from bench.chart import Bar, bars, line
from bench.figures import Cores, Course, Engines, Figures, Kills, Pages, Reading, Row, Said, Sizes, Steps

_HEAD = """# Benchmarks
`make bench` measures all this and writes this page; `python -m bench PART` one part alone, `--long` with the sizes that take hours. Texts are generated
(`bench/articles.py`): articles of some 400 words with the sentences of news. Every program runs in a process of its own, with one thread where nothing else is said, one after the other.
Under each part stands the command, the day it was measured and the version of the model, which `onrecord read --format jsonl` writes into every record: with a later model speeds may differ by some percent."""


def written(figures: Figures, docs: Path) -> None:
    """Write the page, its charts, the page of scale and the sizing of batches into the folder of the docs."""
    (docs / "images").mkdir(exist_ok=True)
    for name, picture in charts(figures).items():
        (docs / "images" / f"bench-{name}.svg").write_text(picture, encoding="utf-8")
    (docs / "benchmarks.md").write_text(page(figures), encoding="utf-8")
    if reckoned := scale.page(figures):
        (docs / "scale.md").write_text(reckoned, encoding="utf-8")
    sized, batch = scale.sizing(figures), docs / "batch.md"
    if sized and batch.exists():
        text = batch.read_text(encoding="utf-8")
        before, after = text.partition(scale.BEGIN)[0], text.partition(scale.END)[2]
        batch.write_text(before + sized + after, encoding="utf-8")


def page(figures: Figures) -> str:
    """The page."""
    machines = sorted({text for part, text in figures.machines.items() if getattr(figures, part, None)})
    head = [_HEAD] + ([f"Machine: {machines[0]}."] if len(machines) == 1 else [])
    sections = [
        (figures.reading, "reading", _reading), (figures.cores, "cores", _cores), (figures.steps, "steps", _steps), (figures.course, "course", _course),
        (figures.short, "short", _short), (figures.pages, "pages", _pages), (figures.grouping, "grouping", _grouping), (figures.archive, "archive", _archive),
        (figures.spark, "spark", _spark), (figures.kills, "kills", _kills),
    ]  # fmt: skip
    for found, part, told in sections:
        if found is not None:
            own = "" if len(machines) == 1 else f" on {figures.machines.get(part, '')}"
            when = f" ({figures.dates[part]})" if part in figures.dates else ""
            note = f"\n\n{said}" if (said := figures.notes.get(part)) else ""
            head.append(f"{told(found)}\n\n`{figures.commands.get(part, f'python -m bench {part}')}`{own}{when}{note}")
    return "\n\n".join([*head, *([_OUTLOOK] if scale.costs(figures) else [])]) + "\n"


_OUTLOOK = "What this comes to for a day of the world's news, and for years of it: [scale](scale.md). On a GPU: [recipe](gpu.md)."


def charts(figures: Figures) -> dict[str, str]:
    """The charts by name."""
    return dict(_charts(figures))


def _charts(figures: Figures) -> Iterator[tuple[str, str]]:
    if (r := figures.reading) is not None:
        ours = "onrecord read"
        speed = [Bar(row.name, r.words / row.seconds, f"{r.words / row.seconds:,.0f}", row.name == ours) for row in r.rows]
        yield "words", bars("Words a second", speed)
        yield "memory", bars("Peak memory, MB", [Bar(row.name, row.megabytes, f"{row.megabytes:,.0f}", row.name == ours) for row in r.rows])
    if (c := figures.cores) is not None:
        runs = [Bar(_many(p.workers), c.articles / p.seconds, f"{c.articles / p.seconds:.1f}") for p in c.runs]
        yield "cores", bars("Articles a second: onrecord batch", runs)
    if (s := figures.steps) is not None:
        whole = sum(s.milliseconds.values())
        yield (
            "steps",
            bars("Where the time of an article goes", [Bar(k, v, f"{v:.1f} ms, {v / whole:.0%}") for k, v in s.milliseconds.items()]),
        )
    if (run := figures.course) is not None:
        yield (
            "course",
            line("Cost of an article along a run", [(s.until, s.milliseconds) for s in run.slices], "articles read", "CPU ms an article"),
        )
    if (g := figures.grouping) is not None:
        yield "grouping", line("Cost of grouping a report", sorted(g.milliseconds.items()), "reports there before", "CPU ms a report")


def _reading(r: Reading) -> str:
    bare = r.words / r.rows[0].seconds
    rows = [
        (
            row.name,
            f"{r.words / row.seconds:,.0f}",
            f"{r.articles / row.seconds:.1f}",
            f"{r.words / row.seconds / bare:.2f}",
            f"{row.megabytes:,.0f}",
        )
        for row in r.rows
    ]
    return f"""## One thread, and peers
{r.articles:,} articles, {r.words:,} words.

{_table("| | words a second | articles a second | of the bare encoder | peak memory, MB |", rows)}

![Words a second](images/bench-words.svg)
![Peak memory](images/bench-memory.svg)

`onrecord read` counts everything from the start of the process to the last written record; the others count their work alone. The bare encoder is the reader's own on the same
words, cut into windows without overlap. spaCy's small architecture has blank weights and does tagger, parser and NER; textacy's finder of quotations runs on a blank pipeline
with a rule for sentences, and finds nothing else.

`onrecord --help` takes {r.help:.2f} s, one short article from a cold start {r.cold:.2f} s."""


def _cores(c: Cores) -> str:
    first = c.runs[0]
    rows = []
    for p in c.runs:
        after = p.seconds - p.start
        beyond = f"{(first.seconds - first.start) / after:.2f}" if after > 0 else "–"
        speed = (f"{c.articles / p.seconds:.1f}", f"{c.words / p.seconds:,.0f}", f"{c.articles / p.seconds * 86_400 / 1e6:.1f}")
        rows.append((_many(p.workers), *speed, f"{first.seconds / p.seconds:.2f}", beyond, f"{p.megabytes:,.0f}"))
    return f"""## By cores
`onrecord batch` over {c.articles:,} articles as JSON lines. How many times one process: of the whole run, and of what comes after the start (a run over an article for each process).

{_table("| | articles a second | words a second | million articles a day | times one process | after the start | memory of the largest process, MB |", rows)}

![Articles a second](images/bench-cores.svg)"""


def _steps(s: Steps) -> str:
    whole = sum(s.milliseconds.values())
    rows = [(name, f"{took:.1f}", f"{took / whole:.0%}") for name, took in s.milliseconds.items()]
    return f"""## Where the time of an article goes
CPU time in the reader's one thread, the least of several rounds.

{_table("| step | milliseconds | share |", rows)}

![Where the time of an article goes](images/bench-steps.svg)"""


def _course(c: Course) -> str:
    first, last = c.slices[0], c.slices[-1]
    return f"""## Cost along a run
One process, articles with ever new names (`bench/course.py`). The last of {last.until:,} cost {last.milliseconds / first.milliseconds:.2f} of the first {first.until:,}; the most memory
was {first.megabytes:,.0f} MB after those and {last.megabytes:,.0f} MB at the end.

![Cost of an article along a run](images/bench-course.svg)"""


def _short(s: Sizes) -> str:
    rows = [(f"{size:,}", f"{1000 / cost:,.0f}", f"{cost:.2f}") for size, cost in sorted(s.milliseconds.items())]
    return f"""## Documents of one sentence
`onrecord batch`, two processes, start included; the largest process took {s.megabytes:,.0f} MB.

{_table("| documents | a second | milliseconds each |", rows)}"""


def _pages(p: Pages) -> str:
    rows = [(row.name, f"{p.pages / row.seconds:.1f}", _beyond(p, row), f"{row.megabytes:,.0f}") for row in p.rows]
    return f"""## HTML pages
{p.pages:,} generated pages of {p.kilobytes:.0f} KB (`bench/pages.py`), extraction included; of the whole run, and of what comes after the start (a run over a page for each process).

{_table("| | pages a second | after the start | peak memory, MB |", rows)}{_extraction(p)}"""


def _extraction(p: Pages) -> str:
    """What extraction alone takes, where it was measured."""
    if not p.extraction:
        return ""
    return f"\n\nExtraction alone takes {p.extraction:.1f} milliseconds of the processor a page, trafilatura {p.peer:.1f} (`python -m bench.extraction`, the least of several rounds in turns)."


def _beyond(p: Pages, row: Row) -> str:
    """Pages a second once a program has started; trafilatura's own time has no start in it."""
    return f"{(p.pages - row.processes) / (row.seconds - row.start):.1f}" if 0 < row.start < row.seconds else "–"


def _spark(e: Engines) -> str:
    pool, computed = e.beyond(e.runs[0]), e.computed(e.runs[0])
    rows = [
        (
            run.name,
            f"{run.start:.1f}",
            *(f"{e.beyond(run) * 1000:.0f}", f"{e.beyond(run) / pool:.2f}"),
            *(f"{e.computed(run) * 1000:.0f}", f"{e.computed(run) / computed:.2f}"),
        )
        for run in e.runs
    ]
    return f"""## Spark beside the pool
`onrecord batch` over {e.articles:,} articles in files of JSON lines, on this one machine; the start is a run over an article for each worker. CPU milliseconds are of all processes, Spark's own too.

{_table("| | start, seconds | milliseconds an article beyond it | times the pool | CPU milliseconds | times the pool |", rows)}"""


def _kills(k: Kills) -> str:
    return f"""## Killed and gone on with
`onrecord batch` over {k.articles:,} short articles in files of {k.shard} reports by {k.workers} processes, killed with `kill -9` {k.kills:,} times at random moments: in its start, or once it had read so
many reports, up to those of three files; {k.midway:,} of them before the run was complete; then gone on with. All {k.runs:,} runs that came to their end so had the files of the unbroken one byte for byte; at a
kill {k.mean:.1f} reports on the average and {k.most} at most had been read for nothing (a file for each process: {k.workers * k.shard}); processes that outlived their run: {k.left}."""


def _grouping(g: Sizes) -> str:
    costs = sorted(g.milliseconds.items())
    rows = [(f"{size:,}", f"{cost:.2f}", f"{cost / costs[0][1]:.2f}") for size, cost in costs]
    return f"""## Grouping
CPU milliseconds to take a report into an archive's groups (candidates and scores) once so many are there; a stream of 200 a day, six of a happening.

{_table("| reports | milliseconds | of the first |", rows)}

![Cost of grouping a report](images/bench-grouping.svg)"""


def _archive(said: Said) -> str:
    return "## The archive\nStoring and grouping made-up reports with as many findings as real ones; CPU time.\n\n" + "\n".join(
        f"    {text}" for text in said.lines
    )


def _many(workers: int) -> str:
    return f"{workers} process{'es' if workers > 1 else ''}"


def _table(head: str, rows: list[tuple[str, ...]]) -> str:
    return "\n".join([head, "|---" * (head.count("|") - 1) + "|", *("| " + " | ".join(row) + " |" for row in rows)])
