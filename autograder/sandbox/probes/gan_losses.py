"""Part 2: what is asked of the GAN losses. 30 points."""

from collections.abc import Callable, Iterator

import numpy as np

from autograder.sandbox.contract.probe import probe
from autograder.sandbox.contract.tolerance import GRADIENT
from autograder.sandbox.probe_tools import promises
from autograder.sandbox.probe_tools.gradients_and_facts import gradients
from autograder.sandbox.probe_tools.inputs import Inputs
from autograder.sandbox.probe_tools.signature import Answer, Collected

_LARGE = (-200.0, -100.0, -30.0, -20.0, -7.0, -5.0, 5.0, 7.0, 20.0, 30.0, 100.0, 200.0)
_STABLE = (
    "Look at the value and the gradient first, which are asked before this: where those are right, look for what is "
    "cut off, padded or rounded at the logits that are wrong."
)
_SHAPES = (
    "Look at the value first, which is asked before this: where that is right, at shapes (N,) and (N, 1), at batches "
    "that differ in size and at a batch of one, all in the docstring."
)


# discriminator_loss


@probe(
    "discriminator_loss",
    number="2.1",
    title="discriminator_loss: value",
    points=4,
    look="Look at the two means of Equation 1 (Goodfellow et al. 2014): which labels, which sign, which batch.",
)
def discriminator_value(answer: Answer, inputs: Inputs) -> Iterator[Collected]:
    """Asked for the discriminator's loss on 7 real and 5 generated logits, and on 6 of each, most between -3 and 3."""
    real, fake, as_many = inputs.logits(7), inputs.logits(5), (inputs.logits(6), inputs.logits(6))
    yield {"loss of equal batches": answer.discriminator_loss(*as_many)}  # all that code which adds pair by pair can do
    yield {"loss": answer.discriminator_loss(real, fake)}


@probe(
    "discriminator_loss",
    number="2.2",
    title="discriminator_loss: gradient",
    points=4,
    tolerance=GRADIENT,
    look="Look for .item(), .detach(), float(), numpy or torch.no_grad between the logits and the loss.",
)
def discriminator_gradient(answer: Answer, inputs: Inputs) -> Collected:
    """Asked for the gradient of the discriminator's loss with respect to 6 real and 9 generated logits."""
    real, fake = inputs.logits(6, requires_grad=True), inputs.logits(9, requires_grad=True)
    return gradients(answer.discriminator_loss(real, fake), real_logits=real, fake_logits=fake)


@probe(
    "discriminator_loss",
    number="2.3",
    title="discriminator_loss: large logits",
    points=3,
    tolerance=GRADIENT,
    look=_STABLE,
)
def discriminator_large(answer: Answer, inputs: Inputs) -> Collected:
    """Asked for the discriminator's loss and its gradient on logits up to +-200, one pair at a time and all at once."""
    reply: Collected = {}
    for logit in _LARGE:
        real = inputs.tensor([logit], requires_grad=True)
        fake = inputs.tensor([-0.7 * logit], requires_grad=True)
        loss = answer.discriminator_loss(real, fake)
        reply[f"loss at logits {logit:g} (real) and {-0.7 * logit:g}"] = loss
        for name, gradient in gradients(loss, real_logit=real, fake_logit=fake).items():
            reply[f"{name} {logit:g}"] = gradient
    real, fake = (inputs.tensor(factor * np.array(_LARGE), requires_grad=True) for factor in (1.0, -0.7))
    loss = answer.discriminator_loss(real, fake)
    return {**reply, "loss of all at once": loss, **gradients(loss, all_real_logits=real, all_fake_logits=fake)}


@probe("discriminator_loss", number="2.4", title="discriminator_loss: shapes and side effects", points=1, look=_SHAPES)
def discriminator_contract(answer: Answer, inputs: Inputs) -> Collected:
    """Asked for the loss on logits (N,) and (N, 1), on one pair, on as many of each, and to leave its inputs alone."""
    return promises.of_loss(
        answer.discriminator_loss,
        "logits",
        inputs.logits(4),
        inputs.logits(6),
        many=(inputs.logits(307), inputs.logits(411)),
    )


# generator_loss


@probe(
    "generator_loss",
    number="2.5",
    title="generator_loss: value",
    points=3,
    look="Look at the end of Section 3 (Goodfellow et al. 2014): which term is it, and with which sign?",
)
def generator_value(answer: Answer, inputs: Inputs) -> Collected:
    """Asked for the generator's non-saturating loss on 7 logits of generated images, most between -3 and 3."""
    return {"loss": answer.generator_loss(inputs.logits(7))}


@probe(
    "generator_loss",
    number="2.6",
    title="generator_loss: gradient",
    points=3,
    tolerance=GRADIENT,
    look="Look for .item(), .detach(), float(), numpy or torch.no_grad between the logits and the loss.",
)
def generator_gradient(answer: Answer, inputs: Inputs) -> Collected:
    """Asked for the gradient of the generator's non-saturating loss with respect to 9 logits."""
    fake = inputs.logits(9, requires_grad=True)
    return gradients(answer.generator_loss(fake), fake_logits=fake)


@probe("generator_loss", number="2.7", title="generator_loss: large logits", points=2, tolerance=GRADIENT, look=_STABLE)
def generator_large(answer: Answer, inputs: Inputs) -> Collected:
    """Asked for the generator's non-saturating loss and its gradient on logits up to +-200, one by one and together."""
    return _large(answer.generator_loss, inputs)


@probe("generator_loss", number="2.8", title="generator_loss: shapes and side effects", points=1, look=_SHAPES)
def generator_contract(answer: Answer, inputs: Inputs) -> Collected:
    """Asked for the loss on logits of shape (N,) and (N, 1), on a single logit, and to leave its input alone."""
    return promises.of_loss(answer.generator_loss, "logits", inputs.logits(6), many=(inputs.logits(307),))


# minimax_generator_loss


@probe(
    "minimax_generator_loss",
    number="2.9",
    title="minimax_generator_loss: value",
    points=3,
    look="Look at Algorithm 1, line 9 (Goodfellow et al. 2014): which term, and who ascends or descends it.",
)
def minimax_value(answer: Answer, inputs: Inputs) -> Collected:
    """Asked for the generator's saturating loss on 7 logits of generated images, most between -3 and 3."""
    return {"loss": answer.minimax_generator_loss(inputs.logits(7))}


@probe(
    "minimax_generator_loss",
    number="2.10",
    title="minimax_generator_loss: gradient",
    points=3,
    tolerance=GRADIENT,
    look="Look for .item(), .detach(), float(), numpy or torch.no_grad between the logits and the loss.",
)
def minimax_gradient(answer: Answer, inputs: Inputs) -> Collected:
    """Asked for the gradient of the generator's saturating loss with respect to 9 logits."""
    fake = inputs.logits(9, requires_grad=True)
    return gradients(answer.minimax_generator_loss(fake), fake_logits=fake)


@probe(
    "minimax_generator_loss",
    number="2.11",
    title="minimax_generator_loss: large logits",
    points=2,
    tolerance=GRADIENT,
    look=_STABLE,
)
def minimax_large(answer: Answer, inputs: Inputs) -> Collected:
    """Asked for the generator's saturating loss and its gradient on logits up to +-200, one by one and together."""
    return _large(answer.minimax_generator_loss, inputs)


@probe(
    "minimax_generator_loss",
    number="2.12",
    title="minimax_generator_loss: shapes and side effects",
    points=1,
    look=_SHAPES,
)
def minimax_contract(answer: Answer, inputs: Inputs) -> Collected:
    """Asked for the loss on logits of shape (N,) and (N, 1), on a single logit, and to leave its input alone."""
    return promises.of_loss(answer.minimax_generator_loss, "logits", inputs.logits(6), many=(inputs.logits(307),))


def _large(loss_of: Callable[..., object], inputs: Inputs) -> Collected:
    """Loss and gradient at each large logit by itself, so that one bad logit hides no other, and of all together."""
    reply: Collected = {}
    for logit in _LARGE:
        fake = inputs.tensor([logit], requires_grad=True)
        loss = loss_of(fake)
        reply[f"loss at logit {logit:g}"] = loss
        for name, gradient in gradients(loss, fake_logit=fake).items():
            reply[f"{name} {logit:g}"] = gradient
    every = inputs.tensor(_LARGE, requires_grad=True)
    loss = loss_of(every)
    return {**reply, "loss of all at once": loss, **gradients(loss, all_fake_logits=every)}
