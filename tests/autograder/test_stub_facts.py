"""Every fact that a probe checks of a function stands in that function's stub: each is paired with its sentence."""

import importlib
import inspect
import re

import pytest

from autograder.sandbox.probe_tools.inputs import Inputs
from autograder.sandbox.probes import all_probes

SEED = 11
LEFT = "scores stay as they were|logits stay as they were|images and epsilon stay as they were|they stay as they were"
MADE = "[Ee]very tensor that you make (for it are|is) on|made on their device"
STEPS = "how many steps both take"
# What a probe writes down, by name -> what the function's own docstring says of it, and what its module's says.
PAIRED = {
    r"reply to (arrays|tensors|lists) of \d+ masses": (r"p\w*: masses of", "NumPy arrays, torch tensors or lists"),
    r"the (arrays|tensors|lists) unchanged": (r"p\w*: masses of", "Leave them as you found them"),
    r"a single point": ("K at least 1", ""),
    r"masses in whole numbers": (r"p\w*: masses of", r"also of whole numbers, as in \[0, 1\]"),
    r"the \d+ masses and positions unchanged": ("positions: where", "and positions, .* Leave them as you found them"),
    r"shared positions|all points at one position": ("at any spacing, 0 included", ""),
    r".*(sorted|uneven).* positions": ("in any order and at any spacing", ""),
    r"(all mass|mass moved).*": ("None stands for 0, 1", ""),
    r"points that only one visits": ("K probabilities", ""),
    r"points that both seldom visit|the logarithm where one is seldom real": ("also of masses as small as 1e-11", ""),
    r"one point that Q never visits|a tiny mass where Q has none(, beside others)?": (
        "A point that P visits and Q does not makes the divergence infinite",
        "",
    ),
    r"(P with zeros|P with itself|.*zeros that P has not|disjoint P and Q|the same zeros in both|a tiny mass of Q)": (
        "masses of P",
        "none negative, together 1",
    ),
    r"a (small )?negative mass.* is refused.*": ("is no distribution", "a negative mass"),
    r"a (total (above|below) 1|pair of totals that are ).* is refused.*": ("is no distribution", "do not add up to 1"),
    r"a total 2e-4 (above|below) 1.* is refused.*": ("is no distribution", "1e-4 off they do not"),
    r"a total that is 3e-7 (above|below) 1 is accepted": ("is no distribution", "within 1e-6"),
    r"a single point against several.* is refused.*": (
        "their lengths differ",
        "two distributions of different lengths",
    ),
    r"a pair of different lengths.* is refused.*": ("their lengths differ", "two distributions of different lengths"),
    r"an empty pair.* is refused.*": ("is no distribution", "an empty one"),
    r"an? (NaN|infinity).* is refused.*": ("is no distribution", "a NaN or an infinity"),
    r".* is refused with a ValueError": ("ValueError:", "refused with a `ValueError`"),
    r"a start in whole numbers": ("player starts, a finite number", ""),
    r"(12 steps|one step|no step|14 long steps, far out)": (STEPS + ", a whole number, at least 0", ""),
    r"steps of size 0": ("step size of both players, a finite number, at least 0", ""),
    r"loss( of lower scores|, real scores (higher|lower))?": ("_(logits|scores): .* of (generated )?images", ""),
    r"loss of (equal batches|batches of one size)": ("may differ from N", "may differ in size"),
    r"loss of \w+ of shape \(N, 1\)": (r"shape \(N,\) or \(N, 1\)", r"shape \(N,\) or \(N, 1\)"),
    r"loss of \w+ of shape \(N,\)": (r"shape \(N,\) or \(N, 1\)", r"shape \(N,\) or \(N, 1\)"),
    r"loss of large batches": ("at least 1", ""),
    r"loss of \w+ of shape \(1,.*\)": ("at least 1", "may be of one image"),
    r"loss of scores near (-?100|3,000)": ("any finite value", "any real number"),
    r"loss where every other of the \w+ is 0": ("any finite value", r"any real number|reach \+-100"),
    r"(loss at .*|loss of all at once|gradient with respect to (\w+ logit .*|all \w+ logits))": (
        "any finite value",
        r"reach \+-100",
    ),
    r"gradient with respect to (real|fake) \w+s": ("[Ss]calar tensor", "Gradients flow through every loss"),
    r"the gradients are the same for \w+ of shape \(N, 1\)": (r"shape \(N,\) or \(N, 1\)", ""),
    r"every tensor is made on the device of the \w+.*": (MADE, "no device for it fails on a GPU.* costs a point"),
    r"the (logits|scores) \d unchanged.*": (LEFT, "Leave .*(logits|scores).* as you found them"),
    r"the .*images unchanged.*": (LEFT, "Leave images, scores and epsilon as you found them"),
    r"the images still need no gradient.*": (LEFT, "as you found them: .* their `requires_grad`"),
    r"epsilon .*unchanged.*|epsilon unchanged": (LEFT, "Leave images, scores and epsilon as you found them"),
    r"epsilon of \d+ images, times 0": (r"shape \(N, 1, 1, 1\).* of the images' dtype", ""),
    r"epsilon of \d+ images lies in \[0, 1\]": (r"U\[0, 1\]", ""),
    r"epsilon of \d+ images is made on their device": (MADE, "no device for it fails on a GPU.* costs a point"),
    r"(share of epsilons below.*|some epsilon lies .*)": (r"U\[0, 1\]", ""),
    r"epsilons are in no order": ("in no order", ""),
    r"epsilons differ from image to image": ("drawn anew for every image", ""),
    r"epsilons differ from call to call": ("on every call", ""),
    r"interpolated images|images of shape .*": (
        r"shape \(N,\) or \(N, 1, 1, 1\)",
        "any number of channels, any height",
    ),
    r"images at epsilon 0, 1/2 and 1": (r"\[0, 1\].* 1 gives the real image", "epsilon = 1 gives the real image"),
    r"images of any range": ("any range", ""),
    r"(one image|value, one image.*)": ("real images", "may be of one image"),
    r"penalty|loss with the default penalty weight": ("images|the paper uses 10", ""),
    r"loss with penalty weight .*": ("lambda, at least 0; the paper uses 10", ""),
    r"gradient with respect to the critic's .*": ("differentiated with respect to the critic's parameters", ""),
    r"the penalty requires a gradient": ("the critic is trained on it", ""),
    r"value, (training|evaluation) mode(, a part in evaluation mode)?": (
        "critic: a function from images",
        "also while you ask it: its training or evaluation mode",
    ),
    r"epsilon hangs on no graph": ("part of no graph", ""),
    r"nearly all epsilons differ": (r"U\[0, 1\], drawn anew for every image", ""),
    r"no epsilon is 1 minus another": ("each drawn apart from the others", ""),
    r"black real images at epsilon 1": ("1 gives the real image", ""),
    r"penalty of a critic that is nearly flat|penalty on 67 images": ("the expectation is the mean over images", ""),
    r"the penalty requires a gradient, in evaluation mode": ("in training and in evaluation mode", ""),
    r"value, the critic a plain function": ("a function from images .* such as a torch module", ""),
    r"value, epsilon \(N,\).*": (r"shape \(N,\) or \(N, 1, 1, 1\)", r"scores of shape \(N,\) or \(N, 1\)"),
    r"value, one image, scores \(1, 1\)": (r"scores \(N,\) or \(N, 1\)", "may be of one image"),
    r"the critic's training or evaluation mode.*": ("critic.* stay as they were|mode, .* stay", "evaluation mode"),
    r"the critic's parameters are as they were.*": ("critic.* stay as they were", "mode, its parameters,"),
    r"the parameters' \.grad is.*": ("critic.* stay as they were|`.grad` .* stay", "parameters, their `.grad`"),
    r"the parameters that require gradients still do.*|those that require none still require none.*": (
        "critic.* stay as they were|`requires_grad` stay",
        "parameters, their `.grad` and `requires_grad`",
    ),
    r"the critic's buffers.*": ("critic.* stay as they were|buffers, .* stay", "and its buffers"),
    r"a critic in training mode is left so": ("mode, .* stay as they were", "training or evaluation mode"),
    r"another critic's .* after clipping": ("in whatever order they lie in memory", ""),
    r"the critic's .* after clipping|the largest weight, over the limit": (
        "all its parameters are clipped, biases and frozen ones too",
        "",
    ),
    r"the parameters are the same objects": ("the very parameters that it has", ""),
}
TENSOR = {  # of every tensor that comes back
    "gan_losses": (r"of shape \(\) and of the logits' dtype", "float32 in, float32 out"),
    "wgan_losses": (r"[Ss]hape \(.* of the \w+' dtype|and the images' dtype", "float32 in, float32 out"),
}
PROBES = [probe for probe in all_probes() if not probe.is_run]


def _texts(probe) -> tuple:
    """What the function's own docstring says, and its module's."""
    module = importlib.import_module(f"reference.{probe.module}")
    function = getattr(module, probe.function.partition(".")[2])
    return tuple(" ".join(inspect.getdoc(each).split()) for each in (function, module))


def _replies(probe) -> dict:
    reply = probe.ask(importlib.import_module(f"reference.{probe.module}"), Inputs(SEED))
    return {name: value for part in ((reply,) if isinstance(reply, dict) else reply) for name, value in part.items()}


def _unsaid(probe, texts: tuple) -> list:
    """What a probe writes down that is paired with nothing, or with a sentence that the stub does not have."""
    found = []
    for name, value in _replies(probe).items():
        rows = [row for pattern, row in PAIRED.items() if re.fullmatch(pattern, name)]
        found += [] if rows else [f"{name}: no sentence is paired with it"]
        in_place = name.startswith(("gradient", "the ")) or "after clipping" in name
        rows += [] if isinstance(value, bool) or in_place else [TENSOR.get(probe.module, ("", ""))]
        said = [(words, text) for row in rows for words, text in zip(row, texts, strict=True)]
        found += [f"{name}: the stub lacks {words!r}" for words, text in said if not re.search(words, text)]
    return found


@pytest.mark.parametrize("probe", PROBES, ids=lambda probe: probe.name)
def test_every_checked_fact_stands_in_the_stub(probe):
    """What a probe writes down of a function is said in the function's docstring, and in full in its module's."""
    assert _unsaid(probe, _texts(probe)) == []


@pytest.mark.parametrize("probe", PROBES, ids=lambda probe: probe.name)
def test_a_stub_that_lacks_a_sentence_is_found(probe):
    """Without its own docstring, and without its module's where anything is paired with that, a probe is unsaid."""
    own, shared = _texts(probe)
    assert _unsaid(probe, ("", shared))
    of_module = [row[1] for name in _replies(probe) for pattern, row in PAIRED.items() if re.fullmatch(pattern, name)]
    assert not any(of_module) or _unsaid(probe, (own, ""))


def test_every_pair_is_used():
    """No pair is left of a fact that nobody checks any more."""
    names = {name for probe in PROBES for name in _replies(probe)}
    assert [pattern for pattern in PAIRED if not any(re.fullmatch(pattern, name) for name in names)] == []
