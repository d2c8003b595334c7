"""The Dockerfile: its build is Gradescope's setup.sh on the files of autograder.zip. Steps are run without Docker."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from types import SimpleNamespace

import pytest

from autograder.checkout import CONTAINER, ROOT
from autograder.release import gradescope_zip

VERSIONS = {
    "torch": "2.13.0",
    "numpy": "2.2.6",
    "scipy": "1.15.3",
    "gradescope-utils": "0.5.0",
    "rich": "15.0.0",
    "pyyaml": "6.0.3",
}
PLACE = "/autograder/source"


@pytest.fixture(scope="module")
def steps():
    """The instructions by name, in order, without comments."""
    lines = (CONTAINER / "Dockerfile").read_text(encoding="utf-8").splitlines()
    found = [line.partition(" ") for line in lines if line and not line.startswith("#")]
    assert [name for name, _, _ in found] == [
        *("FROM", "WORKDIR", "COPY", "COPY", "COPY", "COPY", "RUN", "RUN", "ARG", "RUN", "ENTRYPOINT", "CMD"),
    ]
    return SimpleNamespace(**{name: [rest for each, _, rest in found if each == name] for name, _, _ in found})


def _copied(steps, folder):
    """Do what COPY says, from the checkout, without what is not there as long as no secret was made."""
    for line in steps.COPY:
        *sources, target = line.split()
        for source in sources:
            place = ROOT / source
            into = folder / target
            if place.is_dir():
                shutil.copytree(place, into, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
            elif place.exists() or source != ".salt":
                shutil.copy(place, into)
    (folder / ".salt").write_text("made up for a test\n", encoding="utf-8")


def test_it_begins_with_the_python_that_was_tested(steps):
    """As the head of constraints.txt says."""
    tested = re.search(r"Tested with Python (\d+\.\d+)\.", (CONTAINER / "constraints.txt").read_text(encoding="utf-8"))
    assert steps.FROM[0].partition("-")[0] == f"python:{tested[1]}"
    assert steps.WORKDIR == [PLACE]


def test_it_holds_every_file_of_the_autograders_zip_where_setup_looks_for_it(steps, tmp_path):
    """But the right paths, which are kept where they are made, and what installing would have made."""
    _copied(steps, tmp_path)
    secret = tmp_path / ".salt"
    files = gradescope_zip.build(secret=secret).files
    assert [name for name in files if not (tmp_path / name).exists() and ".dist-info/" not in name] == []
    assert "Dockerfile" not in files


def test_it_installs_by_setup_and_adds_what_a_terminal_and_a_class_need(steps):
    """Every version is pinned by constraints.txt; what pyproject.toml asks for is there in the end."""
    first, second, third = steps.RUN
    assert first == "sh ./setup.sh"
    by_setup = set(
        re.search(
            r'torch numpy scipy gradescope-utils" ?|torch numpy scipy gradescope-utils',
            (CONTAINER / "setup.sh").read_text(encoding="utf-8"),
        )[0].split()
    )
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    wanted = set(
        re.findall(r'^    "([\w-]+)[>=]', project.partition("dependencies = [")[2].partition("\n]")[0], re.MULTILINE)
    )
    added = shlex.split(second)
    assert set(added[-2:]) | by_setup == wanted | {"PyYAML"}
    for words in (added, shlex.split(third)):
        assert words[words.index("--constraint") + 1] == "constraints.txt"
    assert steps.ARG == ["CUDA="]
    assert third.startswith('test -z "$CUDA" || ')


def _wheel(folder, name, files=(), local=""):
    name, version = name.replace("-", "_"), VERSIONS[name] + local
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as packed:
        for module, text in {"__init__": "", **dict(files)}.items():
            packed.writestr(f"{name}/{module}.py", text)
        about = f"{name}-{version}.dist-info"
        packed.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        packed.writestr(
            f"{about}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        packed.writestr(f"{about}/RECORD", "")


@pytest.mark.skipif(sys.platform != "linux", reason="setup.sh is for Linux")
def test_its_steps_run_and_leave_the_program_that_it_starts(steps, tmp_path, monkeypatch):
    """With made-up packages and no network, in a folder in front of the image's paths; then the line for CUDA."""
    root, cpu, cuda = (tmp_path / name for name in ("root", "cpu", "cuda"))
    source = root / PLACE.strip("/")
    for folder in (source, cpu, cuda):
        folder.mkdir(parents=True)
    for house in ("autograder", "reference"):  # as small as they may be: they are compiled
        (source / house).mkdir()
        shutil.copy(ROOT / house / "__init__.py", source / house)
    shutil.copy(CONTAINER / "setup.sh", source)
    (source / ".salt").write_text("made up for a test\n", encoding="utf-8")
    constraints = "".join(f"{name}=={version}\n" for name, version in VERSIONS.items())
    (source / "constraints.txt").write_text(constraints, encoding="utf-8")
    for name in VERSIONS:
        if name == "torch":
            _wheel(cpu, name, {"version": "cuda = None\n"}, "+cpu")
            _wheel(cuda, name, {"version": "cuda = '13.0'\n"})
        else:
            _wheel(cpu, name)
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)

    def run(line, **variables):
        settings = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "AUTOGRADER_ROOT": str(root)}
        command = line.replace("/opt/", f"{root}/opt/")
        done = subprocess.run(
            ["/bin/sh", "-c", command],
            cwd=source,
            env=os.environ | settings | variables,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    torch = "runpy.run_path(sysconfig.get_path('platlib') + '/torch/version.py')['cuda']"
    built_for = f'/opt/wgan-homework/bin/python -c "import runpy, sysconfig; print({torch})"'
    for line in steps.RUN:
        run(line, PIP_FIND_LINKS=str(cpu), CUDA="")
    assert run(built_for) == "None\n"
    run(steps.RUN[2], PIP_FIND_LINKS=str(cuda), CUDA="1")
    assert run(built_for) == "13.0\n"
    program, *words = re.findall(r'"([^"]*)"', steps.ENTRYPOINT[0] + steps.CMD[0])
    assert words == ["-B", "-m", "autograder", "--help"]
    assert run(f'{program} -c "import autograder; print(autograder.__file__)"') == f"{source}/autograder/__init__.py\n"
