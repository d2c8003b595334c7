import io

import numpy as np
import pytest
from PIL import Image

from data_tools.images.squares import UnusableError, grey_square, quiet_decoders, resize


@pytest.fixture
def face(portraits):
    """One coloured portrait, 178 x 218."""
    return portraits[0]


def saved(image, kind, **options):
    """The bytes of an image file."""
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def face_pixels(data, crop, size):
    """One file's small picture, uint8 (size, size), and the note on it."""
    with quiet_decoders():
        square, note = grey_square(data, crop)
    return resize([square], size)[0], note


def close(first, second, levels):
    """Whether two small pictures differ by no more than so many levels of 255 anywhere."""
    return np.abs(first.astype(int) - second.astype(int)).max() <= levels


@pytest.fixture
def plain(face):
    """What the portrait becomes from a lossless file."""
    return face_pixels(saved(face, "PNG"), 148, 64)[0]


def test_luma_is_itu_601():
    """Greyscale weighs red, green and blue by 0.299, 0.587 and 0.114."""
    colour = (200, 100, 50)
    pixels, _ = face_pixels(saved(Image.new("RGB", (160, 160), colour), "PNG"), 148, 64)
    assert np.unique(pixels).tolist() == [round(0.299 * 200 + 0.587 * 100 + 0.114 * 50)]


def test_resize_is_antialiased():
    """A pattern finer than the result's pixels becomes its mean, not an alias."""
    stripes = np.tile(np.array([0, 255], np.uint8), (160, 80))
    pixels, _ = face_pixels(saved(Image.fromarray(stripes), "PNG"), 160, 32)
    assert close(pixels[:, 2:-2], np.full((32, 28), 127), 8)  # an alias would be near 0 or 255


def test_crop_is_centred():
    """Only the centred square counts: what lies around it leaves no trace."""
    canvas = Image.new("L", (178, 218), 255)
    canvas.paste(10, (15, 35, 163, 183))
    assert (face_pixels(saved(canvas, "PNG"), 148, 64)[0] == 10).all()


@pytest.mark.parametrize(
    ("mode", "kind", "note"),
    [("CMYK", "JPEG", "CMYK, converted"), ("P", "PNG", "palette, converted"), ("RGBA", "PNG", "transparent over white"),
     ("L", "PNG", None), ("RGB", "BMP", None), ("YCbCr", "JPEG", None)],
)  # fmt: skip
def test_colour_modes_become_grey(face, plain, mode, kind, note):
    """CMYK, palette, transparent, grey and YCbCr files give the portrait, and a note where that is unusual."""
    options = {"quality": 97} if kind == "JPEG" else {}
    pixels, told = face_pixels(saved(face.convert(mode), kind, **options), 148, 64)
    assert close(pixels, plain, 12 if mode in ("P", "CMYK") else 4)
    assert (told is None) if note is None else (note in told)


def test_sixteen_bits_keep_their_upper_eight(face, plain):
    """A 16-bit grey image is scaled, not clipped to white."""
    wide = np.asarray(face.convert("L")).astype(np.uint16) * 257
    pixels, note = face_pixels(saved(Image.fromarray(wide), "PNG"), 148, 64)
    assert close(pixels, plain, 1)
    assert "16-bit, converted" in note


def test_transparent_pixels_are_white(face):
    """Whatever colour hides under full transparency, white is seen."""
    clear = face.copy()
    clear.putalpha(0)
    assert (face_pixels(saved(clear, "PNG"), 148, 64)[0] == 255).all()


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_animation_gives_its_first_frame(face, plain, kind):
    """Of an animated image the first frame is used, and a note says so."""
    black = Image.new("RGB", face.size)
    data = saved(
        face, kind, save_all=True, append_images=[black, face], **({"lossless": True} if kind == "WEBP" else {})
    )
    pixels, note = face_pixels(data, 148, 64)
    assert close(pixels, plain, 12)
    assert "animated, its first frame is used" in note


@pytest.mark.parametrize(("orientation", "turn"), [(3, Image.Transpose.ROTATE_180), (6, Image.Transpose.ROTATE_90)])
def test_exif_rotation_is_undone(face, plain, orientation, turn):
    """An image whose EXIF says that it lies on its side or upside down is turned upright."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    pixels, note = face_pixels(saved(face.transpose(turn), "JPEG", quality=97, exif=exif), 148, 64)
    assert close(pixels, plain, 5)
    assert "turned upright as its EXIF says" in note


def test_smaller_than_the_crop(face):
    """An image that does not contain the crop is refused with its size, never padded."""
    with pytest.raises(UnusableError, match="120 x 147 pixels, smaller than the crop of 148"):
        face_pixels(saved(face.resize((120, 147)), "PNG"), 148, 64)


@pytest.mark.parametrize("data", [b"", b"hello", b"%PDF-1.4"])
def test_not_an_image(data):
    """Bytes of another kind are called not an image."""
    with pytest.raises(UnusableError, match="not an image"):
        face_pixels(data, 148, 64)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "BMP", "WEBP", "GIF"])
def test_truncated_image(face, kind):
    """A file cut in the middle is refused, in every format."""
    data = saved(face, kind)
    with pytest.raises(UnusableError, match=r"damaged|not an image"):
        face_pixels(data[: len(data) // 2], 148, 64)


def test_image_bomb(face, monkeypatch):
    """An image of far too many pixels is refused before it is decoded."""
    monkeypatch.setattr("data_tools.images.squares.LARGEST_PICTURE", 1000)
    with pytest.raises(UnusableError, match="more than 1,000 pixels, a decompression bomb"):
        face_pixels(saved(face, "PNG"), 148, 64)


def test_pillow_s_own_bomb_guard_is_reported(face, monkeypatch):
    """An image so large that Pillow itself warns is refused in our words."""
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
    with pytest.raises(UnusableError, match="a decompression bomb"):
        face_pixels(saved(face, "PNG"), 148, 64)


@pytest.mark.parametrize(("kind", "reason"), [(np.float32, "floating-point"), (np.int32, "32-bit whole numbers")])
def test_unknown_ranges(kind, reason):
    """Pixels whose range nobody knows are refused rather than guessed at."""
    data = saved(Image.fromarray(np.full((160, 160), 70_000, kind)), "TIFF")
    with pytest.raises(UnusableError, match=reason):
        face_pixels(data, 148, 64)


@pytest.mark.parametrize("count", [0, 1, 3, 4, 6])
def test_squares_do_not_influence_each_other(portraits, count):
    """Resizing several squares together gives what Pillow gives for each alone, for any number of them."""
    squares = [face.crop((0, 0, 148, 148)).convert("L") for face in portraits[:count]]
    small = resize(squares, 64)
    assert small.shape == (count, 64, 64)
    for square, result in zip(squares, small, strict=True):
        assert (result == np.asarray(square.resize((64, 64), Image.Resampling.BILINEAR))).all()
