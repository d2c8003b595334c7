"""Speed on a GPU, by an iteration recorded once and replayed: you need not read this file to do the homework.

A recording is a CUDA graph: one launch where Python asks for hundreds of operations. With small networks a GPU is done
with each operation before Python asks for the next. A graph holds all operations of an iteration, so the GPU never
waits. But it holds only what the GPU was asked for while it was recorded. What Python did in between is not in it: a
number from `random`, a branch on a value, `.item()`. So a recording is used only if it leaves what ordinary iterations
leave; otherwise training goes on as usual, and one line says why, with the function where it is known.
"""

import contextlib
import functools
import math
import random
from dataclasses import dataclass

import networks
import numpy as np
import torch
from recipes import gan_losses, wgan_losses

from training import watch

WARM_UPS = 3  # ordinary iterations before one is recorded, in which cuDNN chooses its algorithms
# How far two outcomes may lie apart, as a share of the losses and of the way that the weights went:
ROUNDING = 1e-4  # of two exact runs
TIMES, MOST = 10, 0.1  # replays from ordinary iterations: so many times as far as those from each other, and at most


class NotRecordedError(Exception):
    """An iteration cannot be replayed; the message says why."""


def faster(run, iteration, pair, reseed, record):
    """A recording of an iteration, if replaying it trains as the iteration does. What is trained is left as it was.

    Args:
        run: a Run, of state.py.
        iteration: function of a run and of indices of training images that trains once and returns the losses.
        pair: indices of training images for two iterations, shape (2, critic_steps, batch).
        reseed: function of a number: makes all that is drawn afterwards depend on that number.
        record: function of run, iteration and indices that returns what to call in place of `iteration`; `record_graph`
            on a GPU.

    Returns:
        The function to train with, and a line that says which it is.
    """
    trial = Trial(run, pair, reseed)
    try:
        replay = trial.recording(iteration, record)
    except NotRecordedError as error:
        return iteration, f"not recorded as a CUDA graph, so slower: {error}"
    else:
        return replay, "fast: each iteration is one CUDA graph; a run that is repeated may differ in the last bits"
    finally:
        trial.restore()


@dataclass(frozen=True)
class Outcome:
    """What two iterations left."""

    losses: torch.Tensor  # of critic and generator, shape (2, 2)
    weights: list  # the critic's and the generator's, a vector each
    ways: list  # how far each of the two went

    def apart(self, other):
        """How far another outcome lies from this one, as a share of the losses or of the way that the weights went."""
        shares = [_share((self.losses - other.losses).abs().max(), self.losses.abs().max())]
        for mine, others, way in zip(self.weights, other.weights, self.ways, strict=True):
            shares.append(_share((mine - others).norm(), way))
        return max(shares)


class Trial:
    """Iterations on trial, from where a run is now; `restore` puts back what they changed. Arguments as in `faster`."""

    def __init__(self, run, pair, reseed):
        self.run, self.pair, self.reseed = run, pair, reseed
        self.kept = [(tensor, tensor.detach().clone()) for tensor in _trained(run)]

    def recording(self, iteration, record):
        """What `record` made of an iteration. Raises NotRecordedError where it does not train as the iteration does."""
        self.reseed(0)
        drawing = _drawing_in_python(self.run, iteration, self.pair[0])
        if drawing:
            raise NotRecordedError(f"{drawing} draws from numpy or random, which a recording would repeat for ever")
        networks.prepare(self.run.device, exact=True)
        try:
            differ = self.outcome(iteration).apart(self.outcome(iteration))
        finally:
            networks.prepare(self.run.device, exact=False)
        if differ > ROUNDING:
            raise NotRecordedError("two iterations from one seed differ: a function of yours does not follow the seed")
        ordinary = self.outcome(iteration)
        differ = ordinary.apart(self.outcome(iteration))
        if differ > MOST:
            raise NotRecordedError(
                "ordinary iterations differ too much from each other here to compare a recording with"
            )
        self.reseed(2)
        try:
            replay = record(self.run, iteration, self.pair[0])
        except Exception as error:  # whatever it is, training without a recording meets it again or does not
            raise NotRecordedError(_whose(error)) from error
        if ordinary.apart(self.outcome(replay)) > min(TIMES * differ, MOST) + ROUNDING:
            raise NotRecordedError("replays train otherwise: a function of yours counts or decides in Python")
        return replay

    def outcome(self, turn):
        """The Outcome of two iterations from where the run was; restored after."""
        self.restore()
        start = _weights(self.run)
        losses = []
        for number, indices in enumerate(self.pair):
            self.reseed(number)
            losses.append(turn(self.run, indices).clone())
        ends = _weights(self.run)
        self.restore()
        ways = [(end - begin).norm() for begin, end in zip(start, ends, strict=True)]
        return Outcome(torch.stack(losses), ends, ways)

    @torch.no_grad()
    def restore(self):
        """Put back, in place, what was trained when the trial began."""
        before = {id(tensor): value for tensor, value in self.kept}
        for tensor in _trained(self.run):
            if id(tensor) in before:
                tensor.copy_(before[id(tensor)])
            else:
                tensor.zero_()  # an optimizer's numbers, which begin at 0 in its first step


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


def _weights(run):
    """The weights of each network as one vector."""
    networks = (run.critic, run.generator)
    return [torch.cat([weight.detach().flatten() for weight in network.parameters()]) for network in networks]


def _share(difference, size):
    """A difference as a share of a size: 0 where nothing differs, and infinite where the share is no number."""
    difference, size = float(difference), float(size)
    if difference == 0:
        return 0.0
    return difference / size if difference < math.inf and size > 0 else math.inf


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
    text = f"{type(error).__name__}: {' '.join(str(error).split())}"
    while error is not None:  # leaving a broken recording raises an error of its own
        line = watch.blame(error)
        if line:
            return line
        error = error.__context__
    return text
