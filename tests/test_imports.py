"""The imports that must never be: parses every file and names file, line and rule."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OURS = ("assignment", "autograder", "data_tools", "reference", "tests")

# What is loaded into the process that runs student code.
SANDBOX = (
    "probe tolerance inputs evidence device_watch reply observation question loading settled child variants stand_ins "
    "zygote probes walls run_inputs tiny_networks optimizers threads huge_pages contract made_up"
).split()
GRADER_SIDE = (
    "judge diagnose explain carry carried catalogue compare answers report page selfcheck selfcheck_page terminal "
    "grading sandbox host collect salt machine runs explain_run only results_file course gradescope home rehearsal "
    "classroom"
).split()
MAY_IMPORT_TORCH = (
    "inputs evidence device_watch reply child settled stand_ins zygote spawning probes tiny_networks optimizers "
    "threads contract made_up"
).split()
SOLE_IMPORTERS = {
    "gradescope_utils": "probe",
    "dask": "classroom/cluster",
    "distributed": "classroom/cluster",
    "yaml": "classroom/metadata",
}


def _imports(path: Path) -> list:
    """(line, dotted name) of every import statement, also inside functions."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found += [(node.lineno, f"{node.module}.{alias.name}") for alias in node.names]
    return found


def _within(name: str, package: str) -> bool:
    return name == package or name.startswith(package + ".")


def _rules(path: Path) -> list:
    """(rule, forbidden packages) for one file, by where it lies."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    house, inner = parts[0], parts[1] if len(parts) > 1 else ""
    rules = []
    if house == "assignment":
        # check.py runs the grader out of checks.zip, which lies beside it.
        others = [p for p in OURS if p != "assignment" and (p, parts[-1]) != ("autograder", "check")]
        rules.append(("assignment/ imports nothing of ours but itself", others))
    if house == "reference":
        rules.append(("reference/ imports nothing of ours but itself", [p for p in OURS if p != "reference"]))
    if house == "data_tools":
        forbidden = ["autograder", "reference", "tests"]
        rules.append(("data_tools/ imports only assignment/ of ours", forbidden))
    if house != "tests":
        rules.append(("data_tools/ is imported by tests alone", ["data_tools"] if house != "data_tools" else []))
    if house == "autograder":
        rules.append(("autograder/ loads the others by path", ["assignment", "data_tools", "reference", "tests"]))
        if inner in SANDBOX:
            grader = [f"autograder.{name}" for name in GRADER_SIDE]
            rules.append(("what enters the sandbox knows nothing of judging", grader))
        if inner not in MAY_IMPORT_TORCH:
            rules.append(("only what asks and answers imports torch", ["torch"]))
        rules.append(("torchvision and otter stay out of the grader", ["torchvision", "otter"]))
        for package, file in SOLE_IMPORTERS.items():
            if "/".join(parts[1:]) != file:
                rules.append((f"only {file}.py imports {package}", [package]))
    return rules


def breaches(path: Path) -> list:
    """Every forbidden import of a file, as "file:line: name, because rule"."""
    found = []
    for rule, forbidden in _rules(path):
        for line, name in _imports(path):
            if any(_within(name, package) for package in forbidden):
                found.append(f"{path.relative_to(ROOT)}:{line}: imports {name}, but {rule}")
    return found


def _sources() -> list:
    return [path for house in OURS for path in sorted((ROOT / house).rglob("*.py")) if "submissions" not in path.parts]


def test_no_file_imports_what_it_must_not():
    """The architecture can be read from the file tree because nothing crosses it."""
    assert [breach for path in _sources() for breach in breaches(path)] == []


@pytest.mark.parametrize(
    ("place", "line", "rule"),
    [
        ("assignment/train.py", "import autograder.judge", "assignment/ imports nothing of ours"),
        ("reference/gan_losses.py", "from autograder import probe", "reference/ imports nothing of ours"),
        ("autograder/judge.py", "import torch.nn", "only what asks and answers imports torch"),
        ("autograder/child.py", "from autograder import judge", "knows nothing of judging"),
        ("autograder/probes/wgan_losses.py", "from reference import wgan_losses", "loads the others by path"),
        ("autograder/report.py", "from gradescope_utils import autograder_utils", "only probe.py"),
        ("autograder/child.py", "from autograder.classroom import kept", "knows nothing of judging"),
        ("autograder/classroom/local.py", "from dask import distributed", "only classroom/cluster.py"),
        ("autograder/classroom/sources.py", "import yaml", "only classroom/metadata.py"),
        ("autograder/sandbox.py", "def late():\n    import data_tools", "imported by tests alone"),
        ("data_tools/celeba.py", "import autograder", "imports only assignment/ of ours"),
    ],
)
def test_a_forbidden_import_is_named_with_file_line_and_rule(tmp_path, monkeypatch, place, line, rule):
    """The rules see what they are for: each of these lines is found."""
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    path = tmp_path / place
    path.parent.mkdir(parents=True)
    path.write_text(f'"""A file."""\n\n{line}\n', encoding="utf-8")
    found = breaches(path)
    assert any(breach.startswith(f"{place}:{4 if 'def' in line else 3}: ") and rule in breach for breach in found)


def test_top_level_holds_what_the_readme_says():
    """Six names at the top of the repository, and the files that tools expect there."""
    expected = {"assignment", "autograder", "reference", "data_tools", "tests", "README.md"}
    tools = {"pyproject.toml", "Makefile", "LICENSE", "CHANGELOG.md"}
    made = {"build", "dist", "runs"}  # git ignores them
    there = {p.name for p in ROOT.iterdir() if p.name[0] != "." and p.suffix != ".egg-info"} - made
    assert there == expected | tools
