"""Wrong answers about the best discriminator, the commonest first; what it should have refused comes last."""

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


@misconception(
    1,
    "optimal_discriminator",
    "This is the probability that a point is generated, not that it is real.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_upside_down(reference):
    return lambda p_real, p_fake: reference.optimal_discriminator(p_fake, p_real)


@misconception(
    1,
    "optimal_discriminator",
    "The masses are divided by each other, which gives a ratio: it goes beyond 1, as no probability does.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_ratio(reference):
    return checked(reference, lambda p, q: p / q)


@misconception(
    1,
    "optimal_discriminator",
    "The mass of real images alone is given back: that of generated ones does not count.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_mass_of_real_images(reference):
    return checked(reference, lambda p, _q: p)


@misconception(
    1,
    "optimal_discriminator",
    "The mixture stands below the line, so the result goes up to 2, as no probability does.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_over_the_mixture(reference):
    return checked(reference, lambda p, q: p / ((p + q) / 2))


@misconception(
    1,
    "optimal_discriminator",
    "The result is halved, as if the prior counted again.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_halved(reference):
    return checked(reference, lambda p, q: p / (p + q) / 2)


@family(
    1,
    "optimal_discriminator",
    "{share} of the points are taken for real ones, although real and generated points are equally frequent.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
    parameter="share",
    values=(0.1, 0.2, 0.25, 0.3, 0.4, 0.6, 0.7, 0.75, 0.8, 0.9),
)
def optimal_prior(reference, share):
    return checked(reference, lambda p, q: share * p / (share * p + (1 - share) * q))


@family(
    1,
    "optimal_discriminator",
    "{number} is added below the fraction line, which makes every probability too small.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
    parameter="number",
    values=(1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1),
    common=(1e-8,),
)
def optimal_number_added(reference, number):
    return checked(reference, lambda p, q: p / (p + q + number))


@family(
    1,
    "optimal_discriminator",
    "{number} is added to the masses, which draws every probability towards 1/2.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
    parameter="number",
    values=(1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1),
)
def optimal_number_added_to_masses(reference, number):
    return checked(reference, lambda p, q: (p + number) / (p + q + 2 * number))


@family(
    1,
    "optimal_discriminator",
    "The result is kept {margin} away from 0 and 1, so points of one kind alone are not told for sure.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
    parameter="margin",
    values=(1e-5, 1e-4, 1e-3, 1e-2, 0.05, 0.1, 0.2),
)
def optimal_clamped(reference, margin):
    return checked(reference, lambda p, q: (p / (p + q)).clip(margin, 1 - margin))


@family(
    1,
    "optimal_discriminator",
    "The result is smoothed, {label} where only real points occur, so points of one kind alone are not told for sure.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
    parameter="label",
    values=(0.7, 0.8, 0.9, 0.95, 0.99),
)
def optimal_smoothed(reference, label):
    return checked(reference, lambda p, q: label * p / (p + q))


@misconception(
    1,
    "optimal_discriminator",
    "1/2 comes back everywhere, as if the generator's distribution were the real one already.",
    "Goodfellow et al. 2014, Theorem 1",
)
def optimal_one_half(reference):
    return checked(reference, lambda p, _q: np.full_like(p, 0.5))


@misconception(
    1,
    "optimal_discriminator",
    "The logit of D* comes back, which is no probability.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_logit(reference):
    return checked(reference, lambda p, q: np.log(p) - np.log(q))


@misconception(
    1,
    "optimal_discriminator",
    "The logarithm of D* comes back, which is no probability.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_log(reference):
    return checked(reference, lambda p, q: np.log(p / (p + q)))


@family(
    1,
    "optimal_discriminator",
    "The logarithm of the ratio is multiplied by {factor} before the sigmoid, so the probabilities are not as sure as "
    "the masses make them.",
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
    "The sigmoid is taken of the difference of the masses, so the discriminator is never sure of anything.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_sigmoid_of_difference(reference):
    return checked(reference, lambda p, q: 1 / (1 + np.exp(q - p)))


@misconception(
    1,
    "optimal_discriminator",
    "The sigmoid is taken of the ratio, so it never falls below 1/2.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_sigmoid_of_ratio(reference):
    return checked(reference, lambda p, q: 1 / (1 + np.exp(-p / q)))


@misconception(
    1,
    "optimal_discriminator",
    "The logarithm of the ratio is to base 2 and the sigmoid to base e, which makes the discriminator too sure.",
    "divergences.py, the module docstring on logarithms",
)
def optimal_logit_base_two(reference):
    return checked(reference, lambda p, q: 1 / (1 + np.exp(np.log2(q) - np.log2(p))))


@misconception(
    1,
    "optimal_discriminator",
    "The result runs from -1 to 1, and no probability is below 0.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_from_minus_one(reference):
    return checked(reference, lambda p, q: (p - q) / (p + q))


@misconception(
    1,
    "optimal_discriminator",
    "The result is rounded to 0 or 1, so the discriminator is sure even where both distributions have mass.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_decided(reference):
    return checked(reference, lambda p, q: (p > q).astype(np.float64))


@misconception(
    1,
    "optimal_discriminator",
    "The result is 0, 1 or, between equal masses, one half: a decision for the likelier side and no probability.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_decided_but_for_ties(reference):
    return checked(reference, lambda p, q: np.heaviside(p - q, 0.5))


@family(
    1,
    "optimal_discriminator",
    "The result is rounded to decimals, of which {decimals} stay.",
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
    "The probabilities are made to add up to 1, as if they were the masses of one distribution.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_normalised(reference):
    return checked(reference, lambda p, q: p / (p + q) / (p / (p + q)).sum())


@misconception(
    1,
    "optimal_discriminator",
    "The sum below the line runs over all points, so one point's value depends on all others.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_over_all_points(reference):
    return checked(reference, lambda p, q: p / (p + q).sum())


@misconception(
    1,
    "optimal_discriminator",
    "The mean over the points comes back, not one value for each point.",
    "Goodfellow et al. 2014, Proposition 1, Equation 2",
)
def optimal_mean(reference):
    return checked(reference, lambda p, q: (p / (p + q)).mean())


@misconception(
    1,
    "optimal_discriminator",
    "The masses are changed in place, so the caller's arrays and tensors do not come back as they were given.",
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
    "Masses that are no distribution get a number and no ValueError.",
    "divergences.py, optimal_discriminator, Raises",
)
def optimal_unchecked(reference):
    return accepting(reference.optimal_discriminator, *ALL_BUT_LENGTHS)


@misconception(
    1,
    "optimal_discriminator",
    "Nothing at all is refused, not even masses of different lengths.",
    "divergences.py, optimal_discriminator, Raises",
)
def optimal_unchecked_even_lengths(reference):
    return accepting(reference.optimal_discriminator, *ALL_BUT_LENGTHS, LENGTHS)


@misconception(
    1,
    "optimal_discriminator",
    "NaN gets past the checks, because every comparison with it is false.",
    "divergences.py, optimal_discriminator, Raises",
)
def optimal_nan_accepted(reference):
    return accepting(reference.optimal_discriminator, NOT_FINITE)


@misconception(
    1,
    "optimal_discriminator",
    "Masses that do not add up to 1 get a number and no ValueError.",
    "divergences.py, optimal_discriminator, Raises",
)
def optimal_total_accepted(reference):
    return accepting(reference.optimal_discriminator, TOTAL)


@misconception(
    1,
    "optimal_discriminator",
    "Totals are compared with 1 too loosely, so masses that miss it by far more than rounding get a number.",
    "divergences.py, optimal_discriminator, Raises",
)
def optimal_total_loose(reference):
    return accepting(reference.optimal_discriminator, NEAR_TOTAL)


@misconception(
    1,
    "optimal_discriminator",
    "The masses of both are added up together, so one total above 1 makes up for one below.",
    "divergences.py, optimal_discriminator, Raises",
)
def optimal_totals_together(reference):
    return accepting(reference.optimal_discriminator, TOGETHER)


@misconception(
    1,
    "optimal_discriminator",
    "The two totals are compared with each other and not with 1.",
    "divergences.py, optimal_discriminator, Raises",
)
def optimal_totals_alike(reference):
    return accepting(reference.optimal_discriminator, ALIKE)


@misconception(
    1,
    "optimal_discriminator",
    "A negative mass gets a number and no ValueError, as long as the total is 1.",
    "divergences.py, optimal_discriminator, Raises",
)
def optimal_negative_accepted(reference):
    return accepting(reference.optimal_discriminator, NEGATIVE)


@misconception(
    1,
    "optimal_discriminator",
    "Slightly negative masses pass for rounding, though a mass of -0.002 is none.",
    "divergences.py, optimal_discriminator, Raises",
)
def optimal_slightly_negative_accepted(reference):
    return accepting(reference.optimal_discriminator, SLIGHTLY_NEGATIVE)


@misconception(
    1,
    "optimal_discriminator",
    "The longer of two distributions is cut to the shorter, as zip does, and gets a number.",
    "divergences.py, optimal_discriminator, Raises",
)
def optimal_lengths_accepted(reference):
    return accepting(reference.optimal_discriminator, LENGTHS)


@misconception(
    1,
    "optimal_discriminator",
    "The lengths are left to NumPy, which stretches a distribution of one point over all points of the other.",
    "NumPy documentation, Broadcasting",
)
def optimal_one_point_stretched(reference):
    return accepting(reference.optimal_discriminator, ONE_POINT)


@misconception(
    1,
    "optimal_discriminator",
    "Bad masses fail an assertion, which is no ValueError and does nothing when assertions are switched off.",
    "divergences.py, optimal_discriminator, Raises",
)
def optimal_asserted(reference):
    return asserting(reference.optimal_discriminator)


@misconception(
    1,
    "optimal_discriminator",
    "Different lengths are left for torch to find, whose RuntimeError is no ValueError.",
    "divergences.py, optimal_discriminator, Raises",
)
def optimal_lengths_left_to_torch(reference):
    return leaving_lengths_to_torch(reference.optimal_discriminator)
