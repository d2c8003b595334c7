"""The head as a body: where each pixel lies on it, the height of its relief, and the light on it."""

import math
from functools import lru_cache
from types import SimpleNamespace

import numpy as np

from .shapes import bump, soft


class Head:
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
        self.mask = soft(1 - self.outline, self.pixel / 0.3)
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


def relief_of(face, head):
    """Height of the face above the dome, float32 (size, size): nose, brow ridge, sockets, cheeks, lips, chin."""
    relief = np.zeros_like(head.x)
    flat = relief.reshape(-1)
    length, strength, smile = face.nose_length, face.nose_height, face.smile.clip(0, 1)

    def raise_(x, y, width, height, by):
        w = head.window(x, y, width, height)
        flat[w.at] += bump(w.x, w.y, width, height) * by

    raise_(0, -0.17, 0.5, 0.14, 0.03)
    raise_(0, face.chin - 0.1, 0.2, 0.14, 0.05)
    for side in (-1, 1):
        raise_(side * face.eye_spacing, -0.01, 0.2, 0.15, -0.065)
        raise_(side * 0.3, 0.27 - 0.04 * smile, 0.24, 0.2, 0.05 * face.cheeks + 0.04 * smile)
    w = head.window(0, face.mouth_height, 0.33, 0.22)
    flat[w.at] += (
        bump(w.x, w.y, 0.33, 0.22) * 0.05
        + bump(w.x, w.y - 0.045, face.mouth_width, 0.06) * 0.03
        - bump(w.x, w.y - 0.12, 0.17, 0.06) * 0.03
    )
    w = head.window(0, 0.05, 0.22, 0.38)
    y = w.y + 0.05
    along = ((y + 0.1) * (1 / (length + 0.1))).clip(0, 1)
    across = (w.x - along * face.asymmetry_nose) / (along * (0.05 + 0.03 * face.nose_width) + 0.075)
    ends = ((length + 0.06 - y) * 11).clip(0, 1) * ((y + 0.22) * 9).clip(0, 1)
    ridge = (1 - across * across).clip(0, 1)
    nose = ridge * ridge * ends * (along * 0.11 + 0.025) * strength
    tip_x, tip_y = w.x - face.asymmetry_nose, y - length
    nose += bump(tip_x, tip_y + 0.02, 0.12, 0.11) * (0.06 * strength)
    nose += bump(np.abs(tip_x) - (0.075 + 0.03 * face.nose_width), tip_y, 0.065, 0.07) * 0.045
    flat[w.at] += nose
    return relief


class Lamp:
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


def shade(head, lamp, relief):
    """Brightness of the skin from the light and the slopes of dome and relief, float32 (size, size)."""
    scale = head.size / 4
    across, down = np.zeros_like(relief), np.zeros_like(relief)
    across[:, :, 1:-1] = (relief[:, :, 2:] - relief[:, :, :-2]) * scale
    down[:, 1:-1] = (relief[:, 2:] - relief[:, :-2]) * scale
    return lamp.on(head.across - across * head.depth, head.down - down * head.depth, head.depth)
