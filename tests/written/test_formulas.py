"""The general formulas of the solutions, each against algebra, integration or a linear program."""

import itertools

import numpy as np
import pytest
import sympy
from scipy.integrate import quad
from scipy.optimize import linprog
from scipy.special import logsumexp, rel_entr, softmax
from scipy.stats import norm, wasserstein_distance


@pytest.fixture
def rng():
    """A fixed source of random numbers."""
    return np.random.default_rng(20170126)


def js(p, q):
    """Jensen-Shannon divergence in nats."""
    return (rel_entr(p, (p + q) / 2).sum() + rel_entr(q, (p + q) / 2).sum()) / 2


def dual_value(p, q, points, constant):
    """The largest difference of means over functions that are Lipschitz with a constant, as a linear program."""
    pairs = list(itertools.permutations(range(len(points)), 2))
    steps = np.zeros((len(pairs), len(points)))
    for row, (i, j) in enumerate(pairs):
        steps[row, i], steps[row, j] = 1, -1
    limits = [constant * abs(points[i] - points[j]) for i, j in pairs]
    return -linprog(np.subtract(q, p), A_ub=steps, b_ub=limits, bounds=(-100, 100)).fun


def test_the_divergence_of_two_gaussians(rng):
    """Question 1.2: the closed formula agrees with numerical integration."""
    for _ in range(5):
        (m1, m2), (s1, s2) = rng.normal(size=2), rng.uniform(0.3, 2, size=2)
        first, second = norm(m1, s1), norm(m2, s2)
        value = quad(lambda x: first.pdf(x) * (first.logpdf(x) - second.logpdf(x)), m1 - 12 * s1, m1 + 12 * s1)[0]  # noqa: B023 - integrated at once
        assert np.log(s2 / s1) + (s1**2 + (m1 - m2) ** 2) / (2 * s2**2) - 0.5 == pytest.approx(value, rel=1e-7)


@pytest.mark.parametrize("hundredths", [10, 50, 99, 100, 170])
def test_js_of_shifted_intervals(hundredths):
    """Question 1.3 (a): JS of two unit intervals is the shift times log 2, up to a shift of one."""
    p, q = np.zeros(300), np.zeros(300)
    p[:100] = q[hundredths : hundredths + 100] = 0.01
    assert js(p, q) == pytest.approx(min(hundredths / 100, 1) * np.log(2))


def test_a_memoriser_has_the_stated_bound(rng):
    """Question 1.3 (c): the mixture's log-density at distance r is below the bound, which falls without end."""
    images = rng.normal(size=(7, 4))
    test_image = images.mean(axis=0)
    r = np.linalg.norm(images - test_image, axis=1).min()
    bounds = []
    for s in (1.0, 0.1, 0.01, 0.001):
        squares = ((images - test_image) ** 2).sum(axis=1)
        density = logsumexp(-squares / (2 * s**2)) - np.log(7) - 2 * np.log(2 * np.pi * s**2)
        bounds.append(-2 * np.log(2 * np.pi * s**2) - r**2 / (2 * s**2))
        assert density <= bounds[-1]
    assert bounds[-1] < -1e5


def test_value_at_the_optimal_discriminator(rng):
    """Question 1.5: V at the optimal discriminator is 2 JS - 2 log 2, and no other discriminator has more."""
    p, q = rng.dirichlet(np.ones(6), size=2)

    def value(d):
        return (p * np.log(d) + q * np.log(1 - d)).sum()

    assert value(p / (p + q)) == pytest.approx(2 * js(p, q) - 2 * np.log(2))
    assert all(value(rng.uniform(0.01, 0.99, size=6)) < value(p / (p + q)) for _ in range(100))


def test_gradient_of_the_non_saturating_loss(rng):
    """Question 1.6 (c): against a fixed optimal discriminator it is the gradient of KL(model, data) - 2 JS."""
    data, logits = rng.dirichlet(np.ones(5)), rng.normal(size=5)
    best = data / (data + softmax(logits))

    def slopes(function):
        return [(function(logits + h) - function(logits - h)) / 2e-5 for h in 1e-5 * np.eye(5)]

    loss = slopes(lambda theta: -softmax(theta) @ np.log(best))
    claim = slopes(lambda theta: rel_entr(softmax(theta), data).sum() - 2 * js(softmax(theta), data))
    assert loss == pytest.approx(claim, abs=1e-8)


def test_the_bilinear_game():
    """Question 1.7: eigenvalues, exact growth, and what alternating steps preserve."""
    x, y, eta = sympy.symbols("x y eta", positive=True)
    matrix = sympy.Matrix([[1, -eta], [eta, 1]])
    assert set(matrix.eigenvals()) == {1 - sympy.I * eta, 1 + sympy.I * eta}
    new = matrix @ sympy.Matrix([x, y])
    assert sympy.expand(new.dot(new) - (1 + eta**2) * (x**2 + y**2)) == 0
    alternating_x = x - eta * y
    alternating_y = y + eta * alternating_x
    before = x**2 + y**2 - eta * x * y
    after = alternating_x**2 + alternating_y**2 - eta * alternating_x * alternating_y
    assert sympy.expand(after - before) == 0
    step = sympy.Matrix([alternating_x, alternating_y]).jacobian([x, y])
    assert sympy.expand(step.det()) == 1
    assert sympy.expand(step.trace()) == 2 - eta**2


@pytest.mark.parametrize("n", [1, 2, 10])
def test_a_grid_tends_to_the_interval(n):
    """Question 2.4 (a): W1 between n points and the interval is 1 / (2 n), by the gap between their CDFs."""
    gap = quad(lambda x: abs(np.floor(n * x) / n - x), 0, 1, points=np.arange(1, n) / n if n > 1 else None)[0]
    assert gap == pytest.approx(1 / (2 * n))


def test_total_variation_is_below_js(rng):
    """Question 2.4 (b): TV squared is at most 2 JS, and W1 at most the diameter times TV."""
    for _ in range(200):
        p, q = rng.dirichlet(np.full(6, 0.3), size=2)
        variation = np.abs(p - q).sum() / 2
        assert variation**2 <= 2 * js(p, q) + 1e-12
        assert wasserstein_distance(range(6), range(6), p, q) <= 5 * variation + 1e-12


@pytest.mark.parametrize("constant", [1, 3])
def test_duality_and_the_lipschitz_constant(constant):
    """Question 2.5: the dual optimum on the example is K times 0.5, and -x reaches it for K = 1."""
    p, q = np.array([1 / 2, 1 / 2, 0]), np.full(3, 1 / 3)
    assert dual_value(p, q, [0, 1, 2], constant) == pytest.approx(constant * 0.5)
    assert (p - q) @ -np.arange(3) == pytest.approx(0.5)


@pytest.mark.parametrize(("units", "layers", "limit"), [(3, 1, 0.5), (4, 3, 0.2), (7, 5, 0.3)])
def test_gradient_norm_of_a_deep_linear_critic(units, layers, limit):
    """Question 3.3 (c): (c n)^L / sqrt(n), against the product of the matrices."""
    product = np.full((1, units), limit)
    for _ in range(layers - 1):
        product = product @ np.full((units, units), limit)
    assert np.linalg.norm(product) == pytest.approx((limit * units) ** layers / np.sqrt(units))


def test_the_flat_critic_is_optimal():
    """Question 3.4 (c): max(1 - x, x - 2, 0) has the value of the dual optimum, which is the least work, 1."""
    real, fake, points = np.array([0.5, 0, 0, 0.5]), np.array([0, 0.5, 0.5, 0]), np.arange(4)
    critic = np.maximum.reduce([1 - points, points - 2, 0 * points])
    assert critic @ (real - fake) == 1
    assert dual_value(real, fake, points, 1) == pytest.approx(1)
    assert wasserstein_distance(points, points, real, fake) == pytest.approx(1)


def test_centred_scores_have_no_summed_gradient():
    """Question 3.5 (b): the derivatives of w (x - mean), and their zero sum, for any batch size."""
    w, images = sympy.symbols("w"), sympy.symbols("x0:5")
    scores = [w * (x - sum(images) / 5) for x in images]
    jacobian = sympy.Matrix(scores).jacobian(images)
    assert sympy.simplify(jacobian[0, 0] - w * (1 - sympy.Rational(1, 5))) == 0
    assert sympy.simplify(jacobian[1, 0] + w / 5) == 0
    assert all(sympy.simplify(sum(jacobian[:, j])) == 0 for j in range(5))


def test_where_a_penalised_slope_comes_to_rest():
    """Question 3.6 (a): the minimum of -w Delta + lambda (w - 1)^2 is at 1 + Delta / (2 lambda)."""
    w, delta, weight = sympy.symbols("w Delta lambda", positive=True)
    (best,) = sympy.solve(sympy.diff(-w * delta + weight * (w - 1) ** 2, w), w)
    assert sympy.simplify(best - 1 - delta / (2 * weight)) == 0
