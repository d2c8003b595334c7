"""What the stub of the Wasserstein losses promises, and for each promise the ways to break it."""

from functools import partial

import torch

from promises import breakers as b
from promises import scores as s
from promises.promise import Promise, at, fixed

IMAGES = ("real", "fake", "batch")
NO_SCALAR = ("sample_epsilon", "interpolate", "clip_weights")
NO_RESULT = ("clip_weights",)
SCORED = fixed(
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
    _wgan("not a\n  probability", s.SCORES, fixed(taken_for_logits=b.each(torch.sigmoid))),
    _wgan(("shape (N,) or (N, 1)", "shape (M,) or (M, 1)"), s.SCORES, s.SHAPES),
    _wgan(("scores may differ in size", "may differ from N"), s.SCORES, s.SIZES, at_least=2),
    _wgan(("shape (N, C, H, W)", "same shape", "images have one shape"), IMAGES, _shaped),
    _wgan(("float32 in, float32 out", "the images' dtype", "of the images' dtype"), (), s.DTYPE, but=NO_RESULT),
    _wgan(("a scalar tensor, of shape ()", "Scalar tensor"), (), s.SCALAR, but=NO_SCALAR),
    _wgan("made on the device", (*s.SCORES, *IMAGES, "epsilon"), s.on_the_device(*s.SCORES, *IMAGES, "epsilon")),
    _wgan("made on the device", "limit", fixed(critic=b.DEVICE_OF_CRITIC)),
    _wgan(
        ("Leave a critic as you found it", "nothing else is changed", "parameters that it has"), "critic", _critic_left
    ),
    _wgan(
        "Leave images, scores and epsilon as you found them",
        (*s.SCORES, *IMAGES, "epsilon"),
        s.left(
            *((end, n) for end in s.SCORES for n in (1, 2)), *((end, 4) for end in (*IMAGES, "epsilon")), ("epsilon", 1)
        ),
    ),
    _wgan("something to *minimise*", (), s.MINIMISED, but=NO_SCALAR),
    _wgan(("epsilon = 1 gives the real image", "1 gives the real image"), "epsilon", _swapped),
    _wgan("shape (N,) or (N, 1, 1, 1)", "epsilon", _epsilon),
    _wgan("differentiated with respect to", "critic", s.DIFFERENTIABLE, but=NO_RESULT),
    _wgan("Scalar tensor", s.SCORES, s.DIFFERENTIABLE),
    _wgan(
        ("U[0, 1], drawn anew for every image and on every call", "Tensor of shape (N, 1, 1, 1)"),
        "batch",
        fixed(
            flat=b.gives(torch.flatten),
            beyond=b.gives(lambda epsilon: epsilon + 0.5),
            squared=b.gives(torch.square),
            of_one_image=b.gives(lambda epsilon: epsilon[:1].expand_as(epsilon)),
            same_every_time=lambda right: partial(b.seeded, right),
        ),
    ),
    _wgan("any range", "real", fixed(clamped=b.each(lambda x: x.clamp(-3, 3))), where="any range"),
    _wgan(
        "Tensor of shape (N, C, H, W)", "real", fixed(flat=b.gives(lambda x: x.flatten(1))), where="(N, C, H, W) and"
    ),
    _wgan(
        "lambda, at least 0; the paper uses 10",
        "penalty_weight",
        fixed(
            ignored=lambda right: lambda *given: right(*given[:4]),
            other_default=lambda right: lambda *given: right(*given) if len(given) == 5 else right(*given, 1.0),
            zero_refused=b.refuses(lambda *given: given[4:] == (0,)),
        ),
    ),
    _wgan(
        ("all its parameters are clipped, biases and frozen ones too", "c, positive", "the critic itself is changed"),
        "limit",
        fixed(
            only_weights=b.clips_only(lambda name, _: "weight" in name),
            only_biases=b.clips_only(lambda name, _: "bias" in name),
            only_trained=b.clips_only(lambda _, parameter: parameter.requires_grad),
            at_the_papers_limit=lambda right: lambda critic, _limit: right(critic, 0.01),
            a_copy=lambda _right: lambda critic, limit: [p.clamp(-limit, limit) for p in critic.parameters()],
        ),
    ),
]
