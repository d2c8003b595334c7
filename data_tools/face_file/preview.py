"""A sheet of some of a face file's images, as one PNG to look at."""

from pathlib import Path

import numpy as np
from PIL import Image

from data_tools.bad_input import BadInputError
from data_tools.face_file.opening import open_faces
from data_tools.face_file.writing import refuse_bad_output, sync, tell_disk_errors, temporary


def preview(path: Path, out: Path, *, rows: int = 8, columns: int = 12, seed: int = 0, force: bool = False) -> int:
    """Write a sheet of rows x columns different images, chosen by seed.

    Args:
        path: a face file.
        out: path of the picture to write, ends in .png.
        rows: images down the sheet.
        columns: images across the sheet.
        seed: chooses the images.
        force: replace an existing picture.

    Returns:
        The number of images shown.

    Raises:
        BadInputError: the file is unsound, has too few images, or the picture cannot be written.
    """
    refuse_bad_output(out, force, suffix=".png")
    pixels = open_faces(path, check=False).pixels
    if rows * columns > len(pixels):
        raise BadInputError(f"the file holds {len(pixels):,} images, fewer than {rows} x {columns}: ask for fewer.")
    chosen = np.sort(np.random.default_rng(seed).choice(len(pixels), rows * columns, replace=False))
    size = pixels.shape[-1]
    sheet = pixels[chosen, 0].reshape(rows, columns, size, size).swapaxes(1, 2).reshape(rows * size, columns * size)
    with tell_disk_errors(out), temporary(out) as part:
        Image.fromarray(sheet).save(part, format="PNG")
        sync(part)
        part.replace(out)
    return rows * columns
