"""The pairs of a class that have too many fingerprints in common which few others have. Numbers in, numbers out.

Two things must be: the most of one submission is in the other, and what no right way here has is a good part of that.
A fingerprint counts the less the more of the class have it: what everybody was taught makes nobody alike. So a group
that shares one answer is found as long as it is no larger than a quarter of the class, or than eight. Of a larger one
no pair is found: what so many have counts as taught.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

FEW = 0.1  # of the class: a fingerprint that so many have counts in full, at twice as many a quarter
AT_LEAST = 3  # students are few in the smallest class
MANY = 3  # times as many as few: counts nothing any more
# Measured by tests/benchmarks/alike.py: right ways that were written apart have up to 0.5 in common, and copies with a
# statement more after 3 of 10 lines 0.65 and above.
ALIKE = 0.6
ENOUGH = 20.0  # fingerprints that no right way has, by what they count: about 60 tokens, or 6 lines; fewer are chance


@dataclass(frozen=True, slots=True)
class Pair:
    """Two submissions, by their places in the class, the earlier first."""

    one: int
    other: int
    share: float  # of the fingerprints of the shorter one, by what they count, that the other has too
    uncommon: float  # of these, by what they count, that are not known to be common


def pairs(
    submissions: Sequence[np.ndarray], known: np.ndarray, alike: float = ALIKE, enough: float = ENOUGH
) -> list[Pair]:
    """The pairs that are too alike to be chance, those with the most in common first.

    Args:
        submissions: the distinct fingerprints of each, without those of what students were given.
        known: the distinct fingerprints of what is known to be common.
        alike: the least share.
        enough: the least that is in common and not known, by what it counts.
    """
    lengths = [len(each) for each in submissions]
    if not sum(lengths):
        return []
    held, inverse, often = np.unique(np.concatenate(submissions), return_inverse=True, return_counts=True)
    weight = weights(often, len(submissions))
    uncommon = np.where(np.isin(held, known, assume_unique=True), 0.0, weight)
    holders = np.repeat(np.arange(len(lengths)), lengths)[np.argsort(inverse, kind="stable")]
    first, ends = np.cumsum(often) - often, np.cumsum(lengths)
    own = [inverse[end - length : end] for length, end in zip(lengths, ends, strict=True)]
    own = [each[weight[each] > 0] for each in own]
    whole = np.array([weight[each].sum() for each in own])
    found = []
    for one, mine in enumerate(own):
        if uncommon[mine].sum() < enough:
            continue
        others = np.concatenate([holders[first[each] : first[each] + often[each]] for each in mine])
        common, rare = (
            np.bincount(others, np.repeat(each[mine], often[mine]), len(own)) for each in (weight, uncommon)
        )
        share = common / np.maximum(np.minimum(whole, whole[one]), 1e-9)
        later = np.flatnonzero((rare >= enough) & (share >= alike) & (np.arange(len(own)) > one))
        found += [Pair(one, int(other), min(1.0, round(float(share[other]), 9)), float(rare[other])) for other in later]
    return sorted(found, key=lambda pair: (-pair.share * pair.uncommon, pair.one, pair.other))


def weights(often: np.ndarray, submissions: int) -> np.ndarray:
    """What a fingerprint counts, from 0 to 1.

    Args:
        often: how many submissions have each.
        submissions: how many there are.
    """
    few = max(AT_LEAST, FEW * submissions)
    return np.where(often <= MANY * few, np.minimum(1.0, (few / np.maximum(often, 1)) ** 2), 0.0)
