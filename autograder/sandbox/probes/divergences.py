"""Part 1: what is asked of the divergences and of the two-player game. 15 points."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import torch

from autograder.sandbox.contract.probe import probe
from autograder.sandbox.contract.tolerance import VALUE
from autograder.sandbox.probe_tools.inputs import Inputs
from autograder.sandbox.probe_tools.signature import Answer, Collected

_FORMS: tuple[Callable[[np.ndarray], Any], ...] = (
    np.asarray,
    torch.as_tensor,
    np.ndarray.tolist,
)  # how the same masses may come
_Call = Callable[..., object]  # a function of the code that is asked
_Pairs = dict[str, tuple[np.ndarray, np.ndarray]]  # masses of P and of Q, by what they are
_ERRORS = "Look at the module docstring: which masses are no distribution, and what such masses get."


def _numbers(value: object) -> object:
    """A Python number, array, list or tensor of any floating type as a float64 tensor; anything else as it is."""
    if isinstance(value, torch.Tensor):
        return value.detach().cpu().to(torch.float64)
    if value is None:  # of which numpy would make a NaN
        return value
    try:
        # A copy in the usual order: torch takes no array that runs backwards, or whose bytes are swapped.
        return torch.as_tensor(np.array(value, dtype=np.float64, order="C"))
    except (TypeError, ValueError, RuntimeError):
        return value


def _logarithm(value: object) -> object:
    """The logarithm of some numbers, none of which is negative; what is no number as it is."""
    numbers = _numbers(value)
    return numbers.log() if isinstance(numbers, torch.Tensor) else numbers


def _drawn_masses(inputs: Inputs, count: int, zeros: int = 0) -> np.ndarray:
    """Masses of `count` points, `zeros` of them 0, in a random order."""
    masses = np.concatenate([inputs.generator.dirichlet(np.ones(count - zeros) * 1.5), np.zeros(zeros)])
    return inputs.generator.permutation(masses)


def _refusals(call: _Call, pairs: _Pairs) -> Collected:
    """For each named pair of masses: whether they are refused, and whether with a ValueError."""
    facts: Collected = {}
    for name, (p, q) in pairs.items():
        raised = _raised(call, p, q)
        facts[f"{name} is refused"] = raised is not None
        facts[f"{name} is refused with a ValueError"] = isinstance(raised, ValueError)
    return facts


def _raised(call: _Call, p: np.ndarray, q: np.ndarray) -> Exception | None:
    """What a call raises, but what says that the function is still to be written."""
    try:
        call(p, q)
    except NotImplementedError:
        raise
    except Exception as error:  # noqa: BLE001 (whatever the student's code raises is the evidence)
        return error
    return None


def _no_distributions(inputs: Inputs) -> _Pairs:
    """Pairs of which one is clearly no distribution: two totals err by 2e-4, every other case by 1e-2 or more."""
    good = _drawn_masses(inputs, 4)
    return {
        "a negative mass": (good, np.array([0.5, 0.6, -0.1, 0.0])),
        "a total above 1": (good * 1.05, good),
        "a total below 1": (good, good * 0.9),
        "a small negative mass": (good, np.array([0.5, 0.3, 0.202, -0.002])),
        "a total 2e-4 above 1": (good * (1 + 2e-4), good),
        "a total 2e-4 below 1": (good, good * (1 - 2e-4)),
        "a pair of totals that are 2 together": (good * 1.1, good[::-1] * 0.9),
        "a pair of totals that are the same": (good * 1.1, good[::-1] * 1.1),
        "a pair of different lengths": (good, _drawn_masses(inputs, 3)),
        "a single point against several": (np.ones(1), good),
        "an empty pair": (np.zeros(0), np.zeros(0)),
        "a NaN": (np.array([np.nan, 0.5, 0.25, 0.25]), good),
        "an infinity": (good, np.array([0.5, np.inf, 0.25, 0.25])),
        "a total above 1, beside a point that one never visits": (
            np.array([0.3, 0.3, 0.3, 0.4]),
            np.array([0.0, 0.3, 0.3, 0.4]),
        ),
    }


def _distributions_asked(call: _Call, inputs: Inputs) -> Collected:
    """Whether what is no distribution is refused, on either side, and whether what is one is not."""
    cases = _no_distributions(inputs)
    swapped = {f"{name}, P and Q exchanged,": (q, p) for name, (p, q) in cases.items()}
    good, other = cases["a total above 1"][1], cases["a pair of different lengths"][0][::-1].copy()
    near = {"above": (good * (1 + 3e-7), other), "below": (good, other * (1 - 3e-7))}
    accepted = {
        f"a total that is 3e-7 {side} 1 is accepted": _raised(call, *pair) is None for side, pair in near.items()
    }
    return {**_refusals(call, cases | swapped), **accepted}


def _over_forms(
    call: _Call, inputs: Inputs, counts: Sequence[int] = (5, 5, 8), zeros: Sequence[int] = (0, 0, 0)
) -> Collected:
    """One reply a form, each on masses of its own, with the masses' bytes compared afterwards."""
    reply: Collected = {}
    for form, count, empty in zip(_FORMS, counts, zeros, strict=True):
        p, q = _drawn_masses(inputs, count, empty), _drawn_masses(inputs, count)
        name = {np.asarray: "arrays", torch.as_tensor: "tensors"}.get(form, "lists")
        given = form(p.copy()), form(q.copy())
        reply[f"reply to {name} of {count} masses"] = _numbers(call(*given))
        reply[f"the {name} unchanged"] = _same(given, (p, q))
    return reply


def _same(given: Sequence[object], before: Sequence[np.ndarray]) -> bool:
    """Whether what was handed over still holds the numbers that it held, in their shape and type."""
    return all(_holds(now, was) for now, was in zip(given, before, strict=True))


def _holds(now: object, was: np.ndarray) -> bool:
    if isinstance(now, torch.Tensor):
        if now.requires_grad or now.grad is not None:
            return False
        now = now.numpy()
    now = np.asarray(now)
    return now.dtype == was.dtype and np.array_equal(now, was)


# kl_divergence


@probe(
    "kl_divergence",
    number="1.1",
    title="kl_divergence: value",
    points=2,
    look="Look at the formula: whose masses weigh the sum, which ratio is inside, which logarithm.",
)
def kl_value(answer: Answer, inputs: Inputs) -> Collected:
    """Asked for KL(P || Q) of distributions without zeros, given as arrays, as tensors and as lists."""
    single = np.ones(1)
    return {
        **_over_forms(answer.kl_divergence, inputs),
        "a single point": _numbers(answer.kl_divergence(single, single)),
        "masses in whole numbers": _numbers(answer.kl_divergence([0, 1], [0.5, 0.5])),
    }


@probe(
    "kl_divergence",
    number="1.2",
    title="kl_divergence: zeros",
    points=1,
    look="Look at what the docstring says of points that P, or Q, never visits.",
)
def kl_zeros(answer: Answer, inputs: Inputs) -> Collected:
    """Asked for KL(P || Q) where P has zeros, where Q has zeros that P has not, where both have, and of P = Q."""
    p = _drawn_masses(inputs, 6, zeros=2)
    q = _drawn_masses(inputs, 6)
    disjoint, single = np.array([0.5, 0.5, 0.0, 0.0]), np.array([0.0, 1.0])
    return {
        "P with zeros": _numbers(answer.kl_divergence(p, q)),
        "Q with zeros that P has not": _numbers(answer.kl_divergence(q, p)),
        "disjoint P and Q": _numbers(answer.kl_divergence(disjoint, disjoint[::-1].copy())),
        "the same zeros in both": _numbers(answer.kl_divergence(disjoint, np.array([0.25, 0.75, 0.0, 0.0]))),
        "P with itself": _numbers(answer.kl_divergence(p, p)),
        "one point that Q never visits": _numbers(answer.kl_divergence(np.array([0.4, 0.6]), single)),
        "a tiny mass where Q has none": _numbers(answer.kl_divergence(np.array([1e-13, 1 - 1e-13]), single)),
        "a tiny mass where Q has none, beside others": _numbers(
            answer.kl_divergence(np.array([1e-13, 0.4, 0.6 - 1e-13]), np.array([0.0, 0.7, 0.3]))
        ),
        "a tiny mass of Q": _numbers(answer.kl_divergence(np.array([0.5, 0.5]), np.array([1e-12, 1 - 1e-12]))),
    }


@probe("kl_divergence", number="1.3", title="kl_divergence: what is no distribution", points=0.5, look=_ERRORS)
def kl_refuses(answer: Answer, inputs: Inputs) -> Collected:
    """Asked for KL(P || Q) of masses that are no distributions, which are to be refused."""
    return _distributions_asked(answer.kl_divergence, inputs)


# js_divergence


@probe(
    "js_divergence",
    number="1.4",
    title="js_divergence: value",
    points=2,
    look="Look at the formula: the mixture M, the two halves, and no square root.",
)
def js_value(answer: Answer, inputs: Inputs) -> Collected:
    """Asked for JS(P, Q) of arrays, tensors and lists, with and without zeros, and of disjoint distributions."""
    half = np.array([0.5, 0.5, 0.0, 0.0])
    return {
        **_over_forms(answer.js_divergence, inputs, zeros=(0, 2, 3)),
        "disjoint P and Q": _numbers(answer.js_divergence(half, half[::-1].copy())),
        "P with itself": _numbers(answer.js_divergence(half, half)),
        "a single point": _numbers(answer.js_divergence(np.ones(1), np.ones(1))),
        "masses in whole numbers": _numbers(answer.js_divergence([0, 1], [1, 0])),
    }


@probe("js_divergence", number="1.5", title="js_divergence: what is no distribution", points=0.5, look=_ERRORS)
def js_refuses(answer: Answer, inputs: Inputs) -> Collected:
    """Asked for JS(P, Q) of masses that are no distributions, which are to be refused."""
    return _distributions_asked(answer.js_divergence, inputs)


# wasserstein_1


@probe(
    "wasserstein_1",
    number="1.6",
    title="wasserstein_1: value",
    points=1.5,
    look="Look at a small case by hand: how much mass must cross each gap between neighbours?",
)
def wasserstein_value(answer: Answer, inputs: Inputs) -> Collected:
    """Asked for W(P, Q) at positions 0, 1, ..., K - 1, of arrays, tensors and lists, with and without zeros."""
    ends = np.array([1.0, 0.0, 0.0, 0.0])
    return {
        **_over_forms(answer.wasserstein_1, inputs, zeros=(0, 2, 3)),
        "all mass from one end to the other": _numbers(answer.wasserstein_1(ends, ends[::-1].copy())),
        "mass moved both ways": _numbers(answer.wasserstein_1(np.array([0.5, 0, 0.5]), np.array([0.0, 1, 0]))),
        "a single point": _numbers(answer.wasserstein_1(np.ones(1), np.ones(1))),
        "masses in whole numbers": _numbers(answer.wasserstein_1([0, 1, 0], [0.25, 0.25, 0.5])),
    }


@probe(
    "wasserstein_1",
    number="1.7",
    title="wasserstein_1: positions",
    points=2,
    look="Look at the order of the points and at the gaps between neighbours: positions may be unsorted and uneven.",
)
def wasserstein_positions(answer: Answer, inputs: Inputs) -> Collected:
    """Asked for W(P, Q) at positions that are uneven, unsorted, shared, negative and not whole."""
    reply: Collected = {}
    for form, count in zip(_FORMS, (6, 5, 4), strict=True):
        p, q = _drawn_masses(inputs, count, 1), _drawn_masses(inputs, count)
        positions = inputs.generator.permutation(np.cumsum(inputs.generator.uniform(0.2, 3, count)) - 4)
        given = form(p.copy()), form(q.copy()), form(positions.copy())
        reply[f"{count} uneven, unsorted positions"] = _numbers(answer.wasserstein_1(*given))
        reply[f"the {count} masses and positions unchanged"] = _same(given, (p, q, positions))
    p, q = _drawn_masses(inputs, 4), _drawn_masses(inputs, 4)
    reply["uneven, sorted positions"] = _numbers(answer.wasserstein_1(p, q, np.array([-2.0, 0.0, 0.5, 7.0])))
    reply["shared positions"] = _numbers(answer.wasserstein_1(p, q, np.array([3.0, 0.0, 3.0, 0.0])))
    reply["all points at one position"] = _numbers(answer.wasserstein_1(p, q, np.zeros(4)))
    reply["even, unsorted positions"] = _numbers(answer.wasserstein_1(p, q, np.array([1.0, 2.0, 3.0, 0.0])))
    return reply


@probe("wasserstein_1", number="1.8", title="wasserstein_1: what is no distribution", points=0.5, look=_ERRORS)
def wasserstein_refuses(answer: Answer, inputs: Inputs) -> Collected:
    """Asked for W(P, Q) of masses that are no distributions, which are to be refused."""
    return _distributions_asked(answer.wasserstein_1, inputs)


# optimal_discriminator


@probe(
    "optimal_discriminator",
    number="1.9",
    title="optimal_discriminator: value",
    points=2,
    look="Look at Proposition 1 (Goodfellow et al. 2014): what is D* where only real images occur?",
)
def optimal_value(answer: Answer, inputs: Inputs) -> Collected:
    """Asked for D* of arrays, tensors and lists, also at points that one visits alone, or both seldom."""
    p, q = np.array([0.0, 0.2, 0.5, 0.3]), np.array([0.4, 0.0, 0.1, 0.5])
    few, seldom = (np.array([3e-11, 1 - 3e-11]), np.array([1e-11, 1 - 1e-11])), np.array([1e-9, 1 - 1e-9])
    return {
        **_over_forms(answer.optimal_discriminator, inputs),
        "points that only one visits": _numbers(answer.optimal_discriminator(p, q)),
        "points that both seldom visit": _numbers(answer.optimal_discriminator(*few)),
        "the logarithm where one is seldom real": _logarithm(
            answer.optimal_discriminator(seldom, np.array([0.5, 0.5]))
        ),
        "a single point": _numbers(answer.optimal_discriminator(np.ones(1), np.ones(1))),
        "masses in whole numbers": _numbers(answer.optimal_discriminator([0, 1], [0.75, 0.25])),
    }


@probe(
    "optimal_discriminator",
    number="1.10",
    title="optimal_discriminator: what is no distribution",
    points=0.5,
    look=_ERRORS,
)
def optimal_refuses(answer: Answer, inputs: Inputs) -> Collected:
    """Asked for D* of masses that are no distributions, which are to be refused."""
    return _distributions_asked(answer.optimal_discriminator, inputs)


# bilinear_gda


@probe(
    "bilinear_gda",
    number="1.11",
    title="bilinear_gda: trajectory",
    points=2.5,
    tolerance=VALUE,
    look="Look at who descends and who ascends, and at which point both gradients are taken.",
)
def bilinear_trajectory(answer: Answer, inputs: Inputs) -> Collected:
    """Asked for the trajectory of both players for 12 steps, 1, none, 3 of size 0, 14 of size 3, and from 2 and -1."""
    x0, y0 = (float(v) for v in inputs.generator.uniform(0.5, 2, 2))
    return {
        "12 steps": _numbers(answer.bilinear_gda(x0, y0, 0.3, 12)),
        "one step": _numbers(answer.bilinear_gda(-y0, x0, 0.1, 1)),
        "no step": _numbers(answer.bilinear_gda(x0, -y0, 0.2, 0)),
        "steps of size 0": _numbers(answer.bilinear_gda(y0, -x0, 0.0, 3)),
        "a start in whole numbers": _numbers(answer.bilinear_gda(2, -1, 0.4, 3)),
        "14 long steps, far out": _numbers(answer.bilinear_gda(x0, y0, 3.0, 14)),
    }
