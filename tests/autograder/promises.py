"""What the stubs promise, by their words, and for each promise the ways to break it: the table that tests go through.

A promise is made for every function that has the parameters, or whose docstring has the words, which it is about;
nothing lists functions but where a docstring makes an exception.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import breakers as b
import numpy as np
import torch


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise of a module's or of a function's docstring."""

    says: tuple  # the words of the docstring that make it
    module: str  # whose stub makes it
    about: tuple  # ends of parameters' names: it is made for the functions that have one of them; () for all
    breakers: Callable  # of the function's parameters' names: {how it is broken: breaker}
    at_least: int = 1  # how many such parameters a function has
    where: str = ""  # words that the function's own docstring has
    but: tuple = ()  # functions whose own docstring says otherwise

    def made_for(self, module: str, function: str, parameters: list, docstring: str) -> bool:
        """Whether the promise is made for this function."""
        if self.module != module or function in self.but or self.where not in docstring:
            return False
        return not self.about or len(at(parameters, *self.about)) >= self.at_least


def at(parameters: list, *ends: str) -> list:
    """Where the parameters stand whose names have one of these ends."""
    return [position for position, name in enumerate(parameters) if name.endswith(ends)]


def _fixed(**named) -> Callable:
    """Breakers that do not depend on the parameters."""
    return lambda _parameters: named


# scores and logits

SCORES = ("_logits", "_scores")
COLUMN = b.dims(0, 2)
LARGE = lambda *scores: any(bool((each.abs() > 50).any()) for each in scores)  # noqa: E731 (a condition, by its name)
SHAPES = _fixed(
    column_refused=b.refuses(COLUMN),
    flat_refused=b.refuses(b.dims(0, 1)),
    one_refused=b.refuses(lambda first, *_: first.shape == (1,)),
    one_column_refused=b.refuses(lambda first, *_: first.shape == (1, 1)),
    column_another_value=b.gives(lambda value: value * 2, COLUMN),
    column_another_shape=b.gives(lambda value: value.reshape(1), COLUMN),
    column_another_gradient=b.gives(lambda value: value + (value - value.detach()), COLUMN),
)
SIZES = _fixed(
    unequal_refused=b.refuses(lambda first, second: len(first) != len(second)),
    equal_refused=b.refuses(lambda first, second: len(first) == len(second) > 1),
    cut_to_the_shorter=b.takes(lambda *both: [each[: min(map(len, both))] for each in both]),
)
DTYPE = _fixed(float64=b.gives(lambda value: value.double()), float16=b.gives(lambda value: value.half()))
SCALAR = _fixed(one_element=b.gives(lambda value: value.reshape(1)), tuple=b.gives(lambda value: (value,)))
DIFFERENTIABLE = _fixed(detached=b.gives(lambda value: value.detach()))
MINIMISED = _fixed(sign_flipped=b.gives(lambda value: -value))


def _on_the_device(*ends: str) -> Callable:
    return lambda names: {names[i]: b.with_a_tensor_of_the_default_device(i) for i in at(names, *ends)}


def _left(*ends_and_dims: tuple) -> Callable:
    """One breaker for each parameter, shape and thing that may be left changed."""
    return lambda names: {
        f"{names[i]}, {dims} dimensions, {thing}": breaker
        for end, dims in ends_and_dims
        for i in at(names, end)
        for thing, breaker in b.changes(i, b.dims(i, dims)).items()
    }


GAN = [
    Promise(("D(x) = sigmoid(logit)",), "gan_losses", SCORES, _fixed(taken_for_probability=b.each(torch.sigmoid))),
    Promise(("shape (N,) or (N, 1)", "shape (M,) or (M, 1)"), "gan_losses", SCORES, SHAPES),
    Promise(("may differ in size", "M may differ from N"), "gan_losses", SCORES, SIZES, at_least=2),
    Promise(("float32 in, float32 out",), "gan_losses", SCORES, DTYPE),
    Promise(("scalar tensor, of shape ()", "Scalar tensor"), "gan_losses", SCORES, SCALAR),
    Promise(("through which gradients flow",), "gan_losses", SCORES, DIFFERENTIABLE),
    Promise(("made on the\n  device of the logits",), "gan_losses", SCORES, _on_the_device(*SCORES)),
    Promise(("leaves them as you found them",), "gan_losses", SCORES, _left(("_logits", 1), ("_logits", 2))),
    Promise(
        ("reach +-100", "any finite value"), "gan_losses", SCORES, _fixed(clamp=b.each(lambda x: x.clamp(-90, 90)))
    ),
    Promise(
        ("stay finite and right there",),
        "gan_losses",
        SCORES,
        _fixed(infinite=b.gives(lambda value: value / 0, LARGE), detached=b.gives(lambda value: value.detach(), LARGE)),
    ),
    Promise(("something to *minimise*",), "gan_losses", SCORES, MINIMISED),
    Promise(("in nats",), "gan_losses", (), _fixed(bits=b.gives(lambda value: value / np.log(2))), where="in nats"),
]

# critics, images and epsilon

IMAGES = ("real", "fake", "batch")
NO_SCALAR = ("sample_epsilon", "interpolate", "clip_weights")
NO_RESULT = ("clip_weights",)
SCORED = _fixed(
    flat_scores_refused=b.refuses(lambda critic, real, *_: critic(real).dim() == 1),
    column_scores_refused=b.refuses(lambda critic, real, *_: critic(real).dim() == 2),
    column_scores_another_shape=b.gives(lambda v: v.reshape(1), lambda critic, real, *_: critic(real).dim() == 2),
    column_scores_another_value=b.gives(lambda v: v * 2, lambda critic, real, *_: critic(real).dim() == 2),
    plain_function_refused=b.refuses(lambda critic, *_: not isinstance(critic, torch.nn.Module)),
)


def _shaped(names: list) -> dict:
    """Images of fewer shapes than are promised, by the first that a function takes."""
    first = at(names, *IMAGES)[0]

    def image(arguments) -> torch.Size:
        return arguments[first].shape

    return {
        "one image refused": b.refuses(lambda *given: image(given)[0] == 1),
        "several images refused": b.refuses(lambda *given: image(given)[0] > 1),
        "one channel refused": b.refuses(lambda *given: image(given)[1] == 1),
        "several channels refused": b.refuses(lambda *given: image(given)[1] > 1),
        "images that are not square refused": b.refuses(lambda *given: image(given)[2] != image(given)[3]),
    }


def _epsilon(names: list) -> dict:
    (i,) = at(names, "epsilon")
    return {
        "(N,) refused": b.refuses(b.dims(i, 1)),
        "(N, 1, 1, 1) refused": b.refuses(b.dims(i, 4)),
        "(N,) another image's": b.one(i, lambda epsilon: epsilon.flip(0), b.dims(i, 1)),
        "(N, 1, 1, 1) another image's": b.one(i, lambda epsilon: epsilon.flip(0), b.dims(i, 4)),
    }


def _swapped(names: list) -> dict:
    (i,) = at(names, "epsilon")
    return {"1 gives the fake image": b.one(i, lambda epsilon: 1 - epsilon)}


def _critic_left(names: list) -> dict:
    return b.CRITIC if "limit" in names else b.CRITIC | {"parameters written to": b.CRITIC_WRITTEN}


def _wgan(says, about, breakers, **options) -> Promise:
    says = (says,) if isinstance(says, str) else says
    about = (about,) if isinstance(about, str) else about
    return Promise(says, "wgan_losses", about, breakers, **options)


WGAN = [
    _wgan(("A *critic* maps images", "a function from images"), "critic", SCORED, but=NO_RESULT),
    _wgan("not a\n  probability", SCORES, _fixed(taken_for_logits=b.each(torch.sigmoid))),
    _wgan(("shape (N,) or (N, 1)", "shape (M,) or (M, 1)"), SCORES, SHAPES),
    _wgan(("scores may differ in size", "M may differ from N"), SCORES, SIZES, at_least=2),
    _wgan(("shape (N, C, H, W)", "same shape", "images have one shape"), IMAGES, _shaped),
    _wgan(("float32 in, float32 out", "the images' dtype", "float32 for float32 images"), (), DTYPE, but=NO_RESULT),
    _wgan(("a scalar tensor, of shape ()", "Scalar tensor"), (), SCALAR, but=NO_SCALAR),
    _wgan("made\n  on the device", (*SCORES, *IMAGES, "epsilon"), _on_the_device(*SCORES, *IMAGES, "epsilon")),
    _wgan("made\n  on the device", "limit", _fixed(critic=b.DEVICE_OF_CRITIC)),
    _wgan(("Leave a critic as you found it", "nothing else is changed"), "critic", _critic_left),
    _wgan(
        "Leave images, scores and epsilon as you found them",
        (*SCORES, *IMAGES, "epsilon"),
        _left(
            *((end, n) for end in SCORES for n in (1, 2)), *((end, 4) for end in (*IMAGES, "epsilon")), ("epsilon", 1)
        ),
    ),
    _wgan("something to *minimise*", (), MINIMISED, but=NO_SCALAR),
    _wgan(("epsilon = 1 gives the real image", "1 gives the real image"), "epsilon", _swapped),
    _wgan("shape (N,) or (N, 1, 1, 1)", "epsilon", _epsilon),
    _wgan("differentiated with respect to", "critic", DIFFERENTIABLE, but=NO_RESULT),
    _wgan("Scalar tensor", SCORES, DIFFERENTIABLE),
    _wgan(
        ("U[0, 1], drawn anew for every image and on every call", "Tensor of shape (N, 1, 1, 1)"),
        "batch",
        _fixed(
            flat=b.gives(torch.flatten),
            beyond=b.gives(lambda epsilon: epsilon + 0.5),
            squared=b.gives(torch.square),
            of_one_image=b.gives(lambda epsilon: epsilon[:1].expand_as(epsilon)),
            same_every_time=lambda right: partial(b.seeded, right),
        ),
    ),
    _wgan("any range", "real", _fixed(clamped=b.each(lambda x: x.clamp(-3, 3))), where="any range"),
    _wgan(
        "Tensor of shape (N, C, H, W)", "real", _fixed(flat=b.gives(lambda x: x.flatten(1))), where="(N, C, H, W) and"
    ),
    _wgan(
        "lambda, at least 0; the paper uses 10",
        "penalty_weight",
        _fixed(
            ignored=lambda right: lambda *given: right(*given[:4]),
            other_default=lambda right: lambda *given: right(*given) if len(given) == 5 else right(*given, 1.0),
            zero_refused=b.refuses(lambda *given: given[4:] == (0,)),
        ),
    ),
    _wgan(
        ("all its parameters are clipped, biases too", "c, positive", "the critic itself is changed"),
        "limit",
        _fixed(
            only_weights=b.clips_only(lambda name, _: "weight" in name),
            only_biases=b.clips_only(lambda name, _: "bias" in name),
            only_trained=b.clips_only(lambda _, parameter: parameter.requires_grad),
            at_the_papers_limit=lambda right: lambda critic, _limit: right(critic, 0.01),
            a_copy=lambda _right: lambda critic, limit: [p.clamp(-limit, limit) for p in critic.parameters()],
        ),
    ),
]

# distributions

MASSES = ("p", "q", "p_real", "p_fake")
FORMS = {"arrays": np.ndarray, "tensors": torch.Tensor, "lists": list}
FLAWS = {
    "a negative mass": lambda masses: (masses < 0).any(),
    "a total above 1": lambda masses: 1.01 < masses.sum() < np.inf,
    "a total below 1": lambda masses: masses.sum() < 0.99,
    "a NaN": lambda masses: np.isnan(masses).any(),
    "an infinity": lambda masses: np.isinf(masses).any(),
    "no mass": lambda masses: masses.size == 0,
}


def _refused(names: list) -> dict:
    found = {
        f"{flaw} of {names[i]} accepted": b.accepts(partial(lambda holds, i, *given: holds(given[i]), holds, i))
        for flaw, holds in FLAWS.items()
        for i in (0, 1)
    }
    return found | {
        "longer p accepted": b.accepts(lambda p, q, *_: len(p) > len(q)),
        "longer q accepted": b.accepts(lambda p, q, *_: len(q) > len(p)),
        "another exception": b.otherwise,
        "what is 1 within 1e-6 refused": b.refuses(lambda *given: abs(sum(map(np.sum, given[:2])) - 2) > 1e-7),
    }


def _forms(breaker) -> Callable:
    return lambda names: {
        f"{names[i]} in {form}": breaker(i, kind)
        for i in [i for i, name in enumerate(names) if name in (*MASSES, "positions")]
        for form, kind in FORMS.items()
    }


def _divergences(says, about, breakers, **options) -> Promise:
    says = (says,) if isinstance(says, str) else says
    return Promise(says, "divergences", about, breakers, **options)


def _positions(holds) -> Callable:
    return lambda *given: len(given) == 3 and bool(holds(np.asarray(given[2], np.float64)))


DIVERGENCES = [
    _divergences(
        ("masses p_1, ..., p_K", "shape (K,)"),
        ("p", "q", "p_real", "p_fake"),
        _fixed(one_point_refused=b.refuses(lambda first, *_: len(first) == 1)),
    ),
    _divergences("NumPy arrays, torch tensors or lists", MASSES, _forms(b.refuses_form)),
    _divergences("Leave them as you found them", MASSES, _forms(b.changes_masses)),
    _divergences("Logarithms are natural", (), _fixed(bits=b.gives(lambda value: value / np.log(2))), where="in nats"),
    _divergences(("no distribution are refused", "is no distribution"), MASSES, _refused),
    _divergences("One number", (), _fixed(vector=b.gives(lambda value: np.array([value]))), where="One number"),
    _divergences(
        "possibly infinite", (), _fixed(bounded=b.gives(lambda value: min(value, 1e6))), where="possibly infinite"
    ),
    _divergences(
        "any finite numbers, in any order and at any spacing",
        ("positions",),
        _fixed(
            ignored=lambda right: lambda p, q, _positions=None: right(p, q),
            must_be_given=b.refuses(lambda *given: len(given) < 3),
            unsorted_refused=b.refuses(_positions(lambda x: (np.diff(x) < 0).any())),
            sorted_refused=b.refuses(_positions(lambda x: (np.diff(x) > 0).all())),
            uneven_refused=b.refuses(_positions(lambda x: np.ptp(np.diff(np.sort(x))) > 0.1)),
            negative_refused=b.refuses(_positions(lambda x: (x < 0).any())),
            fractions_refused=b.refuses(_positions(lambda x: (x % 1 > 0).any())),
        ),
    ),
    _divergences(
        "K probabilities, shape (K,), in the order of the masses",
        ("p_real",),
        _fixed(sorted=b.gives(np.sort), column=b.gives(lambda value: value[:, None])),
    ),
    _divergences(
        ("player starts, a finite number", "step size of both players", "how many steps both take"),
        ("x0",),
        _fixed(
            x_negative_refused=b.refuses(lambda x, *_: x < 0),
            x_positive_refused=b.refuses(lambda x, *_: x > 0),
            y_negative_refused=b.refuses(lambda _, y, *__: y < 0),
            y_positive_refused=b.refuses(lambda _, y, *__: y > 0),
            size_zero_refused=b.refuses(lambda *given: given[2] == 0),
            no_step_refused=b.refuses(lambda *given: given[3] == 0),
            one_step_refused=b.refuses(lambda *given: given[3] == 1),
        ),
    ),
    _divergences(
        "shape (steps + 1, 2)",
        ("x0",),
        _fixed(without_start=b.gives(lambda path: path[1:]), transposed=b.gives(np.transpose)),
    ),
]

PROMISES = [*GAN, *WGAN, *DIVERGENCES]
FREE = (  # what a docstring leaves open, or says of what is not asked: nobody can break it
    "A result may be a Python float, a NumPy array or a tensor, in any floating type.",
)
