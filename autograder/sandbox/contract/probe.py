"""A probe: one question put to code, with what it is worth; and the decorator that declares one.

The only file that imports gradescope_utils: points, number and visibility are declared in its vocabulary.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from types import ModuleType
from typing import Any

from gradescope_utils.autograder_utils.decorators import number as gradescope_number
from gradescope_utils.autograder_utils.decorators import visibility as gradescope_visibility
from gradescope_utils.autograder_utils.decorators import weight

from autograder.sandbox.contract.tolerance import VALUE, Tolerance

VISIBILITIES = ("visible", "after_due_date", "after_published", "hidden")

# (answer, inputs) -> {name: reply}, or yields such parts, each kept if the code then raises. The types of the arguments
# are defined in `probe_tools`, which the contract may not import.
Ask = Callable[..., dict[str, object] | Iterator[dict[str, object]]]


@dataclass(frozen=True, slots=True)
class Probe:
    """One question. Everything but `ask` is data, and travels between processes."""

    name: str  # unique: "wgan_losses.interpolate.value"
    function: str  # what is asked about: "wgan_losses.interpolate", or a run: "training.wgan_gp"
    part: int  # of the assignment
    number: str  # as Gradescope sorts and shows it: "3.7"
    title: str  # one short line that a student reads in the list of results
    points: float  # what a right reply earns
    visibility: str  # one of VISIBILITIES
    seconds: float  # of CPU time, after which an answer is not waited for
    tolerance: Tolerance  # how far a right reply may be from the reference's
    asked: str  # one sentence: what the code was asked
    look: str  # one sentence: where to look when the reply is wrong
    calls: tuple[str, ...]  # functions of one module that it calls: the one it is about, or those that make up a run
    dtype: str  # of the tensors that it feeds: "float32" or "float64"
    ask: Ask | None = None  # None where not asked

    @property
    def module(self) -> str:
        """The submitted module that answers: "wgan_losses"."""
        return self.calls[0].partition(".")[0]

    @property
    def part_name(self) -> str:
        """The name of the part, which is that of the file that declares the probe: "wgan_losses", "training"."""
        return self.name.partition(".")[0]

    @property
    def aspect(self) -> str:
        """The title without the function's name in front: what it is that is asked of the function."""
        return self.title.removeprefix(f"{self.function.partition('.')[2]}: ")

    @property
    def is_run(self) -> bool:
        """Whether it is a short training run, made of several functions."""
        return self.calls != (self.function,)

    def to_json(self) -> dict[str, Any]:
        """The probe's data, for another process."""
        return asdict(replace(self, ask=None))


def from_json(fields: Mapping[str, Any]) -> Probe:
    """The probe whose `to_json` is `fields`."""
    return Probe(**{**fields, "tolerance": Tolerance(**fields["tolerance"]), "calls": tuple(fields["calls"])})


def probe(
    function: str,
    *,
    number: str,
    title: str,
    points: float,
    look: str,
    tolerance: Tolerance = VALUE,
    visibility: str = "visible",
    seconds: float = 10.0,
    calls: Sequence[str] = (),
    dtype: str = "float32",
) -> Callable[[Ask], Probe]:
    """Declare the decorated function as a probe of `function`; its docstring is the sentence "Asked: ...".

    Args:
        function: the name of the function asked about, in the module of the probe file's own name.
        number: the probe's place in the list of results, such as "3.7"; its first figure is the part.
        title: one short line for the list of results.
        points: what a right reply earns, at least 0.
        look: where a student should look when the reply is wrong, one sentence.
        tolerance: how far a right reply may be from the reference's.
        visibility: Gradescope's word for who sees the result, and when.
        seconds: the limit of CPU time.
        calls: the functions that a training run is made of, with their module; else it is the one asked about.
        dtype: of the tensors that it feeds.
    """

    def declare(ask: Ask) -> Probe:
        module = ask.__module__.rpartition(".")[2]
        declared = weight(points)(gradescope_number(number)(gradescope_visibility(visibility)(ask)))
        if visibility not in VISIBILITIES:
            raise ValueError(f"probe {ask.__name__}: visibility {visibility!r} is none of {', '.join(VISIBILITIES)}")
        if points < 0:
            raise ValueError(f"probe {ask.__name__}: {points} points are less than none")
        assert ask.__doc__ is not None
        return Probe(
            name=f"{module}.{ask.__name__}",
            function=f"{module}.{function}",
            part=int(number.partition(".")[0]),
            number=declared.__number__,
            title=title,
            points=declared.__weight__,
            visibility=declared.__visibility__,
            seconds=seconds,
            tolerance=tolerance,
            asked=" ".join(ask.__doc__.split()),
            look=look,
            calls=tuple(calls) or (f"{module}.{function}",),
            dtype=dtype,
            ask=ask,
        )

    return declare


def probes_of(module: ModuleType) -> list[Probe]:
    """The probes that a module declares, in the order of its file."""
    return [value for value in vars(module).values() if isinstance(value, Probe)]
