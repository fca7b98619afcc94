"""Trainings in the words of the card."""

from training.taught import Taught, named


def test_a_training_says_what_was_new_to_it_and_what_became_of_its_weights() -> None:
    first = Taught("the base", 500, 4500, 2.5e-4, 1e-3, 1, 6000.0)
    assert (
        first.sentence()
        == "100 minutes on two CPU cores from the base: 500 steps on treebanks, 4,500 on everything, encoder rate 0.00025, head rate 0.001, seed 1."
    )
    later = Taught("network x", 0, 2000, 2.5e-4, 1e-3, 4, 3600.0, 0.75, 1200)
    assert "2,000 steps on everything" in later.sentence()
    assert "1,200 annotated sentences were new, and were drawn more often. Its weights are 75% of the mean" in later.sentence()
    assert [one["fresh"] for one in named((first, later))] == [0, 1200]


def test_a_training_says_whose_word_it_learned_from_beside_the_labels() -> None:
    taught = Taught("network y", 0, 2000, 2.5e-4, 1e-3, 6, 1800.0, 0.5, teacher="ten layers of another encoder")
    assert (
        "seed 6. It learned from what a teacher says too: ten layers of another encoder. Its weights are 50% of the mean"
        in taught.sentence()
    )
    assert "teacher" not in Taught("network y", 0, 2000, 2.5e-4, 1e-3, 6, 1800.0).sentence()
