"""What a wrong function replies to all its probes, kept small: two behaviours are the same where the replies agree.

What has to be equal, such as shapes, facts and exceptions, stands in a text. Numbers are compared within the probes'
tolerances. A large array is kept as some of its elements and the means of its stretches: both agree where all elements
do, so nothing that is the same is ever told apart.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from autograder.grading.explain.known_mistakes.mistakes import without_numbers
from autograder.sandbox.contract.probe import Probe
from autograder.sandbox.contract.reply import FACT, KILLED, TIMED_OUT, Array, Reply

MOST_WHOLE = 512  # elements of an array that is kept as it is; the largest right reply has 432
_STRETCHES = 128  # of a larger one: as many elements, and as many means
_LONGEST = 4000  # characters of an exception
_BY_CHANCE = (TIMED_OUT, KILLED)  # what another run may not repeat


@dataclass(frozen=True, slots=True)
class Behaviour:
    """One function's replies to all its probes."""

    same: str  # what has to be equal, as JSON
    numbers: np.ndarray  # (n,) float64, finite
    bounds: np.ndarray  # (n,): how far each number may be from that of the same behaviour


def behaviour(probes: Sequence[Probe], replies: Mapping[str, Reply]) -> Behaviour | None:
    """The behaviour of one function; None where a question got no reply that would come again.

    Args:
        probes: those that the function was asked.
        replies: to them, by probe name.
    """
    same: list[object] = []
    numbers, bounds = [np.zeros(0)], [np.zeros(0)]
    for probe in probes:
        reply = replies.get(probe.name)
        if reply is None or reply.outcome in _BY_CHANCE:
            return None
        arrays: list[object] = []
        said = without_numbers(reply.error)[:_LONGEST]
        same.append([probe.name, reply.outcome, said, reply.raised_itself, arrays])
        for name, array in reply.arrays.items():
            arrays.append([name, array.kind, *array.values.shape, *_discrete(array)])
            if array.kind != FACT:
                kept = _kept(array.values)
                numbers.append(kept)
                finite = array.values[np.isfinite(array.values)]
                largest = float(np.abs(finite).max(initial=0.0))
                bounds.append(np.full(len(kept), probe.tolerance.bound(largest)))
    return Behaviour(json.dumps(same), np.concatenate(numbers), np.concatenate(bounds))


def probes_of(found: Behaviour) -> tuple[str, ...]:
    """The names of the probes whose replies a behaviour holds."""
    return tuple(each[0] for each in json.loads(found.same))


def are_same(one: Behaviour, other: Behaviour) -> bool:
    """Whether two behaviours are one."""
    if one.same != other.same:
        return False
    return bool((np.abs(one.numbers - other.numbers) <= np.maximum(one.bounds, other.bounds)).all())


def _discrete(array: Array) -> Iterator[object]:
    """What of an array has to be equal: its facts, or which elements are no finite numbers."""
    if array.kind == FACT:
        yield "".join("1" if each else "0" for each in array.values.ravel())
        return
    values = array.values.ravel()
    strange = np.nonzero(~np.isfinite(values))[0]
    if len(strange):
        signs = "".join("?" if np.isnan(values[at]) else "+" if values[at] > 0 else "-" for at in strange)
        yield f"{_ranges(strange)} {signs if len(set(signs)) > 1 else signs[0]}"


def _ranges(places: np.ndarray) -> str:
    """Places as text, so that many in a row are short: "0-511"."""
    ends = np.nonzero(np.diff(places) != 1)[0]
    begins = [places[0], *places[ends + 1]]
    return ",".join(f"{a}-{b}" for a, b in zip(begins, [*places[ends], places[-1]], strict=True))


def _kept(values: np.ndarray) -> np.ndarray:
    """The numbers that stand for an array's; what is no finite number counts as 0 here."""
    flat = np.where(np.isfinite(values), values, 0.0).ravel()
    if flat.size <= MOST_WHOLE:
        return flat
    at = np.linspace(0, flat.size - 1, _STRETCHES).astype(int)
    begins = np.linspace(0, flat.size, _STRETCHES + 1).astype(int)
    with np.errstate(over="ignore"):
        means = np.add.reduceat(flat, begins[:-1]) / np.diff(begins)
    return np.concatenate([flat[at], np.nan_to_num(means, posinf=0.0, neginf=0.0)])
