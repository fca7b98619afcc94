"""PLOVER contexts of an event: what it is about, by its type and modes and by cue words of its sentence.

PLOVER gives contexts to whole stories; here they are found in the sentence that reports the event, so that each
can be traced to its words. `contexts.tsv` has what a type or mode says by itself, `context_cues.tsv` the cues.

    >>> table = load()
    >>> table.of("COERCE", ("arrest",), "Police detained the editor under an emergency law before the election.")
    ('election', 'legal', 'rights_freedoms')
    >>> table.of("AGREE", (), "He promised to call back.")
    ()
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeAlias

from onrecord.codebook.tables import Row, rows

_ANY_END = "*"
_END = "\n"
_CUE = re.compile(r"[a-z0-9][a-z0-9']*(?: [a-z0-9']+)*\*?")

Gates = frozenset[str]
_Tree: TypeAlias = "dict[str, _Tree]"


@dataclass(frozen=True, slots=True)
class Contexts:
    """The tables: contexts by type and mode, one pattern of all cues, and what each cue says of which events."""

    names: Mapping[str, str]
    by_kind: Mapping[tuple[str, str], tuple[str, ...]]
    pattern: re.Pattern[str]
    cues: Mapping[str, tuple[tuple[Gates, tuple[str, ...]], ...]]

    def of(self, kind: str, modes: tuple[str, ...], sentence: str) -> tuple[str, ...]:
        """The contexts of an event of this type and modes that is reported in this sentence, sorted."""
        found = set(self.by_kind.get((kind, ""), ()))
        for mode in modes:
            found.update(self.by_kind.get((kind, mode), ()))
        for cue in _standing(self.pattern, sentence):
            for gates, contexts in self.cues[cue.replace("-", " ")]:
                if not gates or _passes(gates, kind, modes):
                    found.update(contexts)
        return tuple(sorted(found))

    def named(self, name: str) -> str | None:
        """The context that a name of other event data stands for, None where there is none.

        >>> load().named("pro-democracy"), load().named("humanitarian"), load().named("weather")
        ('pro_democracy', 'human_security', None)
        """
        return self.names.get(name.strip().lower().replace("-", "_").replace(" ", "_"))


@lru_cache(maxsize=1_000)
def _standing(pattern: re.Pattern[str], sentence: str) -> tuple[str, ...]:
    """The cues that stand in a sentence; kept, since one sentence reports several events."""
    return tuple(pattern.findall(sentence.lower().replace("’", "'")))


@cache
def load() -> Contexts:
    """The tables of the package, read once; raises CodebookError naming file and line."""
    return read()


def read(*, names: str | None = None, kinds: str | None = None, cues: str | None = None) -> Contexts:
    """The tables from these texts, each that of the package where none is given; raises CodebookError naming file and line."""
    known = _names(names)
    contexts = tuple(dict.fromkeys(known.values()))
    said = _cues(cues, contexts)
    pattern = re.compile(rf"\b{_alternatives(said)}")
    return Contexts(known, _by_kind(kinds, contexts), pattern, {cue.removesuffix(_ANY_END): what for cue, what in said.items()})


def _names(text: str | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows("context_names.tsv", key=("context",), text=text):
        context = row.cells["context"]
        for name in (context, *row.names("other_names")):
            if found.setdefault(name, context) != context:
                raise row.fault(f"{name!r} is a name of {found[name]} already")
    return found


def _by_kind(text: str | None, contexts: tuple[str, ...]) -> dict[tuple[str, str], tuple[str, ...]]:
    modes = _modes()
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in rows("contexts.tsv", key=("type", "mode"), text=text):
        kind, mode = row.one_of("type", modes), row.text("mode")
        if mode and mode not in modes[kind]:
            raise row.fault(f"{kind} has no mode {mode!r}; it has: {', '.join(modes[kind]) or 'none'}")
        found[kind, mode] = _listed(row, contexts)
    return found


def _cues(text: str | None, contexts: tuple[str, ...]) -> dict[str, tuple[tuple[Gates, tuple[str, ...]], ...]]:
    modes = _modes()
    events = {*modes, *(f"{kind}.{mode}" for kind, has in modes.items() for mode in has)}
    found: dict[str, list[tuple[Gates, tuple[str, ...]]]] = {}
    for row in rows("context_cues.tsv", key=("cue", "events"), text=text):
        cue = row.cells["cue"]
        if not _CUE.fullmatch(cue):
            raise row.fault(
                f"cue {cue!r}: words of small letters, digits and ', parted by one space (that stands for a hyphen too), * at the end only"
            )
        gates = frozenset(row.names("events"))
        if unknown := sorted(gate for gate in gates if gate.removeprefix("!") not in events):
            raise row.fault(f"no event {unknown[0]!r}; a type, or TYPE.mode, with ! before it for all but that")
        other = cue.removesuffix(_ANY_END) if cue.endswith(_ANY_END) else cue + _ANY_END
        if other in found:
            raise row.fault(f"{cue!r} stands beside {other!r}: one of them is enough")
        found.setdefault(cue, []).append((gates, _listed(row, contexts)))
    return {cue: tuple(what) for cue, what in found.items()}


def _listed(row: Row, contexts: tuple[str, ...]) -> tuple[str, ...]:
    found = row.names("contexts")
    if unknown := sorted(set(found) - set(contexts)):
        raise row.fault(f"no context {unknown[0]!r}; context_names.tsv lists them")
    return found


def _modes() -> dict[str, tuple[str, ...]]:
    """The modes of each type, as types.tsv and modes.tsv have them."""
    found: dict[str, tuple[str, ...]] = {row.cells["type"]: () for row in rows("types.tsv")}
    for row in rows("modes.tsv"):
        found[row.cells["type"]] = (*found.get(row.cells["type"], ()), row.cells["mode"])
    return found


def _passes(gates: Gates, kind: str, modes: tuple[str, ...]) -> bool:
    """Whether a cue speaks of this event: it is one of the gates, or none of those with `!` where all have it."""
    names = (kind, *(f"{kind}.{mode}" for mode in modes))
    if any(gate.startswith("!") for gate in gates):
        return not any(f"!{name}" in gates for name in names)
    return any(name in gates for name in names)


def _alternatives(cues: Iterable[str]) -> str:
    """The cues as one pattern in the form of a tree of letters: one step for each letter instead of one trial for each cue."""
    tree: _Tree = {}
    for cue in cues:
        node = tree
        for letter in cue.removesuffix(_ANY_END):
            node = node.setdefault(letter, {})
        node[_ANY_END if cue.endswith(_ANY_END) else _END] = {}
    return _branch(tree)


def _branch(tree: _Tree) -> str:
    """Longer cues first; the end of a whole word, or any end, last."""
    letters = [_letter(letter) + _branch(below) for letter, below in sorted(tree.items()) if letter not in {_ANY_END, _END}]
    end = [""] if _ANY_END in tree else [r"\b"] if _END in tree else []
    options = letters + end
    return options[0] if len(options) == 1 else f"(?:{'|'.join(options)})"


def _letter(letter: str) -> str:
    return "[ -]" if letter == " " else re.escape(letter)
