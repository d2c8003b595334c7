"""The standard streams of a child: what its code prints goes to one descriptor, and it has nothing to read."""

import io
import os
import sys


def nothing_to_read() -> None:
    """Have standard input be empty, whatever it was."""
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)


def redirect(output: int) -> None:
    """Send whatever the code prints to `output`, and give it nothing to read."""
    nothing_to_read()
    for standard in (1, 2):
        if standard != output:
            os.dup2(output, standard)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 (open as long as the child lives)
    for name, descriptor in (("stdout", 1), ("stderr", 2)):
        raw = open(descriptor, "wb", buffering=0, closefd=False)  # noqa: SIM115 (the same)
        stream = io.TextIOWrapper(raw, encoding="utf-8", errors="backslashreplace", write_through=True)
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
