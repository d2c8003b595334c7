"""The claim of `three_distances.py`: on parallel lines only W1 slopes towards the solution."""

import math

import numpy as np
import pytest

THETAS = np.linspace(-1, 1, 21)


def check(sharp, blurred):
    """What the picture claims, in numbers."""
    thetas, kl, js, w1 = sharp.T
    apart = thetas != 0
    assert apart.sum() == 20
    assert np.isinf(kl[apart]).all()
    np.testing.assert_allclose(js[apart], math.log(2), rtol=1e-12)
    np.testing.assert_allclose(w1, np.abs(thetas), rtol=0, atol=1e-12)
    assert kl[~apart] == js[~apart] == 0
    # Two Gaussians of one width s are (theta / s)^2 / 2 apart in KL, and |theta| in W1.
    np.testing.assert_allclose(blurred[:, 1], (thetas / 0.3) ** 2 / 2, rtol=0, atol=1e-6)
    np.testing.assert_allclose(blurred[:, 3], np.abs(thetas), rtol=0, atol=1e-6)
    assert (np.diff(blurred[thetas >= 0, 2]) > 0).all()
    assert (blurred[:, 2] < math.log(2)).all()


def measured(program):
    """Both pictures' figures."""
    return program.measure(THETAS, step=0.1), program.measure(THETAS, noise=0.3, step=0.1)


def test_only_w1_slopes_on_sharp_lines(load):
    """KL is infinite and JS log 2 wherever the lines are apart, W1 is |theta|; blurred lines have closed forms."""
    check(*measured(load("three_distances")))


@pytest.mark.parametrize(
    ("function", "wrong"),
    [
        ("kl_divergence", lambda p, q: (p * np.log((p + 1e-12) / (q + 1e-12))).sum()),
        ("js_divergence", lambda p, q: np.abs(p - q).sum() / 2),
        ("wasserstein_1", lambda p, q, _: np.abs(p - q).sum() / 2),
        ("wasserstein_1", lambda p, q, _: np.abs(np.cumsum(p - q)).sum()),
    ],
    ids=["KL clamped", "JS total variation", "W1 total variation", "W1 without positions"],
)
def test_a_wrong_distance_breaks_the_claim(load, monkeypatch, function, wrong):
    """With a wrong distance in the student's place the claim is not fulfilled."""
    program = load("three_distances")
    monkeypatch.setattr(program.divergences, function, wrong)
    with pytest.raises(AssertionError):
        check(*measured(program))
