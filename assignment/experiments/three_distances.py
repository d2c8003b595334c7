"""Three distances between two lines, theta apart: which of them tells a generator where to go?

P is uniform on a vertical line at 0, Q on a parallel line at theta. A generator with the one parameter theta should be
drawn to 0. With --noise both lines are also drawn blurred, so that they overlap: then KL and JS have a slope, too.
The lines are cut into points across, on a grid; along the lines nothing differs.

Source: Arjovsky et al. 2017, Section 2, Example 1 and Figure 1.
"""

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # your files

import divergences
from lessons import experiment
from lessons.experiment import COLOURS


def measure(thetas, noise=0.0, step=0.05):
    """The three distances at each theta, from your functions.

    Args:
        thetas: distances of the lines, multiples of step, shape (T,).
        noise: standard deviation of the Gaussian that blurs both lines; 0 leaves them sharp.
        step: distance of two grid points.

    Returns:
        Array of shape (T, 4): theta, KL(P || Q), JS(P, Q), W1(P, Q).
    """
    reach = np.abs(thetas).max() + 6 * noise  # beyond six standard deviations a Gaussian has a mass of 1e-9
    half = int(np.ceil(reach / step))
    grid = step * np.arange(-half, half + 1)
    p = line(grid, 0.0, noise)
    rows = []
    for theta in thetas:
        q = line(grid, theta, noise)
        distances = (
            divergences.kl_divergence(p, q),
            divergences.js_divergence(p, q),
            divergences.wasserstein_1(p, q, grid),
        )
        rows.append([theta, *map(float, distances)])
    return np.array(rows)


def line(grid, centre, noise):
    """A line's masses on the grid: all at the nearest point, or a Gaussian around it."""
    distances = np.abs(grid - centre)
    masses = np.exp(-((distances / noise) ** 2) / 2) if noise else (distances == distances.min()).astype(float)
    return masses / masses.sum()


def draw(axis, table, title):
    """The three distances against theta, infinite ones as arrows at the top."""
    thetas, kl, js, w1 = table.T
    top = 1.15 * max(w1.max(), np.log(2))
    finite = np.where(np.isfinite(kl), kl, np.nan)
    axis.plot(thetas, w1, color=COLOURS["green"], linewidth=2.5, label="Wasserstein-1")
    sharp = np.isinf(kl).any()  # then JS jumps, and a line through its dots would make the jump look like a slope
    axis.plot(thetas, js, "o" if sharp else "o-", color=COLOURS["blue"], markersize=3.5, label="JS (nats)")
    axis.plot(thetas, finite, "s" if sharp else "s-", color=COLOURS["orange"], markersize=3.5, label="KL (nats)")
    if sharp:
        infinite = thetas[np.isinf(kl)]
        axis.plot(infinite, np.full(infinite.size, top), "^", color=COLOURS["orange"], label="KL is infinite")
    axis.axhline(np.log(2), color=COLOURS["grey"], linewidth=1, linestyle=":")
    axis.annotate("log 2", (thetas.max(), np.log(2)), ha="right", va="bottom", color=COLOURS["grey"])
    axis.set(title=title, xlabel="theta, distance of the lines", ylabel="distance of P and Q", ylim=(-0.05, 1.06 * top))
    experiment.legend_below(axis, columns=4 if sharp else 3)


def main(arguments=None):
    """Draw the distances and say what to look at."""
    parser = experiment.command_line(__doc__)
    parser.add_argument("--reach", type=float, default=1.0, help="theta goes from minus this to this")
    parser.add_argument("--noise", type=float, default=0.3, help="blur of the lines in the right-hand picture")
    options = parser.parse_args(arguments)
    step = options.reach / 20
    thetas = step * np.arange(-20, 21)
    sharp, blurred = measure(thetas, 0.0, step), measure(thetas, options.noise, step)

    picture, (left, right) = experiment.figure("Three distances between two parallel lines", columns=2, width=6.2)
    draw(left, sharp, "Sharp lines")
    draw(right, blurred, f"Lines blurred by noise of {options.noise:g}")
    rows = [("sharp", *row) for row in sharp] + [("blurred", *row) for row in blurred]
    saved = experiment.save(options.out, __file__, picture, ("lines", "theta", "kl", "js", "w1"), rows)

    apart = sharp[sharp[:, 0] != 0]
    print(f"KL is infinite at {np.isinf(apart[:, 1]).sum()} of {len(apart)} thetas other than 0.")
    print(f"JS lies between {apart[:, 2].min():.4f} and {apart[:, 2].max():.4f} there (log 2 = 0.6931): no slope.")
    print(
        f"W1 differs from |theta| by at most {np.abs(sharp[:, 3] - np.abs(sharp[:, 0])).max():.1e}: "
        "a slope all the way to 0."
    )
    print(saved)


if __name__ == "__main__":
    experiment.run(main)
