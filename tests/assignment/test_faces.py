import ast
import importlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

ASSIGNMENT = Path(__file__).parents[2] / "assignment"
ROOT = ASSIGNMENT.parent


@pytest.fixture
def faces(monkeypatch, tmp_path):
    """The module as a student imports it, from inside the folder; the cache and current folder are the test's own."""
    monkeypatch.syspath_prepend(ASSIGNMENT)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    return importlib.import_module("faces")


@pytest.fixture
def file(tmp_path):
    """A sound face file of 20 drawn faces of 16 x 16, `faces.npy` in the current folder."""
    from data_tools.synthesize import synthesize

    synthesize(tmp_path / "faces.npy", count=20, size=16, seed=4)
    return tmp_path / "faces.npy"


def edit(path, **changes):
    """Change facts in a file's sidecar."""
    sidecar = path.with_suffix(".json")
    sidecar.write_text(json.dumps(json.loads(sidecar.read_text()) | changes))


def test_only_numpy_torch_and_the_standard_library():
    """A student's copy needs numpy, torch and what draws faces beside it, and nothing else."""
    tree = ast.parse((ASSIGNMENT / "faces.py").read_text())
    imported = {alias.name.partition(".")[0] for n in ast.walk(tree) if isinstance(n, ast.Import) for alias in n.names}
    imported |= {n.module.partition(".")[0] for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    assert imported - set(sys.stdlib_module_names) == {"drawn_faces", "numpy", "torch"}


def test_images_are_scaled_to_minus_one_to_one(faces, file):
    """Black becomes -1, white 1, and every image is float32 (1, size, size)."""
    assert faces.scale(torch.tensor([0, 255], dtype=torch.uint8)).tolist() == [-1, 1]
    images = faces.load()
    assert (images[3].dtype, images[3].shape) == (torch.float32, (1, 16, 16))
    expected = np.load(file)[3].astype(np.float64) / 127.5 - 1
    assert np.abs(images[3].numpy() - expected).max() < 1e-6  # float32's rounding of numbers below 1


def test_split_is_by_index_and_complete(faces, file):
    """The first nine tenths train, the last tenth validates; nothing is in both or neither; pixels stay mapped."""
    images = faces.load()
    assert (len(images.train), len(images.validation)) == (18, 2)
    whole = np.load(file)
    assert (images.train.pixels == whole[:18]).all()
    assert (images.validation.pixels == whole[18:]).all()
    assert isinstance(images.train.pixels, np.memmap)
    assert (images.validation.attributes["smile"] == images.attributes["smile"][18:]).all()
    assert len(faces.FaceImages(whole[:2]).validation) == 1


def test_loader_batches(faces, file):
    """A DataLoader, with or without worker processes, gives every image once, as indexing does."""
    images = faces.load(file)
    for workers in (0, 2):
        batches = list(torch.utils.data.DataLoader(images, batch_size=8, num_workers=workers))
        assert [batch.shape for batch in batches] == [(8, 1, 16, 16), (8, 1, 16, 16), (4, 1, 16, 16)]
        assert torch.equal(torch.cat(batches), torch.stack([images[i] for i in range(20)]))


@pytest.mark.parametrize("indices", [[3, 1, 3], np.array([0, 19]), torch.tensor([7, 2]), slice(4, 9)])
def test_batch_is_the_stack_of_its_images(faces, file, indices):
    """`batch` gives what indexing one by one gives, for any kind of index, and never the file itself."""
    images = faces.load(file)
    chosen = range(20)[indices] if isinstance(indices, slice) else [int(i) for i in indices]
    batch = images.batch(indices)
    assert torch.equal(batch, torch.stack([images[i] for i in chosen]))
    batch.zero_()
    assert images[chosen[0]].abs().max() > 0


def test_indices_as_in_a_list(faces, file):
    """Negative indices count from the end, and one too far is an IndexError, so that loops end."""
    images = faces.load(file)
    assert torch.equal(images[-1], images[19])
    with pytest.raises(IndexError):
        images[20]
    assert len(list(images)) == 20


def test_load_without_a_file_draws_and_keeps(faces, tmp_path, capsys):
    """Without a file faces are drawn once, with a printed note, and come from the cache the next time."""
    first = faces.load(count=30, size=16)
    assert "drawing 30 faces of 16 x 16 once" in capsys.readouterr().out
    again = faces.load(count=30, size=16)
    assert "30 drawn faces from" in capsys.readouterr().out
    assert (first.pixels == again.pixels).all()
    assert (tmp_path / "cache" / "wgan-homework").is_dir()
    from assignment import drawn_faces

    images, attributes = drawn_faces.draw(np.arange(30), size=16)
    assert (first.pixels[:, 0] == images).all()
    assert (first.attributes["smile"] == attributes["smile"]).all()


def test_default_is_ten_thousand_faces(faces, monkeypatch):
    """`faces.load()` alone means 10,000 faces of 64 x 64, seed 0."""
    asked = []
    monkeypatch.setattr(faces, "_drawn", lambda *arguments: asked.append(arguments))
    faces.load()
    assert asked == [(10_000, 0, 64, None)]


@pytest.mark.usefixtures("file")
def test_load_takes_the_file_in_the_current_folder(faces, capsys):
    """`faces.npy` in the current folder is used and named; asking for a count or size draws all the same."""
    assert len(faces.load()) == 20
    assert "20 images from faces.npy" in capsys.readouterr().out
    assert len(faces.load(count=5, size=8)) == 5


def test_damaged_cache_is_drawn_again(faces, tmp_path):
    """A cache that was cut short, or whose sidecar is gone, is replaced without a question."""
    cache = tmp_path / "here"
    good = np.array(faces.load(count=12, size=8, cache=cache).pixels)
    path = next(p for p in cache.glob("*.npy") if "attributes" not in p.name)
    path.write_bytes(path.read_bytes()[:300])
    assert (faces.load(count=12, size=8, cache=cache).pixels == good).all()
    path.with_suffix(".json").unlink()
    assert (faces.load(count=12, size=8, cache=cache).pixels == good).all()
    assert not list(cache.glob("*.part"))


def test_cache_that_cannot_be_written(faces, tmp_path, capsys):
    """Where the cache cannot be written the faces come all the same, with a note."""
    (tmp_path / "taken").write_text("a file, no folder")
    images = faces.load(count=12, size=8, cache=tmp_path / "taken")
    assert len(images) == 12
    assert "not kept for the next time" in capsys.readouterr().out


def test_interrupted_cache_leaves_nothing(faces, tmp_path, monkeypatch):
    """Ctrl-C while the cache is written leaves no file."""
    monkeypatch.setattr(faces.json, "dumps", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        faces.load(count=12, size=8, cache=tmp_path / "here")
    assert list((tmp_path / "here").iterdir()) == []


def test_cached_file_passes_the_staff_s_check(faces, tmp_path):
    """The file that load keeps is of the format that `python -m data_tools verify` accepts."""
    from data_tools.face_file.opening import open_faces

    images = faces.load(count=12, size=8, cache=tmp_path / "here")
    path = next(p for p in (tmp_path / "here").glob("*.npy") if "attributes" not in p.name)
    assert (open_faces(path).pixels == images.pixels).all()


def test_too_few_to_split(faces):
    """Fewer than two faces cannot be split and are refused."""
    with pytest.raises(ValueError, match="count must be at least 2"):
        faces.load(count=1)


def test_missing_file(faces):
    """A missing file is told with how to start without one."""
    with pytest.raises(faces.FaceFileError, match=r"no\.npy does not exist. Call faces.load\(\) without a path"):
        faces.load("no.npy")


def test_missing_sidecar(faces, file):
    """A file without its sidecar is refused by the sidecar's name."""
    file.with_suffix(".json").unlink()
    with pytest.raises(faces.FaceFileError, match=r"has no sidecar faces\.json"):
        faces.load(file)


@pytest.mark.parametrize("length", [0, 60, 128, 3000])
def test_truncated_file(faces, file, length):
    """A file cut short at any place is called truncated."""
    file.write_bytes(file.read_bytes()[:length])
    with pytest.raises(faces.FaceFileError, match=r"is truncated or not a \.npy file"):
        faces.load(file)


def test_wrong_shape(faces, file):
    """An array of another shape is refused with both shapes."""
    np.save(file, np.zeros((20, 1, 16, 8), np.uint8))
    with pytest.raises(
        faces.FaceFileError, match=r"uint8 \(20, 1, 16, 8\) where its sidecar says uint8 \(20, 1, 16, 16\)"
    ):
        faces.load(file)


def test_wrong_hash(faces, file):
    """One changed pixel is found, unless the check is left out."""
    data = bytearray(file.read_bytes())
    data[-7] ^= 1
    file.write_bytes(bytes(data))
    with pytest.raises(faces.FaceFileError, match="is damaged: its SHA-256"):
        faces.load(file)
    assert len(faces.open_file(file, check=False)) == 20


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"format": "other"}, "does not describe a face file of version 1"),
        ({"format_version": 2}, "does not describe a face file of version 1"),
        ({"count": "many"}, "lacks the count, size or SHA-256"),
        ({"pixels_sha256": None}, "lacks the count, size or SHA-256"),
    ],
)
def test_unsound_sidecar(faces, file, changes, told):
    """A sidecar of something else, of a later version, or without a needed fact is refused."""
    edit(file, **changes)
    with pytest.raises(faces.FaceFileError, match=told):
        faces.load(file)


def test_sidecar_that_is_no_json(faces, file):
    """A sidecar that is not JSON is refused by name."""
    file.with_suffix(".json").write_text("{")
    with pytest.raises(faces.FaceFileError, match=r"faces\.json is not readable as JSON"):
        faces.load(file)


def test_file_without_attributes(faces, file):
    """Photographs, or drawn faces whose attributes were not copied, have none."""
    file.with_suffix(".attributes.npy").unlink()
    assert faces.load(file).attributes is None


def test_one_line_to_start_as_a_student(tmp_path):
    """In a copy of faces.py and of what draws them alone, `faces.load` works from that folder."""
    shutil.copy(ASSIGNMENT / "faces.py", tmp_path)
    shutil.copytree(ASSIGNMENT / "drawn_faces", tmp_path / "drawn_faces")
    program = "import faces; data = faces.load(count=20, size=16, cache='c'); print(data.train[0].shape, len(data))"
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "torch.Size([1, 16, 16]) 20"
