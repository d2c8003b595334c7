"""Wrong answers about the KL divergence, the commonest first; what it should have refused comes last."""

import math
import warnings

import numpy as np
import torch
from torch.nn import functional as F

from reference.misconceptions import family, misconception
from reference.misconceptions.divergences._float64 import as_float64, checked
from reference.misconceptions.divergences._log_terms import kl_terms, visited_terms
from reference.misconceptions.divergences._refusals import (
    ALIKE,
    ALL_BUT_LENGTHS,
    EMPTY,
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


def _torch_kl(reduction, arguments):
    """torch's kl_div of what `arguments` makes of the two arrays, reduced so."""

    def function(p, q):
        first, second = (torch.from_numpy(array) for array in arguments(p, q))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of torch's, that the mean is not the divergence
            return F.kl_div(first, second, reduction=reduction)

    return function


def _over_shared_points(p, q):
    """The divergence over the points that both visit."""
    both = (p > 0) & (q > 0)
    return kl_terms(p[both], q[both]).sum()


def _over_masses_above(limit, p, q):
    """The divergence over the points that P visits with a larger mass."""
    visited = p > limit
    if (q[visited] == 0).any():
        return float("inf")
    return float((p[visited] * (np.log(p[visited]) - np.log(q[visited]))).sum())


@misconception(
    1,
    "kl_divergence",
    "P and Q are the wrong way round, so this is the divergence from Q to P.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_reversed(reference):
    return lambda p, q: reference.kl_divergence(q, p)


@family(
    1,
    "kl_divergence",
    "The logarithm is to base {base}, so the divergence is not in nats.",
    "divergences.py, the module docstring on logarithms",
    parameter="base",
    values=(2, 10),
    common=(2, 10),
    whole=True,
)
def kl_base(reference, base):
    return lambda p, q: reference.kl_divergence(p, q) / math.log(base)


@misconception(
    1,
    "kl_divergence",
    "The sign is flipped, so the divergence is negative.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_sign_flipped(reference):
    return lambda p, q: -reference.kl_divergence(p, q)


@misconception(
    1,
    "kl_divergence",
    "0 log 0 is computed as it stands and gives NaN, although P never visits the point.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_zero_log_zero_nan(reference):
    return checked(reference, lambda p, q: kl_terms(p, q).sum())


@misconception(
    1,
    "kl_divergence",
    "Only points that both visit are counted, so what should be infinite is finite.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_infinity_lost(reference):
    return checked(reference, _over_shared_points)


@misconception(
    1,
    "kl_divergence",
    "Only points that both visit are counted, so what should be infinite is finite, or 0 where that sum is negative.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_infinity_lost_above_zero(reference):
    return checked(reference, lambda p, q: max(_over_shared_points(p, q), 0.0))


@misconception(
    1,
    "kl_divergence",
    "What is infinite is turned into the largest number that there is, as nan_to_num does.",
    "NumPy documentation, numpy.nan_to_num",
)
def kl_infinity_made_finite(reference):
    def replaced(p, q):
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.nan_to_num(p * np.log(p / q)).sum()

    return checked(reference, replaced)


@misconception(
    1,
    "kl_divergence",
    "Masses that are nearly alike pass for the same distribution, even where P visits a point that Q never does.",
    "NumPy documentation, numpy.allclose",
)
def kl_nearly_alike_is_alike(reference):
    return checked(reference, lambda p, q: 0.0 if np.allclose(p, q) else reference.kl_divergence(p, q))


@misconception(
    1,
    "kl_divergence",
    "Points that P visits with a mass below 1e-9 or so are passed over, even where Q never is.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_tiny_masses_passed_over(reference):
    return checked(reference, lambda p, q: _over_masses_above(1e-11, p, q))


@misconception(
    1,
    "kl_divergence",
    "Points that P visits with a small mass, of 1e-9 or more, are passed over, even where Q never is.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_small_masses_passed_over(reference):
    return checked(reference, lambda p, q: _over_masses_above(1e-6, p, q))


@family(
    1,
    "kl_divergence",
    "{number} is added to the masses, which makes an infinite divergence finite and tiny masses larger.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
    parameter="number",
    values=(1e-12, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1),
    common=(1e-12, 1e-10, 1e-8),
)
def kl_number_added(reference, number):
    return checked(reference, lambda p, q: kl_terms(p + number, q + number).sum())


@family(
    1,
    "kl_divergence",
    "The masses are clipped at {limit}, which makes an infinite divergence finite and tiny masses larger.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
    parameter="limit",
    values=(1e-12, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1),
    common=(1e-12, 1e-10, 1e-8),
)
def kl_clipped(reference, limit):
    return checked(reference, lambda p, q: kl_terms(p.clip(limit), q.clip(limit)).sum())


@family(
    1,
    "kl_divergence",
    "{number} is added to both masses inside the logarithm alone, which makes an infinite divergence finite and moves "
    "every term.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
    parameter="number",
    values=(1e-4, 1e-3, 1e-2, 0.1),
)
def kl_number_added_in_the_ratio(reference, number):
    return checked(reference, lambda p, q: (p * np.log((p + number) / (q + number))).sum())


@family(
    1,
    "kl_divergence",
    "{number} is added to Q's masses alone, which makes an infinite divergence finite and moves every term.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
    parameter="number",
    values=(1e-4, 1e-3, 1e-2, 0.1),
)
def kl_number_added_to_q(reference, number):
    return checked(reference, lambda p, q: visited_terms(p, q + number).sum())


@misconception(
    1,
    "kl_divergence",
    "Every zero of Q makes the result infinite, also where P has one too.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_infinite_at_every_zero(reference):
    return checked(reference, lambda p, q: math.inf if (q == 0).any() else visited_terms(p, q).sum())


@misconception(
    1,
    "kl_divergence",
    "NaN comes back where both have a zero, as torch's kl_div makes it of log 0.",
    "PyTorch documentation, torch.nn.functional.kl_div",
)
def kl_nan_at_shared_zeros(reference):
    def at_shared_zeros(p, q):
        return math.nan if ((p == 0) & (q == 0)).any() else visited_terms(p, q).sum()

    return checked(reference, at_shared_zeros)


@misconception(
    1,
    "kl_divergence",
    "The logarithm of 0 is asked for, which Python refuses, although P never visits the point.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_zero_given_to_math_log(reference):
    return checked(reference, lambda p, q: sum(a * math.log(a / b) for a, b in zip(p, q, strict=True)))


@misconception(
    1,
    "kl_divergence",
    "The mean over the points is taken, so the divergence shrinks with their number.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_mean(reference):
    return lambda p, q: reference.kl_divergence(p, q) / len(p)


@misconception(
    1,
    "kl_divergence",
    "The sum is divided by the number of points that P visits, as torch's batchmean divides by a batch's.",
    "PyTorch documentation, torch.nn.KLDivLoss",
)
def kl_mean_over_visited_points(reference):
    return lambda p, q: reference.kl_divergence(p, q) / max(int((as_float64(p) > 0).sum()), 1)


@misconception(
    1,
    "kl_divergence",
    "One number for each point comes back, not one for both distributions.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_not_summed(reference):
    return checked(reference, visited_terms)


@misconception(
    1,
    "kl_divergence",
    "The logarithms are added up without weights, so points that P hardly visits count as much as all others.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_unweighted(reference):
    return checked(reference, lambda p, q: np.log(p / q).sum())


@misconception(
    1,
    "kl_divergence",
    "The sum is weighed by Q's masses, so it is an average over the wrong distribution.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_weighed_by_q(reference):
    return checked(reference, lambda p, q: (q * np.log(p / q)).sum())


@misconception(
    1,
    "kl_divergence",
    "The absolute value of every term is taken, so the terms that are negative count the wrong way.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_absolute_terms(reference):
    return checked(reference, lambda p, q: np.abs(visited_terms(p, q)).sum())


@misconception(
    1,
    "kl_divergence",
    "This is the cross-entropy of Q under P, which is not 0 where P and Q are equal.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_cross_entropy(reference):
    return checked(reference, lambda p, q: -np.where(p > 0, p * np.log(q), 0.0).sum())


@misconception(
    1,
    "kl_divergence",
    "This is minus the entropy of P, in which Q does not occur.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_without_q(reference):
    return checked(reference, lambda p, _q: np.where(p > 0, p * np.log(p), 0.0).sum())


@misconception(
    1,
    "kl_divergence",
    "KL(P || Q) and KL(Q || P) are added, so the order of the arguments makes no difference.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_symmetrised(reference):
    return lambda p, q: reference.kl_divergence(p, q) + reference.kl_divergence(q, p)


@misconception(
    1,
    "kl_divergence",
    "torch's kl_div is given masses where it expects their logarithms.",
    "PyTorch documentation, torch.nn.functional.kl_div",
)
def kl_torch_without_log(reference):
    return checked(reference, _torch_kl("sum", lambda p, q: (q, p)))


@misconception(
    1,
    "kl_divergence",
    "torch's kl_div takes its mean over the points by default, and 0 times log 0 in it is NaN.",
    "PyTorch documentation, torch.nn.functional.kl_div, the argument reduction",
)
def kl_torch_mean(reference):
    return checked(reference, _torch_kl("mean", lambda p, q: (np.log(q), p)))


@misconception(
    1,
    "kl_divergence",
    "torch's kl_div is given masses where it expects their logarithms, and takes its mean over the points by default.",
    "PyTorch documentation, torch.nn.functional.kl_div",
)
def kl_torch_mean_without_log(reference):
    return checked(reference, _torch_kl("mean", lambda p, q: (q, p)))


@misconception(
    1,
    "kl_divergence",
    "torch's kl_div is given its two arguments in the wrong order.",
    "PyTorch documentation, torch.nn.functional.kl_div",
)
def kl_torch_swapped(reference):
    return checked(reference, _torch_kl("sum", lambda p, q: (np.log(p), q)))


@misconception(
    1,
    "kl_divergence",
    "torch's kl_div is given its two arguments in the wrong order, for the points that P visits.",
    "PyTorch documentation, torch.nn.functional.kl_div",
)
def kl_torch_swapped_over_visited_points(reference):
    swapped = _torch_kl("sum", lambda p, q: (np.log(p), q))
    return checked(reference, lambda p, q: max(float(swapped(p[p > 0], q[p > 0])), 0.0))


@misconception(
    1,
    "kl_divergence",
    "torch's kl_div is given its two arguments in the wrong order, and takes its mean over the points by default.",
    "PyTorch documentation, torch.nn.functional.kl_div",
)
def kl_torch_swapped_mean(reference):
    return checked(reference, _torch_kl("mean", lambda p, q: (np.log(p), q)))


@misconception(
    1,
    "kl_divergence",
    "torch's kl_div is given its two arguments in the wrong order, and masses where it expects their logarithms.",
    "PyTorch documentation, torch.nn.functional.kl_div",
)
def kl_torch_swapped_without_log(reference):
    return checked(reference, _torch_kl("sum", lambda p, q: (p, q)))


@misconception(
    1,
    "kl_divergence",
    "torch's kl_div is given its two arguments in the wrong order, masses where it expects their logarithms, and takes "
    "its mean over the points by default.",
    "PyTorch documentation, torch.nn.functional.kl_div",
)
def kl_torch_swapped_mean_without_log(reference):
    return checked(reference, _torch_kl("mean", lambda p, q: (p, q)))


@misconception(
    1,
    "kl_divergence",
    "The masses are changed in place, so the caller's arrays and tensors do not come back as they were given.",
    "divergences.py, the module docstring on masses",
)
def kl_in_place(reference):
    def kl_divergence(p, q):
        value, p = reference.kl_divergence(p, q), as_float64(p)
        p[...] = visited_terms(p, as_float64(q))
        return value

    return kl_divergence


@misconception(
    1,
    "kl_divergence",
    "Masses that are no distribution get a number and no ValueError.",
    "divergences.py, kl_divergence, Raises",
)
def kl_unchecked(reference):
    return accepting(reference.kl_divergence, *ALL_BUT_LENGTHS)


@misconception(
    1,
    "kl_divergence",
    "Nothing at all is refused, not even masses of different lengths.",
    "divergences.py, kl_divergence, Raises",
)
def kl_unchecked_even_lengths(reference):
    return accepting(reference.kl_divergence, *ALL_BUT_LENGTHS, LENGTHS)


@misconception(
    1,
    "kl_divergence",
    "NaN gets past the checks, because every comparison with it is false.",
    "divergences.py, kl_divergence, Raises",
)
def kl_nan_accepted(reference):
    return accepting(reference.kl_divergence, NOT_FINITE)


@misconception(
    1,
    "kl_divergence",
    "Masses that do not add up to 1 get a number and no ValueError.",
    "divergences.py, kl_divergence, Raises",
)
def kl_total_accepted(reference):
    return accepting(reference.kl_divergence, TOTAL)


@misconception(
    1,
    "kl_divergence",
    "Totals are compared with 1 too loosely, so masses that miss it by far more than rounding get a number.",
    "divergences.py, kl_divergence, Raises",
)
def kl_total_loose(reference):
    return accepting(reference.kl_divergence, NEAR_TOTAL)


@misconception(
    1,
    "kl_divergence",
    "The masses of both are added up together, so one total above 1 makes up for one below.",
    "divergences.py, kl_divergence, Raises",
)
def kl_totals_together(reference):
    return accepting(reference.kl_divergence, TOGETHER)


@misconception(
    1,
    "kl_divergence",
    "The two totals are compared with each other and not with 1.",
    "divergences.py, kl_divergence, Raises",
)
def kl_totals_alike(reference):
    return accepting(reference.kl_divergence, ALIKE)


@misconception(
    1,
    "kl_divergence",
    "A negative mass gets a number and no ValueError, as long as the total is 1.",
    "divergences.py, kl_divergence, Raises",
)
def kl_negative_accepted(reference):
    return accepting(reference.kl_divergence, NEGATIVE)


@misconception(
    1,
    "kl_divergence",
    "Slightly negative masses pass for rounding, though a mass of -0.002 is none.",
    "divergences.py, kl_divergence, Raises",
)
def kl_slightly_negative_accepted(reference):
    return accepting(reference.kl_divergence, SLIGHTLY_NEGATIVE)


@misconception(
    1,
    "kl_divergence",
    "The longer of two distributions is cut to the shorter, as zip does, and gets a number.",
    "divergences.py, kl_divergence, Raises",
)
def kl_lengths_accepted(reference):
    return accepting(reference.kl_divergence, LENGTHS)


@misconception(
    1,
    "kl_divergence",
    "The lengths are left to NumPy, which stretches a distribution of one point over all points of the other.",
    "NumPy documentation, Broadcasting",
)
def kl_one_point_stretched(reference):
    return accepting(reference.kl_divergence, ONE_POINT)


@misconception(
    1,
    "kl_divergence",
    "Different lengths are cut as zip does, and NaN gets past every comparison.",
    "divergences.py, kl_divergence, Raises",
)
def kl_lengths_and_nan_accepted(reference):
    return accepting(reference.kl_divergence, LENGTHS, NOT_FINITE)


@misconception(
    1,
    "kl_divergence",
    "An empty pair of distributions gets a number, although it has no masses that could add up to 1.",
    "divergences.py, kl_divergence, Raises",
)
def kl_empty_accepted(reference):
    return accepting(reference.kl_divergence, EMPTY)


@misconception(
    1,
    "kl_divergence",
    "Bad masses fail an assertion, which is no ValueError and does nothing when assertions are switched off.",
    "divergences.py, kl_divergence, Raises",
)
def kl_asserted(reference):
    return asserting(reference.kl_divergence)


@misconception(
    1,
    "kl_divergence",
    "Different lengths are left for torch to find, whose RuntimeError is no ValueError.",
    "divergences.py, kl_divergence, Raises",
)
def kl_lengths_left_to_torch(reference):
    return leaving_lengths_to_torch(reference.kl_divergence)


@misconception(
    1,
    "kl_divergence",
    "Nothing is checked, and different lengths are left for torch to find, whose RuntimeError is no ValueError.",
    "divergences.py, kl_divergence, Raises",
)
def kl_unchecked_but_by_torch(reference):
    return leaving_lengths_to_torch(accepting(reference.kl_divergence, *ALL_BUT_LENGTHS))


@misconception(
    1,
    "kl_divergence",
    "From the cross-entropy of P and Q the entropy of Q is taken away, and not that of P.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_less_the_entropy_of_q(reference):
    def kl(p, q):
        entropy = -np.where(q > 0, q * np.log(q), 0.0).sum()
        return -np.where(p > 0, p * np.log(q), 0.0).sum() - entropy

    return checked(reference, kl)
