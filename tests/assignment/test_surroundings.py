"""Imports that check.py warns of, found by reading: the words, whom each is about, and whether it costs points."""

import ast
from pathlib import Path

import pytest

from autograder.home.surroundings.surroundings import Versions, read, surroundings

GRADER = Versions("3.10", {"torch": "2.13.0", "numpy": "2.2.6", "scipy": "1.15.3"}, ("sympy",))
ROOT = Path(__file__).resolve().parent.parent.parent
LOSS = "\ndef critic_loss(real, fake):\n    return {}\n"


def test_ordinary_modules_are_not_warned_of(warned):
    """Python's own modules, torch, numpy, the other modules and the given ones, also within functions."""
    text = "import math, random\nimport numpy as np\nfrom torch.nn import functional as F\nimport networks\n"
    assert warned(text + LOSS.format("F.relu(real)") + "    import divergences, os.path\n") == []


def test_package_at_the_top_costs_where_a_graded_function_uses_it(only):
    """It names line, package and functions, those that call the one that uses it among them."""
    text = "import torch\nfrom einops import reduce as r\n\ndef mean(x):\n    return r(x, '... -> ', 'mean')\n"
    assert only(text + LOSS.format("mean(fake)") + "def critic_loss_gp(c):\n    return critic_loss(c, c)\n") == (
        (
            "wgan_losses.py, line 2, at the top: einops is not installed where you are graded, and critic_loss and "
            "critic_loss_gp cannot do without it: write that with torch, numpy or scipy."
        ),
        {"critic_loss", "critic_loss_gp"},
        True,
    )


@pytest.mark.parametrize(
    "user",
    [
        "",
        "\nplt.plot([1, 2])\n",
        "\ndef show():\n    plt.show()\n",
        "\nif __name__ == '__main__':\n    plt.plot(critic_loss(1, 2))\n",
        "\ndef kl(p: plt.Axes):\n    return p\n",
    ],
)
def test_package_that_no_graded_function_uses_costs_nothing(only, user):
    """Unused, used in a statement that is skipped, in a function for oneself, when run as a program, as a hint."""
    text, functions, costs = only("import matplotlib.pyplot as plt\n" + LOSS.format("fake - real") + user)
    assert text == (
        "wgan_losses.py, line 1, at the top: matplotlib is not installed where you are graded. No function that is "
        "graded uses it, so it costs nothing."
    )
    assert (functions, costs) == (set(), False)


@pytest.mark.parametrize("statement", ["import pandas as pd", "pd = __import__('pandas')"])
def test_package_within_a_function_costs_its_callers(only, statement):
    """An import that runs when the function is called."""
    text, functions, costs = only(f"def critic_loss(a, b):\n    {statement}\n    return pd.mean(a)\n")
    assert text.startswith("wgan_losses.py, line 2, in critic_loss: pandas is not installed where you are graded, and ")
    assert (functions, costs) == ({"critic_loss"}, True)


def test_program_part_is_not_read(warned):
    """What stands under the guard does not run where code is graded, whichever way round it is written."""
    guarded = "    import pandas\n    open('x.txt')\n"
    assert warned(f"if __name__ == '__main__':\n{guarded}") == []
    assert warned(f"if '__main__' == __name__:\n{guarded}") == []
    assert len(warned(f"if __name__ != '__main__':\n{guarded}")) == 2


def test_star_import_of_a_package_is_told(only):
    """Who uses its names cannot be read, so the advice is another."""
    assert only("from pylab import *\n" + LOSS.format("fake - real"))[0] == (
        "wgan_losses.py, line 1, at the top: pylab is not installed where you are graded, and nothing comes of this "
        "import: write those names' code yourself."
    )


def test_file_of_ones_own_is_not_handed_in(only):
    """A module beside the three: it is imported by one that another function's module imports from."""
    text = "import divergences\n" + LOSS.format("divergences.mean(fake)")
    helped = "from mytools import average\n\ndef mean(x):\n    return average(x)\n"
    assert only(text, divergences=helped, mytools="") == (
        (
            "divergences.py, line 1, at the top: mytools.py is not handed in, and critic_loss cannot do without it: "
            "move what is used of it into divergences.py."
        ),
        {"critic_loss"},
        True,
    )


def test_folder_of_ones_own_is_not_handed_in(only, tmp_path):
    """A package, or a folder that Python takes for one."""
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "means.py").touch()
    text, _, costs = only("from tools import means\n" + LOSS.format("means.mean(fake)"))
    assert "tools/ is not handed in, and critic_loss cannot do without it" in text
    assert costs


def test_given_module_with_an_edit_is_told(only, warned):
    """It is graded as it was handed out; line ends are no edit."""
    text = "import networks\n" + LOSS.format("fake * networks.WIDTH")
    said, functions, costs = only(text, networks="WIDTH = 65\n")
    assert said == (
        "wgan_losses.py, line 1: networks.py is imported, and your copy is not as it was handed out: graded with it as "
        "it was, which this check did too; keep changes of your own out of it."
    )
    assert (functions, costs) == ({"critic_loss"}, False)
    assert warned(text, networks="WIDTH = 64\r\n") == []


def test_given_package_with_an_edit_is_told(tmp_path):
    """Whichever of its modules is imported and whichever is edited; not a module that was not given."""
    graded, given = ("wgan_losses.critic_loss",), {"faces": "", "faces.eyes": "OPEN = 1\n", "faces.hair": ""}
    (tmp_path / "faces").mkdir()
    for name, text in (("__init__", ""), ("eyes", "OPEN = 1\r\n"), ("hair", ""), ("own", "x = 1\n")):
        (tmp_path / "faces" / f"{name}.py").write_text(text, encoding="utf-8", newline="")
    text = "from faces.hair import DARK\n" + LOSS.format("fake * DARK")
    (tmp_path / "wgan_losses.py").write_text(text, encoding="utf-8")
    assert surroundings(read(tmp_path), graded, given, GRADER, GRADER) == []
    (tmp_path / "faces" / "eyes.py").write_text("OPEN = 2\n", encoding="utf-8")
    (found,) = surroundings(read(tmp_path), graded, given, GRADER, GRADER)
    assert found.text.startswith(
        "wgan_losses.py, line 1: faces/ is imported, and your copy is not as it was handed out"
    )


def test_no_right_submission_is_told_that_it_would_lose_points():
    """Those that are bundled, plots, hints, compiled parts and all; of unused packages once for each module."""
    trees = {path.stem: ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "reference").glob("*.py")}
    graded = tuple(
        f"{name}.{node.name}" for name, tree in trees.items() for node in tree.body if isinstance(node, ast.FunctionDef)
    )
    folders = [path for path in (ROOT / "reference" / "right_ways").iterdir() if path.is_dir()]
    found = {path.name: surroundings(read(path), graded, {}, GRADER, GRADER) for path in folders}
    assert len(folders) > 40
    assert [(name, each.text) for name, all_ in found.items() for each in all_ if each.costs] == []
    assert found["torch_compile"] == []
    plotting = [each.text for each in found["unused_plotting_imports"]]
    assert sum(text.startswith("wgan_losses.py") and "matplotlib" in text for text in plotting) == 1
