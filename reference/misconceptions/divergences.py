"""Wrong answers about the divergences, the best discriminator and the two-player game: the bank of part 1.

By function, the commonest first; what each function should have refused comes last. A refusal that is missing or wrong
is put on top of the right function, so that it can be found together with any wrong value.

Papers: Goodfellow et al. 2014, "Generative Adversarial Networks", arXiv 1406.2661; Goodfellow 2016, "NIPS 2016
Tutorial: Generative Adversarial Networks", arXiv 1701.00160; Arjovsky, Chintala and Bottou 2017, "Wasserstein GAN",
arXiv 1701.07875; Mescheder et al. 2018, "Which Training Methods for GANs do actually Converge?", arXiv 1801.04406.
"""

import math
import warnings

import numpy as np
import torch
from torch.nn import functional as F

from reference.misconceptions import misconception

EMPTY, LENGTHS, NOT_FINITE, NEGATIVE, TOTAL = "empty", "lengths", "not finite", "negative", "total"
ALL_BUT_LENGTHS = (EMPTY, NOT_FINITE, NEGATIVE, TOTAL)


def _array(numbers):
    """An array, a tensor or a list as a float64 array; of an array or a tensor of float64, the same memory."""
    return np.asarray(numbers, dtype=np.float64)


def _checked(reference, wrong):
    """`wrong` on two float64 arrays, where the right functions do not refuse them."""

    def function(p, q):
        reference.js_divergence(p, q)
        with np.errstate(all="ignore"):
            return wrong(_array(p), _array(q))

    return function


def _flaw(p, q) -> str:
    """Why a pair of masses is refused: one of the words above, or "" where both are distributions."""
    p, q = _array(p), _array(q)
    both = np.concatenate([p, q])
    if len(p) != len(q):
        return LENGTHS
    if len(p) == 0:
        return EMPTY
    if not np.isfinite(both).all():
        return NOT_FINITE
    if (both < 0).any():
        return NEGATIVE
    return TOTAL if max(abs(p.sum() - 1), abs(q.sum() - 1)) > 1e-6 else ""


def _accepting(right, *flaws):
    """`right`, but it refuses no masses with these flaws; what it makes of them is NaN, and nobody asks for it."""
    return lambda p, q, *positions: math.nan if _flaw(p, q) in flaws else right(p, q, *positions)


def _asserting(right):
    """`right`, but what it refuses fails an assertion."""

    def function(p, q, *positions):
        assert not _flaw(p, q)
        return right(p, q, *positions)

    return function


def _leaving_lengths_to_torch(right):
    """`right`, but masses of different lengths first meet in an operation of torch's."""

    def function(p, q, *positions):
        if _flaw(p, q) == LENGTHS:
            return torch.as_tensor(p) - torch.as_tensor(q)
        return right(p, q, *positions)

    return function


# kl_divergence


def _kl_terms(p, q):
    """p_k log(p_k / q_k) for every point, as NumPy computes it: NaN where both are 0."""
    with np.errstate(all="ignore"):
        return p * np.log(p / q)


def _visited_terms(p, q):
    """The same, right also at zeros."""
    return np.where(p > 0, _kl_terms(p, q), 0.0)


def _torch_kl(reduction, arguments):
    """torch's kl_div of what `arguments` makes of the two arrays, reduced so."""

    def function(p, q):
        first, second = (torch.from_numpy(array) for array in arguments(p, q))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of torch's, that the mean is not the divergence
            return F.kl_div(first, second, reduction=reduction)

    return function


@misconception(
    1,
    "kl_divergence",
    "P and Q are the wrong way round: in KL(P || Q) the first argument weighs the sum and stands above the fraction "
    "line.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_reversed(reference):
    return lambda p, q: reference.kl_divergence(q, p)


@misconception(
    1,
    "kl_divergence",
    "The logarithm is to base 2, which gives bits: the divergence is asked for in nats, with the natural logarithm.",
    "divergences.py, the module docstring on logarithms",
)
def kl_base_two(reference):
    return lambda p, q: reference.kl_divergence(p, q) / math.log(2)


@misconception(
    1,
    "kl_divergence",
    "The logarithm is to base 10: the divergence is asked for in nats, with the natural logarithm.",
    "divergences.py, the module docstring on logarithms",
)
def kl_base_ten(reference):
    return lambda p, q: reference.kl_divergence(p, q) / math.log(10)


@misconception(
    1,
    "kl_divergence",
    "The sign is flipped, by a minus too many or by the ratio upside down: a divergence is never negative.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_sign_flipped(reference):
    return lambda p, q: -reference.kl_divergence(p, q)


@misconception(
    1,
    "kl_divergence",
    "0 log 0 is computed as it stands and gives NaN: a point that P never visits adds nothing to the sum.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_zero_log_zero_nan(reference):
    return _checked(reference, lambda p, q: _kl_terms(p, q).sum())


@misconception(
    1,
    "kl_divergence",
    "Only points that both visit are counted: one that P visits and Q does not makes the divergence infinite.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_infinity_lost(reference):
    def shared(p, q):
        both = (p > 0) & (q > 0)
        return _kl_terms(p[both], q[both]).sum()

    return _checked(reference, shared)


@misconception(
    1,
    "kl_divergence",
    "1e-10 is added to the masses, which makes an infinite divergence finite and tiny masses larger: a zero is a case "
    "of its own and the other masses stay as they are.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_epsilon_added(reference):
    return _checked(reference, lambda p, q: _kl_terms(p + 1e-10, q + 1e-10).sum())


@misconception(
    1,
    "kl_divergence",
    "1e-12 is added to the masses, which makes an infinite divergence finite and tiny masses larger: a zero is a case "
    "of its own and the other masses stay as they are.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_smaller_epsilon_added(reference):
    return _checked(reference, lambda p, q: _kl_terms(p + 1e-12, q + 1e-12).sum())


@misconception(
    1,
    "kl_divergence",
    "1e-8 is added to the masses, or they are clipped there, which makes an infinite divergence finite: a zero is a "
    "case of its own and the other masses stay as they are.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_larger_epsilon_added(reference):
    return _checked(reference, lambda p, q: _kl_terms(p + 1e-8, q + 1e-8).sum())


@misconception(
    1,
    "kl_divergence",
    "The masses are clipped at 1e-10, which makes an infinite divergence finite: a zero is a case of its own and tiny "
    "masses stay as they are.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_clipped(reference):
    return _checked(reference, lambda p, q: _kl_terms(p.clip(1e-10), q.clip(1e-10)).sum())


@misconception(
    1,
    "kl_divergence",
    "The masses are clipped at 1e-12, which makes an infinite divergence finite: where Q is 0 and P is not, it is to "
    "be infinite.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_clipped_lower(reference):
    return _checked(reference, lambda p, q: _kl_terms(p.clip(1e-12), q.clip(1e-12)).sum())


@misconception(
    1,
    "kl_divergence",
    "Every zero of Q makes the result infinite: where P is 0 too, nothing is added.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_infinite_at_every_zero(reference):
    return _checked(reference, lambda p, q: math.inf if (q == 0).any() else _visited_terms(p, q).sum())


@misconception(
    1,
    "kl_divergence",
    "NaN comes back where both have a zero, as torch's kl_div makes it of log 0: such a point adds nothing to the sum.",
    "PyTorch documentation, torch.nn.functional.kl_div",
)
def kl_nan_at_shared_zeros(reference):
    def at_shared_zeros(p, q):
        return math.nan if ((p == 0) & (q == 0)).any() else _visited_terms(p, q).sum()

    return _checked(reference, at_shared_zeros)


@misconception(
    1,
    "kl_divergence",
    "The logarithm of 0 is asked for and refused by Python: a point that P never visits adds nothing and needs none.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_zero_given_to_math_log(reference):
    return _checked(reference, lambda p, q: sum(a * math.log(a / b) for a, b in zip(p, q, strict=True)))


@misconception(
    1,
    "kl_divergence",
    "The mean over the points is taken: a divergence is their sum.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_mean(reference):
    return lambda p, q: reference.kl_divergence(p, q) / len(p)


@misconception(
    1,
    "kl_divergence",
    "One number for each point comes back: a divergence is a single number, their sum.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_not_summed(reference):
    return _checked(reference, _visited_terms)


@misconception(
    1,
    "kl_divergence",
    "The logarithms are added up without weights: each point counts as much as P visits it.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_unweighted(reference):
    return _checked(reference, lambda p, q: np.log(p / q).sum())


@misconception(
    1,
    "kl_divergence",
    "The sum is weighed by Q's masses: it is an average over P, the first argument.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_weighed_by_q(reference):
    return _checked(reference, lambda p, q: (q * np.log(p / q)).sum())


@misconception(
    1,
    "kl_divergence",
    "The absolute value of every term is taken: terms are negative where Q is larger than P, and the sum needs that.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_absolute_terms(reference):
    return _checked(reference, lambda p, q: np.abs(_visited_terms(p, q)).sum())


@misconception(
    1,
    "kl_divergence",
    "This is the cross-entropy of Q under P: the divergence is less than that by the entropy of P.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_cross_entropy(reference):
    return _checked(reference, lambda p, q: -np.where(p > 0, p * np.log(q), 0.0).sum())


@misconception(
    1,
    "kl_divergence",
    "This is minus the entropy of P: Q is missing from the logarithm.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_without_q(reference):
    return _checked(reference, lambda p, _q: np.where(p > 0, p * np.log(p), 0.0).sum())


@misconception(
    1,
    "kl_divergence",
    "KL(P || Q) and KL(Q || P) are added: this divergence is not symmetric, and only the first is asked for.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_symmetrised(reference):
    return lambda p, q: reference.kl_divergence(p, q) + reference.kl_divergence(q, p)


@misconception(
    1,
    "kl_divergence",
    "torch's kl_div is given masses where it expects their logarithms: read what its first argument has to be.",
    "PyTorch documentation, torch.nn.functional.kl_div",
)
def kl_torch_without_log(reference):
    return _checked(reference, _torch_kl("sum", lambda p, q: (q, p)))


@misconception(
    1,
    "kl_divergence",
    "torch's kl_div takes its mean over the points by default, and 0 times log 0 in it is NaN: the divergence is a "
    "sum, and a point that P never visits adds nothing.",
    "PyTorch documentation, torch.nn.functional.kl_div, the argument reduction",
)
def kl_torch_mean(reference):
    return _checked(reference, _torch_kl("mean", lambda p, q: (np.log(q), p)))


@misconception(
    1,
    "kl_divergence",
    "torch's kl_div is given masses where it expects their logarithms, and takes its mean over the points by default: "
    "a divergence is a sum.",
    "PyTorch documentation, torch.nn.functional.kl_div",
)
def kl_torch_mean_without_log(reference):
    return _checked(reference, _torch_kl("mean", lambda p, q: (q, p)))


@misconception(
    1,
    "kl_divergence",
    "torch's kl_div is given P first: its first argument is the logarithm of the distribution below the fraction line.",
    "PyTorch documentation, torch.nn.functional.kl_div",
)
def kl_torch_swapped(reference):
    return _checked(reference, _torch_kl("sum", lambda p, q: (np.log(p), q)))


@misconception(
    1,
    "kl_divergence",
    "torch's kl_div is given P first, which belongs second, and takes its mean over the points by default: a "
    "divergence is a sum.",
    "PyTorch documentation, torch.nn.functional.kl_div",
)
def kl_torch_swapped_mean(reference):
    return _checked(reference, _torch_kl("mean", lambda p, q: (np.log(p), q)))


@misconception(
    1,
    "kl_divergence",
    "torch's kl_div is given P first, which belongs second, and masses where it expects their logarithms: read what "
    "its two arguments have to be.",
    "PyTorch documentation, torch.nn.functional.kl_div",
)
def kl_torch_swapped_without_log(reference):
    return _checked(reference, _torch_kl("sum", lambda p, q: (p, q)))


@misconception(
    1,
    "kl_divergence",
    "torch's kl_div is given P first, masses where it expects their logarithms, and takes its mean over the points: "
    "read what its arguments have to be.",
    "PyTorch documentation, torch.nn.functional.kl_div",
)
def kl_torch_swapped_mean_without_log(reference):
    return _checked(reference, _torch_kl("mean", lambda p, q: (p, q)))


@misconception(
    1,
    "kl_divergence",
    "The masses are changed in place: the caller's arrays and tensors must come back as they were given.",
    "divergences.py, the module docstring on masses",
)
def kl_in_place(reference):
    def kl_divergence(p, q):
        value, p = reference.kl_divergence(p, q), _array(p)
        p[...] = _visited_terms(p, _array(q))
        return value

    return kl_divergence


@misconception(
    1,
    "kl_divergence",
    "Nothing is checked, or what is found is not raised: masses that are no distribution are to be refused with a "
    "ValueError.",
    "divergences.py, kl_divergence, Raises",
)
def kl_unchecked(reference):
    return _accepting(reference.kl_divergence, *ALL_BUT_LENGTHS)


@misconception(
    1,
    "kl_divergence",
    "Nothing at all is refused, not even masses of different lengths: whatever is no distribution is to get a "
    "ValueError.",
    "divergences.py, kl_divergence, Raises",
)
def kl_unchecked_even_lengths(reference):
    return _accepting(reference.kl_divergence, *ALL_BUT_LENGTHS, LENGTHS)


@misconception(
    1,
    "kl_divergence",
    "NaN gets past the checks, because every comparison with it is false: it has to be looked for by name and refused.",
    "divergences.py, kl_divergence, Raises",
)
def kl_nan_accepted(reference):
    return _accepting(reference.kl_divergence, NOT_FINITE)


@misconception(
    1,
    "kl_divergence",
    "Masses that do not add up to 1 are accepted or rescaled: they are no distribution and are to be refused.",
    "divergences.py, kl_divergence, Raises",
)
def kl_total_accepted(reference):
    return _accepting(reference.kl_divergence, TOTAL)


@misconception(
    1,
    "kl_divergence",
    "A negative mass is accepted as long as the total is 1: masses below 0 are to be refused.",
    "divergences.py, kl_divergence, Raises",
)
def kl_negative_accepted(reference):
    return _accepting(reference.kl_divergence, NEGATIVE)


@misconception(
    1,
    "kl_divergence",
    "The longer of two distributions is cut to the shorter, as zip does: different lengths are to be refused.",
    "divergences.py, kl_divergence, Raises",
)
def kl_lengths_accepted(reference):
    return _accepting(reference.kl_divergence, LENGTHS)


@misconception(
    1,
    "kl_divergence",
    "Different lengths are cut as zip does and NaN gets past every comparison: both are to be looked for and refused.",
    "divergences.py, kl_divergence, Raises",
)
def kl_lengths_and_nan_accepted(reference):
    return _accepting(reference.kl_divergence, LENGTHS, NOT_FINITE)


@misconception(
    1,
    "kl_divergence",
    "An empty pair of distributions gets a number: it has no masses that could add up to 1 and is to be refused.",
    "divergences.py, kl_divergence, Raises",
)
def kl_empty_accepted(reference):
    return _accepting(reference.kl_divergence, EMPTY)


@misconception(
    1,
    "kl_divergence",
    "Bad masses fail an assertion: what is asked for is a ValueError, which also stays when assertions are switched "
    "off.",
    "divergences.py, kl_divergence, Raises",
)
def kl_asserted(reference):
    return _asserting(reference.kl_divergence)


@misconception(
    1,
    "kl_divergence",
    "Different lengths are left for torch to find, which raises a RuntimeError: they are to be refused with a "
    "ValueError.",
    "divergences.py, kl_divergence, Raises",
)
def kl_lengths_left_to_torch(reference):
    return _leaving_lengths_to_torch(reference.kl_divergence)


@misconception(
    1,
    "kl_divergence",
    "Nothing is checked, and different lengths are left for torch to find, which raises a RuntimeError: masses that "
    "are no distribution are to be refused with a ValueError.",
    "divergences.py, kl_divergence, Raises",
)
def kl_unchecked_but_by_torch(reference):
    return _leaving_lengths_to_torch(_accepting(reference.kl_divergence, *ALL_BUT_LENGTHS))


# js_divergence


@misconception(
    1,
    "js_divergence",
    "The two halves are missing: the two divergences to the mixture are averaged, so that distributions that never "
    "meet get log 2.",
    "Goodfellow et al. 2014, Equations 5 and 6",
)
def js_doubled(reference):
    return lambda p, q: 2 * reference.js_divergence(p, q)


@misconception(
    1,
    "js_divergence",
    "This is the Jensen-Shannon distance, the square root of the divergence: no root is taken here, though "
    "SciPy's function of that name takes it.",
    "divergences.py, js_divergence",
)
def js_square_root(reference):
    return lambda p, q: math.sqrt(max(reference.js_divergence(p, q), 0.0))


@misconception(
    1,
    "js_divergence",
    "The logarithm is to base 2, which gives at most 1: the divergence is asked for in nats and reaches log 2.",
    "divergences.py, the module docstring on logarithms",
)
def js_base_two(reference):
    return lambda p, q: reference.js_divergence(p, q) / math.log(2)


@misconception(
    1,
    "js_divergence",
    "The logarithm is to base 10: the divergence is asked for in nats, with the natural logarithm.",
    "divergences.py, the module docstring on logarithms",
)
def js_base_ten(reference):
    return lambda p, q: reference.js_divergence(p, q) / math.log(10)


@misconception(
    1,
    "js_divergence",
    "This averages KL(P || Q) and KL(Q || P): both divergences are to be taken to the mixture of P and Q.",
    "Arjovsky et al. 2017, Section 2, third distance (JS)",
)
def js_symmetrised_kl(reference):
    return lambda p, q: (reference.kl_divergence(p, q) + reference.kl_divergence(q, p)) / 2


@misconception(
    1,
    "js_divergence",
    "This adds KL(P || Q) and KL(Q || P): both divergences are to be taken to the mixture of P and Q, and averaged.",
    "Arjovsky et al. 2017, Section 2, third distance (JS)",
)
def js_symmetrised_kl_sum(reference):
    return lambda p, q: reference.kl_divergence(p, q) + reference.kl_divergence(q, p)


@misconception(
    1,
    "js_divergence",
    "The mixture is not halved: P + Q adds up to 2, so it is no distribution and the result is too small by log 2.",
    "Arjovsky et al. 2017, Section 2, third distance (JS)",
)
def js_mixture_unhalved(reference):
    return lambda p, q: reference.js_divergence(p, q) - math.log(2)


@misconception(
    1,
    "js_divergence",
    "The mixture stands first in both divergences, which makes them infinite at a zero: it belongs in second place.",
    "Arjovsky et al. 2017, Section 2, third distance (JS)",
)
def js_mixture_first(reference):
    def from_the_mixture(p, q):
        return (reference.kl_divergence((p + q) / 2, p) + reference.kl_divergence((p + q) / 2, q)) / 2

    return _checked(reference, from_the_mixture)


@misconception(
    1,
    "js_divergence",
    "Only the divergence from P to the mixture is there: that from Q to the mixture belongs in the average too.",
    "Goodfellow et al. 2014, Equations 5 and 6",
)
def js_first_term_only(reference):
    return _checked(reference, lambda p, q: reference.kl_divergence(p, (p + q) / 2))


@misconception(
    1,
    "js_divergence",
    "Only half the divergence from P to the mixture is there: the other half is that from Q.",
    "Goodfellow et al. 2014, Equations 5 and 6",
)
def js_half_of_the_first_term(reference):
    return _checked(reference, lambda p, q: reference.kl_divergence(p, (p + q) / 2) / 2)


@misconception(
    1,
    "js_divergence",
    "The mixture is the geometric mean of P and Q: it is to be the arithmetic one, which is positive wherever one of "
    "them is.",
    "Arjovsky et al. 2017, Section 2, third distance (JS)",
)
def js_geometric_mixture(reference):
    def to_the_geometric_mean(p, q):
        return (_visited_terms(p, np.sqrt(p * q)).sum() + _visited_terms(q, np.sqrt(p * q)).sum()) / 2

    return _checked(reference, to_the_geometric_mean)


@misconception(
    1,
    "js_divergence",
    "The sign is flipped: the divergence is never negative.",
    "Goodfellow et al. 2014, Equations 5 and 6",
)
def js_sign_flipped(reference):
    return lambda p, q: -reference.js_divergence(p, q)


@misconception(
    1,
    "js_divergence",
    "This is the value of the game, 2 JS - 2 log 2, as also comes of halving neither mixture nor sum: JS itself is "
    "asked for.",
    "Goodfellow et al. 2014, Equation 6",
)
def js_value_of_the_game(reference):
    return lambda p, q: 2 * reference.js_divergence(p, q) - math.log(4)


@misconception(
    1,
    "js_divergence",
    "0 log 0 is computed as it stands and gives NaN: a point that a distribution never visits adds nothing to its sum.",
    "Arjovsky et al. 2017, Section 2, third distance (JS)",
)
def js_zero_log_zero_nan(reference):
    def in_numpy(p, q):
        return (_kl_terms(p, (p + q) / 2).sum() + _kl_terms(q, (p + q) / 2).sum()) / 2

    return _checked(reference, in_numpy)


@misconception(
    1,
    "js_divergence",
    "NaN comes back where both have a zero, as torch's kl_div makes it of log 0: such a point adds nothing to the sum.",
    "PyTorch documentation, torch.nn.functional.kl_div",
)
def js_nan_at_shared_zeros(reference):
    def js_divergence(p, q):
        value = reference.js_divergence(p, q)
        return math.nan if (_array(p) + _array(q) == 0).any() else value

    return js_divergence


@misconception(
    1,
    "js_divergence",
    "The logarithm of 0 is asked for and refused by Python: a point that a distribution never visits adds nothing.",
    "Arjovsky et al. 2017, Section 2, third distance (JS)",
)
def js_zero_given_to_math_log(reference):
    def in_python(p, q):
        return sum(a * math.log(2 * a / (a + b)) + b * math.log(2 * b / (a + b)) for a, b in zip(p, q, strict=True)) / 2

    return _checked(reference, in_python)


@misconception(
    1,
    "js_divergence",
    "Only points that both visit are counted: a point of one alone adds its mass times log 2 to that one's sum.",
    "Arjovsky et al. 2017, Section 2, third distance (JS)",
)
def js_shared_points_only(reference):
    def shared(p, q):
        both = (p > 0) & (q > 0)
        p, q = p[both], q[both]
        return (_kl_terms(p, (p + q) / 2).sum() + _kl_terms(q, (p + q) / 2).sum()) / 2

    return _checked(reference, shared)


@misconception(
    1,
    "js_divergence",
    "The mean over the points is taken: a divergence is their sum.",
    "Goodfellow et al. 2014, Equations 5 and 6",
)
def js_mean(reference):
    return lambda p, q: reference.js_divergence(p, q) / len(p)


@misconception(
    1,
    "js_divergence",
    "One number for each point comes back: a divergence is a single number, their sum.",
    "Goodfellow et al. 2014, Equations 5 and 6",
)
def js_not_summed(reference):
    return _checked(reference, lambda p, q: (_visited_terms(p, (p + q) / 2) + _visited_terms(q, (p + q) / 2)) / 2)


@misconception(
    1,
    "js_divergence",
    "The absolute value of every term is taken: terms are negative where the mixture is larger, and the sum needs "
    "them so.",
    "Goodfellow et al. 2014, Equations 5 and 6",
)
def js_absolute_terms(reference):
    def without_signs(p, q):
        return (np.abs(_visited_terms(p, (p + q) / 2)) + np.abs(_visited_terms(q, (p + q) / 2))).sum() / 2

    return _checked(reference, without_signs)


@misconception(
    1,
    "js_divergence",
    "The entropies of P and Q are both subtracted whole from the mixture's: half of each is to go.",
    "Goodfellow et al. 2014, Equations 5 and 6",
)
def js_entropies_unhalved(reference):
    def entropy(masses):
        return -np.where(masses > 0, masses * np.log(masses), 0.0).sum()

    return _checked(reference, lambda p, q: entropy((p + q) / 2) - entropy(p) - entropy(q))


@misconception(
    1,
    "js_divergence",
    "The mixture is written over P, in the caller's own memory, so P is compared with itself: make a new array of it.",
    "divergences.py, the module docstring on masses",
)
def js_mixture_over_p(reference):
    def in_place(p, q):
        p += q
        p /= 2
        return reference.kl_divergence(q, p) / 2

    return _checked(reference, in_place)


@misconception(
    1,
    "js_divergence",
    "The masses are changed in place: the caller's arrays and tensors must come back as they were given.",
    "divergences.py, the module docstring on masses",
)
def js_in_place(reference):
    def js_divergence(p, q):
        value, p, q = reference.js_divergence(p, q), _array(p), _array(q)
        p[...] = q[...] = (p + q) / 2
        return value

    return js_divergence


@misconception(
    1,
    "js_divergence",
    "Nothing is checked, or what is found is not raised: masses that are no distribution are to be refused with a "
    "ValueError.",
    "divergences.py, js_divergence, Raises",
)
def js_unchecked(reference):
    return _accepting(reference.js_divergence, *ALL_BUT_LENGTHS)


@misconception(
    1,
    "js_divergence",
    "Nothing at all is refused, not even masses of different lengths: whatever is no distribution is to get a "
    "ValueError.",
    "divergences.py, js_divergence, Raises",
)
def js_unchecked_even_lengths(reference):
    return _accepting(reference.js_divergence, *ALL_BUT_LENGTHS, LENGTHS)


@misconception(
    1,
    "js_divergence",
    "Negative masses and totals other than 1 are accepted, or clipped and rescaled: they are no distribution and are "
    "to be refused.",
    "divergences.py, js_divergence, Raises",
)
def js_negative_and_total_accepted(reference):
    return _accepting(reference.js_divergence, NEGATIVE, TOTAL)


@misconception(
    1,
    "js_divergence",
    "NaN gets past the checks, because every comparison with it is false: it has to be looked for by name and refused.",
    "divergences.py, js_divergence, Raises",
)
def js_nan_accepted(reference):
    return _accepting(reference.js_divergence, NOT_FINITE)


@misconception(
    1,
    "js_divergence",
    "Masses that do not add up to 1 are accepted or rescaled: they are no distribution and are to be refused.",
    "divergences.py, js_divergence, Raises",
)
def js_total_accepted(reference):
    return _accepting(reference.js_divergence, TOTAL)


@misconception(
    1,
    "js_divergence",
    "A negative mass is accepted as long as the total is 1: masses below 0 are to be refused.",
    "divergences.py, js_divergence, Raises",
)
def js_negative_accepted(reference):
    return _accepting(reference.js_divergence, NEGATIVE)


@misconception(
    1,
    "js_divergence",
    "The longer of two distributions is cut to the shorter, as zip does: different lengths are to be refused.",
    "divergences.py, js_divergence, Raises",
)
def js_lengths_accepted(reference):
    return _accepting(reference.js_divergence, LENGTHS)


@misconception(
    1,
    "js_divergence",
    "Bad masses fail an assertion: what is asked for is a ValueError, which also stays when assertions are switched "
    "off.",
    "divergences.py, js_divergence, Raises",
)
def js_asserted(reference):
    return _asserting(reference.js_divergence)


@misconception(
    1,
    "js_divergence",
    "Different lengths are left for torch to find, which raises a RuntimeError: they are to be refused with a "
    "ValueError.",
    "divergences.py, js_divergence, Raises",
)
def js_lengths_left_to_torch(reference):
    return _leaving_lengths_to_torch(reference.js_divergence)


# wasserstein_1


def _on_the_line(reference, work):
    """`work` of two float64 arrays of masses and one of positions, where the right functions do not refuse them."""

    def wasserstein_1(p, q, positions=None):
        positions = np.arange(len(p), dtype=np.float64) if positions is None else _array(positions)
        return _checked(reference, lambda p, q: work(p, q, positions))(p, q)

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
    "This is the total variation distance, which asks how much mass moves and not how far: work is mass times "
    "distance.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
)
def w1_total_variation(reference):
    return _on_the_line(reference, lambda p, q, _positions: np.abs(p - q).sum() / 2)


@misconception(
    1,
    "wasserstein_1",
    "The masses are compared point by point: what is too much here must travel to where it is missing, and how far "
    "counts.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
)
def w1_density_difference(reference):
    return _on_the_line(reference, lambda p, q, _positions: np.abs(p - q).sum())


@misconception(
    1,
    "wasserstein_1",
    "The largest difference of the two cumulated distributions is taken: every gap has its own work, and W is their "
    "sum.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
)
def w1_largest_difference(reference):
    return _in_order(reference, lambda p, q, _positions: _crossing(p, q).max(initial=0.0))


@misconception(
    1,
    "wasserstein_1",
    "The masses are taken for samples, as SciPy's function takes its first two arguments: they say how much lies at "
    "each position.",
    "SciPy documentation, scipy.stats.wasserstein_distance",
)
def w1_masses_taken_for_samples(reference):
    return _on_the_line(reference, lambda p, q, _positions: np.abs(np.sort(p) - np.sort(q)).mean())


@misconception(
    1,
    "wasserstein_1",
    "The positions are ignored: mass that crosses a gap works as much as the gap is wide.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
)
def w1_positions_ignored(reference):
    return lambda p, q, _positions=None: reference.wasserstein_1(p, q)


@misconception(
    1,
    "wasserstein_1",
    "The positions are sorted but the masses are not: each mass belongs to its position and has to move with it.",
    "divergences.py, wasserstein_1, Args",
)
def w1_masses_not_sorted(reference):
    def wasserstein_1(p, q, positions=None):
        return reference.wasserstein_1(p, q, None if positions is None else np.sort(_array(positions)))

    return wasserstein_1


@misconception(
    1,
    "wasserstein_1",
    "The positions are taken in the order in which they come: neighbours on the line are found by sorting them first.",
    "divergences.py, wasserstein_1, Args",
)
def w1_unsorted(reference):
    return _on_the_line(reference, lambda p, q, positions: (_crossing(p, q) * np.diff(positions)).sum())


@misconception(
    1,
    "wasserstein_1",
    "The gaps are those between positions in the order in which they come, made positive: neighbours on the line are "
    "found by sorting first.",
    "divergences.py, wasserstein_1, Args",
)
def w1_unsorted_absolute_gaps(reference):
    return _on_the_line(reference, lambda p, q, positions: (_crossing(p, q) * np.abs(np.diff(positions))).sum())


@misconception(
    1,
    "wasserstein_1",
    "Each point's rank is used as the order of the points: which point comes k-th and where a point comes are inverse "
    "questions.",
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
    "The points are sorted by position and then taken as one unit apart: each gap has a width of its own.",
    "divergences.py, wasserstein_1, Args",
)
def w1_unit_gaps(reference):
    return _in_order(reference, lambda p, q, _positions: _crossing(p, q).sum())


@misconception(
    1,
    "wasserstein_1",
    "The positions are taken as evenly spaced between the first and the last: each gap has a width of its own.",
    "divergences.py, wasserstein_1, Args",
)
def w1_evenly_spaced(reference):
    def evenly(p, q, positions):
        return _crossing(p, q).sum() * (positions[-1] - positions[0]) / max(len(positions) - 1, 1)

    return _in_order(reference, evenly)


@misconception(
    1,
    "wasserstein_1",
    "The distance between the first two positions is taken for every gap: each gap has a width of its own.",
    "divergences.py, wasserstein_1, Args",
)
def w1_first_gap_for_all(reference):
    return _in_order(reference, lambda p, q, positions: (_crossing(p, q) * np.diff(positions)[:1]).sum())


@misconception(
    1,
    "wasserstein_1",
    "The gaps are off by one: the mass up to and with a point crosses the gap after that point, not the one before it.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
)
def w1_gaps_off_by_one(reference):
    return _in_order(reference, lambda p, q, positions: (np.abs(np.cumsum(p - q)[1:]) * np.diff(positions)).sum())


@misconception(
    1,
    "wasserstein_1",
    "A point's own mass is left out of what crosses the gap after it: all mass up to and with that point counts.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
)
def w1_last_crossing_missing(reference):
    return _in_order(reference, lambda p, q, positions: (_crossing(p, q)[:-1] * np.diff(positions)[1:]).sum())


@misconception(
    1,
    "wasserstein_1",
    "The last gap is left out: K points have K - 1 gaps, and mass may cross each of them.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
)
def w1_last_gap_missing(reference):
    return _in_order(reference, lambda p, q, positions: (_crossing(p, q) * np.diff(positions))[:-1].sum())


@misconception(
    1,
    "wasserstein_1",
    "The last gap is counted twice: K points have K - 1 gaps, each to be counted once.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
)
def w1_last_gap_twice(reference):
    def once_more(p, q, positions):
        work = _crossing(p, q) * np.diff(positions)
        return work.sum() + work[-1:].sum()

    return _in_order(reference, once_more)


@misconception(
    1,
    "wasserstein_1",
    "The gaps are squared: work is mass times distance, not times its square.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
)
def w1_squared_gaps(reference):
    return _in_order(reference, lambda p, q, positions: (_crossing(p, q) * np.diff(positions) ** 2).sum())


@misconception(
    1,
    "wasserstein_1",
    "This is the Wasserstein-2 distance, the root of a mean squared distance: W1 is the mean distance itself.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
)
def w1_second_order(reference):
    def root_of_squares(p, q, positions):
        masses, starts, goals = _pieces(p, q, positions)
        return math.sqrt((masses * (starts - goals) ** 2).sum())

    return _in_order(reference, root_of_squares)


@misconception(
    1,
    "wasserstein_1",
    "The distances that mass travels are squared: work is mass times distance, not times its square.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
)
def w1_squared_distances(reference):
    def squares(p, q, positions):
        masses, starts, goals = _pieces(p, q, positions)
        return (masses * (starts - goals) ** 2).sum()

    return _in_order(reference, squares)


@misconception(
    1,
    "wasserstein_1",
    "The difference of the cumulated distributions is squared: what crosses a gap counts as it is, in absolute value.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
)
def w1_squared_crossing(reference):
    return _in_order(reference, lambda p, q, positions: (_crossing(p, q) ** 2 * np.diff(positions)).sum())


@misconception(
    1,
    "wasserstein_1",
    "The absolute value comes too late, after the sum, which leaves the difference of the two means: work to the left "
    "and to the right does not cancel.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
)
def w1_difference_of_means(reference):
    return _on_the_line(reference, lambda p, q, positions: abs(((p - q) * positions).sum()))


@misconception(
    1,
    "wasserstein_1",
    "No absolute value is taken: mass that crosses a gap to the left is work just like mass that crosses it to the "
    "right.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
)
def w1_signed(reference):
    return _in_order(reference, lambda p, q, positions: (np.cumsum(p - q)[:-1] * np.diff(positions)).sum())


@misconception(
    1,
    "wasserstein_1",
    "The absolute value comes too early, before the masses are cumulated: too much here and too little there cancel on "
    "the way.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
)
def w1_absolute_too_early(reference):
    def early(p, q, positions):
        return (np.cumsum(np.abs(p - q))[:-1] * np.diff(positions)).sum()

    return _in_order(reference, early)


@misconception(
    1,
    "wasserstein_1",
    "The masses themselves are compared over each gap, without cumulating them: everything on one side of a gap counts "
    "for what must cross it.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
)
def w1_not_cumulated(reference):
    return _in_order(reference, lambda p, q, positions: (np.abs(p - q)[:-1] * np.diff(positions)).sum())


@misconception(
    1,
    "wasserstein_1",
    "The cumulated difference is integrated by trapezoids: between two points it is constant and does not slope.",
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
    "Every mass of P is spread over all of Q, however far that is: the infimum asks for the plan with the least work.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
)
def w1_independent_plan(reference):
    def independent(p, q, positions):
        return p @ np.abs(positions[:, None] - positions) @ q

    return _on_the_line(reference, independent)


@misconception(
    1,
    "wasserstein_1",
    "The mean over the points is taken: the work is the sum over the gaps.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
)
def w1_mean(reference):
    return lambda p, q, positions=None: reference.wasserstein_1(p, q, positions) / len(p)


@misconception(
    1,
    "wasserstein_1",
    "One number for each gap comes back: the distance is a single number, their sum.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
)
def w1_not_summed(reference):
    return _in_order(reference, lambda p, q, positions: _crossing(p, q) * np.diff(positions))


@misconception(
    1,
    "wasserstein_1",
    "The distance is halved: work counts once, where mass leaves or where it arrives, so there is nothing to halve.",
    "Arjovsky et al. 2017, Section 2, Equation 1",
)
def w1_halved(reference):
    return lambda p, q, positions=None: reference.wasserstein_1(p, q, positions) / 2


@misconception(
    1,
    "wasserstein_1",
    "Without positions the points are put on the interval from 0 to 1: they are to lie at 0, 1, ..., K - 1.",
    "divergences.py, wasserstein_1, Args",
)
def w1_unit_interval(reference):
    def wasserstein_1(p, q, positions=None):
        return reference.wasserstein_1(p, q, np.linspace(0, 1, len(p)) if positions is None else positions)

    return wasserstein_1


@misconception(
    1,
    "wasserstein_1",
    "The positions are rescaled to the interval from 0 to 1: the distance is in their own unit.",
    "divergences.py, wasserstein_1, Args",
)
def w1_positions_rescaled(reference):
    def wasserstein_1(p, q, positions=None):
        width = 1 if positions is None else np.ptp(_array(positions))
        return reference.wasserstein_1(p, q, positions) / width

    return wasserstein_1


@misconception(
    1,
    "wasserstein_1",
    "The masses are changed in place: the caller's arrays and tensors must come back as they were given.",
    "divergences.py, the module docstring on masses",
)
def w1_in_place(reference):
    def wasserstein_1(p, q, positions=None):
        value, p = reference.wasserstein_1(p, q, positions), _array(p)
        p -= _array(q)
        return value

    return wasserstein_1


@misconception(
    1,
    "wasserstein_1",
    "Nothing is checked, or what is found is not raised: masses that are no distribution are to be refused with a "
    "ValueError.",
    "divergences.py, wasserstein_1, Raises",
)
def w1_unchecked(reference):
    return _accepting(reference.wasserstein_1, *ALL_BUT_LENGTHS)


@misconception(
    1,
    "wasserstein_1",
    "Nothing at all is refused, not even masses of different lengths: whatever is no distribution is to get a "
    "ValueError.",
    "divergences.py, wasserstein_1, Raises",
)
def w1_unchecked_even_lengths(reference):
    return _accepting(reference.wasserstein_1, *ALL_BUT_LENGTHS, LENGTHS)


@misconception(
    1,
    "wasserstein_1",
    "Masses that do not add up to 1 are accepted or rescaled: they are no distribution and are to be refused.",
    "divergences.py, wasserstein_1, Raises",
)
def w1_total_accepted(reference):
    return _accepting(reference.wasserstein_1, TOTAL)


@misconception(
    1,
    "wasserstein_1",
    "The checks are left to SciPy, which rescales weights and takes two samples of different sizes: totals other than "
    "1 and different lengths are to be refused.",
    "SciPy documentation, scipy.stats.wasserstein_distance",
)
def w1_checks_left_to_scipy(reference):
    return _accepting(reference.wasserstein_1, TOTAL, LENGTHS)


@misconception(
    1,
    "wasserstein_1",
    "NaN gets past the checks, because every comparison with it is false: it has to be looked for by name and refused.",
    "divergences.py, wasserstein_1, Raises",
)
def w1_nan_accepted(reference):
    return _accepting(reference.wasserstein_1, NOT_FINITE)


@misconception(
    1,
    "wasserstein_1",
    "A negative mass is accepted as long as the total is 1: masses below 0 are to be refused.",
    "divergences.py, wasserstein_1, Raises",
)
def w1_negative_accepted(reference):
    return _accepting(reference.wasserstein_1, NEGATIVE)


@misconception(
    1,
    "wasserstein_1",
    "The longer of two distributions is cut to the shorter, as zip does: different lengths are to be refused.",
    "divergences.py, wasserstein_1, Raises",
)
def w1_lengths_accepted(reference):
    return _accepting(reference.wasserstein_1, LENGTHS)


@misconception(
    1,
    "wasserstein_1",
    "Bad masses fail an assertion: what is asked for is a ValueError, which also stays when assertions are switched "
    "off.",
    "divergences.py, wasserstein_1, Raises",
)
def w1_asserted(reference):
    return _asserting(reference.wasserstein_1)


@misconception(
    1,
    "wasserstein_1",
    "Different lengths are left for torch to find, which raises a RuntimeError: they are to be refused with a "
    "ValueError.",
    "divergences.py, wasserstein_1, Raises",
)
def w1_lengths_left_to_torch(reference):
    return _leaving_lengths_to_torch(reference.wasserstein_1)


# optimal_discriminator


@misconception(
    1,
    "optimal_discriminator",
    "This is the probability that a point is generated: D* is 1 where only real points occur.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_upside_down(reference):
    return lambda p_real, p_fake: reference.optimal_discriminator(p_fake, p_real)


@misconception(
    1,
    "optimal_discriminator",
    "The masses are divided by each other: below the line stands the sum of both, so that a probability comes out.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_ratio(reference):
    return _checked(reference, lambda p, q: p / q)


@misconception(
    1,
    "optimal_discriminator",
    "The mixture stands below the line, half of what belongs there: no probability is above 1.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_over_the_mixture(reference):
    return _checked(reference, lambda p, q: p / ((p + q) / 2))


@misconception(
    1,
    "optimal_discriminator",
    "The result is halved, as if the prior counted again: real and generated points are equally frequent, which the "
    "formula already says.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_halved(reference):
    return _checked(reference, lambda p, q: p / (p + q) / 2)


@misconception(
    1,
    "optimal_discriminator",
    "1/2 comes back everywhere: that is D* only once the generator's distribution is the real one.",
    "Goodfellow et al. 2014, Theorem 1",
)
def optimal_one_half(reference):
    return _checked(reference, lambda p, _q: np.full_like(p, 0.5))


@misconception(
    1,
    "optimal_discriminator",
    "The logit of D* comes back, the logarithm of the ratio: the probability is asked for.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_logit(reference):
    return _checked(reference, lambda p, q: np.log(p) - np.log(q))


@misconception(
    1,
    "optimal_discriminator",
    "The logarithm of D* comes back: the probability itself is asked for.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_log(reference):
    return _checked(reference, lambda p, q: np.log(p / (p + q)))


@misconception(
    1,
    "optimal_discriminator",
    "The logarithm of the ratio is doubled before the sigmoid, or the masses are squared: it goes in as it is.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_logit_doubled(reference):
    return _checked(reference, lambda p, q: p**2 / (p**2 + q**2))


@misconception(
    1,
    "optimal_discriminator",
    "The logarithm of the ratio is halved before the sigmoid: it goes in as it is.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_logit_halved(reference):
    return _checked(reference, lambda p, q: np.sqrt(p) / (np.sqrt(p) + np.sqrt(q)))


@misconception(
    1,
    "optimal_discriminator",
    "The sigmoid is taken of the difference of the masses, or a softmax of the two: it belongs on the difference of "
    "their logarithms.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_sigmoid_of_difference(reference):
    return _checked(reference, lambda p, q: 1 / (1 + np.exp(q - p)))


@misconception(
    1,
    "optimal_discriminator",
    "The sigmoid is taken of the ratio: it belongs on the ratio's logarithm.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_sigmoid_of_ratio(reference):
    return _checked(reference, lambda p, q: 1 / (1 + np.exp(-p / q)))


@misconception(
    1,
    "optimal_discriminator",
    "The logarithm of the ratio is to base 2 and the sigmoid to base e: both are to be to base e.",
    "divergences.py, the module docstring on logarithms",
)
def optimal_logit_base_two(reference):
    return _checked(reference, lambda p, q: 1 / (1 + np.exp(np.log2(q) - np.log2(p))))


@misconception(
    1,
    "optimal_discriminator",
    "The result runs from -1 to 1: a discriminator's probability runs from 0 to 1.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_from_minus_one(reference):
    return _checked(reference, lambda p, q: (p - q) / (p + q))


@misconception(
    1,
    "optimal_discriminator",
    "The result is rounded to 0 or 1: the best discriminator is unsure wherever both distributions have mass.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_decided(reference):
    return _checked(reference, lambda p, q: (p > q).astype(np.float64))


@misconception(
    1,
    "optimal_discriminator",
    "The result is rounded to two decimals: give it as computed.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_rounded(reference):
    return _checked(reference, lambda p, q: np.round(p / (p + q), 2))


@misconception(
    1,
    "optimal_discriminator",
    "The probabilities are made to add up to 1: they are of one question for each point, not of one point among all.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_normalised(reference):
    return _checked(reference, lambda p, q: p / (p + q) / (p / (p + q)).sum())


@misconception(
    1,
    "optimal_discriminator",
    "The sum below the line runs over all points: only the two masses of the same point belong there.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_over_all_points(reference):
    return _checked(reference, lambda p, q: p / (p + q).sum())


@misconception(
    1,
    "optimal_discriminator",
    "The mean over the points comes back: the discriminator has one value for each point.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_mean(reference):
    return _checked(reference, lambda p, q: (p / (p + q)).mean())


@misconception(
    1,
    "optimal_discriminator",
    "The masses are changed in place: the caller's arrays and tensors must come back as they were given.",
    "divergences.py, the module docstring on masses",
)
def optimal_in_place(reference):
    def optimal_discriminator(p_real, p_fake):
        value, p_fake = reference.optimal_discriminator(p_real, p_fake), _array(p_fake)
        p_fake += _array(p_real)
        return value

    return optimal_discriminator


@misconception(
    1,
    "optimal_discriminator",
    "Nothing is checked, or what is found is not raised: masses that are no distribution are to be refused with a "
    "ValueError.",
    "divergences.py, optimal_discriminator, Raises",
)
def optimal_unchecked(reference):
    return _accepting(reference.optimal_discriminator, *ALL_BUT_LENGTHS)


@misconception(
    1,
    "optimal_discriminator",
    "Nothing at all is refused, not even masses of different lengths: whatever is no distribution is to get a "
    "ValueError.",
    "divergences.py, optimal_discriminator, Raises",
)
def optimal_unchecked_even_lengths(reference):
    return _accepting(reference.optimal_discriminator, *ALL_BUT_LENGTHS, LENGTHS)


@misconception(
    1,
    "optimal_discriminator",
    "NaN gets past the checks, because every comparison with it is false: it has to be looked for by name and refused.",
    "divergences.py, optimal_discriminator, Raises",
)
def optimal_nan_accepted(reference):
    return _accepting(reference.optimal_discriminator, NOT_FINITE)


@misconception(
    1,
    "optimal_discriminator",
    "Masses that do not add up to 1 are accepted or rescaled: they are no distribution and are to be refused.",
    "divergences.py, optimal_discriminator, Raises",
)
def optimal_total_accepted(reference):
    return _accepting(reference.optimal_discriminator, TOTAL)


@misconception(
    1,
    "optimal_discriminator",
    "A negative mass is accepted as long as the total is 1: masses below 0 are to be refused.",
    "divergences.py, optimal_discriminator, Raises",
)
def optimal_negative_accepted(reference):
    return _accepting(reference.optimal_discriminator, NEGATIVE)


@misconception(
    1,
    "optimal_discriminator",
    "The longer of two distributions is cut to the shorter, as zip does: different lengths are to be refused.",
    "divergences.py, optimal_discriminator, Raises",
)
def optimal_lengths_accepted(reference):
    return _accepting(reference.optimal_discriminator, LENGTHS)


@misconception(
    1,
    "optimal_discriminator",
    "Bad masses fail an assertion: what is asked for is a ValueError, which also stays when assertions are switched "
    "off.",
    "divergences.py, optimal_discriminator, Raises",
)
def optimal_asserted(reference):
    return _asserting(reference.optimal_discriminator)


@misconception(
    1,
    "optimal_discriminator",
    "Different lengths are left for torch to find, which raises a RuntimeError: they are to be refused with a "
    "ValueError.",
    "divergences.py, optimal_discriminator, Raises",
)
def optimal_lengths_left_to_torch(reference):
    return _leaving_lengths_to_torch(reference.optimal_discriminator)


# bilinear_gda


def _played(move):
    """A game in which `move` takes (x, y, step size, number of the step) to the next x and y."""

    def bilinear_gda(x0, y0, step_size, steps):
        trajectory = [(x0, y0)]
        for k in range(steps):
            trajectory.append(move(*trajectory[-1], step_size, k))
        return np.array(trajectory, dtype=np.float64)

    return bilinear_gda


def _seen(reference, change):
    """The right game, of whose trajectory `change` is handed in."""
    return lambda x0, y0, step_size, steps: change(reference.bilinear_gda(x0, y0, step_size, steps))


@misconception(
    1,
    "bilinear_gda",
    "y moves by the x that has just moved: the updates are simultaneous, so both gradients are taken where the step "
    "began.",
    "Mescheder et al. 2018, Section 2, on simultaneous and alternating gradient descent",
)
def gda_alternating(_reference):
    def alternate(x, y, step, _k):
        x = x - step * y
        return x, y + step * x

    return _played(alternate)


@misconception(
    1,
    "bilinear_gda",
    "x moves by the y that has just moved: the updates are simultaneous, so both gradients are taken where the step "
    "began.",
    "Mescheder et al. 2018, Section 2, on simultaneous and alternating gradient descent",
)
def gda_alternating_y_first(_reference):
    def alternate(x, y, step, _k):
        y = y + step * x
        return x - step * y, y

    return _played(alternate)


@misconception(
    1,
    "bilinear_gda",
    "Only one player moves in a step, in turns: in every step both move.",
    "Mescheder et al. 2018, Section 2, on simultaneous and alternating gradient descent",
)
def gda_in_turns(_reference):
    return _played(lambda x, y, step, k: (x, y + step * x) if k % 2 else (x - step * y, y))


@misconception(
    1,
    "bilinear_gda",
    "Both players descend: x makes f small and y makes it large, so y moves along its gradient.",
    "Goodfellow 2016, Section 7.2",
)
def gda_both_descend(_reference):
    return _played(lambda x, y, step, _k: (x - step * y, y - step * x))


@misconception(
    1,
    "bilinear_gda",
    "Both players ascend: y makes f large and x makes it small, so x moves against its gradient.",
    "Goodfellow 2016, Section 7.2",
)
def gda_both_ascend(_reference):
    return _played(lambda x, y, step, _k: (x + step * y, y + step * x))


@misconception(
    1,
    "bilinear_gda",
    "The players' signs are swapped: x is the one that makes f small, y the one that makes it large.",
    "Goodfellow 2016, Section 7.2",
)
def gda_signs_swapped(_reference):
    return _played(lambda x, y, step, _k: (x + step * y, y - step * x))


@misconception(
    1,
    "bilinear_gda",
    "Each player moves by its own coordinate: the gradient of x y in x is y, and in y it is x.",
    "Goodfellow 2016, Section 7.2",
)
def gda_own_coordinate(_reference):
    return _played(lambda x, y, step, _k: (x - step * x, y + step * y))


@misconception(
    1,
    "bilinear_gda",
    "The running average of the points is recorded: the players' own points are asked for.",
    "divergences.py, bilinear_gda, Returns",
)
def gda_averaged(reference):
    def average(trajectory):
        return np.cumsum(trajectory, axis=0) / np.arange(1, len(trajectory) + 1)[:, None]

    return _seen(reference, average)


@misconception(
    1,
    "bilinear_gda",
    "The start is missing: row 0 is the point before the first step, so there is one row more than steps.",
    "divergences.py, bilinear_gda, Returns",
)
def gda_start_missing(reference):
    return _seen(reference, lambda trajectory: trajectory[1:])


@misconception(
    1,
    "bilinear_gda",
    "The last step is missing: with row 0 for the start there is one row more than steps.",
    "divergences.py, bilinear_gda, Returns",
)
def gda_last_step_missing(reference):
    return _seen(reference, lambda trajectory: trajectory[:-1])


@misconception(
    1,
    "bilinear_gda",
    "There is a step too many: row 0 is the start, and then comes one row for each step.",
    "divergences.py, bilinear_gda, Returns",
)
def gda_step_too_many(reference):
    return lambda x0, y0, step_size, steps: reference.bilinear_gda(x0, y0, step_size, steps + 1)


@misconception(
    1,
    "bilinear_gda",
    "The start is there twice: row 0 is the start and row 1 already the point after one step.",
    "divergences.py, bilinear_gda, Returns",
)
def gda_start_twice(reference):
    return _seen(reference, lambda trajectory: np.concatenate([trajectory[:1], trajectory]))


@misconception(
    1,
    "bilinear_gda",
    "Only the last point comes back: the whole trajectory is asked for, a row for the start and one for each step.",
    "divergences.py, bilinear_gda, Returns",
)
def gda_last_point_only(reference):
    return _seen(reference, lambda trajectory: trajectory[-1])


@misconception(
    1,
    "bilinear_gda",
    "Rows and columns are exchanged: a row is one moment, its columns are x and y.",
    "divergences.py, bilinear_gda, Returns",
)
def gda_transposed(reference):
    return _seen(reference, lambda trajectory: trajectory.T)


@misconception(
    1,
    "bilinear_gda",
    "The columns are in the wrong order: x is the first, y the second.",
    "divergences.py, bilinear_gda, Returns",
)
def gda_columns_swapped(reference):
    return _seen(reference, lambda trajectory: trajectory[:, ::-1].copy())


@misconception(
    1,
    "bilinear_gda",
    "All rows are the last point: one array was recorded again and again while it went on changing, so record a copy.",
    "NumPy documentation, on copies and views",
)
def gda_rows_are_one_array(reference):
    return _seen(reference, lambda trajectory: np.repeat(trajectory[-1:], len(trajectory), axis=0))


@misconception(
    1,
    "bilinear_gda",
    "The gradients of the start are used in every step: each step takes them where it begins.",
    "divergences.py, bilinear_gda",
)
def gda_gradients_of_the_start(_reference):
    def bilinear_gda(x0, y0, step_size, steps):
        return np.array([(x0 - k * step_size * y0, y0 + k * step_size * x0) for k in range(steps + 1)])

    return bilinear_gda


@misconception(
    1,
    "bilinear_gda",
    "The step size is squared: a player moves by the step size times its gradient.",
    "divergences.py, bilinear_gda",
)
def gda_step_size_squared(reference):
    return lambda x0, y0, step_size, steps: reference.bilinear_gda(x0, y0, step_size**2, steps)


@misconception(
    1,
    "bilinear_gda",
    "The step size is left out: a player moves by the step size times its gradient.",
    "divergences.py, bilinear_gda",
)
def gda_step_size_ignored(reference):
    return lambda x0, y0, _step_size, steps: reference.bilinear_gda(x0, y0, 1.0, steps)


@misconception(
    1,
    "bilinear_gda",
    "The step size shrinks with the number of steps: it is the same in every step.",
    "divergences.py, bilinear_gda",
)
def gda_step_size_shrinks(_reference):
    return _played(lambda x, y, step, k: (x - step / (k + 1) * y, y + step / (k + 1) * x))


@misconception(
    1,
    "bilinear_gda",
    "Only x takes the step size: both players move by it times their gradient.",
    "divergences.py, bilinear_gda",
)
def gda_step_size_for_x_only(_reference):
    return _played(lambda x, y, step, _k: (x - step * y, y + x))


@misconception(
    1,
    "bilinear_gda",
    "The points stay on a circle, which only infinitely small steps do: a step along the gradients leads off it.",
    "Goodfellow 2016, Section 7.2",
)
def gda_circle(_reference):
    def turn(x, y, step, _k):
        return x * math.cos(step) - y * math.sin(step), y * math.cos(step) + x * math.sin(step)

    return _played(turn)


@misconception(
    1,
    "bilinear_gda",
    "The gradients are those of the point that the step leads to: they are taken where it begins.",
    "divergences.py, bilinear_gda",
)
def gda_implicit(_reference):
    def solve(x, y, step, _k):
        return (x - step * y) / (1 + step**2), (y + step * x) / (1 + step**2)

    return _played(solve)


@misconception(
    1,
    "bilinear_gda",
    "The gradients are divided by their length: a player moves by the step size times its gradient, however long.",
    "divergences.py, bilinear_gda",
)
def gda_gradients_normalised(_reference):
    def unit(x, y, step, _k):
        length = math.hypot(x, y)
        return x - step * y / length, y + step * x / length

    return _played(unit)
