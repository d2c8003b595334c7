"""Writes a face file of drawn faces, with the attributes they were drawn from. The drawing itself is in assignment/."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np

from assignment import drawn_faces
from data_tools.bad_input import BadInputError
from data_tools.face_file.writing import new_face_file, refuse_bad_output
from data_tools.workers import ordered_map

LICENCE = "Drawn by this program, of nobody: under the package's own licence."
_PIECE = 128  # images a worker is handed at once
_WORTH_WORKERS = 256  # fewer are drawn sooner than workers start


def synthesize(
    out: Path,
    *,
    count: int = 30_000,
    size: int = 64,
    seed: int = 0,
    workers: int = 1,
    force: bool = False,
    progress: Callable[[int], object] = lambda _images: None,
) -> int:
    """Draw faces 0 to count - 1 of a seed into a face file.

    Args:
        out: path of the file to write, ends in .npy.
        count: how many faces.
        size: side in pixels, one of `drawn_faces.SIZES`.
        seed: another seed gives other people.
        workers: number of processes; the file is the same for any.
        force: replace an existing output.
        progress: called with the number of faces drawn since it was last called.

    Returns:
        The number of faces written.

    Raises:
        BadInputError: nothing was written; the line says why.
    """
    if size not in drawn_faces.SIZES:
        raise BadInputError(f"--size {size} cannot be drawn: choose one of {', '.join(map(str, drawn_faces.SIZES))}.")
    refuse_bad_output(out, force, count * size * size)
    indices = np.arange(count)
    pieces = (indices[start : start + _PIECE] for start in range(0, count, _PIECE))
    attributes = []
    workers = workers if count >= _WORTH_WORKERS else 1
    with ordered_map(workers) as run, new_face_file(out, size, force=force) as file:
        for images, found in run(partial(drawn_faces.draw, seed=seed, size=size), pieces):
            file.append(images)
            attributes.append(found)
            progress(len(images))
        facts = {
            "source_kind": "drawn", "source": f"drawn_faces, version {drawn_faces.DRAWING_VERSION}", "crop": None,
            "seed": seed, "licence": LICENCE,
        }  # fmt: skip
        columns = {name: np.concatenate([one[name] for one in attributes]) for name in attributes[0]}
        file.finish(facts, [f"face {index}" for index in range(count)], columns)
    return count
