"""An iteration recorded once as a CUDA graph and replayed: one launch where Python asks for hundreds of operations.

With small networks a GPU is done with each operation before Python asks for the next. A graph holds all operations of
an iteration, so the GPU never waits. But it holds only what the GPU was asked for while it was recorded. What Python
did in between is not in it: a number from `random`, a branch on a value, `.item()`. So a recording is used only if
it leaves what ordinary iterations leave; otherwise training goes on as usual, and one line says which function is why.
"""

import contextlib
import functools
import random

import networks
import numpy as np
import torch
import watch
from recipes import gan_losses, wgan_losses

WARM_UPS = 3  # ordinary iterations before one is recorded, in which cuDNN chooses its algorithms
# How far two outcomes may lie apart, as a share of the losses and of the way that the weights went:
ROUNDING = 1e-4  # of two exact runs
TIMES, MOST = 10, 0.1  # replays from ordinary iterations: so many times as far as those from each other, and at most


class NotRecordedError(Exception):
    """An iteration cannot be replayed; the message says why."""


def faster(run, iteration, pair, reseed, record):
    """A recording of an iteration, if replaying it trains as the iteration does. What is trained is left as it was.

    Args:
        run: a train.Run.
        iteration: function of a run and of indices of training images that trains once and returns the losses.
        pair: indices of training images for two iterations, shape (2, critic_steps, batch).
        reseed: function of a number: makes all that is drawn afterwards depend on that number.
        record: function of run, iteration and indices that returns what to call in place of `iteration`; `record_graph`
            on a GPU.

    Returns:
        The function to train with, and a line that says which it is.
    """
    restore = _restorer(run)
    try:
        replay = _recording(run, iteration, pair, reseed, record, restore)
    except Exception as error:  # noqa: BLE001 - whatever it is, training without a recording meets it again or does not
        return iteration, f"not recorded as a CUDA graph, so slower: {_whose(error)}"
    else:
        return replay, "fast: each iteration is one CUDA graph; a run that is repeated may differ in the last bits"
    finally:
        restore()


def _recording(run, iteration, pair, reseed, record, restore):
    """What `record` made, if it trains as `iteration` does."""
    reseed(0)
    drawing = _drawing_in_python(run, iteration, pair[0])
    if drawing:
        raise NotRecordedError(f"{drawing} draws from numpy or random, which a recording would repeat for ever")
    networks.prepare(run.device, exact=True)
    try:
        exact = [_after_two(run, iteration, pair, reseed, restore) for _ in range(2)]
    finally:
        networks.prepare(run.device, exact=False)
    if _apart(*exact) > ROUNDING:
        raise NotRecordedError("two iterations from one seed differ: a function of yours does not follow the seed")
    ordinary, again = (_after_two(run, iteration, pair, reseed, restore) for _ in range(2))
    allowed = min(TIMES * _apart(ordinary, again), MOST) + ROUNDING
    reseed(2)
    replay = record(run, iteration, pair[0])
    if _apart(ordinary, _after_two(run, replay, pair, reseed, restore)) > allowed:
        raise NotRecordedError("replays train otherwise: a function of yours counts or decides in Python")
    return replay


def record_graph(run, iteration, indices):
    """Record an iteration on a GPU; an error is raised where it waits for the GPU, as `.item()` does."""
    fixed = indices.clone()  # a graph reads and writes the same memory each time
    aside = torch.cuda.Stream()
    aside.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(aside):
        for _ in range(WARM_UPS):
            iteration(run, fixed)
        torch.cuda.set_sync_debug_mode("error")  # an error here is harmless; one within a recording leaves it broken
        try:
            iteration(run, fixed)
        finally:
            torch.cuda.set_sync_debug_mode("default")
    torch.cuda.current_stream().wait_stream(aside)
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        losses = iteration(run, fixed)

    def replay(_run, indices):
        fixed.copy_(indices)
        graph.replay()
        return losses.clone()

    return replay


def _trained(run):
    """Every tensor that training changes; they stay the same objects."""
    for part in (run.critic, run.generator):
        yield from part.parameters()
        yield from part.buffers()
    for part in (run.critic_optimizer, run.generator_optimizer):
        for numbers in part.state.values():
            yield from numbers.values()


def _restorer(run):
    """A function that puts back, in place, what is trained now."""
    kept = [(tensor, tensor.detach().clone()) for tensor in _trained(run)]

    @torch.no_grad()
    def restore():
        before = {id(tensor): value for tensor, value in kept}
        for tensor in _trained(run):
            if id(tensor) in before:
                tensor.copy_(before[id(tensor)])
            else:
                tensor.zero_()  # an optimizer's numbers, which begin at 0 in its first step

    return restore


def _after_two(run, iteration, pair, reseed, restore):
    """Losses and weights after two iterations from where the run was, and how far the weights went; restored after."""
    restore()
    start = _weights(run)
    losses = []
    for number, indices in enumerate(pair):
        reseed(number)
        losses.append(iteration(run, indices).clone())
    ends = _weights(run)
    restore()
    return torch.stack(losses), ends, [(end - begin).norm() for begin, end in zip(start, ends, strict=True)]


def _weights(run):
    """The weights of each network as one vector."""
    networks = (run.critic, run.generator)
    return [torch.cat([weight.detach().flatten() for weight in network.parameters()]) for network in networks]


def _apart(first, second):
    """How far two outcomes of `_after_two` lie apart, as a share of the losses or of the way that the weights went."""
    losses = (first[0] - second[0]).abs().max() / first[0].abs().max()
    ways = [(one - two).norm() / way for one, two, way in zip(first[1], second[1], first[2], strict=True)]
    return float(torch.stack([losses, *ways]).nan_to_num(nan=1.0).max())


def _drawing_in_python(run, iteration, indices):
    """The name of the first function of yours that draws from numpy or `random` in an iteration; None if none does."""
    found = []

    def noting(name, function):
        @functools.wraps(function)
        def call(*arguments, **named):
            before = _state_of_python()
            result = function(*arguments, **named)
            if _state_of_python() != before:
                found.append(name)
            return result

        return call

    with contextlib.ExitStack() as afterwards:
        for module in (gan_losses, wgan_losses):
            for name, function in list(vars(module).items()):
                if getattr(function, "__module__", None) == module.__name__ and callable(function):
                    setattr(module, name, noting(name, function))
                    afterwards.callback(setattr, module, name, function)
        iteration(run, indices)
    return found[0] if found else None


def _state_of_python():
    """Where the generators of `random` and numpy stand."""
    _, keys, place, *_ = np.random.get_state()  # noqa: NPY002 - what `np.random.rand` draws from
    return random.getstate(), keys.tobytes(), place


def _whose(error):
    """A line of text for an error: the function of yours that it came from, where it did."""
    text = " ".join(str(error).split())
    text = text if isinstance(error, NotRecordedError) else f"{type(error).__name__}: {text}"
    while error is not None:  # leaving a broken recording raises an error of its own
        line = watch.blame(error)
        if line:
            return line
        error = error.__context__
    return text
