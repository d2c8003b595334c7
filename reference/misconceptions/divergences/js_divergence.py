"""Wrong answers about the JS divergence, the commonest first; what it should have refused comes last."""

import math

import numpy as np

from reference.misconceptions import family, misconception
from reference.misconceptions.divergences._float64 import as_float64, checked
from reference.misconceptions.divergences._log_terms import kl_terms, visited_terms
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


@misconception(
    1,
    "js_divergence",
    "The result is doubled, so distributions that never meet get twice the largest value that there is.",
    "Goodfellow et al. 2014, Equations 5 and 6",
)
def js_doubled(reference):
    return lambda p, q: 2 * reference.js_divergence(p, q)


@misconception(
    1,
    "js_divergence",
    "This is the Jensen-Shannon distance, the square root of the divergence, which SciPy's function of that name "
    "gives.",
    "divergences.py, js_divergence",
)
def js_square_root(reference):
    return lambda p, q: math.sqrt(max(reference.js_divergence(p, q), 0.0))


@family(
    1,
    "js_divergence",
    "The logarithm is to base {base}, so the divergence is not in nats.",
    "divergences.py, the module docstring on logarithms",
    parameter="base",
    values=(2, 10),
    common=(2, 10),
    whole=True,
)
def js_base(reference, base):
    return lambda p, q: reference.js_divergence(p, q) / math.log(base)


@misconception(
    1,
    "js_divergence",
    "This averages KL(P || Q) and KL(Q || P), so it is infinite wherever only one of the two has a zero.",
    "Arjovsky et al. 2017, Section 2, third distance (JS)",
)
def js_symmetrised_kl(reference):
    return lambda p, q: (reference.kl_divergence(p, q) + reference.kl_divergence(q, p)) / 2


@misconception(
    1,
    "js_divergence",
    "This adds KL(P || Q) and KL(Q || P), so it is infinite wherever only one of the two has a zero.",
    "Arjovsky et al. 2017, Section 2, third distance (JS)",
)
def js_symmetrised_kl_sum(reference):
    return lambda p, q: reference.kl_divergence(p, q) + reference.kl_divergence(q, p)


@misconception(
    1,
    "js_divergence",
    "The mixture is not halved, so it is no distribution and the result is too small by log 2.",
    "Arjovsky et al. 2017, Section 2, third distance (JS)",
)
def js_mixture_unhalved(reference):
    return lambda p, q: reference.js_divergence(p, q) - math.log(2)


@misconception(
    1,
    "js_divergence",
    "The mixture stands first in both divergences, which makes them infinite at a zero.",
    "Arjovsky et al. 2017, Section 2, third distance (JS)",
)
def js_mixture_first(reference):
    def from_the_mixture(p, q):
        return (reference.kl_divergence((p + q) / 2, p) + reference.kl_divergence((p + q) / 2, q)) / 2

    return checked(reference, from_the_mixture)


@misconception(
    1,
    "js_divergence",
    "Only the divergence from P to the mixture is there, so it makes no difference how far Q is from it.",
    "Goodfellow et al. 2014, Equations 5 and 6",
)
def js_first_term_only(reference):
    return checked(reference, lambda p, q: reference.kl_divergence(p, (p + q) / 2))


@misconception(
    1,
    "js_divergence",
    "Only half the divergence from P to the mixture is there, so it makes no difference how far Q is from it.",
    "Goodfellow et al. 2014, Equations 5 and 6",
)
def js_half_of_the_first_term(reference):
    return checked(reference, lambda p, q: reference.kl_divergence(p, (p + q) / 2) / 2)


@misconception(
    1,
    "js_divergence",
    "The mixture is the geometric mean of P and Q, which is no distribution and 0 wherever one of them is.",
    "Arjovsky et al. 2017, Section 2, third distance (JS)",
)
def js_geometric_mixture(reference):
    def to_the_geometric_mean(p, q):
        return (visited_terms(p, np.sqrt(p * q)).sum() + visited_terms(q, np.sqrt(p * q)).sum()) / 2

    return checked(reference, to_the_geometric_mean)


@family(
    1,
    "js_divergence",
    "P gets the weight {weight}, in the mixture and before its divergence, so P and Q do not count alike.",
    "Goodfellow et al. 2014, Equations 5 and 6",
    parameter="weight",
    values=(0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9),
)
def js_weighted(reference, weight):
    def weighted(p, q):
        mixture = weight * p + (1 - weight) * q
        return weight * visited_terms(p, mixture).sum() + (1 - weight) * visited_terms(q, mixture).sum()

    return checked(reference, weighted)


@family(
    1,
    "js_divergence",
    "P's share of the mixture is {weight}, so P and Q do not count alike.",
    "Arjovsky et al. 2017, Section 2, third distance (JS)",
    parameter="weight",
    values=(0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9),
)
def js_mixture_weighted(reference, weight):
    def to_the_mixture(p, q):
        mixture = weight * p + (1 - weight) * q
        return (visited_terms(p, mixture).sum() + visited_terms(q, mixture).sum()) / 2

    return checked(reference, to_the_mixture)


@family(
    1,
    "js_divergence",
    "The divergence from P counts {weight} and that from Q the rest, so P and Q do not count alike.",
    "Goodfellow et al. 2014, Equations 5 and 6",
    parameter="weight",
    values=(0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9),
)
def js_halves_weighted(reference, weight):
    def weighted(p, q):
        middle = (p + q) / 2
        return weight * visited_terms(p, middle).sum() + (1 - weight) * visited_terms(q, middle).sum()

    return checked(reference, weighted)


@family(
    1,
    "js_divergence",
    "{number} is added to the masses, so points that a distribution never visits count too, and nothing adds up to 1.",
    "Arjovsky et al. 2017, Section 2, third distance (JS)",
    parameter="number",
    values=(1e-3, 1e-2, 0.1),
)
def js_number_added(reference, number):
    def added(p, q):
        p, q = p + number, q + number
        return (visited_terms(p, (p + q) / 2).sum() + visited_terms(q, (p + q) / 2).sum()) / 2

    return checked(reference, added)


@family(
    1,
    "js_divergence",
    "{number} is added in the ratios alone, inside the logarithms, which moves every term.",
    "Arjovsky et al. 2017, Section 2, third distance (JS)",
    parameter="number",
    values=(1e-5, 1e-4, 1e-3, 1e-2, 0.1),
)
def js_number_in_the_ratio(reference, number):
    def added(p, q):
        middle = (p + q) / 2 + number
        return ((p * np.log((p + number) / middle)).sum() + (q * np.log((q + number) / middle)).sum()) / 2

    return checked(reference, added)


@family(
    1,
    "js_divergence",
    "The masses are clipped at {limit}, so points that a distribution never visits count too, and tiny masses grow.",
    "Arjovsky et al. 2017, Section 2, third distance (JS)",
    parameter="limit",
    values=(1e-5, 1e-4, 1e-3, 1e-2, 0.1),
)
def js_clipped(reference, limit):
    def clipped(p, q):
        p, q = p.clip(limit), q.clip(limit)
        return (visited_terms(p, (p + q) / 2).sum() + visited_terms(q, (p + q) / 2).sum()) / 2

    return checked(reference, clipped)


@misconception(
    1,
    "js_divergence",
    "The sign is flipped, so the divergence is negative.",
    "Goodfellow et al. 2014, Equations 5 and 6",
)
def js_sign_flipped(reference):
    return lambda p, q: -reference.js_divergence(p, q)


@misconception(
    1,
    "js_divergence",
    "This is the value of the game against the best discriminator, of which the divergence is only a part.",
    "Goodfellow et al. 2014, Equation 6",
)
def js_value_of_the_game(reference):
    return lambda p, q: 2 * reference.js_divergence(p, q) - math.log(4)


@misconception(
    1,
    "js_divergence",
    "0 log 0 is computed as it stands and gives NaN, although the point is never visited.",
    "Arjovsky et al. 2017, Section 2, third distance (JS)",
)
def js_zero_log_zero_nan(reference):
    def in_numpy(p, q):
        return (kl_terms(p, (p + q) / 2).sum() + kl_terms(q, (p + q) / 2).sum()) / 2

    return checked(reference, in_numpy)


@misconception(
    1,
    "js_divergence",
    "NaN comes back where both have a zero, as torch's kl_div makes it of log 0.",
    "PyTorch documentation, torch.nn.functional.kl_div",
)
def js_nan_at_shared_zeros(reference):
    def js_divergence(p, q):
        value = reference.js_divergence(p, q)
        return math.nan if (as_float64(p) + as_float64(q) == 0).any() else value

    return js_divergence


@misconception(
    1,
    "js_divergence",
    "The logarithm of 0 is asked for, which Python refuses, although the point is never visited.",
    "Arjovsky et al. 2017, Section 2, third distance (JS)",
)
def js_zero_given_to_math_log(reference):
    def in_python(p, q):
        return sum(a * math.log(2 * a / (a + b)) + b * math.log(2 * b / (a + b)) for a, b in zip(p, q, strict=True)) / 2

    return checked(reference, in_python)


@misconception(
    1,
    "js_divergence",
    "Only points that both visit are counted, so the mass that one of them has elsewhere is lost.",
    "Arjovsky et al. 2017, Section 2, third distance (JS)",
)
def js_shared_points_only(reference):
    def shared(p, q):
        both = (p > 0) & (q > 0)
        p, q = p[both], q[both]
        return (kl_terms(p, (p + q) / 2).sum() + kl_terms(q, (p + q) / 2).sum()) / 2

    return checked(reference, shared)


@misconception(
    1,
    "js_divergence",
    "The mean over the points is taken, so the divergence shrinks with their number.",
    "Goodfellow et al. 2014, Equations 5 and 6",
)
def js_mean(reference):
    return lambda p, q: reference.js_divergence(p, q) / len(p)


@misconception(
    1,
    "js_divergence",
    "One number for each point comes back, not one for both distributions.",
    "Goodfellow et al. 2014, Equations 5 and 6",
)
def js_not_summed(reference):
    return checked(reference, lambda p, q: (visited_terms(p, (p + q) / 2) + visited_terms(q, (p + q) / 2)) / 2)


@misconception(
    1,
    "js_divergence",
    "The absolute value of every term is taken, so the terms that are negative count the wrong way.",
    "Goodfellow et al. 2014, Equations 5 and 6",
)
def js_absolute_terms(reference):
    def without_signs(p, q):
        return (np.abs(visited_terms(p, (p + q) / 2)) + np.abs(visited_terms(q, (p + q) / 2))).sum() / 2

    return checked(reference, without_signs)


@misconception(
    1,
    "js_divergence",
    "The entropies of P and Q are both subtracted whole from the mixture's, which is twice too much.",
    "Goodfellow et al. 2014, Equations 5 and 6",
)
def js_entropies_unhalved(reference):
    def entropy(masses):
        return -np.where(masses > 0, masses * np.log(masses), 0.0).sum()

    return checked(reference, lambda p, q: entropy((p + q) / 2) - entropy(p) - entropy(q))


@misconception(
    1,
    "js_divergence",
    "The mixture's entropy is halved as well as those of P and Q, of which alone the mean is taken.",
    "Goodfellow et al. 2014, Equations 5 and 6",
)
def js_all_entropies_halved(reference):
    def entropy(masses):
        return -np.where(masses > 0, masses * np.log(masses), 0.0).sum()

    return checked(reference, lambda p, q: (entropy((p + q) / 2) - entropy(p) - entropy(q)) / 2)


@misconception(
    1,
    "js_divergence",
    "The minus in front of the entropies reaches the first one alone, so the second is added.",
    "Goodfellow et al. 2014, Equations 5 and 6",
)
def js_entropy_of_q_added(reference):
    def entropy(masses):
        return -np.where(masses > 0, masses * np.log(masses), 0.0).sum()

    return checked(reference, lambda p, q: entropy((p + q) / 2) - entropy(p) / 2 + entropy(q) / 2)


@misconception(
    1,
    "js_divergence",
    "The mixture is written over P, in the caller's own memory, so P is compared with itself.",
    "divergences.py, the module docstring on masses",
)
def js_mixture_over_p(reference):
    def in_place(p, q):
        p += q
        p /= 2
        return reference.kl_divergence(q, p) / 2

    return checked(reference, in_place)


@misconception(
    1,
    "js_divergence",
    "The masses are changed in place, so the caller's arrays and tensors do not come back as they were given.",
    "divergences.py, the module docstring on masses",
)
def js_in_place(reference):
    def js_divergence(p, q):
        value, p, q = reference.js_divergence(p, q), as_float64(p), as_float64(q)
        p[...] = q[...] = (p + q) / 2
        return value

    return js_divergence


@misconception(
    1,
    "js_divergence",
    "Masses that are no distribution get a number and no ValueError.",
    "divergences.py, js_divergence, Raises",
)
def js_unchecked(reference):
    return accepting(reference.js_divergence, *ALL_BUT_LENGTHS)


@misconception(
    1,
    "js_divergence",
    "Nothing at all is refused, not even masses of different lengths.",
    "divergences.py, js_divergence, Raises",
)
def js_unchecked_even_lengths(reference):
    return accepting(reference.js_divergence, *ALL_BUT_LENGTHS, LENGTHS)


@misconception(
    1,
    "js_divergence",
    "Negative masses and totals other than 1 get a number and no ValueError.",
    "divergences.py, js_divergence, Raises",
)
def js_negative_and_total_accepted(reference):
    return accepting(reference.js_divergence, NEGATIVE, TOTAL)


@misconception(
    1,
    "js_divergence",
    "NaN gets past the checks, because every comparison with it is false.",
    "divergences.py, js_divergence, Raises",
)
def js_nan_accepted(reference):
    return accepting(reference.js_divergence, NOT_FINITE)


@misconception(
    1,
    "js_divergence",
    "Masses that do not add up to 1 get a number and no ValueError.",
    "divergences.py, js_divergence, Raises",
)
def js_total_accepted(reference):
    return accepting(reference.js_divergence, TOTAL)


@misconception(
    1,
    "js_divergence",
    "Totals are compared with 1 too loosely, so masses that miss it by far more than rounding get a number.",
    "divergences.py, js_divergence, Raises",
)
def js_total_loose(reference):
    return accepting(reference.js_divergence, NEAR_TOTAL)


@misconception(
    1,
    "js_divergence",
    "The masses of both are added up together, so one total above 1 makes up for one below.",
    "divergences.py, js_divergence, Raises",
)
def js_totals_together(reference):
    return accepting(reference.js_divergence, TOGETHER)


@misconception(
    1,
    "js_divergence",
    "The two totals are compared with each other and not with 1.",
    "divergences.py, js_divergence, Raises",
)
def js_totals_alike(reference):
    return accepting(reference.js_divergence, ALIKE)


@misconception(
    1,
    "js_divergence",
    "A negative mass gets a number and no ValueError, as long as the total is 1.",
    "divergences.py, js_divergence, Raises",
)
def js_negative_accepted(reference):
    return accepting(reference.js_divergence, NEGATIVE)


@misconception(
    1,
    "js_divergence",
    "Slightly negative masses pass for rounding, though a mass of -0.002 is none.",
    "divergences.py, js_divergence, Raises",
)
def js_slightly_negative_accepted(reference):
    return accepting(reference.js_divergence, SLIGHTLY_NEGATIVE)


@misconception(
    1,
    "js_divergence",
    "The longer of two distributions is cut to the shorter, as zip does, and gets a number.",
    "divergences.py, js_divergence, Raises",
)
def js_lengths_accepted(reference):
    return accepting(reference.js_divergence, LENGTHS)


@misconception(
    1,
    "js_divergence",
    "The lengths are left to NumPy, which stretches a distribution of one point over all points of the other.",
    "NumPy documentation, Broadcasting",
)
def js_one_point_stretched(reference):
    return accepting(reference.js_divergence, ONE_POINT)


@misconception(
    1,
    "js_divergence",
    "Bad masses fail an assertion, which is no ValueError and does nothing when assertions are switched off.",
    "divergences.py, js_divergence, Raises",
)
def js_asserted(reference):
    return asserting(reference.js_divergence)


@misconception(
    1,
    "js_divergence",
    "Different lengths are left for torch to find, whose RuntimeError is no ValueError.",
    "divergences.py, js_divergence, Raises",
)
def js_lengths_left_to_torch(reference):
    return leaving_lengths_to_torch(reference.js_divergence)


@misconception(
    1,
    "js_divergence",
    "The value at the best discriminator is halved, and log 4 is added whole, so log 2 too much comes back.",
    "Goodfellow et al. 2014, Equation 6",
)
def js_log_four_not_halved(reference):
    return lambda p, q: reference.js_divergence(p, q) + math.log(2)
