"""Soft shapes: masks from 0 to 1, and how they are put on a picture."""

import numpy as np


def soft(distance, width):
    """A mask with a soft edge: 0 where distance <= -width / 2, 1 where distance >= width / 2, straight between."""
    return (distance * (1 / width) + 0.5).clip(0, 1)


def bump(x, y, width, height):
    """A smooth hill of height 1 at (0, 0) that ends on the ellipse x = +-width, y = +-height."""
    across, down = x * (1 / width), y * (1 / height)
    hill = (1 - across * across - down * down).clip(0, 1)
    return hill * hill


def stroke(distance, half_width):
    """A soft line: 1 where distance is 0, falling straight to 0 at +-half_width."""
    return (1 - np.abs(distance) * (1 / half_width)).clip(0, 1)


def blend(image, mask, value):
    """Put `value` over `image` where `mask` is 1, in place."""
    image += mask * (value - image)


def ramp(value, low, high):
    """Numbers' places between low and high, held within 0 and 1."""
    return ((value - low) * (1 / (high - low))).clip(0, 1)


def darken(image, window, share):
    """Take away a share (n, h, w), 0 to 1, of the light inside a window, in place."""
    image.reshape(-1)[window.at] *= 1 - share
