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
    ALL_BUT_LENGTHS,
    EMPTY,
    LENGTHS,
    NEGATIVE,
    NOT_FINITE,
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


@misconception(
    1,
    "kl_divergence",
    "P and Q are the wrong way round: in KL(P || Q) the first argument weighs the sum and stands above the fraction "
    "line.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_reversed(reference):
    return lambda p, q: reference.kl_divergence(q, p)


@family(
    1,
    "kl_divergence",
    "The logarithm is to base {base}: the divergence is asked for in nats, with the natural logarithm.",
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
    return checked(reference, lambda p, q: kl_terms(p, q).sum())


@misconception(
    1,
    "kl_divergence",
    "Only points that both visit are counted: one that P visits and Q does not makes the divergence infinite.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_infinity_lost(reference):
    def shared(p, q):
        both = (p > 0) & (q > 0)
        return kl_terms(p[both], q[both]).sum()

    return checked(reference, shared)


@family(
    1,
    "kl_divergence",
    "{number} is added to the masses, or inside the logarithm, which makes an infinite divergence finite and tiny "
    "masses larger: a zero is a case of its own and the other masses stay as they are.",
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
    "The masses are clipped at {limit}, which makes an infinite divergence finite: a zero is a case of its own and "
    "tiny masses stay as they are.",
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
    "{number} is added to both masses of the ratio, though not to the one that weighs the logarithm: a zero is a case "
    "of its own and the other masses stay as they are.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
    parameter="number",
    values=(1e-4, 1e-3, 1e-2, 0.1),
)
def kl_number_added_in_the_ratio(reference, number):
    return checked(reference, lambda p, q: (p * np.log((p + number) / (q + number))).sum())


@family(
    1,
    "kl_divergence",
    "{number} is added to Q's masses alone: a zero is a case of its own and the other masses stay as they are.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
    parameter="number",
    values=(1e-4, 1e-3, 1e-2, 0.1),
)
def kl_number_added_to_q(reference, number):
    return checked(reference, lambda p, q: visited_terms(p, q + number).sum())


@misconception(
    1,
    "kl_divergence",
    "Every zero of Q makes the result infinite: where P is 0 too, nothing is added.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_infinite_at_every_zero(reference):
    return checked(reference, lambda p, q: math.inf if (q == 0).any() else visited_terms(p, q).sum())


@misconception(
    1,
    "kl_divergence",
    "NaN comes back where both have a zero, as torch's kl_div makes it of log 0: such a point adds nothing to the sum.",
    "PyTorch documentation, torch.nn.functional.kl_div",
)
def kl_nan_at_shared_zeros(reference):
    def at_shared_zeros(p, q):
        return math.nan if ((p == 0) & (q == 0)).any() else visited_terms(p, q).sum()

    return checked(reference, at_shared_zeros)


@misconception(
    1,
    "kl_divergence",
    "The logarithm of 0 is asked for and refused by Python: a point that P never visits adds nothing and needs none.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_zero_given_to_math_log(reference):
    return checked(reference, lambda p, q: sum(a * math.log(a / b) for a, b in zip(p, q, strict=True)))


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
    return checked(reference, visited_terms)


@misconception(
    1,
    "kl_divergence",
    "The logarithms are added up without weights: each point counts as much as P visits it.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_unweighted(reference):
    return checked(reference, lambda p, q: np.log(p / q).sum())


@misconception(
    1,
    "kl_divergence",
    "The sum is weighed by Q's masses: it is an average over P, the first argument.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_weighed_by_q(reference):
    return checked(reference, lambda p, q: (q * np.log(p / q)).sum())


@misconception(
    1,
    "kl_divergence",
    "The absolute value of every term is taken: terms are negative where Q is larger than P, and the sum needs that.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_absolute_terms(reference):
    return checked(reference, lambda p, q: np.abs(visited_terms(p, q)).sum())


@misconception(
    1,
    "kl_divergence",
    "This is the cross-entropy of Q under P: the divergence is less than that by the entropy of P.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_cross_entropy(reference):
    return checked(reference, lambda p, q: -np.where(p > 0, p * np.log(q), 0.0).sum())


@misconception(
    1,
    "kl_divergence",
    "This is minus the entropy of P: Q is missing from the logarithm.",
    "Arjovsky et al. 2017, Section 2, second distance (KL)",
)
def kl_without_q(reference):
    return checked(reference, lambda p, _q: np.where(p > 0, p * np.log(p), 0.0).sum())


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
    return checked(reference, _torch_kl("sum", lambda p, q: (q, p)))


@misconception(
    1,
    "kl_divergence",
    "torch's kl_div takes its mean over the points by default, and 0 times log 0 in it is NaN: the divergence is a "
    "sum, and a point that P never visits adds nothing.",
    "PyTorch documentation, torch.nn.functional.kl_div, the argument reduction",
)
def kl_torch_mean(reference):
    return checked(reference, _torch_kl("mean", lambda p, q: (np.log(q), p)))


@misconception(
    1,
    "kl_divergence",
    "torch's kl_div is given masses where it expects their logarithms, and takes its mean over the points by default: "
    "a divergence is a sum.",
    "PyTorch documentation, torch.nn.functional.kl_div",
)
def kl_torch_mean_without_log(reference):
    return checked(reference, _torch_kl("mean", lambda p, q: (q, p)))


@misconception(
    1,
    "kl_divergence",
    "torch's kl_div is given P first: its first argument is the logarithm of the distribution below the fraction line.",
    "PyTorch documentation, torch.nn.functional.kl_div",
)
def kl_torch_swapped(reference):
    return checked(reference, _torch_kl("sum", lambda p, q: (np.log(p), q)))


@misconception(
    1,
    "kl_divergence",
    "torch's kl_div is given P first, which belongs second, and takes its mean over the points by default: a "
    "divergence is a sum.",
    "PyTorch documentation, torch.nn.functional.kl_div",
)
def kl_torch_swapped_mean(reference):
    return checked(reference, _torch_kl("mean", lambda p, q: (np.log(p), q)))


@misconception(
    1,
    "kl_divergence",
    "torch's kl_div is given P first, which belongs second, and masses where it expects their logarithms: read what "
    "its two arguments have to be.",
    "PyTorch documentation, torch.nn.functional.kl_div",
)
def kl_torch_swapped_without_log(reference):
    return checked(reference, _torch_kl("sum", lambda p, q: (p, q)))


@misconception(
    1,
    "kl_divergence",
    "torch's kl_div is given P first, masses where it expects their logarithms, and takes its mean over the points: "
    "read what its arguments have to be.",
    "PyTorch documentation, torch.nn.functional.kl_div",
)
def kl_torch_swapped_mean_without_log(reference):
    return checked(reference, _torch_kl("mean", lambda p, q: (p, q)))


@misconception(
    1,
    "kl_divergence",
    "The masses are changed in place: the caller's arrays and tensors must come back as they were given.",
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
    "Nothing is checked, or what is found is not raised: masses that are no distribution are to be refused with a "
    "ValueError.",
    "divergences.py, kl_divergence, Raises",
)
def kl_unchecked(reference):
    return accepting(reference.kl_divergence, *ALL_BUT_LENGTHS)


@misconception(
    1,
    "kl_divergence",
    "Nothing at all is refused, not even masses of different lengths: whatever is no distribution is to get a "
    "ValueError.",
    "divergences.py, kl_divergence, Raises",
)
def kl_unchecked_even_lengths(reference):
    return accepting(reference.kl_divergence, *ALL_BUT_LENGTHS, LENGTHS)


@misconception(
    1,
    "kl_divergence",
    "NaN gets past the checks, because every comparison with it is false: it has to be looked for by name and refused.",
    "divergences.py, kl_divergence, Raises",
)
def kl_nan_accepted(reference):
    return accepting(reference.kl_divergence, NOT_FINITE)


@misconception(
    1,
    "kl_divergence",
    "Masses that do not add up to 1 are accepted or rescaled: they are no distribution and are to be refused.",
    "divergences.py, kl_divergence, Raises",
)
def kl_total_accepted(reference):
    return accepting(reference.kl_divergence, TOTAL)


@misconception(
    1,
    "kl_divergence",
    "A negative mass is accepted as long as the total is 1: masses below 0 are to be refused.",
    "divergences.py, kl_divergence, Raises",
)
def kl_negative_accepted(reference):
    return accepting(reference.kl_divergence, NEGATIVE)


@misconception(
    1,
    "kl_divergence",
    "The longer of two distributions is cut to the shorter, as zip does: different lengths are to be refused.",
    "divergences.py, kl_divergence, Raises",
)
def kl_lengths_accepted(reference):
    return accepting(reference.kl_divergence, LENGTHS)


@misconception(
    1,
    "kl_divergence",
    "Different lengths are cut as zip does and NaN gets past every comparison: both are to be looked for and refused.",
    "divergences.py, kl_divergence, Raises",
)
def kl_lengths_and_nan_accepted(reference):
    return accepting(reference.kl_divergence, LENGTHS, NOT_FINITE)


@misconception(
    1,
    "kl_divergence",
    "An empty pair of distributions gets a number: it has no masses that could add up to 1 and is to be refused.",
    "divergences.py, kl_divergence, Raises",
)
def kl_empty_accepted(reference):
    return accepting(reference.kl_divergence, EMPTY)


@misconception(
    1,
    "kl_divergence",
    "Bad masses fail an assertion: what is asked for is a ValueError, which also stays when assertions are switched "
    "off.",
    "divergences.py, kl_divergence, Raises",
)
def kl_asserted(reference):
    return asserting(reference.kl_divergence)


@misconception(
    1,
    "kl_divergence",
    "Different lengths are left for torch to find, which raises a RuntimeError: they are to be refused with a "
    "ValueError.",
    "divergences.py, kl_divergence, Raises",
)
def kl_lengths_left_to_torch(reference):
    return leaving_lengths_to_torch(reference.kl_divergence)


@misconception(
    1,
    "kl_divergence",
    "Nothing is checked, and different lengths are left for torch to find, which raises a RuntimeError: masses that "
    "are no distribution are to be refused with a ValueError.",
    "divergences.py, kl_divergence, Raises",
)
def kl_unchecked_but_by_torch(reference):
    return leaving_lengths_to_torch(accepting(reference.kl_divergence, *ALL_BUT_LENGTHS))
