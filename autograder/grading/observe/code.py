"""What is asked, code by its paths and how much it is trusted; and what is learned of it beside its replies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from autograder.grading.collect.given_modules import given_modules
from autograder.grading.collect.private_folder import Workplace
from autograder.grading.collect.submission import Submission
from autograder.sandbox.contract.layer import LayerFields
from autograder.sandbox.contract.reply import Remark


@dataclass(frozen=True, slots=True)
class Code:
    """What is asked: modules by path, and how much they are trusted."""

    files: dict[str, str]  # module name -> path
    folder: str  # whose frames are shown in a traceback
    scratch: str = ""  # the folder that contained code may write to
    contained: bool = True  # whether the walls go up: for a student's code always, but where isolation is "none"
    submission: bool = True  # whether plotting packages are placeholders
    bank: dict[str, str] = field(default_factory=dict)  # function -> path of its misconceptions, which questions name
    ways: str = ""  # the folder of the right ways, which questions may name
    traced: bool = False  # whether what its lines make is recorded


@dataclass(slots=True)
class Findings:
    """What is learned of a piece of code beside its observations."""

    layers: list[LayerFields] = field(default_factory=list)  # the walls around it
    output: bytearray = field(default_factory=bytearray)  # what it printed, up to the limit
    remarks: dict[Remark, None] = field(default_factory=dict)  # as a set in order: lines that were passed over
    active: set[str] = field(default_factory=set)  # the modules whose import did more than define things


def submitted(
    submission: Submission, places: Workplace, *, contained: bool, given: Mapping[str, str] | None = None
) -> Code:
    """A submission's code with the given modules, {name: text}, beside it; what was handed in is never replaced.

    Nor is a handed-in module made a package: where it has a given package's name, none of that package is given.
    """
    files = {module: str(path) for module, path in submission.files.items()}
    beside = given_modules() if given is None else given
    for module, text in beside.items():
        if module.partition(".")[0] in submission.files:
            continue
        copy = Path(places.code) / f"{module}.py"
        copy.write_text(text, encoding="utf-8")
        files[module] = str(copy)
    return Code(files, str(places.code), str(places.scratch), contained=contained)
