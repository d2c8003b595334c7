"""Hair: on the head, as brows, and as a beard."""

import numpy as np

from .noise import along_line, smooth
from .shapes import blend, bump, ramp, soft

# By beard style: how dense it is, whether it covers the chin, whether it covers the jaw.
_BEARDS = ((0, False, False), (0.5, False, True), (1.05, False, False), (1.05, True, False), (1.05, False, True))

# By hair style: how far the hair stands off the head, where it ends below, how much that end varies, how ragged its
# outline is; bald has none of it.
_VOLUME = np.array([0.0, 0.035, 0.09, 0.12, 0.1, 0.26, 0.04], np.float32)
_END = np.array([0.0, 0.05, 0.1, 0.62, 1.3, 0.3, 0.05], np.float32)
_END_RANGE = np.array([0.0, 0.12, 0.12, 0.4, 0.5, 0.3, 0.08], np.float32)
_RAGGED = np.array([0.14, 0.14, 0.14, 0.14, 0.14, 0.7, 0.14], np.float32)


def hair_of(face, noise, head, lamp, dye):
    """The hair: masks behind and in front of the head, and its brightness, all float32 (n, size, size)."""
    style, x, y, size = face.hair_style, head.flat_x, head.flat_y, head.size
    hairy, curly = (style > 0).astype(np.float32), style == 5
    long_ = ((style == 3) | (style == 4)).astype(np.float32)
    combed = ((style >= 2) & (style <= 4)).astype(np.float32)
    volume = _VOLUME[style] * (0.6 + 0.8 * face.hair_volume)
    end = _END[style] + _END_RANGE[style] * (face.hair_length - 0.5)
    clumps = smooth(noise["locks"], size) * 0.55
    clumps += smooth(noise["curls"], size) * 0.45
    ragged = clumps * (_RAGGED[style] + 0.2 * face.waviness * ~curly)
    base = -0.08
    below = (y - base).clip(0, 2)
    upper = below + (base - y)
    above = upper * (1 / (face.head_top + base + volume))
    above *= above
    side = x / (below * (long_ * (0.1 * face.hair_volume + 0.16) - 0.16) + (face.head_width + volume * 1.1))
    rounded = 1 - (side * side + above * (0.8 + 0.2 * above) + ragged)
    outer = soft(rounded, head.pixel / 0.3) * soft(end - y + ragged * 0.4, 0.12)
    outer *= hairy
    # In front of the face: above the hairline, and beside the cheeks where the hair is long.
    part = face.hair_part * 0.5 * combed
    bend = head.x - part
    bend *= bend
    receding = ramp(face.age, 0.43, 1.1) * (1 - face.femininity) * 0.18 * (style <= 2)
    fringe = ramp(face.fringe, 0.67, 1.0) * 0.26 * ((style >= 2) & (style <= 5))
    arch = np.where(fringe > 0, np.float32(0.2), np.float32(0.75))
    line = bend * (bend * 2.6 + arch) + clumps * (0.07 + 0.25 * fringe)
    front = soft(line + (face.hairline - receding + fringe) - head.y, 0.08)
    inner = below * 0.12 + (face.head_width * 0.84 - 0.1 * face.hair_volume + 9 * (1 - long_))
    front = np.maximum(front, soft(np.abs(x) - inner + ragged * 0.25, 0.06)) * outer
    # Strands run away from the crown; the dome of hair is lit like the head, with a sheen across the strands.
    strand = (x - part * 1.4) / (y + 1.9) * 31
    strand += smooth(noise["wave"], size) * (4 * face.waviness)
    texture = along_line(noise["strands"], strand) * 0.6 + along_line(noise["fine_strands"], strand * 2.3) * 0.4
    clumpy = (curly | (style == 1)).ravel()
    texture[clumpy] = clumps[clumpy] * np.where(curly, np.float32(1.5), np.float32(0.7))[clumpy] + 0.5
    light = lamp.on(side, below * 0.25 - upper * 1.1, np.sqrt(rounded.clip(0.05, 1)))
    sheen = (y + (0.5 - lamp.y * 0.1) - side * side * 0.25) * 4
    sheen = (1 - sheen * sheen).clip(0, 1)
    light *= (texture * 0.85 + 0.5) * dye + sheen * texture * 0.075
    # Hair behind the jaw lies in the head's own shadow.
    light *= 1 - soft(y - 0.25, 0.8) * soft(face.head_width - np.abs(x), 0.3) * 0.5
    return outer, front, light


def brows(skin, face, head, dye):
    """Eyebrows: an arched stroke that thins outwards, in the hair's tone or darker."""
    thick = 0.012 + 0.034 * face.brow_thickness * (1.25 - 0.6 * face.femininity)
    strength = 0.6 + 0.38 * face.brow_thickness
    for side in (-1, 1):
        w = head.window(side * (face.eye_spacing + 0.01), -face.brow_height, 0.2, 0.14)
        out = w.x * side
        along = out * (1 / 0.17)
        line = w.y + (1 - along * along) * face.brow_arch - out * face.brow_slope - side * face.asymmetry_brows
        half = (0.8 - along * 0.45).clip(0.25, 1) * thick
        mask = soft(half - np.abs(line), head.pixel * 1.3) * soft(1 - np.abs(along), 0.35)
        patch = skin.ravel().take(w.at)
        blend(patch, mask * strength, dye.clip(0, 0.14) * 0.75)
        skin.reshape(-1)[w.at] = patch


def beard(skin, face, noise, head, dye):
    """Stubble, moustache, goatee or a full beard: hair in the skin, in the hair's tone."""
    style = face.beard_style.ravel()
    for rows, (stubble, goatee, jaw) in ((style == kind, _BEARDS[kind]) for kind in range(1, 5)):
        if not rows.any():
            continue
        x, height = head.x[rows], face.mouth_height[rows]
        apart, below = np.abs(x), head.y[rows] - height
        cover = (bump(x, below + 0.095 - apart * 0.12, 0.32, 0.1) * 2).clip(0, 1) * 0.9
        if goatee:
            cover = np.maximum(cover, soft(0.2 - apart, 0.1) * soft(below - 0.07, 0.07))
        if jaw:
            edge = soft(below + (height - 0.22) - (0.5 - apart).clip(0, 1) * 0.75, 0.16)
            cover = np.maximum(cover, edge * (1 - bump(x, below - 0.02, 0.22, 0.09) * 0.8))
        rough = smooth(noise["bristles"][rows], head.size) * 0.45 + 0.88
        cover = (cover * rough * (face.beard_density[rows] * stubble)).clip(0, 0.94)
        bearded = skin[rows]
        blend(bearded, cover, dye[rows].clip(0, 0.3) * 0.7)
        skin[rows] = bearded
