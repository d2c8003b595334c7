"""A course in a folder of its own: begun, put together with the package, run, and given back what a command wrote."""

import json
from pathlib import Path

import pytest

from autograder import __main__ as commands
from autograder.errors import InputError
from autograder.own_course import lacking, layout, outdated, run, tree
from autograder.own_course.begin import begin

ROOT = Path(__file__).resolve().parent.parent.parent
_FLIPPED = "\n\ndef critic_loss(real_scores, fake_scores):\n    return real_scores.mean() - fake_scores.mean()\n"


@pytest.fixture
def package(tmp_path):
    """A package of few files, as a new version of it would lie there."""
    top = tmp_path / "package"
    for name, text in {
        "assignment/stub.py": "stub",
        "autograder/sandbox/probes/old.py": "asks",
        "data_tools/tool.py": "",
        "reference/course.toml": "points",
        "reference/course.json": "baked",
        "reference/misconceptions/bank.py": "known",
    }.items():
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_text(text, encoding="utf-8")
    return top


@pytest.fixture
def course(package, tmp_path):
    """A course of that package, which has added a question and a mistake, and decided on points."""
    folder = tmp_path / "course"
    begin(folder, package)
    (folder / "reference" / "course.toml").write_text("other points", encoding="utf-8")
    (folder / "probes" / "new.py").write_text("asks more", encoding="utf-8")
    (folder / "reference" / "misconceptions" / "ours.py").write_text("ours", encoding="utf-8")
    return folder


def test_a_course_begins_with_the_package_s_course_file_and_a_page(package, tmp_path):
    """What git must not see is ignored; the folder is a course, and the package is none."""
    made = begin(tmp_path / "deep" / "course", package)
    assert [path.relative_to(tmp_path / "deep" / "course").as_posix() for path in made] == [
        "reference/course.toml",
        "README.md",
        ".gitignore",
    ]
    assert made[0].read_text(encoding="utf-8") == "points"
    assert "/.salt\n" in made[2].read_text(encoding="utf-8")
    assert layout.is_course(tmp_path / "deep" / "course")
    assert not layout.is_course(package)


def test_where_a_course_cannot_begin_is_one_line(package, tmp_path):
    """In the package, in a folder that holds something, in place of a file: nothing is written."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a").touch()
    for place, says in (
        (package / "mine", "lies in the package, which is taken anew: name a folder outside"),
        (tmp_path / "full", "is there already and not empty: name a new folder"),
        (tmp_path / "full" / "a", "is there already and not empty: name a new folder"),
        (tmp_path / "full" / "a" / "b", "cannot be made: Not a directory; name another folder"),
    ):
        with pytest.raises(InputError, match=says):
            begin(place, package)
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["a"]


def test_package_and_course_are_one_tree_of_which_nothing_is_left(package, course):
    """The course's files stand in their places; what was baked before is gone, the salt is there."""
    with tree.together(course, package) as top:
        assert (top / "reference/course.toml").read_text(encoding="utf-8") == "other points"
        assert (top / "autograder/sandbox/probes/new.py").read_text(encoding="utf-8") == "asks more"
        assert (top / "autograder/sandbox/probes/old.py").read_text(encoding="utf-8") == "asks"
        assert (top / "reference/misconceptions/ours.py").exists()
        assert not (top / "reference/course.json").exists()
        assert (top / ".salt").read_bytes() == (course / ".salt").read_bytes()
        (top / ".kept" / "kept").touch()
    assert not top.exists()
    assert (course / ".kept" / "kept").exists()


def test_what_a_command_wrote_comes_back_and_nothing_else(package, course):
    """A changed file of the package's is the course's from then on; what students get comes too where it is made."""
    with tree.together(course, package) as top:
        assert tree.bring_back(top, course, package, made=False) == []
        (top / "reference/misconceptions/bank.py").write_text("known and learned", encoding="utf-8")
        (top / "reference/course.json").write_text("baked anew", encoding="utf-8")
        (top / "assignment/stub.py").write_text("other stub", encoding="utf-8")
        changed = tree.bring_back(top, course, package, made=False)
        assert not (course / "assignment").exists()
        assert not (course / "reference/course.json").exists()
        tree.bring_back(top, course, package, made=True)
    assert changed == [course / "reference/misconceptions/bank.py"]
    assert (course / "reference/course.json").read_text(encoding="utf-8") == "baked anew"
    with tree.together(course, package) as top:
        assert (top / "reference/course.json").read_text(encoding="utf-8") == "baked anew"
    assert changed[0].read_text(encoding="utf-8") == "known and learned"
    assert (course / "assignment/stub.py").read_text(encoding="utf-8") == "other stub"
    assert (package / "reference/misconceptions/bank.py").read_text(encoding="utf-8") == "known"


def test_a_new_version_of_what_a_course_s_file_stands_for_is_told_until_it_was_compared(package, course):
    """A new file of the course's is noted down; the course file is the course's own and never told."""
    own = Path("reference/misconceptions/bank.py")
    (course / own).write_text("known, and ours", encoding="utf-8")
    assert outdated.outdated(course, package) == []
    (package / own).write_text("known better", encoding="utf-8")
    (package / "reference/course.toml").write_text("new points", encoding="utf-8")
    assert outdated.outdated(course, package) == outdated.outdated(course, package) == [own]
    note = course / outdated.NOTE
    assert list(json.loads(note.read_text(encoding="utf-8"))) == [own.as_posix()]
    note.write_text("{}", encoding="utf-8")
    assert outdated.outdated(course, package) == []
    note.write_text("[1", encoding="utf-8")
    with pytest.raises(InputError, match=r"\.stands-for\.json cannot be used \(.*\): delete it"):
        outdated.outdated(course, package)


def test_a_file_that_leaves_out_some_of_the_package_s_is_named(package, course):
    """Not one that has all of it, nor one that is no Python; a file of a new name takes nobody's place."""
    own, place = course / "probes" / "old.py", package / "autograder/sandbox/probes/old.py"
    place.write_text("".join(f"def {name}():\n    pass\n" for name in ("a", "b", "_c", "d", "e")), encoding="utf-8")
    own.write_text("def new():\n    pass\n", encoding="utf-8")
    (line,) = lacking.told(course, package)
    assert line.startswith("probes/old.py takes the place of the package's whole autograder/sandbox/probes/old.py, and")
    assert line.endswith("lacks a, b, d and 1 more: begin with a copy of that file, or give yours a name of its own")
    own.write_text(f"{place.read_text(encoding='utf-8')}\ndef new():\n    pass\n", encoding="utf-8")
    assert list(lacking.told(course, package)) == []
    own.write_text("def new(:", encoding="utf-8")
    assert list(lacking.told(course, package)) == []


def test_what_students_get_stays_whole_where_it_cannot_be_replaced(package, course, monkeypatch):
    """A full disk in the middle is one line."""
    with tree.together(course, package) as top:
        tree.bring_back(top, course, package, made=True)
        (top / "assignment/stub.py").write_text("other stub", encoding="utf-8")

        def full(*_, **__):
            raise OSError(28, "No space left on device", "stub.py")

        monkeypatch.setattr(tree.shutil, "copytree", full)
        with pytest.raises(InputError, match=r"course cannot be written: No space left on device \(stub\.py\)"):
            tree.bring_back(top, course, package, made=True)
    assert (course / "assignment/stub.py").read_text(encoding="utf-8") == "stub"
    assert [path.name for path in course.iterdir() if path.name.startswith(".assignment")] == []


def test_which_course_a_command_is_for(package, course, tmp_path):
    """The one that is named, the current folder if it is one, or the package's own."""
    assert run.named(["grade", "x"], course) == (course, ["grade", "x"])
    assert run.named(["grade", "x"], package) == (None, ["grade", "x"])
    assert run.named(["new-course", "x"], course) == (None, ["new-course", "x"])
    assert run.named(["--course", str(course), "grade"], tmp_path) == (course, ["grade"])
    assert run.named([], tmp_path) == (None, [])
    with pytest.raises(InputError, match="--course needs a folder: the one that `new-course` made"):
        run.named(["--course"], tmp_path)
    with pytest.raises(InputError, match="is no course: make one with `python -m autograder new-course"):
        run.named(["--course", str(tmp_path / "none"), "grade"], tmp_path)


def test_a_course_that_cannot_be_put_together_is_one_line(course, tmp_path):
    """Such as one whose package has lost a folder."""
    with pytest.raises(InputError, match=r"cannot be put together with the package: No such file or directory \(.*\)"):
        tree.together(course, tmp_path / "gone").__enter__()


def test_a_course_s_own_words_are_told_to_its_students(tmp_path, write_submission, monkeypatch, capfd):
    """From the course's folder, by the package as it is; what a command refuses has its exit status."""
    folder = tmp_path / "course"
    assert commands.main(["new-course", str(folder)]) == 0
    bank = Path("reference/misconceptions/wgan_losses/critic_loss.py")
    known = "This is what the paper maximises. Your optimizer minimises, so the critic learns to score real images low."
    (folder / bank).parent.mkdir(parents=True)
    ours = (ROOT / bank).read_text(encoding="utf-8").replace(known, "Our optimiser descends, as week 3 says.")
    (folder / bank).write_text(ours, encoding="utf-8")
    handed_in = write_submission(wgan_losses=_FLIPPED)
    monkeypatch.chdir(folder)
    assert commands.main(["compare", "here", "there"]) == 2
    assert capfd.readouterr().err.startswith("autograder: compare: here holds no run.json")
    results = tmp_path / "results.json"
    assert commands.main(["grade", str(handed_in), "--isolation", "none", "--results", str(results)]) == 0
    assert "Our optimiser descends, as week 3 says." in results.read_text(encoding="utf-8")
    assert not (folder / "assignment").exists()
    (folder / "probes" / "gan_losses.py").write_text('"""Nothing."""\n', encoding="utf-8")
    assert commands.main(["compare", "here", "there"]) == 2
    assert "... probes/gan_losses.py takes the place of the package's whole" in capfd.readouterr().err


def test_a_named_course_is_used_from_a_checkout_too(tmp_path, monkeypatch, capfd):
    """The current folder, which holds an autograder/ of its own, does not stand before the tree."""
    folder = tmp_path / "course"
    begin(folder)
    (folder / "reference" / "course.toml").write_text("[course\n", encoding="utf-8")
    monkeypatch.chdir(ROOT)
    assert commands.main(["--course", str(folder), "written", "--out", str(tmp_path / "out")]) == 2
    told = capfd.readouterr().err
    assert "reference/course.toml, line 1" in told
    assert "not TOML" in told


def test_an_interrupt_while_the_tree_is_made_is_one_line(monkeypatch, tmp_path, capsys):
    """Nothing of the tree is left."""
    folder = tmp_path / "course"
    begin(folder)
    monkeypatch.setattr(tree.tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(tree, "_fill", interrupted)
    assert commands.main(["--course", str(folder), "selfcheck"]) == 130
    assert capsys.readouterr().err == "autograder: interrupted\n"
    assert list((tmp_path / "temporary").iterdir()) == []
