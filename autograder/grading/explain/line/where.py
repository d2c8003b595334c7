"""In which line a wrong function leaves the path of right answers: words, never points, since a trace can be forged."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from autograder.grading.expect.expected import Expected
from autograder.grading.expect.paths.right_path import RightPath
from autograder.grading.explain.line import causes, departure
from autograder.grading.explain.line.by_trees import ByTrees
from autograder.grading.explain.line.departure import Departure, What
from autograder.grading.explain.line.excused import excused
from autograder.grading.explain.line.helpers import helper_frames, right_helpers
from autograder.grading.judge.compare import agree, differences
from autograder.grading.judge.verdict import RIGHT, WRONG, Verdict
from autograder.sandbox.contract.probe import Probe
from autograder.sandbox.contract.question import TRACED, Question
from autograder.sandbox.contract.reply import KILLED, NOT_IMPLEMENTED, RETURNED, TIMED_OUT, Reply
from autograder.sandbox.contract.traces.trace import Trace, from_arrays, number_of

_UNTRACEABLE = (TIMED_OUT, KILLED, NOT_IMPLEMENTED)


@dataclass(frozen=True, slots=True)
class Place:
    """Where one function leaves the path, and what was asked when it did."""

    module: str
    line: int
    departure: Departure
    probe: Probe
    trace: Trace
    path: RightPath

    @property
    def is_where_it_raised(self) -> bool:
        """Whether it is no more than the line that raised an exception."""
        return self.departure.what == What.RAISED


def places(
    answers: Expected,
    verdicts: Mapping[str, Verdict],
    replies: Mapping[str, Reply],
    ask: Callable[[list[Question]], list[Reply]],
    files: Mapping[str, str],
) -> dict[str, Place]:
    """Where each wrong function leaves the path, by function; none for one that cannot be traced. Raises GraderError.

    Args:
        answers: the replies of our own code.
        verdicts: what is wrong, by probe name.
        replies: the student's replies, by probe name.
        ask: asks the student's code further questions; returns replies.
        files: {module: path} of the student's code.
    """
    first: dict[str, Probe] = {}
    for verdict in verdicts.values():
        reply = replies.get(verdict.probe.name)
        if verdict.status == WRONG and not verdict.probe.is_run and reply and reply.outcome not in _UNTRACEABLE:
            first.setdefault(verdict.probe.function, verdict.probe)
    if not first:
        return {}
    asked = ask([answers.question(probe, stand_in=TRACED) for probe in first.values()])
    found, modules = {}, sorted(files)
    helpers = right_helpers(files, _all_right(verdicts)) - {number_of(function) for function in first}
    for (function, probe), reply in zip(first.items(), asked, strict=True):
        whole = from_arrays(reply.arrays)
        path = answers.right_path(probe, partial(is_right, answers, probe))
        if whole is None or path is None:
            continue
        off = located(whole, path, _about(answers, replies, probe), modules, helpers)
        if off is not None and 0 <= off.file < len(modules):
            found[function] = Place(modules[off.file], off.line, off, probe, whole.of_values(), path)
    return found


def located(
    whole: Trace, path: RightPath, about: What, modules: Sequence[str], helpers: Collection[int] = ()
) -> Departure | None:
    """Where a wrong answer leaves the path, at the line that causes it where what values are made of shows it.

    Args:
        whole: what a wrong answer's lines made and used.
        path: what right ways make on the same inputs.
        about: what is wrong with the reply: What.VALUE, What.GRADIENT, What.NOT_FINITE or What.CHANGED.
        modules: the student's.
        helpers: the numbers of functions that are known to be right.
    """
    frames = helper_frames(whole, helpers, modules)
    off = departure.departure(whole.of_values(), path, about, frames, excused(whole, path, modules, frames))
    if off is not None and off.what in (What.VALUE, What.RESULT, What.NOT_FINITE):
        return ByTrees(whole, path, modules).instead_of(off, frames)
    if off is not None and off.what == What.RAISED:
        return causes.of_exception(whole, path, modules, off) or off
    return off


def _all_right(verdicts: Mapping[str, Verdict]) -> set[str]:
    """The functions that answered every question rightly."""
    found = {verdict.probe.function for verdict in verdicts.values() if not verdict.probe.is_run}
    return found - {verdict.probe.function for verdict in verdicts.values() if verdict.status != RIGHT}


def is_right(answers: Expected, probe: Probe, way: Reply) -> bool:
    """Whether a right way replies rightly to a probe: some are right but for large logits."""
    return way.outcome == RETURNED and agree(way, answers.right()[probe.name], probe.tolerance)


def _about(answers: Expected, replies: Mapping[str, Reply], probe: Probe) -> What:
    """What is wrong with the reply to a probe."""
    if replies[probe.name].outcome != RETURNED:
        return What.VALUE
    found = {each.what for each in differences(replies[probe.name], answers.right()[probe.name], probe.tolerance)}
    if found <= {"fact"}:
        return What.CHANGED
    if "not finite" in found:
        return What.NOT_FINITE
    later = probe.name != answers.probes(probe.function)[0].name  # the value is right
    return What.GRADIENT if "missing" in found or (later and "gradient" in probe.aspect) else What.VALUE
