"""The reference's divergences against SciPy, a linear program, closed forms and exercises done by hand."""

import itertools
import math

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog
from scipy.special import rel_entr
from scipy.stats import wasserstein_distance

from reference.divergences import (
    bilinear_gda,
    js_divergence,
    kl_divergence,
    optimal_discriminator,
    wasserstein_1,
)

EXACT = 1e-12  # a few hundred float64 roundings of numbers near 1
LINEAR_PROGRAM = 1e-7  # HiGHS stops at a feasibility of 1e-7
INFINITE = math.inf
DISTANCES = (kl_divergence, js_divergence, wasserstein_1, optimal_discriminator)


def random_distribution(generator, size):
    """Masses with some zeros and some small ones, never all zero."""
    masses = generator.random(size) ** 3
    masses[generator.random(size) < 0.2] = 0
    masses[generator.integers(size)] += 0.5
    return masses / masses.sum()


@st.composite
def distributions(draw, how_many):
    """Several distributions on the same 1 to 8 points, zeros included."""
    size = draw(st.integers(1, 8))
    weights = st.lists(st.integers(0, 20), min_size=size, max_size=size).filter(any)
    return [np.array(masses) / sum(masses) for masses in (draw(weights) for _ in range(how_many))]


@st.composite
def distributions_on_a_line(draw, how_many):
    """The same, with positions in any order, some of which may coincide."""
    masses = draw(distributions(how_many))
    size = len(masses[0])
    return masses, np.array(draw(st.lists(st.integers(-50, 50), min_size=size, max_size=size))) / 7


def least_work(p, q, positions):
    """The transport problem as it is stated: the cheapest plan with the two marginals, by a linear program."""
    size = len(p)
    work = np.abs(np.subtract.outer(positions, positions)).ravel()
    leaves = np.kron(np.eye(size), np.ones(size))  # the plan's row sums
    arrives = np.kron(np.ones(size), np.eye(size))  # its column sums
    return linprog(work, A_eq=np.vstack([leaves, arrives]), b_eq=np.concatenate([p, q])).fun


def gan_value(d, p_real, p_fake):
    """V(D, G) = E_x[log D(x)] + E_x_tilde[log(1 - D(x_tilde))] over discrete distributions."""
    return -(rel_entr(p_real, p_real * d) + rel_entr(p_fake, p_fake * (1 - d))).sum()


# The discrete exercises, each with its answers as one works them out by hand.

HALF_LOG_4_3 = math.log(4 / 3) / 2
BACK = math.log(27 / 16) / 4  # 3/4 log(3/2) + 1/4 log(1/2)
FAR = math.log(3) / 2
P1, Q1, R1 = (0.5, 0.5), (0.75, 0.25), (0.25, 0.75)
P2, Q2 = (0.5, 0.5, 0), (1 / 3, 1 / 3, 1 / 3)
R2, S2 = (0.5, 0.5, 0, 0), (0, 0, 0.5, 0.5)
P3, Q3, R3 = (0.25, 0.75, 0), (0, 0.75, 0.25), (0, 0.25, 0.75)
P3_LONG, R3_LONG, S3 = (*P3, 0), (*R3, 0), (0, 0, 0.25, 0.75)

KL_EXERCISES = [
    pytest.param(P1, Q1, HALF_LOG_4_3, id="1-PQ"),
    pytest.param(Q1, P1, BACK, id="1-QP"),
    pytest.param(P1, P1, 0, id="1-PP"),
    pytest.param(P1, R1, HALF_LOG_4_3, id="1-PR"),
    pytest.param(Q1, R1, FAR, id="1-QR"),
    pytest.param(P2, Q2, math.log(3 / 2), id="2-PQ"),
    pytest.param(Q2, P2, INFINITE, id="2-QP"),
    pytest.param(R2, S2, INFINITE, id="2-RS"),
]
W1_EXERCISES = [
    pytest.param(P1, Q1, 1 / 4, id="1-PQ"),
    pytest.param(Q1, P1, 1 / 4, id="1-QP"),
    pytest.param(P1, P1, 0, id="1-PP"),
    pytest.param(P1, R1, 1 / 4, id="1-PR"),
    pytest.param(Q1, R1, 1 / 2, id="1-QR"),
    pytest.param(P2, Q2, 1 / 2, id="2-PQ"),
    pytest.param(Q2, P2, 1 / 2, id="2-QP"),
    pytest.param(R2, S2, 2, id="2-RS"),
    pytest.param(P3, Q3, 1 / 2, id="3-PQ"),
    pytest.param(P3, R3, 1, id="3-PR"),
    pytest.param(Q3, R3, 1 / 2, id="3-QR"),
    pytest.param(P3_LONG, S3, 2, id="3-PS"),
    pytest.param(R3_LONG, S3, 1, id="3-RS"),
]


@pytest.mark.parametrize(("p", "q", "expected"), KL_EXERCISES)
def test_kl_of_the_exercises_is_what_the_hand_finds(p, q, expected):
    """KL of each pair of the discrete exercises equals its closed form."""
    assert kl_divergence(p, q) == pytest.approx(expected, abs=EXACT)


@pytest.mark.parametrize(("p", "q", "expected"), W1_EXERCISES)
def test_w1_of_the_exercises_is_what_the_hand_finds(p, q, expected):
    """W1 of each pair of the discrete exercises equals the least work found by hand."""
    assert wasserstein_1(p, q) == pytest.approx(expected, abs=EXACT)


@pytest.mark.parametrize(
    ("p", "q", "expected"),
    [
        pytest.param((1, 0), (0, 1), math.log(2), id="disjoint"),
        pytest.param(P1, P1, 0, id="equal"),
        # M = (3/4, 1/4): KL(P || M) = log(4/3), KL(Q || M) = 1/2 log(2/3) + 1/2 log 2
        pytest.param((1, 0), P1, (math.log(4 / 3) + HALF_LOG_4_3) / 2, id="half-overlap"),
        # 1-QR: M = (1/2, 1/2), and both divergences to it are those of 1-QP
        pytest.param(Q1, R1, BACK, id="mirrored"),
    ],
)
def test_js_of_small_cases_is_what_the_hand_finds(p, q, expected):
    """JS of small distributions equals its closed form."""
    assert js_divergence(p, q) == pytest.approx(expected, abs=EXACT)


@pytest.mark.parametrize("seed", range(20))
def test_kl_agrees_with_scipy(seed):
    """KL is the sum of SciPy's relative entropies, infinite where that is."""
    generator = np.random.default_rng(seed)
    size = int(generator.integers(1, 30))
    p, q = random_distribution(generator, size), random_distribution(generator, size)
    assert kl_divergence(p, q) == pytest.approx(rel_entr(p, q).sum(), abs=EXACT)
    blurred = 0.9 * q + 0.1 / size  # nowhere 0, so that the finite case is asked too
    assert math.isfinite(kl_divergence(p, blurred))
    assert kl_divergence(p, blurred) == pytest.approx(rel_entr(p, blurred).sum(), abs=EXACT)


@pytest.mark.parametrize("seed", range(20))
def test_js_agrees_with_scipy(seed):
    """JS is half the relative entropies of both distributions to their mixture."""
    generator = np.random.default_rng(seed)
    size = int(generator.integers(1, 30))
    p, q = random_distribution(generator, size), random_distribution(generator, size)
    oracle = (rel_entr(p, (p + q) / 2) + rel_entr(q, (p + q) / 2)).sum() / 2
    assert js_divergence(p, q) == pytest.approx(oracle, abs=EXACT)


@pytest.mark.parametrize("seed", range(20))
def test_w1_agrees_with_scipy_and_with_the_linear_program(seed):
    """W1 at unsorted, uneven positions is SciPy's and the optimum of the transport problem itself."""
    generator = np.random.default_rng(seed)
    size = int(generator.integers(2, 9))
    p, q = random_distribution(generator, size), random_distribution(generator, size)
    positions = generator.normal(scale=3, size=size)
    value = wasserstein_1(p, q, positions)
    assert value == pytest.approx(wasserstein_distance(positions, positions, p, q), abs=EXACT)
    assert value == pytest.approx(least_work(p, q, positions), abs=LINEAR_PROGRAM)
    steps = np.arange(size)
    assert wasserstein_1(p, q) == pytest.approx(wasserstein_distance(steps, steps, p, q), abs=EXACT)


def test_kl_of_two_gaussians_is_the_closed_form():
    """Finely discretised Gaussians have the KL log(s2/s1) + (s1^2 + (m1 - m2)^2) / (2 s2^2) - 1/2."""
    m1, s1, m2, s2 = 0.3, 0.8, -0.5, 1.3
    grid = np.linspace(-12, 12, 4001)
    p, q = (np.exp(-((grid - m) ** 2) / (2 * s**2)) for m, s in ((m1, s1), (m2, s2)))
    expected = math.log(s2 / s1) + (s1**2 + (m1 - m2) ** 2) / (2 * s2**2) - 0.5
    assert kl_divergence(p / p.sum(), q / q.sum()) == pytest.approx(expected, abs=1e-9)  # q is 1e-21 at the grid's ends


@pytest.mark.parametrize("theta", [-2.5, -1, -0.125, 1e-3, 0.5, 3])
def test_parallel_lines_tell_the_distances_apart(theta):
    """On parallel lines theta apart KL is infinite both ways, JS is log 2, and W1 alone is |theta|."""
    line, shifted = [1, 0], [0, 1]
    assert kl_divergence(line, shifted) == kl_divergence(shifted, line) == INFINITE
    assert js_divergence(line, shifted) == pytest.approx(math.log(2), abs=EXACT)
    assert wasserstein_1(line, shifted, [0, theta]) == abs(theta)


def test_lines_that_coincide_are_at_distance_zero():
    """At theta = 0 all three distances are exactly 0."""
    assert kl_divergence([1], [1]) == js_divergence([1], [1]) == wasserstein_1([1], [1], [0.0]) == 0


@pytest.mark.parametrize("seed", range(10))
def test_the_gan_value_at_the_optimal_discriminator_is_two_js_minus_two_log_two(seed):
    """At D* the value is 2 JS - 2 log 2, and no other discriminator reaches it."""
    generator = np.random.default_rng(seed)
    p, q = random_distribution(generator, 12), random_distribution(generator, 12)
    best = optimal_discriminator(p, q)
    value = gan_value(best, p, q)
    assert value == pytest.approx(2 * js_divergence(p, q) - 2 * math.log(2), abs=EXACT)
    shared = (p > 0) & (q > 0)
    assert shared.any()
    for shift in (-0.01, 0.01):
        worse = np.where(shared, np.clip(best + shift * best * (1 - best), 0, 1), best)
        assert gan_value(worse, p, q) < value


def test_the_optimal_discriminator_is_the_real_share_point_by_point():
    """D* is 1 where only real mass lies, 0 where only generated mass lies, and the real share in between."""
    best = optimal_discriminator([0.6, 0.3, 0.1, 0.0], [0.0, 0.3, 0.3, 0.4])
    np.testing.assert_allclose(best, [1, 0.5, 0.25, 0], rtol=0, atol=EXACT)


def test_the_optimal_discriminator_is_finite_where_nobody_has_mass():
    """A point with neither mass gets some probability, and no warning."""
    best = optimal_discriminator([1, 0, 0], [0, 1, 0])
    np.testing.assert_array_equal(best[:2], [1, 0])
    assert 0 <= best[2] <= 1


@pytest.mark.parametrize("step_size", [0.01, 0.1, 0.5, 1.0])
def test_the_orbit_grows_by_a_fixed_factor_each_step(step_size):
    """The distance from the equilibrium grows by exactly sqrt(1 + step_size^2) in every step, whatever the step."""
    orbit = bilinear_gda(0.6, -0.8, step_size, 50)
    radii = np.hypot(*orbit.T)
    np.testing.assert_allclose(radii[1:] / radii[:-1], math.sqrt(1 + step_size**2), rtol=EXACT)


def test_the_orbit_turns_by_a_fixed_angle_each_step():
    """Each step turns (x, y) anticlockwise by arctan(step_size): x descends, y ascends, both from the same point."""
    x, y = bilinear_gda(1.5, 0.5, 0.2, 40).T
    turned = np.unwrap(np.arctan2(y, x))
    np.testing.assert_allclose(np.diff(turned), math.atan(0.2), rtol=EXACT)


def test_the_orbit_by_hand():
    """Two steps of 1/2 from (1, 2) give (0, 2.5) and (-1.25, 2.5), below the start itself."""
    np.testing.assert_array_equal(bilinear_gda(1, 2, 0.5, 2), [[1, 2], [0, 2.5], [-1.25, 2.5]])


def test_the_orbit_starts_where_it_is_put():
    """No steps give the start alone, the equilibrium stays where it is, and a step size of 0 moves nobody."""
    np.testing.assert_array_equal(bilinear_gda(3, -4, 0.1, 0), [[3, -4]])
    np.testing.assert_array_equal(bilinear_gda(0, 0, 0.1, 5), np.zeros((6, 2)))
    np.testing.assert_array_equal(bilinear_gda(3, -4, 0, 2), [[3, -4]] * 3)


@given(distributions(2))
@settings(deadline=None)
def test_divergences_stay_within_their_ranges(pair):
    """KL is at least 0, JS is between 0 and log 2, and both are 0 for equal distributions."""
    p, q = pair
    assert kl_divergence(p, q) >= -EXACT
    assert -EXACT <= js_divergence(p, q) <= math.log(2) + EXACT
    assert kl_divergence(p, p) == js_divergence(p, p) == 0


@given(distributions(2))
@settings(deadline=None)
def test_js_is_symmetric_and_kl_is_not(pair):
    """JS does not care for the order of its arguments; KL does, on the exercise that shows it."""
    assert js_divergence(*pair) == pytest.approx(js_divergence(*pair[::-1]), abs=EXACT)
    assert abs(kl_divergence(P1, Q1) - kl_divergence(Q1, P1)) > 1e-2


@given(distributions_on_a_line(3))
@settings(deadline=None)
def test_w1_is_a_metric(case):
    """W1 is symmetric, 0 from a distribution to itself, and satisfies the triangle inequality."""
    (p, q, r), positions = case
    assert wasserstein_1(p, p, positions) == 0
    assert wasserstein_1(p, q, positions) == pytest.approx(wasserstein_1(q, p, positions), abs=EXACT)
    detour = wasserstein_1(p, r, positions) + wasserstein_1(r, q, positions)
    assert wasserstein_1(p, q, positions) <= detour + EXACT


@given(distributions_on_a_line(2), st.integers(-9, 9), st.integers(-9, 9), st.randoms())
@settings(deadline=None)
def test_w1_follows_the_line(case, shift, scale, randomness):
    """Moving the line changes nothing, stretching it stretches W1, and the order of the points does not matter."""
    (p, q), positions = case
    value = wasserstein_1(p, q, positions)
    assert wasserstein_1(p, q, scale * positions + shift) == pytest.approx(abs(scale) * value, abs=1e-11)
    order = list(range(len(p)))
    randomness.shuffle(order)
    assert wasserstein_1(p[order], q[order], positions[order]) == pytest.approx(value, abs=EXACT)


@pytest.mark.parametrize("convert", [list, np.float32, torch.tensor, lambda x: torch.tensor(x, dtype=torch.float64)])
def test_lists_arrays_and_tensors_are_taken_alike(convert):
    """The kind of the input changes neither the value nor the kind of the result."""
    p, q, positions = [0.5, 0.25, 0.25], [0.125, 0.125, 0.75], [2.0, -1.0, 0.5]
    converted = [convert(values) for values in (p, q, positions)]
    for divergence in (kl_divergence, js_divergence):
        value = divergence(*converted[:2])
        assert type(value) is float
        assert value == divergence(p, q)
    assert wasserstein_1(*converted) == wasserstein_1(p, q, positions)
    best = optimal_discriminator(*converted[:2])
    assert best.dtype == np.float64
    np.testing.assert_array_equal(best, optimal_discriminator(p, q))
    assert bilinear_gda(convert([1.0])[0], 0, 0.5, 1).dtype == np.float64


@pytest.mark.parametrize("divergence", DISTANCES)
def test_inputs_are_left_as_they_were(divergence):
    """No function changes the masses it is given."""
    p, q = np.array([0.0, 0.7, 0.3]), np.array([0.2, 0.8, 0.0])
    divergence(p, q)
    np.testing.assert_array_equal(p, [0.0, 0.7, 0.3])
    np.testing.assert_array_equal(q, [0.2, 0.8, 0.0])


def test_positions_are_left_as_they_were():
    """Unsorted positions are not sorted in place."""
    positions = np.array([2.0, -1.0, 0.5])
    wasserstein_1([1, 0, 0], [0, 1, 0], positions)
    np.testing.assert_array_equal(positions, [2.0, -1.0, 0.5])


def test_masses_of_float32_are_distributions():
    """A thousand float32 masses, which add up to 1 only nearly, are accepted and not renormalised."""
    masses = np.random.default_rng(0).random(1000).astype(np.float32)
    masses /= masses.sum()
    total = masses.astype(np.float64).sum()
    assert total != 1
    assert kl_divergence(masses, np.full(1000, 1e-3)) == pytest.approx(
        rel_entr(masses.astype(np.float64), np.full(1000, 1e-3)).sum(), abs=EXACT
    )


def test_tiny_masses_do_not_overflow():
    """A mass of q near the smallest float gives a large finite KL, not an infinite one."""
    expected = 0.5 * math.log(0.5) - 0.5 * math.log(1e-310) + 0.5 * math.log(0.5)
    assert kl_divergence([0.5, 0.5], [1, 1e-310]) == pytest.approx(expected, rel=EXACT)


BAD_MASSES = [
    pytest.param([1.01, -0.01], "negative mass, -0.01", id="negative"),
    pytest.param([0.5, 0.51], "add up to 1.01, not to 1", id="too-much"),
    pytest.param([0.5, 0.499998], "add up to 0.999998, not to 1", id="just-too-little"),
    pytest.param([], "is empty", id="empty"),
    pytest.param([math.nan, 1], "NaN or an infinity", id="nan"),
    pytest.param([math.inf, 0], "NaN or an infinity", id="infinite"),
    pytest.param([[0.5, 0.5]], r"shape \(K,\), not \(1, 2\)", id="two-dimensional"),
]


@pytest.mark.parametrize(("function", "second"), list(itertools.product(DISTANCES, [False, True])))
@pytest.mark.parametrize(("masses", "message"), BAD_MASSES)
def test_what_is_no_distribution_is_refused_with_the_reason(function, second, masses, message):
    """Each function refuses bad masses in either place and says whose they are and what was wrong with them."""
    good = [0.5, 0.5]
    names = ("p_real", "p_fake") if function is optimal_discriminator else ("p", "q")
    with pytest.raises(ValueError, match=message) as caught:
        function(*((good, masses) if second else (masses, good)))
    assert f"{names[second]} " in str(caught.value)


@pytest.mark.parametrize("function", DISTANCES)
def test_different_lengths_are_refused_with_both(function):
    """Distributions of different lengths are refused with both lengths."""
    with pytest.raises(ValueError, match=r"has 2 masses but .* has 3"):
        function([0.5, 0.5], [0.5, 0.25, 0.25])


@pytest.mark.parametrize(
    ("positions", "message"),
    [
        ([0, 1, 2], "p has 2 masses but there are 3 positions"),
        ([], "positions is empty"),
        ([0, math.nan], "positions holds a NaN"),
        ([0, math.inf], "positions holds a NaN or an infinity"),
        ([[0, 1]], r"positions must have shape \(K,\)"),
    ],
)
def test_positions_that_are_no_line_are_refused_with_the_reason(positions, message):
    """Positions must be finite and as many as the masses."""
    with pytest.raises(ValueError, match=message):
        wasserstein_1([0.5, 0.5], [0.5, 0.5], positions)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((math.nan, 0, 0.1, 3), "x0, y0 and step_size holds a NaN"),
        ((0, math.inf, 0.1, 3), "x0, y0 and step_size holds a NaN or an infinity"),
        ((1, 1, -0.1, 3), "step_size must be at least 0, not -0.1"),
        ((1, 1, 0.1, -1), "steps must be at least 0, not -1"),
    ],
)
def test_a_game_that_cannot_be_played_is_refused_with_the_reason(arguments, message):
    """Starts must be finite, and neither the step size nor the number of steps negative."""
    with pytest.raises(ValueError, match=message):
        bilinear_gda(*arguments)


def test_a_fraction_of_a_step_is_refused():
    """The number of steps is whole."""
    with pytest.raises(TypeError, match="integer"):
        bilinear_gda(1, 1, 0.1, 2.5)
