"""What a face is like, as numbers and styles: its pose, features, hair, light. Nothing is drawn here."""

import numpy as np

from .noise import keys_of, uniform_of

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


def attributes(indices, seed=0):
    """What the faces are like, without drawing them.

    Args:
        indices: whole numbers >= 0, shape (n,).
        seed: any whole number; another seed gives other people.

    Returns:
        Dict of name -> array (n,): float32 for each name in `NUMBERS`, in the range given there, and uint8 for
        "hair_style", "beard_style" and "glasses_style", which count into HAIR_STYLES, BEARD_STYLES, GLASSES_STYLES.
    """
    uniform = uniform_of(keys_of(np.asarray(indices), seed), _DRAWS, stream=0)
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


def _choose(uniform, weights):
    """A category for each image: uniform (n,), weights a list of (n,) arrays or numbers; returns uint8 (n,)."""
    cumulative = np.cumsum([np.broadcast_to(weight, uniform.shape) for weight in weights], axis=0)
    return (uniform * cumulative[-1] >= cumulative[:-1]).sum(axis=0).astype(np.uint8)
