"""One image file's bytes to one small grey picture: centre crop, greyscale, antialiased resize, in this order.

Greyscale is the luma of ITU-R BT.601, 0.299 R + 0.587 G + 0.114 B. A colour JPEG stores that luma, and it is taken as
stored: the same up to rounding, at two thirds of the cost.
"""

import contextlib
import io
import warnings
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from data_tools.bad_input import one_line
from data_tools.images.vision import transforms

LARGEST_PICTURE = 50_000_000  # pixels; more is taken for a decompression bomb
functional, _BILINEAR = transforms.functional, transforms.InterpolationMode.BILINEAR
_FORMATS = ("JPEG", "PNG", "BMP", "WEBP", "GIF", "TIFF", "PPM")
_ORIENTATION = 0x0112  # the EXIF tag that says how the camera was held


class UnusableError(Exception):
    """This image cannot be used; the message says why, in a few words."""


def grey_square(
    data: bytes, crop: int, looked: Callable[[tuple[int, int, bool]], None] = lambda _kind: None
) -> tuple[Image.Image, str | None]:
    """The centred square of one image file, in grey: crop, then greyscale.

    Args:
        data: the file's bytes, in any of the formats read here.
        crop: side of the square, in the file's pixels.
        looked: called with the image's kind as soon as that is known, also where the image then proves unusable;
            a later call mends an earlier one.

    Returns:
        (square, note): a PIL image of mode L, crop x crop; and None, or what was unusual and how it was treated.

    Raises:
        UnusableError: the bytes are no complete image, or it is too large or smaller than the crop.
    """
    try:
        image, note = _open_upright(data, looked)
        image = _as_rgb_or_grey(_cropped(image, crop))
        if image.mode != "L":
            image = functional.to_grayscale(image)
    except UnusableError:
        raise
    except UnidentifiedImageError:
        raise UnusableError("not an image") from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise UnusableError(f"more than {LARGEST_PICTURE:,} pixels, a decompression bomb") from None
    except Exception as error:  # decoders raise all kinds of errors at damaged bytes
        raise UnusableError(f"damaged: {one_line(error)}"[:160]) from error
    return image, note


def resize(squares: Sequence[Image.Image], size: int) -> np.ndarray:
    """Antialiased bilinear resize of grey squares.

    Four squares at a time pass as the four channels of one picture, which takes two thirds of the time of one by one
    and gives the same pixels.

    Args:
        squares: PIL images of mode L and of one size.
        size: side of the result in pixels.

    Returns:
        uint8 (n, size, size), 0 black to 255 white.
    """
    small = np.empty((-(-len(squares) // 4), 4, size, size), np.uint8)
    for place, start in enumerate(range(0, len(squares), 4)):
        four = list(squares[start : start + 4])
        picture = Image.merge("CMYK", four + four[:1] * (4 - len(four)))
        picture = functional.resize(picture, [size, size], interpolation=_BILINEAR, antialias=True)
        small[place] = np.asarray(picture).transpose(2, 0, 1)
    return small.reshape(-1, size, size)[: len(squares)]


@contextlib.contextmanager
def quiet_decoders() -> Iterator[None]:
    """Around decoding: Pillow's bomb warning becomes an error, and its remarks on odd EXIF or palettes are dropped."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=UserWarning)
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        yield


def _cropped(image, crop):
    """The centred square of `crop` pixels; an image that does not contain it is refused."""
    if min(image.size) < crop:
        raise UnusableError(f"{image.width} x {image.height} pixels, smaller than the crop of {crop}")
    left, top = (image.width - crop) // 2, (image.height - crop) // 2
    return image.crop((left, top, left + crop, top + crop))


def _open_upright(data, looked):
    """Decode the first frame, turned as EXIF says; returns the image and a note on what was unusual."""
    image: Image.Image = Image.open(io.BytesIO(data), formats=_FORMATS)
    animated = getattr(image, "is_animated", False) and image.format != "MPO"
    looked((*image.size, animated))
    if image.width * image.height > LARGEST_PICTURE:
        raise Image.DecompressionBombError
    notes = []
    if animated:
        notes.append("animated, its first frame is used")
    if image.mode not in ("L", "RGB"):
        notes.append(f"{_MODES.get(image.mode, image.mode)}, converted")
    if image.format == "JPEG":
        image.draft("L", image.size)
    image.load()
    if image.getexif().get(_ORIENTATION, 1) != 1:
        image = ImageOps.exif_transpose(image)
        looked((*image.size, animated))
        notes.append("turned upright as its EXIF says")
    return image, "; ".join(notes) or None


_MODES = {
    "CMYK": "CMYK", "P": "palette", "1": "black and white", "RGBA": "transparent over white",
    "LA": "transparent over white", "I;16": "16-bit", "I;16B": "16-bit", "I;16L": "16-bit", "I": "16-bit",
}  # fmt: skip


def _as_rgb_or_grey(image):
    """The image in mode L or RGB: 16 bits lose their lower 8, what is transparent shows white."""
    if image.mode in ("L", "RGB"):
        return image
    if image.mode.startswith("I"):
        values = np.asarray(image)
        if values.min() < 0 or values.max() > 0xFFFF:
            raise UnusableError("32-bit whole numbers, whose range is unknown")
        return Image.fromarray((values >> 8).astype(np.uint8))
    if image.mode == "F":
        raise UnusableError("floating-point numbers, whose range is unknown")
    if image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info:
        image = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")
    return image.convert("RGB")
