"""Stubs: signatures and docstrings of the reference, and nothing else of it."""

import ast
from pathlib import Path

import pytest

from autograder.course import course_file
from autograder.errors import InputError
from autograder.handout.stubs import stub, stubs

ROOT = Path(__file__).resolve().parent.parent.parent


def test_assignment_is_current():
    """assignment/ holds, byte for byte, what the reference gives; else run `python -m autograder regenerate`."""
    for name, text in stubs(ROOT / "reference", course_file.current().functions).items():
        there = (ROOT / "assignment" / name).read_text(encoding="utf-8")
        assert there == text, f"assignment/{name} is stale: run `python -m autograder regenerate`"


def test_stub_keeps_signature_and_docstring_and_raises():
    """Defaults stay, bodies, comments, imports and private functions go."""
    source = (
        '"""The contract."""\n\nimport secret\n\n\ndef loss(a, b=10.0, *, c=None):\n'
        '    """One sentence.\n\n    More.\n    """\n'
        "    # the trick\n    return secret.answer(a)\n\n\ndef _hidden():\n    return 1\n"
    )
    made = stub(source, "losses")
    assert made.startswith("# Generated from reference/losses.py by `python -m autograder regenerate`.")
    (function,) = [node for node in ast.parse(made).body if isinstance(node, ast.FunctionDef)]
    assert ast.unparse(function.args) == "a, b=10.0, *, c=None"
    assert ast.get_docstring(function) == "One sentence.\n\nMore."
    for word in ("secret", "trick", "_hidden", "return"):
        assert word not in made
    namespace = {}
    exec(compile(made, "stub", "exec"), namespace)  # noqa: S102 (a stub that was just made)
    with pytest.raises(NotImplementedError, match="loss is yours to write"):
        namespace["loss"](1, 2)


def test_public_function_without_a_docstring_is_refused_by_name():
    """The docstring is all that a student sees of it."""
    with pytest.raises(InputError, match=r"reference/m\.py: bare has no docstring"):
        stub('"""Contract."""\n\n\ndef bare():\n    return 1\n', "m")
    with pytest.raises(InputError, match="no module docstring"):
        stub("x = 1\n", "m")
    with pytest.raises(InputError, match=r"reference/m\.py, line 2: .*: mend it first"):
        stub('"""Contract."""\ndef g(:\n', "m")


def test_docstrings_do_not_give_the_exercise_away():
    """They state the objective in the paper's notation, never the code or the stable rewriting."""
    for name, text in stubs(ROOT / "reference", course_file.current().functions).items():
        for word in ("logsigmoid", "softplus", "logaddexp", "torch.autograd", "create_graph", "clamp", "cumsum"):
            assert word not in text.lower(), f"{name} gives away {word}"


def test_a_stub_imports_the_packages_of_its_formulas_and_nothing_out_of_them():
    """The first line that a student writes does not end in a NameError, and no import says which function to use."""
    source = '"""Contract."""\n\nimport secret\nimport numpy as np\nfrom torch.nn.functional import {name}\n'
    body = '\n\ndef loss(a):\n    """One sentence."""\n    return np.log(a)\n'
    tree = ast.parse(stub(source.format(name="logsigmoid") + body, "losses"))
    imports = [ast.unparse(node) for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert imports == ["import numpy as np", "import torch"]
    for name, text in stubs(ROOT / "reference", course_file.current().functions).items():
        wanted = "np" if name == "divergences.py" else "torch"
        namespace = {}
        exec(compile(text, name, "exec"), namespace)  # noqa: S102 (a stub that was just made)
        assert wanted in namespace
