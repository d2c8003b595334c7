"""Wrong answers about the W1 distance on a line, the commonest first; what it should have refused comes last."""

import numpy as np

from reference.misconceptions import family, misconception
from reference.misconceptions.divergences._float64 import as_float64, checked
from reference.misconceptions.divergences._refusals import (
    ALIKE,
    ALL_BUT_LENGTHS,
    LENGTHS,
    NEAR_TOTAL,
    NEGATIVE,
    NOT_FINITE,
    ONE_POINT,
    SLIGHTLY_NEGATIVE,
    TOGETHER,
    TOTAL,
    accepting,
    asserting,
    leaving_lengths_to_torch,
)


def _on_the_line(reference, work):
    """`work` of two float64 arrays of masses and one of positions, where the right functions do not refuse them."""

    def wasserstein_1(p, q, positions=None):
        positions = np.arange(len(p), dtype=np.float64) if positions is None else as_float64(positions)
        return checked(reference, lambda p, q: work(p, q, positions))(p, q)

    return wasserstein_1


def _in_order(reference, work):
    """The same for a work that is only wrong once everything is sorted by position."""

    def sorted_work(p, q, positions):
        order = np.argsort(positions)
        return work(p[order], q[order], positions[order])

    return _on_the_line(reference, sorted_work)


def _crossing(p, q):
    """How much mass crosses each of the K - 1 gaps, of masses in order."""
    return np.abs(np.cumsum(p - q)[:-1])


def _pieces(p, q, positions):
    """The best plan, of masses in order: how much goes, from where, to where."""
    ends = np.unique(np.concatenate([[0.0], np.cumsum(p), np.cumsum(q)]).clip(0, 1))
    middles = (ends[1:] + ends[:-1]) / 2
    last = len(p) - 1
    starts, goals = (np.searchsorted(np.cumsum(masses), middles).clip(0, last) for masses in (p, q))
    return np.diff(ends), positions[starts], positions[goals]


@misconception(
    1,
    "wasserstein_1",
    "This is the total variation distance, which asks how much mass moves and not how far.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
)
def w1_total_variation(reference):
    return _on_the_line(reference, lambda p, q, _positions: np.abs(p - q).sum() / 2)


@misconception(
    1,
    "wasserstein_1",
    "The masses are compared point by point, so it makes no difference how far mass has to travel.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
)
def w1_density_difference(reference):
    return _on_the_line(reference, lambda p, q, _positions: np.abs(p - q).sum())


@misconception(
    1,
    "wasserstein_1",
    "The largest difference of the two cumulated distributions is taken, so all other gaps count nothing.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
)
def w1_largest_difference(reference):
    return _in_order(reference, lambda p, q, _positions: _crossing(p, q).max(initial=0.0))


@misconception(
    1,
    "wasserstein_1",
    "The masses are taken for samples, as SciPy's function takes its first two arguments.",
    "SciPy documentation, scipy.stats.wasserstein_distance",
)
def w1_masses_taken_for_samples(reference):
    return _on_the_line(reference, lambda p, q, _positions: np.abs(np.sort(p) - np.sort(q)).mean())


@misconception(
    1,
    "wasserstein_1",
    "Where no positions are given, the masses are taken for samples, as SciPy's function takes its first arguments.",
    "SciPy documentation, scipy.stats.wasserstein_distance",
)
def w1_masses_taken_for_positions(reference):
    right = w1_masses_taken_for_samples.build(reference)
    return lambda p, q, positions=None: (reference.wasserstein_1 if positions is not None else right)(p, q, positions)


@misconception(
    1,
    "wasserstein_1",
    "The positions are ignored, so all gaps count as equally wide.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
)
def w1_positions_ignored(reference):
    return lambda p, q, _positions=None: reference.wasserstein_1(p, q)


@misconception(
    1,
    "wasserstein_1",
    "The positions are sorted but the masses are not, so masses lie at positions that are not theirs.",
    "divergences.py, wasserstein_1, Args",
)
def w1_masses_not_sorted(reference):
    def wasserstein_1(p, q, positions=None):
        return reference.wasserstein_1(p, q, None if positions is None else np.sort(as_float64(positions)))

    return wasserstein_1


@misconception(
    1,
    "wasserstein_1",
    "P is put in the order of the positions and Q is not, so Q's masses lie at positions that are not theirs.",
    "divergences.py, wasserstein_1, Args",
)
def w1_only_p_sorted(reference):
    return _on_the_line(reference, lambda p, q, x: (_crossing(p[np.argsort(x)], q) * np.diff(np.sort(x))).sum())


@misconception(
    1,
    "wasserstein_1",
    "Q is put in the order of the positions and P is not, so P's masses lie at positions that are not theirs.",
    "divergences.py, wasserstein_1, Args",
)
def w1_only_q_sorted(reference):
    return _on_the_line(reference, lambda p, q, x: (_crossing(p, q[np.argsort(x)]) * np.diff(np.sort(x))).sum())


@misconception(
    1,
    "wasserstein_1",
    "The positions are taken in the order in which they come, so neighbours in the list pass for neighbours on the "
    "line.",
    "divergences.py, wasserstein_1, Args",
)
def w1_unsorted(reference):
    return _on_the_line(reference, lambda p, q, positions: (_crossing(p, q) * np.diff(positions)).sum())


@misconception(
    1,
    "wasserstein_1",
    "The gaps are those between positions in the order in which they come, made positive, although those are no "
    "neighbours on the line.",
    "divergences.py, wasserstein_1, Args",
)
def w1_unsorted_absolute_gaps(reference):
    return _on_the_line(reference, lambda p, q, positions: (_crossing(p, q) * np.abs(np.diff(positions))).sum())


@misconception(
    1,
    "wasserstein_1",
    "Each point's rank is used as the order of the points, but which point comes k-th and where a point comes are "
    "inverse questions.",
    "NumPy documentation, numpy.argsort",
)
def w1_ranks_for_order(reference):
    def in_ranks(p, q, positions):
        ranks = np.argsort(np.argsort(positions))
        return (_crossing(p[ranks], q[ranks]) * np.diff(np.sort(positions))).sum()

    return _on_the_line(reference, in_ranks)


@misconception(
    1,
    "wasserstein_1",
    "The points are sorted by position and then taken as one unit apart, however far apart they are.",
    "divergences.py, wasserstein_1, Args",
)
def w1_unit_gaps(reference):
    return _in_order(reference, lambda p, q, _positions: _crossing(p, q).sum())


@misconception(
    1,
    "wasserstein_1",
    "The positions are taken as evenly spaced between the first and the last, so all gaps count as equally wide.",
    "divergences.py, wasserstein_1, Args",
)
def w1_evenly_spaced(reference):
    def evenly(p, q, positions):
        return _crossing(p, q).sum() * (positions[-1] - positions[0]) / max(len(positions) - 1, 1)

    return _in_order(reference, evenly)


@misconception(
    1,
    "wasserstein_1",
    "The distance between the first two positions is taken for every gap, so all gaps count as equally wide.",
    "divergences.py, wasserstein_1, Args",
)
def w1_first_gap_for_all(reference):
    return _in_order(reference, lambda p, q, positions: (_crossing(p, q) * np.diff(positions)[:1]).sum())


@misconception(
    1,
    "wasserstein_1",
    "The gaps are off by one: what crosses one gap counts by the width of the gap before it.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
)
def w1_gaps_off_by_one(reference):
    return _in_order(reference, lambda p, q, positions: (np.abs(np.cumsum(p - q)[1:]) * np.diff(positions)).sum())


@misconception(
    1,
    "wasserstein_1",
    "A point's own mass is left out of what crosses the gap after it.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
)
def w1_last_crossing_missing(reference):
    return _in_order(reference, lambda p, q, positions: (_crossing(p, q)[:-1] * np.diff(positions)[1:]).sum())


@misconception(
    1,
    "wasserstein_1",
    "The last gap is left out, so mass that crosses it travels for nothing.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
)
def w1_last_gap_missing(reference):
    return _in_order(reference, lambda p, q, positions: (_crossing(p, q) * np.diff(positions))[:-1].sum())


@misconception(
    1,
    "wasserstein_1",
    "The last gap is counted twice, so mass that crosses it counts double.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
)
def w1_last_gap_twice(reference):
    def once_more(p, q, positions):
        work = _crossing(p, q) * np.diff(positions)
        return work.sum() + work[-1:].sum()

    return _in_order(reference, once_more)


@family(
    1,
    "wasserstein_1",
    "The gaps are raised to the power {power}, so the result is not in the unit of the positions.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
    parameter="power",
    values=(0.5, 2, 3),
    common=(2,),
)
def w1_power_of_gaps(reference, power):
    return _in_order(reference, lambda p, q, positions: (_crossing(p, q) * np.diff(positions) ** power).sum())


@family(
    1,
    "wasserstein_1",
    "This is the Wasserstein-{order} distance, a root of a mean power of the distances, in which far travel counts for "
    "more.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
    parameter="order",
    values=(1.5, 2, 3, 4),
    common=(2,),
)
def w1_order(reference, order):
    def root_of_powers(p, q, positions):
        masses, starts, goals = _pieces(p, q, positions)
        return (masses * np.abs(starts - goals) ** order).sum() ** (1 / order)

    return _in_order(reference, root_of_powers)


@family(
    1,
    "wasserstein_1",
    "The distances that mass travels are raised to the power {power}, so the result is not in the unit of the "
    "positions.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
    parameter="power",
    values=(0.5, 1.5, 2, 3),
    common=(2,),
)
def w1_power_of_distances(reference, power):
    def powers(p, q, positions):
        masses, starts, goals = _pieces(p, q, positions)
        return (masses * np.abs(starts - goals) ** power).sum()

    return _in_order(reference, powers)


@family(
    1,
    "wasserstein_1",
    "The difference of the cumulated distributions is raised to the power {power}, so twice the mass is not twice the "
    "work.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
    parameter="power",
    values=(0.5, 2, 3),
    common=(2,),
)
def w1_power_of_crossing(reference, power):
    return _in_order(reference, lambda p, q, positions: (_crossing(p, q) ** power * np.diff(positions)).sum())


@misconception(
    1,
    "wasserstein_1",
    "The absolute value comes too late, after the sum, so work to the left and work to the right cancel.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
)
def w1_difference_of_means(reference):
    return _on_the_line(reference, lambda p, q, positions: abs(((p - q) * positions).sum()))


@misconception(
    1,
    "wasserstein_1",
    "No absolute value is taken, so work to the left counts as negative.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
)
def w1_signed(reference):
    return _in_order(reference, lambda p, q, positions: (np.cumsum(p - q)[:-1] * np.diff(positions)).sum())


@misconception(
    1,
    "wasserstein_1",
    "The absolute value comes too early, so what is too much here and too little there never cancels on the way.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
)
def w1_absolute_too_early(reference):
    def early(p, q, positions):
        return (np.cumsum(np.abs(p - q))[:-1] * np.diff(positions)).sum()

    return _in_order(reference, early)


@misconception(
    1,
    "wasserstein_1",
    "The masses themselves are compared over each gap, so mass that comes from further away is not seen to cross it.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
)
def w1_not_cumulated(reference):
    return _in_order(reference, lambda p, q, positions: (np.abs(p - q)[:-1] * np.diff(positions)).sum())


@misconception(
    1,
    "wasserstein_1",
    "The cumulated difference is integrated by trapezoids, as if mass were spread out between two points.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
)
def w1_trapezoids(reference):
    def trapezoids(p, q, positions):
        heights = np.abs(np.cumsum(p - q))
        return ((heights[1:] + heights[:-1]) / 2 * np.diff(positions)).sum()

    return _in_order(reference, trapezoids)


@misconception(
    1,
    "wasserstein_1",
    "Straight lines are drawn between the cumulative masses, where a discrete distribution's rise in steps.",
    "SciPy documentation, scipy.stats.wasserstein_distance",
)
def w1_quantiles_on_straight_lines(reference):
    def work(p, q, positions):
        levels = (np.arange(20_000) + 0.5) / 20_000
        quantiles = [np.interp(levels, np.cumsum(masses), positions) for masses in (p, q)]
        return np.abs(quantiles[0] - quantiles[1]).mean()

    return _in_order(reference, work)


@misconception(
    1,
    "wasserstein_1",
    "Of points at one position only the first one's mass is kept.",
    "NumPy documentation, numpy.unique",
)
def w1_shared_positions_lose_mass(reference):
    def work(p, q, positions):
        places, first = np.unique(positions, return_index=True)
        return (np.abs(np.cumsum(p[first] - q[first])[:-1]) * np.diff(places)).sum()

    return _on_the_line(reference, work)


@misconception(
    1,
    "wasserstein_1",
    "Masses are kept under their position, so of several points at one position only the last one's mass is left.",
    "divergences.py, wasserstein_1, Args",
)
def w1_last_of_shared_positions(reference):
    def last(p, q, positions):
        kept = sorted({position: index for index, position in enumerate(positions)}.items())
        places, chosen = np.array([each for each, _ in kept]), [index for _, index in kept]
        return np.abs(np.cumsum(p[chosen] - q[chosen]))[:-1] @ np.diff(places)

    return _on_the_line(reference, last)


@misconception(
    1,
    "wasserstein_1",
    "Positions that are all 0 pass for none, and 0, 1, 2, ... are put in their place.",
    "Python documentation, Truth Value Testing; divergences.py, wasserstein_1, Args",
)
def w1_zero_positions_taken_for_none(reference):
    def wasserstein_1(p, q, positions=None):
        given = positions is not None and as_float64(positions).any()
        return reference.wasserstein_1(p, q, positions if given else None)

    return wasserstein_1


@misconception(
    1,
    "wasserstein_1",
    "Every mass of P is spread over all of Q, however far that is, which is not the plan with the least work.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
)
def w1_independent_plan(reference):
    def independent(p, q, positions):
        return p @ np.abs(positions[:, None] - positions) @ q

    return _on_the_line(reference, independent)


@misconception(
    1,
    "wasserstein_1",
    "The mean over the points is taken, so the work shrinks with their number.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
)
def w1_mean(reference):
    return lambda p, q, positions=None: reference.wasserstein_1(p, q, positions) / len(p)


@misconception(
    1,
    "wasserstein_1",
    "One number for each gap comes back, not one for the whole line.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
)
def w1_not_summed(reference):
    return _in_order(reference, lambda p, q, positions: _crossing(p, q) * np.diff(positions))


@misconception(
    1,
    "wasserstein_1",
    "The distance is halved, as if work counted both where mass leaves and where it arrives.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
)
def w1_halved(reference):
    return lambda p, q, positions=None: reference.wasserstein_1(p, q, positions) / 2


@misconception(
    1,
    "wasserstein_1",
    "Without positions the points are put on the interval from 0 to 1, so the distance is in another unit.",
    "divergences.py, wasserstein_1, Args",
)
def w1_unit_interval(reference):
    def wasserstein_1(p, q, positions=None):
        return reference.wasserstein_1(p, q, np.linspace(0, 1, len(p)) if positions is None else positions)

    return wasserstein_1


@family(
    1,
    "wasserstein_1",
    "Without positions the points are put {gap} apart, so the distance is in another unit.",
    "divergences.py, wasserstein_1, Args",
    parameter="gap",
    values=(0.01, 0.1, 0.5, 2, 10, 100),
)
def w1_default_gap(reference, gap):
    def wasserstein_1(p, q, positions=None):
        return reference.wasserstein_1(p, q, gap * np.arange(len(p)) if positions is None else positions)

    return wasserstein_1


@misconception(
    1,
    "wasserstein_1",
    "The positions are rescaled to the interval from 0 to 1, so the distance is in another unit.",
    "divergences.py, wasserstein_1, Args",
)
def w1_positions_rescaled(reference):
    def wasserstein_1(p, q, positions=None):
        width = 1 if positions is None else np.ptp(as_float64(positions))
        return reference.wasserstein_1(p, q, positions) / width

    return wasserstein_1


@misconception(
    1,
    "wasserstein_1",
    "The masses are changed in place, so the caller's arrays and tensors do not come back as they were given.",
    "divergences.py, the module docstring on masses",
)
def w1_in_place(reference):
    def wasserstein_1(p, q, positions=None):
        value, p = reference.wasserstein_1(p, q, positions), as_float64(p)
        p -= as_float64(q)
        return value

    return wasserstein_1


@misconception(
    1,
    "wasserstein_1",
    "Masses that are no distribution get a number and no ValueError.",
    "divergences.py, wasserstein_1, Raises",
)
def w1_unchecked(reference):
    return accepting(reference.wasserstein_1, *ALL_BUT_LENGTHS)


@misconception(
    1,
    "wasserstein_1",
    "Nothing at all is refused, not even masses of different lengths.",
    "divergences.py, wasserstein_1, Raises",
)
def w1_unchecked_even_lengths(reference):
    return accepting(reference.wasserstein_1, *ALL_BUT_LENGTHS, LENGTHS)


@misconception(
    1,
    "wasserstein_1",
    "Masses that do not add up to 1 get a number and no ValueError.",
    "divergences.py, wasserstein_1, Raises",
)
def w1_total_accepted(reference):
    return accepting(reference.wasserstein_1, TOTAL)


@misconception(
    1,
    "wasserstein_1",
    "Totals are compared with 1 too loosely, so masses that miss it by far more than rounding get a number.",
    "divergences.py, wasserstein_1, Raises",
)
def w1_total_loose(reference):
    return accepting(reference.wasserstein_1, NEAR_TOTAL)


@misconception(
    1,
    "wasserstein_1",
    "The masses of both are added up together, so one total above 1 makes up for one below.",
    "divergences.py, wasserstein_1, Raises",
)
def w1_totals_together(reference):
    return accepting(reference.wasserstein_1, TOGETHER)


@misconception(
    1,
    "wasserstein_1",
    "The two totals are compared with each other and not with 1.",
    "divergences.py, wasserstein_1, Raises",
)
def w1_totals_alike(reference):
    return accepting(reference.wasserstein_1, ALIKE)


@misconception(
    1,
    "wasserstein_1",
    "The checks are left to SciPy, which rescales weights and takes two samples of different sizes.",
    "SciPy documentation, scipy.stats.wasserstein_distance",
)
def w1_checks_left_to_scipy(reference):
    return accepting(reference.wasserstein_1, TOTAL, LENGTHS)


@misconception(
    1,
    "wasserstein_1",
    "NaN gets past the checks, because every comparison with it is false.",
    "divergences.py, wasserstein_1, Raises",
)
def w1_nan_accepted(reference):
    return accepting(reference.wasserstein_1, NOT_FINITE)


@misconception(
    1,
    "wasserstein_1",
    "A negative mass gets a number and no ValueError, as long as the total is 1.",
    "divergences.py, wasserstein_1, Raises",
)
def w1_negative_accepted(reference):
    return accepting(reference.wasserstein_1, NEGATIVE)


@misconception(
    1,
    "wasserstein_1",
    "Slightly negative masses pass for rounding, though a mass of -0.002 is none.",
    "divergences.py, wasserstein_1, Raises",
)
def w1_slightly_negative_accepted(reference):
    return accepting(reference.wasserstein_1, SLIGHTLY_NEGATIVE)


@misconception(
    1,
    "wasserstein_1",
    "The longer of two distributions is cut to the shorter, as zip does, and gets a number.",
    "divergences.py, wasserstein_1, Raises",
)
def w1_lengths_accepted(reference):
    return accepting(reference.wasserstein_1, LENGTHS)


@misconception(
    1,
    "wasserstein_1",
    "The lengths are left to NumPy, which stretches a distribution of one point over all points of the other.",
    "NumPy documentation, Broadcasting",
)
def w1_one_point_stretched(reference):
    return accepting(reference.wasserstein_1, ONE_POINT)


@misconception(
    1,
    "wasserstein_1",
    "Bad masses fail an assertion, which is no ValueError and does nothing when assertions are switched off.",
    "divergences.py, wasserstein_1, Raises",
)
def w1_asserted(reference):
    return asserting(reference.wasserstein_1)


@misconception(
    1,
    "wasserstein_1",
    "Different lengths are left for torch to find, whose RuntimeError is no ValueError.",
    "divergences.py, wasserstein_1, Raises",
)
def w1_lengths_left_to_torch(reference):
    return leaving_lengths_to_torch(reference.wasserstein_1)
