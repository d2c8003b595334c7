"""Asks a probe of a function's parts instead of the function: the evidence for credit that is carried forward.

A penalty is right *given the student's own interpolation* if it is the penalty at those images; `critic_loss_gp` is
right *given the student's own parts* if it is their weighted sum, `js_divergence` if it is their mean. To learn what
the parts give on a probe's very inputs, the same probe is asked again, with the function's place taken by a stand-in,
or with the places of its parts taken by made-up ones. Runs in a child; a student's part and the reference's never meet
in one process: a student's images travel to the reference's child as numbers.
"""

import types
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

import numpy as np
import torch
from torch import Tensor

from autograder.sandbox.answering.variants import made_up_parts
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
from autograder.sandbox.probe_tools.signature import Answer, Collected

_Function = Callable[..., object]  # what takes a function's place
_Given = Mapping[str, list[Any]]  # images, nested, by the call that is given them
_Builder = Callable[[Answer, Inputs, _Given, Collected], _Function]
_Critic = Callable[[Tensor], Tensor]


def ask(probe: Probe, name: str, answer: ModuleType, inputs: Inputs, given: _Given) -> Collected:
    """The probe's reply where the stand-in `name` takes its function's place, or its parts'; and what that recorded."""
    if name.startswith(MADE_UP):
        with made_up_parts.in_place_of(name.removeprefix(MADE_UP).split(AND), answer):
            return _asked(probe, answer, inputs)
    recorded: Collected = {}
    changed = types.SimpleNamespace(**{key: value for key, value in vars(answer).items() if key[:1] != "_"})
    setattr(changed, probe.function.partition(".")[2], _BUILDERS[name](answer, inputs, given, recorded))
    reply = _asked(probe, changed, inputs)
    return {**reply, **recorded}


def _asked(probe: Probe, answer: Answer, inputs: Inputs) -> Collected:
    """The reply to a probe of a function that has parts: such a probe gives its reply whole."""
    assert probe.ask is not None
    reply = probe.ask(answer, inputs)
    assert isinstance(reply, dict)
    return reply


def _own_loss(answer: Answer, *_: object) -> _Function:
    def critic_loss_gp(
        critic: _Critic,
        real: Tensor,
        fake: Tensor,
        epsilon: Tensor,  # noqa: ARG001 (the function's signature)
        penalty_weight: float | None = None,  # noqa: ARG001
    ) -> object:
        return answer.critic_loss(critic(real), critic(fake))

    return critic_loss_gp


def _own_penalty(answer: Answer, *_: object) -> _Function:
    def critic_loss_gp(
        critic: _Critic,
        real: Tensor,
        fake: Tensor,
        epsilon: Tensor,
        penalty_weight: float | None = None,  # noqa: ARG001 (the function's signature)
    ) -> object:
        return answer.gradient_penalty(critic, real, fake, epsilon)

    return critic_loss_gp


def _own_first(answer: Answer, *_: object) -> _Function:
    return lambda p, q: answer.kl_divergence(p, _middle(p, q))


def _own_second(answer: Answer, *_: object) -> _Function:
    return lambda p, q: answer.kl_divergence(q, _middle(p, q))


def _middle(*masses: object) -> np.ndarray:
    return np.mean([np.asarray(each, np.float64) for each in masses], axis=0)


def _own_images(answer: Answer, _inputs: Inputs, _given: _Given, recorded: Collected) -> _Function:
    def gradient_penalty(critic: _Critic, real: Tensor, fake: Tensor, epsilon: Tensor) -> object:  # noqa: ARG001 (the function's signature)
        recorded[f"{IMAGES}{len(recorded)}"] = answer.interpolate(real, fake, epsilon)
        return torch.zeros(())

    return gradient_penalty


def _at_images(answer: Answer, inputs: Inputs, given: _Given, _recorded: Collected) -> _Function:
    calls = iter(range(len(given)))

    def gradient_penalty(critic: _Critic, real: Tensor, fake: Tensor, epsilon: Tensor) -> object:  # noqa: ARG001 (the function's signature)
        # Both ends are the given images: so is what lies between, whatever epsilon is.
        images = inputs.tensor(given[f"{IMAGES}{next(calls)}"]).reshape(real.shape)
        return answer.gradient_penalty(critic, images, images, epsilon)

    return gradient_penalty


_BUILDERS: Mapping[str, _Builder] = {
    OWN_LOSS: _own_loss,
    OWN_PENALTY: _own_penalty,
    OWN_FIRST: _own_first,
    OWN_SECOND: _own_second,
    OWN_IMAGES: _own_images,
    AT_IMAGES: _at_images,
}
