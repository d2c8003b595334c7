"""Faces drawn by formulas: data of CelebA's shape for whoever has no CelebA.

`draw(indices, seed)` paints greyscale portraits. Each one depends on its index and the seed alone, through a counter
hash, so it comes out the same in any batch, order, process or thread. Attributes and pixels are made only by
operations that IEEE 754 rounds exactly (+ - * / square root, comparisons): two machines draw the same bytes.

What it is not: a photograph, a model of any person, or a substitute for CelebA in a result you publish.

How a face comes about: attributes (pose, features, hair, light, ...) are hashed; the head is a dome with a relief of
nose, cheeks, sockets and lips on it; the relief's slope and the light give soft shading; eyes, brows, mouth, beard,
hair and glasses are blended over it as masks with soft edges. Lengths are in units of half the picture's width: x runs
to the right, y down, the eyes lie near y = 0 and the chin near y = 0.86.
"""

import math
from functools import lru_cache
from types import SimpleNamespace

import numpy as np

DRAWING_VERSION = 1  # goes up whenever any pixel of any face changes
SIZES = (8, 16, 32, 64, 128, 256)

HAIR_STYLES = ("bald", "cropped", "swept", "bob", "long", "curly", "tied back")
BEARD_STYLES = ("none", "stubble", "moustache", "goatee", "full")
GLASSES_STYLES = ("none", "thin", "thick", "sunglasses")

# Attributes that are numbers: (lowest, highest, how many uniform draws are averaged: 1 is flat, 3 is bell-shaped).
NUMBERS = {
    "femininity": (0.0, 1.0, 1),
    "age": (0.0, 1.0, 1),
    "skin_tone": (0.0, 1.0, 1),  # 0 dark, 1 light
    "yaw": (-0.42, 0.42, 2),  # sine of the turn to the right
    "pitch": (-0.13, 0.13, 2),  # sine of the nod
    "roll": (-0.11, 0.11, 2),  # tangent of half the tilt
    "zoom": (0.98, 1.18, 2),
    "shift_x": (-0.05, 0.05, 2),
    "shift_y": (-0.03, 0.06, 2),
    "head_width": (0.5, 0.62, 2),
    "head_top": (0.77, 0.87, 2),
    "chin": (0.8, 0.93, 2),
    "jaw_squareness": (0.0, 1.0, 1),
    "hair_tone": (0.0, 1.0, 1),  # 0 black, 1 blonde
    "hair_volume": (0.0, 1.0, 1),
    "hair_part": (-0.35, 0.35, 1),
    "hairline": (-0.58, -0.4, 2),
    "fringe": (0.0, 1.0, 1),
    "waviness": (0.0, 1.0, 1),
    "hair_length": (0.0, 1.0, 1),
    "brow_height": (0.15, 0.22, 2),
    "brow_thickness": (0.0, 1.0, 2),
    "brow_arch": (0.0, 0.05, 1),
    "brow_slope": (-0.15, 0.15, 2),
    "eye_spacing": (0.235, 0.285, 2),
    "eye_width": (0.105, 0.14, 2),
    "eye_opening": (0.0, 1.0, 2),
    "eye_slant": (-0.16, 0.16, 2),
    "iris_tone": (0.0, 1.0, 1),
    "gaze_x": (-0.045, 0.045, 2),
    "gaze_y": (-0.012, 0.016, 2),
    "nose_length": (0.26, 0.36, 2),
    "nose_width": (0.0, 1.0, 2),
    "nose_height": (0.6, 1.3, 2),
    "mouth_height": (0.5, 0.59, 2),
    "mouth_width": (0.15, 0.23, 2),
    "lip_fullness": (0.0, 1.0, 2),
    "lip_tone": (0.0, 1.0, 1),
    "smile": (-0.35, 1.0, 1),
    "mouth_opening": (-0.9, 0.75, 1),  # at or below 0 the mouth is shut
    "cheeks": (0.3, 1.3, 2),
    "ear_size": (0.8, 1.2, 2),
    "beard_density": (0.45, 1.0, 1),
    "light_x": (-1.0, 1.0, 1),
    "light_y": (-0.9, 0.15, 2),
    "fill_light": (0.05, 0.4, 1),
    "light_hardness": (0.0, 1.0, 1),
    "exposure": (0.8, 1.3, 2),
    "background": (0.0, 1.0, 1),
    "background_slope": (-0.4, 0.4, 1),
    "background_blobs": (0.0, 1.0, 1),
    "clothes_tone": (0.0, 1.0, 1),
    "blur": (0.0, 0.2, 1),
    "grain": (0.2, 1.0, 1),
    "skin_texture": (0.2, 1.0, 1),
    "asymmetry_eyes": (-0.02, 0.02, 2),
    "asymmetry_brows": (-0.03, 0.03, 2),
    "asymmetry_nose": (-0.03, 0.03, 2),
    "asymmetry_mouth": (-0.03, 0.03, 2),
    "asymmetry_smile": (-0.5, 0.5, 2),
}
_CHOICES = ("hair_style", "beard_style", "glasses_style")
_DRAWS = 3 * len(NUMBERS) + len(_CHOICES)
_CHUNK = 32  # 64 x 64 images painted at once: their arrays stay in the processor's caches

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)


def _mix(bits):
    """Stafford's variant 13 of the 64-bit finaliser (SplitMix64): every input bit reaches every output bit."""
    bits = (bits ^ (bits >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    bits = (bits ^ (bits >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return bits ^ (bits >> np.uint64(31))


def _keys(indices, seed):
    """One 64-bit key for each image, shape (n,): a hash of the seed and the image's index."""
    base = _mix(np.array([seed % 2**64], dtype=np.uint64) + _GOLDEN)
    return _mix(base ^ _mix(indices.astype(np.uint64) * _GOLDEN + np.uint64(1)))


def _uniform(keys, count, stream):
    """Uniform numbers in [0, 1) that depend on key, stream and position alone: (n,) keys give float64 (n, count)."""
    counters = np.arange(1, count + 1, dtype=np.uint64) + np.uint64(stream << 32)
    return (_mix(keys[:, None] + counters * _GOLDEN) >> np.uint64(40)) * 2.0**-24


def _choose(uniform, weights):
    """A category for each image: uniform (n,), weights a list of (n,) arrays or numbers; returns uint8 (n,)."""
    cumulative = np.cumsum([np.broadcast_to(weight, uniform.shape) for weight in weights], axis=0)
    return (uniform * cumulative[-1] >= cumulative[:-1]).sum(axis=0).astype(np.uint8)


def attributes(indices, seed=0):
    """What the faces are like, without drawing them.

    Args:
        indices: whole numbers >= 0, shape (n,).
        seed: any whole number; another seed gives other people.

    Returns:
        Dict of name -> array (n,): float32 for each name in `NUMBERS`, in the range given there, and uint8 for
        "hair_style", "beard_style" and "glasses_style", which count into HAIR_STYLES, BEARD_STYLES, GLASSES_STYLES.
    """
    uniform = _uniform(_keys(np.asarray(indices), seed), _DRAWS, stream=0)
    found = {}
    for column, (name, (low, high, averaged)) in enumerate(NUMBERS.items()):
        mean = uniform[:, 3 * column]
        for extra in range(1, averaged):
            mean = mean + uniform[:, 3 * column + extra]
        found[name] = (low + (high - low) * (mean / averaged)).astype(np.float32)
    feminine, age = found["femininity"].astype(np.float64), found["age"].astype(np.float64)
    womanly = np.clip(2 * feminine - 0.5, 0, 1)
    manly = 1 - womanly
    hair, beard, glasses = uniform[:, -3:].T
    hair_weights = [0.6 * manly * age, 1.1 * manly, 0.3 + manly, 0.7 * womanly, 1.5 * womanly, 0.3, 0.6 * womanly]
    found["hair_style"] = _choose(hair, hair_weights)
    found["beard_style"] = _choose(beard, [1.0, 0.45 * manly, 0.2 * manly, 0.25 * manly, 0.4 * manly])
    found["glasses_style"] = _choose(glasses, [1.0, 0.07 + 0.07 * age, 0.06 + 0.07 * age, 0.03])
    return found


def draw(indices, seed=0, size=64):
    """Greyscale portraits, each a function of its index, the seed and the size alone.

    Args:
        indices: whole numbers >= 0, shape (n,); repeats and any order are fine.
        seed: any whole number; another seed gives other people.
        size: width and height in pixels, one of SIZES. 8, 16 and 32 are means over the 64 x 64 picture.

    Returns:
        (images, attributes): uint8 (n, size, size), 0 black to 255 white, and the dict that `attributes` returns.
    """
    indices = np.asarray(indices)
    if indices.ndim != 1 or not (np.issubdtype(indices.dtype, np.integer) or indices.size == 0):
        raise ValueError(f"indices must be whole numbers of shape (n,), not {indices.dtype} of shape {indices.shape}")
    if indices.size and indices.min() < 0:
        raise ValueError(f"indices must not be negative, but one is {indices.min()}")
    if size not in SIZES:
        raise ValueError(f"size must be one of {SIZES}, not {size!r}")
    found = attributes(indices, seed)
    keys = _keys(indices, seed)
    canvas = max(size, 64)
    images = np.empty((len(indices), canvas, canvas), np.uint8)
    # Having freed one large block, glibc keeps freed memory for the arrays to come, which nearly doubles the speed.
    np.empty(2**24, np.uint8)
    chunk = max(_CHUNK * 64 * 64 // canvas**2, 1)
    for start in range(0, len(indices), chunk):
        part = slice(start, start + chunk)
        face = SimpleNamespace(**{name: values[part, None, None] for name, values in found.items()})
        images[part] = _paint(face, keys[part], canvas)
    return _shrink(images, size), found


def _shrink(images, size):
    """Means over square blocks, rounded: uint8 (n, S, S) to uint8 (n, size, size)."""
    factor = images.shape[1] // size
    if factor == 1:
        return images
    blocks = images.reshape(len(images), size, factor, size, factor).astype(np.uint32)
    return ((blocks.sum(axis=(2, 4)) + factor * factor // 2) // (factor * factor)).astype(np.uint8)


# ---------------------------------------------------------------------------------------------------------- noise

# Grids of random corners, by what they roughen: this many cells across the picture.
_GRIDS = {"wall": 4, "wave": 7, "locks": 11, "pores": 18, "curls": 24, "bristles": 32}
_LINES = ("strands", "fine_strands")  # random values along one coordinate, 64 of them, repeated
_NOISE_DRAWS = sum((cells + 1) ** 2 for cells in _GRIDS.values()) + 64 * len(_LINES)


def _noise(keys):
    """Uniform numbers for a chunk of images: dict of name -> float32 grid (n, cells + 1, cells + 1) or line (n, 64)."""
    uniform = _uniform(keys, _NOISE_DRAWS, stream=1).astype(np.float32)
    noise, start = {}, 0
    for name, cells in _GRIDS.items():
        stop = start + (cells + 1) ** 2
        noise[name] = uniform[:, start:stop].reshape(-1, cells + 1, cells + 1)
        start = stop
    for name in _LINES:
        noise[name] = uniform[:, start : start + 64]
        start += 64
    return noise


@lru_cache(maxsize=64)
def _places(cells, size):
    """For each pixel along an edge: the grid corners on either side, and the weight of the second, shape (size, 1)."""
    place = (np.arange(size, dtype=np.float32) + np.float32(0.5)) * np.float32(cells / size)
    low = np.floor(place)
    weight = (place - low)[:, None]
    cell = low.astype(np.intp)
    return cell, cell + 1, weight * weight * (3 - 2 * weight)


def _smooth(corners, size):
    """Noise that varies smoothly between random corners (n, c + 1, c + 1): float32 (n, size, size), -0.5 to 0.5."""
    low, high, weight = _places(corners.shape[1] - 1, size)
    rows = corners.take(low, axis=1)
    rows += (corners.take(high, axis=1) - rows) * weight
    columns = rows.swapaxes(1, 2).copy()
    picture = columns.take(low, axis=1)
    picture += (columns.take(high, axis=1) - picture) * weight
    picture -= 0.5
    return picture


def _along(lines, place):
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


def _grain(keys, size):
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


# ---------------------------------------------------------------------------------------------------- soft shapes


def _soft(distance, width):
    """A mask with a soft edge: 0 where distance <= -width / 2, 1 where distance >= width / 2, straight between."""
    return (distance * (1 / width) + 0.5).clip(0, 1)


def _bump(x, y, width, height):
    """A smooth hill of height 1 at (0, 0) that ends on the ellipse x = +-width, y = +-height."""
    across, down = x * (1 / width), y * (1 / height)
    hill = (1 - across * across - down * down).clip(0, 1)
    return hill * hill


def _stroke(distance, half_width):
    """A soft line: 1 where distance is 0, falling straight to 0 at +-half_width."""
    return (1 - np.abs(distance) * (1 / half_width)).clip(0, 1)


def _blend(image, mask, value):
    """Put `value` over `image` where `mask` is 1, in place."""
    image += mask * (value - image)


def _ramp(value, low, high):
    """Numbers' places between low and high, held within 0 and 1."""
    return ((value - low) * (1 / (high - low))).clip(0, 1)


# ---------------------------------------------------------------------------------------------------- the portrait


def _paint(face, keys, size):
    """Paint a chunk: attributes (n, 1, 1), keys (n,), width in pixels; returns uint8 (n, size, size)."""
    noise = _noise(keys)
    head = _Head(face, size)
    lamp = _Lamp(face)
    tone = face.skin_tone * 0.5 + 0.07  # how much light the skin gives back
    blonde = face.hair_tone * face.hair_tone * face.hair_tone
    dye = (blonde * 0.33 + 0.05) * face.hair_tone * (face.skin_tone * 0.75 + 0.25) + 0.008
    dye += _ramp(face.age, 0.72, 0.95) * (0.42 - dye)  # the old are grey
    scene = _wall(face, noise, head, size)
    outer, front, hair = _hair(face, noise, head, lamp, dye)
    _blend(scene, outer, hair)
    _body(scene, face, head, lamp, tone)
    _ears(scene, face, head, lamp, tone)
    skin = _skin(face, noise, head, tone)
    _beard(skin, face, noise, head, dye)
    _brows(skin, face, head, dye)
    _mouth(skin, face, head)
    _nostrils(skin, face, head)
    _eyes(skin, face, head, lamp)
    skin *= _shade(head, lamp, _relief(face, head))
    _blend(scene, head.mask, skin)
    _blend(scene, front, hair)
    _glasses(scene, face, head)
    return _photograph(scene, face, keys, size)


class _Head:
    """Where each pixel lies on the head.

    `flat_x`, `flat_y` are straight on the picture but upright with the head; `x`, `y` are the same turned and nodded,
    so that a feature sits at one place of the face in every pose. `outline` is 1 on the head's edge and less inside;
    `mask` is 1 inside; `depth`, `across`, `down` are the dome's normal. All float32 (size, size).
    """

    def __init__(self, face, size):
        step = 2 / size
        along = (np.arange(size, dtype=np.float32) + np.float32(0.5)) * np.float32(step) - 1
        scale = 1 / ((1 + face.roll * face.roll) * face.zoom)
        self.cosine, self.sine = (1 - face.roll * face.roll) * scale, 2 * face.roll * scale
        across, down = along - face.shift_x, along[:, None] - face.shift_y
        x = across * self.cosine + down * self.sine
        y = down * self.cosine - across * self.sine
        self.size, self.pixel, self.unit = size, step / face.zoom, face.zoom * face.zoom
        self.across_shift, self.down_shift = face.shift_x + 1, face.shift_y + 1
        self.turn_sine, self.turn_cosine = face.yaw, np.sqrt(1 - face.yaw * face.yaw)
        self.nod_sine, self.nod_cosine = face.pitch, np.sqrt(1 - face.pitch * face.pitch)
        self.flat_x, self.flat_y = x, y
        # The outline: a rounded box above the cheekbones, a tapering jaw below.
        middle = 0.04
        lower = (y - middle).clip(0, 1.2)
        upper = lower + (middle - y)
        above = upper * (1 / (face.head_top + middle))
        above *= above
        below = lower * (1 / (face.chin - middle))
        below *= below
        jaw = face.jaw_squareness
        side = (x - below * (face.yaw * 0.16)) / ((1 - below * (0.3 - 0.17 * jaw)) * face.head_width)
        roundness = 0.9 - 0.5 * jaw
        self.outline = side * side + above * (0.7 + 0.3 * above) + below * (roundness + (1 - roundness) * below)
        self.mask = _soft(1 - self.outline, self.pixel / 0.3)
        self.depth = np.sqrt((1 - self.outline).clip(0.03, 1))
        self.across = side * (0.52 / face.head_width)
        self.down = lower * (0.5 / (face.chin - middle) ** 2) - upper * (0.5 / (face.head_top + middle) ** 2)
        # Turning and nodding slide the face over the dome.
        self.span = face.head_width * 1.05
        turn = np.sqrt((self.span * self.span - x * x).clip(0.01, 1))
        nod = np.sqrt((1 - y * y).clip(0.02, 1))
        self.x = x * self.turn_cosine - turn * self.turn_sine
        self.y = y * self.nod_cosine - nod * self.nod_sine

    def window(self, x, y, half_width, half_height):
        """The part of the picture around the face's point (x, y) that surely holds a feature of this size.

        Its size in pixels is the same for all faces, so that a face does not depend on the faces painted beside it.

        Args:
            x: the point's x, a number or (n, 1, 1).
            y: the point's y, likewise.
            half_width: how far the feature reaches to the left and right, a number.
            half_height: how far it reaches up and down, a number.

        Returns:
            Namespace of `at` (n, h, w), where the pixels lie in the flat pictures; `x` and `y` (n, h, w), the face's
            coordinates from the point.
        """
        x, y = x + np.zeros_like(self.cosine), y + np.zeros_like(self.cosine)
        flat_x = x * self.turn_cosine + np.sqrt((self.span * self.span - x * x).clip(0, 1)) * self.turn_sine
        flat_y = y * self.nod_cosine + np.sqrt((1 - y * y).clip(0, 1)) * self.nod_sine
        across = (flat_x * self.cosine - flat_y * self.sine) * self.unit + self.across_shift
        down = (flat_y * self.cosine + flat_x * self.sine) * self.unit + self.down_shift
        # Zoom is at most 1.18, the tilt's sine 0.22; a turned head stretches the side that it turns to us.
        half, size = self.size / 2, self.size
        stretch = 1.32 if half_width < 0.3 else 1.12
        wide = min(int(self.size * (half_width * 1.18 * stretch + half_height * 0.25)) + 3, size)
        high = min(int(self.size * (half_height * 1.2 + half_width * 0.25)) + 3, size)
        left = (across * half - wide / 2 + 0.5).astype(np.intp).clip(0, size - wide)
        top = (down * half - high / 2 + 0.5).astype(np.intp).clip(0, size - high)
        image = np.arange(0, len(x) * size * size, size * size)[:, None, None]
        at = (image + top * size + left) + _grid(high, wide, size)
        return SimpleNamespace(at=at, x=self.x.ravel().take(at) - x, y=self.y.ravel().take(at) - y)


@lru_cache(maxsize=256)
def _grid(high, wide, size):
    """Flat positions of a window's pixels in a picture of width `size`, counted from its first pixel: (high, wide)."""
    return np.arange(high)[:, None] * size + np.arange(wide)


def _darken(image, window, share):
    """Take away a share (n, h, w), 0 to 1, of the light inside a window, in place."""
    image.reshape(-1)[window.at] *= 1 - share


class _Lamp:
    """One lamp and a fill light: the direction towards the lamp is a unit vector, x right, y down, z to the viewer."""

    def __init__(self, face):
        length = np.sqrt(face.light_x * face.light_x + face.light_y * face.light_y + 0.4)
        self.x, self.y, self.z = face.light_x / length, face.light_y / length, math.sqrt(0.4) / length
        self.wrap = 0.45 - 0.4 * face.light_hardness
        self.fill, self.strength = face.fill_light, face.exposure * 1.25

    def on(self, nx, ny, nz):
        """Brightness of a surface whose normal is (nx, ny, nz), of any length: soft Lambert shading plus fill light."""
        towards = (nx * self.x + ny * self.y + nz * self.z) / np.sqrt(nx * nx + ny * ny + nz * nz)
        return (towards + self.wrap).clip(0, 2) * (self.strength / (1 + self.wrap)) + self.fill


def _wall(face, noise, head, size):
    """The background: a wall out of focus, a slope of grey with large soft blobs, float32 (size, size)."""
    tone = face.background * face.background * 0.8 + 0.015
    slope = (head.flat_x + head.flat_y * 0.5) * (face.background_slope * tone)
    return (slope + _smooth(noise["wall"], size) * (tone * face.background_blobs * 1.7) + tone).clip(0.004, 1)


def _relief(face, head):
    """Height of the face above the dome, float32 (size, size): nose, brow ridge, sockets, cheeks, lips, chin."""
    relief = np.zeros_like(head.x)
    flat = relief.reshape(-1)
    length, strength, smile = face.nose_length, face.nose_height, face.smile.clip(0, 1)

    def raise_(x, y, width, height, by):
        w = head.window(x, y, width, height)
        flat[w.at] += _bump(w.x, w.y, width, height) * by

    raise_(0, -0.17, 0.5, 0.14, 0.03)
    raise_(0, face.chin - 0.1, 0.2, 0.14, 0.05)
    for side in (-1, 1):
        raise_(side * face.eye_spacing, -0.01, 0.2, 0.15, -0.065)
        raise_(side * 0.3, 0.27 - 0.04 * smile, 0.24, 0.2, 0.05 * face.cheeks + 0.04 * smile)
    w = head.window(0, face.mouth_height, 0.33, 0.22)
    flat[w.at] += (
        _bump(w.x, w.y, 0.33, 0.22) * 0.05
        + _bump(w.x, w.y - 0.045, face.mouth_width, 0.06) * 0.03
        - _bump(w.x, w.y - 0.12, 0.17, 0.06) * 0.03
    )
    w = head.window(0, 0.05, 0.22, 0.38)
    y = w.y + 0.05
    along = ((y + 0.1) * (1 / (length + 0.1))).clip(0, 1)
    across = (w.x - along * face.asymmetry_nose) / (along * (0.05 + 0.03 * face.nose_width) + 0.075)
    ends = ((length + 0.06 - y) * 11).clip(0, 1) * ((y + 0.22) * 9).clip(0, 1)
    ridge = (1 - across * across).clip(0, 1)
    nose = ridge * ridge * ends * (along * 0.11 + 0.025) * strength
    tip_x, tip_y = w.x - face.asymmetry_nose, y - length
    nose += _bump(tip_x, tip_y + 0.02, 0.12, 0.11) * (0.06 * strength)
    nose += _bump(np.abs(tip_x) - (0.075 + 0.03 * face.nose_width), tip_y, 0.065, 0.07) * 0.045
    flat[w.at] += nose
    return relief


def _shade(head, lamp, relief):
    """Brightness of the skin from the light and the slopes of dome and relief, float32 (size, size)."""
    scale = head.size / 4
    across, down = np.zeros_like(relief), np.zeros_like(relief)
    across[:, :, 1:-1] = (relief[:, :, 2:] - relief[:, :, :-2]) * scale
    down[:, 1:-1] = (relief[:, 2:] - relief[:, :-2]) * scale
    return lamp.on(head.across - across * head.depth, head.down - down * head.depth, head.depth)


def _skin(face, noise, head, tone):
    """How much light the skin gives back, before any feature is put on it, float32 (size, size)."""
    skin = _smooth(noise["pores"], head.size) * (tone * face.skin_texture * 0.14) + tone
    for side in (-1, 1):
        w = head.window(side * 0.32, 0.25, 0.2, 0.16)
        _darken(skin, w, _bump(w.x, w.y, 0.2, 0.16) * 0.1)  # flushed cheeks
        w = head.window(side * face.eye_spacing, 0, 0.19, 0.17)
        lids = _bump(w.x, w.y + 0.07, 0.19, 0.1) * (0.12 + 0.16 * face.femininity * face.lip_tone)
        tired = _bump(w.x + side * 0.02, w.y - 0.09, 0.15, 0.07) * (0.08 + 0.16 * face.age)
        _darken(skin, w, lids + tired)
        w = head.window(side * 0.18, 0.42, 0.16, 0.17)  # the fold from nose to mouth
        fold = _stroke(w.x * side + 0.01 - w.y * 0.42, 0.06) * (1 - np.abs(w.y) * 6).clip(0, 1)
        _darken(skin, w, fold * (0.25 * face.smile.clip(0, 1) + 0.25 * face.age))
    w = head.window(0, -0.38, 0.36, 0.17)
    wave = w.y * 11
    lines = np.abs(wave - np.floor(wave) - 0.5) * 2
    _darken(skin, w, lines * _bump(w.x, w.y, 0.36, 0.17) * ((face.age * 2 - 1).clip(0, 1) * 0.22))
    return skin


def _eyes(skin, face, head, lamp):
    """Lids, whites, irises, pupils and the lamp's glint, blended onto the skin."""
    width, pixel = face.eye_width, head.pixel
    opening = 0.036 + 0.05 * face.eye_opening - 0.016 * face.smile.clip(0, 1)
    iris_tone = 0.015 + 0.12 * face.iris_tone * face.iris_tone
    lashes = 0.016 + 0.016 * face.femininity + pixel * 0.35
    for side in (-1, 1):
        w = head.window(side * face.eye_spacing, 0, 0.17, 0.15)
        out = w.x * side
        y = w.y + out * face.eye_slant - side * face.asymmetry_eyes
        arch = (1 - out * out * (1 / (width * width))).clip(0, 1)
        arch = arch * (1.3 - 0.3 * arch)
        upper, lower = arch * opening + y, arch * (opening * 0.75) - y
        ends = _soft(width + 0.02 - np.abs(out), 0.05)
        patch = skin.ravel().take(w.at)
        patch *= 1 - _stroke(upper + 0.055, 0.04) * ends * 0.4  # the crease above the lid
        white = 0.2 + 0.17 * face.skin_tone - (0.9 - upper * 18).clip(0, 1) * 0.13
        squared = (out - side * face.gaze_x) ** 2 + (y - face.gaze_y + 0.008) ** 2
        iris = _soft(0.066 - np.sqrt(squared), pixel)
        _blend(white, iris, (squared * 330 + 0.15) * iris_tone)
        white += _bump(w.x - face.gaze_x - lamp.x * 0.03, y - lamp.y * 0.03, 0.033, 0.033) * 0.6
        _blend(patch, _soft(np.minimum(upper, lower), pixel) * ends, white)
        patch *= 1 - _stroke(upper, lashes) * ends * 0.92
        patch *= 1 - _stroke(lower, 0.036) * ends * (0.2 + 0.2 * face.femininity)
        skin.reshape(-1)[w.at] = patch


def _brows(skin, face, head, dye):
    """Eyebrows: an arched stroke that thins outwards, in the hair's tone or darker."""
    thick = 0.012 + 0.034 * face.brow_thickness * (1.25 - 0.6 * face.femininity)
    strength = 0.6 + 0.38 * face.brow_thickness
    for side in (-1, 1):
        w = head.window(side * (face.eye_spacing + 0.01), -face.brow_height, 0.2, 0.14)
        out = w.x * side
        along = out * (1 / 0.17)
        line = w.y + (1 - along * along) * face.brow_arch - out * face.brow_slope - side * face.asymmetry_brows
        half = (0.8 - along * 0.45).clip(0.25, 1) * thick
        mask = _soft(half - np.abs(line), head.pixel * 1.3) * _soft(1 - np.abs(along), 0.35)
        patch = skin.ravel().take(w.at)
        _blend(patch, mask * strength, dye.clip(0, 0.14) * 0.75)
        skin.reshape(-1)[w.at] = patch


def _nostrils(skin, face, head):
    """Nostrils, the wings' creases and the shadow under the tip."""
    wide = 0.045 + 0.02 * face.nose_width
    w = head.window(face.asymmetry_nose, face.nose_length, 0.2, 0.13)
    apart = np.abs(w.x)
    light = 1 - _bump(apart - wide, w.y - 0.025, 0.045, 0.032) * 0.75
    light *= 1 - _bump(w.x, w.y - 0.06, 0.16, 0.06) * 0.35
    light *= 1 - _bump(apart - wide * 2.3, w.y + 0.005, 0.03, 0.06) * 0.4
    _darken(skin, w, 1 - light)


def _mouth(skin, face, head):
    """Lips, the line between them, and teeth where the mouth is open."""
    half, pixel = face.mouth_width + 0.03 * face.smile.clip(0, 1), head.pixel
    w = head.window(face.asymmetry_mouth, face.mouth_height, 0.32, 0.2)
    patch, across = skin.ravel().take(w.at), w.x * (1 / half)
    squared = across * across
    arch = (1 - squared).clip(0, 1)
    line = w.y + (across * (face.asymmetry_smile * 0.4) + face.smile) * (squared - 0.4) * 0.055
    full = 0.026 + 0.036 * face.lip_fullness
    opening = face.mouth_opening.clip(0, 1) * 0.12 * _ramp(face.smile, -0.5, 0.5)
    gap = arch * opening
    upper = arch * (1 - _bump(across, 0, 0.3, 1) * 0.3) * (full * 0.85)
    lower = arch * (full * 1.15) + gap
    lips = _soft(np.minimum(line + upper, lower - line), pixel) * (arch * 6).clip(0, 1)
    painted = 0.22 + 0.5 * face.lip_tone * face.femininity
    shine = _bump(across, (line - gap - full * 0.6) * (1 / full), 0.5, 0.5) * 0.15
    patch *= 1 - lips * (_soft(-line, 0.03) * 0.16 + painted - shine)
    shut = _stroke(line, 0.012 + pixel * 0.5) * (arch * 2).clip(0, 1) * 0.7
    mouth = _soft(np.minimum(line, gap - line), pixel) * ((gap - 0.006) * 60).clip(0, 1)
    teeth = _soft(gap * 0.68 - line, 0.025) * _soft(line - 0.006, 0.02) * (1 - squared * 0.6)
    _blend(patch, mouth, (teeth * (0.42 + 0.1 * face.skin_tone)).clip(0.015, 1))
    shut *= 1 - mouth
    patch *= 1 - shut
    patch *= 1 - _bump(np.abs(across) - 0.98, line, 0.22, 0.045) * 0.35
    skin.reshape(-1)[w.at] = patch


def _beard(skin, face, noise, head, dye):
    """Stubble, moustache, goatee or a full beard: hair in the skin, in the hair's tone."""
    style = face.beard_style.ravel()
    for rows, (stubble, goatee, jaw) in ((style == kind, _BEARDS[kind]) for kind in range(1, 5)):
        if not rows.any():
            continue
        x, height = head.x[rows], face.mouth_height[rows]
        apart, below = np.abs(x), head.y[rows] - height
        cover = (_bump(x, below + 0.095 - apart * 0.12, 0.32, 0.1) * 2).clip(0, 1) * 0.9
        if goatee:
            cover = np.maximum(cover, _soft(0.2 - apart, 0.1) * _soft(below - 0.07, 0.07))
        if jaw:
            edge = _soft(below + (height - 0.22) - (0.5 - apart).clip(0, 1) * 0.75, 0.16)
            cover = np.maximum(cover, edge * (1 - _bump(x, below - 0.02, 0.22, 0.09) * 0.8))
        rough = _smooth(noise["bristles"][rows], head.size) * 0.45 + 0.88
        cover = (cover * rough * (face.beard_density[rows] * stubble)).clip(0, 0.94)
        bearded = skin[rows]
        _blend(bearded, cover, dye[rows].clip(0, 0.3) * 0.7)
        skin[rows] = bearded


# By beard style: how dense it is, whether it covers the chin, whether it covers the jaw.
_BEARDS = ((0, False, False), (0.5, False, True), (1.05, False, False), (1.05, True, False), (1.05, False, True))

# By hair style: how far the hair stands off the head, where it ends below, how much that end varies, how ragged its
# outline is; bald has none of it.
_VOLUME = np.array([0.0, 0.035, 0.09, 0.12, 0.1, 0.26, 0.04], np.float32)
_END = np.array([0.0, 0.05, 0.1, 0.62, 1.3, 0.3, 0.05], np.float32)
_END_RANGE = np.array([0.0, 0.12, 0.12, 0.4, 0.5, 0.3, 0.08], np.float32)
_RAGGED = np.array([0.14, 0.14, 0.14, 0.14, 0.14, 0.7, 0.14], np.float32)


def _hair(face, noise, head, lamp, dye):
    """The hair: masks behind and in front of the head, and its brightness, all float32 (n, size, size)."""
    style, x, y, size = face.hair_style, head.flat_x, head.flat_y, head.size
    hairy, curly = (style > 0).astype(np.float32), style == 5
    long_ = ((style == 3) | (style == 4)).astype(np.float32)
    combed = ((style >= 2) & (style <= 4)).astype(np.float32)
    volume = _VOLUME[style] * (0.6 + 0.8 * face.hair_volume)
    end = _END[style] + _END_RANGE[style] * (face.hair_length - 0.5)
    clumps = _smooth(noise["locks"], size) * 0.55
    clumps += _smooth(noise["curls"], size) * 0.45
    ragged = clumps * (_RAGGED[style] + 0.2 * face.waviness * ~curly)
    base = -0.08
    below = (y - base).clip(0, 2)
    upper = below + (base - y)
    above = upper * (1 / (face.head_top + base + volume))
    above *= above
    side = x / (below * (long_ * (0.1 * face.hair_volume + 0.16) - 0.16) + (face.head_width + volume * 1.1))
    rounded = 1 - (side * side + above * (0.8 + 0.2 * above) + ragged)
    outer = _soft(rounded, head.pixel / 0.3) * _soft(end - y + ragged * 0.4, 0.12)
    outer *= hairy
    # In front of the face: above the hairline, and beside the cheeks where the hair is long.
    part = face.hair_part * 0.5 * combed
    bend = head.x - part
    bend *= bend
    receding = _ramp(face.age, 0.43, 1.1) * (1 - face.femininity) * 0.18 * (style <= 2)
    fringe = _ramp(face.fringe, 0.67, 1.0) * 0.26 * ((style >= 2) & (style <= 5))
    arch = np.where(fringe > 0, np.float32(0.2), np.float32(0.75))
    line = bend * (bend * 2.6 + arch) + clumps * (0.07 + 0.25 * fringe)
    front = _soft(line + (face.hairline - receding + fringe) - head.y, 0.08)
    inner = below * 0.12 + (face.head_width * 0.84 - 0.1 * face.hair_volume + 9 * (1 - long_))
    front = np.maximum(front, _soft(np.abs(x) - inner + ragged * 0.25, 0.06)) * outer
    # Strands run away from the crown; the dome of hair is lit like the head, with a sheen across the strands.
    strand = (x - part * 1.4) / (y + 1.9) * 31
    strand += _smooth(noise["wave"], size) * (4 * face.waviness)
    texture = _along(noise["strands"], strand) * 0.6 + _along(noise["fine_strands"], strand * 2.3) * 0.4
    clumpy = (curly | (style == 1)).ravel()
    texture[clumpy] = clumps[clumpy] * np.where(curly, np.float32(1.5), np.float32(0.7))[clumpy] + 0.5
    light = lamp.on(side, below * 0.25 - upper * 1.1, np.sqrt(rounded.clip(0.05, 1)))
    sheen = (y + (0.5 - lamp.y * 0.1) - side * side * 0.25) * 4
    sheen = (1 - sheen * sheen).clip(0, 1)
    light *= (texture * 0.85 + 0.5) * dye + sheen * texture * 0.075
    # Hair behind the jaw lies in the head's own shadow.
    light *= 1 - _soft(y - 0.25, 0.8) * _soft(face.head_width - np.abs(x), 0.3) * 0.5
    return outer, front, light


def _body(scene, face, head, lamp, tone):
    """A neck in the chin's shadow, and shoulders, painted over what is behind."""
    rows = slice(head.size * 9 // 16, head.size)
    x, y, scene = head.flat_x[:, rows], head.flat_y[:, rows], scene[:, rows]
    width = face.head_width * (0.74 - 0.14 * face.femininity)
    apart = np.abs(x - face.yaw * 0.05)
    neck = _soft((y - 0.75).clip(0, 1) * 0.12 + width - apart, 0.05) * _soft(y - 0.4, 0.1)
    around = x * (1 / width)
    light = lamp.on(around * 0.8, np.float32(0.25), np.sqrt((1.05 - around * around).clip(0.05, 1)))
    shadow = 1 - _soft(face.chin + 0.12 - y, 0.2) * 0.6
    _blend(scene, neck, light * shadow * (tone * 0.85))
    slope = (apart - width).clip(0, 1) * 0.3 + (width * 0.95 - apart).clip(0, 1) * 0.5
    clothes = _soft(y - (0.86 + 0.05 * face.femininity) - slope, 0.04)
    _blend(scene, clothes, (light * 0.5 + 0.35) * (0.01 + 0.6 * face.clothes_tone * face.clothes_tone))


def _ears(scene, face, head, lamp, tone):
    """Both ears, on the head's widest line; hair may cover them afterwards."""
    bare = ((face.hair_style != 3) & (face.hair_style != 4)).astype(np.float32)
    rows = slice(head.size // 4, head.size * 13 // 16)
    flat_x, flat_y, scene = head.flat_x[:, rows], head.flat_y[:, rows], scene[:, rows]
    for side in (-1, 1):
        away = (1 - side * face.yaw * 2.6).clip(0.05, 1.2)  # the far ear disappears behind the turned head
        x = flat_x * side - face.head_width * 0.985
        y = flat_y + x * 0.25 - (0.09 + 0.5 * face.pitch)
        across, down = x * (1 / (0.085 * face.ear_size * away)), y * (1 / (0.17 * face.ear_size))
        squared = across * across + down * down
        light = lamp.on(np.float32(0.9 * side), np.float32(0), np.float32(0.7))
        mask = _soft(1 - squared, head.pixel / 0.045) * bare
        _blend(scene, mask, (squared.clip(0, 1) * 0.35 + 0.55) * (tone * light))


def _glasses(scene, face, head):
    """Frames, bridge and arms; dark lenses if they are sunglasses."""
    wearing = (face.glasses_style > 0).ravel()
    if not wearing.any():
        return
    style, pixel = face.glasses_style, head.pixel
    thick = np.array([-1.0, 0.012, 0.03, 0.022], np.float32)[style]
    tone = np.where(style == 1, 0.02 + 0.12 * face.clothes_tone, np.float32(0.012))
    half_width, half_height = 0.195, 0.12 + 0.04 * face.fringe
    w = head.window(0, 0.015, 0.56, 0.22)
    apart = np.abs(w.x) - face.eye_spacing.clip(half_width + 0.03, 1)
    across, down = apart * (1 / half_width), w.y * (1 / half_height)
    across, down = across * across, down * down
    corners = 0.3 + 0.7 * face.waviness  # 1 is an ellipse, less is a rounded rectangle
    edge = (across + down) * corners + (across * across + down * down) * (1 - corners)
    distance = (1 - edge) * (0.07 / (0.6 + 0.4 * (2 - corners)))
    frame = ((thick - np.abs(distance)) * (1 / pixel) + 0.7).clip(0, 1)
    bar = ((thick * 0.8 - np.abs(w.y + 0.045)) * (1 / pixel) + 0.6).clip(0, 1)
    bar *= (np.abs(w.x) < 0.05) | (apart > half_width * 0.95)
    patch = scene.ravel().take(w.at)
    glare = _soft(w.x + w.y * 0.6 - face.light_x * 0.2, 0.5)
    _blend(patch, _soft(distance, pixel) * (0.93 * (style == 3)).astype(np.float32), glare * 0.05 + 0.012)
    _blend(patch, np.maximum(frame, bar) * head.mask.ravel().take(w.at), tone)
    scene.reshape(-1)[w.at[wearing]] = patch[wearing]


def _photograph(scene, face, keys, size):
    """What a camera makes of the scene: vignette, tone curve, slight blur, grain; float32 linear light to uint8."""
    along = ((np.arange(size, dtype=np.float32) + np.float32(0.5)) * np.float32(2 / size) - 1) ** 2
    scene *= 1 - (along[:, None] + along) * 0.13
    picture = np.sqrt(scene.clip(0, 4))
    picture *= 1.24 / (1 + picture * picture * 0.32)
    picture = picture - 0.05
    soft = face.blur
    picture[:, :, 1:-1] = picture[:, :, 1:-1] * (1 - 2 * soft) + (picture[:, :, :-2] + picture[:, :, 2:]) * soft
    picture[:, 1:-1] = picture[:, 1:-1] * (1 - 2 * soft) + (picture[:, :-2] + picture[:, 2:]) * soft
    picture += _grain(keys, size) * (face.grain * 0.033)
    return (picture.clip(0, 1) * 255 + 0.5).astype(np.uint8)
