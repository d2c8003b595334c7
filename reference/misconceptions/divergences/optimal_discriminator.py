"""Wrong answers about the best discriminator, the commonest first; what it should have refused comes last."""

import numpy as np

from reference.misconceptions import family, misconception
from reference.misconceptions.divergences._float64 import as_float64, checked
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
    return checked(reference, lambda p, q: p / q)


@misconception(
    1,
    "optimal_discriminator",
    "The mixture stands below the line, half of what belongs there: no probability is above 1.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_over_the_mixture(reference):
    return checked(reference, lambda p, q: p / ((p + q) / 2))


@misconception(
    1,
    "optimal_discriminator",
    "The result is halved, as if the prior counted again: real and generated points are equally frequent, which the "
    "formula already says.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_halved(reference):
    return checked(reference, lambda p, q: p / (p + q) / 2)


@family(
    1,
    "optimal_discriminator",
    "{share} of the points are taken for real ones: real and generated points are equally frequent.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
    parameter="share",
    values=(0.1, 0.2, 0.25, 0.3, 0.4, 0.6, 0.7, 0.75, 0.8, 0.9),
)
def optimal_prior(reference, share):
    return checked(reference, lambda p, q: share * p / (share * p + (1 - share) * q))


@family(
    1,
    "optimal_discriminator",
    "{number} is added below the fraction line: wherever anything can be asked the sum there is positive, and needs "
    "none.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
    parameter="number",
    values=(1e-4, 1e-3, 1e-2, 0.1, 1),
)
def optimal_number_added(reference, number):
    return checked(reference, lambda p, q: p / (p + q + number))


@family(
    1,
    "optimal_discriminator",
    "{number} is added to the masses, above and below the fraction line: they stay as they are.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
    parameter="number",
    values=(1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1),
)
def optimal_number_added_to_masses(reference, number):
    return checked(reference, lambda p, q: (p + number) / (p + q + 2 * number))


@family(
    1,
    "optimal_discriminator",
    "The result is kept {margin} away from 0 and 1: where only one kind of points occurs it is to be 0 or 1.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
    parameter="margin",
    values=(1e-5, 1e-4, 1e-3, 1e-2, 0.05, 0.1, 0.2),
)
def optimal_clamped(reference, margin):
    return checked(reference, lambda p, q: (p / (p + q)).clip(margin, 1 - margin))


@family(
    1,
    "optimal_discriminator",
    "The result is smoothed, {label} where only real points occur: it is a probability, to be given as it is.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
    parameter="label",
    values=(0.7, 0.8, 0.9, 0.95, 0.99),
)
def optimal_smoothed(reference, label):
    return checked(reference, lambda p, q: label * p / (p + q))


@misconception(
    1,
    "optimal_discriminator",
    "1/2 comes back everywhere: that is D* only once the generator's distribution is the real one.",
    "Goodfellow et al. 2014, Theorem 1",
)
def optimal_one_half(reference):
    return checked(reference, lambda p, _q: np.full_like(p, 0.5))


@misconception(
    1,
    "optimal_discriminator",
    "The logit of D* comes back, the logarithm of the ratio: the probability is asked for.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_logit(reference):
    return checked(reference, lambda p, q: np.log(p) - np.log(q))


@misconception(
    1,
    "optimal_discriminator",
    "The logarithm of D* comes back: the probability itself is asked for.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_log(reference):
    return checked(reference, lambda p, q: np.log(p / (p + q)))


@family(
    1,
    "optimal_discriminator",
    "The logarithm of the ratio is multiplied by {factor} before the sigmoid, or the masses are raised to that power: "
    "it goes in as it is.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
    parameter="factor",
    values=(0.1, 0.25, 0.5, 2, 3, 4, 10),
    common=(0.5, 2),
)
def optimal_logit_times(reference, factor):
    return checked(reference, lambda p, q: p**factor / (p**factor + q**factor))


@misconception(
    1,
    "optimal_discriminator",
    "The sigmoid is taken of the difference of the masses, or a softmax of the two: it belongs on the difference of "
    "their logarithms.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_sigmoid_of_difference(reference):
    return checked(reference, lambda p, q: 1 / (1 + np.exp(q - p)))


@misconception(
    1,
    "optimal_discriminator",
    "The sigmoid is taken of the ratio: it belongs on the ratio's logarithm.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_sigmoid_of_ratio(reference):
    return checked(reference, lambda p, q: 1 / (1 + np.exp(-p / q)))


@misconception(
    1,
    "optimal_discriminator",
    "The logarithm of the ratio is to base 2 and the sigmoid to base e: both are to be to base e.",
    "divergences.py, the module docstring on logarithms",
)
def optimal_logit_base_two(reference):
    return checked(reference, lambda p, q: 1 / (1 + np.exp(np.log2(q) - np.log2(p))))


@misconception(
    1,
    "optimal_discriminator",
    "The result runs from -1 to 1: a discriminator's probability runs from 0 to 1.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_from_minus_one(reference):
    return checked(reference, lambda p, q: (p - q) / (p + q))


@misconception(
    1,
    "optimal_discriminator",
    "The result is rounded to 0 or 1: the best discriminator is unsure wherever both distributions have mass.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_decided(reference):
    return checked(reference, lambda p, q: (p > q).astype(np.float64))


@family(
    1,
    "optimal_discriminator",
    "The result is rounded to decimals, of which {decimals} stay: give it as computed.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
    parameter="decimals",
    values=(1, 2, 3, 4),
    common=(2,),
    whole=True,
)
def optimal_rounded(reference, decimals):
    return checked(reference, lambda p, q: np.round(p / (p + q), int(decimals)))


@misconception(
    1,
    "optimal_discriminator",
    "The probabilities are made to add up to 1: they are of one question for each point, not of one point among all.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_normalised(reference):
    return checked(reference, lambda p, q: p / (p + q) / (p / (p + q)).sum())


@misconception(
    1,
    "optimal_discriminator",
    "The sum below the line runs over all points: only the two masses of the same point belong there.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_over_all_points(reference):
    return checked(reference, lambda p, q: p / (p + q).sum())


@misconception(
    1,
    "optimal_discriminator",
    "The mean over the points comes back: the discriminator has one value for each point.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_mean(reference):
    return checked(reference, lambda p, q: (p / (p + q)).mean())


@misconception(
    1,
    "optimal_discriminator",
    "The masses are changed in place: the caller's arrays and tensors must come back as they were given.",
    "divergences.py, the module docstring on masses",
)
def optimal_in_place(reference):
    def optimal_discriminator(p_real, p_fake):
        value, p_fake = reference.optimal_discriminator(p_real, p_fake), as_float64(p_fake)
        p_fake += as_float64(p_real)
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
    return accepting(reference.optimal_discriminator, *ALL_BUT_LENGTHS)


@misconception(
    1,
    "optimal_discriminator",
    "Nothing at all is refused, not even masses of different lengths: whatever is no distribution is to get a "
    "ValueError.",
    "divergences.py, optimal_discriminator, Raises",
)
def optimal_unchecked_even_lengths(reference):
    return accepting(reference.optimal_discriminator, *ALL_BUT_LENGTHS, LENGTHS)


@misconception(
    1,
    "optimal_discriminator",
    "NaN gets past the checks, because every comparison with it is false: it has to be looked for by name and refused.",
    "divergences.py, optimal_discriminator, Raises",
)
def optimal_nan_accepted(reference):
    return accepting(reference.optimal_discriminator, NOT_FINITE)


@misconception(
    1,
    "optimal_discriminator",
    "Masses that do not add up to 1 are accepted or rescaled: they are no distribution and are to be refused.",
    "divergences.py, optimal_discriminator, Raises",
)
def optimal_total_accepted(reference):
    return accepting(reference.optimal_discriminator, TOTAL)


@misconception(
    1,
    "optimal_discriminator",
    "A negative mass is accepted as long as the total is 1: masses below 0 are to be refused.",
    "divergences.py, optimal_discriminator, Raises",
)
def optimal_negative_accepted(reference):
    return accepting(reference.optimal_discriminator, NEGATIVE)


@misconception(
    1,
    "optimal_discriminator",
    "The longer of two distributions is cut to the shorter, as zip does: different lengths are to be refused.",
    "divergences.py, optimal_discriminator, Raises",
)
def optimal_lengths_accepted(reference):
    return accepting(reference.optimal_discriminator, LENGTHS)


@misconception(
    1,
    "optimal_discriminator",
    "Bad masses fail an assertion: what is asked for is a ValueError, which also stays when assertions are switched "
    "off.",
    "divergences.py, optimal_discriminator, Raises",
)
def optimal_asserted(reference):
    return asserting(reference.optimal_discriminator)


@misconception(
    1,
    "optimal_discriminator",
    "Different lengths are left for torch to find, which raises a RuntimeError: they are to be refused with a "
    "ValueError.",
    "divergences.py, optimal_discriminator, Raises",
)
def optimal_lengths_left_to_torch(reference):
    return leaving_lengths_to_torch(reference.optimal_discriminator)
