"""People and organisations: what they did, what was done to them, what they said, over time."""

from dataclasses import dataclass

from starlette.requests import Request

from onrecord.archive.acting import Actor, Deed, Month, Utterance
from onrecord.errors import NotKept
from onrecord.web.ask import link, paged, several
from onrecord.web.bench import Bench
from onrecord.web.page import Page
from onrecord.web.pages.network import is_name

_PER_PAGE = 50
_SHOWN = 40
"""The newest deeds and words of one that are shown; a search has the rest."""


@dataclass(frozen=True, slots=True)
class People:
    """What the list shows; `name` is what was looked for."""

    actors: tuple[Actor, ...]
    name: str
    page: int
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Person:
    """What the page of one shows; `described` where they have no name ("the army"), so that reports may mean different ones."""

    actor: Actor
    did: tuple[Deed, ...]
    suffered: tuple[Deed, ...]
    said: tuple[Utterance, ...]
    months: tuple[Month, ...]
    most: int
    described: bool


def people(bench: Bench, request: Request) -> Page:
    """Those who act most, or those of a name."""
    name, page = request.query_params.get("name", "").strip()[:200], paged(request.query_params)
    found = bench.archive.board.actors(name, limit=_PER_PAGE + 1, offset=_PER_PAGE * (page - 1))
    shown = People(
        found[:_PER_PAGE],
        name,
        page,
        link("/people", name=name, page=page - 1) if page > 1 else None,
        link("/people", name=name, page=page + 1) if len(found) > _PER_PAGE else None,
    )
    return Page(
        "people.html",
        "People and organisations",
        shown,
        twin=shown.actors,
        room="people",
        downloads=several("person", [a.key for a in shown.actors]),
    )


def person(bench: Bench, request: Request) -> Page:
    """The one that `key` names."""
    key = request.query_params.get("key", "")
    board = bench.archive.board
    found = board.actor(key)
    if found is None:
        raise NotKept(f"nobody is on record as {key}; the list of people looks for parts of names", what="actor", name=key)
    did, suffered = (board.deeds(key, role, limit=_SHOWN) for role in ("actor", "recipient"))
    said, months = board.utterances(key, limit=_SHOWN), board.months(key)
    most = max((m.did + m.suffered + m.said for m in months), default=0)
    described = found.key == found.name and not is_name(found.name, found.kind)
    shown = Person(found, did, suffered, said, months, most, described)
    return Page("person.html", found.name, shown, room="people", downloads=link("", person=key))
