"""Nobody sits at a debugger where code is graded: where one was to stop, the program goes on, and the line is noted."""

import sys
from types import FrameType, ModuleType

from autograder.sandbox.loading.lines import Lines
from autograder.sandbox.loading.remarks import Remarks

_WHY = "breakpoint: nobody sits at a debugger where your code is graded"


class NoDebugger:
    """Takes the place of `breakpoint()`, and of what Python's pdb does when it stops."""

    def __init__(self, lines: Lines, remarks: Remarks):
        self._lines, self._remarks = lines, remarks

    def hook(self, *_: object, **__: object) -> None:
        """As sys.breakpointhook."""
        self._note(sys._getframe(1))  # noqa: SLF001 (the documented way to the caller)

    def tame(self, pdb: ModuleType) -> None:
        """Let no debugger of the module pdb stop anywhere."""
        vars(pdb)["set_trace"] = self.hook

        def interaction(debugger, frame, *_) -> None:
            self._note(frame or sys._getframe(1))  # noqa: SLF001 (as above)
            debugger.set_continue()

        pdb.Pdb.interaction = interaction

    def _note(self, frame: FrameType | None) -> None:
        """Note the innermost line of a student's that is being run."""
        while frame is not None and frame.f_code.co_filename not in self._lines.modules:
            frame = frame.f_back
        if frame is not None:
            self._remarks.passed_over(self._lines.modules[frame.f_code.co_filename], frame.f_lineno, _WHY)
