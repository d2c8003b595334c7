"""Credit carried forward: a function that is right given the student's own earlier answer keeps its points.

Judged from evidence alone, in numpy, and in two ways. A function that calls its parts is asked again with made-up ones
in their place, and so is the reference's: where both reply alike, the function does its own work rightly, whatever its
parts do: raise, return a Python number, or have another shape. A function that has its part's mistake in its own code
must equal what the right function would make of the student's parts.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from autograder.grading.judge.compare import agree
from autograder.sandbox.contract.builds_on import MIXTURE
from autograder.sandbox.contract.probe import Probe
from autograder.sandbox.contract.question import (
    IMAGES,
    OWN_FIRST,
    OWN_LOSS,
    OWN_SECOND,
)
from autograder.sandbox.contract.reply import FACT, MISSING, RETURNED, Array, Reply

_LARGEST_IMAGE = 100.0  # of a pixel of wrongly interpolated images; those that are mixed lie within 2
_SEEN = 100  # how many tolerances a part must be to be seen in the sum


def is_right_with(probe: Probe, reply: Reply, right: Reply) -> bool:
    """Whether a function replies as the reference's does where both have the same made-up parts."""
    return reply.outcome == right.outcome == RETURNED and agree(reply, right, probe.tolerance)


def images_of(recorded: Reply, right: Reply) -> dict[str, list[Any]] | None:
    """The student's interpolated images as numbers for the reference's child; None if they are not images at all.

    Args:
        recorded: the student's reply with OWN_IMAGES in the function's place.
        right: the reference's reply to the same, whose shapes and dtypes the images must have.
    """
    if recorded.outcome != RETURNED or right.outcome != RETURNED:
        return None
    given = {}
    for name, expected in right.arrays.items():
        if name.startswith(IMAGES):
            found = recorded.arrays.get(name)
            if found is None or found.kind != expected.kind or found.values.shape != expected.values.shape:
                return None
            if not np.isfinite(found.values).all() or np.abs(found.values).max(initial=0.0) > _LARGEST_IMAGE:
                return None  # there the right penalty itself may be infinite
            given[name] = found.values.tolist()
    return given


def is_right_there(probe: Probe, reply: Reply, there: Reply) -> bool:
    """Whether a penalty is the right one at the student's own images. `there` is the reference's reply AT_IMAGES."""
    finite = all(np.isfinite(array.values).all() for array in there.arrays.values())
    return finite and reply.outcome == there.outcome == RETURNED and agree(reply, there, probe.tolerance)


def sum_is_right(
    probe: Probe, reply: Reply, own: Mapping[str, Reply], right: Reply, right_parts: Mapping[str, Reply]
) -> bool:
    """Whether a reply is what the right function makes of the student's own two parts, values, gradients and facts.

    Args:
        probe: the probe that the function failed.
        reply: what the student's function replied.
        own: the student's replies with its parts in the function's place, by stand-in.
        right: the reference's reply to the probe.
        right_parts: the reference's replies with its parts in the function's place, by stand-in.
    """
    observed = (reply, right, *own.values(), *right_parts.values())
    if any(observation.outcome != RETURNED for observation in observed):
        return False
    expected: dict[str, Array] = {}
    for name in right.arrays:
        array = _expected(probe, name, own, right, right_parts)
        if array is None:
            return False
        expected[name] = array
    return agree(reply, Reply(probe.name, RETURNED, expected), probe.tolerance)


def parts_show(probe: Probe, own: Mapping[str, Reply], right: Reply, right_parts: Mapping[str, Reply]) -> bool:
    """Whether a student's parts are such that only the right function of them gives what it gives, on the first probe.

    Zero parts, or one that drowns the other, would make any sum of them right.
    """
    if any(reply.outcome != RETURNED for reply in own.values()):
        return False
    if probe.function == MIXTURE:
        return _divergences_show(probe, own, right)
    for name, array in right.arrays.items():
        expected = _expected(probe, name, own, right, right_parts)
        if expected is None:
            return False
        if array.kind == FACT:
            continue
        loss = own[OWN_LOSS].arrays[name].values
        if not (np.isfinite(expected.values).all() and np.isfinite(loss).all()):
            return False
        added = expected.values - loss
        if min(np.abs(loss).max(), np.abs(added).max()) > _SEEN * probe.tolerance.bound(np.abs(expected.values).max()):
            return True
    return False


def _divergences_show(probe: Probe, own: Mapping[str, Reply], right: Reply) -> bool:
    """Whether own divergences vanish where the right one does, and elsewhere are finite numbers of several sizes."""
    seen: list[float] = []
    for name, array in right.arrays.items():
        found = [own[part].arrays.get(name) for part in (OWN_FIRST, OWN_SECOND)]
        if array.kind == FACT:
            continue
        halves = [half for half in found if half is not None]
        if len(halves) < len(found):
            return False
        if any(half.values.size != 1 or not np.isfinite(half.values).all() for half in halves):
            return False
        bound = probe.tolerance.bound(max(abs(half.values.item()) for half in halves))
        together = sum(half.values.item() for half in halves)
        if np.abs(array.values).max() > probe.tolerance.absolute:
            seen.append(together)
        elif abs(together) > bound:
            return False
        if seen and abs(seen[-1]) <= _SEEN * bound:
            return False
    return bool(seen) and np.ptp(seen) > _SEEN * probe.tolerance.bound(max(map(abs, seen)))


def _expected(
    probe: Probe, name: str, own: Mapping[str, Reply], right: Reply, right_parts: Mapping[str, Reply]
) -> Array | None:
    """One array of what the right function makes of the student's parts; None if the parts cannot be put together.

    How much each part weighs is read off the reference.
    """
    array = right.arrays[name]
    parts = [reply.arrays[name] for reply in own.values() if name in reply.arrays]
    of_right = [reply.arrays[name].values.ravel() for reply in right_parts.values()]
    if len(parts) < len(own):
        return None
    if array.kind == FACT:
        # What a part of the student's does not leave alone, the whole need not either.
        return Array(FACT, array.values * np.prod([part.values for part in parts], axis=0))
    parts = [_or_zero(part, array) for part in parts]
    if any(part.kind != array.kind or part.values.shape != array.values.shape for part in parts):
        return None
    first, second = (part.values for part in parts)
    if probe.function == MIXTURE:
        return Array(array.kind, _factor(array.values.ravel(), of_right[0] + of_right[1]) * (first + second))
    return Array(array.kind, first + _factor(array.values.ravel() - of_right[0], of_right[1]) * second)


def _factor(whole: np.ndarray, part: np.ndarray) -> float:
    """How many times `part` makes `whole`."""
    square = float(part @ part)
    return float(whole @ part) / square if square else 0.0


def _or_zero(part: Array, right: Array) -> Array:
    """A part's gradient where it has one; where it has none it adds nothing to the sum's."""
    return Array(right.kind, np.zeros_like(right.values)) if part.kind == MISSING else part
