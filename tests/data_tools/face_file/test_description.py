import json

import numpy as np
import pytest

from data_tools.face_file.description import describe


def test_describe_gives_numpy_s_figures(drawn, command):
    """Mean and deviation are numpy's, the histogram sums to one, and no face is there twice."""
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
