"""What strangers have among their images that is no face: each layout is made here, then read as the table says."""

import io
import zipfile

import pytest
from PIL import Image


def packed(files):
    """The bytes of a zip of name -> bytes."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def saved(image, kind="JPEG", **options):
    """The bytes of an image file."""
    data = io.BytesIO()
    image.save(data, kind, **options)
    return data.getvalue()


def grey(width, height, shade=90):
    """A plain picture of any size."""
    return Image.new("RGB", (width, height), (shade, shade, shade))


def turned(image):
    """A portrait saved lying on its side, with the EXIF tag that turns it upright."""
    exif = Image.Exif()
    exif[0x0112] = 6
    return saved(image.transpose(Image.Transpose.ROTATE_90), quality=92, exif=exif)


def clip(image):
    """An animation of CelebA's size."""
    return saved(image, "GIF", save_all=True, append_images=[grey(*image.size), image])


# Layout -> (SOURCE, files by name, how many images are written, what standard output tells).
READ = {
    "a sample grid": lambda faces, _portraits: (
        "mixed",
        {
            **{f"mixed/faces/{name}": data for name, data in faces.items()},
            "mixed/samples/grid.png": saved(grey(530, 530), "PNG"),
        },
        12,
        ["left out: 1 image of another size than 178 x 218 (samples/grid.png, 530 x 530)"],
    ),
    "sample grids in a zip": lambda faces, _portraits: (
        "mixed.zip",
        {
            "mixed.zip": packed(
                {**faces, "runs/a.png": saved(grey(530, 530), "PNG")},
            )
        },
        12,
        ["left out: 1 image of another size than 178 x 218 (runs/a.png, 530 x 530)"],
    ),
    "a second copy": lambda faces, _portraits: (
        "odd",
        {"odd/000001.jpg": faces["000001.jpg"], "odd/000001 (1).jpg": faces["000001.jpg"]},
        1,
        ["left out: 1 second copy (000001 (1).jpg, the same as 000001.jpg)"],
    ),
    "second copies in a zip, in other folders": lambda faces, _portraits: (
        "copies.zip",
        {"copies.zip": packed({**faces, **{f"old copies/{name}": data for name, data in faces.items()}})},
        12,
        ["left out: 12 second copies (old copies/0000", " and 9 more)"],
    ),
    "two different faces of one name": lambda faces, _portraits: (
        "people",
        {"people/a/face.jpg": faces["000001.jpg"], "people/b/face.jpg": faces["000002.jpg"]},
        2,
        [],
    ),
    "litter of Windows and macOS": lambda faces, _portraits: (
        "litter",
        {
            **{f"litter/{name}": data for name, data in faces.items()},
            "litter/Thumbs.db": saved(grey(96, 96)),
            "litter/._000001.jpg": b"\x00\x05\x16\x07",
            "litter/.DS_Store": b"\x00\x00\x00\x01Bud1",
            "litter/__MACOSX/000001.jpg": b"\x00\x05\x16\x07",
        },
        12,
        ["12 images of 64 x 64, 0 skipped."],
    ),
    "a dot for a thumbnail": lambda faces, _portraits: (
        "dots",
        {**{f"dots/{name}": data for name, data in faces.items()}, "dots/dot.png": saved(grey(1, 1), "PNG")},
        12,
        ["left out: 1 image of another size than 178 x 218 (dot.png, 1 x 1)"],
    ),
    "an animation among stills": lambda faces, portraits: (
        "clip",
        {**{f"clip/{name}": data for name, data in faces.items()}, "clip/run.gif": clip(portraits[0])},
        12,
        ["left out: 1 animation (run.gif)"],
    ),
    "animations alone": lambda _faces, portraits: (
        "clips",
        {f"clips/{number}.gif": clip(face) for number, face in enumerate(portraits)},
        12,
        ["animated, its first frame is used"],
    ),
    "photographs of all sizes": lambda _faces, _portraits: (
        "photos",
        {f"photos/{n}.jpg": saved(grey(max(200 + 10 * n, 280), 300, 10 * n)) for n in range(12)},
        12,
        ["note: 4 sizes in 12 images, the most common 280 x 300 in 9: all are kept"],
    ),
    "portraits that were saved lying on their side": lambda faces, portraits: (
        "side",
        {**{f"side/{name}": data for name, data in faces.items()}, "side/turned.jpg": turned(portraits[3])},
        13,
        ["turned.jpg: turned upright"],
    ),
    "a transparent face and one of a palette": lambda faces, portraits: (
        "modes",
        {
            **{f"modes/{name}": data for name, data in faces.items()},
            "modes/clear.png": saved(portraits[0].convert("RGBA"), "PNG"),
            "modes/few.png": saved(portraits[1].convert("P"), "PNG"),
        },
        14,
        ["clear.png: transparent over white", "few.png: palette"],
    ),
    "a truncated face": lambda faces, _portraits: (
        "cut",
        {**{f"cut/{name}": data for name, data in faces.items()}, "cut/000012.jpg": faces["000012.jpg"][:2000]},
        11,
        ["skipped: 000012.jpg: damaged"],
    ),
}


@pytest.mark.parametrize("layout", READ)
def test_layouts_that_are_read(faces, portraits, made, taken, layout):
    """Each of these sources gives so many faces, and what was left out is told by name and kept in the sidecar."""
    source, files, count, told = READ[layout](faces, portraits)
    taken(made(source, files), count, told)
