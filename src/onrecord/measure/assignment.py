"""The best one-to-one assignment of rows to columns: the Hungarian method with potentials (Kuhn 1955; Jonker and Volgenant 1987), O(n² m).

>>> assignment(np.array([[1.0, 5.0], [4.0, 6.0]]))
[(0, 1), (1, 0)]
"""

import numpy as np
from numpy.typing import NDArray


def assignment(worth: NDArray[np.float64]) -> list[tuple[int, int]]:
    """The (row, column) pairs of the greatest total worth, in the order of the rows; every row or every column is used."""
    if worth.shape[0] > worth.shape[1]:
        return sorted((row, column) for column, row in assignment(worth.T))
    rows, columns = worth.shape
    cost = worth.max(initial=0.0) - worth
    row_price, column_price = np.zeros(rows), np.zeros(columns)
    taken = np.full(columns, -1)
    for row in range(rows):
        _augment(cost, row, row_price, column_price, taken)
    return sorted((int(taken[c]), c) for c in range(columns) if taken[c] >= 0)


def _augment(
    cost: NDArray[np.float64], row: int, row_price: NDArray[np.float64], column_price: NDArray[np.float64], taken: NDArray[np.int64]
) -> None:
    """Give a row a column along the cheapest alternating path, and keep all reduced costs at or above zero."""
    columns = cost.shape[1]
    least, before = np.full(columns, np.inf), np.full(columns, -1)
    done = np.zeros(columns, np.bool_)
    at, column = row, -1
    while True:
        reduced = cost[at] - row_price[at] - column_price
        better = ~done & (reduced < least)
        least[better], before[better] = reduced[better], column
        following = int(np.where(done, np.inf, least).argmin())
        step = least[following]
        row_price[row] += step
        row_price[taken[done]] += step
        column_price[done] -= step
        least[~done] -= step
        done[following] = True
        column = following
        if taken[column] < 0:
            break
        at = int(taken[column])
    while column >= 0:
        previous = int(before[column])
        taken[column] = row if previous < 0 else taken[previous]
        column = previous
