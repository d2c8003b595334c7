"""Training on a GPU: a recorded iteration trains as usual, fast and exact runs agree, and fast is faster."""

import importlib
import shutil
import sys
import time
from pathlib import Path

import pytest
import torch

pytestmark = pytest.mark.skipif(not torch.cuda.is_available(), reason="torch finds no CUDA device")
ROOT = Path(__file__).resolve().parents[2]
RECIPES = ("gan", "wgan", "wgan-gp")
SMALL = {"images": 2_000, "size": 32, "width": 32, "batch": 32, "device": "cuda"}
EPOCHS = 5
SAME_CURVE = 0.15  # of the losses' own size: two exact runs of other seeds lie further apart than that
LEAST_GAIN = 1.5  # times as fast as exact, on any GPU; an H100 had 3.5 by hand


@pytest.fixture
def load(tmp_path, monkeypatch):
    """Import a module of the assignment, with the reference's functions in the student's place."""
    ignored = shutil.ignore_patterns("__pycache__", "runs", ".*", "*.npy", "*.zip", "*.ipynb")
    shutil.copytree(ROOT / "assignment", tmp_path, ignore=ignored, dirs_exist_ok=True)
    for path in (ROOT / "reference").glob("[!_]*.py"):  # the answers replace the stubs
        shutil.copy(path, tmp_path)
    files = [path.relative_to(tmp_path) for path in tmp_path.rglob("*.py")]
    names = [".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in files]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in names:
        monkeypatch.delitem(sys.modules, name, raising=False)
    yield importlib.import_module
    for name in names:
        sys.modules.pop(name, None)


def settings_of(load, recipe, **changes):
    """Settings of a small run."""
    return load("training.options").complete(
        {"recipe": recipe, "out": f"runs/{recipe}-{len(changes)}", **SMALL, **changes}
    )[0]


@pytest.mark.parametrize("recipe", RECIPES)
def test_the_reference_is_recorded_and_nothing_is_trained_meanwhile(load, recipe, record_property):
    """A graph is made, its replays are held against ordinary iterations, and the weights are what they were."""
    train, captured = load("train"), load("training.captured")
    run = train.Run(settings_of(load, recipe))
    before = [weight.detach().clone() for part in (run.critic, run.generator) for weight in part.parameters()]
    pair = train.shuffled(run, 0)[[0, -1]]
    turn, told = captured.faster(
        run, train.iteration, pair, lambda number: train.reseed(0, number), captured.record_graph
    )
    record_property("said", told)
    assert turn is not train.iteration, told
    after = [weight for part in (run.critic, run.generator) for weight in part.parameters()]
    assert all(torch.equal(one, two) for one, two in zip(before, after, strict=True))


def test_a_replay_draws_anew_each_time(load):
    """The same images and weights with another seed give other losses; with the same seed the same, up to rounding."""
    train, captured = load("train"), load("training.captured")
    run = train.Run(settings_of(load, "wgan-gp"))
    pair = train.shuffled(run, 0)[[0, -1]]
    trial = captured.Trial(run, pair, lambda number: train.reseed(0, number))
    turn = trial.recording(train.iteration, captured.record_graph)
    losses = []
    for seed in (1, 2, 1):
        trial.restore()
        train.reseed(0, seed)
        losses.append(turn(run, pair[0]))
    assert not torch.allclose(losses[0], losses[1], rtol=1e-4)
    assert torch.allclose(losses[0], losses[2], rtol=1e-3, atol=1e-4)


EPSILON = "torch.rand(len(batch), 1, 1, 1, dtype=batch.dtype, device=batch.device)"
LOSS = "return fake_scores.mean() - real_scores.mean()"
WAITING = {
    "drawn on the CPU": (EPSILON, "torch.rand(len(batch), 1, 1, 1).to(batch)", "sample_epsilon"),
    "item": (LOSS, f"fake_scores.max().item(); {LOSS}", "critic_loss"),
}


@pytest.mark.parametrize(("old", "new", "word"), WAITING.values(), ids=WAITING)
def test_what_waits_for_the_gpu_is_named_and_trained_as_usual(load, tmp_path, capsys, old, new, word):
    """The run goes on to its end without a graph; one line has the function's name."""
    path = tmp_path / "wgan_losses.py"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    run = load("train").train(settings_of(load, "wgan-gp", epochs=1))
    assert len(run.rows) == 1
    told = capsys.readouterr().out
    assert "not recorded as a CUDA graph, so slower: " in told
    assert word in told.partition("so slower: ")[2].splitlines()[0]


@pytest.mark.parametrize("recipe", RECIPES)
def test_the_curves_of_fast_and_exact_lie_on_each_other(load, recipe, record_property):
    """Losses of five epochs; their mean difference is small beside their mean size. Exact twice has the same bits."""
    train = load("train")
    runs = [
        train.train(settings_of(load, recipe, epochs=EPOCHS, exact=exact, out=f"runs/{number}"))
        for number, exact in enumerate((False, True, True))
    ]
    fast, exact, again = ([row["critic_loss"] for row in run.rows] for run in runs)
    assert exact == again
    apart = sum(abs(a - b) for a, b in zip(fast, exact, strict=True)) / sum(map(abs, exact))
    record_property("difference of the judge's loss, as a share", round(apart, 4))
    record_property("fast", [round(loss, 3) for loss in fast])
    record_property("exact", [round(loss, 3) for loss in exact])
    assert apart < SAME_CURVE


def test_an_interrupted_fast_run_goes_on(load):
    """A checkpoint of fused Adam, whose step counts lie on the GPU, is resumed."""
    train = load("train")
    train.train(settings_of(load, "wgan-gp", epochs=1))
    run = train.train(settings_of(load, "wgan-gp", epochs=2, resume=True, out="runs/wgan-gp-1"), resume=True)
    assert len(run.rows) == 2


def test_fast_is_faster_than_exact(load, record_property):
    """At the homework's size, 64 x 64, width 64, batch 64: images of critic steps in a second, both in this run."""
    train, captured, speeds = load("train"), load("training.captured"), {}
    for exact in (True, False):
        run = train.Run(settings_of(load, "wgan-gp", size=64, width=64, batch=64, exact=exact))
        order, turn = train.shuffled(run, 0), train.iteration
        if run.fast:
            turn, _ = captured.faster(
                run, turn, order[[0, -1]], lambda number: train.reseed(0, number), captured.record_graph
            )
        for number in range(40):
            if number == 10:
                torch.cuda.synchronize()
                began = time.perf_counter()
            turn(run, order[number % run.per_epoch])
        torch.cuda.synchronize()
        speeds[exact] = 30 * run.images / (time.perf_counter() - began)
    record_property("images/s, exact and fast", [round(speeds[True]), round(speeds[False])])
    assert speeds[False] > LEAST_GAIN * speeds[True]
