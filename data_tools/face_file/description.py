"""What a face file's pixels are like: count, mean, deviation, histogram, images that are there twice."""

import hashlib
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from data_tools.face_file.opening import open_faces

BINS = 16


class Description(NamedTuple):
    """The figures of one face file."""

    facts: dict[str, Any]  # the sidecar
    mean: float  # of all pixels, 0 to 255
    deviation: float  # standard deviation of all pixels, 0 to 128
    histogram: np.ndarray  # share of all pixels in each of BINS equal bins of 0 to 255, sums to 1
    duplicates: list[tuple[int, ...]]  # the indices of images that are equal, a tuple for each such group


def describe(path: Path, progress: Callable[[int], object] = lambda _images: None) -> Description:
    """Compute the figures in one pass, with exact sums.

    Args:
        path: a face file; its SHA-256 is checked first.
        progress: called with the number of images seen since it was last called.

    Raises:
        BadInputError: the file is unsound.
    """
    faces = open_faces(path)
    counts = np.zeros(256, np.int64)
    places = defaultdict(list)
    for start in range(0, len(faces.pixels), 256):
        batch = np.ascontiguousarray(faces.pixels[start : start + 256])
        counts += np.bincount(batch.ravel(), minlength=256)
        for offset, image in enumerate(batch):
            places[hashlib.blake2b(image.data, digest_size=16).digest()].append(start + offset)
        progress(len(batch))
    levels, total = np.arange(256), counts.sum()
    mean = float((levels * counts).sum() / total)
    deviation = float(np.sqrt(((levels - mean) ** 2 * counts).sum() / total))
    histogram = counts.reshape(BINS, -1).sum(axis=1) / total
    return Description(
        faces.facts, mean, deviation, histogram, [tuple(group) for group in places.values() if len(group) > 1]
    )
