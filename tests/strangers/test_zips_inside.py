"""Zips in what is handed in: opened within limits, and as little trusted as the one around them."""

import contextlib
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.classroom.intake import find_submissions
from autograder.classroom.intake.handed_in import taken_in
from autograder.errors import InputError
from autograder.grading.collect.submission import collect
from autograder.handout import stable_zip

zipped = partial(stable_zip.zipped, compressed=True)
MINE = b"def critic_loss(real_scores, fake_scores):\n    return fake_scores.mean() - real_scores.mean()\n"
W = "wgan_losses.py"


@pytest.fixture
def top(tmp_path):
    """Make a folder of {name: bytes}."""

    def make(files):
        (tmp_path / "top").mkdir()
        for name, content in files.items():
            (tmp_path / "top" / name).write_bytes(content)
        return tmp_path / "top"

    return make


def test_a_zip_in_a_zip_is_read_up_to_a_limit(tmp_path, into):
    """70 MB of zeros called a zip take neither memory nor the submission beside them."""
    bomb, path = b"\0" * (70 << 20), tmp_path / "top.zip"
    path.write_bytes(zipped({"a.zip": bomb}))
    with pytest.raises(InputError, match=r"^a\.zip is too large for a zip in a zip \(64 MB at most\): hand in only"):
        collect(path, into)
    path.write_bytes(zipped({"a.zip": bomb, "b.zip": zipped({W: MINE})}))
    assert collect(path, into).files["wgan_losses"].read_bytes() == MINE


def test_more_zips_than_anybody_has_are_refused_unopened(top, into):
    """Nor are their tables of contents read."""
    with pytest.raises(InputError, match="40 zips are in it, and no answer outside of them: hand in the files"):
        collect(top({f"{n}.zip": b"PK" for n in range(40)}), into)


def test_a_zip_inside_is_as_hostile_as_one_outside(top, into):
    """A path in it that climbs out is refused, naming the zip."""
    with pytest.raises(InputError, match=r"a\.zip holds a path that climbs out of it, \.\./wgan_losses\.py"):
        collect(top({"a.zip": zipped({f"../{W}": MINE})}), into)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(damage=st.lists(st.tuples(st.integers(0, 700), st.integers(0, 255)), max_size=12))
def test_no_damage_raises_anything_undocumented(tmp_path_factory, damage):
    """In a zip in a zip, and in a class's zip: a submission, a class, or an InputError."""
    folder = tmp_path_factory.mktemp("fuzz")
    (folder / "into").mkdir()
    inner = bytearray(zipped({f"hw/{W}": MINE, "a/b.txt": b"x"}))
    whole = bytearray(zipped({f"ada_1_2_{W}": MINE, "bob_2_3_hw.zip": bytes(inner)}))
    for content in (inner, whole):
        for place, value in damage:
            content[place % len(content)] = value
    (folder / "top.zip").write_bytes(zipped({"inner.zip": bytes(inner)}))
    (folder / "class.zip").write_bytes(whole)
    with contextlib.suppress(InputError):
        collect(folder / "top.zip", folder / "into")
    with contextlib.suppress(InputError), find_submissions.opened(folder / "class.zip") as entries:
        for entry in entries:
            assert "it cannot be read (" not in taken_in(entry).error
