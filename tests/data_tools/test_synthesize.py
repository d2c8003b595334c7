import numpy as np

from assignment import drawn_faces


def test_same_file_for_any_number_of_workers(tmp_path, command):
    """One process or three write the same bytes: pixels, attributes and sidecar."""
    for name, workers in (("a", 1), ("b", 3)):
        out = tmp_path / f"{name}.npy"
        assert command("synthesize", "--out", out, "--count", 300, "--workers", workers, "--size", 16).status == 0
    for suffix in (".npy", ".attributes.npy", ".json"):
        assert (tmp_path / "a").with_suffix(suffix).read_bytes() == (tmp_path / "b").with_suffix(suffix).read_bytes()


def test_images_and_attributes_are_those_of_draw(tmp_path, command):
    """Image i of the file is face i of the seed, and its record holds the attributes it was drawn from."""
    assert command("synthesize", "--out", tmp_path / "f.npy", "--count", 20, "--seed", 5).status == 0
    images, attributes = drawn_faces.draw(np.arange(20), seed=5)
    assert (np.load(tmp_path / "f.npy")[:, 0] == images).all()
    records = np.load(tmp_path / "f.attributes.npy")
    assert set(records.dtype.names) == set(attributes)
    for name, values in attributes.items():
        assert (records[name] == values).all()


def test_size_that_cannot_be_drawn(tmp_path, refused):
    """A size that faces are not drawn in is refused with those that they are."""
    line = refused("synthesize", "--out", tmp_path / "f.npy", "--size", 50)
    assert "--size 50 cannot be drawn: choose one of 8, 16, 32, 64, 128, 256" in line
