"""Small JPEGs of CelebA's size, made here from drawn faces, and a way to run a command inside the test."""

import io
import json
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image

from assignment import drawn_faces
from data_tools.__main__ import main


def colour_faces(count):
    """Coloured portraits of CelebA's size, 178 x 218, as PIL images."""
    grey, _ = drawn_faces.draw(np.arange(count), seed=99, size=256)
    tint = np.array([1.0, 0.82, 0.7])
    return [Image.fromarray((face[19:237, 39:217, None] * tint).astype(np.uint8)) for face in grey]


@pytest.fixture(scope="session")
def portraits():
    """Twelve coloured portraits, 178 x 218, as PIL images."""
    return colour_faces(12)


@pytest.fixture
def folder(tmp_path, portraits):
    """A folder of twelve JPEGs named as CelebA's are."""
    images = tmp_path / "img_align_celeba"
    images.mkdir()
    for number, face in enumerate(portraits, start=1):
        face.save(images / f"{number:06d}.jpg", quality=92)
    return images


@pytest.fixture
def command(capsys):
    """Run `python -m data_tools ...` in this process; gives its status, out and err."""

    def run(*arguments):
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as stop:
            status = stop.code
        out, err = capsys.readouterr()
        return SimpleNamespace(status=status, out=out, err=err)

    return run


@pytest.fixture
def refused(command, tmp_path):
    """Run a command that must fail: status 2, one line, no new file anywhere; returns the line."""

    def run(*arguments):
        before = sorted(tmp_path.rglob("*"))
        result = command(*arguments)
        told = [line for line in result.err.split("\n") if line.startswith("data_tools: ")]
        assert result.status == 2
        assert len(told) == 1
        assert "Traceback" not in result.err
        assert sorted(tmp_path.rglob("*")) == before
        return told[0]

    return run


@pytest.fixture(scope="session")
def faces(portraits):
    """Twelve JPEGs of CelebA's size: name -> bytes."""
    found = {}
    for number, face in enumerate(portraits, start=1):
        data = io.BytesIO()
        face.save(data, "JPEG", quality=92)
        found[f"{number:06d}.jpg"] = data.getvalue()
    return found


@pytest.fixture
def made(tmp_path):
    """Write files of name -> bytes; gives the path of the source among them."""

    def run(source, files):
        for name, data in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return tmp_path / source

    return run


@pytest.fixture
def taken(command, tmp_path):
    """Prepare all images of a source: so many are written, these texts told, and the sidecar has what is left out."""

    def run(source, count, told):
        result = command("prepare", source, "--out", tmp_path / "f.npy", "--count", "all", "--workers", 1)
        assert (result.status, result.err) == (0, "")
        assert np.load(tmp_path / "f.npy").shape == (count, 1, 64, 64)
        for text in told:
            assert text in result.out
        facts = json.loads((tmp_path / "f.json").read_text())
        assert bool(facts["left_out"]) == ("left out" in result.out) == any("left out" in text for text in told)

    return run
