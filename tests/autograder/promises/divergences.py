"""What the stub of the divergences promises, and for each promise the ways to break it."""

from collections.abc import Callable
from functools import partial

import numpy as np
import torch

from promises import breakers as b
from promises.promise import Promise, fixed

MASSES = ("p", "q", "p_real", "p_fake")
FORMS = {"arrays": np.ndarray, "tensors": torch.Tensor, "lists": list}
FLAWS = {
    "a negative mass": lambda masses: (masses < 0).any(),
    "a total above 1": lambda masses: 1.01 < masses.sum() < np.inf,
    "a total below 1": lambda masses: masses.sum() < 0.99,
    "a total a little off 1": lambda masses: 1e-4 < abs(masses.sum() - 1) < 1e-2,
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
        fixed(one_point_refused=b.refuses(lambda first, *_: len(first) == 1)),
    ),
    _divergences("NumPy arrays, torch tensors or lists", MASSES, _forms(b.refuses_form)),
    _divergences("Leave them as you found them", MASSES, _forms(b.changes_masses)),
    _divergences("Logarithms are natural", (), fixed(bits=b.gives(lambda value: value / np.log(2))), where="in nats"),
    _divergences(("no distribution are refused", "is no distribution"), MASSES, _refused),
    _divergences("One number", (), fixed(vector=b.gives(lambda value: np.array([value]))), where="One number"),
    _divergences(
        "possibly infinite", (), fixed(bounded=b.gives(lambda value: min(value, 1e6))), where="possibly infinite"
    ),
    _divergences(
        "any finite numbers, in any order and at any spacing",
        ("positions",),
        fixed(
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
        fixed(sorted=b.gives(np.sort), column=b.gives(lambda value: value[:, None])),
    ),
    _divergences(
        ("player starts, a finite number", "step size of both players", "how many steps both take"),
        ("x0",),
        fixed(
            x_negative_refused=b.refuses(lambda x, *_: x < 0),
            x_positive_refused=b.refuses(lambda x, *_: x > 0),
            y_negative_refused=b.refuses(lambda _, y, *__: y < 0),
            y_positive_refused=b.refuses(lambda _, y, *__: y > 0),
            whole_numbers_refused=b.refuses(lambda x, *_: isinstance(x, int)),
            size_zero_refused=b.refuses(lambda *given: given[2] == 0),
            no_step_refused=b.refuses(lambda *given: given[3] == 0),
            one_step_refused=b.refuses(lambda *given: given[3] == 1),
        ),
    ),
    _divergences(
        "shape (steps + 1, 2)",
        ("x0",),
        fixed(without_start=b.gives(lambda path: path[1:]), transposed=b.gives(np.transpose)),
    ),
]
