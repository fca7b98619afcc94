"""Relations asked about few words against the whole matrix of every word with every other."""

import numpy as np

from onrecord.parse.relations import Sides


def test_the_rows_asked_for_are_those_of_the_whole_matrix() -> None:
    rng = np.random.default_rng(5)
    vectors = rng.normal(size=(9, 6)).astype(np.float32)
    shapes = ((2, 6, 4), (2, 1, 4), (2, 4, 6), (2, 4, 1), (2, 1, 1))
    looks, look, offers, offer, bias = (rng.normal(size=shape).astype(np.float32) for shape in shapes)
    left = np.einsum("wk,rkd->rwd", vectors, looks) + look
    right = np.einsum("rdk,wk->rdw", offers, vectors) + offer
    whole = np.einsum("rid,rdj->rij", left, right) + bias
    found = Sides(looks, look, offers, offer, bias).scores(vectors, [7, 2, 2])
    np.testing.assert_allclose(found, whole[:, [7, 2, 2]], rtol=1e-4, atol=1e-4)
