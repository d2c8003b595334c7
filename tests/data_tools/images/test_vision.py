import subprocess
import sys
from pathlib import Path

import pytest

from data_tools.images import vision

ROOT = Path(__file__).parents[3]

# A package like torchvision: its import describes two operators that its compiled library declares, if that loads.
PACKAGE = """
import torch
if {loads}:
    library = torch.library.Library("torchvision", "DEF")
    library.define("nms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
    library.define("qnms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
{then}
@torch.library.register_fake("torchvision::nms")
def nms(dets, scores, iou_threshold):
    return dets
@torch.library.register_fake("torchvision::qnms")
def qnms(dets, scores, iou_threshold):
    return dets
"""


def import_beside(tmp_path, *, loads, then=""):
    """Import data_tools.images.vision with a stand-in for torchvision; prints what was declared."""
    package = tmp_path / "torchvision" / "transforms" / "v2"
    package.mkdir(parents=True)
    (tmp_path / "torchvision" / "__init__.py").write_text(PACKAGE.format(loads=loads, then=then))
    (package.parent / "__init__.py").write_text("")
    (package / "__init__.py").write_text("")
    program = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from data_tools.images import vision;"
        "print(len(vision._declared), vision.torchvision.__file__)"
    )
    return subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)


def test_schemas_are_declared_when_the_library_cannot_load(tmp_path):
    """Beside a compiled library that does not load, the schemas are declared and the import passes."""
    done = import_beside(tmp_path, loads=False)
    assert done.stdout.split() == ["1", str(tmp_path / "torchvision" / "__init__.py")]


def test_nothing_is_declared_when_the_library_loads(tmp_path):
    """Beside a compiled library that loads, nothing is declared."""
    done = import_beside(tmp_path, loads=True)
    assert done.stdout.split()[0] == "0"


def test_other_errors_pass(tmp_path):
    """An import that fails for another reason fails with that reason."""
    done = import_beside(tmp_path, loads=True, then="raise RuntimeError('CUDA major versions differ')")
    assert "CUDA major versions differ" in done.stderr
    assert done.returncode != 0


def test_both_operators_are_known_here():
    """After the import torch knows both operators, from either source, and nothing is missing."""
    assert vision.has_operator("nms")
    assert vision.has_operator("qnms")
    assert not vision.has_operator("no_such_operator")
    assert vision.declare_missing_operators() == []


def test_transforms_work_here():
    """The installed torchvision's v2 transforms work on a PIL image."""
    from PIL import Image

    image = vision.transforms.functional.center_crop(Image.new("L", (10, 12)), [4, 4])
    assert image.size == (4, 4)


def test_missing_torchvision_is_an_import_error(monkeypatch):
    """Where torchvision is not installed the error is Python's own."""
    monkeypatch.setitem(sys.modules, "torchvision", None)
    with pytest.raises(ImportError):
        vision.import_torchvision()
