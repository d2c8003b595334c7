"""What is noted while student code is loaded and asked: the lines that were passed over, and the one being run.

Runs beside student code. A remark changes words, never a point.
"""

from collections.abc import Callable

from autograder.sandbox.contract.reply import LONGEST_REASON, MOST_REMARKS, Remark


class Remarks:
    """Collects remarks until they are sent with the next reply.

    Args:
        tell: is called at once with the remark that a line is about to run.
    """

    def __init__(self, tell: Callable[[Remark], object]):
        self._tell = tell
        self._kept: list[Remark] = []

    def at(self, module: str, line: int) -> None:
        """Say that a statement is about to run which may never come back."""
        self._tell(Remark(module, line, ""))

    def passed_over(self, module: str, line: int, why: str) -> None:
        """Note one line of a module that was not run, or had no effect, and why."""
        remark = Remark(module, line, why[:LONGEST_REASON])
        if len(self._kept) < MOST_REMARKS and remark not in self._kept:
            self._kept.append(remark)

    def taken(self) -> tuple[Remark, ...]:
        """The remarks since this was last asked for."""
        kept, self._kept = tuple(self._kept), []
        return kept


def one_line(error: BaseException) -> str:
    """Its type and its text, without line breaks."""
    try:
        return " ".join(f"{type(error).__name__}: {error}".split()).removesuffix(":")
    except Exception:  # noqa: BLE001 (an exception may be made to raise when it is shown)
        return "an exception that cannot be shown"
