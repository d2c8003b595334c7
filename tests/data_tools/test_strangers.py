"""What strangers have for a data set: each layout is made here, then read or refused as the table says."""

import io
import json
import zipfile

import numpy as np
import pytest
from PIL import Image

DRIVE = "img_align_celeba-20261101T101010Z-1"


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


@pytest.fixture(scope="module")
def faces(portraits):
    """Twelve JPEGs of CelebA's size: name -> bytes."""
    return {f"{number:06d}.jpg": saved(face, quality=92) for number, face in enumerate(portraits, start=1)}


def part(faces, first, last):
    """The zip that holds faces first to last - 1 under CelebA's folder."""
    return packed({f"img_align_celeba/{name}": faces[name] for name in sorted(faces)[first:last]})


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
    "Drive's two zips of one download": lambda faces, _portraits: (
        "drive",
        {f"drive/{DRIVE}-001.zip": part(faces, 0, 6), f"drive/{DRIVE}-002.zip": part(faces, 6, 12)},
        12,
        [],
    ),
    "one of Drive's two zips, given itself": lambda faces, _portraits: (
        f"drive/{DRIVE}-002.zip",
        {f"drive/{DRIVE}-001.zip": part(faces, 0, 6), f"drive/{DRIVE}-002.zip": part(faces, 6, 12)},
        12,
        [f"{DRIVE}-001.zip and {DRIVE}-002.zip are read together"],
    ),
    "OneDrive's numbers in the middle": lambda faces, _portraits: (
        "one",
        {"one/OneDrive_1_1-11-2026.zip": part(faces, 0, 4), "one/OneDrive_2_1-11-2026.zip": part(faces, 4, 12)},
        12,
        [],
    ),
    "a browser's second download of a zip": lambda faces, _portraits: (
        "twice",
        {"twice/archive.zip": part(faces, 0, 12), "twice/archive (1).zip": part(faces, 0, 12)},
        12,
        ["left out: 1 archive (archive (1).zip, the same images as archive.zip)"],
    ),
    "a download that was broken off, and its repetition": lambda faces, _portraits: (
        "again",
        {"again/archive.zip": part(faces, 0, 12)[:3000], "again/archive (1).zip": part(faces, 0, 12)},
        12,
        ["left out: 1 archive (archive.zip, cannot be read)"],
    ),
    "Kaggle's one zip beside a list": lambda faces, _portraits: (
        "kaggle",
        {"kaggle/archive.zip": part(faces, 0, 12), "kaggle/list_eval_partition.csv": b"image_id,partition\n"},
        12,
        [],
    ),
    "the one zip of three that holds images": lambda faces, _portraits: (
        "root",
        {
            "root/a/faces.zip": part(faces, 0, 12),
            "root/Anno.zip": packed({"list_attr_celeba.txt": b"40"}),
            "root/png.7z.001": b"7z\xbc\xaf\x27\x1c",
        },
        12,
        ["left out: 2 archives (Anno.zip, png.7z.001)"],
    ),
    "images beside archives": lambda faces, _portraits: (
        "root",
        {**{f"root/img/{name}": data for name, data in faces.items()}, "root/img.zip": b"PK", "root/png.7z": b"7z"},
        12,
        ["left out: 2 archives (img.zip, png.7z)"],
    ),
    "a zip that holds images and a zip": lambda faces, _portraits: (
        "outer.zip",
        {"outer.zip": packed({**faces, "more/inner.zip": part(faces, 0, 6)})},
        12,
        ["left out: 1 archive (more/inner.zip)"],
    ),
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

# Layout -> (SOURCE, files by name, what the one line says).
REFUSED = {
    "Drive's second zip of three is missing": lambda faces: (
        "drive",
        {f"drive/{DRIVE}-001.zip": part(faces, 0, 6), f"drive/{DRIVE}-003.zip": part(faces, 6, 12)},
        [f"{DRIVE}-002.zip is missing", "download it", "unpack"],
    ),
    "Drive's second zip alone": lambda faces: (
        f"drive/{DRIVE}-002.zip",
        {f"drive/{DRIVE}-002.zip": part(faces, 0, 6)},
        [f"{DRIVE}-001.zip is missing"],
    ),
    "one of Drive's zips was broken off": lambda faces: (
        "drive",
        {f"drive/{DRIVE}-001.zip": part(faces, 0, 6), f"drive/{DRIVE}-002.zip": part(faces, 6, 12)[:3000]},
        [f"{DRIVE}-002.zip is a truncated or damaged zip"],
    ),
    "two zips of different faces": lambda faces: (
        "two",
        {"two/men.zip": part(faces, 0, 6), "two/women.zip": part(faces, 6, 12)},
        ["two holds 2 zips of images (men.zip, women.zip): give one of them"],
    ),
    "a zip cut into pieces": lambda faces: (
        "split",
        {"split/x.zip.001": part(faces, 0, 12)[:4000], "split/x.zip.002": part(faces, 0, 12)[4000:]},
        ["split holds no image but 2 archives (x.zip.001, x.zip.002)", "join"],
    ),
    "a piece of a zip, given itself": lambda faces: (
        "x.zip.001",
        {"x.zip.001": part(faces, 0, 12)[:4000], "x.zip.002": part(faces, 0, 12)[4000:]},
        ["x.zip.001 is one piece of a split archive", "join"],
    ),
    "a split zip with .z01": lambda faces: (
        "split",
        {
            "split/x.z01": b"PK\x07\x08" + part(faces, 0, 12)[:4000],
            "split/x.zip": last_piece(part(faces, 0, 12)[4000:]),
        },
        ["x.zip is one piece of a split archive", "join"],
    ),
    "archives of other kinds": lambda _faces: (
        "packed",
        {"packed/a.7z": b"7z\xbc\xaf\x27\x1c", "packed/b.part1.rar": b"Rar!", "packed/c.tar.gz": b"\x1f\x8b\x08"},
        ["packed holds no image but 3 archives (a.7z, b.part1.rar, c.tar.gz): join the pieces and unpack them"],
    ),
    "an archive without a telling name": lambda _faces: (
        "packed",
        {"packed/download": b"7z\xbc\xaf\x27\x1c", "packed/readme": b"see download"},
        ["packed holds no image but 1 archive (download): unpack"],
    ),
    "a zip inside a zip": lambda faces: (
        "outer.zip",
        {"outer.zip": packed({"inner/faces.zip": part(faces, 0, 12)})},
        ["outer.zip holds no image but 1 archive (inner/faces.zip): unpack outer.zip first and give the folder"],
    ),
    "one picture beside the zip": lambda faces: (
        "root",
        {"root/logo.png": saved(grey(178, 218), "PNG"), "root/archive.zip": part(faces, 0, 12)},
        ["root holds 1 image, fewer than --count 12", "archive.zip"],
    ),
}


def last_piece(data):
    """The end of a zip as the second and last piece of a split archive: its end record says so."""
    end = data.rindex(b"PK\x05\x06")
    return data[:end] + b"PK\x05\x06\x01\x00\x00\x00" + data[end + 8 :]


def make(folder, files):
    """Write files of name -> bytes under a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


@pytest.mark.parametrize("layout", READ)
def test_layouts_that_are_read(tmp_path, faces, portraits, command, layout):
    """Each of these sources gives so many faces, and what was left out is told by name and kept in the sidecar."""
    source, files, count, told = READ[layout](faces, portraits)
    make(tmp_path, files)
    result = command("prepare", tmp_path / source, "--out", tmp_path / "f.npy", "--count", "all", "--workers", 1)
    assert result.err == ""
    assert result.status == 0
    assert np.load(tmp_path / "f.npy").shape == (count, 1, 64, 64)
    for text in told:
        assert text in result.out
    facts = json.loads((tmp_path / "f.json").read_text())
    assert bool(facts["left_out"]) == ("left out" in result.out) == any("left out" in text for text in told)


@pytest.mark.parametrize("layout", REFUSED)
def test_layouts_that_are_refused(tmp_path, faces, refused, layout):
    """Each of these sources is refused in one line that names what was seen and says what to do."""
    source, files, told = REFUSED[layout](faces)
    make(tmp_path, files)
    line = refused("prepare", tmp_path / source, "--out", tmp_path / "f.npy", "--count", 12, "--workers", 1)
    for text in told:
        assert text in line
