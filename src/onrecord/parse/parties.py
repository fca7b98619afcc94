"""Who plays a part in an event, by the words around: a second opinion beside the network's, from the same annotated reports.

The network fits what it was trained on and is unsure of constructions that it met with other words ("the resignation of Orr", "the demands of the miners"). A regression on
plain features of a trigger and a phrase (which side it stands on, the small words that tie them, the voice of the verb, type, head word) knows less and carries over: its log odds are
added to the network's (`training/parties.py` learns it, `thresholds.OF_WORDS` says how much they count). Weights lie in a table that features find by their hash
(Weinberger and others 2009, arXiv 0902.2206).

>>> words = "The resignation of Orr shocked Norland .".split()
>>> sentence = Surroundings(words, ((3, 4, 3), (5, 6, 5)))
>>> features(sentence, Act.of(sentence, (1, 2), "RETREAT"), (3, 4, 3))[1]
'RETREAT behind of'
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from zlib import crc32

import numpy as np

from onrecord.codebook.auxiliaries import BEING, HAVING
from onrecord.parse import thresholds
from onrecord.parse.layers import Array, Floats

SIZE = 2**17
"""Weights of a role."""
ROLES = ("actor", "recipient")
Range = tuple[int, int]
Phrase = tuple[int, int, int]
"""First word, word behind the last, head word; all counted in the sentence."""

_TIES = frozenset(
    "about after against alongside amid among as at before behind between by despite during following for from in including into like near of on over since than through to "
    "toward towards under until upon via with within without".split()
)
_WAY = frozenset(
    "after against and as at be been between but by for from had has have in is of on over said that to was were when which while who with".split()
) | {","}
"""Small words whose order tells how a phrase and a trigger hang together."""
_PASSIVE = BEING | {"be", "got", "gets", "get"}
_MODAL = frozenset("will would could can may might must should".split())
_OWNING = frozenset(("'s", "’s", "'", "’"))
_OWNERS = frozenset("his its their our my your".split())
_DETERMINERS = frozenset("the a an this that any no".split())
_POINTING = frozenset("the this that these those".split())
_PRONOUNS = frozenset("he she they it we i you him her them us me who whom which that himself herself itself themselves".split()) | _OWNERS
_BREAKS = frozenset(", ; : — – - ( )".split())
_FAR = (4, 7, 12)
"""From how many words on a gap is as good as any longer one, and the steps to there."""


@dataclass(frozen=True)
class Surroundings:
    """A sentence's words, and its phrases that may refer."""

    forms: Sequence[str]
    phrases: Sequence[Phrase]

    @cached_property
    def low(self) -> list[str]:
        """The words in small letters."""
        return [form.lower() for form in self.forms]

    def before(self, word: int) -> str:
        """The word before one; empty at the beginning."""
        return self.low[word - 1] if word else ""

    def behind(self, word: int) -> str:
        """The word at a place; empty at the end."""
        return self.low[word] if word < len(self.low) else ""

    def between(self, a: int, b: int) -> int:
        """How many phrases stand between two words; three are as good as more."""
        return min(sum(a <= first and last <= b for first, last, _ in self.phrases), 3)


@dataclass(frozen=True, slots=True)
class Act:
    """A trigger of a type with what is plain to see of it alone: its word and ending, what stands before it, "by" or "of" behind it."""

    trigger: Range
    kind: str
    word: str
    ending: str
    voice: str
    agent: str

    @classmethod
    def of(cls, sentence: Surroundings, trigger: Range, kind: str) -> "Act":
        """The act of a sentence's trigger."""
        first, last = trigger
        word = sentence.low[first] if last - first == 1 else f"{sentence.low[first]} {sentence.low[last - 1]}"
        ending = word[-3:] if word.endswith(("ing", "ion")) else word[-2:]
        behind = sentence.behind(last)
        return cls(trigger, kind, word, ending, _voice(sentence, first), behind if behind in {"by", "of"} else "")


@dataclass(frozen=True, slots=True)
class Parties:
    """Weights (roles, `SIZE`) and base (roles), in log odds."""

    weights: Floats
    base: Floats

    def odds(self, phrases: Sequence[Iterable[str]]) -> Floats:
        """The log odds that each of some phrases plays each role, by their features: (roles, phrases)."""
        where = np.array([places(names) for names in phrases])
        found: Floats = self.weights[:, where].sum(2, dtype=np.float32) + self.base[:, None]
        return found


@dataclass(frozen=True)
class Opinion:
    """The second opinion on one window: its words, the sentence of each, and its phrases, all counted in the window."""

    parties: Parties
    forms: Sequence[str]
    sentence: Array
    phrases: Sequence[Phrase]

    def sway(self, odds: Floats, trigger: Range, kind: str) -> None:
        """Add to the network's log odds (roles, words) that a word heads a participant of a trigger; what the network holds for out of the question stays so."""
        start, around = self._around(int(self.sentence[trigger[0]]))
        end = start + len(around.forms)
        likely = odds[:, start:end].max(0)
        asked = [phrase for phrase in around.phrases if likely[phrase[2]] > thresholds.UNLIKELY]
        if asked:
            act = Act.of(around, (trigger[0] - start, min(trigger[1], end) - start), kind)
            told = self.parties.odds([features(around, act, phrase) for phrase in asked])
            for k, phrase in enumerate(asked):  # two phrases may have one head
                odds[:, start + phrase[2]] += thresholds.OF_WORDS * (told[:, k] - thresholds.WORDS)

    def _around(self, number: int) -> tuple[int, Surroundings]:
        """Where a sentence begins, and its words and phrases; made once for all its triggers."""
        if number not in self._made:
            start, end = (int(self.sentence.searchsorted(number, side)) for side in ("left", "right"))
            here = [(a - start, b - start, head - start) for a, b, head in self.phrases if start <= a and b <= end]
            self._made[number] = start, Surroundings(self.forms[start:end], here)
        return self._made[number]

    @cached_property
    def _made(self) -> dict[int, tuple[int, Surroundings]]:
        return {}


def places(names: Iterable[str]) -> list[int]:
    """Where the weights of features stand."""
    return [crc32(name.encode()) % SIZE for name in names]


def features(sentence: Surroundings, act: Act, phrase: Phrase) -> list[str]:
    """What is plain to see of a phrase beside an act."""
    kind, word, ending, voice, agent = act.kind, act.word, act.ending, act.voice, act.agent
    side, tie, (a, b) = _stance(sentence, act.trigger, phrase)
    between, gap = sentence.low[a:b], b - a
    breaks, many = min(sum(word in _BREAKS for word in between), 2), sentence.between(a, b)
    step = next((s for s in reversed(_FAR) if gap >= s), gap)
    way = " ".join(w for w in between if w in _WAY)[-30:]
    form, head = _form(sentence, phrase), sentence.low[phrase[2]]
    stands = f"{side} {tie}"
    return [
        kind, f"{kind} {stands}", f"{stands} {step} {breaks}", f"{kind} {stands} {min(step, 4)} {min(breaks, 1)}", f"{voice} {stands} {ending}",
        f"{kind} {voice} {stands} {ending}", f"{word} {stands}", f"{word} {voice} {side}", f"form {form} {side} {voice}", f"form {kind} {form} {side}",
        f"head {head}", f"head {kind} {head}", f"head {kind} {head} {side}", f"many {many} {side} {voice}", f"many {kind} {many} {side} {agent}",
        f"agent {agent} {stands} {voice}", f"way {way} {side} {ending}", f"way {kind} {way} {side}",
    ]  # fmt: skip


def _stance(sentence: Surroundings, trigger: Range, phrase: Phrase) -> tuple[str, str, Range]:
    """Which side of a trigger a phrase stands on, the word that ties it to it, and the words between."""
    (first, last), (begin, end, _) = trigger, phrase
    tie = sentence.before(begin)
    known = tie if tie in _TIES or tie in {"and", "or"} else "own" if tie in _OWNING else "," if tie in _BREAKS else ""
    if begin >= last:
        return "behind", known or ("next" if begin == last else ""), (last, begin)
    if end <= first:
        owns = sentence.behind(end) in _OWNING or sentence.low[end - 1] in _OWNING | _OWNERS
        return "before", f"{known}{' own' * owns}", (end, first)
    return "around", known, (first, first)


def _voice(sentence: Surroundings, first: int) -> str:
    """What stands before a trigger: a form of be (passive or continuous), have, a modal, "to", whose it is, a preposition."""
    word, earlier = sentence.before(first), sentence.before(max(first - 1, 0))
    if word in _PASSIVE or (earlier in _PASSIVE and (word == "not" or word.endswith("ly"))):
        return "be"
    kinds = (
        ("have", HAVING),
        ("modal", _MODAL),
        ("to", {"to"}),
        ("the", _DETERMINERS),
        ("own", _OWNERS | _OWNING | {"her"}),
        ("tie", _TIES),
    )
    return next((name for name, words in kinds if word in words), "")


def _form(sentence: Surroundings, phrase: Phrase) -> str:
    """What kind of phrase it is: the pronoun, a name, known ("the"), new ("a"), counted, or another."""
    first, last, head = phrase
    word = sentence.low[first]
    if last - first == 1 and word in _PRONOUNS:
        return word
    if sentence.forms[head][:1].isupper():
        return "Name"
    return "the" if word in _POINTING else "a" if word in {"a", "an"} else "1" if word[:1].isdigit() else ""
