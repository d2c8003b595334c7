"""Answers probes with code that is loaded by path: the only file that loads a student's code.

Runs in a process of its own, forked or spawned for one piece of code. It writes one frame for each question, in the
order asked, as soon as it has it, and knows neither what is right nor who asks. The reference and the misconceptions
are answered by the same lines, in further children.
"""

import importlib
import io
import json
import linecache
import os
import re
import sys
import traceback
from dataclasses import replace
from functools import partial
from time import monotonic

import torch

from autograder import stand_ins, variants
from autograder.inputs import Inputs
from autograder.loading import student_imports
from autograder.loading.placeholders import Placeholder, PlaceholderUsedError
from autograder.loading.remarks import Remarks
from autograder.observation import (
    MALFORMED,
    NOT_IMPLEMENTED,
    RAISED,
    RETURNED,
    Observation,
    encode,
)
from autograder.question import AT, IN_FLOAT32, LOADED, WALLS
from autograder.reply import arrays_of
from autograder.settled import Settled

_LONGEST_LINE = 300
_NUMBER = re.compile(r"-?\d*\.\d{3,}(?:[eE][-+]?\d+)?")  # as a text repeats a question's secret inputs; shapes may stay
_INPUTS = Inputs.tensor.__code__.co_filename


def answer_all(job: dict, probes: dict, layers: list, evidence: int) -> None:
    """Answer every question of `job` in order, one frame each on the descriptor `evidence`.

    Args:
        job: `files` {module: path}, `folder` (whose frames are the student's own), `questions` (autograder.question),
            `device`, `submission` (whether the code is a student's), `lost` {module: {line: why}} of the statements
            at which an earlier child was lost, `bank` {subject: path} of the misconceptions that questions name as
            `variant`.
        probes: every probe, by name.
        layers: what the walls said of themselves; empty where there are none.
        evidence: a file descriptor to write to.
    """
    write = _writer(evidence)
    if layers:
        write(Observation(WALLS, RETURNED, error=json.dumps([layer.to_json() for layer in layers])))
    if job["device"] == "cuda":
        _steady()
    remarks = Remarks(lambda remark: write(Observation(AT, RETURNED, remarks=(remark,))))
    lost = {module: {int(line): why for line, why in lines.items()} for module, lines in job["lost"].items()}
    settled = Settled(job["device"])
    student_imports.install(job["files"], submission=job["submission"], lost=lost, remarks=remarks)
    settled.remember_finders()
    failures = {}
    for question in job["questions"]:
        if not question["probe"]:
            module = question["module"]
            observation = _attempt(question, job, remarks, partial(_load, module))
            if observation.outcome != RETURNED:
                during = f"{observation.error} (while {module}.py was imported)"
                failures[module] = replace(observation, outcome=RAISED, error=during)
            write(observation)
            continue
        probe = probes[question["probe"]]
        failed = failures.get(probe.module)
        if failed is not None:
            write(replace(failed, probe=question["name"]))
            continue
        ask = partial(_ask, probe, question, job, settled)
        write(_attempt(question, job, remarks, ask))


def _steady() -> None:
    """On a GPU: products in full float32, and the algorithms that give the same twice, where there are such."""
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = False
    torch.use_deterministic_algorithms(mode=True, warn_only=True)


def _writer(descriptor: int):
    """A function that writes an observation whole, with references that student code cannot replace afterwards."""
    os_write, encoded = os.write, encode

    def write(observation) -> None:
        data = encoded(observation)
        while data:
            data = data[os_write(descriptor, data) :]

    return write


def _load(module: str) -> tuple:
    importlib.import_module(module)
    return ()


def _ask(probe, question: dict, job: dict, settled: Settled):
    """Put one question to the loaded code; yields the parts of its reply, each a dict."""
    with settled.question(question["seed"]):
        answer = sys.modules[probe.module]
        if question["variant"]:
            answer = variants.apply(question["variant"], answer, job["bank"][probe.module])
        for function in probe.calls:
            _require(answer, function.partition(".")[2])
        single = question["stand_in"] == IN_FLOAT32
        inputs = Inputs(question["seed"], job["device"], torch.float32 if single else getattr(torch, probe.dtype))
        if question["stand_in"] and not single:
            yield stand_ins.ask(probe, question["stand_in"], answer, inputs, question["given"])
            return
        reply = probe.ask(answer, inputs)
        yield from (reply,) if isinstance(reply, dict) else reply  # a probe that yields gives its reply in parts


_MISSING = object()


class MissingFunctionError(Exception):
    """The module has no such name."""


class UnusableFunctionError(Exception):
    """The module has the name, and it is no function."""


def _require(answer, function: str) -> None:
    """Raise an error that says why a function cannot be asked, if it cannot."""
    found = getattr(answer, function, _MISSING)
    if found is _MISSING:
        raise MissingFunctionError
    if isinstance(found, Placeholder):
        raise UnusableFunctionError(str(found))
    if not callable(found):
        raise UnusableFunctionError(f"{function} is a {type(found).__name__}, not a function")


def _attempt(question: dict, job: dict, remarks: Remarks, ask) -> Observation:
    """The observation of one call, whatever it does: return, raise, exit, or recurse without end.

    What it replied before it raised is kept: evidence of which mistake raises so.
    """
    name, started, found = question["name"], monotonic(), {}
    try:
        for part in ask():
            found |= arrays_of(part)
        return Observation(name, RETURNED, found, seconds=monotonic() - started, remarks=remarks.taken())
    except NotImplementedError as error:
        outcome, text, trace = NOT_IMPLEMENTED, _innermost(error, job["folder"]), ""
    except MissingFunctionError:
        outcome, text, trace = NOT_IMPLEMENTED, "", ""
    except UnusableFunctionError as error:
        outcome, text, trace = RAISED, str(error), ""
    except BaseException as error:  # noqa: BLE001 (SystemExit and KeyboardInterrupt of the student's too)
        trace = own_frames(error, job["folder"])
        # Without a frame of the student's it was the reply that could not be used, not the code that raised.
        outcome = RAISED if trace or name.startswith(LOADED) else MALFORMED
        text = _describe(error)
        if not trace and _passes_through_inputs(error):
            text = f"the question could not be put ({text}): a line of your files changes torch, numpy or Python itself"
    return Observation(name, outcome, found, text, trace, monotonic() - started, remarks.taken())


def _innermost(error: BaseException, folder: str) -> str:
    """The function of the student's that raised NotImplementedError, which may be one that was called in turn."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(folder)]
    return frames[-1].name if frames else ""


def _describe(error: BaseException) -> str:
    """The exception in one line of bounded length."""
    try:
        text = " ".join(f"{type(error).__name__}: {error}".split()).removesuffix(":")
    except Exception:  # noqa: BLE001 (the exception may be made to raise when it is shown)
        text = "an exception that cannot be shown"
    if isinstance(error, SyntaxError):
        file = os.path.basename(str(error.filename))  # noqa: PTH119 (no pathlib in the child)
        text = f"{type(error).__name__} in {file}, line {error.lineno}: {error.msg}"
    if isinstance(error, PlaceholderUsedError):
        text = str(error)
    return _NUMBER.sub("...", text)[:_LONGEST_LINE]


def _passes_through_inputs(error: BaseException) -> bool:
    """Whether an exception was raised while a question's inputs were made, which is our own code."""
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == _INPUTS:
            return True
        trace = trace.tb_next
    return False


def own_frames(error: BaseException, folder: str) -> str:
    """The frames of the student's own files in an exception's traceback, the last few, one line each."""
    try:
        frames = traceback.extract_tb(error.__traceback__)
        lines = []
        for frame in [frame for frame in frames if frame.filename.startswith(folder)][-4:]:
            source = linecache.getline(frame.filename, frame.lineno or 0).strip()[:120]
            file = os.path.basename(frame.filename)  # noqa: PTH119 (no pathlib in the child)
            lines.append(f"{file}, line {frame.lineno}, in {frame.name}: {source}")
        return "\n".join(lines)
    except Exception:  # noqa: BLE001 (a traceback can be tampered with; then there is none to show)
        return ""


def redirect(output: int) -> None:
    """Send whatever the code prints to `output`, and give it nothing to read."""
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)
    for standard in (1, 2):
        if standard != output:
            os.dup2(output, standard)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    for name, descriptor in (("stdout", 1), ("stderr", 2)):
        raw = open(descriptor, "wb", buffering=0, closefd=False)  # noqa: SIM115
        stream = io.TextIOWrapper(raw, encoding="utf-8", errors="backslashreplace", write_through=True)
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
