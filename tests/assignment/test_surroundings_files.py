"""What check.py warns of besides imports: files beside the code, names of modules, versions, a compiled penalty."""

import pytest

from autograder.home.surroundings import Versions

LOSS = "\ndef critic_loss(real, fake):\n    return {}\n"


@pytest.mark.parametrize(
    ("read_it", "name"),
    [
        ("open('scale.txt').read()", "'scale.txt'"),
        ("open('data/scale.txt', 'rb', encoding=None)", "'data/scale.txt'"),
        ("np.load('scale.npy')", "'scale.npy'"),
        ("np.loadtxt(fname='scale.csv')", "'scale.csv'"),
        ("torch.load(f'{folder}/scale.pt')", "'/scale.pt'"),
        ("torch.load('scale' + '.pt', weights_only=True)", "'scale.pt'"),
        ("Path('scale.txt').read_text(encoding='utf-8')", "'scale.txt'"),
        ("(Path(__file__).parent / 'data' / 'scale.txt').open('r')", "'data/scale.txt'"),
        ("Path('data').joinpath('scale.txt').read_bytes()", "'data/scale.txt'"),
        ("np.load(os.path.join(os.path.dirname(__file__), 'scale.npy'))", "'scale.npy'"),
        ("np.load(SCALE)", "'/home/me/scale.npy'"),
    ],
)
def test_read_of_a_file_costs(only, read_it, name):
    """Whichever way it is opened, as far as its name stands in the source."""
    head = "import os, torch\nimport numpy as np\nfrom pathlib import Path\nSCALE = '/home/me/scale.npy'\n"
    assert only(head + LOSS.format(f"fake * {read_it}")) == (
        (
            f"wgan_losses.py, line 7, in critic_loss: the file {name} is not there where you are graded, and "
            "critic_loss cannot do without it: write what is in it into wgan_losses.py, or compute it."
        ),
        {"critic_loss"},
        True,
    )


def test_read_at_the_top_costs_whoever_uses_what_was_read(only):
    """And nobody where nobody does."""
    head = "import numpy as np\nscales = {}\nscales['a'] = np.load('scale.npy')\n"
    assert only(head + LOSS.format("fake * scales['a']"))[1:] == ({"critic_loss"}, True)
    text, functions, costs = only(head + LOSS.format("fake"))
    assert text == (
        "wgan_losses.py, line 3, at the top: the file 'scale.npy' is not there where you are graded. No function that "
        "is graded reads it, so it costs nothing."
    )
    assert (functions, costs) == (set(), False)


@pytest.mark.parametrize(
    "harmless",
    [
        "open('log.txt', 'w')",
        "open('log.txt', mode='a')",
        "open('/dev/null')",
        "json.loads('[1]')",
        "module.load_state_dict({})",
        "Path('log.txt').write_text('x')",
        "(np.save('x.npy', real), np.load('x.npy'))",
        "torch.load(path)",
        "reader.read(4)",
    ],
)
def test_what_is_no_read_of_a_local_file_is_not_warned_of(warned, harmless):
    """Writes, what the module wrote itself, what every system has, and names that the source does not say."""
    head = "import json, torch\nimport numpy as np\nfrom pathlib import Path\n"
    assert warned(head + LOSS.format(harmless)) == []


def test_files_with_names_of_modules_are_told(warned, tmp_path):
    """Python's own, the grader's packages and what those need; a package, not a plain folder; no given module."""
    (tmp_path / "queue").mkdir()
    (tmp_path / "queue" / "__init__.py").touch()
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / "old.py").touch()
    found = warned("", random="", torch="", sympy="", mine="", networks="WIDTH = 64\n")
    assert [each.text.partition(" ")[0] for each in found] == ["queue/", "random.py", "sympy.py", "torch.py"]
    assert found[1].text == (
        "random.py has the name of a module of Python or of its packages: your own programs import yours in its place, "
        "and this check and the grader do not: rename it, for example to my_random.py."
    )
    assert not any(each.costs for each in found)


def test_other_versions_are_one_line(warned):
    """Only from the second figure on, and only of what is installed."""
    assert warned("", here=Versions("3.10.19", {"torch": "2.13.1+cpu"})) == []
    (found,) = warned("", here=Versions("3.13.1", {"torch": "2.9.0", "numpy": "2.2.6"}))
    assert found.text == (
        "You are graded with other versions: Python 3.13.1 here, 3.10 there; torch 2.9.0 here, 2.13.0 there. "
        "Use what both have."
    )
    assert not found.costs


@pytest.mark.parametrize("name", ["gradient_penalty", "critic_loss_gp"])
@pytest.mark.parametrize(
    "text",
    [
        "import torch\n@torch.compile\ndef {}(critic, x):\n    return critic(x)\n",
        "from torch import compile as fast\n@fast(fullgraph=True)\ndef {}(critic, x):\n    return critic(x)\n",
        "import torch\ndef {}(critic, x):\n    return torch.compile(critic)(x)\n",
        "import torch\ndef {0}(critic, x):\n    return critic(x)\n{0} = torch.compile({0})\n",
        (
            "import torch\n@torch.compile\ndef part(f, x):\n    return torch.autograd.grad(x, x)\n"
            "def {}(critic, x):\n    return part(critic, x)\n"
        ),
    ],
)
def test_compiled_penalty_is_what_the_trainer_refuses(only, text, name):
    """As a decorator, a wrapper, of the critic, and of a part that takes the gradient. It costs no points."""
    said, functions, costs = only(text.format(name))
    assert "torch.compile is switched off where you are graded and in this check, and train.py refuses it" in said
    assert (functions >= {name}, costs) == (True, False)


def test_compiled_part_that_is_differentiated_once_is_not_warned_of(warned):
    """The trainer takes these: what mixes the images, and losses of scores."""
    text = "import torch\n@torch.compile\ndef interpolate(real, fake):\n    return real.lerp(fake, 0.5)\n"
    text += "@torch.compile\ndef critic_loss(real, fake):\n    return fake.mean()\n"
    assert warned(text + "def gradient_penalty(critic, a, b):\n    return critic(interpolate(a, b))\n") == []


def test_module_that_cannot_be_read_is_left_to_the_check(warned):
    """Of the others is warned all the same; of an odd escape nothing is printed."""
    for broken in ("def critic_loss(:\n", "(" * 5000, "# coding: no-such\n"):
        (found,) = warned(broken, divergences="import pandas\nwords = '\\d'\n")
        assert found.text.startswith("divergences.py, line 1")
    (found,) = warned("\0", divergences="import pandas\n")
    assert found.text.startswith("divergences.py, line 1")
