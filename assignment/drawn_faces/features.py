"""Skin, eyes, nostrils and mouth: how much light each point of the face gives back."""

import numpy as np

from .noise import smooth
from .shapes import blend, bump, darken, ramp, soft, stroke


def skin_of(face, noise, head, tone):
    """How much light the skin gives back, before any feature is put on it, float32 (size, size)."""
    skin = smooth(noise["pores"], head.size) * (tone * face.skin_texture * 0.14) + tone
    for side in (-1, 1):
        w = head.window(side * 0.32, 0.25, 0.2, 0.16)
        darken(skin, w, bump(w.x, w.y, 0.2, 0.16) * 0.1)  # flushed cheeks
        w = head.window(side * face.eye_spacing, 0, 0.19, 0.17)
        lids = bump(w.x, w.y + 0.07, 0.19, 0.1) * (0.12 + 0.16 * face.femininity * face.lip_tone)
        tired = bump(w.x + side * 0.02, w.y - 0.09, 0.15, 0.07) * (0.08 + 0.16 * face.age)
        darken(skin, w, lids + tired)
        w = head.window(side * 0.18, 0.42, 0.16, 0.17)  # the fold from nose to mouth
        fold = stroke(w.x * side + 0.01 - w.y * 0.42, 0.06) * (1 - np.abs(w.y) * 6).clip(0, 1)
        darken(skin, w, fold * (0.25 * face.smile.clip(0, 1) + 0.25 * face.age))
    w = head.window(0, -0.38, 0.36, 0.17)
    wave = w.y * 11
    lines = np.abs(wave - np.floor(wave) - 0.5) * 2
    darken(skin, w, lines * bump(w.x, w.y, 0.36, 0.17) * ((face.age * 2 - 1).clip(0, 1) * 0.22))
    return skin


def eyes(skin, face, head, lamp):
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
        ends = soft(width + 0.02 - np.abs(out), 0.05)
        patch = skin.ravel().take(w.at)
        patch *= 1 - stroke(upper + 0.055, 0.04) * ends * 0.4  # the crease above the lid
        white = 0.2 + 0.17 * face.skin_tone - (0.9 - upper * 18).clip(0, 1) * 0.13
        squared = (out - side * face.gaze_x) ** 2 + (y - face.gaze_y + 0.008) ** 2
        iris = soft(0.066 - np.sqrt(squared), pixel)
        blend(white, iris, (squared * 330 + 0.15) * iris_tone)
        white += bump(w.x - face.gaze_x - lamp.x * 0.03, y - lamp.y * 0.03, 0.033, 0.033) * 0.6
        blend(patch, soft(np.minimum(upper, lower), pixel) * ends, white)
        patch *= 1 - stroke(upper, lashes) * ends * 0.92
        patch *= 1 - stroke(lower, 0.036) * ends * (0.2 + 0.2 * face.femininity)
        skin.reshape(-1)[w.at] = patch


def nostrils(skin, face, head):
    """Nostrils, the wings' creases and the shadow under the tip."""
    wide = 0.045 + 0.02 * face.nose_width
    w = head.window(face.asymmetry_nose, face.nose_length, 0.2, 0.13)
    apart = np.abs(w.x)
    light = 1 - bump(apart - wide, w.y - 0.025, 0.045, 0.032) * 0.75
    light *= 1 - bump(w.x, w.y - 0.06, 0.16, 0.06) * 0.35
    light *= 1 - bump(apart - wide * 2.3, w.y + 0.005, 0.03, 0.06) * 0.4
    darken(skin, w, 1 - light)


def mouth(skin, face, head):
    """Lips, the line between them, and teeth where the mouth is open."""
    half, pixel = face.mouth_width + 0.03 * face.smile.clip(0, 1), head.pixel
    w = head.window(face.asymmetry_mouth, face.mouth_height, 0.32, 0.2)
    patch, across = skin.ravel().take(w.at), w.x * (1 / half)
    squared = across * across
    arch = (1 - squared).clip(0, 1)
    line = w.y + (across * (face.asymmetry_smile * 0.4) + face.smile) * (squared - 0.4) * 0.055
    full = 0.026 + 0.036 * face.lip_fullness
    opening = face.mouth_opening.clip(0, 1) * 0.12 * ramp(face.smile, -0.5, 0.5)
    gap = arch * opening
    upper = arch * (1 - bump(across, 0, 0.3, 1) * 0.3) * (full * 0.85)
    lower = arch * (full * 1.15) + gap
    lips = soft(np.minimum(line + upper, lower - line), pixel) * (arch * 6).clip(0, 1)
    painted = 0.22 + 0.5 * face.lip_tone * face.femininity
    shine = bump(across, (line - gap - full * 0.6) * (1 / full), 0.5, 0.5) * 0.15
    patch *= 1 - lips * (soft(-line, 0.03) * 0.16 + painted - shine)
    shut = stroke(line, 0.012 + pixel * 0.5) * (arch * 2).clip(0, 1) * 0.7
    mouth = soft(np.minimum(line, gap - line), pixel) * ((gap - 0.006) * 60).clip(0, 1)
    teeth = soft(gap * 0.68 - line, 0.025) * soft(line - 0.006, 0.02) * (1 - squared * 0.6)
    blend(patch, mouth, (teeth * (0.42 + 0.1 * face.skin_tone)).clip(0.015, 1))
    shut *= 1 - mouth
    patch *= 1 - shut
    patch *= 1 - bump(np.abs(across) - 0.98, line, 0.22, 0.045) * 0.35
    skin.reshape(-1)[w.at] = patch
