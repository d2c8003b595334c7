"""Records what the lines of some files make while one question is answered. Never raises into the code that it watches.

The hooks that `instrument` puts into the code call it. It knows frames only by what Python says of them, and keeps
numbers alone.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from types import FrameType

import numpy as np
import torch

from autograder.sandbox.contract.traces.trace import (
    ARGUMENT,
    COUNTED,
    ELEMENTS,
    ENTERED,
    MADE,
    MOST_FRAMES,
    MOST_STEPS,
    RAISED_HERE,
    RETURNED_VALUE,
    SET,
    USED,
    WIDTHS,
    Trace,
    number_of,
)
from autograder.sandbox.tracing.instrument import ENTERED_HOOK, MADE_HOOK, RETURNED_HOOK, SET_HOOK, USED_HOOK
from autograder.sandbox.tracing.prints import numbers, print_of
from autograder.sandbox.tracing.watched import Watched

_MOST_ON_A_LINE = 96  # steps: a loop shall not use up all
_DEEPEST = 120  # frames looked at from a step outwards
_NOTHING = np.zeros(ELEMENTS + 2)
_NO_SHAPE = [-1] * 5
_NOWHERE = [-1, -1, 0, 0]  # a step that is no expression
_LARGEST = 1 << 30  # whole number that is told
Spot = tuple[int, int, int, str, str]  # an expression's line, its number, the one around it, the operations of both


class Recorder:
    """Records one question after another.

    Args:
        files: {path: the file's index}.
        modules: the files' modules, by index.
    """

    def __init__(self, files: Mapping[str, int], modules: Sequence[str]):
        self._files, self._modules, self._busy = files, modules, True
        self._begin()

    def _begin(self) -> None:
        self._steps: list[list[int]] = []
        self._shapes: list[list[int]] = []
        self._prints: list[np.ndarray] = []
        self._frames: list[list[int]] = []
        self._in_function: set[int] = set()  # indices of frames inside an autograd.Function, where no gradient is due
        self._known: dict[int, tuple[int, FrameType]] = {}  # id -> (index, the frame, which so keeps its id)
        self._on_line: dict[tuple[int, int], int] = {}
        self._watched = Watched()

    def hooks(self) -> dict[str, Callable[[Spot, object], object]]:
        """The hooks by the names that the rewritten code calls."""

        def hook(kind: int) -> Callable[[Spot, object], object]:
            def seen(spot: Spot, value: object) -> object:
                self._note(kind, spot, value, sys._getframe(1))  # noqa: SLF001 (the documented way to the caller)
                return value

            return seen

        return {
            MADE_HOOK: hook(MADE),
            RETURNED_HOOK: hook(RETURNED_VALUE),
            SET_HOOK: hook(SET),
            ENTERED_HOOK: hook(ENTERED),
            USED_HOOK: hook(USED),
        }

    def watch_files(self, files: Mapping[str, int]) -> None:
        """From now on the lines of these files are recorded, {path: index}."""
        self._files = files

    @contextmanager
    def recording(self) -> Iterator[None]:
        """Record what the lines make inside the `with`, and what they raise."""
        self._begin()
        self._busy = False
        try:
            yield
        except BaseException as error:
            self._busy = True
            with suppress(Exception):  # an exception and its frames may be made to raise; then it has no step
                self._raised(error)
            raise
        finally:
            self._busy = True
            self._known.clear()

    def trace(self) -> Trace:
        """What was recorded the last time."""
        rows = {"frames": self._frames, "steps": self._steps, "shapes": self._shapes}
        columns = {name: np.array(each, np.int64).reshape(len(each), WIDTHS[name]) for name, each in rows.items()}
        return Trace(**columns, prints=np.array(self._prints).reshape(len(self._prints), WIDTHS["prints"]))

    def _note(self, kind: int, spot: Spot, value: object, frame: FrameType) -> None:
        if self._busy:
            return
        self._busy = True
        try:
            line, number, around, *words = spot
            index = self._index(frame)
            key = (index, line)
            self._on_line[key] = self._on_line.get(key, 0) + 1
            if index >= 0 and self._on_line[key] <= _MOST_ON_A_LINE:
                self._add(kind, index, line, value, place=[number, around, *map(number_of, words)])
        except Exception:  # noqa: BLE001, S110 (whatever a student's value does when it is looked at: there is no step)
            pass
        finally:
            self._busy = False

    def _add(
        self, kind: int, frame: int, line: int, value: object, argument: int = -1, place: Sequence[int] = _NOWHERE
    ) -> None:
        found = numbers(value)
        if kind in (MADE, USED) and type(value) is int and abs(value) < _LARGEST:
            kind, found = COUNTED, np.asarray(float(value))
        if found is None and (kind == USED or (kind in (MADE, ENTERED) and not self._watched)):
            return
        if len(self._steps) >= MOST_STEPS:
            return
        gradient = -1 if frame in self._in_function else _gradient(value)
        self._steps.append([frame, line, kind, gradient, argument, self._watched.state(), *place])
        shape = _NO_SHAPE if found is None else [found.ndim, *found.shape[:4], *[-1] * (4 - min(found.ndim, 4))]
        self._shapes.append(shape)
        self._prints.append(_NOTHING if found is None else print_of(found))

    def _index(self, frame: FrameType) -> int:
        """A frame's index; its own callers among the files are noted first, and the arguments that they were given."""
        chain = self._own_frames(frame)
        for at, each in reversed(list(enumerate(chain))):
            if id(each) in self._known or len(self._frames) >= MOST_FRAMES:
                continue
            parent = chain[at + 1] if at + 1 < len(chain) else None
            self._enter(each, parent, parent.f_lineno or 0 if parent else 0)
        return self._known[id(frame)][0] if id(frame) in self._known else -1

    def _own_frames(self, frame: FrameType | None) -> list[FrameType]:
        chain: list[FrameType] = []
        for _ in range(_DEEPEST):
            if frame is None:
                break
            if frame.f_code.co_filename in self._files:
                chain.append(frame)
            frame = frame.f_back
        return chain

    def _enter(self, frame: FrameType, parent: FrameType | None, line: int) -> None:
        code, index = frame.f_code, len(self._frames)
        file = self._files[code.co_filename]
        caller = -1 if parent is None else self._known[id(parent)][0]
        function = number_of(f"{self._modules[file]}.{code.co_name}")
        last = max(each for *_, each in code.co_lines() if each is not None)
        self._frames.append([caller, line, function, file, last])
        self._known[id(frame)] = (index, frame)
        if caller in self._in_function or _is_in_function(frame, parent):
            self._in_function.add(index)
        names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
        given = [(at, frame.f_locals[name]) for at, name in enumerate(names) if name in frame.f_locals]
        if caller == -1:
            self._watched.look_at([value for _, value in given])
        for at, value in given:
            self._add(ARGUMENT, index, code.co_firstlineno, value, at)

    def _raised(self, error: BaseException) -> None:
        """Note where an exception came from: the innermost line of the files that it passed."""
        trace, outer, line = error.__traceback__, None, 0
        while trace is not None:
            frame = trace.tb_frame
            if frame.f_code.co_filename in self._files:
                if id(frame) not in self._known and len(self._frames) < MOST_FRAMES:
                    self._enter(frame, outer, line)
                outer, line = frame, trace.tb_lineno
            trace = trace.tb_next
        if outer is not None:
            self._add(RAISED_HERE, self._known[id(outer)][0], line, None)


def _is_in_function(frame: FrameType, parent: FrameType | None) -> bool:
    """Whether torch called a frame, or one between it and the next of the files, for an autograd.Function."""
    for _ in range(_DEEPEST):
        back = frame.f_back
        if back is None or back is parent:
            return False
        if back.f_code.co_filename == torch.autograd.function.__file__:
            return True
        frame = back
    return False


def _gradient(value: object) -> int:
    """Whether a gradient flows through a tensor, or through the first of a few: 0 or 1; -1 of anything else."""
    if isinstance(value, tuple | list) and value:
        value = value[0]
    return int(value.requires_grad) if isinstance(value, torch.Tensor) else -1
