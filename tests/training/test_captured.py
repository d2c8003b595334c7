"""Recording an iteration, with stand-ins for CUDA graphs: training never changes, and a refusal names a function."""

import itertools
import random
import sys
from types import SimpleNamespace

import numpy as np
import pytest
import torch

EPSILON = "return torch.rand(len(batch), 1, 1, 1, dtype=batch.dtype, device=batch.device)"
DRAWN = EPSILON.replace("return", "drawn =")


@pytest.fixture
def prepare(load):
    """Make, of a recipe: a tiny run after one iteration, `train`, batches, and a function that asks for a recording."""

    def prepare(recipe):
        train, options, captured = load("train"), load("training.options"), load("training.captured")
        given = {"recipe": recipe, "images": 100, "size": 16, "width": 4, "batch": 4, "device": "cpu"}
        run = train.Run(options.complete(given)[0])
        order = train.shuffled(run, 0)
        train.reseed(0, 0)
        train.iteration(run, order[0])

        def ask(record):
            return captured.faster(run, train.iteration, order[[1, 2]], lambda number: train.reseed(1, number), record)

        return run, train, order, ask

    return prepare


@pytest.fixture
def prepared(prepare):
    """The same of a WGAN-GP, with the reference's functions."""
    return prepare("wgan-gp")


def faithful(_run, iteration, _indices):
    """What a graph does to code that leaves all work to the device: the same."""
    return iteration


def frozen(run, iteration, indices):
    """What a graph does to draws in Python: those of the recording come again; torch's are drawn anew."""
    kept = random.getstate(), np.random.get_state()  # noqa: NPY002 - of what `np.random.rand` draws from

    def replay(run, indices):
        random.setstate(kept[0])
        np.random.set_state(kept[1])  # noqa: NPY002 - the same
        return iteration(run, indices)

    iteration(run, indices)
    return replay


def without_waiting(run, iteration, indices):
    """What a recording does to code that waits for the device: it raises."""

    def refusing(method):
        def call(tensor):
            if "optim" in sys._getframe(1).f_code.co_filename:  # a GPU's optimizer counts its steps there
                return method(tensor)
            raise RuntimeError("called a synchronizing CUDA operation")

        return call

    with pytest.MonkeyPatch.context() as patch:
        for name in ("item", "__bool__"):
            patch.setattr(torch.Tensor, name, refusing(getattr(torch.Tensor, name)))
        iteration(run, indices)
    return iteration


def state(run):
    """Everything that is trained, as bytes."""
    return [
        value.numpy().tobytes()
        for part in run.parts().values()
        for value in (
            part.state_dict().values()
            if not hasattr(part, "param_groups")
            else [number for numbers in part.state.values() for number in numbers.values()]
        )
    ]


def trained(run, train, order, turn):
    """The state after two more iterations."""
    for number in (1, 2):
        train.reseed(0, number)
        turn(run, order[number])
    return state(run)


@pytest.mark.parametrize("record", [faithful, frozen, without_waiting])
def test_a_recording_of_the_reference_is_taken_and_trains_the_same(prepared, record):
    """Nothing is left of the rehearsal, and two iterations end in the same bits with and without a recording."""
    run, train, order, ask = prepared
    before = state(run)
    turn, told = ask(record)
    assert told.startswith("fast: each iteration is one CUDA graph")
    assert state(run) == before
    twin = train.Run(run.settings)
    train.reseed(0, 0)
    train.iteration(twin, order[0])
    assert trained(run, train, order, turn) == trained(twin, train, order, train.iteration)


def test_a_recording_before_the_first_step_leaves_a_fresh_optimizer(prepared, load):
    """Adam's numbers, which are made in its first step, are put back to 0, as a fresh one's begin."""
    run, train, order, _ = prepared
    fresh, twin = train.Run(run.settings), train.Run(run.settings)
    load("training.captured").faster(
        fresh, train.iteration, order[[1, 2]], lambda number: train.reseed(1, number), faithful
    )
    assert trained(fresh, train, order, train.iteration) == trained(twin, train, order, train.iteration)


def stale(_run, iteration, indices):
    """A recording that goes wrong: the images are those of the recording."""
    return lambda run, _indices: iteration(run, indices)


DRAWS = "sample_epsilon draws from numpy or random, which a recording would repeat for ever"
WAITS = "RuntimeError: called a synchronizing CUDA operation"
EPSILON_WAITS = f"sample_epsilon in wgan_losses.py, line 80: {WAITS}"
UNSEEDED = "two iterations from one seed differ: a function of yours does not follow the seed"
OTHERWISE = "replays train otherwise: a function of yours counts or decides in Python"
# What sample_epsilon does instead, how it is recorded, and what the line says.
REFUSED = {
    "random": ("import random\n    return torch.full((len(batch), 1, 1, 1), random.random())", frozen, DRAWS),
    "numpy": ("import numpy\n    return torch.tensor(numpy.random.rand(len(batch), 1, 1, 1)).to(batch)", frozen, DRAWS),
    "item": (f"{DRAWN}\n    drawn.max().item()\n    return drawn", without_waiting, EPSILON_WAITS),
    "branch": (f"{DRAWN}\n    return drawn if drawn.max() > 0 else -drawn", without_waiting, EPSILON_WAITS),
    "counter": (
        """sample_epsilon.calls = getattr(sample_epsilon, "calls", 0) + 1
    return torch.full((len(batch), 1, 1, 1), 1 / sample_epsilon.calls)""",
        faithful,
        UNSEEDED,
    ),
    "recording gone wrong": (EPSILON, stale, OTHERWISE),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_a_recording_would_change_is_trained_as_usual_and_one_line_says_why(rewrite, prepare, case):
    """The function is named where it is known; the ordinary iteration is used, and the run is where it was."""
    instead, record, line = REFUSED[case]
    rewrite("wgan_losses", EPSILON, instead)
    refused(*prepare("wgan-gp"), record, line)


GENERATOR = {  # a recipe's file, and the last line of generator_loss in it
    "gan": ("gan_losses", "return -logsigmoid(fake_logits).mean()"),
    "wgan": ("wgan_losses", "return -fake_scores.mean()"),
    "wgan-gp": ("wgan_losses", "return -fake_scores.mean()"),
}


@pytest.mark.parametrize("recipe", GENERATOR)
def test_what_is_refused_while_the_critic_is_held_still_leaves_it_free_to_learn(rewrite, prepare, recipe):
    """An error in generator_loss, where the critic's weights require no gradient: a turn afterwards moves them."""
    module, last = GENERATOR[recipe]
    rewrite(module, last, last.replace("return", "loss =") + "\n    loss.item()\n    return loss")
    refused(*prepare(recipe), without_waiting, f"generator_loss in {module}.py, line 63: {WAITS}")


def refused(run, train, order, ask, record, line):
    """A recording is refused with a line, the run is where it was, and it trains on."""
    before = state(run)
    turn, told = ask(record)
    assert turn is train.iteration
    assert told == f"not recorded as a CUDA graph, so slower: {line}"
    assert state(run) == before
    assert all(parameter.requires_grad for parameter in run.critic.parameters())
    first = next(run.critic.parameters())
    weights = first.detach().clone()
    turn(run, order[3])
    assert not torch.equal(weights, first)


def test_where_ordinary_iterations_differ_the_comparison_is_given_up_and_nobody_is_blamed(load, prepared, monkeypatch):
    """As on a GPU whose fastest algorithms round by chance: two iterations, the next two with losses half as large."""
    captured, (run, train, order, _), exactly = load("training.captured"), prepared, []
    factors = itertools.cycle((1.0, 1.0, 0.5, 0.5))
    monkeypatch.setattr(captured.networks, "prepare", lambda _device, *, exact: exactly.append(exact))

    def shaky(run, indices):
        return train.iteration(run, indices) * (1.0 if exactly in ([], [True]) else next(factors))

    def record(*_):
        pytest.fail("there was nothing to compare a recording with")

    turn, told = captured.faster(run, shaky, order[[1, 2]], lambda number: train.reseed(1, number), record)
    assert turn is shaky
    assert told == (
        "not recorded as a CUDA graph, so slower: "
        "ordinary iterations differ too much from each other here to compare a recording with"
    )


def test_what_stands_still_is_recorded(load, prepared):
    """Losses of 0 and weights that do not move are equal to themselves; a loss that is no number is equal to none."""
    captured, (run, train, order, _) = load("training.captured"), prepared
    for loss, outcome in ((0.0, "fast: "), (float("nan"), "not recorded as a CUDA graph, so slower: two iterations")):
        still = lambda _run, _indices, loss=loss: torch.full((2,), loss)  # noqa: E731 - a stand-in for an iteration
        _, told = captured.faster(run, still, order[[1, 2]], lambda number: train.reseed(1, number), faithful)
        assert told.startswith(outcome)


def test_an_error_outside_the_recording_is_raised(prepared, load):
    """Training would meet it again, and the run is restored all the same."""
    run, train, order, _ = prepared
    before = state(run)

    def broken(run, indices):
        train.iteration(run, indices)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        load("training.captured").faster(run, broken, order[[1, 2]], lambda number: train.reseed(1, number), faithful)
    assert state(run) == before


def test_the_functions_are_themselves_again_after_they_were_watched(prepared, load):
    """What notes draws in Python is taken off, so that nothing stands between the loop and the student's functions."""
    losses = load("wgan_losses")
    before = dict(vars(losses))
    prepared[3](faithful)
    assert dict(vars(losses)) == before


def test_an_exact_run_on_a_gpu_says_what_it_costs(load, capsys):
    """And nothing is recorded."""
    train = load("train")
    assert train.chosen_iteration(SimpleNamespace(fast=False, device=torch.device("cuda"))) is train.iteration
    told = "train.py: exact: the same run again has the same bits; without --exact it is several times as fast\n"
    assert capsys.readouterr().out == told


def test_on_a_cpu_a_run_is_exact_and_says_so_once(run, capsys):
    """With --exact and without, the same bits; one line says that nothing is gained otherwise."""
    assert run("wgan", "--epochs", "1", "--out", "one") == 0
    assert run("wgan", "--epochs", "1", "--out", "two", "--exact") == 0
    told = capsys.readouterr().out
    assert told.count("nothing is gained otherwise on device cpu") == 2
    one, two = (torch.from_numpy(np.fromfile(f"{name}/samples/epoch-0001.png", np.uint8)) for name in ("one", "two"))
    assert torch.equal(one, two)
