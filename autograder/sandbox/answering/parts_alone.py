"""Asks a probe of a function's parts instead of the function: the evidence for credit that is carried forward.

A penalty is right *given the student's own interpolation* if it is the penalty at those images; `critic_loss_gp` is
right *given the student's own parts* if it is their weighted sum, `js_divergence` if it is their mean. To learn what
the parts give on a probe's very inputs, the same probe is asked again, with the function's place taken by a stand-in,
or with the places of its parts taken by made-up ones. Runs in a child; a student's part and the reference's never meet
in one process: a student's images travel to the reference's child as numbers.
"""

import types
from types import ModuleType

import numpy as np
import torch

from autograder.sandbox.answering import made_up_parts
from autograder.sandbox.contract.probe import Probe
from autograder.sandbox.contract.question import (
    AND,
    AT_IMAGES,
    IMAGES,
    MADE_UP,
    OWN_FIRST,
    OWN_IMAGES,
    OWN_LOSS,
    OWN_PENALTY,
    OWN_SECOND,
)
from autograder.sandbox.probe_tools.inputs import Inputs


def ask(probe: Probe, name: str, answer: ModuleType, inputs: Inputs, given: dict[str, list]) -> dict[str, object]:
    """The probe's reply where the stand-in `name` takes its function's place, or its parts'; and what that recorded."""
    if name.startswith(MADE_UP):
        with made_up_parts.in_place_of(name.removeprefix(MADE_UP).split(AND), answer):
            return probe.ask(answer, inputs)
    recorded = {}
    changed = types.SimpleNamespace(**{key: value for key, value in vars(answer).items() if key[:1] != "_"})
    setattr(changed, probe.function.partition(".")[2], _BUILDERS[name](answer, inputs, given, recorded))
    reply = probe.ask(changed, inputs)
    return {**reply, **recorded}


def _own_loss(answer, *_):
    def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=None):  # noqa: ARG001 (the function's signature)
        return answer.critic_loss(critic(real), critic(fake))

    return critic_loss_gp


def _own_penalty(answer, *_):
    def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=None):  # noqa: ARG001 (the function's signature)
        return answer.gradient_penalty(critic, real, fake, epsilon)

    return critic_loss_gp


def _own_first(answer, *_):
    return lambda p, q: answer.kl_divergence(p, _middle(p, q))


def _own_second(answer, *_):
    return lambda p, q: answer.kl_divergence(q, _middle(p, q))


def _middle(*masses):
    return np.mean([np.asarray(each, np.float64) for each in masses], axis=0)


def _own_images(answer, _inputs, _given, recorded):
    def gradient_penalty(critic, real, fake, epsilon):  # noqa: ARG001 (the function's signature)
        recorded[f"{IMAGES}{len(recorded)}"] = answer.interpolate(real, fake, epsilon)
        return torch.zeros(())

    return gradient_penalty


def _at_images(answer, inputs, given, _recorded):
    calls = iter(range(len(given)))

    def gradient_penalty(critic, real, fake, epsilon):  # noqa: ARG001 (the function's signature)
        # Both ends are the given images: so is what lies between, whatever epsilon is.
        images = inputs.tensor(given[f"{IMAGES}{next(calls)}"]).reshape(real.shape)
        return answer.gradient_penalty(critic, images, images, epsilon)

    return gradient_penalty


_BUILDERS = {
    OWN_LOSS: _own_loss,
    OWN_PENALTY: _own_penalty,
    OWN_FIRST: _own_first,
    OWN_SECOND: _own_second,
    OWN_IMAGES: _own_images,
    AT_IMAGES: _at_images,
}
