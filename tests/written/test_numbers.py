"""Every number that a solution prints, computed anew by another route: SciPy, a simulation or brute force."""

import re

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.optimize import linprog, minimize_scalar
from scipy.special import rel_entr
from scipy.stats import entropy, norm, wasserstein_distance

NUMBER = re.compile(r"(?<![\w.,])-?\d+\.\d+(?: \\times 10\^(?:\{-?\d+\}|\d))?")


def kl(p, q):
    """KL divergence in nats."""
    return float(rel_entr(p, q).sum())


def js(p, q):
    """Jensen-Shannon divergence in nats."""
    middle = (np.asarray(p) + np.asarray(q)) / 2
    return (kl(p, middle) + kl(q, middle)) / 2


def w1(p, q, positions=None):
    """Wasserstein distance on a line."""
    positions = range(len(p)) if positions is None else positions
    return float(wasserstein_distance(positions, positions, p, q))


def least_work(p, q):
    """The Wasserstein distance as the linear program over all transport plans."""
    size = len(p)
    cost = np.abs(np.subtract.outer(np.arange(size), np.arange(size))).ravel()
    rows = np.kron(np.eye(size), np.ones(size))
    columns = np.kron(np.ones(size), np.eye(size))
    return linprog(cost, A_eq=np.vstack([rows, columns]), b_eq=np.concatenate([p, q])).fun


def kl_gaussians(mean_1, deviation_1, mean_2, deviation_2):
    """KL divergence of two Gaussians by numerical integration."""
    first, second = norm(mean_1, deviation_1), norm(mean_2, deviation_2)
    low, high = mean_1 - 12 * deviation_1, mean_1 + 12 * deviation_1
    return quad(lambda x: first.pdf(x) * (first.logpdf(x) - second.logpdf(x)), low, high)[0]


def slope(function, at, step=1e-6):
    """A derivative by central differences."""
    return (function(at + step) - function(at - step)) / (2 * step)


def sigmoid(a):
    """1 / (1 + exp(-a))."""
    return 1 / (1 + np.exp(-a))


def spiral(step, steps):
    """Distance from the origin after simultaneous steps on x y from (1, 0)."""
    x, y = 1.0, 0.0
    for _ in range(steps):
        x, y = x - step * y, y + step * x
    return float(np.hypot(x, y))


def wgan_step(critic_sign, generator_sign):
    """Question 3.1 (b): the critic's weight before clipping, after it, and the generator's parameter."""
    before = 0.005 + critic_sign * 0.1 * (2 - 0)
    weight = float(np.clip(before, -0.01, 0.01))
    return before, weight, 0 + generator_sign * 0.1 * -weight


def momentum(later_steps):
    """Question 3.1 (c): the running average after ten gradients of 1 and some of -1."""
    v = 0.0
    for gradient in [1.0] * 10 + [-1.0] * later_steps:
        v = 0.9 * v + 0.1 * gradient
    return v


def deep_norm(limit, units=100, layers=10):
    """Question 3.3 (c): gradient norm of a deep linear critic with all weights at the limit, by multiplying it out."""
    gradient = np.full(units, limit)
    for _ in range(layers - 1):
        gradient = np.full((units, units), limit).T @ gradient
    return float(np.linalg.norm(gradient))


def centred_jacobian(size=4, weight=3.0):
    """Question 3.5 (b): derivatives of w (x_i - mean) by differences, exact because the map is linear."""
    scores = [weight * (row - row.mean()) for row in np.eye(size)]
    return np.array(scores).T


def penalised_weight(penalty):
    """Question 3.6 (a): the best weight for a difference of 1 and a penalty weight of 10."""
    return minimize_scalar(lambda w: -w + 10 * penalty(w), bounds=(-3, 3), method="bounded", options={"xatol": 1e-9}).x


P, Q, R, S = ([0.25, 0.75, 0, 0], [0, 0.75, 0.25, 0], [0, 0.25, 0.75, 0], [0, 0, 0.25, 0.75])
HALF, HEAVY, LIGHT = [0.5, 0.5], [0.75, 0.25], [0.25, 0.75]
COIN = np.array([0.7, 0.3])
CLIPPED, BEST, DELTA = np.array([0.01, 0.01]), np.array([12, 5]) / np.hypot(12, 5), np.array([12, 5])
COSINE = CLIPPED @ BEST / np.linalg.norm(CLIPPED)
NORMS = np.array([0, 0, 2, 2])
RUNS = {32: (3.81, 0.66), 128: (2.05, 1.36), 1536: (1.35, 1.45)}
N = 100

# Question, number as printed, value computed here.
PRINTED = [
    ("1.1", "0.3", 1 - 0.7),
    ("1.1", "0.1", 1 - 0.9),
    ("1.1", "0.2", 0.9 - 0.7),
    ("1.1", "-0.6931", COIN @ np.log([0.5, 0.5])),
    ("1.1", "-0.0738", 0.7 * np.log(0.9)),
    ("1.1", "0.6908", -0.3 * np.log(0.1)),
    ("1.1", "-0.7645", COIN @ np.log([0.9, 0.1])),
    ("1.1", "0.2355", rel_entr(0.7, 0.5)),
    ("1.1", "0.1532", -rel_entr(0.3, 0.5)),
    ("1.1", "0.0823", kl(COIN, [0.5, 0.5])),
    ("1.1", "-0.1759", rel_entr(0.7, 0.9)),
    ("1.1", "0.3296", rel_entr(0.3, 0.1)),
    ("1.1", "0.1537", kl(COIN, [0.9, 0.1])),
    ("1.1", "-0.6109", -entropy(COIN)),
    ("1.2", "0.4431", kl_gaussians(0, 1, 1, 2)),
    ("1.2", "1.3069", kl_gaussians(1, 2, 0, 1)),
    ("1.2", "0.5", kl_gaussians(0, 1, 1, 1)),
    ("1.2", "50", kl_gaussians(0, 0.1, 1, 0.1)),
    ("1.2", "5000", kl_gaussians(0, 0.01, 1, 0.01)),
    ("1.3", "4.6052", np.log(100)),
    ("1.3", "0.0011", np.log(100) / 64**2),
    ("1.4", "-1.3863", 2 * np.log(0.5)),
    ("1.5", "-1.3863", 2 * np.log(0.5)),
    ("1.5", "0.25", np.mean([0.5, 0])),
    ("1.5", "-0.6931", 0.5 * np.log(1) + 0.5 * np.log(0.5) + 0.5 * np.log(1 - 0.5) + 0.5 * np.log(1 - 0)),
    ("1.5", "0.3466", js([0.5, 0.5, 0], [0, 0.5, 0.5])),
    ("1.5", "0.6931", 2 * js([0.5, 0.5, 0], [0, 0.5, 0.5])),
    ("1.5", "1.3863", np.log(4)),
    ("1.6", r"-4.54 \times 10^{-5}", slope(lambda a: np.log1p(-sigmoid(a)), -10, step=1e-3)),
    ("1.6", "-0.99995", slope(lambda a: -np.log(sigmoid(a)), -10)),
    ("1.7", "0.01", 0.1**2),
    ("1.7", "1.6446", spiral(0.1, 100)),
    ("2.1", "0.5", least_work(P, Q)),
    ("2.1", "1.0", least_work(P, R)),
    ("2.1", "0.5", least_work(Q, R)),
    ("2.1", "2.0", least_work(P, S)),
    ("2.1", "1.0", least_work(R, S)),
    ("2.1", "1.25", w1(P, Q, [0, 1, 5, 6])),
    ("2.2", "0.1438", kl(HALF, HEAVY)),
    ("2.2", "0.1308", kl(HEAVY, HALF)),
    ("2.2", "0.1438", kl(HALF, LIGHT)),
    ("2.2", "0.5493", kl(HEAVY, LIGHT)),
    ("2.2", "0.25", w1(HALF, HEAVY)),
    ("2.2", "0.25", w1(HALF, LIGHT)),
    ("2.2", "0.5", w1(HEAVY, LIGHT)),
    ("2.2", "0.4055", kl([1 / 2, 1 / 2, 0], [1 / 3, 1 / 3, 1 / 3])),
    ("2.2", "0.5", w1([1 / 2, 1 / 2, 0], [1 / 3, 1 / 3, 1 / 3])),
    ("2.2", "2.0", least_work([0.5, 0.5, 0, 0], [0, 0, 0.5, 0.5])),
    ("2.3", "0.6931", js([1, 0], [0, 1])),
    ("2.4", "0.0035", js([1 - 1 / N, 1 / N], [1, 0])),
    ("2.5", r"9 \times 10^8", 30000**2),
    ("2.5", "60,000", 30000 + 30000),
    ("3.1", "0.205", wgan_step(+1, -1)[0]),
    ("3.1", "0.2", wgan_step(+1, -1)[0] - 0.005),
    ("3.1", "0.001", wgan_step(+1, -1)[2]),
    ("3.1", "-0.195", wgan_step(-1, -1)[0]),
    ("3.1", "-0.001", wgan_step(-1, -1)[2]),
    ("3.1", "0.001", wgan_step(-1, +1)[2]),
    ("3.1", "-0.02", wgan_step(-1, +1)[1] * 2),
    ("3.1", "0.02", wgan_step(+1, -1)[1] * 2),
    ("3.1", "0.6513", momentum(0)),
    ("3.1", "1.6513", momentum(0) + 1),
    ("3.1", "0.0834", momentum(4)),
    ("3.1", "-0.0249", momentum(5)),
    ("3.2", "0.6", 1 - 0.4),
    ("3.2", "0.3", 1 - 0.7),
    ("3.2", "-1.2040", min(np.log1p(-np.array([0.4, 0.7, 0.5])))),
    ("3.2", "0.3567", min(-np.log([0.4, 0.7, 0.5]))),
    ("3.2", "0.25", (1 / 3) / (1 / 3 + 1)),
    ("3.3", "0.17", CLIPPED @ DELTA),
    ("3.3", "0.0141", np.linalg.norm(CLIPPED)),
    ("3.3", "0.9231", BEST[0]),
    ("3.3", "0.3846", BEST[1]),
    ("3.3", "13", BEST @ DELTA),
    ("3.3", "0.9247", COSINE),
    ("3.3", "22.4", np.degrees(np.arccos(COSINE))),
    ("3.3", r"1 \times 10^{-11}", deep_norm(0.001)),
    ("3.3", "0.1", deep_norm(0.01)),
    ("3.3", r"1 \times 10^9", deep_norm(0.1)),
    ("3.3", "0.0126", 0.01 * (1 / deep_norm(0.01)) ** (1 / 10)),
    ("3.3", "0.0158", 0.01 * (10 / deep_norm(0.01)) ** (1 / 10)),
    ("3.3", "0.01", 0.01 * (0.1 / deep_norm(0.01)) ** (1 / 10)),
    ("3.3", "200", 0.01 / 5e-5),
    ("3.3", "20000", 1 / 5e-5),
    ("3.5", "2.25", centred_jacobian()[0, 0]),
    ("3.5", "0.75", centred_jacobian(weight=1.0)[0, 0]),
    ("3.5", "-0.75", centred_jacobian()[0, 1]),
    ("3.5", "2.8284", np.linalg.norm(NORMS)),
    ("3.5", "3.3431", (np.linalg.norm(NORMS) - 1) ** 2),
    ("3.6", "1.05", penalised_weight(lambda w: (abs(w) - 1) ** 2)),
    ("3.6", "1.05", penalised_weight(lambda w: max(abs(w) - 1, 0) ** 2)),
    ("3.7", "3.15", RUNS[32][0] - RUNS[32][1]),
    ("3.7", "0.69", RUNS[128][0] - RUNS[128][1]),
    ("3.7", "-0.10", RUNS[1536][0] - RUNS[1536][1]),
]


def parsed(printed):
    """The value of a printed number and half a unit of its last digit."""
    mantissa, _, exponent = printed.replace(",", "").partition(r" \times 10^")
    power = int(exponent.strip("{}") or 0)
    digits = len(mantissa.partition(".")[2])
    return float(mantissa) * 10.0**power, 0.5 * 10.0 ** (power - digits)


def solution_numbers(question):
    """The decimal numbers in a solution, without references to other questions."""
    return set(NUMBER.findall(re.sub(r"Question \d\.\d+", "", question.solution)))


@pytest.mark.parametrize(("number", "printed", "value"), PRINTED)
def test_a_printed_number_is_right(written, number, printed, value):
    """The number stands in that question's solution and is the computed value, rounded to its digits."""
    (question,) = [question for question in written.questions if question.number == number]
    assert re.search(rf"(?<![\w.,]){re.escape(printed)}(?![\w]|[.,]\d)", question.solution)
    stated, half_unit = parsed(printed)
    assert abs(stated - value) <= half_unit * (1 + 1e-6)


def test_no_decimal_number_goes_unchecked(written):
    """Each decimal number of each solution is in the list above or is given in the question."""
    unchecked = []
    for question in written.questions:
        known = {printed for number, printed, _ in PRINTED if number == question.number}
        given = {found.lstrip("-") for found in NUMBER.findall(question.text)}
        unchecked += [
            (question.number, found)
            for found in sorted(solution_numbers(question))
            if found not in known and found.lstrip("-") not in given
        ]
    assert unchecked == []


def test_the_measured_values_are_the_ones_in_the_question(written):
    """The gaps of Question 3.7 are computed from the very values that its table prints."""
    (question,) = [question for question in written.questions if question.number == "3.7"]
    for images, (training, validation) in RUNS.items():
        assert f"| {images} | {training} | {validation} |" in question.text
