import json

import numpy as np
import pytest
from PIL import Image

from data_tools import prepare
from data_tools.images.choice import Choice, Piece, Seen, common_kind
from data_tools.images.source import Item

FACE, GRID, CLIP = (178, 218, False), (530, 530, False), (178, 218, True)


@pytest.mark.parametrize(
    ("kinds", "common"),
    [
        ([FACE] * 12 + [GRID], FACE),
        ([FACE] * 3 + [GRID], FACE),
        ([FACE] * 2 + [GRID], None),
        ([FACE] * 18 + [GRID] * 2, FACE),
        ([FACE] * 17 + [GRID] * 2, None),
        ([FACE] * 9 + [CLIP], FACE),
        ([GRID] * 90 + [FACE] * 10, GRID),
        ([FACE] * 3 + [None] * 20, FACE),
        ([(100 + n, 100, False) for n in range(50)], None),
        ([None], None),
        ([], None),
    ],
)
def test_common_kind(kinds, common):
    """A kind is common if all but a tenth, or all but one, have it; what is no image does not count."""
    assert common_kind(kinds) == common


def files(folder, *contents):
    """Items of files with these contents."""
    items = []
    for number, content in enumerate(contents):
        path = folder / f"{number}.jpg"
        path.write_bytes(content)
        items.append(Item(path.name, str(path)))
    return items


def judged(items, marks):
    """The choice among these items of one kind, all usable, and the rows that it keeps."""
    choice = Choice(len(items), len(items))
    seen = [Seen(FACE, mark, None, None) for mark in marks]
    piece = Piece(items, np.arange(len(items), dtype=np.uint8).reshape(-1, 1, 1), seen)
    rows = [choice.rows(one) for one in choice.settled([piece])]
    return choice, np.concatenate(rows).ravel().tolist()


def test_equal_checksums_are_no_copies(tmp_path):
    """Two files of one length and checksum whose bytes differ are both kept, and a copy of the first is found."""
    choice, rows = judged(files(tmp_path, b"aa", b"bb", b"aa"), [(2, 7), (2, 7), (2, 7)])
    assert rows == [0, 1]
    assert [one.name for one in choice.left_out] == ["2.jpg"]


def test_copy_that_cannot_be_read_again(tmp_path):
    """A file that vanished since it was looked at is judged by what was seen: it is kept."""
    items = files(tmp_path, b"aa", b"aa")
    (tmp_path / "0.jpg").unlink()
    assert judged(items, [(2, 7), (2, 7)])[1] == [0, 1]


def test_plainer_name_stays(tmp_path, folder):
    """Of two copies the plainer name is the one recorded, whichever of them came first."""
    data = (folder / "000001.jpg").read_bytes()
    for seed in range(6):
        source = tmp_path / str(seed)
        source.mkdir()
        (source / "a (1).jpg").write_bytes(data)
        (source / "a.jpg").write_bytes(data)
        out = tmp_path / f"{seed}.npy"
        outcome = prepare.prepare(source, out, count=None, seed=seed)
        assert json.loads(out.with_suffix(".json").read_text())["names"] == ["a.jpg"]
        assert [(one.name, one.detail) for one in outcome.left_out] == [("a (1).jpg", "the same as a.jpg")]


def test_strays_behind_the_sample(tmp_path, folder, monkeypatch):
    """A grid that comes after the sample is left out too, and another image takes its place."""
    monkeypatch.setattr(prepare, "SAMPLE", 4)
    monkeypatch.setattr(prepare, "_PIECE", 2)
    Image.new("RGB", (530, 530)).save(folder / "grid.png")
    found = [prepare.prepare(folder, tmp_path / f"{seed}.npy", count=12, seed=seed).left_out for seed in range(8)]
    assert {one.name for left_out in found for one in left_out} == {"grid.png"}
    assert all(np.load(tmp_path / f"{seed}.npy").shape[0] == 12 for seed in range(8))


def test_smaller_count_is_a_prefix_beside_strays(tmp_path, folder):
    """The sample is looked at whatever the count, so that a grid is no face of a small subset either."""
    Image.new("RGB", (530, 530)).save(folder / "grid.png")
    for seed in range(8):
        prepare.prepare(folder, tmp_path / "all.npy", count=None, seed=seed, force=True)
        outcome = prepare.prepare(folder, tmp_path / "one.npy", count=1, seed=seed, force=True)
        assert (np.load(tmp_path / "one.npy") == np.load(tmp_path / "all.npy")[:1]).all()
        assert [one.name for one in outcome.left_out] == ["grid.png"]


def test_damaged_image_behind_the_count_is_no_matter(tmp_path, folder):
    """An image that is looked at for its size and not needed is not told as skipped, nor does --strict stop at it."""
    (folder / "000003.jpg").write_bytes((folder / "000003.jpg").read_bytes()[:2000])
    outcomes = [prepare.prepare(folder, tmp_path / f"{seed}.npy", count=1, seed=seed, strict=True) for seed in range(3)]
    assert [(one.count, one.skipped) for one in outcomes] == [(1, [])] * 3


def test_same_file_whatever_the_workers(tmp_path, folder, monkeypatch):
    """Strays and copies are the same ones for any number of workers and any size of pieces."""
    monkeypatch.setattr(prepare, "SAMPLE", 5)
    Image.new("RGB", (530, 530)).save(folder / "grid.png")
    (folder / "copy.jpg").write_bytes((folder / "000002.jpg").read_bytes())
    for workers, piece in ((1, 32), (2, 3)):
        monkeypatch.setattr(prepare, "_PIECE", piece)
        prepare.prepare(folder, tmp_path / f"{workers}.npy", count=None, workers=workers)
    assert (tmp_path / "1.npy").read_bytes() == (tmp_path / "2.npy").read_bytes()
    assert (tmp_path / "1.json").read_bytes() == (tmp_path / "2.json").read_bytes()
