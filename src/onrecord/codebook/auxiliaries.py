"""The forms of be and have that stand before another verb, and the words that deny it.

>>> "were" in BEING, "be" in BEING, "had" in HAVING
(True, False, True)
"""

BEING = frozenset(("is", "are", "was", "were", "been", "being"))
"""Those of be but the infinitive: with a participle they make a passive."""
HAVING = frozenset(("has", "have", "had"))
DENYING = frozenset(("not", "n't", "n’t", "never"))
