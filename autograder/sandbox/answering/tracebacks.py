"""An exception of a student's code in words: one line, and the frames of the student's own files."""

import linecache
import os
import re
import traceback

from autograder.sandbox.loading.placeholders import PlaceholderUsedError
from autograder.sandbox.loading.remarks import one_line
from autograder.sandbox.probe_tools.inputs import Inputs

_LONGEST_LINE = 300
_NUMBER = re.compile(r"-?\d*\.\d{3,}(?:[eE][-+]?\d+)?")  # as a text repeats a question's secret inputs; shapes may stay
_INPUTS = Inputs.tensor.__code__.co_filename


def innermost(error: BaseException, folder: str) -> str:
    """The function of the student's that raised NotImplementedError, which may be one that was called in turn."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(folder)]
    return frames[-1].name if frames else ""


def described(error: BaseException) -> str:
    """The exception in one line of bounded length."""
    text = one_line(error)
    if isinstance(error, SyntaxError):
        file = os.path.basename(str(error.filename))
        text = f"{type(error).__name__} in {file}, line {error.lineno}: {error.msg}"
    if isinstance(error, PlaceholderUsedError):
        text = str(error)
    return _NUMBER.sub("...", text)[:_LONGEST_LINE]


def passes_through_inputs(error: BaseException) -> bool:
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
            file = os.path.basename(frame.filename)
            lines.append(f"{file}, line {frame.lineno}, in {frame.name}: {source}")
        return "\n".join(lines)
    except Exception:  # noqa: BLE001 (a traceback can be tampered with; then there is none to show)
        return ""
