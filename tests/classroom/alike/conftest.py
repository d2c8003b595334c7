"""Right ways as the submissions of a class, and copies of them."""

import importlib.util
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from autograder.checkout import GIVEN, REFERENCE
from autograder.classroom.alike.compared import Compared
from autograder.classroom.alike.fingerprints import decoded, fingerprints
from autograder.classroom.intake.handed_in import HandedIn
from autograder.classroom.results.record import Record


def _disguise():
    spec = importlib.util.spec_from_file_location("disguise", Path(__file__).with_name("disguise.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.disguised


def _hashes(texts):
    return np.unique(np.concatenate([fingerprints(text).hashes for text in texts]))


@pytest.fixture(scope="session")
def ways():
    """The right ways as texts and as fingerprints without the given code's, and how a copy of one is made."""
    folders = sorted(path for path in (REFERENCE / "right_ways").iterdir() if path.is_dir())
    texts = [{path.stem: decoded(path.read_bytes()) for path in sorted(each.glob("*.py"))} for each in folders]
    ours = [folder / f"{name}.py" for folder in (GIVEN, REFERENCE) for name in texts[0] | texts[-1]]
    given = _hashes(decoded(path.read_bytes()) for path in ours)
    disguised = _disguise()

    def hashes(files):
        return np.setdiff1d(_hashes(files.values()), given)

    def copy(place, seed=0, edited=0.0):
        return {name: disguised(text, seed + place, edited) for name, text in texts[place].items()}

    every = [hashes(files) for files in texts]
    return SimpleNamespace(texts=texts, hashes=hashes, every=every, copy=copy, given=given)


@pytest.fixture
def compared():
    """Compare a class, {folder: its files as bytes}: the class, its records, and the pairs that are too alike."""

    def compare(files, people=None, known=None):
        found = Compared()
        if known is not None:
            found.known = known
        for name, of in files.items():
            found.add(HandedIn(name, (), of, "", ""))
        records = [Record(name, (people or {}).get(name, ()), (), (), "", 0.1) for name in sorted(files)]
        return SimpleNamespace(found=found, records=records, pairs=found.pairs(records))

    return compare
