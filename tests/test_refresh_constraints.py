"""`make constraints`: nothing is rewritten before the tests have passed. With made-up tests and a made-up uv."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILE = Path("autograder/release/gradescope_files/constraints.txt")
OLD = "torch==1.0\n"
TESTED = "torch==2.0\nnumpy==2.4.6\n"
RESOLVED = "numpy==2.2.6 ; python_full_version < '3.11'\nnumpy==2.4.6 ; python_full_version >= '3.11'\ntorch==2.0\n"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the scripts are for bash")


@pytest.fixture
def refresh(tmp_path):
    """Run refresh-constraints where the tests end with a status and uv resolves to a text."""

    def run(status=0, resolved=RESOLVED):
        into = '"$(echo "$*" | sed "s/.*--output-file \\([^ ]*\\).*/\\1/")"'
        programs = {
            ".ci/try-versions": f"[ $* = newest ] && cat >.venv-newest/versions.txt <<END\n{TESTED}END\nexit {status}",
            ".venv/bin/uv": f"cat >{into} <<END\n{resolved}END",
        }
        for name, text in programs.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True)
            path.write_text(f"#!/bin/sh\n{text}\n", encoding="ascii")
            path.chmod(0o755)
        (tmp_path / ".venv-newest" / "bin").mkdir(parents=True)
        (tmp_path / ".venv-newest" / "bin" / "python").symlink_to(sys.executable)
        (tmp_path / FILE).parent.mkdir(parents=True)
        (tmp_path / FILE).write_text(OLD, encoding="ascii")
        shutil.copy(ROOT / ".ci" / "refresh-constraints", tmp_path / ".ci")
        done = subprocess.run([tmp_path / ".ci" / "refresh-constraints"], capture_output=True, text=True, check=False)
        assert [path.name for path in (tmp_path / FILE).parent.iterdir()] == [FILE.name]
        return done, (tmp_path / FILE).read_text(encoding="ascii")

    return run


def test_versions_that_pass_are_written_with_what_was_tested(refresh):
    """Those of other Pythons too, with their markers; the head says which Python tested them."""
    done, written = refresh()
    assert (done.returncode, done.stderr) == (0, "")
    head = [line for line in written.splitlines() if line.startswith("#")]
    assert f"# Tested with Python {sys.version.split()[0]} on " in "\n".join(head)
    assert written.endswith(f"\n{RESOLVED}")
    assert len(head) + RESOLVED.count("\n") == written.count("\n")


def test_a_test_that_fails_leaves_the_file(refresh):
    """Its status is the command's."""
    done, written = refresh(status=1)
    assert (done.returncode, written) == (1, OLD)


def test_a_tested_version_that_uv_drops_leaves_the_file(refresh):
    """It would be another version that is installed than the one that passed."""
    done, written = refresh(resolved=RESOLVED.replace("2.4.6", "2.5"))
    assert (done.returncode, written) == (1, OLD)
    assert done.stderr == "refresh-constraints: numpy==2.4.6 passed, and uv leaves it out\n"


@pytest.mark.parametrize("words", [[], ["latest"]])
def test_other_words_than_newest_oldest_and_students_are_refused(words):
    """Nothing is made for them."""
    done = subprocess.run([ROOT / ".ci" / "try-versions", *words], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    which = words[0] if words else ""
    assert done.stderr == f"try-versions: '{which}' is not newest, oldest or students: name one of these\n"
