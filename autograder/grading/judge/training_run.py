"""What is said of a short training run: where it leaves the right one, and what a penalty did to the norms."""

from dataclasses import replace

import numpy as np

from autograder.grading.judge.compare import agree
from autograder.sandbox.contract import training_inputs
from autograder.sandbox.contract.probe import Probe
from autograder.sandbox.contract.reply import MISSING, RETURNED, Reply
from autograder.sandbox.contract.tolerance import RUN_IN_FLOAT32


def losses(reply: Reply) -> Reply:
    """A run's reply without the parameters: the losses of every step are enough to recognise a run by."""
    kept = {name: array for name, array in reply.arrays.items() if training_inputs.whose_losses(name)}
    return replace(reply, arrays=kept)


def is_right_in_float32(reply: Reply, right: Reply) -> bool:
    """Whether a run that was asked for again in float32 is the right one, within what float32 allows."""
    return reply.outcome == right.outcome == RETURNED and agree(reply, right, RUN_IN_FLOAT32)


def shows_float32(reply: Reply) -> bool:
    """Whether any of a run's replies, which was fed with float64, came back in float32."""
    return any(array.kind == "float32" for array in reply.arrays.values())


def in_words(reply: Reply, right: Reply, probe: Probe) -> str:
    """Where a wrong run leaves the right one, in one line."""
    return _stopped(reply, right) or _left(reply, right, probe)


def _stopped(reply: Reply, right: Reply) -> str:
    """Said of a run that could not go on because a loss had no gradient; "" of others."""
    for name in right.arrays:
        whose = training_inputs.whose_parameter(name)
        if name in reply.arrays and reply.arrays[name].kind == MISSING and training_inputs.whose_losses(name) is None:
            losses = reply.arrays.get(training_inputs.losses_of(whose))
            done = 0 if losses is None or losses.kind == MISSING else losses.values.size
            return f"the run stopped: the {whose}'s loss at its step {done + 1} has no gradient."
    return ""


def _left(reply: Reply, right: Reply, probe: Probe) -> str:
    for name, expected in right.arrays.items():
        whose = training_inputs.whose_losses(name)
        if whose is None:
            continue
        got = reply.arrays.get(name)
        if got is None or got.values.shape != expected.values.shape:
            return f"the {name} are not {expected.values.size} numbers."
        if got.kind != expected.kind:
            return f"the {name} are {got.kind}, not {expected.kind}, and not the right ones in {got.kind} either."
        bound = probe.tolerance.bound(float(np.abs(expected.values).max()))
        with np.errstate(invalid="ignore"):
            away = ~(np.abs(got.values - expected.values) <= bound)
        if away.any():
            step = int(away.argmax()) + 1
            if not np.isfinite(got.values[step - 1]):
                return f"the {whose}'s loss is not a finite number at its step {step}."
            start = "from its first step on" if step == 1 else f"from its step {step} on; until then it is right"
            return f"the {whose}'s loss is not the right one {start}."
    return (
        "every loss is right, but the final weights are not: look at what comes after the last loss, such as clipping."
    )
