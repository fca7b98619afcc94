"""Where the reader draws its lines: chosen on the annotated development documents for the best F1 of their measures, one half where nothing was tried."""

TRIGGER = 0.4
"""Least probability that a word is (part of) a trigger, before what else is seen of it counts."""
OF_TYPE, OF_PARTY, EVENT = 0.1, 0.15, 0.75
"""What the log odds of the likeliest type and of the likeliest actor or recipient count beside those of a trigger, and the least sum of an event: from a logistic
regression on the development documents (the same weights within 0.05 on nine tenths of them); event F1 of whole articles 0.629, by the trigger alone 0.611."""
QUIET, SURE = -1.5, 3.0
"""Log odds of a document's being quiet from which on its triggers need as many more than even, and the log odds of a trigger that are always enough: no false event in the 127
sentences of documents without any (development, examples), 1.6 in 100 sentences where -1 is chosen."""
CUE = 0.6
NAME = 0.5
TIME = 0.5
NUMBER = 0.6
MODE = 0.4
ACTOR = 0.47
RECIPIENT = 0.42
OF_WORDS, WORDS = 0.5, -1.1
"""What the log odds of the words around count beside the network's where it is asked who plays a part, and from where on they speak for it (`parties.py`)."""
UNLIKELY = -4.0
"""The network's log odds of a part up to which the words around are not asked."""
PLACE = 0.5
TIME_ROLE = 0.5
SOURCE = 0.3
ADDRESSEE = 0.5
MENTION = 0.3
LINK = -0.3
"""Log odds from which on a mention takes up another (chosen on GUM's development documents)."""
PART_BEGIN = 1.0
"""Added to the score of beginning a part of an attribution: the chain alone is too shy (chosen on PolNeAR's development articles)."""
PART_HOLD = 1.5
"""Taken from the score of ending one: a content may be a paragraph long."""
