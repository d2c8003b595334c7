"""A small face file."""

import pytest


@pytest.fixture
def drawn(tmp_path, command):
    """A sound file of six drawn faces."""
    path = tmp_path / "faces.npy"
    assert command("synthesize", "--out", path, "--count", 6).status == 0
    return path
