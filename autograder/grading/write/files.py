"""Writes a file whole or not at all; says beforehand whether it can."""

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from autograder.errors import InputError


def write(found: Mapping[str, object], path: Path, *, final: bool = True) -> None:
    """Write results in one step: the file is the old one or the new one, never a part. Raises InputError.

    Args:
        found: the results.
        path: where to.
        final: whether to wait until the disk has it; results so far, in the middle of a grading, need not.
    """
    write_text(json.dumps(found, allow_nan=False, indent=1) + "\n", path, final=final)


def write_text(text: str, path: Path, *, final: bool = True) -> None:
    """Write a text file in one step. Raises InputError where it cannot be written."""
    try:
        descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with open(descriptor, "w", encoding="utf-8") as file:  # noqa: PTH123 (a descriptor, not a path)
                file.write(text)
                Path(temporary).chmod(0o644)
                if final:
                    file.flush()
                    os.fsync(descriptor)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise InputError(
            f"{path} cannot be written: {error.strerror or error}; name a file in a folder you may write to"
        ) from error


def check_writable(path: Path) -> None:
    """Raise InputError if a file cannot be written at `path`, before any work is done."""
    if path.is_dir():
        raise InputError(f"{path} is a folder: name a file")
    if not path.parent.is_dir():
        raise InputError(f"{path.parent} is not a folder: make it first, or name a file elsewhere")
    if not os.access(path.parent, os.W_OK):
        raise InputError(f"{path} cannot be written: name a file in a folder you may write to")
