"""autograder.zip: the same bytes each time, what grading needs and no more, small, its secret closed."""

import io
import json
import shutil
import stat
import subprocess
import sys
import zipfile

import pytest

from autograder.checkout import ROOT
from autograder.course import course_file
from autograder.errors import InputError
from autograder.grading.expect import own_code
from autograder.grading.expect.kept import kept_replies
from autograder.grading.expect.paths import kept_paths
from autograder.release import gradescope_zip


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The archive of this checkout."""
    secret = tmp_path_factory.mktemp("secret") / "salt"
    secret.write_text("a secret\n", encoding="ascii")
    return gradescope_zip.build(secret=secret)


@pytest.fixture
def checkout(tmp_path):
    """A copy of what the archive is built from."""
    wanted = shutil.ignore_patterns("__pycache__", "experiments", "handout", "notebooks", "written")
    for name in ("autograder", "reference", "assignment"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=wanted)
    (tmp_path / "salt").write_text("a secret\n", encoding="ascii")
    return tmp_path


def _entries(built) -> dict:
    with zipfile.ZipFile(io.BytesIO(built.content)) as archive:
        return {entry.filename: (entry, archive.read(entry)) for entry in archive.infolist()}


def test_the_same_files_give_the_same_bytes(built, checkout):
    """Whatever their dates and rights, and whatever line ends a checkout on Windows has."""
    for path in checkout.rglob("*.py"):
        path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    (checkout / "autograder" / "gradescope" / "container" / "setup.sh").chmod(0o600)
    again = gradescope_zip.build(checkout, checkout / "salt")
    assert again.content == built.content


def test_it_is_small_and_tells_its_total(built):
    """Under two megabytes; the total is what to enter in Gradescope."""
    assert len(built.content) < 2_000_000
    assert built.total == course_file.current().total
    assert built.files == tuple(sorted(_entries(built)))


def test_it_holds_what_grading_needs_and_no_more(built):
    """No notebooks, written solutions, stubs, tests, releases, pages or tables; programs that can be run."""
    entries = _entries(built)
    assert {"setup.sh", "run_autograder", "constraints.txt", ".salt", "reference/course.json"} <= set(entries)
    programs = {"gradescope/run.py", "sandbox/process/fork_server.py", "sandbox/answering/answer.py"}
    assert {f"autograder/{name}" for name in programs} <= set(entries)
    bank = {path.relative_to(ROOT).as_posix() for path in (ROOT / "reference" / "misconceptions").rglob("*.py")}
    assert {"assignment/networks.py", "reference/misconceptions/wgan_losses/interpolate.py"} <= set(entries)
    assert {"assignment/drawn_faces/__init__.py", "assignment/drawn_faces/hair.py"} <= set(entries)
    assert bank <= set(entries)
    ways = {path.relative_to(ROOT).as_posix() for path in (ROOT / "reference" / "right_ways").rglob("*.py")}
    assert len(ways) > 100
    assert ways <= set(entries)
    for name in entries:
        assert not name.startswith(("tests/", "autograder/release/", "autograder/classroom/", "reference/written"))
        assert not name.endswith(("terminal.py", "rehearsal.py", "__main__.py", ".ipynb", ".toml", ".md"))
        assert name == "assignment/training/page.py" or not name.endswith("page.py")
    assert not {f"assignment/{name}.py" for name in ("divergences", "gan_losses", "wgan_losses")} & set(entries)
    assert not [name for name, (_, content) in entries.items() if b"import rich" in content or b"from rich" in content]


def test_rights_are_fixed(built):
    """The two programs can be run, the salt is its owner's, everything has one date and no compression."""
    for name, (entry, _) in _entries(built).items():
        expected = {"setup.sh": 0o755, "run_autograder": 0o755, ".salt": 0o600}.get(name, 0o644)
        assert stat.S_IMODE(entry.external_attr >> 16) == expected
        assert entry.create_system == 3
        assert entry.date_time == (2020, 1, 1, 0, 0, 0)
        assert entry.compress_type == zipfile.ZIP_STORED


def test_it_carries_the_course_and_the_salt(built):
    """The course as JSON, the salt as it is, and the version, which the package reads of itself."""
    entries = _entries(built)
    assert json.loads(entries["reference/course.json"][1])["course"] == course_file.current().to_json()
    assert entries[".salt"][1] == b"a secret\n"
    assert [name for name in entries if name.endswith(".dist-info/METADATA")]


def test_a_salt_is_made_where_there_is_none(checkout):
    """And is in the archive."""
    (checkout / "salt").unlink()
    made = gradescope_zip.build(checkout, checkout / "salt")
    assert _entries(made)[".salt"][1].decode() == (checkout / "salt").read_text(encoding="ascii")


def test_one_that_grew_too_large_is_refused(checkout):
    """With the name of the largest file."""
    (checkout / "reference" / "data.py").write_text("#" * gradescope_zip.LARGEST, encoding="ascii")
    with pytest.raises(InputError, match=r"of at most 4,000,000 bytes: the largest is reference/data\.py"):
        gradescope_zip.build(checkout, checkout / "salt")


def test_a_file_that_is_no_text_is_refused(checkout):
    """With its name."""
    (checkout / "reference" / "data.py").write_bytes(b"\xff")
    with pytest.raises(InputError, match=r"reference/data\.py cannot be read: .*codec"):
        gradescope_zip.build(checkout, checkout / "salt")


def test_what_is_kept_in_it_is_found_there(tmp_path):
    """What right paths and replies depend on is the same in the zip as in the checkout: nothing is asked anew there."""
    functions = ["divergences.kl_divergence", "gan_losses.generator_loss", "wgan_losses.gradient_penalty"]
    content = gradescope_zip.build(kept={"some.npz": b"held"}).content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(tmp_path)
    assert (tmp_path / kept_paths.FOLDER.name / "some.npz").read_bytes() == b"held"
    program = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); "
        "from autograder.grading.expect import own_code; from autograder.grading.expect.kept import kept_replies; "
        "from autograder.grading.expect.paths import kept_paths; "
        f"print(kept_paths._sources(), *(kept_replies._sources(own_code.BANK, each) for each in {functions!r}))"
    )
    there = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True)
    here = [kept_paths._sources(), *(kept_replies._sources(own_code.BANK, each) for each in functions)]
    assert there.stdout.split() == here
