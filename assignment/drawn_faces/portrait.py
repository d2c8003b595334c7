"""One picture of each face: the parts painted over one another, and photographed."""

from types import SimpleNamespace

import numpy as np

from .around import body, ears, glasses, wall
from .features import eyes, mouth, nostrils, skin_of
from .hair import beard, brows, hair_of
from .head import Head, Lamp, relief_of, shade
from .noise import grain, keys_of, noise_of
from .shapes import blend, ramp
from .traits import attributes

SIZES = (8, 16, 32, 64, 128, 256)
_CHUNK = 32  # 64 x 64 images painted at once: their arrays stay in the processor's caches


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
    keys = keys_of(indices, seed)
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


def _paint(face, keys, size):
    """Paint a chunk: attributes (n, 1, 1), keys (n,), width in pixels; returns uint8 (n, size, size)."""
    noise = noise_of(keys)
    head = Head(face, size)
    lamp = Lamp(face)
    tone = face.skin_tone * 0.5 + 0.07  # how much light the skin gives back
    blonde = face.hair_tone * face.hair_tone * face.hair_tone
    dye = (blonde * 0.33 + 0.05) * face.hair_tone * (face.skin_tone * 0.75 + 0.25) + 0.008
    dye += ramp(face.age, 0.72, 0.95) * (0.42 - dye)  # the old are grey
    scene = wall(face, noise, head, size)
    outer, front, hair = hair_of(face, noise, head, lamp, dye)
    blend(scene, outer, hair)
    body(scene, face, head, lamp, tone)
    ears(scene, face, head, lamp, tone)
    skin = skin_of(face, noise, head, tone)
    beard(skin, face, noise, head, dye)
    brows(skin, face, head, dye)
    mouth(skin, face, head)
    nostrils(skin, face, head)
    eyes(skin, face, head, lamp)
    skin *= shade(head, lamp, relief_of(face, head))
    blend(scene, head.mask, skin)
    blend(scene, front, hair)
    glasses(scene, face, head)
    return _photograph(scene, face, keys, size)


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
    picture += grain(keys, size) * (face.grain * 0.033)
    return (picture.clip(0, 1) * 255 + 0.5).astype(np.uint8)


def _shrink(images, size):
    """Means over square blocks, rounded: uint8 (n, S, S) to uint8 (n, size, size)."""
    factor = images.shape[1] // size
    if factor == 1:
        return images
    blocks = images.reshape(len(images), size, factor, size, factor).astype(np.uint32)
    return ((blocks.sum(axis=(2, 4)) + factor * factor // 2) // (factor * factor)).astype(np.uint8)
