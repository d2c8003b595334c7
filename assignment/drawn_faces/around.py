"""What is not the face: the wall behind it, neck and shoulders, ears, glasses."""

import numpy as np

from .noise import smooth
from .shapes import blend, soft


def wall(face, noise, head, size):
    """The background: a wall out of focus, a slope of grey with large soft blobs, float32 (size, size)."""
    tone = face.background * face.background * 0.8 + 0.015
    slope = (head.flat_x + head.flat_y * 0.5) * (face.background_slope * tone)
    return (slope + smooth(noise["wall"], size) * (tone * face.background_blobs * 1.7) + tone).clip(0.004, 1)


def body(scene, face, head, lamp, tone):
    """A neck in the chin's shadow, and shoulders, painted over what is behind."""
    rows = slice(head.size * 9 // 16, head.size)
    x, y, scene = head.flat_x[:, rows], head.flat_y[:, rows], scene[:, rows]
    width = face.head_width * (0.74 - 0.14 * face.femininity)
    apart = np.abs(x - face.yaw * 0.05)
    neck = soft((y - 0.75).clip(0, 1) * 0.12 + width - apart, 0.05) * soft(y - 0.4, 0.1)
    around = x * (1 / width)
    light = lamp.on(around * 0.8, np.float32(0.25), np.sqrt((1.05 - around * around).clip(0.05, 1)))
    shadow = 1 - soft(face.chin + 0.12 - y, 0.2) * 0.6
    blend(scene, neck, light * shadow * (tone * 0.85))
    slope = (apart - width).clip(0, 1) * 0.3 + (width * 0.95 - apart).clip(0, 1) * 0.5
    clothes = soft(y - (0.86 + 0.05 * face.femininity) - slope, 0.04)
    blend(scene, clothes, (light * 0.5 + 0.35) * (0.01 + 0.6 * face.clothes_tone * face.clothes_tone))


def ears(scene, face, head, lamp, tone):
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
        mask = soft(1 - squared, head.pixel / 0.045) * bare
        blend(scene, mask, (squared.clip(0, 1) * 0.35 + 0.55) * (tone * light))


def glasses(scene, face, head):
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
    glare = soft(w.x + w.y * 0.6 - face.light_x * 0.2, 0.5)
    blend(patch, soft(distance, pixel) * (0.93 * (style == 3)).astype(np.float32), glare * 0.05 + 0.012)
    blend(patch, np.maximum(frame, bar) * head.mask.ravel().take(w.at), tone)
    scene.reshape(-1)[w.at[wearing]] = patch[wearing]
