"""Score who the actors of events are said to be, against `A` lines: name, country and sector at the date of the document.

- country, sector, both, name: of the labelled actors that are named or described, the share that is right. Where the reader found the actor (a
  participant or source whose Dice overlap with the labelled span is over one half), what it says counts; else the labelled span is resolved in its
  document, so that these measure resolution and not finding.
- `… end to end`: the same, with an actor that the reader did not find counted as wrong.
- labels of actors that the sentence leaves out (`^Name`) are passed over: `measure events` scores those (`implicit`);
- `…/pronoun`, `…/name`, `…/description`: by what the labelled span is; pronouns are in these only.
- named actors: of the persons and organisations that act, suffer or speak in the documents, the share that has an entry in the tables; told: the
  share that has one, or whose country and sector the words tell.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from onrecord.codebook.actors import Actors, fold, load
from onrecord.export import words
from onrecord.measure.gold import GoldDocument, GoldIdentity
from onrecord.measure.scores import Score, share
from onrecord.measure.spans import Range, offsets, same, shared
from onrecord.record import Entity, EntityKind, Report
from onrecord.resolve.actors import who_is
from onrecord.resolve.described import describe
from onrecord.resolve.participants import stands_for_another
from onrecord.resolve.who import STRANGER

_NAMES = (EntityKind.PERSON, EntityKind.ORGANISATION)
_LONG = 2
"""Words up to which a capitalised role noun is a description ("Prime Minister"); longer ones are names ("Supreme Court of Norland")."""
_DETERMINERS = frozenset(("the", "a", "an", "one", "his", "her", "their", "its"))
_FIELDS = ("country", "sector", "both", "name")


def score(gold: Sequence[GoldDocument], reports: Sequence[Report], actors: Actors | None = None) -> tuple[Score, ...]:
    """Score reports of the gold documents, in the same order."""
    actors = actors or load()
    judged = [j for document, report in zip(gold, reports, strict=True) for j in _judged(document, report, actors)]
    plain = [j for j in judged if j[0] != "pronoun"]
    out = [*_shares(plain)] if judged else []
    for part in ("name", "description", "pronoun"):
        out += [*_shares([j for j in judged if j[0] == part], f"/{part}")] if judged else []
    acting = [e for report in reports for e in acting_names(report)]
    told = sum(is_known(e) or _is_told(e) for e in acting)
    return (*out, share("named actors", sum(is_known(e) for e in acting), len(acting)), share("named actors told", told, len(acting)))


_Judged = tuple[str, Mapping[str, bool], bool]


def _shares(judged: Sequence[_Judged], part: str = "") -> Iterator[Score]:
    for name in _FIELDS:
        yield share(f"{name}{part}", sum(right[name] for _, right, _ in judged), len(judged))
        if not part:
            yield share(f"{name} end to end", sum(right[name] and found for _, right, found in judged), len(judged))


def _judged(gold: GoldDocument, report: Report, actors: Actors) -> Iterator[_Judged]:
    """For each labelled actor what its span is, what is right, and whether the reader found it."""
    taken = _found(report)
    for want in gold.identities:
        if want.mention is None:
            continue
        span = offsets(want.mention)
        close = max((found for found in taken if same(found, span)), key=lambda found: shared(found, span), default=None)
        entity = taken[close] if close else who_is(report, want.mention, actors)
        yield _sort(want.mention.text), _right(entity, want, actors), close is not None


def _found(report: Report) -> dict[Range, Entity | None]:
    """The spans of participants and sources with their entities."""
    by_id = {e.id: e for e in report.entities}
    out: dict[Range, Entity | None] = {}
    for s in report.statements:
        if s.source:
            out[offsets(s.source)] = by_id.get(s.source_entity or "")
    for p in (p for event in report.events for p in (*event.actors, *event.recipients)):
        if p.start is not None and p.end is not None:
            out[p.start, p.end] = by_id.get(p.entity or "")
    return out


def _sort(text: str) -> str:
    if stands_for_another(text):
        return "pronoun"
    return (
        "name"
        if any(word[0].isupper() for i, word in enumerate(text.split()) if i or word.lower() not in {"the", "a", "an"})
        else "description"
    )


def _right(entity: Entity | None, want: GoldIdentity, actors: Actors) -> dict[str, bool]:
    country, sector, name = (entity.country, entity.sector, entity.name) if entity else (None, None, "")
    right = {"country": (country or "") == want.country.strip("-"), "sector": (sector or "") == want.sector.strip("-")}
    wanted = {a.id for a in actors.named(want.name)}
    named = fold(name) == fold(want.name) or bool(entity and entity.actor in wanted)
    return {**right, "both": all(right.values()), "name": named}


def acting_names(report: Report) -> list[Entity]:
    """The persons and organisations by name that act, suffer or speak in a report."""
    return [e for e in words.acting(report) if e.kind in _NAMES and _is_name(e)]


def _is_name(entity: Entity) -> bool:
    """Whether an entity goes by a name of its own, and not by a description that says what it is."""
    said, first = describe(entity.name), entity.name.split()[0].lower()
    if not entity.name[0].isupper() or first in _DETERMINERS:
        return False
    return said.role is None or bool(said.name) or (entity.kind is EntityKind.ORGANISATION and len(entity.name.split()) > _LONG)


def _is_told(entity: Entity) -> bool:
    """Whether words of the report say an entity's country and sector, and it is not only taken for a civilian."""
    return bool(entity.country and entity.sector) and not any(STRANGER in b.value for b in entity.basis)


def is_known(entity: Entity) -> bool:
    """Whether an entity has an entry, or several that could be meant, or is a seat of the tables."""
    return bool(entity.actor or entity.candidates) or any(b.field == "name" for b in entity.basis)


def unknown(reports: Sequence[Report]) -> tuple[tuple[str, int], ...]:
    """What we do not know: names of persons and organisations without an entry, by how many documents mention them, the most first."""
    met = Counter(e.name for report in reports for e in report.entities if e.kind in _NAMES and _is_name(e) and not is_known(e))
    return tuple(sorted(met.items(), key=lambda found: (-found[1], found[0])))
