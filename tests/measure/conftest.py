"""Gold data of our own, reports made from it, and the corpora where they stand beside the checkout."""

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.measure.gold import GoldDocument, GoldEvent, GoldStatement, read_gold
from onrecord.record import (
    By,
    Entity,
    EntityKind,
    Event,
    Figure,
    Participant,
    PlaceMention,
    Quoted,
    Report,
    Scope,
    Span,
    Statement,
    TimeMention,
    Versions,
)

TEXT = """\
# d1\t2031-05-04\tMorning Wire\tEnvoys called home
d1.1\tNorland recalled its envoys from Estra on Friday.
d1.2\tPresident Ana Orr said Estra had shelled the port of Vell and killed at least 12 dockers.
d1.3\tThe mayor left early.
# d2\t2031-05-05\tEvening Post\t
d2.1\tEstra denies that it shelled Vell, and Estra blames Norland.
"""
ANNOTATION = """\
# by hand
> d1.1
E SANCTION.withdraw | recalled | Norland | ^Estra |  | Friday | actual
> d1.2
E ASSAULT | shelled | Estra | the port of Vell | Vell |  | actual
S assert | President Ana Orr | said | Estra had shelled the port of Vell; killed at least 12 dockers |
N killed | at least 12 | dockers | 12 |
A Estra | Estra | EST | MIL
> d1.3
> d2.1
E ASSAULT.heavy-weapons | shelled | it | Vell |  |  | negated
E ACCUSE | blames | Estra#2 | Norland |  |  | actual
S deny | Estra | denies | it shelled Vell |
"""


@pytest.fixture
def gold_folder(tmp_path: Path) -> Path:
    """A folder with one annotated file, `wire1`."""
    (tmp_path / "wire1.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "wire1.ann").write_text(ANNOTATION, encoding="utf-8")
    return tmp_path


@pytest.fixture
def gold(gold_folder: Path) -> tuple[GoldDocument, ...]:
    return read_gold(gold_folder / "wire1")


@pytest.fixture
def as_report() -> Callable[[GoldDocument], Report]:
    return report_of


@pytest.fixture
def corpora() -> Path:
    """The corpora beside the checkout; a test that asks for them is skipped where they are not."""
    folder = Path(__file__).parents[2].parent / "shared" / "corpora"
    if not folder.is_dir():
        pytest.skip("the corpora are not beside the checkout")
    return folder


def report_of(d: GoldDocument) -> Report:
    """The report of a reader that sees what the annotation has."""
    names = dict.fromkeys(name for e in d.events for _, name in e.implicit)
    entities = {name: f"n{i}" for i, name in enumerate(names)}
    statements = tuple(_statement(i, s) for i, s in enumerate(d.statements))
    return Report(
        onrecord=Versions("0", "none", "none"),
        document=d.document,
        sentences=(),
        entities=tuple(Entity(id_, n, EntityKind.OTHER, None, None, None, None, None, (), 1.0, By.MODEL) for n, id_ in entities.items()),
        places=(),
        times=(),
        figures=tuple(
            Figure(f"f{i}", f.kind, f.number, None, None, None, None, None, Scope.EVENT, None, (), 1.0, By.MODEL)
            for i, f in enumerate(d.figures)
        ),
        statements=statements,
        events=tuple(_event(i, e, entities, statements) for i, e in enumerate(d.events)),
    )


def _statement(i: int, s: GoldStatement) -> Statement:
    first = [spans[0] if spans else None for spans in (s.source, s.cue, s.addressee)]
    return Statement(f"s{i}", s.stance, first[0], None, first[1], s.content, first[2], Quoted.INDIRECT, (), (), (), 1.0, By.MODEL)


def _event(i: int, e: GoldEvent, entities: dict[str, str], statements: tuple[Statement, ...]) -> Event:
    def people(role: str, spans: tuple[Span, ...]) -> tuple[Participant, ...]:
        absent = [Participant(None, None, name, entities[name]) for r, name in e.implicit if r == role]
        return (*(Participant(s.start, s.end, s.text, None) for s in spans), *absent)

    holding = [s for s in statements if any(c.start <= e.trigger.start and e.trigger.end <= c.end for c in s.content)]
    innermost = sorted(holding, key=lambda s: sum(c.end - c.start for c in s.content))
    return Event(
        id=f"e{i}",
        type=e.type,
        modes=tuple(sorted(e.modes)),
        contexts=(),
        trigger=e.trigger,
        actors=people("actors", e.actors),
        recipients=people("recipients", e.recipients),
        places=tuple(PlaceMention(s.start, s.end, s.text, None) for s in e.places),
        times=tuple(TimeMention(s.start, s.end, s.text, None) for s in e.times),
        status=e.status,
        according_to=tuple(s.id for s in innermost),
        figures=(),
        quad=4,
        score=None,
        cameo=None,
        confidence=1.0,
        by=By.MODEL,
    )
