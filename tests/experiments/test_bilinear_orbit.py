"""The claim of `bilinear_orbit.py`: simultaneous play spirals out, alternating play circles."""

import numpy as np
import pytest

SIZES = np.array([0.05, 0.2, 0.5])
STEPS = 200


def check(together, in_turn):
    """What the picture claims, in numbers."""
    growth = np.hypot(*together[:, -1].T) / np.hypot(*together[:, 0].T)
    np.testing.assert_allclose(growth, (1 + SIZES**2) ** (STEPS / 2), rtol=1e-9)
    # Alternating play keeps x^2 + y^2 - s x y, an ellipse, at its first value.
    x, y = np.moveaxis(in_turn, 2, 0)
    kept = x**2 + y**2 - SIZES[:, None] * x * y
    np.testing.assert_allclose(kept, kept[:, :1] + 0 * kept, rtol=1e-9)
    radii = np.hypot(x, y)
    assert (radii.min(axis=1) > 0.7).all()
    assert (radii.max(axis=1) < 1.4).all()


def test_simultaneous_play_spirals_out_and_alternating_play_circles(load):
    """The radius grows as predicted at every step size, and alternating play stays on its ellipse."""
    check(*load("bilinear_orbit").measure(SIZES, STEPS))


def test_alternating_play_in_the_students_place_breaks_the_claim(load, monkeypatch):
    """A student's `bilinear_gda` that plays in turn does not spiral out."""
    program = load("bilinear_orbit")
    monkeypatch.setattr(program.divergences, "bilinear_gda", program.alternating)
    with pytest.raises(AssertionError):
        check(*program.measure(SIZES, STEPS))
