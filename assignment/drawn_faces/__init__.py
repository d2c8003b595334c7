"""Faces drawn by formulas: data of CelebA's shape for whoever has no CelebA.

`draw(indices, seed)` paints greyscale portraits. Each one depends on its index and the seed alone, through a counter
hash, so it comes out the same in any batch, order, process or thread. Attributes and pixels are made only by
operations that IEEE 754 rounds exactly (+ - * / square root, comparisons): two machines draw the same bytes.

What it is not: a photograph, a model of any person, or a substitute for CelebA in a result you publish.

How a face comes about: attributes (pose, features, hair, light, ...) are hashed (`traits.py`, `noise.py`); the head is
a dome with a relief of nose, cheeks, sockets and lips on it; the relief's slope and the light give soft shading
(`head.py`); eyes, mouth, brows, beard, hair and glasses are blended over it as masks with soft edges (`features.py`,
`hair.py`, `around.py`, `shapes.py`). `portrait.py` puts these together, and `draw_many.py` draws in many processes.
Lengths are in units of half the picture's width: x runs to the right, y down, the eyes lie near y = 0 and the chin
near y = 0.86.
"""

from .portrait import SIZES, draw
from .traits import BEARD_STYLES, GLASSES_STYLES, HAIR_STYLES, NUMBERS, attributes

__all__ = ["BEARD_STYLES", "DRAWING_VERSION", "GLASSES_STYLES", "HAIR_STYLES", "NUMBERS", "SIZES", "attributes", "draw"]

DRAWING_VERSION = 1  # goes up whenever any pixel of any face changes
