import json

import numpy as np
import pytest


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
