"""What the stub of the GAN losses promises, and for each promise the ways to break it."""

import numpy as np
import torch

from promises import breakers as b
from promises import scores as s
from promises.promise import Promise, fixed

GAN = [
    Promise(("D(x) = sigmoid(logit)",), "gan_losses", s.SCORES, fixed(taken_for_probability=b.each(torch.sigmoid))),
    Promise(("shape (N,) or (N, 1)", "shape (M,) or (M, 1)"), "gan_losses", s.SCORES, s.SHAPES),
    Promise(("may differ in size", "may differ from N"), "gan_losses", s.SCORES, s.SIZES, at_least=2),
    Promise(("float32 in, float32 out",), "gan_losses", s.SCORES, s.DTYPE),
    Promise(("scalar tensor, of shape ()", "Scalar tensor, of shape ()"), "gan_losses", s.SCORES, s.SCALAR),
    Promise(("Gradients flow through every loss",), "gan_losses", s.SCORES, s.DIFFERENTIABLE),
    Promise(
        ("made on the device of the logits", "on the logits' device"),
        "gan_losses",
        s.SCORES,
        s.on_the_device(*s.SCORES),
    ),
    Promise(
        ("Leave the logits as you found them", "the logits stay as they were"),
        "gan_losses",
        s.SCORES,
        s.left(("_logits", 1), ("_logits", 2)),
    ),
    Promise(
        ("reach +-100", "any finite value"), "gan_losses", s.SCORES, fixed(clamp=b.each(lambda x: x.clamp(-90, 90)))
    ),
    Promise(
        ("stay finite and right there",),
        "gan_losses",
        s.SCORES,
        fixed(
            infinite=b.gives(lambda value: value / 0, s.LARGE), detached=b.gives(lambda value: value.detach(), s.LARGE)
        ),
    ),
    Promise(("something to *minimise*",), "gan_losses", s.SCORES, s.MINIMISED),
    Promise(("in nats",), "gan_losses", (), fixed(bits=b.gives(lambda value: value / np.log(2))), where="in nats"),
]
