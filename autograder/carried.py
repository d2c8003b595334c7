"""Credit carried forward: a function that is right given the student's own earlier answer keeps its points.

Judged from evidence alone, in numpy, by the rule of each function that builds on others. It pays a function only for
what that function does itself: its reply must equal what the right function would make of the student's parts.
"""

import numpy as np

from autograder.compare import agree
from autograder.observation import FACT, MISSING, RETURNED, Array, Observation
from autograder.probe import Probe
from autograder.question import IMAGES, OWN_IMAGES, OWN_LOSS, OWN_PENALTY

_LARGEST_IMAGE = 100.0  # of a pixel of wrongly interpolated images; those that are mixed lie within 2
_SEEN = 100  # how many tolerances a part must be to be seen in the sum
PENALTY = "wgan_losses.gradient_penalty"
LOSS = "wgan_losses.critic_loss_gp"
BUILDS_ON = {
    PENALTY: ("wgan_losses.interpolate",),
    LOSS: ("wgan_losses.critic_loss", PENALTY),
}
PARTS = {PENALTY: (OWN_IMAGES,), LOSS: (OWN_LOSS, OWN_PENALTY)}  # what the student's child is asked instead


def images_of(recorded: Observation, right: Observation) -> dict | None:
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


def is_right_there(probe: Probe, reply: Observation, there: Observation) -> bool:
    """Whether a penalty is the right one at the student's own images. `there` is the reference's reply AT_IMAGES."""
    finite = all(np.isfinite(array.values).all() for array in there.arrays.values())
    return finite and reply.outcome == there.outcome == RETURNED and agree(reply, there, probe.tolerance)


def sum_is_right(probe: Probe, reply: Observation, own: dict, right: Observation, right_parts: dict) -> bool:
    """Whether critic_loss_gp is the right sum of the student's own critic loss and penalty, value or gradient.

    Args:
        probe: the probe that critic_loss_gp failed.
        reply: what the student's critic_loss_gp replied.
        own: the student's replies with its parts in the function's place, by OWN_LOSS and OWN_PENALTY.
        right: the reference's reply to the probe.
        right_parts: the reference's replies with its parts in the function's place.
    """
    observed = (reply, right, *own.values(), *right_parts.values())
    if any(observation.outcome != RETURNED for observation in observed):
        return False
    expected = {}
    for name, array in right.arrays.items():
        loss, penalty = (own[part].arrays.get(name) for part in (OWN_LOSS, OWN_PENALTY))
        if loss is None or penalty is None:
            return False
        expected[name] = _expected(
            array, loss, penalty, *(right_parts[p].arrays[name] for p in (OWN_LOSS, OWN_PENALTY))
        )
        if expected[name] is None:
            return False
    return agree(reply, Observation(probe.name, RETURNED, expected), probe.tolerance)


def parts_show(probe: Probe, own: dict, right: Observation, right_parts: dict) -> bool:
    """Whether both of a student's parts are large enough to be seen in their sum, on the function's first probe.

    Zero parts, or one that drowns the other, would make any sum of them right.
    """
    if any(reply.outcome != RETURNED for reply in own.values()):
        return False
    for name, array in right.arrays.items():
        loss, penalty = (own[part].arrays.get(name) for part in (OWN_LOSS, OWN_PENALTY))
        of_right = [right_parts[part].arrays[name] for part in (OWN_LOSS, OWN_PENALTY)]
        if loss is None or penalty is None:
            return False
        expected = _expected(array, loss, penalty, *of_right)
        if expected is None or not (np.isfinite(expected.values).all() and np.isfinite(loss.values).all()):
            return False
        added = expected.values - loss.values
        if min(np.abs(loss.values).max(), np.abs(added).max()) > _SEEN * probe.tolerance.bound(
            np.abs(expected.values).max()
        ):
            return True
    return False


def _or_zero(part: Array, right: Array) -> Array:
    """A part's gradient where it has one; where it has none it adds nothing to the sum's."""
    return Array(right.kind, np.zeros_like(right.values)) if part.kind == MISSING else part


def _expected(right: Array, loss: Array, penalty: Array, right_loss: Array, right_penalty: Array) -> Array | None:
    """One array of the right sum of the student's parts; None if the parts cannot be added.

    The weight is read off the reference: right = right loss + weight times right penalty.
    """
    if right.kind == FACT:
        # What a part of the student's does not leave alone, the sum need not either.
        return Array(FACT, right.values * loss.values * penalty.values)
    loss, penalty = (_or_zero(part, right) for part in (loss, penalty))
    if not (
        loss.kind == penalty.kind == right.kind and loss.values.shape == penalty.values.shape == right.values.shape
    ):
        return None
    direction = right_penalty.values.ravel()
    square = float(direction @ direction)
    weight = float((right.values - right_loss.values).ravel() @ direction) / square if square else 0.0
    return Array(right.kind, loss.values + weight * penalty.values)
