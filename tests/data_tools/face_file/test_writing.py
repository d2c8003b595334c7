import errno
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from data_tools.bad_input import BadInputError
from data_tools.face_file.writing import new_face_file, tell_disk_errors

ROOT = Path(__file__).parents[3]


def test_format_is_uint8_n_1_size_size(tmp_path, command):
    """The file is a plain .npy that numpy maps: uint8 (N, 1, 64, 64)."""
    assert command("synthesize", "--out", tmp_path / "f.npy", "--count", 5).status == 0
    pixels = np.load(tmp_path / "f.npy", mmap_mode="r")
    assert (pixels.dtype, pixels.shape) == (np.uint8, (5, 1, 64, 64))


@pytest.mark.parametrize("left", ["f.npy", "f.json", "f.attributes.npy"])
def test_existing_output_is_refused_without_force(tmp_path, refused, command, left):
    """Any file in the way is refused by name and left as it was; --force replaces it."""
    (tmp_path / left).write_text("precious")
    assert f"{left} exists already: give --force" in refused("synthesize", "--out", tmp_path / "f.npy", "--count", 3)
    assert (tmp_path / left).read_text() == "precious"
    assert command("synthesize", "--out", tmp_path / "f.npy", "--count", 3, "--force").status == 0
    assert command("verify", tmp_path / "f.npy").status == 0


def test_force_removes_attributes_of_the_old_file(tmp_path, folder, command):
    """Replacing drawn faces by photographs leaves no stale attributes beside them."""
    out = tmp_path / "f.npy"
    assert command("synthesize", "--out", out, "--count", 3).status == 0
    assert command("prepare", folder, "--out", out, "--count", 3, "--force", "--workers", 1).status == 0
    assert not (tmp_path / "f.attributes.npy").exists()
    assert command("verify", out).status == 0


def test_failed_force_keeps_the_old_file(tmp_path, folder, command, refused):
    """A command that fails with --force leaves the older file whole."""
    out = tmp_path / "f.npy"
    assert command("synthesize", "--out", out, "--count", 3).status == 0
    before = out.read_bytes()
    refused("prepare", folder, "--out", out, "--count", "all", "--crop", 300, "--force", "--workers", 1)
    assert out.read_bytes() == before
    assert command("verify", out).status == 0


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("faces.bin", "must end in .npy"),
        ("no/faces.npy", "does not exist: make it first"),
        ("is.npy", "exists already"),
    ],
)
def test_bad_output_names(tmp_path, refused, name, told):
    """A wrong suffix, a missing folder and a folder in the way are refused."""
    (tmp_path / "is.npy").mkdir()
    assert told in refused("synthesize", "--out", tmp_path / name, "--count", 3)


def test_folder_in_the_way_is_not_forced(tmp_path, refused):
    """Even --force does not replace a folder."""
    (tmp_path / "is.npy").mkdir()
    assert "is a folder: give a file's name" in refused("synthesize", "--out", tmp_path / "is.npy", "--force")


def test_too_little_room_is_told_before_work(tmp_path, refused, monkeypatch):
    """A disk with too little room is refused at once, with how much is needed and free."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1000))
    line = refused("synthesize", "--out", tmp_path / "f.npy", "--count", 100)
    assert "needs 409,600 bytes and 1,000 are free" in line


def test_disk_that_fills_up_while_writing(tmp_path):
    """A write that fails for want of room ends in one line, status 2, and nothing left."""
    program = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000));"
        "from data_tools.__main__ import main; sys.exit(main(sys.argv[1:]))"
    )
    arguments = ["synthesize", "--out", str(tmp_path / "f.npy"), "--count", "300", "--workers", "2"]
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "no room left for" in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_full_disk_says_so():
    """Error ENOSPC becomes the line about room."""
    with pytest.raises(BadInputError, match=r"no room left for f.npy: make room"), tell_disk_errors("f.npy"):
        raise OSError(errno.ENOSPC, "No space left on device")


def test_other_disk_errors_say_what():
    """Any other error of the disk is told with its own words."""
    with pytest.raises(BadInputError, match=r"cannot write f\.npy: Permission denied"), tell_disk_errors("f.npy"):
        raise OSError(errno.EACCES, "Permission denied")


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError, SystemExit])
def test_nothing_is_left_after_any_exception(tmp_path, error):
    """Whatever interrupts the writing, no file is left, not even a temporary one."""

    def write():
        with new_face_file(tmp_path / "f.npy", 64) as file:
            file.append(np.zeros((3, 64, 64), np.uint8))
            raise error

    with pytest.raises(error):
        write()
    assert list(tmp_path.iterdir()) == []


def test_names_must_match_the_images(tmp_path):
    """A file is not finished with another number of names than images: that would be our own mistake."""

    def write():
        with new_face_file(tmp_path / "f.npy", 64) as file:
            file.append(np.zeros((3, 64, 64), np.uint8))
            file.finish({}, ["only one"])

    with pytest.raises(AssertionError, match="each image has one name"):
        write()
    assert list(tmp_path.iterdir()) == []


def test_sidecar_is_renamed_last(tmp_path, monkeypatch):
    """If the last rename fails there are pixels without a sidecar, never a sidecar without its pixels."""
    renamed = []
    replace = Path.replace
    monkeypatch.setattr(
        Path, "replace", lambda self, target: (renamed.append(Path(target).name), replace(self, target))
    )
    with new_face_file(tmp_path / "f.npy", 8) as file:
        file.append(np.zeros((1, 8, 8), np.uint8))
        file.finish({}, ["one"], {"smile": np.zeros(1, np.float32)})
    assert renamed == ["f.npy", "f.attributes.npy", "f.json"]
