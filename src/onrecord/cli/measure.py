"""`onrecord measure`: score the reader on annotated text, for people as a table, for programs as JSON."""

from pathlib import Path

import click

from onrecord.measure import floors as figures
from onrecord.measure import tasks
from onrecord.measure.table import to_json, to_table


@click.command("measure")
@click.argument("task", type=click.Choice(list(tasks.TASKS)))
@click.argument("data", nargs=-1, required=True)
@click.option(
    "--gold-mentions",
    is_flag=True,
    help="With places: take the names from the annotation and score only where they lie. With disputes: make the records from the annotation.",
)
@click.option("--json", "as_json", is_flag=True, help="One line of JSON instead of a table.")
@click.option(
    "--corpus",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    show_default=True,
    help="The folder of annotated reports in which NAME, dev and dev:FAMILY,… are looked up.",
)
@click.option(
    "--labels",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="figures: what each number is worth, a line of JSON each; actors: A lines, or packed rows (.jsonl).",
)
@click.option(
    "--floors", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Fail where a figure is below its floor in this file."
)
@click.option("--raise", "lift", is_flag=True, help="Write into the floors file what was reached, where that is higher.")
@click.option("--lower", is_flag=True, help="With --raise: lower floors too. Say why in the change.")
def command(
    task: str,
    data: tuple[str, ...],
    *,
    gold_mentions: bool,
    as_json: bool,
    corpus: Path,
    labels: Path | None,
    floors: Path | None,
    lift: bool,
    lower: bool,
) -> None:
    """Score the reader on annotated text.

    \b
    events NAME|dev|dev:A,B  events, statements, figures by the codebook (NAME.txt, NAME.ann)
    figures NAME|dev|dev:A,B what their numbers are worth: N records with low and high, or with --labels
    actors NAME|dev|…        who the actors are (A lines), and the names that no table knows
    attribution DIR          PolNeAR's sources, cues and contents (text/, attributions/)
    relations TSV            PLOVER roots of marked actor pairs (PLV)
    syntax CONLLU            UPOS, UAS, LAS, from raw text and with the annotated words
    names CONLLU|IOB2        names and their kinds
    coreference CONLL…       chains of mentions, in the CoNLL format (OntoGUM's) or folders of it
    places XML[:even|:odd]   places on the map, of files like GeoVirus, or of half of their articles
    stories JSONL[:first|:second]  reports with their `story` or `incident`, or the earlier or later half of them
    copies JSONL             copies made of such reports (abridged, reordered, reworded, dressed) and found
    times TML…               time expressions and their values in TimeML files or folders of them
    disputes DIR             merged events, voices and disputes of annotated stories
    dates JSON…              dates in short texts, by rule alone (cases of Recognizers-Text)
    """  # noqa: D301  click keeps the lines below the sign itself
    result = tasks.run(task, data, corpus, labels=labels, gold_mentions=gold_mentions)
    click.echo(to_json(result) if as_json else to_table(result))
    if floors is None:
        return
    known = figures.read_floors(floors)
    if lift:
        floors.write_text(figures.to_toml(figures.raised(known, [result], lower=lower)), encoding="utf-8")
    else:
        figures.check([result], known)
