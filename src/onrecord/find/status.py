"""The status of events: what the network thinks of each, with what the words before it, years and intentions say.

The network alone takes background for news, and what may be for what is: log odds of its probabilities, a bias for each status, and a weight for each cue of
`status_cues.tsv` give a better one (in a logistic regression, with the network 01af04bda15d, tested on tenths of the annotated development reports that it had not seen: accuracy 0.856 for 0.837,
macro F1 0.66 for 0.64; on whole articles 0.798 for 0.766). Rarer statuses weigh a little more in it (by their number to the power of -0.15).
"""

import re
from functools import cache
from math import exp, log

from onrecord.changed import replace
from onrecord.codebook.status_cues import StatusCue, load
from onrecord.parse import Parse, Trigger
from onrecord.parse.labels import STATUSES

_TRUST = 0.59
"""What the log odds of the network count: it is too sure."""
_BIASES = (0.0, -0.31, -0.36, -0.72, -0.89)
"""Of each of `STATUSES`: the network is too quick to leave what is plainly told as done."""
_LEAST = 1e-4
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_MOST = 3
"""Words before a trigger that are looked at."""


class Weighing:
    """What the statuses of a document's events are weighed by."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._intents = [c.content for c in parse.cues if c.stance == "intend"]
        year = (parse.document.published or "")[:4]
        self._year = int(year) if year.isdigit() else None
        self._old = cache(self._is_old)

    def weighed(self, trigger: Trigger) -> Trigger:
        """A trigger with the status that all evidence speaks for."""
        if not trigger.statuses:
            return trigger
        odds = [_TRUST * log(p + _LEAST) + bias for p, bias in zip(trigger.statuses, _BIASES, strict=True)]
        sentence = self._parse.sentence(trigger.first)
        first = max(self._parse.sentences[sentence][0], trigger.first - _MOST)
        before = [self._parse.form(w).lower() for w in range(first, trigger.first)]
        for cue in load():
            if self._speaks(cue, trigger, before, sentence):
                odds[STATUSES.index(cue.status)] += cue.weight
        top = max(odds)
        best = odds.index(top)
        return replace(trigger, status=STATUSES[best], status_confidence=1.0 / sum(exp(o - top) for o in odds))

    def _speaks(self, cue: StatusCue, trigger: Trigger, before: list[str], sentence: int) -> bool:
        """Whether a cue is there: one of its words, an older year in the sentence, or somebody's intention around the trigger."""
        if cue.words:
            return not cue.words.isdisjoint(before[-cue.within :])
        return self._old(sentence) if cue.name == "year" else any(a <= trigger.first < b for a, b in self._intents)

    def _is_old(self, sentence: int) -> bool:
        """Whether a sentence names a year before that of the report."""
        start, end = self._parse.offsets(*self._parse.sentences[sentence])
        return self._year is not None and any(int(y) < self._year for y in _YEAR.findall(self._parse.document.text, start, end))
