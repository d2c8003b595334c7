"""What every function of one kind is asked beside its value: shapes, sizes, its device, and what it leaves changed.

Not a probe: a probe says what it is worth, and asks these questions of its own function. What another probe asks about
too, such as the gradient, is no matter here. Runs beside student code.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import torch
from torch import nn

from autograder.sandbox.contract.reply import NO_GRADIENT
from autograder.sandbox.probe_tools.devices.device_check import DeviceWatch
from autograder.sandbox.probe_tools.gradients_and_facts import CriticUnchanged, Unchanged, gradients
from autograder.sandbox.probe_tools.inputs import Critic, Inputs
from autograder.sandbox.probe_tools.signature import Collected

_Loss = Callable[..., Any]  # of the code that is asked: it may return anything
_Case = tuple[nn.Module, torch.Tensor, torch.Tensor, torch.Tensor]  # critic, real images, fake images, epsilon
_CLOSE = 1e-4  # of the largest element: the relative tolerance of every gradient


def of_loss(
    answer_loss: Callable[..., object], called: str, *flat: torch.Tensor, many: tuple[torch.Tensor, ...]
) -> Collected:
    """A loss of scores: its value for every shape and size that is promised, and what it left changed.

    Args:
        answer_loss: the loss that is asked.
        called: what its arguments are, "logits" or "scores".
        flat: one tensor of shape (N,) for each argument, of different sizes where there are two.
        many: the same, larger: code that takes them piece by piece has pieces of different sizes.

    Returns:
        The reply, by name.
    """
    columns = [tensor.unsqueeze(1).clone() for tensor in flat]
    unchanged = Unchanged(**{f"the_{called}_{i + 1}": tensor for i, tensor in enumerate((*flat, *columns))})
    fewest = min(len(tensor) for tensor in flat)
    with DeviceWatch() as watch:
        reply: Collected = {
            f"loss of {called} of shape (N, 1)": answer_loss(*columns),
            f"loss of {called} of shape (N,)": answer_loss(*flat),
            f"loss of {called} of shape (1,)": answer_loss(*(tensor[:1] for tensor in flat)),
            f"loss of {called} of shape (1, 1)": answer_loss(*(tensor[:1] for tensor in columns)),
        }
        if len(flat) > 1:
            reply["loss of batches of one size"] = answer_loss(*(tensor[:fewest] for tensor in flat))
        reply[f"loss where every other of the {called} is 0"] = answer_loss(*map(_with_zeros, flat))
        reply["loss of large batches"] = answer_loss(*many)
    facts = {f"every tensor is made on the device of the {called}": not watch.objection, **unchanged.facts()}
    return {**reply, **facts, **_tracked(answer_loss, called, flat)}


def _with_zeros(flat: torch.Tensor) -> torch.Tensor:
    zeroed = flat.clone()
    zeroed[::2] = 0
    return zeroed


def _tracked(answer_loss: _Loss, called: str, flat: tuple[torch.Tensor, ...]) -> Collected:
    """Facts about scores that require gradients: they are left alone, and their shape makes no difference."""
    found: list[list[object]] = []
    facts: Collected = {}
    for shape, view in (("(N,)", (-1,)), ("(N, 1)", (-1, 1))):
        scores = [tensor.detach().clone().reshape(view).requires_grad_() for tensor in flat]
        unchanged = Unchanged(**{f"the_{called}_{i + 1}": tensor for i, tensor in enumerate(scores)})
        with suppress(Exception):  # what fails under gradients is asked about by the probe of the gradient
            named = gradients(answer_loss(*scores), **{str(i): tensor for i, tensor in enumerate(scores)})
            found.append(list(named.values()))
        facts |= {f"{name}, of shape {shape} and with gradients": fact for name, fact in unchanged.facts().items()}
    same = len(found) < 2 or all(_same_gradient(a, b) for a, b in zip(*found, strict=True))
    return {**facts, f"the gradients are the same for {called} of shape (N, 1)": same}


def _same_gradient(flat: Any, column: Any) -> bool:
    if flat is NO_GRADIENT or column is NO_GRADIENT:
        return flat is column
    flat, column = flat.detach().flatten(), column.detach().flatten()
    return bool((flat - column).abs().max() <= _CLOSE * flat.abs().max())


def of_penalty(answer_loss: Callable[..., object], inputs: Inputs) -> Collected:
    """A loss of a critic and images: its value in both modes and in mixed ones, and what it left changed.

    Also its value of a plain function, and what it left changed where every epsilon is 1.

    Args:
        answer_loss: `gradient_penalty` or `critic_loss_gp`.
        inputs: what draws the critics and the images.

    Returns:
        The reply, by name.
    """
    reply: Collected = {}
    for mode in ("training", "evaluation"):
        critic, real, fake, epsilon = inputs.penalty_case(4, 2, 3, 5)
        whole: nn.Module = critic
        critic.register_buffer("seen", inputs.tensor([1.0, -2.0, 3.0]))
        if mode == "evaluation":
            inputs.to_evaluation(critic)
            inputs.fill_grad(critic)
            whole = inputs.damped(critic, training=False)
        reply |= _watched(answer_loss, (whole, real, fake, epsilon), f"{mode} mode")
    critic, real, fake, epsilon = inputs.penalty_case(3, 1, 4, 5)
    inputs.to_evaluation(critic)
    whole = inputs.damped(critic, training=True)
    reply |= _watched(answer_loss, (whole, real, fake, epsilon), "training mode, a part in evaluation mode")
    critic, *images = inputs.penalty_case(3, 1, 4, 5)
    reply["value, the critic a plain function"] = answer_loss(_function(critic), *images)
    flat = critic, *_ = inputs.penalty_case(4, 3, 5, 4, column=True, flat_epsilon=True)
    critic.head.bias.requires_grad_(False)
    reply |= _left_alone(answer_loss, flat, "epsilon (N,), a parameter that needs no gradient")
    critic, real, fake, epsilon = inputs.penalty_case(2, 1, 3, 4)
    return reply | _left_alone(answer_loss, (critic, real, fake, torch.ones_like(epsilon)), "every epsilon 1")


def of_shapes(answer_loss: Callable[..., object], inputs: Inputs) -> Collected:
    """A loss of a critic and images, asked with epsilon (N,), N equal to the width, scores (N, 1), and for one image.

    Arguments and result as of `of_penalty`.
    """
    several = inputs.penalty_case(4, 3, 5, 4, column=True, flat_epsilon=True)
    return {
        "value, epsilon (N,), N equal to the width, scores (N, 1)": answer_loss(*several),
        "value, one image": answer_loss(*inputs.penalty_case(1, 2, 3, 4)),
        "value, one image, scores (1, 1)": answer_loss(*inputs.penalty_case(1, 2, 3, 4, column=True)),
    }


def _function(critic: Critic) -> Callable[[torch.Tensor], torch.Tensor]:
    """The critic as a plain function, which has no mode and no parameters."""

    def scores(images: torch.Tensor) -> torch.Tensor:
        return critic(images)

    return scores


def _watched(answer_loss: _Loss, case: _Case, where: str) -> Collected:
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


def _left_alone(answer_loss: _Loss, case: _Case, where: str) -> Collected:
    """What a call left changed, whatever its value, which others ask about, and also if it failed."""
    critic, real, fake, epsilon = case
    left = CriticUnchanged(critic)
    unchanged = Unchanged(the_real_images=real, the_fake_images=fake, epsilon=epsilon)
    with suppress(Exception):
        answer_loss(*case)
    return {f"{name} ({where})": fact for name, fact in (left.facts() | unchanged.facts()).items()}
