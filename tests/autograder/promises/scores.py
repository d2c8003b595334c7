"""Ways to break what is promised of losses: of the shapes and sizes of scores and logits, and of the result."""

from collections.abc import Callable

from promises import breakers as b
from promises.promise import at, fixed

SCORES = ("_logits", "_scores")
COLUMN = b.dims(0, 2)
LARGE = lambda *scores: any(bool((each.abs() > 50).any()) for each in scores)  # noqa: E731 (a condition, by its name)
SHAPES = fixed(
    column_refused=b.refuses(COLUMN),
    flat_refused=b.refuses(b.dims(0, 1)),
    one_refused=b.refuses(lambda first, *_: first.shape == (1,)),
    one_column_refused=b.refuses(lambda first, *_: first.shape == (1, 1)),
    column_another_value=b.gives(lambda value: value * 2, COLUMN),
    column_another_shape=b.gives(lambda value: value.reshape(1), COLUMN),
    column_another_gradient=b.gives(lambda value: value + (value - value.detach()), COLUMN),
)
SIZES = fixed(
    unequal_refused=b.refuses(lambda first, second: len(first) != len(second)),
    equal_refused=b.refuses(lambda first, second: len(first) == len(second) > 1),
    cut_to_the_shorter=b.takes(lambda *both: [each[: min(map(len, both))] for each in both]),
)
DTYPE = fixed(float64=b.gives(lambda value: value.double()), float16=b.gives(lambda value: value.half()))
SCALAR = fixed(one_element=b.gives(lambda value: value.reshape(1)), tuple=b.gives(lambda value: (value,)))
DIFFERENTIABLE = fixed(detached=b.gives(lambda value: value.detach()))
MINIMISED = fixed(sign_flipped=b.gives(lambda value: -value))


def on_the_device(*ends: str) -> Callable:
    """One breaker for each parameter that tensors come in."""
    return lambda names: {names[i]: b.with_a_tensor_of_the_default_device(i) for i in at(names, *ends)}


def left(*ends_and_dims: tuple) -> Callable:
    """One breaker for each parameter, shape and thing that may be left changed."""
    return lambda names: {
        f"{names[i]}, {dims} dimensions, {thing}": breaker
        for end, dims in ends_and_dims
        for i in at(names, end)
        for thing, breaker in b.changes(i, b.dims(i, dims)).items()
    }
