"""Part 3: what is asked of the Wasserstein losses, the gradient penalty and weight clipping. 45 points."""

from collections.abc import Iterator
from contextlib import suppress

import torch

from autograder.sandbox.contract.probe import probe
from autograder.sandbox.contract.tolerance import DISTRIBUTION, EXACT, GRADIENT
from autograder.sandbox.probe_tools import promises
from autograder.sandbox.probe_tools.devices.device_check import DeviceWatch
from autograder.sandbox.probe_tools.gradients_and_facts import (
    PARAMETERS,
    CriticUnchanged,
    Unchanged,
    gradients,
    parameter_gradients,
    plain,
)
from autograder.sandbox.probe_tools.inputs import Inputs
from autograder.sandbox.probe_tools.signature import Answer, Collected

_CUT = "Look for .item(), .detach(), float(), numpy or torch.no_grad between the scores and the loss."
_LEFT = (
    "Look at the value first, which is asked before this: where that is right, at the shapes and sizes of what may "
    "come in, all in the docstring."
)
_PENALTY = (
    "Look at Algorithm 1, lines 6 and 7 (Gulrajani et al. 2017): the point, one image's norm, the square, the mean."
)
_GRAPH = "Look at torch.autograd.grad: which of its options keeps the graph of the gradient itself?"


# critic_loss


@probe(
    "critic_loss",
    number="3.1",
    title="critic_loss: value",
    points=2,
    look="Look at the signs: the paper's critic ascends (Arjovsky et al. 2017, Algorithm 1, line 6), yours descends.",
)
def critic_value(answer: Answer, inputs: Inputs) -> Iterator[Collected]:
    """Asked for the critic's loss on 7 real and 5 generated scores, the real ones higher, lower, and on 6 of each."""
    high, low, as_many = inputs.logits(7) + 2, inputs.logits(5) - 2, (inputs.logits(6), inputs.logits(6))
    yield {"loss of equal batches": answer.critic_loss(*as_many)}  # all that code which subtracts pair by pair can do
    yield {
        "loss, real scores higher": answer.critic_loss(high, low),
        "loss, real scores lower": answer.critic_loss(low, high),
    }


@probe("critic_loss", number="3.2", title="critic_loss: gradient", points=3, tolerance=GRADIENT, look=_CUT)
def critic_gradient(answer: Answer, inputs: Inputs) -> Collected:
    """Asked for the gradient of the critic's loss with respect to 6 real and 9 generated scores."""
    real, fake = inputs.logits(6, requires_grad=True), inputs.logits(9, requires_grad=True)
    return gradients(answer.critic_loss(real, fake), real_scores=real, fake_scores=fake)


@probe("critic_loss", number="3.3", title="critic_loss: shapes and side effects", points=1, look=_LEFT)
def critic_contract(answer: Answer, inputs: Inputs) -> Collected:
    """Asked for the loss on scores (N,) and (N, 1), on one pair, on as many of each, of any size, inputs left alone."""
    real, fake = inputs.logits(4), inputs.logits(6)
    many = inputs.logits(307), inputs.logits(411)
    return {
        **promises.of_loss(answer.critic_loss, "scores", real, fake, many=many),
        "loss of scores near 100": answer.critic_loss(real + 100, fake - 100),
        "loss of scores near 3,000": answer.critic_loss(real - 3000, fake + 3000),
    }


# generator_loss


@probe(
    "generator_loss",
    number="3.4",
    title="generator_loss: value",
    points=1,
    look="Look at Arjovsky et al. 2017, Algorithm 1, lines 10 and 11: the sign, and the mean.",
)
def generator_value(answer: Answer, inputs: Inputs) -> Collected:
    """Asked for the generator's loss on 7 scores of generated images."""
    return {
        "loss": answer.generator_loss(inputs.logits(7) + 1),
        "loss of lower scores": answer.generator_loss(inputs.logits(5) - 2),
    }


@probe("generator_loss", number="3.5", title="generator_loss: gradient", points=2, tolerance=GRADIENT, look=_CUT)
def generator_gradient(answer: Answer, inputs: Inputs) -> Collected:
    """Asked for the gradient of the generator's loss with respect to 9 scores."""
    fake = inputs.logits(9, requires_grad=True)
    return gradients(answer.generator_loss(fake), fake_scores=fake)


@probe("generator_loss", number="3.6", title="generator_loss: shapes and side effects", points=1, look=_LEFT)
def generator_contract(answer: Answer, inputs: Inputs) -> Collected:
    """Asked for the loss on scores of shape (N,) and (N, 1), on one score, on scores of any size, input left alone."""
    fake = inputs.logits(6)
    return {
        **promises.of_loss(answer.generator_loss, "scores", fake, many=(inputs.logits(307),)),
        "loss of scores near 100": answer.generator_loss(fake + 100),
        "loss of scores near -100": answer.generator_loss(fake - 100),
        "loss of scores near 3,000": answer.generator_loss(fake + 3000),
    }


# sample_epsilon


@probe(
    "sample_epsilon",
    number="3.7",
    title="sample_epsilon: shape, dtype and device",
    points=2,
    tolerance=EXACT,
    look="Look at Algorithm 1, line 4 (Gulrajani et al. 2017), and at what broadcasts over (N, C, H, W).",
)
def epsilon_shape(answer: Answer, inputs: Inputs) -> Collected:
    """Asked for the epsilons of 5, 1, 64 and 3 images: their shape, dtype, device and range, and whether they learn."""
    reply: Collected = {}
    for shape in ((5, 3, 4, 6), (1, 1, 7, 5), (64, 1, 8, 8)):
        images = inputs.images(*shape)
        unchanged = Unchanged(the_images=images)
        with DeviceWatch() as watch:
            epsilon = plain(answer.sample_epsilon(images))
            homeless = watch.made_without_device(epsilon)
            homeless |= isinstance(epsilon, torch.Tensor) and epsilon.device.type != images.device.type
        within = isinstance(epsilon, torch.Tensor) and bool(((epsilon >= 0) & (epsilon <= 1)).all())
        reply[f"epsilon of {shape[0]} images, times 0"] = epsilon * 0 if within else epsilon
        reply[f"epsilon of {shape[0]} images lies in [0, 1]"] = within
        reply[f"epsilon of {shape[0]} images is made on their device"] = not (homeless or watch.objection)
        reply |= {f"{name} ({shape[0]} images)": fact for name, fact in unchanged.facts().items()}
    generated = inputs.images(3, 1, 4, 5).requires_grad_()
    epsilon = plain(answer.sample_epsilon(generated))
    reply["epsilon hangs on no graph"] = not (isinstance(epsilon, torch.Tensor) and epsilon.requires_grad)
    return reply


@probe(
    "sample_epsilon",
    number="3.8",
    title="sample_epsilon: distribution",
    points=2,
    tolerance=DISTRIBUTION,
    look="Look at the distribution: U[0, 1] is flat between 0 and 1.",
)
def epsilon_distribution(answer: Answer, inputs: Inputs) -> Collected:
    """Asked for 8,192 epsilons, of which the share below 0, 1/32, 2/32, ..., 1 is counted."""
    images = inputs.images(512, 3, 2, 2)  # whatever is taken of their pixels is no uniform number
    batches = [_drawn(answer, images)[:512] for _ in range(16)]
    if all(len(set(batch.tolist())) == 1 for batch in batches):
        # One epsilon for a whole batch: 16 numbers tell no distribution. That they are shared costs another probe.
        batches = [_drawn(answer, images[:1])[:1] for _ in range(8192)]
    draws = torch.cat(batches)
    thresholds = torch.linspace(0, 1, 33, dtype=torch.float64)
    below = (draws.unsqueeze(0) < thresholds.unsqueeze(1)).double().mean(dim=1)
    return {
        "share of epsilons below each threshold": below,
        # Each fails for a right answer with probability 0.99^8192 = 2e-36.
        "some epsilon lies below 0.01": bool((draws < 0.01).any()),
        "some epsilon lies above 0.99": bool((draws > 0.99).any()),
        "nearly all epsilons differ": len(set(draws.tolist())) > 0.9 * len(draws),
    }


@probe(
    "sample_epsilon",
    number="3.9",
    title="sample_epsilon: one for each image, anew on each call",
    points=1,
    tolerance=EXACT,
    look="Look at Algorithm 1, line 4 (Gulrajani et al. 2017): it stands inside the loop over images.",
)
def epsilon_fresh(answer: Answer, inputs: Inputs) -> Collected:
    """Asked twice for the epsilons of 16 images: all of one call should differ, and the calls from one another."""
    images = inputs.images(16, 1, 4, 4)
    draws = [_drawn(answer, images) for _ in range(2)]
    return {
        "epsilons differ from image to image": len(set(draws[0].tolist())) >= 16,
        "epsilons are in no order": not (_in_order(draws[0]) or all(_one_in_each_part(each) for each in draws)),
        "epsilons differ from call to call": draws[0].tolist() != draws[1].tolist(),
        "no epsilon is 1 minus another": not any(map(_are_mirrored, draws)),
    }


def _in_order(draws: torch.Tensor) -> bool:
    """Whether numbers only rise or only fall."""
    steps = draws.diff()
    return not ((steps < 0).any() and (steps > 0).any())


def _one_in_each_part(draws: torch.Tensor) -> bool:
    """Whether each of N equal parts of [0, 1] has one of N numbers: 16 drawn apart do so with probability 1e-6."""
    return sorted((draws * len(draws)).floor().tolist()) == list(range(len(draws)))


def _are_mirrored(draws: torch.Tensor) -> bool:
    """Whether two numbers add up to 1: of 16 drawn apart, from 2^24 or more, two do so with probability 7e-6."""
    totals = draws.unsqueeze(0) + draws.unsqueeze(1)
    return bool((((totals - 1).abs() < 1e-9).triu(1)).any())


def _drawn(answer: Answer, images: torch.Tensor) -> torch.Tensor:
    """The epsilons of a batch, in a row."""
    return torch.as_tensor(plain(answer.sample_epsilon(images))).detach().cpu().double().reshape(-1)


# interpolate


@probe(
    "interpolate",
    number="3.10",
    title="interpolate: value",
    points=3,
    tolerance=EXACT,
    look="Look at Algorithm 1, line 6 (Gulrajani et al. 2017): what should epsilon = 1 give, and what epsilon = 0?",
)
def interpolate_value(answer: Answer, inputs: Inputs) -> Collected:
    """Asked for the points between 5 real and 5 generated images, epsilon of shape (5, 1, 1, 1)."""
    shape = (5, 1, 4, 6)
    real, fake = inputs.spread_images(*shape), inputs.spread_images(*shape)
    return {"interpolated images": answer.interpolate(real, fake, inputs.epsilon(5, 1, 1, 1))}


@probe(
    "interpolate",
    number="3.11",
    title="interpolate: epsilon of shape (N,)",
    points=2,
    tolerance=EXACT,
    look="Look at the value first, asked before: where that is right, at how (N,) broadcasts against (N, C, H, W).",
)
def interpolate_flat(answer: Answer, inputs: Inputs) -> Collected:
    """Asked with epsilon of shape (N,), on 3-channel images, with N equal to the width and with N = 1."""
    reply: Collected = {}
    for shape in ((6, 3, 4, 6), (4, 3, 5, 7), (1, 3, 4, 5)):
        real, fake, epsilon = inputs.images(*shape), inputs.images(*shape), inputs.epsilon(shape[0])
        reply[f"images of shape {shape}"] = answer.interpolate(real, fake, epsilon)
    return reply


@probe(
    "interpolate", number="3.12", title="interpolate: shapes and side effects", points=1, tolerance=EXACT, look=_LEFT
)
def interpolate_contract(answer: Answer, inputs: Inputs) -> Collected:
    """Asked with epsilon 0, 1/2 and 1, for one image, for images of any range, to leave images and epsilon alone."""
    shape = (3, 2, 4, 5)
    real, fake, epsilon = (
        inputs.images(*shape),
        inputs.images(*shape),
        inputs.tensor([0.0, 0.5, 1.0]).reshape(3, 1, 1, 1),
    )
    flat = epsilon.flatten().clone()
    dim, bright = inputs.images(4, 3, 2, 4), 50 * inputs.images(4, 3, 2, 4)
    given = {"the_real_images": real, "the_fake_images": fake, "epsilon": epsilon, "epsilon_of_shape_(N,)": flat}
    unchanged = Unchanged(**given)
    with DeviceWatch() as watch:
        reply = {
            "images at epsilon 0, 1/2 and 1": answer.interpolate(real, fake, epsilon),
            "images of any range": answer.interpolate(dim, bright, inputs.epsilon(4, 1, 1, 1)),
            "one image": answer.interpolate(real[1:2], fake[1:2], epsilon[1:2]),
            "black real images at epsilon 1": answer.interpolate(
                0 * dim, 20_000 * bright, torch.ones_like(dim[:, 0, 0, 0])
            ),
        }
        with suppress(Exception):  # its value is asked for by the probe of this shape
            answer.interpolate(real, fake, flat)
    return {**reply, "every tensor is made on the device of the images": not watch.objection, **unchanged.facts()}


# gradient_penalty


@probe("gradient_penalty", number="3.13", title="gradient_penalty: value", points=4, look=_PENALTY)
def penalty_value(answer: Answer, inputs: Inputs) -> Collected:
    """Asked for the penalty of a curved critic on 6 images and on 67, norms on both sides of 1; and of a flat one."""
    critic, *images = inputs.penalty_case(6, 1, 5, 7)
    reply: Collected = {"penalty": answer.gradient_penalty(critic, *images)}
    with torch.no_grad():
        critic.head.weight *= 0.005
    reply["penalty of a critic that is nearly flat"] = answer.gradient_penalty(critic, *images)
    return {**reply, "penalty on 67 images": answer.gradient_penalty(*inputs.penalty_case(67, 1, 1, 1))}


@probe("gradient_penalty", number="3.14", title="gradient_penalty: gradient", points=5, tolerance=GRADIENT, look=_GRAPH)
def penalty_gradient(answer: Answer, inputs: Inputs) -> Collected:
    """Asked for the gradient of the penalty with respect to the critic's parameters, in both modes."""
    critic, real, fake, epsilon = inputs.penalty_case(5, 1, 6, 4, column=True)
    penalty = answer.gradient_penalty(critic, real, fake, epsilon)
    reply = {**parameter_gradients(penalty, critic), "the penalty requires a gradient": _is_tracked(penalty)}
    inputs.to_evaluation(critic)
    again = answer.gradient_penalty(critic, real, fake, epsilon)
    return {**reply, "the penalty requires a gradient, in evaluation mode": _is_tracked(again)}


def _is_tracked(value: object) -> bool:
    return isinstance(value, torch.Tensor) and value.requires_grad


@probe(
    "gradient_penalty",
    number="3.15",
    title="gradient_penalty: three channels, flat epsilon, scores (N, 1)",
    points=2,
    look="Look at the value first (3.13): where that is right, at the axes of the norm, and at epsilon's shape.",
)
def penalty_channels(answer: Answer, inputs: Inputs) -> Collected:
    """Asked for the penalty on 3-channel images, epsilon (N,), N equal to the width, scores of shape (N, 1)."""
    critic, real, fake, epsilon = inputs.penalty_case(6, 3, 4, 6, column=True, flat_epsilon=True)
    return {"penalty": answer.gradient_penalty(critic, real, fake, epsilon)}


@probe(
    "gradient_penalty",
    number="3.16",
    title="gradient_penalty: a batch of one",
    points=1,
    tolerance=GRADIENT,
    look="Look at the value first (3.13): where that is right, at what squeeze() or a reshape makes of one image.",
)
def penalty_single(answer: Answer, inputs: Inputs) -> Collected:
    """Asked for the penalty and its gradient on a batch of one image."""
    critic, real, fake, epsilon = inputs.penalty_case(1, 2, 5, 4)
    penalty = answer.gradient_penalty(critic, real, fake, epsilon)
    return {"penalty": penalty, **parameter_gradients(penalty, critic)}


@probe("gradient_penalty", number="3.17", title="gradient_penalty: shapes and side effects", points=2, look=_LEFT)
def penalty_contract(answer: Answer, inputs: Inputs) -> Collected:
    """Asked in training mode, in evaluation mode with .grad filled, and of a plain function; to leave all alone."""
    return promises.of_penalty(answer.gradient_penalty, inputs)


# critic_loss_gp


@probe(
    "critic_loss_gp",
    number="3.18",
    title="critic_loss_gp: value",
    points=3,
    look="Look at Equation 3 (Gulrajani et al. 2017): each of its terms, with its sign and its factor.",
)
def critic_gp_value(answer: Answer, inputs: Inputs) -> Collected:
    """Asked for the critic's loss with the penalty, with the default weight and with penalty weights 2.5 and 0."""
    case = inputs.penalty_case(5, 1, 6, 7)
    return {
        "loss with the default penalty weight": answer.critic_loss_gp(*case),
        "loss with penalty weight 2.5": answer.critic_loss_gp(*case, 2.5),
        "loss with penalty weight 0": answer.critic_loss_gp(*case, 0.0),
    }


@probe("critic_loss_gp", number="3.19", title="critic_loss_gp: gradient", points=2, tolerance=GRADIENT, look=_GRAPH)
def critic_gp_gradient(answer: Answer, inputs: Inputs) -> Collected:
    """Asked for the gradient of that loss with respect to the critic's parameters, with penalty weight 3."""
    critic, real, fake, epsilon = inputs.penalty_case(6, 3, 4, 5, column=True)
    return parameter_gradients(answer.critic_loss_gp(critic, real, fake, epsilon, 3.0), critic)


@probe("critic_loss_gp", number="3.20", title="critic_loss_gp: shapes and side effects", points=1, look=_LEFT)
def critic_gp_contract(answer: Answer, inputs: Inputs) -> Collected:
    """Asked in both modes, of a plain function, with epsilon (N,), scores (N, 1), for one image; to leave all alone."""
    return promises.of_penalty(answer.critic_loss_gp, inputs) | promises.of_shapes(answer.critic_loss_gp, inputs)


# clip_weights


@probe(
    "clip_weights",
    number="3.21",
    title="clip_weights: every parameter, in place",
    points=3,
    tolerance=EXACT,
    look="Look at Arjovsky et al. 2017, Algorithm 1, line 7: which parameters, which limits, and what is written to.",
)
def clip_value(answer: Answer, inputs: Inputs) -> Collected:
    """Asked to clip to 0.15 two critics' parameters, some of which lie inside: linear ones, and a convolution's."""
    critic = inputs.critic(inputs.spread_images(4, 1, 3, 5))
    held = dict(critic.named_parameters())
    answer.clip_weights(critic, 0.15)
    reply: Collected = {f"the critic's {name} after clipping": parameter for name, parameter in held.items()}
    other = inputs.convolutions()
    other.register_parameter(
        "scale", torch.nn.Parameter(inputs.tensor([0.7])[0].clone())
    )  # without dimensions, as learnt factors are
    theirs = dict(other.named_parameters())
    try:
        answer.clip_weights(other, 0.15)
    except RuntimeError:  # a view of such weights is refused by torch, aloud: that is not clipping a copy
        other.convolution.weight.data = other.convolution.weight.data.contiguous()
        answer.clip_weights(other, 0.15)
    return reply | {f"another critic's {name} after clipping": each for name, each in theirs.items()}


@probe("clip_weights", number="3.22", title="clip_weights: side effects", points=1, tolerance=EXACT, look=_LEFT)
def clip_contract(answer: Answer, inputs: Inputs) -> Collected:
    """Asked to clip to 0.4 a critic in evaluation mode with .grad filled, and to leave all but the weights alone."""
    critic = inputs.critic(inputs.spread_images(4, 2, 3, 4))
    inputs.to_evaluation(critic)
    inputs.fill_grad(critic)
    critic.register_buffer("seen", inputs.tensor([1.0, -2.0, 3.0]))
    critic.hidden.weight.requires_grad_(False)
    before, left = list(critic.parameters()), CriticUnchanged(critic).facts
    with DeviceWatch() as watch:
        answer.clip_weights(critic, 0.4)
    now = list(critic.parameters())
    facts = {name: fact for name, fact in left().items() if name != PARAMETERS}
    answer.clip_weights(critic.train(), 0.4)
    return {
        "the largest weight, over the limit": torch.stack([p.detach().abs().max() for p in now]).max() / 0.4,
        "the parameters are the same objects": len(now) == len(before)
        and all(a is b for a, b in zip(now, before, strict=True)),
        **facts,
        "a critic in training mode is left so": all(module.training for module in critic.modules()),
        "every tensor is made on the device of the critic": not watch.objection,
    }
