"""The label sets of the reader's heads, in the order of the network's outputs.

Event types, modes, statuses, stances and figure kinds are those of the codebook; the syntax labels are those of Universal
Dependencies 2 for English. Lemma scripts are learned from the treebanks and stand in the model's own `labels.json`.
"""

TYPES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
)
MODES = (
    "visit third-party multilateral phone withdraw release disarm ceasefire access resign assist change yield meet disapprove investigate "
    "allege restrict arrest relations expel territory violence demo riot strike hunger boycott obstruct vandalize convict discontinue troops "
    "weapons police militia seize censor curfew martial-law deport withhold misinformation cyber abduct beat torture sexual targeted destroy "
    "primitive firearms explosives suicide-attack aerial drone heavy-weapons crowd-control unconventional".split()
)
STATUSES = "actual past future possible negated".split()
STANCES = "assert deny doubt predict intend demand judge ask".split()
FIGURES = "killed injured displaced missing detained hostages participants troops affected money weapons other".split()
ROLES = "actor recipient place time".split()

NAMES = "person organization place".split()
"""Kinds of names the tagger knows; `resolve/` tells countries and groups apart."""
TIMES = "DATE TIME DURATION SET".split()
"""TIMEX3 types (TimeML 1.2.1)."""
PARTS = "source cue content".split()
"""The parts of an attribution in PolNeAR's own layer."""

RELATIONS = tuple("actor recipient place time source addressee content_start content_end counted span_start span_end".split())
"""Scores of pairs of words: who looks (row) for whom (column)."""

UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
DEPRELS = (
    "root acl acl:relcl advcl advcl:relcl advmod amod appos aux aux:pass case cc cc:preconj ccomp compound compound:prt conj cop csubj "
    "csubj:outer csubj:pass dep det det:predet discourse dislocated expl fixed flat goeswith iobj list mark nmod nmod:desc nmod:poss "
    "nmod:unmarked nsubj nsubj:outer nsubj:pass nummod obj obl obl:agent obl:unmarked orphan parataxis punct reparandum vocative xcomp".split()
)


def tags(kinds: list[str]) -> list[str]:
    """The BIO tags of kinds of spans: `O`, then `B-kind` and `I-kind` for each.

    >>> tags(["cue"])
    ['O', 'B-cue', 'I-cue']
    """
    return ["O", *(f"{edge}-{kind}" for kind in kinds for edge in "BI")]
