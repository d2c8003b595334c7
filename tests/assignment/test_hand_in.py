"""`check.py zip`: which files are packed, under which names, what is refused, and what is said to be left out."""

import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest

GIVEN = Path(__file__).resolve().parent.parent.parent / "assignment"
OTHER = b"def critic_loss(real_scores, fake_scores):\n    return 0 * real_scores.mean()\n"
W = "wgan_losses.py"


@pytest.fixture
def pack(desk, imported, monkeypatch, capsys):
    """Run `check.py zip` in a desk without asking any question; exit status, lines, and the zip's files."""

    def run():
        check = imported(desk)
        asked = check._asked
        monkeypatch.setattr(
            check, "_asked", lambda name, *of, **how: asked(name, *of, **how) if name == "hand_in" else ([], [])
        )
        status = check.main(["zip"])
        said = capsys.readouterr()
        if not (desk / "submission.zip").is_file():
            return status, said.err.splitlines(), {}
        with zipfile.ZipFile(desk / "submission.zip") as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        return status, said.out.splitlines()[2:], files

    return run


def made(*names):
    """The last line, of a zip with these files."""
    return f"submission.zip is made, with {', '.join(names)}: upload it to Gradescope."


D, G = "divergences.py", "gan_losses.py"
MADE = made(D, G, W)


def test_a_copy_is_packed_under_the_right_name(desk, pack):
    """Where the right name is absent, and where it is still the stub; and it is said."""
    right = (desk / W).read_bytes()
    (desk / W).rename(desk / "wgan_losses (1).py")
    for stub_too in (False, True):
        if stub_too:
            shutil.copy(GIVEN / W, desk)
        status, lines, files = pack()
        assert (status, lines) == (0, [f'Taken as {W}: "wgan_losses (1).py".', MADE])
        assert list(files) == ["divergences.py", "gan_losses.py", W]
        assert files[W] == right


def test_two_answers_are_refused_and_nothing_is_made(desk, pack):
    """Naming both, as Gradescope would."""
    (desk / "wgan_losses-1.py").write_bytes(OTHER)
    assert pack() == (2, [f"check.py: {W} is there twice, as {W} and wgan_losses-1.py: hand in one of them"], {})


@pytest.mark.parametrize(
    ("there", "why"), [("stub", "still as handed out"), ("nothing", "missing"), ("empty", "still as handed out")]
)
@pytest.mark.parametrize("deeper", [True, False])
def test_an_answer_that_is_left_out_is_told_and_the_zip_is_made(desk, pack, there, why, deeper):
    """Exit status 1 and one line, which names where an answer lies."""
    more = ""
    if deeper:
        (desk / "code").mkdir()
        shutil.copy(desk / W, desk / "code")
        more = f", and an answer lies in code/{W}: move it beside check.py"
    (desk / W).unlink()
    if there != "nothing":
        (desk / W).write_bytes((GIVEN / W).read_bytes() if there == "stub" else b"")
    status, lines, files = pack()
    packed = (D, G) if there == "nothing" else (D, G, W)
    assert (status, lines) == (1, [f"Left out: {W} ({why}{more}).", made(*packed)])
    assert tuple(files) == packed


def test_a_backup_below_does_not_matter_where_the_answer_is_beside_check_py(desk, pack):
    """It is not packed, so nobody has to choose."""
    (desk / "old").mkdir()
    (desk / "old" / W).write_bytes(OTHER)
    right = (desk / W).read_bytes()
    status, lines, files = pack()
    assert (status, lines, files[W]) == (0, [MADE], right)


def test_notebooks_are_packed_where_the_course_wants_them(desk, pack, imported):
    """Those beside check.py, as they are; else the three modules alone."""
    for name in ("gan.ipynb", "my notes.ipynb"):
        (desk / name).write_bytes(b"{}")
    assert pack()[1:] == ([MADE], {name: (desk / name).read_bytes() for name in (D, G, W)})
    imported.notebooks = True
    names = (D, G, W, "gan.ipynb", "my notes.ipynb")
    assert pack()[1:] == ([made(*names)], {name: (desk / name).read_bytes() for name in names})


def test_a_notebook_that_cannot_be_read_is_named(desk, pack, imported):
    """And no zip is made without it."""
    (desk / "gan.ipynb").mkdir()
    imported.notebooks = True
    status, (line,), files = pack()
    assert (status, files) == (2, {})
    assert re.fullmatch(r"check\.py: .*gan\.ipynb cannot be read: Is a directory", line)


def test_a_notebooks_hand_in_cell_makes_the_same_zip(desk, pack, imported, capsys):
    """`check.hand_in()` packs what the command packs, byte for byte, and prints what cannot be."""
    (desk / "gan.ipynb").write_bytes(b"{}")
    shutil.copy(GIVEN / G, desk)
    pack()
    by_command = (desk / "submission.zip").read_bytes()
    (desk / "submission.zip").unlink()
    check = imported(desk)
    check.hand_in()
    assert (desk / "submission.zip").read_bytes() == by_command
    assert capsys.readouterr().out == f"Left out: {G} (still as handed out).\n{MADE}\n"
    (desk / "wgan_losses-1.py").write_bytes(OTHER)
    check.hand_in()
    assert capsys.readouterr().out == f"{W} is there twice, as {W} and wgan_losses-1.py: hand in one of them\n"


def test_the_command_itself_says_so(desk, run):
    """Out of checks.zip, in a process of its own: a copy is taken and asked, an unanswered part is told."""
    (desk / W).rename(desk / "wgan_losses copy.py")
    shutil.copy(GIVEN / "divergences.py", desk)
    done = run(desk, "zip")
    assert done.returncode == 1, done.stderr
    assert "Not right yet: nothing." in done.stdout
    assert "wgan_losses.critic_loss" not in done.stdout
    assert done.stdout.endswith(
        f'Taken as {W}: "wgan_losses copy.py".\nLeft out: divergences.py (still as handed out).\n{MADE}\n'
    )


@pytest.mark.parametrize("wanted", [False, True])
def test_the_course_in_the_zip_of_checks_decides_on_notebooks(desk, run, wanted):
    """What `notebooks_in_zip` says in the course file is what a student's check.py does."""
    with zipfile.ZipFile(desk / "checks.zip") as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    course = json.loads(members["course.json"])
    members["course.json"] = json.dumps(course | {"notebooks_in_zip": wanted}).encode()
    with zipfile.ZipFile(desk / "checks.zip", "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    (desk / "gan.ipynb").write_bytes(b"{}")
    (desk / "cell.py").write_text("import check\ncheck.hand_in()\n", encoding="utf-8")
    done = run(desk, program="cell.py")
    assert done.stdout == made(D, G, W, *(["gan.ipynb"] if wanted else [])) + "\n", done.stderr
