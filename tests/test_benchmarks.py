"""What the benchmarks import is there: they are no tests, and are seldom run. Nothing is imported here."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OURS = ("assignment", "autograder", "data_tools", "reference")


def _made(path):
    """The names that a module makes, at its top level or deeper."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            found |= {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
    return found


def _missing(path):
    """What a file imports of ours and is not there: ["module: name"]."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), path.name)):
        if not isinstance(node, ast.ImportFrom) or node.module.partition(".")[0] not in OURS:
            continue
        place = ROOT.joinpath(*node.module.split("."))
        module = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
        made = _made(module) if module.is_file() else set()
        inside = {each.stem for each in place.iterdir()} if place.is_dir() else set()
        found += [f"{node.module}: {alias.name}" for alias in node.names if alias.name not in made | inside]
    return found


@pytest.mark.parametrize("path", sorted((ROOT / "tests" / "benchmarks").glob("*.py")), ids=lambda path: path.stem)
def test_what_a_benchmark_imports_is_there(path):
    """It compiles, and each name that it takes from our modules is one of theirs."""
    compile(path.read_text(encoding="utf-8"), path.name, "exec")
    assert _missing(path) == []


def test_what_is_not_there_is_found(tmp_path):
    """A name, a module and a folder's module."""
    gone = "from autograder.checkout import ROOT, GONE\nfrom autograder.gone import x\n"
    (tmp_path / "one.py").write_text(f"{gone}from autograder.course import salt, y\n", encoding="utf-8")
    assert _missing(tmp_path / "one.py") == ["autograder.checkout: GONE", "autograder.gone: x", "autograder.course: y"]
