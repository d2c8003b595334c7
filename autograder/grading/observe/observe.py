"""observe: puts questions to one piece of code in children, within limits, and yields an Reply for each.

A child that hangs, crashes or lies costs the function it was asked about; the next child goes on with the next
function. Every question gets an observation, in the order asked, whatever happens.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from autograder.course.limits import Limits
from autograder.errors import GraderError
from autograder.grading.observe.code import Code, Findings
from autograder.grading.observe.one_child import OneChild
from autograder.grading.observe.starter import Starter
from autograder.grading.observe.watch.lost import LacksError, LostError, PassedOver, over_after
from autograder.sandbox.contract.question import Question, with_imports
from autograder.sandbox.contract.reply import KILLED, MALFORMED, TIMED_OUT, Outcome, Reply

_MOST_LOST = 2  # statements at the top of one module at which a child may be lost before the module is given up


def observe(
    starter: Starter,
    code: Code,
    questions: Sequence[Question],
    limits: Limits,
    *,
    device: str = "cpu",
    findings: Findings | None = None,
    new_child: Callable[..., OneChild] = OneChild,
) -> Iterator[Reply]:
    """Yield one Reply for each Question, in order; one module's questions stand together.

    Args:
        starter: what starts children.
        code: what is asked.
        questions: what it is asked.
        limits: of time, memory and output. Their total time begins again where a child stops at an import that it
            lacks, since the next one repeats what it did: at most once for each module of `slow_imports`.
        device: "cpu", "cuda", or at home "mps".
        findings: a Findings to fill, or None.
        new_child: makes the child that is asked, from what makes a OneChild.

    Raises:
        DeviceError: the GPU cannot be used, or is lost: nothing is said of the questions left.
        GraderError: a child could not be started, or not be ended: our failure.
    """
    findings = Findings() if findings is None else findings
    seconds = limits.total_seconds
    remaining = list(questions)
    passed_over: PassedOver = {}
    needs: list[str] = []
    while True:  # with no questions at all, one child still tells which walls stand
        asked = with_imports(remaining)
        answered: list[Question] = []
        printed = len(findings.output)
        child = new_child(starter, code, asked, limits, seconds, device, findings, passed_over, needs)
        try:
            yield from _replies(child, asked, answered, findings)
            remaining = [question for question in asked[len(answered) :] if question.probe is not None]
            seconds = child.deadline - time.monotonic()
        except LacksError as lacks:
            needs.append(lacks.module)
            del findings.output[printed:]
            continue
        except LostError as lost:
            seconds = child.deadline - time.monotonic()  # before our own look at the GPU, which is nobody's time
            _require_blame(lost, asked, starter, limits, device)
            given_up, remaining = _after(lost, asked, len(answered), passed_over, over=seconds < 0)
            yield from _unanswered(given_up, lost.outcome, str(lost), importing=asked[len(answered)].probe is None)
        if seconds <= 0:
            yield from _unanswered(remaining, TIMED_OUT, over_after(limits))
        if not remaining or seconds <= 0:
            return


def _replies(
    child: OneChild, asked: Sequence[Question], answered: list[Question], findings: Findings
) -> Iterator[Reply]:
    """Yield a child's replies to probes as soon as they count, and add what it has answered to `answered`.

    Of a child that may stop what counts is what the next one says; if it does not stop, they all count in the end, and
    also where it is lost, or we fail. Raises what OneChild.answers does.
    """
    held: list[Reply] = []
    try:
        for reply in child.answers():
            question = asked[len(answered)]
            answered.append(question)
            findings.remarks |= dict.fromkeys(reply.remarks)
            if question.probe is not None:
                held.append(replace(reply, question=question))
            if not child.may_stop:
                yield from held
                held.clear()
    except (LostError, GraderError):
        yield from held
        raise
    yield from held


def _unanswered(
    questions: Sequence[Question], outcome: Outcome, why: str, *, importing: bool = False
) -> Iterator[Reply]:
    """What stands in the place of replies that do not come."""
    for question in questions:
        yield Reply(question.name, outcome, error=why, importing=importing, question=question)


def _require_blame(lost: LostError, asked: Sequence[Question], starter: Starter, limits: Limits, device: str) -> None:
    """Raise GraderError unless the code may be blamed for a lost child: where it ran any, and the GPU still works."""
    if not asked:
        raise GraderError(f"a process that runs nothing was lost: {lost}") from lost
    if device != "cpu":
        ours = Code({}, "", contained=False, submission=False)
        list(OneChild(starter, ours, [], limits, limits.total_seconds, device, Findings(), {}, []).answers())


def _after(
    lost: LostError, asked: Sequence[Question], answered: int, passed_over: PassedOver, *, over: bool
) -> tuple[list[Question], list[Question]]:
    """What becomes of the questions of a lost child: (those given up, those that the next child is asked).

    Args:
        lost: why the child was lost.
        asked: what it was asked.
        answered: how many of these it answered.
        passed_over: the lines that are not run any more; one may be added.
        over: whether the whole grading's time is.
    """
    at, first = asked[answered], next(question for question in asked if question.probe is not None)
    rest = [question for question in asked[answered:] if question.probe is not None]
    if over:
        return rest, []
    if at.probe is None and _may_pass_over(lost, passed_over):
        return [], rest  # once more, without the line that was never finished
    if lost.outcome in (KILLED, MALFORMED) and at.probe is not None and not at.falls_with(first):
        return [], rest  # an earlier function may have done it: this one is asked again, as a child's first
    return [question for question in rest if question.falls_with(at)], [q for q in rest if not q.falls_with(at)]


def _may_pass_over(lost: LostError, passed_over: PassedOver) -> bool:
    """Whether a child that was lost at the top of a file may be followed by one that passes over that line.

    If so, the line is noted in `passed_over`.
    """
    if lost.line is None:
        return False
    lines = passed_over.setdefault(lost.line.module, {})
    if len(lines) >= _MOST_LOST or lost.line.line in lines:
        return False
    lines[lost.line.line] = str(lost)
    return True
