"""What every function of one kind is asked beside its value: shapes, sizes, its device, and what it leaves changed.

Not a probe: a probe says what it is worth, and asks these questions of its own function. Runs beside student code.
"""

import torch

from autograder.device_watch import DeviceWatch
from autograder.evidence import CriticUnchanged, Unchanged, gradients


def of_loss(answer_loss, called: str, *flat: torch.Tensor) -> dict:
    """A loss of scores: its value for every shape and size that is promised, and what it left changed.

    Args:
        answer_loss: the loss that is asked.
        called: what its arguments are, "logits" or "scores".
        flat: one tensor of shape (N,) for each argument, of different sizes where there are two.

    Returns:
        The reply, by name.
    """
    columns = [tensor.unsqueeze(1).clone() for tensor in flat]
    unchanged = Unchanged(**{f"the_{called}_{i + 1}": tensor for i, tensor in enumerate((*flat, *columns))})
    fewest = min(len(tensor) for tensor in flat)
    with DeviceWatch() as watch:
        reply = {
            f"loss of {called} of shape (N, 1)": answer_loss(*columns),
            f"loss of {called} of shape (N,)": answer_loss(*flat),
            f"loss of {called} of shape (1,)": answer_loss(*(tensor[:1] for tensor in flat)),
            f"loss of {called} of shape (1, 1)": answer_loss(*(tensor[:1] for tensor in columns)),
        }
        if len(flat) > 1:
            reply["loss of batches of one size"] = answer_loss(*(tensor[:fewest] for tensor in flat))
    return {**reply, f"every tensor is made on the device of the {called}": not watch.objection, **unchanged.facts()}


def gradients_of_loss(answer_loss, inputs, **counts: int) -> dict:
    """The gradients of a loss with respect to scores of shape (N,), then (N, 1), and whether those are left alone.

    Args:
        answer_loss: the loss that is asked.
        inputs: what draws the scores.
        counts: how many scores each argument has, by the argument's name.

    Returns:
        The reply, by name.
    """
    reply = {}
    for shape, suffix in (((), ""), ((1,), "_of_shape_(N,_1)")):
        scores = {name + suffix: inputs.logits(n, *shape, requires_grad=True) for name, n in counts.items()}
        unchanged = Unchanged(**{f"the_{name}": tensor for name, tensor in scores.items()})
        reply |= gradients(answer_loss(*scores.values()), **scores) | unchanged.facts()
    return reply


def of_penalty(answer_loss, inputs) -> dict:
    """A loss of a critic and images: its value in both modes and for every shape, and what it left changed.

    Args:
        answer_loss: `gradient_penalty` or `critic_loss_gp`.
        inputs: what draws the critics and the images.

    Returns:
        The reply, by name.
    """
    reply = {}
    for mode in ("training", "evaluation"):
        case = critic, *_ = inputs.penalty_case(4, 2, 3, 5)
        critic.register_buffer("seen", inputs.tensor([1.0, -2.0, 3.0]))
        if mode == "evaluation":
            critic.eval()
            fill_grad(critic, inputs)
            critic.head.bias.requires_grad_(requires_grad=False)
        reply |= _watched(answer_loss, case, f"{mode} mode")
    one = inputs.penalty_case(1, 2, 3, 4, column=True, flat_epsilon=True)
    several = critic, *images = inputs.penalty_case(4, 3, 5, 4, column=True, flat_epsilon=True)
    reply |= _watched(answer_loss, one, "one image, epsilon (1,), scores (1, 1)")
    reply |= _watched(answer_loss, several, "epsilon (N,), N equal to the width, scores (N, 1)")
    reply["value, the critic a plain function"] = answer_loss(_function(critic), *images)
    return reply


def _function(critic):
    """The critic as a plain function, which has no mode and no parameters."""

    def scores(images):
        return critic(images)

    return scores


def _watched(answer_loss, case: tuple, where: str) -> dict:
    """One value, and what the call left changed."""
    critic, real, fake, epsilon = case
    left = CriticUnchanged(critic)
    unchanged = Unchanged(the_real_images=real, the_fake_images=fake, epsilon=epsilon)
    with DeviceWatch() as watch:
        value = answer_loss(critic, real, fake, epsilon)
    facts = {
        **left.facts(),
        "the images still need no gradient": not (real.requires_grad or fake.requires_grad),
        **unchanged.facts(),
        "every tensor is made on the device of the images": not watch.objection,
    }
    return {f"value, {where}": value, **{f"{name} ({where})": fact for name, fact in facts.items()}}


def fill_grad(critic, inputs) -> None:
    """Give every parameter a `.grad`, as after a step of training."""
    for parameter in critic.parameters():
        parameter.grad = inputs.logits(*parameter.shape)
