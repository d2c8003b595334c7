"""Short runs for the notebooks: what is asked for, what is said where something is missing, and the blind ranking."""

import csv
import math
import shutil
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image

pytest.importorskip("IPython", reason="IPython, which comes with Otter, is not installed")
PNG = b"\x89PNG"


@pytest.fixture
def runs(load):
    """The module quick_runs."""
    return load("lessons.quick_runs")


@pytest.fixture
def ranking(runs, load):
    """The module blind_ranking."""
    assert runs
    return load("lessons.blind_ranking")


def pretend(folder, name, estimates, distances):
    """A finished run: the history with these columns, and a plain grid after each epoch, as bright as its number."""
    samples = folder / "runs" / "notebook" / name / "samples"
    samples.mkdir(parents=True)
    with (samples.parent / "history.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("epoch", "estimate_train", "sliced_wasserstein"))
        writer.writerows((number, *row) for number, row in enumerate(zip(estimates, distances, strict=True), start=1))
    for epoch in range(len(estimates) + 1):
        Image.fromarray(np.full((512, 512), epoch, np.uint8)).save(samples / f"epoch-{epoch:04}.png")


@pytest.mark.parametrize(
    ("recipe", "length", "factors", "expected"),
    [
        ("gan", "long", {}, {"rate": 2e-4, "critic_steps": 1, "epochs": 16, "size": 32, "images": 6000}),
        ("wgan-gp", "long", {}, {"rate": 5e-4, "critic_steps": 5, "epochs": 14, "size": 32}),
        ("wgan-gp", "short", {"rate": 10}, {"rate": 0.01, "critic_steps": 2, "epochs": 12, "size": 16}),
        ("wgan", "short", {"batch": 0.25, "critic_steps": 0.1}, {"rate": 5e-4, "critic_steps": 1, "batch": 8}),
    ],
)
def test_settings_are_the_recipes_multiplied(runs, monkeypatch, recipe, length, factors, expected):
    """Rates stay real numbers, counts stay whole and at least 1; the long runs have the paper's critic steps."""
    monkeypatch.delenv("HOMEWORK_NOTEBOOK_PRESET")
    asked = runs.settings(recipe, "runs/x", length, factors)
    assert {name: getattr(asked, name) for name in expected} == pytest.approx(expected)
    assert asked.data is None  # the faces are drawn


def test_what_cannot_be_multiplied_is_named(runs, monkeypatch):
    """A setting that is not there, and a preset that is not there, each with those that are."""
    with pytest.raises(ValueError, match=r"^there is no setting momentum to multiply: choose from batch, critic_steps"):
        runs.settings("gan", "runs/x", "short", {"momentum": 2})
    monkeypatch.setenv("HOMEWORK_NOTEBOOK_PRESET", "huge")
    with pytest.raises(ValueError, match=r"^HOMEWORK_NOTEBOOK_PRESET is huge: make it one of notebook, tiny, or unset"):
        runs.preset()


def test_beside_the_course_file_the_small_faces_are_drawn_all_the_same(runs, folder, load):
    """The course's faces have 64 pixels, which would not fit."""
    (folder / "faces.npy").touch()
    asked = runs.settings("gan", "runs/x", "short", {})
    assert load("training.state").load_data(asked).pixels.shape == (60, 1, 16, 16)


def test_a_run_replaces_the_one_before_and_says_how_it_went(runs, folder, monkeypatch, capsys):
    """Nothing of an earlier run is left to be shown; one thread while it trains; a collapse is mentioned."""
    stale = folder / "runs" / "notebook" / "gan" / "history.csv"
    stale.parent.mkdir(parents=True)
    stale.touch()
    row = {"epoch": 1, "iteration": 900, "variety": 0.1, "sliced_wasserstein": 0.25}

    def trained(asked):
        assert not stale.exists()
        assert runs.torch.get_num_threads() == 1
        return SimpleNamespace(recipe=runs.recipes.RECIPES[asked.recipe], rows=[row, row], seconds=7.4, stopped=False)

    monkeypatch.setattr(runs.trainer, "train", trained)
    threads = runs.torch.get_num_threads()
    runs.train("gan")
    told = capsys.readouterr().out
    assert "GAN: 2 epochs in 7 s, 0.250 from held-out faces\n    after epoch 1 the samples resemble each other" in told
    assert runs.torch.get_num_threads() == threads


def test_jupyters_stop_ends_the_cell(runs, monkeypatch, capsys):
    """A run that was stopped is said to be, and none of the recipes after it begins."""
    begun = []

    def stopped(asked):
        begun.append(asked.recipe)
        return SimpleNamespace(recipe=runs.recipes.RECIPES[asked.recipe], rows=[], seconds=1.2, stopped=True)

    monkeypatch.setattr(runs.trainer, "train", stopped)
    with pytest.raises(KeyboardInterrupt), runs.unfinished_ok():
        runs.train_three("usual")
    assert begun == ["gan"]
    assert "GAN: 0 epochs in 1 s\nstopped: run this cell again to train from the start\n" in capsys.readouterr().out


def test_a_function_that_is_not_ready_is_one_line_and_any_other_error_is_raised(runs, folder, capsys):
    """Unwritten, wrong in shape, failing in the student's file; but a mistake in the notebook itself is not hidden."""
    with runs.unfinished_ok():
        runs.recipes.gan_losses.generator_loss(None)
    line = "generator_loss in gan_losses.py is not implemented yet: write it, then run this again.\n"
    assert capsys.readouterr().out == line
    with runs.unfinished_ok():
        raise runs.watch.StudentError("generator_loss has no gradient: something cut it")
    assert capsys.readouterr().out == "generator_loss has no gradient: something cut it\n"
    with runs.unfinished_ok():
        runs.samples("gan")
    assert capsys.readouterr().out == "there is no run in runs/notebook/gan yet: run the cell that trains it first\n"
    with pytest.raises(ZeroDivisionError), runs.unfinished_ok():
        _ = 1 / 0
    assert not (folder / "runs").exists()


def test_a_recipe_goes_with_its_file_and_not_with_a_function(folder, written, load, capsys):
    """A function whose name is mistyped is told; without the file, as a course may have it, its recipe is left out."""
    assert written
    losses = folder / "wgan_losses.py"
    losses.write_text(losses.read_text(encoding="utf-8").replace("def critic_loss(", "def critic_los("), "utf-8")
    (folder / "gan_losses.py").unlink()
    runs = load("lessons.quick_runs")
    assert runs.THE_THREE == ("wgan", "wgan-gp")
    with runs.unfinished_ok():
        runs.train_three("usual")
    assert "critic_loss is missing from wgan_losses.py: write it, then run this again." in capsys.readouterr().out


def test_letters_hide_six_different_epochs_the_last_among_them(ranking, folder):
    """Early epochs lie closer together; the order is random, and the same each time for one run."""
    pretend(folder, "gan", [1.0 + k / 100 for k in range(16)], [0.1] * 16)
    letters = ranking.epochs_by_letter("gan")
    assert list(letters) == list("ABCDEF")
    assert sorted(letters.values()) == [1, 2, 3, 5, 9, 16]
    assert letters == ranking.epochs_by_letter("gan")
    assert list(letters.values()) != sorted(letters.values())
    assert ranking.blind("gan").data.startswith(PNG)


def test_a_run_that_was_stopped_early_cannot_be_ranked(ranking, folder, runs):
    """Six grids need six epochs."""
    pretend(folder, "gan", [1.0] * 4, [0.1] * 4)
    with pytest.raises(runs.NotYet, match=r"^the run has 4 epochs and ranking takes 6: let it train to its end$"):
        ranking.blind("gan")


@pytest.mark.parametrize(("reverse", "expected"), [(False, "+1.00"), (True, "-1.00")])
def test_a_ranking_is_compared_with_the_estimate_and_with_the_distance(ranking, folder, reverse, expected):
    """Where the estimate falls epoch by epoch, ranking late epochs first agrees with it entirely."""
    pretend(folder, "wgan-gp", [9.0 - k for k in range(8)], [1 / (1 + k) for k in range(8)])
    epochs = ranking.epochs_by_letter("wgan-gp")
    letters = sorted(epochs, key=epochs.get, reverse=not reverse)
    told = ranking.revealed("wgan-gp", ", ".join(letters).lower())
    assert "over these six grids" in told
    assert f"the estimate: {expected}" in told
    assert f"held-out faces: {expected}" in told
    first = told.splitlines()[1].split()
    assert first == ["1", letters[0], str(epochs[letters[0]]), f"{10.0 - epochs[letters[0]]:.3f}"]


def test_without_a_ranking_nothing_is_revealed(ranking, folder):
    """Not one letter and not one epoch; the distance to faces ranks in the student's place."""
    pretend(folder, "gan", [0.1, 0.2, 0.3, 0.4, 0.5, 0.6], [0.6, 0.5, 0.4, 0.3, 0.2, 0.1])
    told = ranking.revealed("gan", "")
    assert told.endswith("-1.00 with the estimate: Jensen-Shannon divergence, lower bound (nats).")
    assert "epoch" not in told


def test_one_name_has_one_number(ranking, runs, folder, monkeypatch):
    """The picture shows the curve's estimate, and says which correlation is of all epochs, which of the six ranked."""
    distances = [16.0 - k for k in range(16)]
    pretend(folder, "gan", [16.0, *range(15)], distances)  # only the first epoch agrees with the distance
    figures = []
    monkeypatch.setattr(runs, "picture", figures.append)
    ranking.side_by_side("gan")
    axis = figures[0].axes[0]
    assert list(axis.lines[0].get_ydata()) == [row["estimate_train"] for row in runs.history("gan")]
    assert axis.get_ylabel() == runs.recipes.RECIPES["gan"].estimate_name
    over_all, over_six = (
        ranking.agreement([16.0, *range(15)], distances),
        ranking.agreement([6, 1, 2, 3, 4, 5], [6, 5, 4, 3, 2, 1]),
    )
    assert over_all != pytest.approx(over_six, abs=0.1)
    assert f"{over_all:+.2f} over all 16 epochs, {over_six:+.2f} over the six ranked" in axis.get_title()
    assert f"{over_six:+.2f} with the estimate" in ranking.revealed("gan", "")


@pytest.mark.parametrize("wrong", ["ABC", "ABCDEE", "ABCDEFG", "best is A"])
def test_what_is_no_ranking_is_given_back(ranking, folder, wrong):
    """Each letter once."""
    pretend(folder, "gan", [1.0] * 6, [0.1] * 6)
    assert ranking.revealed("gan", wrong) == f"write each of A, B, C, D, E, F once, best first; you wrote {wrong!r}"


def test_a_constant_agrees_with_nothing(ranking):
    """Where there are no ranks there is no correlation, and no NaN."""
    assert ranking.agreement([1, 1, 1], [1, 2, 3]) == 0.0
    assert math.isclose(ranking.agreement([1, 2, 3], [10, 30, 20]), 0.5)


def test_two_runs_stand_side_by_side(ranking, runs, folder):
    """The estimates of two recipes; the samples of three under two settings."""
    for name in ("gan", "wgan-gp"):
        pretend(folder, name, [0.5, 0.6, 0.7, 0.8, 0.9, 1.0], [0.6, 0.5, 0.4, 0.3, 0.2, 0.1])
    assert ranking.side_by_side("gan", "wgan-gp").data.startswith(PNG)
    for recipe in runs.THE_THREE:
        pretend(folder, f"usual/{recipe}", [1.0], [0.1])
    assert runs.side_by_side("usual").data.startswith(PNG)
    shutil.rmtree(folder / "runs" / "notebook" / "usual" / "wgan")
    with pytest.raises(runs.NotYet, match="no run in runs/notebook/usual/wgan yet"):
        runs.side_by_side("usual")
