"""Rank sample grids by eye without knowing which is which; then see whether the losses would have ranked them so too.

The grids are those of a run that a notebook trained, after some of its epochs, early ones closer together. A ranking is
a text of their letters, best first, such as "CAFEBD". Correlations are Spearman's: 1 for the same order, -1 for the
reverse, about 0 for no relation.
"""

import math
import zlib

import numpy as np
import quick_runs
from matplotlib.figure import Figure
from scipy.stats import spearmanr

GRIDS = 6
# What a recipe's training loss says about the distance between generated and real images.
ESTIMATES = {
    "gan": ("Jensen-Shannon estimate, log 2 - loss / 2", lambda loss: math.log(2) - loss / 2),
    "wgan-gp": ("Wasserstein estimate, minus the loss", lambda loss: -loss),
}


def epochs_by_letter(recipe):
    """The epoch behind each letter, in a random order that is another one for every run.

    Raises:
        quick_runs.NotYet: there is no run of that recipe, or a short one.
    """
    rows = quick_runs.history(recipe)
    if len(rows) < GRIDS:
        raise quick_runs.NotYet(f"the run has {len(rows)} epochs and ranking takes {GRIDS}: let it train to its end")
    steps = np.geomspace(1, len(rows), GRIDS).round().astype(int)
    for place in range(1, GRIDS):  # no epoch twice
        steps[place] = max(steps[place], steps[place - 1] + 1)
    seed = zlib.crc32(repr(rows).encode())
    return dict(zip("ABCDEF", np.random.default_rng(seed).permutation(steps).tolist(), strict=True))


def blind(recipe):
    """The grids, with nothing but their letters, as a picture."""
    figure = Figure(figsize=(9, 6.4), layout="constrained", dpi=90)
    for (letter, epoch), axis in zip(epochs_by_letter(recipe).items(), figure.subplots(2, 3).flat, strict=True):
        axis.imshow(quick_runs.some_samples(recipe, epoch), cmap="gray", vmin=0, vmax=255)
        axis.set_title(letter, fontweight="bold")
        axis.set_axis_off()
    return quick_runs.picture(figure)


def revealed(recipe, ranking):
    """What is behind the letters, and how a ranking agrees with the loss.

    Args:
        recipe: of the run, gan or wgan-gp.
        ranking: the letters, best first; capitals or not, spaces and commas do not count.

    Returns:
        Text, to be printed. Without a ranking the letters stay secret, and the distance to held-out faces ranks.
    """
    epochs = epochs_by_letter(recipe)
    letters = [letter for letter in ranking.upper() if letter not in " ,"]
    if letters and sorted(letters) != sorted(epochs):
        return f"write each of {', '.join(epochs)} once, best first; you wrote {ranking!r}"
    rows = [quick_runs.history(recipe)[epoch - 1] for epoch in epochs.values()]
    name, estimate = ESTIMATES[recipe]
    estimates = [estimate(row["critic_loss"]) for row in rows]
    distances = [row["sliced_wasserstein"] for row in rows]
    if not letters:
        return (
            "You have not ranked the grids yet, so which is which stays a secret.\n"
            "Ranked by their distance to held-out faces, in place of your eyes, their rank correlation with the\n"
            f"{name}, is {agreement(distances, estimates):+.2f}."
        )
    places = [letters.index(letter) + 1 for letter in epochs]
    lines = [f"rank  grid  epoch  {name}"]
    for place, letter, value in sorted(zip(places, epochs, estimates, strict=True)):
        lines.append(f"{place:4}  {letter:4}  {epochs[letter]:5}  {value:.3f}")
    return "\n".join(
        [
            *lines,
            "",
            "Rank correlation of your ranking with",
            f"    the {name}: {agreement(places, estimates):+.2f}",
            f"    the sliced Wasserstein distance to held-out faces: {agreement(places, distances):+.2f}",
            "+1: the better a grid looks to you, the smaller is the number.",
        ]
    )


def agreement(first, second):
    """Spearman's rank correlation of two lists, from -1 to 1; 0 where one of them is constant, which ranks nothing."""
    return 0.0 if min(np.ptp(first), np.ptp(second)) == 0 else float(spearmanr(first, second).statistic)


def side_by_side(*names):
    """What the losses of runs say about the distance, epoch by epoch, beside the distance to held-out faces; a picture.

    Args:
        names: of runs, gan or wgan-gp.
    """
    figure = Figure(figsize=(5 * len(names), 3.6), layout="constrained", dpi=90)
    for name, axis in zip(names, figure.subplots(1, len(names), squeeze=False).flat, strict=True):
        rows, (label, estimate) = quick_runs.history(name), ESTIMATES[name]
        epochs = [row["epoch"] for row in rows]
        estimates = [estimate(row["critic_loss"]) for row in rows]
        distances = [row["sliced_wasserstein"] for row in rows]
        axis.plot(epochs, estimates, "o-", color="#0072b2", markersize=4)
        axis.set(title=f"{name}: rank correlation {agreement(estimates, distances):+.2f}", xlabel="epoch")
        axis.xaxis.get_major_locator().set_params(integer=True)
        axis.set_ylabel(label, color="#0072b2")
        other = axis.twinx()
        other.plot(epochs, distances, "s--", color="#d55e00", markersize=4)
        other.set_ylabel("sliced Wasserstein distance to faces", color="#d55e00")
    return quick_runs.picture(figure)
