"""Which file is the answer: what strangers leave in a folder or zip, and what is taken of it, byte for byte."""

import json
from functools import partial
from pathlib import Path

import pytest

from autograder.errors import InputError
from autograder.grading.collect.submission import collect
from autograder.grading.collect.which_file.file_names import meant
from autograder.grading.collect.which_file.likeness import nearest
from autograder.grading.collect.which_file.stub_likeness import is_stub
from autograder.handout import stable_zip

zipped = partial(stable_zip.zipped, compressed=True)
ROOT = Path(__file__).resolve().parents[2]
STUB = (ROOT / "assignment" / "wgan_losses.py").read_bytes()
MINE = b"def critic_loss(real_scores, fake_scores):\n    return fake_scores.mean() - real_scores.mean()\n"
OTHER = MINE.replace(b"fake_scores.mean() - real", b"real")
EMPTY = b"# nothing yet\n"
BROKEN = b"def critic_loss(real, fake)\n    raise NotImplementedError\n"
W, WEB, WIN = "wgan_losses.py", "wgan_losses (1).py", "wgan_losses - Kopie.py"


def notebook(code):
    """A notebook with a cell of text, a magic line, and code in two cells."""
    cells = [("markdown", "# def critic_loss():"), ("code", ["%matplotlib inline"]), ("code", code.decode())]
    return json.dumps({"cells": [{"cell_type": kind, "source": text} for kind, text in cells]}).encode()


CELLS = b"%matplotlib inline\n\n" + MINE
QUESTIONS = zipped(
    {"autograder/home/check.py": b"", "autograder/sandbox/probes/wgan_losses.py": OTHER, "probes.json": b"[]"}
)
DONE = {"gan_losses.py": MINE, "divergences.py": MINE}
NOTHING = "TOP holds no divergences.py or gan_losses.py or wgan_losses.py (there is: {}): {}".format
ADVICE = "hand in the files that you were given, under their names"
GIVEN = {"check.py": b"", "checks.zip": QUESTIONS, "train.py": b""}

TAKEN = {  # what is there -> what is taken, and what the note says
    "a browser's second download": ({WEB: MINE}, MINE, f'Taken as {W}: "{WEB}".'),
    "a second download beside the stub": ({W: STUB, WEB: MINE}, MINE, f"Passed over, still as handed out: {W}."),
    "the stub downloaded again": ({W: MINE, WEB: STUB}, MINE, f"Passed over, still as handed out: {WEB}."),
    "the same downloaded twice": ({W: MINE, WEB: MINE}, MINE, f"Passed over, the same again: {WEB}."),
    "the same but for a comment": ({W: b"# final\n" + MINE, WEB: MINE}, b"# final\n" + MINE, "the same again"),
    "the same with other line ends": ({W: MINE, f"old/{W}": MINE.replace(b"\n", b"\r\n")}, MINE, "the same again"),
    "the same with a byte order mark": ({W: MINE, WIN: b"\xef\xbb\xbf" + MINE}, MINE, "the same again"),
    "the same with tabs": ({W: MINE, WIN: MINE.replace(b"    ", b"\t")}, MINE, "the same again"),
    "a starter folder above the work": ({f"starter/{W}": STUB, f"hw/code/{W}": MINE}, MINE, f"out: starter/{W}."),
    "the stub at the top": ({W: STUB, f"src/{W}": MINE}, MINE, f"Passed over, still as handed out: {W}."),
    "the stub with own comments": ({W: b"# mine\n" + STUB + b"# TODO\n", f"x/{W}": MINE}, MINE, f"handed out: {W}."),
    "the stub with an import": ({W: b"import torch\nEPS = -1e-8\n" + STUB, f"x/{W}": MINE}, MINE, f"handed out: {W}."),
    "the stub saved on Windows": ({W: STUB.replace(b"\n", b"\r\n"), f"x/{W}": MINE}, MINE, "still as handed out"),
    "an empty file at the top": ({W: EMPTY, f"x/{W}": MINE}, MINE, f"still as handed out: {W}."),
    "a half-written file and the stub": ({f"a/{W}": STUB + MINE, W: STUB}, STUB + MINE, f"handed out: {W}."),
    "a file that does not parse and the stub": ({f"a/{W}": BROKEN, W: STUB}, BROKEN, f"handed out: {W}."),
    "only stubs": ({W: STUB, f"x/{W}": STUB}, STUB, f"still as handed out: x/{W}."),
    "Windows hides the ending": ({f"{W}.txt": MINE}, MINE, f'Taken as {W}: "{W}.txt".'),
    "Windows in German": ({"wgan_losses - Kopie (2).py": MINE}, MINE, f'Taken as {W}: "wgan_losses - Kopie (2).py".'),
    "Google Drive": ({f"Copy of {W}": MINE, W: STUB}, MINE, f'Taken as {W}: "Copy of {W}".'),
    "a Mac's duplicate": ({"hw/wgan_losses copy 2.py": MINE}, MINE, '"hw/wgan_losses copy 2.py"'),
    "capitals": ({"WGAN_Losses.PY": MINE}, MINE, f'Taken as {W}: "WGAN_Losses.PY".'),
    "other signs between": ({"wgan-losses.py": MINE}, MINE, f'Taken as {W}: "wgan-losses.py".'),
    "a number too many": ({"wgan_losses-1 (3).py": MINE}, MINE, "Taken as"),
    "wget": ({f"{W}.1": MINE, W: STUB}, MINE, f'Taken as {W}: "{W}.1".'),
    "an editor's backup": ({W: MINE, f"{W}~": OTHER}, MINE, f"Ignored, unread: {W}~."),
    "an editor's backup alone": ({W: STUB, f"{W}.bak": MINE}, MINE, f'Taken as {W}: "{W}.bak".'),
    "a version in the name": ({"wgan_losses_final_v2.py": MINE}, MINE, f'Taken as {W}: "wgan_losses_final_v2.py".'),
    "words in capitals": ({"wgan_losses.FINAL.really.py": MINE}, MINE, "Taken as"),
    "a date in front": ({"2025-05-12_wgan_losses.py": MINE, W: STUB}, MINE, f"still as handed out: {W}."),
    "a conflict of OneDrive's": ({"wgan_losses-LAPTOP-3F2K9Q.py": MINE, W: STUB}, MINE, "Taken as"),
    "a conflict of Dropbox's": ({"wgan_losses (Anna's conflicted copy 2025).py": MINE, W: STUB}, MINE, "Taken as"),
    "a conflict of Syncthing's": ({"wgan_losses.sync-conflict-20250512-140312-ABCDEFG.py": MINE}, MINE, "Taken as"),
    "a learning platform's name": ({"doejane_LATE_123456_7890123_wgan_losses-1.py": MINE}, MINE, "Taken as"),
    "an ending twice": ({f"{W}.py": MINE}, MINE, f'Taken as {W}: "{W}.py".'),
    "an older version beside the work": ({W: MINE, "wgan_losses_old.py": OTHER}, MINE, "unread: wgan_losses_old.py."),
    "a version beside its backup": ({"wgan_losses_v2.py": MINE, f"{W}~": OTHER}, MINE, f"Ignored, unread: {W}~."),
    "a version in a zip": ({W: STUB, "hw.zip": zipped({"wgan_losses_v2.py": MINE})}, MINE, "hw.zip/wgan_losses_v2.py"),
    "a word of its name in the singular": ({"WGAN-Loss.py": MINE}, MINE, f'Taken as {W}: "WGAN-Loss.py".'),
    "a letter that is missing": ({"wgan_loses.py": MINE, W: STUB}, MINE, f'Taken as {W}: "wgan_loses.py".'),
    "the name of its neighbour": ({"gan_loss.py": MINE, W: STUB}, STUB, "unread: gan_loss.py"),
    "a notebook": ({"wgan_losses.ipynb": notebook(MINE), W: STUB}, CELLS, 'the code cells of "wgan_losses.ipynb"'),
    "a notebook under the ending of Python": ({W: notebook(MINE)}, CELLS, ""),
    "a notebook with none of it": ({"wgan_losses.ipynb": notebook(b"x = 1\n"), W: STUB}, STUB, "wgan_losses.ipynb."),
    "what only seems a notebook": ({W: b'{"cells": 3}'}, b'{"cells": 3}', ""),
    "a file that the disk filled with zeros": ({W: MINE + b"\0" * 4096}, MINE, ""),
    "the same in UTF-16": ({W: MINE.decode().encode("utf-16") + b"\0" * 4096}, MINE, ""),
    "the sign with which DOS ends a file": ({W: MINE + b"\x1a"}, MINE, ""),
    "line ends that were made twice": ({W: MINE.replace(b"\n", b"\r\r\n")}, MINE, ""),
    "a program on it": ({"plot_wgan_losses.py": b"def plot():\n    pass\n", W: STUB}, STUB, "unread: plot_wgan_losses"),
    "a test of it": ({f"test_{W}": MINE, W: STUB}, STUB, f"unread: test_{W}."),
    "a version that does not parse": ({"wgan_losses_v2.py": MINE + b"x = (\n"}, MINE + b"x = (\n", "Taken as"),
    "a checkpoint of Jupyter's": ({W: MINE, ".ipynb_checkpoints/wgan_losses-checkpoint.py": OTHER}, MINE, ""),
    "folders that are never searched": ({W: MINE, f"runs/{W}": OTHER, f"__MACOSX/._{W}": b"\0"}, MINE, "unread"),
    "the whole assignment": ({**GIVEN, W: MINE}, MINE, "Ignored, unread: train.py, check.py, checks.zip."),
    "the assignment, checks unpacked": ({W: MINE, f"checks/autograder/probes/{W}": OTHER}, MINE, "unread"),
    "the assignment, another part done": ({**GIVEN, W: STUB, "gan_losses.py": MINE}, STUB, "checks.zip"),
    "two copies of the assignment": ({f"hw/{W}": STUB, f"hw (1)/{W}": MINE}, MINE, f"handed out: hw/{W}."),
    "a zip in a folder": ({"hw/submission.zip": zipped({f"x/{W}": MINE})}, MINE, ""),
    "a zip beside stubs": ({W: STUB, "hw.zip": zipped({W: MINE})}, MINE, f"still as handed out: {W}."),
    "a zip of what is not outside": ({"gan_losses.py": OTHER, "hw.zip": zipped({W: MINE})}, MINE, ""),
    "an old zip beside the work": ({**DONE, W: MINE, "hw.zip": zipped({W: OTHER})},
        MINE, "Ignored, unread: hw.zip."),
    "two zips, one with the work": ({"a.zip": zipped({W: MINE}), "b.zip": zipped({"x": b""})}, MINE, "unread: b.zip."),
    "the same zip twice": ({"a.zip": zipped({W: MINE}), "a (1).zip": zipped({W: MINE})}, MINE, "the same again"),
    "a copy's name in a zip": ({"a.zip": zipped({WEB: MINE})}, MINE, f'Taken as {W}: "a.zip/{WEB}".'),
    "an archive that nothing opens": ({W: MINE, "g.tar.gz": b""}, MINE, "Not opened: g.tar.gz; hand in the files them"),
    "a zip in a zip of the rest": ({"a.zip": zipped({W: MINE, "b.zip": zipped({"gan_losses.py": OTHER})})},
        MINE, "Not opened: a.zip/b.zip; hand in the files themselves, or one zip of them."),
    "an archive beside all that is asked": ({**DONE, W: MINE, "old.tar.gz": b""}, MINE, "unread: old.tar.gz."),
    "a broken zip beside a good one": ({"a.zip": zipped({W: MINE}), "b.zip": b"PK"}, MINE, "Ignored, unread: b.zip."),
}  # fmt: skip

REFUSED = {  # what is there -> the one line, without the place
    "two answers, one name": ({f"a/{W}": MINE, f"b/{W}": OTHER},
        f"{W} is there twice, as a/{W} and b/{W}: hand in one of them"),
    "an older answer deeper down": ({W: MINE, f"old/{W}": OTHER},
        f"{W} is there twice, as {W} and old/{W}: hand in one of them"),
    "two answers, one a copy": ({W: MINE, WEB: OTHER}, f"{W} is there twice, as {W} and {WEB}: hand in one of them"),
    "two copies that differ": ({WIN: MINE, WEB: OTHER, W: STUB},
        f"{W} is there twice, as {WEB} and {WIN}: hand in one of them"),
    "two versions that differ": ({"wgan_losses_v1.py": MINE, "wgan_losses_v2.py": OTHER, W: STUB},
        f"{W} is there twice, as wgan_losses_v1.py and wgan_losses_v2.py: hand in one of them"),
    "two zips with two answers": ({"a.zip": zipped({W: MINE}), "b.zip": zipped({W: OTHER})},
        f"{W} is there twice, as a.zip/{W} and b.zip/{W}: hand in one of them"),
    "a zip in a zip in it": ({"a.zip": zipped({"b.zip": zipped({"c.zip": zipped({W: MINE})})})},
        "a.zip/b.zip is a zip in a zip, which is not opened: hand in the files, or one zip of them"),
    "an archive of another kind": ({"wgan.rar": b"Rar!"},
        "TOP holds wgan.rar, which cannot be read: hand in a zip or the files themselves"),
    "a broken zip alone": ({"a.zip": b"PK"},
        "a.zip is not a zip file that can be read (File is not a zip file): zip your files again"),
    "the questions alone": (dict(GIVEN),
        NOTHING("train.py, check.py, checks.zip", ADVICE)),
    "names that are nearly right": ({"zebra.png": b"", "wgan_loss.py": b"x = 1\n", f"test_{W}": MINE, "a/b.txt": b""},
        NOTHING(f"wgan_loss.py, test_{W}, zebra.png, a/b.txt", ADVICE)),
}  # fmt: skip


@pytest.fixture(params=["folder", "zip"])
def made(request, tmp_path):
    """Make what is handed in from {path: bytes}: a folder, or a zip."""

    def make(files):
        if request.param == "zip":
            (tmp_path / "top.zip").write_bytes(zipped(files))
            return tmp_path / "top.zip"
        for name, content in files.items():
            path = tmp_path / "top" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return tmp_path / "top"

    return make


@pytest.mark.parametrize("case", TAKEN)
def test_the_answer_is_taken_whatever_lies_around_it(made, into, case):
    """The right bytes, under the right name, and what was done is said in one line."""
    files, answer, says = TAKEN[case]
    found = collect(made(files), into)
    assert found.files["wgan_losses"].read_bytes() == answer
    assert says in found.note
    assert "\n" not in found.note


@pytest.mark.parametrize("case", REFUSED)
def test_what_nobody_can_know_is_refused_in_one_line(made, into, case):
    """Nothing is guessed and nothing is copied; the line names what is there and what to do."""
    files, line = REFUSED[case]
    source = made(files)
    with pytest.raises(InputError) as raised:
        collect(source, into)
    assert str(raised.value).replace(str(source), "TOP") == line
    assert list(into.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "stub"),
    [
        (STUB, True),
        (b"", True),
        (b'"""Nothing."""\n\ndef f(x):\n    """Told."""\n    ...\n', True),
        (b"from torch import nn\n\ndef f(x):\n    pass\n\ndef _g(x):\n    return x\n", True),
        (b"def f(x):\n    raise NotImplementedError\n    return x\n", False),
        (b"def f(x):\n    return x\n    raise NotImplementedError\n", False),
        (b"def f(x):\n    raise ValueError\n", False),
        (b"from mine import *\n", False),
        (b"from mine import critic_loss\n", False),
        (b"def f(x):\n    raise NotImplementedError\n\nf = lambda x: x\n", False),
        (b"@mine\ndef f(x):\n    raise NotImplementedError\n", False),
        (b"class critic_loss:\n    pass\n", False),
        (b"def f(x:\n    raise NotImplementedError\n", False),
        (b"def f(x y):\n    raise NotImplementedError\n", False),
        (b"x = " + b"1+" * 4000 + b"1\n", False),
        (b"x = " + b"-" * 90_000 + b"1\n", False),
        (b"x = " + b"(" * 90_000 + b"1\n", False),
        (b"# " + b"x" * 200_000 + b"\n", False),
        (b"# coding: no_such\n", False),
        (b"x = '\xff'\n", False),
        (b'def f(x):\n    "\\d"\n    raise NotImplementedError("f")\n', True),
    ],
)
def test_a_stub_is_known_by_what_it_does(text, stub):
    """Comments, docstrings and what everybody has make no answer of it; whatever could be one does."""
    assert is_stub(text) is stub


@pytest.mark.parametrize(
    "name",
    [
        "test_wgan_losses.py", "wgan_losses_backup.ipynb", "my_wgan_losses_notes.py", "wgan_losses_old.py", f"_{W}",
        "wgan_losses.pyc", "wgan_losses.py ", "wgan_losses.py\n", "wgan_losses_v2.py", "losses.py", "wgan_losses",
        "wgan_losses.txt", "w gan_losses.py", "wgan_losses\u200b.py", "wgan_losses\x1b.py", "\udcff wgan_losses.py",
        "copy" * 80 + "wgan_losses.py",
    ],
)  # fmt: skip
def test_another_word_makes_another_file(name):
    """A test, a note or a draft is nobody's answer, and neither is a name that hides something."""
    assert meant(name) is None


def test_the_nearest_name_is_listed_first_and_five_at_most():
    """Whoever misspelled a name reads it first, also among thousands."""
    names = [f"runs/{n}.png" for n in range(5000)] + ["zebra.py", "gan_loss.py", "x/wgan_loses.py"]
    assert nearest(names)[:2] == ["x/wgan_loses.py", "gan_loss.py"]
    assert len(nearest(names)) == 5


def test_more_candidates_than_anybody_has_are_refused_unread(made, into):
    """Thousands of files that may be the answer are not compared."""
    source = made({f"{n}/{W}": MINE for n in range(40)})
    with pytest.raises(InputError, match=r"there 40 times, as 0/wgan_losses\.py and 1/.* and more: hand in one of"):
        collect(source, into)


def test_at_home_no_folder_and_no_zip_is_searched(tmp_path, into):
    """What check.py checks lies beside it: an older submission.zip is not checked in its place."""
    (tmp_path / "top").mkdir()
    (tmp_path / "top" / "submission.zip").write_bytes(zipped({W: MINE}))
    (tmp_path / "top" / "gan_losses.py").write_bytes(MINE)
    assert "wgan_losses" in collect(tmp_path / "top", into, depth=0).missing


def test_a_link_beside_the_answer_is_passed_over(tmp_path, into):
    """It leads nowhere that matters; beside the stub alone it is refused, since it may lead to the answer."""
    top = tmp_path / "top"
    (top / "code").mkdir(parents=True)
    (top / "code" / W).write_bytes(MINE)
    (top / W).symlink_to("code/" + W)
    found = collect(top, into)
    assert found.files["wgan_losses"].read_bytes() == MINE
    assert found.note == f"Ignored, unread: {W}."
    (top / "code" / W).write_bytes(STUB)
    with pytest.raises(InputError, match="is a symbolic link: hand in the file itself"):
        collect(top, into)
