"""Draws many faces in as many processes as there are processor cores; the faces are the same for any number of them.

The processes are new Pythons that run this module, with numpy and without torch: they start quickly and anywhere, from
a notebook too. What this is not: the drawing itself, which is `portrait.py`.
"""

import io
import itertools
import os
import subprocess
import sys
from pathlib import Path

import numpy as np

from . import portrait

WORTH_A_PROCESS = 1_000  # faces: drawn in about a second, in which a Python starts three times
_PIECE = 250  # faces drawn at once: a few tenths of a second


def processes_for(count):
    """How many processes draw so many faces."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(min(cores, count // WORTH_A_PROCESS), 1)


def draw(count, seed, size, processes=None):
    """Faces 0 to count - 1 of a seed.

    Args:
        count: how many.
        seed: another one gives other people.
        size: side in pixels, one of `portrait.SIZES`.
        processes: how many; None for as many as are of use.

    Returns:
        Pixels, uint8 (count, size, size), and attributes, an array of records (count,).
    """
    if processes is None:
        processes = processes_for(count)
    if processes == 1 or size not in portrait.SIZES:  # the drawing itself says what is wrong with a size
        return _draw_here(0, count, seed, size)
    ends = np.linspace(0, count, processes + 1).round().astype(int).tolist()
    program = [sys.executable, "-m", "drawn_faces.draw_many"]
    folder = Path(__file__).resolve().parents[1]  # where that module is found from
    commands = [[*program, *map(str, (*part, seed, size))] for part in itertools.pairwise(ends)]
    running = []
    try:
        for command in commands:  # one by one: what is running is known if the next cannot start
            running.append(  # noqa: PERF401 (see above)
                subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            )
        written = [process.communicate()[0] for process in running]
    except OSError:  # no further process can be had: one draws all of them
        return _draw_here(0, count, seed, size)
    finally:
        for process in running:
            process.kill()
            process.wait()
    if any(process.returncode for process in running):  # killed, perhaps for want of memory
        return _draw_here(0, count, seed, size)
    return _joined([np.load(io.BytesIO(output)) for output in written])


def _draw_here(start, stop, seed, size):
    """Faces `start` to `stop` - 1, in this process; as `draw`."""
    pieces = [np.arange(first, min(first + _PIECE, stop)) for first in range(start, stop, _PIECE)]
    drawn = [portrait.draw(indices, seed, size) for indices in pieces]
    return _joined([{"pixels": pixels, **attributes} for pixels, attributes in drawn])


def _joined(parts):
    """Pixels and attributes of several dictionaries of arrays, one after another; as `draw`."""
    columns = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    pixels = columns.pop("pixels")
    records = np.empty(len(pixels), [(name, values.dtype) for name, values in columns.items()])
    for name, values in columns.items():
        records[name] = values
    return pixels, records


if __name__ == "__main__":
    found, attributes = _draw_here(*map(int, sys.argv[1:]))
    np.savez(sys.stdout.buffer, pixels=found, **{name: attributes[name] for name in attributes.dtype.names})
