"""OUT: one grader at a time, and only a folder that is a class's."""

import subprocess
import sys
from pathlib import Path

import pytest

from autograder.classroom.results import out_folder
from autograder.errors import InputError

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def source(tmp_path):
    """A class somewhere else."""
    (tmp_path / "source").mkdir()
    return tmp_path / "source"


def test_out_is_made_for_its_owner_alone(tmp_path, source):
    """Marks, and what hidden questions asked, are nobody else's to read."""
    with out_folder.held(tmp_path / "out", source) as out:
        assert out.stat().st_mode & 0o777 == 0o700


def test_a_second_grader_is_refused_and_a_third_may_follow(tmp_path, source):
    """The lock ends with its holder, also where that was killed."""
    with (
        out_folder.held(tmp_path / "out", source),
        pytest.raises(InputError, match=r"another grader is writing to .*out: wait for it"),
        out_folder.held(tmp_path / "out", source),
    ):
        pass
    with out_folder.held(tmp_path / "out", source):
        pass


def test_a_killed_grader_s_lock_is_gone(tmp_path, source):
    """The system lets go of it; nothing is to be deleted by hand."""
    program = (
        "import sys, time; from pathlib import Path; from autograder.classroom.results import out_folder\n"
        f"with out_folder.held(Path({str(tmp_path / 'out')!r}), Path({str(source)!r})):\n"
        "    print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, cwd=ROOT) as holder:
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(InputError, match="another grader"), out_folder.held(tmp_path / "out", source):
            pass
        holder.kill()
    with out_folder.held(tmp_path / "out", source):
        pass


def test_without_locks_a_file_is_held_instead(tmp_path, source, monkeypatch):
    """Where the system has none, a second grader is told which file to delete if the first was killed."""
    monkeypatch.setattr(out_folder, "fcntl", None)
    with (
        out_folder.held(tmp_path / "out", source),
        pytest.raises(InputError, match=r"another grader.*\(if none is running, delete .*\.grading\)"),
        out_folder.held(tmp_path / "out", source),
    ):
        pass
    (tmp_path / "out" / "run.json").write_text("{}", encoding="utf-8")
    with out_folder.held(tmp_path / "out", source):
        pass
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["run.json"]


def test_a_folder_of_other_files_is_not_written_to(tmp_path, source):
    """A home folder with a grades.csv of its own."""
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "grades.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="holds files that are no class's: name a new folder"):
        out_folder.held(tmp_path / "home", source).__enter__()
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["grades.csv"]


@pytest.mark.parametrize("place", ["source", "source/out", "."])
def test_out_and_source_lie_apart(tmp_path, source, place):
    """OUT in SOURCE would be a submission of the next run."""
    with pytest.raises(InputError, match="lie in one another"), out_folder.held(tmp_path / place, source):
        pass


@pytest.mark.parametrize("place", ["nowhere/out", "file"])
def test_a_place_for_out_that_cannot_be_made_is_one_line(tmp_path, source, place):
    """What the system says, and the name."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be written: "), out_folder.held(tmp_path / place, source):
        pass


def test_an_error_while_out_is_held_is_its_own(tmp_path, source):
    """Not every error of the system's is OUT's."""
    with pytest.raises(OSError, match="no more processes"), out_folder.held(tmp_path / "out", source):
        raise OSError("no more processes")
