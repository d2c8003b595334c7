import json

import numpy as np
import pytest


@pytest.fixture
def drawn(tmp_path, command):
    """A sound file of six drawn faces."""
    path = tmp_path / "faces.npy"
    assert command("synthesize", "--out", path, "--count", 6).status == 0
    return path


def edit(path, **changes):
    """Change facts in a file's sidecar; None removes one."""
    sidecar = path.with_suffix(".json")
    facts = json.loads(sidecar.read_text()) | changes
    sidecar.write_text(json.dumps({key: value for key, value in facts.items() if value is not None}))


def test_verify_says_what_the_file_is(drawn, command):
    """A sound file is called so, with count, size, kind and licence."""
    result = command("verify", drawn)
    assert result.status == 0
    assert "sound. 6 images of 64 x 64, drawn" in result.out
    assert "licence: Drawn by this program" in result.out


def test_missing_file(tmp_path, refused):
    """A missing file is told with how to make one."""
    assert "does not exist: make it again with `python -m data_tools" in refused("verify", tmp_path / "no.npy")


def test_missing_sidecar(drawn, refused):
    """A file without its sidecar is refused by the sidecar's name."""
    drawn.with_suffix(".json").unlink()
    assert "faces.npy has no sidecar faces.json: copy it too" in refused("verify", drawn)


@pytest.mark.parametrize("length", [0, 50, 128, 10_000])
def test_truncated_file(drawn, refused, length):
    """A file cut at any place is called truncated."""
    drawn.write_bytes(drawn.read_bytes()[:length])
    assert "faces.npy is truncated or not a .npy file" in refused("verify", drawn)


def test_changed_pixel(drawn, refused):
    """One changed pixel is found by the hash."""
    data = bytearray(drawn.read_bytes())
    data[-1] ^= 1
    drawn.write_bytes(bytes(data))
    assert "faces.npy was changed after it was made" in refused("verify", drawn)


@pytest.mark.parametrize("array", [np.zeros((6, 64, 64), np.uint8), np.zeros((6, 1, 64, 64), np.float32)])
def test_wrong_shape_or_type(drawn, refused, array):
    """An array of another shape or type is refused with both."""
    np.save(drawn, array)
    assert f"holds {array.dtype} {array.shape}, its sidecar says uint8 (6, 1, 64, 64)" in refused("verify", drawn)


def test_pickle_is_not_loaded(drawn, refused):
    """A .npy that holds a pickle is refused, never run."""
    np.save(drawn, np.array([{}], object), allow_pickle=True)
    assert "truncated or not a .npy file" in refused("verify", drawn)


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "\xff"])
def test_sidecar_that_is_no_json(drawn, refused, text):
    """A sidecar that is not JSON is refused by name."""
    drawn.with_suffix(".json").write_bytes(text.encode("latin-1"))
    assert "faces.json is not readable as JSON" in refused("verify", drawn)


def test_sidecar_of_something_else(drawn, refused):
    """JSON of another kind is not taken for a sidecar."""
    drawn.with_suffix(".json").write_text("[1, 2]")
    assert "faces.json is not the sidecar of a face file" in refused("verify", drawn)


def test_other_format_version(drawn, refused):
    """A file of a later format is refused with both versions."""
    edit(drawn, format_version=2)
    assert "has format version 2, this program reads 1" in refused("verify", drawn)


@pytest.mark.parametrize("key", ["count", "size", "pixels_sha256", "names"])
def test_sidecar_without_what_is_needed(drawn, refused, key):
    """A sidecar that lacks a fact is refused with its name."""
    edit(drawn, **{key: None})
    assert f"lacks a sound {key}" in refused("verify", drawn)


def test_wrong_number_of_names(drawn, refused):
    """A list of names that does not fit the count is refused."""
    edit(drawn, names=["one"])
    assert "lacks a sound list of names" in refused("verify", drawn)


def test_missing_attributes(drawn, refused):
    """Drawn faces without their attributes are refused by the missing file's name."""
    drawn.with_suffix(".attributes.npy").unlink()
    assert "faces.attributes.npy is missing: copy it beside faces.npy" in refused("verify", drawn)


def test_changed_attributes(drawn, refused):
    """A change in the attributes is found by their hash."""
    path = drawn.with_suffix(".attributes.npy")
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    assert "faces.attributes.npy was changed after it was made" in refused("verify", drawn)


def test_sheet_shows_whole_images(drawn, tmp_path, command):
    """The preview is a grey PNG of rows x columns images of the file, each there once."""
    from PIL import Image

    result = command("preview", drawn, "--out", tmp_path / "sheet.png", "--rows", 2, "--columns", 3)
    assert result.status == 0
    with Image.open(tmp_path / "sheet.png") as sheet:
        tiles = np.asarray(sheet).reshape(2, 64, 3, 64).swapaxes(1, 2).reshape(6, 64, 64)
    assert (tiles == np.load(drawn)[:, 0]).all()


def test_preview_seed_chooses(drawn, tmp_path, command):
    """The same seed gives the same sheet, another seed another."""
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        out = tmp_path / f"{name}.png"
        assert command("preview", drawn, "--out", out, "--rows", 1, "--columns", 2, "--seed", seed).status == 0
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()
    assert (tmp_path / "a.png").read_bytes() != (tmp_path / "c.png").read_bytes()


def test_preview_of_too_few(drawn, tmp_path, refused):
    """A sheet larger than the file is refused with the number of images."""
    assert "holds 6 images, fewer than 8 x 12" in refused("preview", drawn, "--out", tmp_path / "s.png")


def test_preview_does_not_overwrite(drawn, tmp_path, refused):
    """An existing sheet is refused without --force, and a name that is no .png always."""
    (tmp_path / "s.png").write_text("precious")
    assert "s.png exists already" in refused("preview", drawn, "--out", tmp_path / "s.png")
    assert "must end in .png" in refused("preview", drawn, "--out", tmp_path / "s.jpg")


def test_describe_gives_numpy_s_figures(drawn, command):
    """Mean and deviation are numpy's, the histogram sums to one, and no face is there twice."""
    from data_tools.describe import describe

    pixels = np.load(drawn)
    found = describe(drawn)
    assert found.mean == pytest.approx(pixels.mean(), abs=1e-9)
    assert found.deviation == pytest.approx(pixels.std(), abs=1e-9)
    assert found.histogram.sum() == pytest.approx(1)
    assert found.histogram[3] == pytest.approx(((pixels >= 48) & (pixels < 64)).mean())
    assert found.duplicates == []
    assert f"{pixels.mean():.2f} of 255" in command("describe", drawn).out


def test_describe_finds_duplicates(tmp_path, folder, command):
    """Pictures that are there twice, in files whose bytes differ, are counted, and the first pair named."""
    (folder / "again.jpg").write_bytes((folder / "000005.jpg").read_bytes() + b"\0")
    out = tmp_path / "f.npy"
    assert command("prepare", folder, "--out", out, "--count", "all", "--workers", 1).status == 0
    names = json.loads(out.with_suffix(".json").read_text())["names"]
    pair = tuple(sorted((names.index("again.jpg"), names.index("000005.jpg"))))
    assert f"duplicates 1 images that equal an earlier one, the first {pair}" in command("describe", out).out
