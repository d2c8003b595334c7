"""What a penalty did to the norms of the critic's gradient in a training run: the coarse claim, from weights alone."""

from collections.abc import Mapping

import numpy as np

from autograder.sandbox.contract import training_inputs
from autograder.sandbox.contract.reply import Reply

PENALISED = "training.wgan_gp"  # the run in which the norm of the critic's gradient is to approach 1


def approach(weights: Reply, seed: int) -> tuple[float, float] | None:
    """The mean distance of the gradient norms from 1, before a run and after it; None where there is no critic.

    The coarse claim about a run with penalty, from returned weights alone: the second is smaller than the first.
    """
    drawn = training_inputs.draw(np.random.Generator(np.random.PCG64(seed)))
    critic: dict[str, np.ndarray] = {}
    for name, weight in drawn.critic.items():
        got = weights.arrays.get(training_inputs.parameter_of("critic", name))
        if got is None or got.values.shape != weight.shape or not np.isfinite(got.values).all():
            return None
        critic[name] = got.values
    return _distance(drawn.critic, drawn.images[-1]), _distance(critic, drawn.images[-1])


def _distance(critic: Mapping[str, np.ndarray], images: np.ndarray) -> float:
    """The mean distance of a critic's gradient norms from 1."""
    return float(np.abs(training_inputs.gradient_norms(critic, images) - 1).mean())
