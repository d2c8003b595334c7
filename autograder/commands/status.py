"""The exit statuses, and how a command speaks while it works."""

import sys

DONE, HOLES, UNUSABLE, OUR_FAILURE = 0, 1, 2, 3


def say(line: str) -> None:
    """Print a line of the result."""
    sys.stdout.write(f"{line}\n")


def progress(line: str) -> None:
    """Tell what is being done, beside the result."""
    sys.stderr.write(f"... {line}\n")
