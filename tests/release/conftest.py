"""What the tests of the release share: an archive, and Gradescope's folders with it unpacked."""

import json
import zipfile

import pytest

from autograder.course.course_file import bake
from autograder.rehearsal.layout import hand_in, lay_out
from autograder.release import gradescope_zip


@pytest.fixture(scope="session")
def archive(tmp_path_factory):
    """An autograder.zip of this checkout, with a salt of its own."""
    folder = tmp_path_factory.mktemp("release")
    path = folder / "autograder.zip"
    path.write_bytes(gradescope_zip.build(secret=folder / "salt").content)
    return path


@pytest.fixture
def laid_out(archive, tmp_path):
    """Lay out Gradescope's folders for a submission; the folder that stands in front of them."""

    def lay(submission):
        lay_out(archive, tmp_path / "root")
        hand_in(submission, tmp_path / "root")
        return tmp_path / "root"

    return lay


@pytest.fixture
def made_up(tmp_path, monkeypatch):
    """Make an archive whose programs are a few lines of shell; what they set up is kept apart.

    Its run_autograder writes results that Gradescope takes, with `changes` to them, or none where that is None.
    """
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    good = {"tests": [{"score": 1, "max_score": 100}], "extra_data": {"graded": True}}

    def make(run="", setup="", changes=(), left_out="", constraints="", salt="made up\n"):
        head = '#!/bin/sh\nhere="${AUTOGRADER_ROOT:-}/autograder"\n'
        if changes is not None:
            run = f"cat > $here/results/results.json <<'END'\n{json.dumps(good | dict(changes))}\nEND\n{run}"
        files = {"setup.sh": setup if setup.startswith("#!") else head + setup, "run_autograder": head + run}
        files |= {"constraints.txt": constraints, "reference/course.json": bake(), ".salt": salt}
        with zipfile.ZipFile(tmp_path / "made_up.zip", "w") as packed:
            for name in files.keys() - {left_out}:
                entry = zipfile.ZipInfo(name)
                entry.external_attr = 0o100755 << 16
                packed.writestr(entry, files[name])
        return tmp_path / "made_up.zip"

    return make
