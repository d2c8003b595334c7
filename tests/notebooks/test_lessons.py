"""What the notebooks claim of training, in numbers, after half of the steps that a notebook takes."""

import pytest

pytest.importorskip("IPython", reason="IPython, which comes with Otter, is not installed")
# Half of the notebook's steps, in which the claim is seen already; the GAN takes two steps where the others take one.
EPOCHS = {"gan": 4, "wgan": 7, "wgan-gp": 5}
BROKEN = 1.35  # times as far from faces as at the usual rate; 1.45 to 2.2 were seen in the notebook
UNHARMED = 1.2  # 0.9 to 1.15 were seen


def test_at_ten_times_the_rate_the_clipped_wgan_breaks_down_and_no_other(written, load, monkeypatch):
    """Its samples are further from faces than at the usual rate; those of GAN and WGAN-GP stay as near."""
    assert written
    runs = load("quick_runs")
    monkeypatch.setitem(runs.PRESETS, "tiny", runs.PRESETS["notebook"])
    monkeypatch.setitem(runs.PRESETS["notebook"]["short"], "images", 2_000)
    times = {}
    for recipe, epochs in EPOCHS.items():
        share = epochs / runs.PRESETS["notebook"]["short"]["epochs"]
        distances = []
        for factors in ({}, {"rate": 10}):
            asked = runs.settings(recipe, f"runs/{recipe}-{len(factors)}", "short", {"epochs": share, **factors})
            assert asked.epochs == epochs
            distances.append(runs.trainer.train(asked).rows[-1]["sliced_wasserstein"])
        times[recipe] = distances[1] / distances[0]
    assert times["wgan"] > BROKEN, times
    assert max(times["gan"], times["wgan-gp"]) < UNHARMED, times
