import json
import warnings

import numpy as np
import pytest
from PIL import Image

from data_tools import prepare as prepare_module
from data_tools.prepare import prepare


def by_hand(image, crop=148, size=64):
    """Pillow alone: crop, luma, antialiased bilinear resize."""
    left, top = (image.width - crop) // 2, (image.height - crop) // 2
    square = image.crop((left, top, left + crop, top + crop)).convert("L")
    return np.asarray(square.resize((size, size), Image.Resampling.BILINEAR))


def test_pixels_are_crop_then_luma_then_resize(folder, tmp_path):
    """Each written image is what Pillow alone makes of its JPEG, up to rounding of the colour conversion."""
    out = tmp_path / "faces.npy"
    prepare(folder, out, count=12)
    names = json.loads(out.with_suffix(".json").read_text())["names"]
    for name, written in zip(names, np.load(out), strict=True):
        expected = by_hand(Image.open(folder / name))
        assert np.abs(written[0].astype(int) - expected).max() <= 2


def test_same_seed_same_file_other_seed_other_subset(folder, tmp_path):
    """The seed alone chooses the subset and its order, whatever the number of workers."""
    names = {}
    for label, seed, workers in (("a", 1, 1), ("b", 1, 2), ("c", 2, 1)):
        out = tmp_path / f"{label}.npy"
        prepare(folder, out, count=5, seed=seed, workers=workers)
        names[label] = json.loads(out.with_suffix(".json").read_text())["names"]
    assert (tmp_path / "a.npy").read_bytes() == (tmp_path / "b.npy").read_bytes()
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    assert set(names["a"]) != set(names["c"])


def test_order_across_pieces_and_workers(folder, tmp_path, monkeypatch):
    """Names and pixels keep the seed's order when several workers take several small pieces."""
    monkeypatch.setattr(prepare_module, "_PIECE", 2)
    prepare(folder, tmp_path / "many.npy", count=12, workers=3)
    monkeypatch.setattr(prepare_module, "_PIECE", 100)
    prepare(folder, tmp_path / "one.npy", count=12)
    assert (tmp_path / "many.npy").read_bytes() == (tmp_path / "one.npy").read_bytes()


def test_smaller_count_is_a_prefix(folder, tmp_path):
    """A smaller count gives the first images of a larger one."""
    prepare(folder, tmp_path / "four.npy", count=4)
    prepare(folder, tmp_path / "nine.npy", count=9)
    assert (np.load(tmp_path / "four.npy") == np.load(tmp_path / "nine.npy")[:4]).all()


def test_corrupt_jpeg_is_skipped_by_name_and_replaced(folder, tmp_path, command):
    """One corrupt JPEG among many is named and skipped; another image takes its place."""
    (folder / "000003.jpg").write_bytes((folder / "000003.jpg").read_bytes()[:2000])
    result = command("prepare", folder, "--out", tmp_path / "f.npy", "--count", "11", "--workers", "1")
    assert result.status == 0
    assert np.load(tmp_path / "f.npy").shape == (11, 1, 64, 64)
    if "skipped: " in result.out:
        assert "000003.jpg: damaged" in result.out
    result = command("prepare", folder, "--out", tmp_path / "g.npy", "--count", "all", "--workers", "1")
    assert result.status == 0
    assert "skipped: 000003.jpg: damaged: " in result.out
    facts = json.loads((tmp_path / "g.json").read_text())
    assert facts["count"] == 11
    assert [one["name"] for one in facts["skipped"]] == ["000003.jpg"]


def test_strict_stops_at_a_corrupt_jpeg(folder, tmp_path, refused):
    """With --strict the first corrupt JPEG ends the command, named, with nothing written."""
    (folder / "000003.jpg").write_bytes(b"\xff\xd8\xff\xe0 no more")
    line = refused("prepare", folder, "--out", tmp_path / "f.npy", "--count", "all", "--strict", "--workers", "1")
    assert "000003.jpg cannot be used" in line
    assert "--strict" in line


def test_mostly_unusable_source_is_refused(folder, tmp_path, refused):
    """A source of which most images are too small is refused with the first one's name and size."""
    line = refused("prepare", folder, "--out", tmp_path / "f.npy", "--count", "all", "--crop", "200", "--workers", "1")
    assert "cannot be used" in line
    assert "178 x 218 pixels, smaller than the crop of 200" in line


def test_only_image_unusable_is_refused(tmp_path, refused):
    """A source whose only image is damaged is refused."""
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "one.jpg").write_bytes(b"nothing")
    line = refused("prepare", tmp_path / "images", "--out", tmp_path / "f.npy", "--count", "1", "--workers", "1")
    assert "none of the 1 images can be used; one.jpg cannot be used (not an image)" in line


def test_fewer_images_than_count(folder, tmp_path, refused):
    """Asking for more images than there are is refused with the number that there are."""
    line = refused("prepare", folder, "--out", tmp_path / "f.npy", "--count", "13")
    assert "12 images, fewer than --count 13: give --count 12 or --count all" in line


def test_small_image_is_skipped_with_its_size(folder, tmp_path, command):
    """Where sizes vary, an image smaller than the crop is skipped, with its name and size."""
    for number, size in enumerate([(100, 147), (300, 300), (310, 300)]):
        Image.new("RGB", size).save(folder / ("small one.png" if number == 0 else f"other {number}.png"))
    result = command("prepare", folder, "--out", tmp_path / "f.npy", "--count", "all", "--workers", "1")
    assert "skipped: small one.png: 100 x 147 pixels, smaller than the crop of 148" in result.out


def test_names_with_spaces_and_other_alphabets(folder, tmp_path, command):
    """Names with spaces, other alphabets, line breaks or undecodable bytes are read, and told on one line."""
    source = tmp_path / "Ein schöner Ordner 顔"
    source.mkdir()
    images = [path.read_bytes() for path in sorted(folder.iterdir())]
    odd = [
        "mit Leerzeichen.jpg",
        "ünïcode 顔.JPG",
        "two\nlines.jpeg",
        b"undecodable \xff.jpg".decode("utf-8", "surrogateescape"),
    ]
    for name, image in zip(odd, images, strict=False):
        (source / name).write_bytes(image)
    result = command("prepare", source, "--out", tmp_path / "f.npy", "--count", "4", "--workers", "2")
    assert result.status == 0
    assert sorted(json.loads((tmp_path / "f.json").read_text())["names"]) == sorted(odd)
    (source / "two\nlines.jpeg").write_bytes(b"")
    result = command("prepare", source, "--out", tmp_path / "g.npy", "--count", "4", "--workers", "1")
    assert "skipped: two\\nlines.jpeg: not an image" in result.out


def test_many_skipped_are_counted(folder, tmp_path, command):
    """Of many skipped images the first few are named and the rest counted."""
    for number in range(1, 11):
        (folder / f"bad {number}.jpg").write_bytes(b"")
    result = command("prepare", folder, "--out", tmp_path / "f.npy", "--count", "all", "--workers", "1")
    assert result.out.count("skipped: bad ") == 8
    assert "skipped: and 2 more, listed in the sidecar" in result.out


def test_sidecar_says_what_and_whence(folder, tmp_path):
    """The sidecar holds kind, crop, size, count, seed, versions, licence, names and the pixels' hash, and no path."""
    out = tmp_path / "faces.npy"
    prepare(folder, out, count=6, crop=140, size=32, seed=7)
    facts = json.loads(out.with_suffix(".json").read_text())
    wanted = {"format_version": 1, "source_kind": "folder", "crop": 140, "size": 32, "count": 6, "seed": 7}
    assert wanted.items() <= facts.items()
    assert "non-commercial" in facts["licence"]
    assert len(facts["names"]) == 6
    assert len(facts["pixels_sha256"]) == 64
    assert facts["tool_version"]
    assert str(tmp_path) not in out.with_suffix(".json").read_text()


def test_progress_counts_every_image(folder, tmp_path):
    """The progress calls add up to the number of images written."""
    seen = []
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        prepare(folder, tmp_path / "f.npy", count=12, progress=seen.append)
    assert sum(seen) == 12


@pytest.mark.parametrize("option", [["--count", "0"], ["--size", "x"], ["--seed", "-1"], ["--crop", "99999"]])
def test_numbers_out_of_range(tmp_path, refused, option):
    """A number out of range is refused in one line that names the option and its range."""
    line = refused("prepare", tmp_path, "--out", tmp_path / "f.npy", *option)
    assert option[0] in line
    assert "is not a whole number from" in line
