"""Ways to break one promise and keep all others: each takes a right function and gives one that breaks exactly that.

Not wrong answers that anyone would write, for those see reference/misconceptions: a promise that none of these shows to
be asked could be broken for free.
"""

from collections.abc import Callable
from functools import partial

import numpy as np
import torch

Broken = Callable  # what a breaker gives: a function with the right one's parameters


def refuses(when) -> Callable:
    """Raises where `when` holds of the arguments."""

    def broken(right) -> Broken:
        def function(*arguments):
            if when(*arguments):
                raise RuntimeError("broken on purpose")
            return right(*arguments)

        return function

    return broken


def gives(change, when=lambda *_: True) -> Callable:
    """Changes the result where `when` holds of the arguments."""

    def broken(right) -> Broken:
        def function(*arguments):
            result = right(*arguments)
            return change(result) if when(*arguments) else result

        return function

    return broken


def takes(change, when=lambda *_: True) -> Callable:
    """Calls the right function with other arguments where `when` holds of those given."""
    return lambda right: lambda *arguments: right(*(change(*arguments) if when(*arguments) else arguments))


def does(effect, when=lambda *_: True) -> Callable:
    """Leaves something changed after a right call."""

    def broken(right) -> Broken:
        def function(*arguments):
            result = right(*arguments)
            if when(*arguments):
                effect(*arguments)
            return result

        return function

    return broken


def each(change) -> Callable:
    """Calls the right function with every tensor changed."""
    return takes(lambda *given: [change(one) if isinstance(one, torch.Tensor) else one for one in given])


def one(at: int, change, when=lambda *_: True) -> Callable:
    """Calls the right function with argument number `at` changed where `when` holds."""
    return takes(lambda *given: (*given[:at], change(given[at]), *given[at + 1 :]), when)


def dims(at: int, count: int) -> Callable:
    """Whether argument number `at` has so many dimensions."""
    return lambda *given: given[at].dim() == count


def seeded(right, *arguments) -> torch.Tensor:
    """A right call after the seed was set."""
    torch.manual_seed(0)
    return right(*arguments)


def with_a_tensor_of_the_default_device(at: int) -> Callable:
    """Adds zeros that are made without a device to one of the arguments."""

    def add(*arguments):
        zeros = torch.zeros(arguments[at].shape)
        return *arguments[:at], arguments[at] + zeros, *arguments[at + 1 :]

    return takes(add)


# What may be left changed of a tensor. By `.data`, which autograd does not notice.


def _write(tensor) -> None:
    tensor.data.add_(0.5)


def _reshape(tensor) -> None:
    tensor.data = tensor.data.unsqueeze(0)


def _retype(tensor) -> None:
    tensor.data = tensor.data.double()


def _track(tensor) -> None:
    tensor.requires_grad_(not tensor.requires_grad)


def _fill(tensor) -> None:
    tensor.grad = torch.ones_like(tensor)


EFFECTS = {"numbers": _write, "shape": _reshape, "dtype": _retype, "requires_grad": _track, ".grad": _fill}


def changes(at: int, when=lambda *_: True) -> dict:
    """One breaker for each thing that a function may leave changed of its argument number `at`."""
    return {
        f"{name} of argument {at + 1} changed": does(partial(_on, effect, at), when) for name, effect in EFFECTS.items()
    }


def _on(effect, at: int, *arguments) -> None:
    effect(arguments[at])


def _each(effect, what, critic, *_) -> None:
    if isinstance(critic, torch.nn.Module):
        for one in what(critic):
            effect(one)


def _parameters(critic) -> list:
    return list(critic.parameters())


def _frozen(critic) -> list:
    return [parameter for parameter in critic.parameters() if not parameter.requires_grad]


def _mode(critic, *_, training: bool) -> None:
    if isinstance(critic, torch.nn.Module):
        critic.train(training)


def _clear(parameter) -> None:
    parameter.grad = None


CRITIC = {
    "left in training mode": does(partial(_mode, training=True)),
    "left in evaluation mode": does(partial(_mode, training=False)),
    "parameters' .grad filled": does(partial(_each, _fill, _parameters)),
    "parameters' .grad cleared": does(partial(_each, _clear, _parameters)),
    "a frozen parameter thawed": does(partial(_each, _track, _frozen)),
    "parameters frozen": does(
        partial(_each, lambda parameter: parameter.requires_grad_(requires_grad=False), _parameters)
    ),
    "buffers written to": does(partial(_each, _write, lambda critic: list(critic.buffers()))),
}
CRITIC_WRITTEN = does(partial(_each, _write, _parameters))


DEVICE_OF_CRITIC = does(
    partial(_each, lambda parameter: parameter.detach() + torch.zeros(parameter.shape), _parameters)
)


def clips_only(which) -> Callable:
    """Clips in place those parameters of which `which` holds, by name and by the parameter."""

    def clip_weights(critic, limit) -> None:
        with torch.no_grad():
            for name, parameter in critic.named_parameters():
                if which(name, parameter):
                    parameter.clamp_(-limit, limit)

    return lambda _right: clip_weights


def changes_masses(at: int, form: type) -> Callable:
    """Changes masses in place, where they come as arrays, tensors or lists."""

    def effect(*arguments) -> None:
        if len(arguments) > at and isinstance(arguments[at], form):
            arguments[at][0] = arguments[at][1] if len(arguments[at]) > 1 else 0.5

    return does(effect)


def refuses_form(at: int, form: type) -> Callable:
    """Raises where an argument comes as an array, a tensor or a list."""
    return refuses(lambda *arguments: len(arguments) > at and isinstance(arguments[at], form))


def accepts(flawed) -> Callable:
    """Gives 0 where it should refuse: where `flawed` holds of any masses."""

    def broken(right) -> Broken:
        def function(*arguments):
            try:
                return right(*arguments)
            except ValueError:
                if flawed(*(np.asarray(each, np.float64) for each in arguments)):
                    return 0.0
                raise

        return function

    return broken


def otherwise(right) -> Broken:
    """Refuses as it should, but not with a ValueError."""

    def function(*arguments):
        try:
            return right(*arguments)
        except ValueError as error:
            raise AssertionError(str(error)) from error

    return function
