"""Begins a course of its own: a folder with a course file to change, and a page on what goes where."""

import shutil
from pathlib import Path

from autograder.checkout import ROOT
from autograder.errors import InputError
from autograder.own_course.layout import COURSE_FILE

_README = """# A homework on Wasserstein GANs, for one course

The package makes and grades the homework. This folder holds what this course decides and adds; the package is another
folder, which is taken anew whenever there is a new version. Commands are given here:

    python -m autograder selfcheck
    python -m autograder regenerate
    python -m autograder release --out dist
    python -m autograder grade-all submissions.zip --out graded

| here | what it is |
|---|---|
| `reference/course.toml` | points, dates, limits, what is left out: every line of it may be changed |
| `reference/misconceptions/SUBJECT/FUNCTION__ours.py` | your students' mistakes; `learn` writes into it |
| `reference/right_ways/NAME/` | right solutions in another style; one may have some functions only |
| `reference/NAME.py`, `probes/NAME.py` | further functions, and the questions on them |
| `reference/notebooks/NAME.md` | a notebook's master, to ask about a function there |
| `.salt` | the term's secret: keep it, share it with nobody but staff |
| `assignment/` | what students get, as `regenerate` made it last |

Functions of a new `NAME` are a new part: number its questions 5.1, 5.2 and so on, and give `NAME` its line under
`[points]`, `[visibility]` and `[hours]` of the course file. To add a function to a module that is there, such as
`gan_losses`, begin with a copy of both files of the package, `reference/gan_losses.py` and
`autograder/sandbox/probes/gan_losses.py` (the latter as `probes/gan_losses.py`; messages say its name in the package),
and add to them.

A file that the package has too takes the place of that whole file. When a new version of the package changes the file
that it stands for, each command says so until the two were compared and its line in `.stands-for.json` is gone.
The package's own README says the rest.
"""
_IGNORED = "/.salt\n/.salt-released\n/.kept/\n/dist/\n/graded/\n__pycache__/\n"


def begin(folder: Path, package: Path = ROOT) -> list[Path]:
    """Write a course into `folder`, which is made; what was written. Raises InputError."""
    if folder.resolve().is_relative_to(package):
        raise InputError(f"{folder} lies in the package, which is taken anew: name a folder outside {package}")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(f"{folder} is there already and not empty: name a new folder")
    made = [folder / COURSE_FILE, folder / "README.md", folder / ".gitignore"]
    try:
        (folder / COURSE_FILE).parent.mkdir(parents=True)
        for inner in ("reference/misconceptions", "reference/right_ways", "probes"):
            (folder / inner).mkdir()
        shutil.copyfile(package / COURSE_FILE, made[0])
        made[1].write_text(_README, encoding="utf-8")
        made[2].write_text(_IGNORED, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{folder} cannot be made: {error.strerror or error}; name another folder") from error
    return made
