"""Puts behaviours together that are the same: whatever is linked by agreeing within the tolerance is one group.

There are no buckets, so no two that agree fall on two sides of a border; and the order of the class decides nothing.
"""

import numpy as np


def linked(numbers: np.ndarray, bounds: np.ndarray) -> list[list[int]]:
    """The rows in groups, each sorted, the groups in order of their first rows.

    Args:
        numbers: (k, n), a behaviour a row, of those that are equal in all that has to be equal.
        bounds: (k, n), how far each may be from that of the same behaviour.
    """
    if numbers.shape[1] == 0:
        return [list(range(len(numbers)))]
    spread = np.ptp(numbers, axis=0) / np.maximum(bounds.max(axis=0), np.finfo(float).tiny)
    column = int(np.nanargmax(spread))  # the one that tells most apart: what is near in it is looked at closely
    order = np.argsort(numbers[:, column], kind="stable")
    sorted_column, widest = numbers[order, column], float(bounds[:, column].max())
    is_left = np.ones(len(numbers), bool)
    found = []
    for seed in range(len(numbers)):
        if not is_left[seed]:
            continue
        is_left[seed] = False
        members = [seed]
        for row in members:  # which grows meanwhile
            value = numbers[row, column]
            low = np.searchsorted(sorted_column, value - widest, "left")
            high = np.searchsorted(sorted_column, value + widest, "right")
            near = order[low:high]
            near = near[is_left[near]]
            apart = np.abs(numbers[near] - numbers[row])
            agrees = near[(apart <= np.maximum(bounds[near], bounds[row])).all(axis=1)]
            is_left[agrees] = False
            members += agrees.tolist()
        found.append(sorted(members))
    return found
