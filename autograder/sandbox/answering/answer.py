"""Answers probes with code that is loaded by path: the only file that loads a student's code.

Runs in a process of its own, forked or spawned for one piece of code. It writes one frame for each question, in the
order asked, as soon as it has it, and knows neither what is right nor who asks. The reference and the misconceptions
are answered by the same lines, in further children.
"""

import importlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from time import monotonic
from types import ModuleType

import numpy as np
import torch

from autograder.sandbox.answering import device
from autograder.sandbox.answering.settled import Settled
from autograder.sandbox.answering.to_arrays import array_of, arrays_of
from autograder.sandbox.answering.tracebacks import described, innermost, own_frames, passes_through_inputs
from autograder.sandbox.answering.traced import Tracing
from autograder.sandbox.answering.variants import parts_alone, refined, under_condition, with_mistakes
from autograder.sandbox.contract.builds_on import files_of, parts_of_run
from autograder.sandbox.contract.conditions.all_conditions import BY_NAME
from autograder.sandbox.contract.frames import encode
from autograder.sandbox.contract.job import Job
from autograder.sandbox.contract.layer import Layer
from autograder.sandbox.contract.probe import Probe
from autograder.sandbox.contract.question import (
    AT,
    IN_FLOAT32,
    REFINED,
    RIGHT_WAY,
    TRACED,
    WALLS,
    Question,
    parsed,
    question_from_json,
    with_number,
)
from autograder.sandbox.contract.reply import MALFORMED, NOT_IMPLEMENTED, RAISED, RETURNED, Array, Reply, numbers_of
from autograder.sandbox.loading import student_imports
from autograder.sandbox.loading.placeholders import Placeholder
from autograder.sandbox.loading.remarks import Remarks
from autograder.sandbox.probe_tools.inputs import Inputs
from autograder.sandbox.probe_tools.signature import Collected


def answer_all(job: Job, layers: Sequence[Layer], evidence: int, probes: Mapping[str, Probe]) -> None:
    """Answer every question of a job in order, one frame each on the descriptor `evidence`.

    Args:
        job: the code, and the questions.
        layers: what the walls said of themselves; empty where there are none.
        evidence: a file descriptor to write to.
        probes: every probe, by name.
    """
    write = _writer(evidence)
    if layers:
        write(Reply(WALLS, RETURNED, layers=tuple(layers)))
    if not device.begin(job.device, write):
        return
    remarks = Remarks(lambda remark: write(Reply(AT, RETURNED, remarks=(remark,))))
    settled, tracing = Settled(job.device), Tracing(job)
    student_imports.install(
        job.files,
        submission=job.submission,
        lost=job.lost,
        remarks=remarks,
        rewrite=tracing.rewrite,
        hooks=tracing.hooks,
        functions={probe.function for probe in probes.values()},
    )
    settled.remember_finders()
    failures: dict[str, Reply] = {}
    for question in _questions(job, probes):
        if question.probe is None:
            reply = _attempt(question, job, remarks, partial(_load, question.module))
            if reply.outcome != RETURNED:
                during = f"{reply.error} (while {question.module}.py was imported)"
                failures[question.module] = replace(reply, outcome=RAISED, error=during)
            write(reply)
        elif question.probe.module in failures:
            write(replace(failures[question.probe.module], name=question.name))
        else:
            ask = _refine if question.stand_in == REFINED else _ask
            reply = _attempt(question, job, remarks, partial(ask, question, job, settled, tracing))
            frames = device.after(job.device, reply)
            for frame in frames:
                write(frame)
            if frames != (reply,):
                return


def _questions(job: Job, probes: Mapping[str, Probe]) -> Iterator[Question]:
    """The job's questions, then those that come on its pipe until that ends."""
    if not job.more:
        yield from job.questions
        return
    with open(job.more, encoding="utf-8") as pipe:
        yield from job.questions
        for line in pipe:
            yield from (question_from_json(each, probes) for each in json.loads(line))


def _writer(descriptor: int) -> Callable[[Reply], None]:
    """A function that writes a reply whole, with references that student code cannot replace afterwards."""
    os_write, encoded = os.write, encode

    def write(reply: Reply) -> None:
        data = encoded(reply)
        while data:
            data = data[os_write(descriptor, data) :]

    return write


def _load(module: str) -> tuple[()]:
    importlib.import_module(module)
    return ()


def _ask(question: Question, job: Job, settled: Settled, tracing: Tracing) -> Iterator[Collected]:
    """Put one question to the loaded code; yields the parts of its reply."""
    probe, condition = question.probe_asked, BY_NAME.get(question.condition)
    assert probe.ask is not None
    with settled.question(question.seed + (condition.draw if condition else 0)):
        answer = sys.modules[probe.module]
        if question.variant.startswith(RIGHT_WAY):
            answer = tracing.right_way(question.variant.removeprefix(RIGHT_WAY), probe)
        elif question.variant:
            answer = with_mistakes.apply(question.variant, answer, files_of(parts_of_run(probe), job.bank))
        for function in probe.calls:
            _require(answer, function.partition(".")[2])
        single = question.stand_in == IN_FLOAT32
        dtype = "float32" if single else probe.dtype
        place = device.place_for(job.device, dtype)
        if condition:
            yield from under_condition.ask(probe, condition, answer, question.seed, place)
            return
        inputs = Inputs(question.seed, place, getattr(torch, dtype))
        if question.stand_in == TRACED:
            yield from tracing.ask(probe, answer, inputs)
            return
        if question.stand_in and not single:
            yield parts_alone.ask(probe, question.stand_in, answer, inputs, question.given)
            return
        reply = probe.ask(answer, inputs)
        yield from (reply,) if isinstance(reply, dict) else reply  # a probe that yields gives its reply in parts


def _refine(question: Question, job: Job, settled: Settled, tracing: Tracing) -> Iterator[Collected]:
    """A family's reply with that number which gives one number of a student's reply; nothing if none does.

    Given are {array: [place, wanted, low end, its value, high end, its value]} and {WHOLE: [how far from the student's
    reply the family's may nearly be, *that reply]}. The family's number is in the reply too, under the name REFINED.
    """
    name, parameter, _ = parsed(question.variant)
    (array, (place, wanted, *ends)), (_, (far, *whole)) = question.given.items()
    replies: dict[float, Collected] = {}

    def value_at(number: float) -> float:
        exactly = replace(question, variant=with_number(name, parameter, number), stand_in="")
        parts = _ask(exactly, job, settled, tracing)
        replies[number] = {key: value for part in parts for key, value in part.items()}
        return float(array_of(replies[number][array]).values.flat[int(place)])

    def fits(number: float) -> bool:
        theirs = numbers_of(arrays_of(replies[number]))[: len(whole)]
        return (
            len(theirs) == len(whole)
            and float(np.linalg.norm(np.nan_to_num(theirs - whole, posinf=0, neginf=0))) <= far
        )

    number = refined.number(value_at, wanted, refined.End(*ends[:2]), refined.End(*ends[2:]), fits)
    if number in replies:
        yield {**replies[number], REFINED: number}


_MISSING = object()


class MissingFunctionError(Exception):
    """The module has no such name."""


class UnusableFunctionError(Exception):
    """The module has the name, and it is no function."""


def _require(answer: ModuleType, function: str) -> None:
    """Raise an error that says why a function cannot be asked, if it cannot."""
    found = getattr(answer, function, _MISSING)
    if found is _MISSING:
        raise MissingFunctionError
    if isinstance(found, Placeholder):
        raise UnusableFunctionError(str(found))
    if not callable(found):
        raise UnusableFunctionError(f"{function} is a {type(found).__name__}, not a function")


def _attempt(question: Question, job: Job, remarks: Remarks, ask: Callable[[], Iterable[Collected]]) -> Reply:
    """The reply to one question, whatever it does: return, raise, exit, or recurse without end.

    What it replied before it raised is kept: evidence of which mistake raises so.
    """
    name, started = question.name, monotonic()
    found: dict[str, Array] = {}
    kind = text = trace = ""
    try:
        for part in ask():
            found |= arrays_of(part)
        return Reply(name, RETURNED, found, seconds=monotonic() - started, remarks=remarks.taken())
    except NotImplementedError as error:
        outcome, text, trace = NOT_IMPLEMENTED, innermost(error, job.folder), ""
    except MissingFunctionError:
        outcome, text, trace = NOT_IMPLEMENTED, "", ""
    except UnusableFunctionError as error:
        outcome, text, trace = RAISED, str(error), ""
    except BaseException as error:  # noqa: BLE001 (SystemExit and KeyboardInterrupt of the student's too)
        trace = own_frames(error, job.folder)
        # Without a frame of the student's it was the reply that could not be used, not the code that raised.
        outcome = RAISED if trace or question.probe is None else MALFORMED
        text, kind = described(error), type(error).__name__
        if not trace and passes_through_inputs(error):
            text = f"the question could not be put ({text}): a line of your files changes torch, numpy or Python itself"
    return Reply(name, outcome, found, text, kind, trace, monotonic() - started, remarks.taken())
