"""Small JPEGs of CelebA's size, made here from drawn faces, and a way to run a command inside the test."""

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
