"""`--only PART|PROBE`: grades less than all, and says of what it grades what the whole grading would say.

A function's mistake is named from its replies to all of its probes, and a function that builds on others keeps its
points where only those are wrong. So more is asked than is reported: every probe of the functions that are chosen, and
of the functions that these are made of.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from autograder.course.course import Course, applied
from autograder.errors import InputError
from autograder.grading.observe.starter import Starter
from autograder.grading.write.report import Report
from autograder.sandbox.contract.builds_on import BUILDS_ON
from autograder.sandbox.contract.probe import Probe


def chosen(asked: str, probes: Sequence[Probe]) -> tuple[str, ...]:
    """The names of the probes that `asked` means: a part's number or module, a function, a probe's number or name."""
    found = tuple(probe.name for probe in probes if asked in _names(probe))
    if not found:
        parts = ", ".join(dict.fromkeys(f"{probe.part} ({probe.part_name})" for probe in probes))
        raise InputError(
            f"--only {asked!a}: there is no such part, function or probe; name a part, {parts}, a function such as "
            f"{probes[0].function}, or a probe such as {probes[0].number} or {probes[0].name}"
        )
    return found


def _names(probe: Probe) -> tuple[str, ...]:
    return str(probe.part), probe.function.partition(".")[0], probe.function, probe.number, probe.name


class Narrowed:
    """A Starter with only the probes that are needed for the chosen.

    Its probes are worth what they are in the whole course, and `course` is the course of which that is true.
    """

    def __init__(self, starter: Starter, course: Course, only: Collection[str]):
        self._starter = starter
        probes = applied(course, starter.probes)
        functions = _needed({f for probe in probes if probe.name in only for f in (probe.function, *probe.calls)})
        self.probes = [probe for probe in probes if probe.function in functions]
        self.course = replace(course, questions={probe.name: probe.points for probe in self.probes})

    def __getattr__(self, name: str) -> Any:
        return getattr(self._starter, name)


def _needed(functions: set[str]) -> set[str]:
    """The functions, those that they build on, and so forth."""
    more = {part for function in functions for part in BUILDS_ON.get(function, ())}
    return functions if more <= functions else _needed(functions | more)


def reported(report: Report, only: Collection[str]) -> Report:
    """The report without the probes that were asked for the sake of others."""
    return replace(report, verdicts=tuple(verdict for verdict in report.verdicts if verdict.probe.name in only))
