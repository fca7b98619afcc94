"""`onrecord who`: whom a name means at a date, and why."""

import json
from pathlib import Path

import click
import msgspec

from onrecord.cli.coded import country_code
from onrecord.cli.dated import dated
from onrecord.cli.own_actors import own_actors
from onrecord.codebook.actors import day_span
from onrecord.resolve.known import Known
from onrecord.resolve.who import Scene, resolve


@click.command("who")
@click.argument("name")
@click.option("--on", "on", callback=dated, help="The date of the report: 2014, 2014-03 or 2014-03-01. Without one, roles stay unknown.")
@click.option(
    "--country", callback=country_code, help="A country that the report is about, by name or code, for short forms and role nouns."
)
@click.option("--actors", type=click.Path(dir_okay=False, path_type=Path), help="CSV or TOML file of your own actors.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON instead of text.")
def command(name: str, *, on: str | None, country: str | None, actors: Path | None, as_json: bool) -> None:
    """Explain whom a name or a description means at a date.

    \b
    onrecord who "the Kremlin" --on 2014-03-01
    onrecord who "the Israeli prime minister" --on 2007

    Exit status: 0 also where nothing is known, 1 where a file of actors is wrong, 2 where the command is wrong.
    """  # noqa: D301  click keeps the lines below the sign itself
    if not any(c.isalnum() for c in name):
        raise click.BadParameter("give a name, as in onrecord who 'the Kremlin'", param_hint="NAME")
    scene = Scene(day_span(on), frozenset([country] if country else []), country)
    found = resolve([name], scene=scene, actors=own_actors(actors))
    click.echo(_json(name, on, found) if as_json else _text(name, on, found))


def _json(name: str, on: str | None, found: Known) -> str:
    record = {"mention": name, "on": on, **msgspec.to_builtins(found), "code": found.code, "confidence": found.confidence}
    return json.dumps(record, ensure_ascii=False)


def _text(name: str, on: str | None, found: Known) -> str:
    """The resolution in lines: who, what, why; or that nothing is known."""
    if not (found.reasons or found.candidates):
        return f"{name}: nothing is known; a row for it can be added with --actors FILE"
    lines = [f"{name}{f' on {on}' if on else ''}: {'; '.join(filter(None, (found.name, found.role, found.code, found.wikidata)))}"]
    if found.candidates:
        lines[0] = f"{name}{f' on {on}' if on else ''}: could mean {len(found.candidates)}, and none is taken"
    lines += [f"  {r.field}: {r.value + ' ' if r.value else ''}({r.why}), {r.confidence:.2f}" for r in found.reasons]
    lines += [f"  or {c.name} [{c.actor}] {c.country or ''}{c.sector or ''} {c.role or ''}".rstrip() for c in found.candidates]
    return "\n".join(lines)
