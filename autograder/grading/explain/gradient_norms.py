"""What a penalty did to the norms of the critic's gradient in a training run: the coarse claim, from weights alone."""

import numpy as np

from autograder.sandbox.contract import training_inputs
from autograder.sandbox.contract.reply import Reply

PENALISED = "training.wgan_gp"  # the run in which the norm of the critic's gradient is to approach 1


def approach(weights: Reply, seed: int) -> tuple | None:
    """The mean distance of the gradient norms from 1, before a run and after it; None where there is no critic.

    The coarse claim about a run with penalty, from returned weights alone: the second is smaller than the first.
    """
    drawn = training_inputs.draw(np.random.Generator(np.random.PCG64(seed)))
    critic = {name: weights.arrays.get(training_inputs.parameter_of("critic", name)) for name in drawn.critic}
    if any(got is None or got.values.shape != drawn.critic[name].shape for name, got in critic.items()):
        return None
    if not all(np.isfinite(got.values).all() for got in critic.values()):
        return None
    found = [drawn.critic, {name: got.values for name, got in critic.items()}]
    return tuple(float(np.abs(training_inputs.gradient_norms(each, drawn.images[-1]) - 1).mean()) for each in found)
