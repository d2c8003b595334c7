"""What a reply itself shows of code whose formula may be right: nothing returned, a GPU asked for, `quit()` on import.

Nothing is asked again for it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from autograder.grading.explain.condition.found import Found
from autograder.sandbox.contract.conditions.asked_of import REFUSALS
from autograder.sandbox.contract.probe import Probe
from autograder.sandbox.contract.reply import FACT, MISSING, OBJECT_KIND, RAISED, RETURNED, Reply

_NONE = OBJECT_KIND + "NoneType"
_DEVICE = re.compile(
    r"not compiled with CUDA|NVIDIA driver|[Nn]o CUDA|CUDA error(?!: device-side assert)|\bMPS\b|\bmps\b"
)
_QUIT = re.compile(r"^SystemExit\b")


@dataclass(frozen=True, slots=True)
class _Shown:
    """One thing that a reply may show."""

    shows: Callable[[Reply], bool]  # on the first wrong question
    follows: Callable[[Reply], bool]  # on the others that it explains
    found: Found


def find(wrong: Sequence[Probe], replies: Mapping[str, Reply]) -> Found | None:
    """What the replies to the wrong questions show at once; None if nothing.

    Args:
        wrong: the probes of one function that the student's code failed, in order.
        replies: the student's replies, by probe name.
    """
    for each in _ALL:
        if each.shows(replies[wrong[0].name]):
            names = (probe.name for probe in wrong if each.follows(replies[probe.name]))
            return replace(each.found, explains=frozenset(names))
    return None


def _kinds(reply: Reply) -> set[str]:
    """The kinds of what came back, facts aside."""
    return {array.kind for array in reply.arrays.values() if array.kind != FACT}


def _nothing(reply: Reply) -> bool:
    return reply.outcome == RETURNED and _kinds(reply) == {_NONE}


def _nothing_or_no_gradient(reply: Reply) -> bool:
    return reply.outcome == RETURNED and bool(_kinds(reply)) and _kinds(reply) <= {_NONE, MISSING}


def _asks_for_a_device(reply: Reply) -> bool:
    return reply.outcome == RAISED and bool(_DEVICE.search(reply.error))


def _quits(reply: Reply) -> bool:
    return reply.outcome == RAISED and bool(_QUIT.search(reply.error))


def _asks_what_is_refused(reply: Reply) -> bool:
    """Whether the question was about what is no distribution; where it is the first wrong one, the values are right."""
    return reply.outcome == RETURNED and reply.probe_asked.name.partition(".")[2] in REFUSALS


def _wrong_facts(reply: Reply) -> tuple[list[str], list[str]]:
    """What is refused although it is to be accepted, and what is not refused as it should be."""
    wrong = [name for name, each in reply.arrays.items() if each.kind == FACT and not each.values.all()]
    too_strict = [name for name in wrong if name.endswith("is accepted")]
    return too_strict, [name for name in wrong if name not in too_strict]


def _refuses(*, too_much: bool, too_little: bool) -> Callable[[Reply], bool]:
    """Of a reply: whether good ones are refused, and bad ones are not, just as is said here."""

    def shows(reply: Reply) -> bool:
        if not _asks_what_is_refused(reply):
            return False
        too_strict, too_lax = _wrong_facts(reply)
        return (bool(too_strict), bool(too_lax)) == (too_much, too_little)

    return shows


_ALL = (
    _Shown(
        _refuses(too_much=True, too_little=False),
        _refuses(too_much=True, too_little=False),
        Found(
            "nearly 1",
            "right for masses that add up to exactly 1, an exception where rounding leaves the total slightly off: "
            "your check is stricter than the docstring's.",
            "Look at how near to 1 a total has to be.",
        ),
    ),
    _Shown(
        _refuses(too_much=False, too_little=True),
        _refuses(too_much=False, too_little=True),
        Found(
            "distributions",
            "right for whatever is a distribution; but some of what is none is not refused with a ValueError.",
            "Look at your checks, and at the docstring's list of what is no distribution: an assert raises another "
            "exception.",
        ),
    ),
    _Shown(
        _refuses(too_much=True, too_little=True),
        _refuses(too_much=True, too_little=True),
        Found(
            "distributions, and nearly 1",
            "some of what is no distribution is not refused with a ValueError, and masses whose total is off by "
            "rounding are refused.",
            "Look at the docstring's list of what is no distribution, and at how near to 1 a total has to be.",
        ),
    ),
    _Shown(
        _nothing,
        _nothing_or_no_gradient,
        Found(
            "nothing returned",
            "None, nothing else: your function ends without a `return`, or returns what returns nothing.",
            "Look at the last line of the function.",
        ),
    ),
    _Shown(
        _asks_for_a_device,
        _asks_for_a_device,
        Found(
            "a device of its own",
            "right or not, it cannot run here: a device is written into your code.",
            "Look for .cuda(), .to(...) and device=: the arguments have a device already.",
        ),
    ),
    _Shown(
        _quits,
        _quits,
        Found(
            "quit",
            "nothing, for your own code ends the program: what stands below that line is never run.",
            "Look for quit(), exit() and sys.exit().",
        ),
    ),
)
BY_NAME = {each.found.name: each.found for each in _ALL}
