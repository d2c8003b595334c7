# Generated from reference/divergences.py by `python -m autograder regenerate`. Fill in the functions below.
"""Distances between discrete distributions, the best discriminator, and the smallest two-player game.

What to know before you start:

* A distribution P on K points is a list of K masses p_1, ..., p_K: none negative, together 1.
* Distributions, and positions, may come as NumPy arrays, torch tensors or lists, also of whole numbers, as in [0, 1].
  Leave them as you found them: their numbers, shape and type.
* Logarithms are natural: divergences are in nats, not in bits.
* A result may be a Python float, a NumPy array or a tensor, in any floating type. One number has shape ().
* Masses that are no distribution are refused with a `ValueError` that says what was wrong: a negative mass, masses that
  do not add up to 1 (within 1e-6 they do, 1e-4 off they do not), two distributions of different lengths, an empty
  one, a NaN or an infinity.

Papers: Goodfellow et al. 2014, "Generative Adversarial Networks", arXiv 1406.2661; Goodfellow 2016, "NIPS 2016
Tutorial: Generative Adversarial Networks", arXiv 1701.00160; Arjovsky, Chintala and Bottou 2017, "Wasserstein GAN",
arXiv 1701.07875; Mescheder et al. 2018, "Which Training Methods for GANs do actually Converge?", arXiv 1801.04406.
"""

import math

import numpy as np


def to_floats(values):
    if hasattr(values, "detach"):
        values = values.detach().cpu()
    return [float(v) for v in values]


def check_masses(*distributions):
    lists = [to_floats(d) for d in distributions]
    for masses in lists:
        if not masses:
            raise ValueError("empty distribution")
        for m in masses:
            if math.isnan(m) or math.isinf(m):
                raise ValueError("masses must be finite numbers")
            if m < 0:
                raise ValueError("negative mass: %g" % m)
        if abs(math.fsum(masses) - 1) > 2e-5:
            raise ValueError("masses must add up to 1")
    if len({len(masses) for masses in lists}) > 1:
        raise ValueError("distributions must have the same length")
    return lists


def kl_divergence(p, q):
    """The Kullback-Leibler divergence from P to Q: what is lost when Q is taken for P.

        KL(P || Q) = sum_k p_k log( p_k / q_k )

    A point that P never visits adds nothing, whatever Q does there: 0 log 0 = 0. A point that P visits and Q does not
    makes the divergence infinite. The order of the arguments matters.

    Args:
        p: masses of P, shape (K,), K at least 1.
        q: masses of Q, shape (K,).

    Returns:
        One number, in nats, at least 0, possibly infinite.

    Raises:
        ValueError: p or q is no distribution, or their lengths differ.

    Source: Arjovsky et al. 2017, Section 2, second distance (KL).
    """
    p, q = check_masses(p, q)
    total = 0.0
    for pk, qk in zip(p, q):
        if pk == 0:
            continue
        if qk == 0:
            return math.inf
        total += pk * (math.log(pk) - math.log(qk))
    return max(total, 0.0)


def js_divergence(p, q):
    """The Jensen-Shannon divergence between P and Q: how far both are from their mixture, on average.

        JS(P, Q) = 1/2 KL(P || M) + 1/2 KL(Q || M),   M = (P + Q) / 2

    Arjovsky et al. write it without the two halves, yet state log 2 for distributions that never meet; that value, and
    Goodfellow et al., have them, and so has this function. No square root is taken.

    Args:
        p: masses of P, shape (K,), K at least 1.
        q: masses of Q, shape (K,).

    Returns:
        One number, in nats, from 0 to log 2.

    Raises:
        ValueError: p or q is no distribution, or their lengths differ.

    Source: Goodfellow et al. 2014, Equations 5 and 6; Arjovsky et al. 2017, Section 2, third distance (JS).
    """
    p, q = check_masses(p, q)
    total = 0.0
    for pk, qk in zip(p, q):
        for mass in (pk, qk):
            if mass > 0:
                # mass / m = 2 mass / (pk + qk)
                total += 0.5 * mass * math.log(2 * (mass / (pk + qk)))
    return min(max(total, 0.0), math.log(2))


def wasserstein_1(p, q, positions=None):
    """The Wasserstein-1 or earth mover's distance between P and Q on a line: the least work that turns P into Q.

        W(P, Q) = inf_{gamma in Pi(P, Q)} E_{(x, y) ~ gamma}[ |x - y| ]

    Pi(P, Q) holds every plan that moves P's mass onto Q's: joint distributions gamma with the marginals P and Q. The
    work of a plan is mass times the distance it travels, so the distance is in the unit of the positions.

    Args:
        p: masses of P, shape (K,), K at least 1.
        q: masses of Q, shape (K,).
        positions: where on the line the K points lie, shape (K,), any finite numbers, in any order and at any spacing,
            0 included; None stands for 0, 1, ..., K - 1.

    Returns:
        One number, in the unit of the positions, at least 0 and never infinite.

    Raises:
        ValueError: p or q is no distribution, or their lengths differ.

    Source: Arjovsky et al. 2017, Section 2, Equation 1.
    """
    p, q = check_masses(p, q)
    x = list(range(len(p))) if positions is None else to_floats(positions)
    # E|x - y| for x from P and y from Q
    mean_p = 0.0
    mean_q = 0.0
    for k in range(len(x)):
        mean_p += p[k] * x[k]
        mean_q += q[k] * x[k]
    distance = abs(mean_p - mean_q)
    return distance


def optimal_discriminator(p_real, p_fake):
    """The discriminator that the GAN's value function cannot be raised above, point by point.

        D*(x) = p_data(x) / ( p_data(x) + p_g(x) )

    It is the probability that a point is real when real and generated ones are equally frequent.

    Args:
        p_real: masses of the real distribution p_data, shape (K,), K at least 1.
        p_fake: masses of the generator's distribution p_g, shape (K,). Where both masses are 0 every value is optimal;
            no such point is asked about.

    Returns:
        K probabilities, shape (K,), in the order of the masses, however small these are.

    Raises:
        ValueError: p_real or p_fake is no distribution, or their lengths differ.

    Source: Goodfellow et al. 2014, Proposition 1, Equation 2.
    """
    p_real, p_fake = check_masses(p_real, p_fake)
    return np.array([r / (r + f) if r + f > 0 else 0.5 for r, f in zip(p_real, p_fake)])


def bilinear_gda(x0, y0, step_size, steps):
    """Two players on f(x, y) = x y, each following its own gradient: x to make f small, y to make it large.

        min_x max_y f(x, y) = x y

    The updates are simultaneous: in every step both players take their gradients at the point where that step began,
    and both move by step_size times the gradient. The only equilibrium is (0, 0).

    Args:
        x0: where the minimising player starts, a finite number.
        y0: where the maximising player starts, a finite number.
        step_size: the step size of both players, a finite number, at least 0.
        steps: how many steps both take, a whole number, at least 0.

    Returns:
        The trajectory as one array or tensor, shape (steps + 1, 2): row k is (x, y) after k steps, row 0 the start.

    Source: Goodfellow 2016, Section 7.2 (there with infinitely small steps); Mescheder et al. 2018, Section 2, the
    Dirac-GAN with f(t) = t, up to the signs of the players.
    """
    x, y = float(x0), float(y0)
    rows = [[x, y]]
    for _ in range(int(steps)):
        grad_x, grad_y = y, x
        x -= step_size * grad_x
        y += step_size * grad_y
        rows.append([x, y])
    return np.array(rows)
