"""The questions that one child is sent, in order, and which of them fall together when it is lost."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from autograder.sandbox.contract.probe import Probe

LOADED = "load "  # followed by a module's name: the question whether it can be imported
WALLS = "walls"  # the frame that says which layers of containment stand
DEVICE = "device"  # the frame that says whether the GPU can be used, before any code is loaded, or that it is lost
SPENT = "spent"  # a frame that says that CUDA is unusable in this child from here on: the questions left need another
AT = "at"  # a frame that says which line of a file is about to run, of those that may never come back
LACKS = "lacks"  # a frame that says at the import of which module a child stopped, of those that cost seconds
VARIANT = " | "  # between a misconception's name and a probe's, in a question's name
PAIR = " + "  # between two misconceptions, the second built on the first

# What may take a function's place when a probe is asked about its parts (answering/variants/parts_alone.py).
OWN_LOSS, OWN_PENALTY, OWN_IMAGES, AT_IMAGES = "own critic loss", "own penalty", "own images", "at given images"
OWN_FIRST, OWN_SECOND = "own divergence of P", "own divergence of Q"
MADE_UP = "made-up "  # followed by the names of its parts that are made up, with AND between them
AND = " and "
TRACED = "traced"  # nothing takes a place: what the code's own lines make is sent too
RIGHT_WAY = "right way "  # followed by a folder's name: a variant that is another right answer
WHOLE = "whole reply"  # what REFINED is given: the student's, to leave off early where a family does not fit it
REFINED = "refined"  # of a family of misconceptions: the number with which it gives one number of a student's reply
IN_FLOAT32 = "in float32"  # nothing takes a place: the same run, fed with float32
IMAGES = "interpolated images "  # followed by the number of the call: what OWN_IMAGES records and AT_IMAGES is given

_WITH_NUMBER = re.compile(r"(\w+)\((\w+)=([^()=]+)\)")


def decimal(number: float) -> str:
    """A number as a person writes it: "10", "0.9", "1e-8"."""
    return re.sub(r"e([+-])0*", lambda found: f"e{found[1].strip('+')}", f"{number:.9g}")


def with_number(name: str, parameter: str, number: float) -> str:
    """The name of a family's misconception with one number: "logits_clamped(limit=10)"."""
    return f"{name}({parameter}={decimal(number)})"


def parsed(name: str) -> tuple[str, str, float | None]:
    """A misconception's name in its parts, (name, parameter, number); ("name", "", None) without a number.

    Raises ValueError: what stands in brackets is no parameter with a number.
    """
    found = _WITH_NUMBER.fullmatch(name)
    if found is None:
        if not name.isidentifier():
            raise ValueError(f"{name!r} is no misconception's name: wanted is name, or name(parameter=number)")
        return name, "", None
    try:
        return found[1], found[2], float(found[3])
    except ValueError as error:
        raise ValueError(f"{name!r} is no misconception's name: {found[3]!r} is no number") from error


@dataclass(frozen=True, slots=True)
class Question:
    """One probe put to one code, or to one variant of it; or, without a probe, whether a module can be imported."""

    probe: Probe | None
    seed: int = 0
    variant: str = ""  # the name of a misconception that takes the function's place; "" for the code as it is
    module: str = ""
    stand_in: str = ""  # what takes the function's place, to ask about its parts; "" for the function itself
    given: Mapping[str, list[Any]] = field(default_factory=dict)  # numbers that the stand-in needs, nested, by name
    condition: str = ""  # the name of the condition under which the probe is asked; "" for the probe as it is

    @property
    def name(self) -> str:
        """What the answer's frame is called."""
        if self.probe is None:
            return LOADED + self.module
        return VARIANT.join(filter(None, (self.variant, self.stand_in, self.condition, self.probe.name)))

    @property
    def probe_asked(self) -> Probe:
        """The probe; of a question that has one."""
        assert self.probe is not None
        return self.probe

    def falls_with(self, lost: "Question") -> bool:
        """Whether this question is given up when the child was lost at `lost`."""
        if lost.probe is None:
            return self.probe is not None and self.probe.module == lost.module
        shared = set(self.probe_asked.calls) & set(lost.probe.calls)
        return bool(shared) and (self.variant, self.stand_in) == (lost.variant, lost.stand_in)

    def to_json(self) -> dict[str, Any]:
        """The question as the child gets it."""
        return {
            "probe": self.probe.name if self.probe else "",
            "seed": self.seed,
            "variant": self.variant,
            "module": self.module,
            "stand_in": self.stand_in,
            "given": self.given,
            "condition": self.condition,
        }


def question_from_json(fields: Mapping[str, Any], probes: Mapping[str, Probe]) -> Question:
    """The question whose `to_json` is `fields`; `probes` are all, by name."""
    return Question(**{**fields, "probe": probes[fields["probe"]] if fields["probe"] else None})


def with_imports(questions: Iterable[Question]) -> list[Question]:
    """The same questions, each module's first preceded by the question whether the module can be imported."""
    asked: list[Question] = []
    modules: set[str] = set()
    for question in questions:
        module = question.probe_asked.module
        if module not in modules:
            modules.add(module)
            asked.append(Question(None, module=module))
        asked.append(question)
    return asked
