"""`regenerate` writes what changed, says that alone, and writes nothing where something cannot be made."""

import shutil
from types import SimpleNamespace

import pytest

from autograder import __main__ as commands
from autograder.checkout import GIVEN
from autograder.errors import InputError
from autograder.handout import regenerate as made_by
from autograder.handout.regenerate import regenerate
from autograder.sandbox.probes import all_probes

ANSWERS = SimpleNamespace(starter=SimpleNamespace(probes=all_probes()))
STUB = "# Generated from reference/{}.py by `python -m autograder regenerate`. Fill in the functions below.\n"


@pytest.fixture
def given(tmp_path, monkeypatch):
    """A copy of what students get; notebooks, PDF and questions at home, which take long, are made already."""
    folder = tmp_path / "assignment"
    shutil.copytree(GIVEN, folder, ignore=shutil.ignore_patterns("runs", "__pycache__", ".*"))

    def notebooks(_masters, stage, _course):
        for path in GIVEN.glob("*.ipynb"):
            shutil.copy(path, stage)
        shutil.copytree(GIVEN / "tests", stage / "tests", ignore=shutil.ignore_patterns("__pycache__"))

    monkeypatch.setattr(made_by.notebooks, "write", notebooks)
    monkeypatch.setattr(made_by.checks_zip, "build", lambda _answers, _course, present: present)
    return folder


def _held(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.pinned  # another pandoc, or typst, makes another written.pdf
def test_what_is_current_is_left_alone(given):
    """The committed files are what the masters give, so nothing is written."""
    before = {path: path.stat().st_mtime_ns for path in given.rglob("*")}
    done = regenerate(ANSWERS, given)
    assert (done.changed, done.removed, done.notes) == ((), (), ())
    assert {path: path.stat().st_mtime_ns for path in given.rglob("*")} == before


@pytest.mark.pinned
def test_what_changed_is_written_and_said(given):
    """A stub that is stale, a page that is gone, and what the course asks for no more; a file of the staff's stays."""
    (given / "gan_losses.py").write_text(STUB.format("gan_losses"), encoding="utf-8")
    (given / "README.md").unlink()
    (given / "spectral.py").write_text(STUB.format("spectral"), encoding="utf-8")
    (given / "mine.py").write_text("x = 1\n", encoding="utf-8")
    (given / "spectral.ipynb").write_text('{"tests_dir=\\"tests/spectral\\"": 0}', encoding="utf-8")
    (given / "tests" / "spectral").mkdir()
    (given / "tests" / "spectral" / "norm.py").touch()
    done = regenerate(ANSWERS, given)
    assert {*done.changed} == {given / "gan_losses.py", given / "README.md"}
    assert {*done.removed} == {given / name for name in ("spectral.py", "spectral.ipynb", "tests/spectral/norm.py")}
    assert (given / "gan_losses.py").read_bytes() == (GIVEN / "gan_losses.py").read_bytes()
    assert (given / "mine.py").is_file()
    assert not (given / "tests" / "spectral").exists()


def test_where_something_cannot_be_made_nothing_is_written(given, monkeypatch):
    """The last thing that is made fails, and the first one is as stale as before."""
    (given / "gan_losses.py").write_text(STUB.format("gan_losses"), encoding="utf-8")
    before = _held(given)

    def fails(*_):
        raise InputError("it cannot be")

    monkeypatch.setattr(made_by.checks_zip, "build", fails)
    with pytest.raises(InputError, match="it cannot be"):
        regenerate(ANSWERS, given)
    assert _held(given) == before


def test_where_something_cannot_be_written_nothing_is(given):
    """A folder stands in a file's place."""
    (given / "gan_losses.py").write_text(STUB.format("gan_losses"), encoding="utf-8")
    (given / "README.md").unlink()
    (given / "README.md").mkdir()
    before = _held(given)
    with pytest.raises(InputError, match=r"README\.md cannot be written: make .* a folder that you may write to"):
        regenerate(ANSWERS, given)
    assert _held(given) == before


def test_a_function_without_a_cell_is_named(given, monkeypatch):
    """It is asked about all the same."""
    monkeypatch.setattr(made_by.notebooks, "questions", lambda *_: {"wgan_losses.critic_loss"})
    notes = regenerate(ANSWERS, given).notes
    assert len(notes) == 14
    assert notes[0].startswith("no notebook asks about divergences.kl_divergence: add a question of that name")


def test_the_command_says_what_was_done_and_what_lacks(monkeypatch, capsys):
    """One line each; what staff should know is on standard error."""
    done = made_by.Regenerated((GIVEN / "README.md",), (GIVEN / "x.py",), ("no Otter",), ("no cell",))
    monkeypatch.setattr(made_by, "regenerate", lambda _: done)
    assert commands.main(["regenerate"]) == 0
    said = capsys.readouterr()
    assert said.out == "assignment/README.md\nremoved: assignment/x.py\n"
    assert said.err == "no Otter\nno cell\n"


def test_the_written_part_makes_its_folder(tmp_path, capsys):
    """Also below others; where a file stands in its place, one line says so."""
    assert commands.main(["written", "--out", str(tmp_path / "new" / "key")]) == 0
    assert sorted(path.name for path in (tmp_path / "new" / "key").iterdir()) == [
        "graders_key.pdf",
        "gradescope_outline.csv",
    ]
    (tmp_path / "file").touch()
    capsys.readouterr()
    assert commands.main(["written", "--out", str(tmp_path / "file")]) == 2
    assert "file cannot be written: File exists; name another folder" in capsys.readouterr().err
