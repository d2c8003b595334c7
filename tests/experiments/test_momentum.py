"""The claim of `momentum.py`: a critic with momentum steps uphill now and then, and its generator does worse."""

import pytest


def check(program, without, with_momentum):
    """What the picture claims, in numbers; seeds 0 to 4: 2 % to 7 % uphill, distances 0.3 to 0.4 against 1.2 to 2.0."""
    (cosines, table), (carried, worse) = without, with_momentum
    assert (cosines > 0).all()  # Adam with beta1 = 0 scales each element of the gradient by something positive
    assert (carried < 0).mean() > 0.003
    assert carried.mean() < cosines.mean()
    assert program.late_distance(worse) > 1.5 * program.late_distance(table)


def test_momentum_steps_uphill_and_does_worse(load):
    """With beta1 = 0.9 some critic steps go uphill and the points stay far from the data; with 0 neither."""
    program = load("momentum")
    check(program, program.measure(0.0, steps=400), program.measure(0.9, steps=400))


def test_two_critics_without_momentum_do_not_differ_so(load):
    """Another seed without momentum does not pass for a critic with it."""
    program = load("momentum")
    with pytest.raises(AssertionError):
        check(program, program.measure(0.0, steps=100), program.measure(0.0, seed=1, steps=100))


def test_the_sliced_distance_of_a_shift_is_its_mean_projection(load):
    """Shifting every point by (1, 0) is a distance of mean |cos| over the four directions."""
    program = load("momentum")
    points = program.ring(50)
    shifted = points.clone()
    shifted[..., 0] += 1
    assert program.sliced_wasserstein(points, shifted) == pytest.approx((1 + 2 * 0.5**0.5) / 4, abs=1e-6)
