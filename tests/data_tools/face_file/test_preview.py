import numpy as np
from PIL import Image


def test_sheet_shows_whole_images(drawn, tmp_path, command):
    """The preview is a grey PNG of rows x columns images of the file, each there once."""
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
