"""What strangers have for a data set, in archives: each layout is made here, then read or refused as a table says."""

import io
import zipfile

import pytest

DRIVE = "img_align_celeba-20261101T101010Z-1"


def packed(files):
    """The bytes of a zip of name -> bytes."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def part(faces, first, last):
    """The zip that holds faces first to last - 1 under CelebA's folder."""
    return packed({f"img_align_celeba/{name}": faces[name] for name in sorted(faces)[first:last]})


# Layout -> (SOURCE, files by name, how many images are written, what standard output tells).
READ = {
    "Drive's two zips of one download": lambda faces: (
        "drive",
        {f"drive/{DRIVE}-001.zip": part(faces, 0, 6), f"drive/{DRIVE}-002.zip": part(faces, 6, 12)},
        12,
        [],
    ),
    "one of Drive's two zips, given itself": lambda faces: (
        f"drive/{DRIVE}-002.zip",
        {f"drive/{DRIVE}-001.zip": part(faces, 0, 6), f"drive/{DRIVE}-002.zip": part(faces, 6, 12)},
        12,
        [f"{DRIVE}-001.zip and {DRIVE}-002.zip are read together"],
    ),
    "OneDrive's numbers in the middle": lambda faces: (
        "one",
        {"one/OneDrive_1_1-11-2026.zip": part(faces, 0, 4), "one/OneDrive_2_1-11-2026.zip": part(faces, 4, 12)},
        12,
        [],
    ),
    "a browser's second download of a zip": lambda faces: (
        "twice",
        {"twice/archive.zip": part(faces, 0, 12), "twice/archive (1).zip": part(faces, 0, 12)},
        12,
        ["left out: 1 archive (archive (1).zip, the same images as archive.zip)"],
    ),
    "a download that was broken off, and its repetition": lambda faces: (
        "again",
        {"again/archive.zip": part(faces, 0, 12)[:3000], "again/archive (1).zip": part(faces, 0, 12)},
        12,
        ["left out: 1 archive (archive.zip, cannot be read)"],
    ),
    "Kaggle's one zip beside a list": lambda faces: (
        "kaggle",
        {"kaggle/archive.zip": part(faces, 0, 12), "kaggle/list_eval_partition.csv": b"image_id,partition\n"},
        12,
        [],
    ),
    "the one zip of three that holds images": lambda faces: (
        "root",
        {
            "root/a/faces.zip": part(faces, 0, 12),
            "root/Anno.zip": packed({"list_attr_celeba.txt": b"40"}),
            "root/png.7z.001": b"7z\xbc\xaf\x27\x1c",
        },
        12,
        ["left out: 2 archives (Anno.zip, png.7z.001)"],
    ),
    "images beside archives": lambda faces: (
        "root",
        {**{f"root/img/{name}": data for name, data in faces.items()}, "root/img.zip": b"PK", "root/png.7z": b"7z"},
        12,
        ["left out: 2 archives (img.zip, png.7z)"],
    ),
    "a zip that holds images and a zip": lambda faces: (
        "outer.zip",
        {"outer.zip": packed({**faces, "more/inner.zip": part(faces, 0, 6)})},
        12,
        ["left out: 1 archive (more/inner.zip)"],
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
        {"root/logo.jpg": faces["000012.jpg"], "root/archive.zip": part(faces, 0, 12)},
        ["root holds 1 image, fewer than --count 12", "archive.zip"],
    ),
}


def last_piece(data):
    """The end of a zip as the second and last piece of a split archive: its end record says so."""
    end = data.rindex(b"PK\x05\x06")
    return data[:end] + b"PK\x05\x06\x01\x00\x00\x00" + data[end + 8 :]


@pytest.mark.parametrize("layout", READ)
def test_layouts_that_are_read(faces, made, taken, layout):
    """Each of these sources gives so many faces, and what was left out is told by name and kept in the sidecar."""
    source, files, count, told = READ[layout](faces)
    taken(made(source, files), count, told)


@pytest.mark.parametrize("layout", REFUSED)
def test_layouts_that_are_refused(tmp_path, faces, made, refused, layout):
    """Each of these sources is refused in one line that names what was seen and says what to do."""
    source, files, told = REFUSED[layout](faces)
    line = refused("prepare", made(source, files), "--out", tmp_path / "f.npy", "--count", 12, "--workers", 1)
    for text in told:
        assert text in line
