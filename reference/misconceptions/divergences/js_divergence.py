"""Wrong answers about the JS divergence, the commonest first; what it should have refused comes last."""

import math

import numpy as np

from reference.misconceptions import family, misconception
from reference.misconceptions.divergences._float64 import as_float64, checked
from reference.misconceptions.divergences._log_terms import kl_terms, visited_terms
from reference.misconceptions.divergences._refusals import (
    ALL_BUT_LENGTHS,
    LENGTHS,
    NEGATIVE,
    NOT_FINITE,
    TOTAL,
    accepting,
    asserting,
    leaving_lengths_to_torch,
)


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


@family(
    1,
    "js_divergence",
    "The logarithm is to base {base}: the divergence is asked for in nats, with the natural logarithm.",
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

    return checked(reference, from_the_mixture)


@misconception(
    1,
    "js_divergence",
    "Only the divergence from P to the mixture is there: that from Q to the mixture belongs in the average too.",
    "Goodfellow et al. 2014, Equations 5 and 6",
)
def js_first_term_only(reference):
    return checked(reference, lambda p, q: reference.kl_divergence(p, (p + q) / 2))


@misconception(
    1,
    "js_divergence",
    "Only half the divergence from P to the mixture is there: the other half is that from Q.",
    "Goodfellow et al. 2014, Equations 5 and 6",
)
def js_half_of_the_first_term(reference):
    return checked(reference, lambda p, q: reference.kl_divergence(p, (p + q) / 2) / 2)


@misconception(
    1,
    "js_divergence",
    "The mixture is the geometric mean of P and Q: it is to be the arithmetic one, which is positive wherever one of "
    "them is.",
    "Arjovsky et al. 2017, Section 2, third distance (JS)",
)
def js_geometric_mixture(reference):
    def to_the_geometric_mean(p, q):
        return (visited_terms(p, np.sqrt(p * q)).sum() + visited_terms(q, np.sqrt(p * q)).sum()) / 2

    return checked(reference, to_the_geometric_mean)


@family(
    1,
    "js_divergence",
    "P gets the weight {weight}, in the mixture and before its divergence: P and Q count alike.",
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
    "P's share of the mixture is {weight}: P and Q count alike in it.",
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
    "The divergence from P counts {weight} and that from Q the rest: the two count alike.",
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
    "{number} is added to the masses: a point that a distribution never visits adds nothing, and the other masses "
    "stay as they are.",
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
    "{number} is added in the ratios alone, inside the logarithms: a point that a distribution never visits adds "
    "nothing, and the ratios stay as they are.",
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
    "The masses are clipped at {limit}: a point that a distribution never visits adds nothing, and tiny masses stay "
    "as they are.",
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
        return (kl_terms(p, (p + q) / 2).sum() + kl_terms(q, (p + q) / 2).sum()) / 2

    return checked(reference, in_numpy)


@misconception(
    1,
    "js_divergence",
    "NaN comes back where both have a zero, as torch's kl_div makes it of log 0: such a point adds nothing to the sum.",
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
    "The logarithm of 0 is asked for and refused by Python: a point that a distribution never visits adds nothing.",
    "Arjovsky et al. 2017, Section 2, third distance (JS)",
)
def js_zero_given_to_math_log(reference):
    def in_python(p, q):
        return sum(a * math.log(2 * a / (a + b)) + b * math.log(2 * b / (a + b)) for a, b in zip(p, q, strict=True)) / 2

    return checked(reference, in_python)


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
        return (kl_terms(p, (p + q) / 2).sum() + kl_terms(q, (p + q) / 2).sum()) / 2

    return checked(reference, shared)


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
    return checked(reference, lambda p, q: (visited_terms(p, (p + q) / 2) + visited_terms(q, (p + q) / 2)) / 2)


@misconception(
    1,
    "js_divergence",
    "The absolute value of every term is taken: terms are negative where the mixture is larger, and the sum needs "
    "them so.",
    "Goodfellow et al. 2014, Equations 5 and 6",
)
def js_absolute_terms(reference):
    def without_signs(p, q):
        return (np.abs(visited_terms(p, (p + q) / 2)) + np.abs(visited_terms(q, (p + q) / 2))).sum() / 2

    return checked(reference, without_signs)


@misconception(
    1,
    "js_divergence",
    "The entropies of P and Q are both subtracted whole from the mixture's: half of each is to go.",
    "Goodfellow et al. 2014, Equations 5 and 6",
)
def js_entropies_unhalved(reference):
    def entropy(masses):
        return -np.where(masses > 0, masses * np.log(masses), 0.0).sum()

    return checked(reference, lambda p, q: entropy((p + q) / 2) - entropy(p) - entropy(q))


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

    return checked(reference, in_place)


@misconception(
    1,
    "js_divergence",
    "The masses are changed in place: the caller's arrays and tensors must come back as they were given.",
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
    "Nothing is checked, or what is found is not raised: masses that are no distribution are to be refused with a "
    "ValueError.",
    "divergences.py, js_divergence, Raises",
)
def js_unchecked(reference):
    return accepting(reference.js_divergence, *ALL_BUT_LENGTHS)


@misconception(
    1,
    "js_divergence",
    "Nothing at all is refused, not even masses of different lengths: whatever is no distribution is to get a "
    "ValueError.",
    "divergences.py, js_divergence, Raises",
)
def js_unchecked_even_lengths(reference):
    return accepting(reference.js_divergence, *ALL_BUT_LENGTHS, LENGTHS)


@misconception(
    1,
    "js_divergence",
    "Negative masses and totals other than 1 are accepted, or clipped and rescaled: they are no distribution and are "
    "to be refused.",
    "divergences.py, js_divergence, Raises",
)
def js_negative_and_total_accepted(reference):
    return accepting(reference.js_divergence, NEGATIVE, TOTAL)


@misconception(
    1,
    "js_divergence",
    "NaN gets past the checks, because every comparison with it is false: it has to be looked for by name and refused.",
    "divergences.py, js_divergence, Raises",
)
def js_nan_accepted(reference):
    return accepting(reference.js_divergence, NOT_FINITE)


@misconception(
    1,
    "js_divergence",
    "Masses that do not add up to 1 are accepted or rescaled: they are no distribution and are to be refused.",
    "divergences.py, js_divergence, Raises",
)
def js_total_accepted(reference):
    return accepting(reference.js_divergence, TOTAL)


@misconception(
    1,
    "js_divergence",
    "A negative mass is accepted as long as the total is 1: masses below 0 are to be refused.",
    "divergences.py, js_divergence, Raises",
)
def js_negative_accepted(reference):
    return accepting(reference.js_divergence, NEGATIVE)


@misconception(
    1,
    "js_divergence",
    "The longer of two distributions is cut to the shorter, as zip does: different lengths are to be refused.",
    "divergences.py, js_divergence, Raises",
)
def js_lengths_accepted(reference):
    return accepting(reference.js_divergence, LENGTHS)


@misconception(
    1,
    "js_divergence",
    "Bad masses fail an assertion: what is asked for is a ValueError, which also stays when assertions are switched "
    "off.",
    "divergences.py, js_divergence, Raises",
)
def js_asserted(reference):
    return asserting(reference.js_divergence)


@misconception(
    1,
    "js_divergence",
    "Different lengths are left for torch to find, which raises a RuntimeError: they are to be refused with a "
    "ValueError.",
    "divergences.py, js_divergence, Raises",
)
def js_lengths_left_to_torch(reference):
    return leaving_lengths_to_torch(reference.js_divergence)
