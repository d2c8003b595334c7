"""Rank sample grids by eye without knowing which is which; then see whether the judge would have ranked them so too.

The grids are those of a run that a notebook trained, after some of its epochs, early ones closer together. A ranking is
a text of their letters, best first, such as "CAFEBD". The judge's estimate is the one in the run's curves: on training
faces, at an epoch's end. Correlations are Spearman's: 1 for the same order, -1 for the reverse, near 0 for no relation.
"""

import zlib

import numpy as np
import recipes
from matplotlib.figure import Figure
from scipy.stats import spearmanr

from lessons import quick_runs

GRIDS = 6
ESTIMATE, DISTANCE = "estimate_train", "sliced_wasserstein"  # columns of history.csv


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
    name = recipes.RECIPES[recipe].estimate_name
    estimates, distances = (of_the_ranked(recipe, column) for column in (ESTIMATE, DISTANCE))
    if not letters:
        return (
            "You have not ranked the grids yet, so which is which stays a secret.\n"
            "Ranked by their distance to held-out faces, in place of your eyes, the six grids have a rank\n"
            f"correlation of {agreement(distances, estimates):+.2f} with the estimate: {name}."
        )
    places = [letters.index(letter) + 1 for letter in epochs]
    lines = [f"rank  grid  epoch  {name}"]
    for place, letter, value in sorted(zip(places, epochs, estimates, strict=True)):
        lines.append(f"{place:4}  {letter:4}  {epochs[letter]:5}  {value:.3f}")
    return "\n".join(
        [
            *lines,
            "",
            "Rank correlation, over these six grids, of your ranking with",
            f"    the estimate: {agreement(places, estimates):+.2f}",
            f"    the sliced Wasserstein distance to held-out faces: {agreement(places, distances):+.2f}",
            "+1: the better a grid looks to you, the smaller is the number.",
        ]
    )


def of_the_ranked(recipe, column):
    """A column of the history at the six ranked epochs, in the order of the letters."""
    rows = quick_runs.history(recipe)
    return [rows[epoch - 1][column] for epoch in epochs_by_letter(recipe).values()]


def agreement(first, second):
    """Spearman's rank correlation of two lists, from -1 to 1; 0 where one of them is constant, which ranks nothing."""
    return 0.0 if min(np.ptp(first), np.ptp(second)) == 0 else float(spearmanr(first, second).statistic)


def side_by_side(*names):
    """What the judges of runs estimate, epoch by epoch, beside the distance to held-out faces; a picture.

    Args:
        names: of runs, gan or wgan-gp.
    """
    figure = Figure(figsize=(5.4 * len(names), 3.8), layout="constrained", dpi=90)
    for name, axis in zip(names, figure.subplots(1, len(names), squeeze=False).flat, strict=True):
        rows, recipe = quick_runs.history(name), recipes.RECIPES[name]
        estimates, distances = ([row[column] for row in rows] for column in (ESTIMATE, DISTANCE))
        epochs = [row["epoch"] for row in rows]
        ranked = agreement(of_the_ranked(name, ESTIMATE), of_the_ranked(name, DISTANCE))
        axis.plot(epochs, estimates, "o-", color="#0072b2", markersize=4)
        told = f"{agreement(estimates, distances):+.2f} over all {len(rows)} epochs, {ranked:+.2f} over the six ranked"
        axis.set_title(f"{recipe.title}: rank correlation\n{told}", fontsize=11)
        axis.set_xlabel("epoch; a line for each that was ranked")
        for epoch in epochs_by_letter(name).values():
            axis.axvline(epoch, color="grey", linewidth=0.6, alpha=0.5)
        axis.xaxis.get_major_locator().set_params(integer=True)
        axis.set_ylabel(recipe.estimate_name, color="#0072b2", fontsize=9)
        other = axis.twinx()
        other.plot(epochs, distances, "s--", color="#d55e00", markersize=4)
        other.set_ylabel("sliced Wasserstein distance to faces", color="#d55e00", fontsize=9)
    return quick_runs.picture(figure)
