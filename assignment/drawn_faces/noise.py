"""Random numbers that depend on a face's index, the seed and a position alone, and pictures made of them.

The numbers are a hash of what they depend on, so there is no generator whose state the order of faces could change.
"""

from functools import lru_cache

import numpy as np

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)

# Grids of random corners, by what they roughen: this many cells across the picture.
_GRIDS = {"wall": 4, "wave": 7, "locks": 11, "pores": 18, "curls": 24, "bristles": 32}
_LINES = ("strands", "fine_strands")  # random values along one coordinate, 64 of them, repeated
_NOISE_DRAWS = sum((cells + 1) ** 2 for cells in _GRIDS.values()) + 64 * len(_LINES)


def keys_of(indices, seed):
    """One 64-bit key for each image, shape (n,): a hash of the seed and the image's index."""
    base = _mix(np.array([seed % 2**64], dtype=np.uint64) + _GOLDEN)
    return _mix(base ^ _mix(indices.astype(np.uint64) * _GOLDEN + np.uint64(1)))


def uniform_of(keys, count, stream):
    """Uniform numbers in [0, 1) that depend on key, stream and position alone: (n,) keys give float64 (n, count)."""
    counters = np.arange(1, count + 1, dtype=np.uint64) + np.uint64(stream << 32)
    return (_mix(keys[:, None] + counters * _GOLDEN) >> np.uint64(40)) * 2.0**-24


def _mix(bits):
    """Stafford's variant 13 of the 64-bit finaliser (SplitMix64): every input bit reaches every output bit."""
    bits = (bits ^ (bits >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    bits = (bits ^ (bits >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return bits ^ (bits >> np.uint64(31))


def noise_of(keys):
    """Uniform numbers for a chunk of images: dict of name -> float32 grid (n, cells + 1, cells + 1) or line (n, 64)."""
    uniform = uniform_of(keys, _NOISE_DRAWS, stream=1).astype(np.float32)
    noise, start = {}, 0
    for name, cells in _GRIDS.items():
        stop = start + (cells + 1) ** 2
        noise[name] = uniform[:, start:stop].reshape(-1, cells + 1, cells + 1)
        start = stop
    for name in _LINES:
        noise[name] = uniform[:, start : start + 64]
        start += 64
    return noise


def smooth(corners, size):
    """Noise that varies smoothly between random corners (n, c + 1, c + 1): float32 (n, size, size), -0.5 to 0.5."""
    low, high, weight = _places(corners.shape[1] - 1, size)
    rows = corners.take(low, axis=1)
    rows += (corners.take(high, axis=1) - rows) * weight
    columns = rows.swapaxes(1, 2).copy()
    picture = columns.take(low, axis=1)
    picture += (columns.take(high, axis=1) - picture) * weight
    picture -= 0.5
    return picture


@lru_cache(maxsize=64)
def _places(cells, size):
    """For each pixel along an edge: the grid corners on either side, and the weight of the second, shape (size, 1)."""
    place = (np.arange(size, dtype=np.float32) + np.float32(0.5)) * np.float32(cells / size)
    low = np.floor(place)
    weight = (place - low)[:, None]
    cell = low.astype(np.intp)
    return cell, cell + 1, weight * weight * (3 - 2 * weight)


def along_line(lines, place):
    """Noise along one coordinate, a new value at each whole number of `place` (n, S, S): float32, 0 to 1.

    `lines` (n, 64) holds the values; after 64 they repeat.
    """
    low = np.floor(place)
    index = low.astype(np.int32)
    index &= 63
    index += np.arange(0, 64 * len(lines), 64, dtype=np.int32)[:, None, None]
    here = lines.ravel().take(index)
    step = (np.roll(lines, -1, axis=1) - lines).ravel().take(index)
    return here + step * (place - low)


def grain(keys, size):
    """Film grain, new at each pixel: float32 (n, size, size) from -1 to 1, mean 0, a triangular distribution."""
    bits = np.arange(size * size, dtype=np.uint32) * np.uint32(0x9E3779B9)
    bits = (keys >> np.uint64(32)).astype(np.uint32)[:, None] + bits
    bits ^= bits >> np.uint32(16)
    bits *= np.uint32(0x21F0AAAD)
    bits ^= bits >> np.uint32(15)
    bits *= np.uint32(0x735A2D97)
    both = ((bits >> np.uint32(16)) + (bits & np.uint32(0xFFFF))).astype(np.float32)
    both *= np.float32(2.0**-16)
    both -= 1
    return both.reshape(-1, size, size)
