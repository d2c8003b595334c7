"""Two players on f(x, y) = x y: gradient descent-ascent circles the equilibrium and never arrives.

Simultaneous steps, which are your `bilinear_gda`, spiral outwards by sqrt(1 + s^2) a step at every step size s.
Alternating steps, where y answers to the x that has already moved, stay on a closed curve, and do not arrive either.

Source: Goodfellow 2016 (arXiv 1701.00160), Section 7.2; Mescheder et al. 2018 (arXiv 1801.04406), Section 2.
"""

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # your files

import divergences
from lessons import experiment
from lessons.experiment import COLOURS


def measure(step_sizes, steps, start=(1.0, 0.0)):
    """Both kinds of play from the same start.

    Args:
        step_sizes: step sizes to play with, shape (S,).
        steps: how many steps to play.
        start: (x, y) at the start.

    Returns:
        Two arrays of shape (S, steps + 1, 2), the trajectories of simultaneous and of alternating play.
    """
    together = [np.asarray(divergences.bilinear_gda(*start, size, steps), dtype=float) for size in step_sizes]
    in_turn = [alternating(*start, size, steps) for size in step_sizes]
    return np.stack(together), np.stack(in_turn)


def alternating(x, y, step_size, steps):
    """The same game played in turn: y takes its gradient where x has already gone."""
    trajectory = [(x, y)]
    for _ in range(steps):
        x = x - step_size * y
        y = y + step_size * x
        trajectory.append((x, y))
    return np.array(trajectory)


def main(arguments=None):
    """Draw orbits and radii and say what to look at."""
    parser = experiment.command_line(__doc__)
    parser.add_argument("--step-sizes", type=float, nargs="+", default=[0.05, 0.1, 0.2, 0.4], help="step sizes to try")
    parser.add_argument("--steps", type=experiment.whole, default=100, help="how many steps to play")
    options = parser.parse_args(arguments)
    angle = np.random.default_rng(options.seed).uniform(0, 2 * np.pi)
    sizes = np.array(options.step_sizes)
    together, in_turn = measure(sizes, options.steps, (np.cos(angle), np.sin(angle)))
    radii, radii_in_turn = np.hypot(*np.moveaxis(together, 2, 0)), np.hypot(*np.moveaxis(in_turn, 2, 0))
    predicted = np.sqrt(1 + sizes[:, None] ** 2) ** np.arange(options.steps + 1)

    picture, (left, right) = experiment.figure("Descent-ascent on f(x, y) = x y", columns=2, height=5.4)
    shown = int(np.argmin(np.abs(sizes - 0.1)))
    left.plot(*together[shown].T, ".-", color=COLOURS["orange"], linewidth=1, markersize=4, label="simultaneous")
    left.plot(*in_turn[shown].T, ".-", color=COLOURS["blue"], linewidth=1, markersize=4, label="alternating")
    left.plot(*together[shown, 0], "D", color="black", label="start")
    left.plot(0, 0, "*", color="black", markersize=12, label="equilibrium")
    left.set(title=f"Orbits, step size {sizes[shown]:g}", xlabel="x (descends)", ylabel="y (ascends)", aspect="equal")
    experiment.legend_below(left)
    for size, radius, answer, theory, colour in zip(
        sizes, radii, radii_in_turn, predicted, list(COLOURS.values()) * len(sizes), strict=False
    ):
        right.semilogy(radius, color=colour, linewidth=2, label=f"step size {size:g}")
        right.semilogy(theory, color="black", linewidth=1, linestyle=":")
        right.semilogy(answer, color=colour, linewidth=1, linestyle="--")
    right.plot([], [], "k:", label="theory, sqrt(1 + s²)^step")
    right.plot([], [], "k--", linewidth=1, label="alternating")
    right.set(title="Distance from the equilibrium", xlabel="step", ylabel="distance from (0, 0)")
    experiment.legend_below(right)
    rows = [
        (play, size, step, *point)
        for play, orbits in (("simultaneous", together), ("alternating", in_turn))
        for size, orbit in zip(sizes, orbits, strict=True)
        for step, point in enumerate(orbit)
    ]
    saved = experiment.save(options.out, __file__, picture, ("play", "step_size", "step", "x", "y"), rows)

    growth = ", ".join(f"{radius[-1]:.3g} at {size:g}" for size, radius in zip(sizes, radii, strict=True))
    print(f"Simultaneous play ends this far from the equilibrium, from 1: {growth}.")
    print(f"sqrt(1 + s^2) per step predicts that within {np.abs(radii / predicted - 1).max():.0e}: no s > 0 converges.")
    print(
        f"Alternating play stays between {radii_in_turn.min():.2f} and {radii_in_turn.max():.2f}: "
        "it does not arrive either."
    )
    print(saved)


if __name__ == "__main__":
    experiment.run(main)
