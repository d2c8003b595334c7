"""Gradescope's "export submissions", as a folder and as a zip: who, what, which attempt; and hostile ones."""

import io
import shutil
import stat
import sys
import zipfile
from pathlib import Path

import pytest

from autograder.classroom import intake
from autograder.classroom.intake import export_metadata, find_submissions, gradescope_export
from autograder.classroom.intake.handed_in import Person, taken_in
from autograder.errors import InputError

ADA, BOB = Person('Ada: "=1" O\'Brien', "00123", "ada@example.edu"), Person("Null", "", "bob@example.edu")
SOURCE = "def critic_loss(real_scores, fake_scores):\n    return fake_scores.mean() - real_scores.mean()\n"
METADATA = """---
submission_11:
  :submitters:
  - :name: &1 'Ada: "=1" O''Brien'
    :sid: 00123
    :email: &2 ada@example.edu
  - :name: Null
    :sid:
    :email: bob@example.edu
  :created_at: 2026-03-01 10:00:00.123456789 Z
  :score: 3.0
  :status: processed
  :results:
    tests:
    - {name: a, output: "two\\nlines", extra: !ruby/object:Made::Up {a: 1}}
  :history:
  - :id: 7
    :created_at: 2026-02-01 10:00:00.0 Z
    :submitters:
    - :name: Nobody
    :results: {a: [1, 2, {b: 3}]}
submission_12:
  submitters:
  - name: *1
    sid: 00123
    email: *2
  created_at: 2026-03-01 09:00:00 Z
submission_13:
  :submitters: []
"""


@pytest.fixture
def export(tmp_path):
    """Make an export, {path: text} below its outer folder, as a folder or as a zip."""

    def make(files, kind):
        top = tmp_path / "download" / "assignment_1_export"
        for name, text in files.items():
            path = top / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        if kind == "inner folder":
            return top
        if kind == "folder":
            return top.parent
        return Path(shutil.make_archive(str(tmp_path / "export"), "zip", top.parent))

    return make


def _read(source):
    with find_submissions.opened(source) as entries:
        return {entry.name: taken_in(entry) for entry in entries}


FILES = {
    "submission_metadata.yml": METADATA,
    "submission_11/wgan_losses.py": SOURCE,
    "submission_11/train.ipynb": "{}",
    "submission_12/inner/wgan_losses.py": SOURCE + "#",
    "submission_13/readme.txt": "nothing",
    "submission_14/gan_losses.py": SOURCE,
}


@pytest.mark.parametrize("kind", ["folder", "inner folder", "zip"])
def test_an_export_says_who_handed_in_what(export, kind):
    """Groups, ids with zeros in front, odd names, and a folder of which the metadata says nothing."""
    found = _read(export(FILES, kind))
    assert list(found) == ["submission_11", "submission_13", "submission_14"]
    assert found["submission_11"].people == (ADA, BOB)
    assert found["submission_11"].files == {"wgan_losses": SOURCE.encode()}
    assert found["submission_11"].note == "Ignored, unread: train.ipynb."
    assert found["submission_13"].error.startswith("submission_13 holds no divergences.py or")
    assert found["submission_14"].people == ()


def test_folder_and_zip_of_an_export_are_the_same_class(export):
    """What was handed in is one thing, however it was downloaded."""
    as_zip, as_folder = _read(export(FILES, "zip")), _read(export(FILES, "folder"))
    assert as_zip == as_folder


def test_the_latest_submission_counts_for_each_person(export):
    """Ada handed in with Bob, and later alone: hers is the later one, Bob's the earlier."""
    files = FILES | {"submission_metadata.yml": METADATA.replace("2026-03-01 09:00:00 Z", "2026-03-01 09:30:00 -07:00")}
    found = _read(export(files, "zip"))
    assert found["submission_11"].people == (BOB,)
    assert found["submission_12"].people == (ADA,)


def test_a_former_partner_s_name_does_not_reach_the_page(export, classroom):
    """Ada handed in with Bob, and later alone: what Bob's submission holds of hers is called by nobody's name."""
    later = METADATA.replace("2026-03-01 09:00:00 Z", "2026-03-02 09:00:00 Z")
    files = FILES | {"submission_metadata.yml": later, "submission_11/Ada_hw.txt": "", "submission_11/OBrien.md": ""}
    found = _read(export(files, "zip"))
    assert "Ada_hw.txt" in found["submission_11"].note
    records = [classroom.record(n, "rrrr", people=each.people, notes=(each.note,)) for n, each in found.items()]
    page = classroom.page(records)
    assert "[hidden]_hw.txt" in page
    assert "Ada_hw" not in page


@pytest.mark.parametrize(
    "when", ["", "yesterday", "2026-99-99 99:99:99 Z", "!ruby/object:Time {utc: 1}", "0001-01-01 00:00:00 +23:00"]
)
def test_without_a_time_that_can_be_read_the_higher_number_is_the_later(export, when):
    """A form that we do not know costs nobody their submission."""
    text = METADATA.replace("2026-03-01 09:00:00 Z", when).replace("2026-03-01 10:00:00.123456789 Z", when)
    found = _read(export(FILES | {"submission_metadata.yml": text}, "zip"))
    assert found["submission_12"].people == (ADA,)


@pytest.mark.parametrize("kind", ["folder", "zip"])
def test_a_submission_without_its_folder_gets_a_row_that_says_so(export, kind):
    """Nobody vanishes from the class."""
    files = {"submission_metadata.yml": METADATA, "submission_12/wgan_losses.py": SOURCE}
    assert "holds no file of it: export it again" in _read(export(files, kind))["submission_11"].error


def test_metadata_cannot_point_out_of_the_export(export, tmp_path):
    """Its keys are looked up among the folders that are there, never followed."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "gan_losses.py").write_text(SOURCE, encoding="utf-8")
    text = "../../outside:\n  :submitters:\n  - :name: Eve\n"
    found = _read(export({"submission_metadata.yml": text, "submission_1/gan_losses.py": SOURCE}, "folder"))
    assert {name: bool(each.error) for name, each in found.items()} == {
        "submission_1": False,
        next(name for name in found if "outside" in name): True,
    }


def _zip(tmp_path, entries, metadata="{}"):
    path = tmp_path / "hostile.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in [("submission_metadata.yml", metadata), *entries]:
            archive.writestr(name, content)
    return path


def test_a_path_that_climbs_costs_its_own_submission_alone(tmp_path):
    """The others are graded."""
    found = _read(_zip(tmp_path, [("submission_1/../../gan_losses.py", "x"), ("submission_2/gan_losses.py", SOURCE)]))
    assert "climbs out" in found["submission_1"].error
    assert found["submission_2"].files


def test_a_link_in_a_zip_is_refused(tmp_path):
    """As in a single submission."""
    link = zipfile.ZipInfo("submission_1/gan_losses.py")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert "is a symbolic link" in _read(_zip(tmp_path, [(link, "/etc/passwd")]))["submission_1"].error


def test_a_module_that_unpacks_to_gigabytes_is_refused(tmp_path):
    """A size in a zip is a claim; reading stops above the largest module that is taken."""
    found = _read(_zip(tmp_path, [("submission_1/gan_losses.py", b"\0" * (64 << 20))]))
    assert "larger than 1 MB" in found["submission_1"].error


def test_a_file_that_is_there_twice_is_refused(tmp_path):
    """Which one counts is not ours to guess."""
    with pytest.warns(UserWarning, match="Duplicate"):
        source = _zip(tmp_path, [("submission_1/gan_losses.py", "a"), ("submission_1/gan_losses.py", "b")])
    assert "is there twice" in _read(source)["submission_1"].error


def test_a_damaged_member_costs_its_own_submission_alone(tmp_path):
    """One broken upload does not stop a class."""
    path = _zip(tmp_path, [("submission_1/gan_losses.py", SOURCE * 9), ("submission_2/gan_losses.py", SOURCE)])
    content = bytearray(path.read_bytes())
    at = content.index(b"submission_1/gan_losses.py") + 30
    content[at : at + 8] = b"\xff" * 8
    path.write_bytes(content)
    found = _read(path)
    assert found["submission_1"].error.startswith("submission_1 cannot be read from the class's zip (")
    assert found["submission_2"].files


def test_an_encrypted_member_is_refused(tmp_path):
    """There is nobody to ask for the password."""
    path = _zip(tmp_path, [("submission_1/gan_losses.py", SOURCE)])
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02", content.index(b"PK\x01\x02") + 1) + 8] |= 1
    path.write_bytes(content)
    assert "gan_losses.py is encrypted" in _read(path)["submission_1"].error


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{}", "names no submissions"),
        ("", "not the YAML that Gradescope writes"),
        ("- a list", "not the YAML that Gradescope writes"),
        ("submission_1: {", "cannot be read in line"),
        ("\x00", "not the YAML"),
    ],
)
def test_metadata_that_cannot_be_used_is_one_line(tmp_path, text, says):
    """It names the file, and the line where there is one."""
    (tmp_path / "submission_metadata.yml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=says) as raised, find_submissions.opened(tmp_path):
        pass
    assert "submission_metadata.yml" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_deep_and_wide_metadata_is_passed_over():
    """What is skipped is never held: neither its depth nor aliases of aliases cost anything."""
    deep = "[" * 500 + "]" * 500
    bomb = "a: &a [x, x]\n  b: &b [*a, *a]\n  c: [*b, *b]"
    told = export_metadata.read(
        io.StringIO(f"s:\n  :results: {deep}\n  {bomb}\n  :submitters: oops\n  :created_at: [1]\n"), "m"
    )
    assert told == {"s": {"submitters": [], "created_at": ""}}


def test_metadata_deeper_than_any_grader_writes_is_one_line_at_worst():
    """PyYAML before 6.0.4 passes over it, later ones refuse it: neither is a crash."""
    text = f"s:\n  :results: {'[' * 5000 + ']' * 5000}\n  :created_at: now\n"
    try:
        told = export_metadata.read(io.StringIO(text), "m")
    except InputError as error:
        assert str(error) == "m cannot be read in line 2: it is not the YAML that Gradescope writes"  # noqa: PT017 (or none)
    else:
        assert told == {"s": {"submitters": [], "created_at": "now"}}


@pytest.mark.parametrize("error", [RecursionError("too deep"), export_metadata.yaml.YAMLError("too deep")])
def test_whatever_pyyaml_refuses_depth_with_is_the_same_line(monkeypatch, error):
    """Versions differ in it."""

    def refuse(*_, **__):
        raise error

    monkeypatch.setattr(export_metadata.yaml, "parse", refuse)
    with pytest.raises(InputError, match=r"^m cannot be read: it is not the YAML that Gradescope writes$"):
        export_metadata.read(io.StringIO(""), "m")


def test_metadata_without_end_is_one_line(tmp_path, monkeypatch):
    """What a zip says of its size is not believed: reading stops."""
    monkeypatch.setattr(gradescope_export, "_LARGEST_METADATA", 1 << 10)
    with (
        pytest.raises(InputError, match=r"submission_metadata\.yml is larger than 0 GiB: export the submissions again"),
        find_submissions.opened(_zip(tmp_path, [], metadata="a: {b: c}\n" * 1000)),
    ):
        pass


def test_several_exports_in_one_folder_are_one_class(export, tmp_path):
    """As zips, called alike inside; for somebody who is in both the later submission counts."""
    later = METADATA.replace("2026-03-01 09:00:00 Z", "2026-03-02 09:00:00 Z")
    first = export(FILES, "zip")
    (tmp_path / "class").mkdir()
    first.rename(tmp_path / "class" / "monday.zip")
    second = export(FILES | {"submission_metadata.yml": later, "submission_15/gan_losses.py": SOURCE}, "zip")
    second.rename(tmp_path / "class" / "tuesday.zip")
    found = _read(tmp_path / "class")
    assert {name: each.people for name, each in found.items() if each.people} == {
        "submission_11": (BOB,),
        "submission_12": (ADA,),
    }
    assert {name for name in found if name.endswith("submission_14")} == {
        "monday.zip-assignment_1_export-submission_14",
        "tuesday.zip-assignment_1_export-submission_14",
    }
    assert found["submission_15"].files


def test_a_student_s_own_metadata_speaks_for_nobody(class_folder):
    """A folder of submissions is no export because one of them holds a file of that name."""
    (class_folder / "ada" / "submission_metadata.yml").write_text("bob:\n  :submitters:\n  - :name: Ada\n")
    found = _read(class_folder)
    assert list(found) == ["ada", "bob", "eve"]
    assert not any(each.people for each in found.values())


def test_without_pyyaml_the_extra_is_named(monkeypatch, export):
    """A folder of submissions needs none, so it is an extra."""
    monkeypatch.delattr(intake, "export_metadata")
    monkeypatch.setitem(sys.modules, "autograder.classroom.intake.export_metadata", None)
    with (
        pytest.raises(InputError, match=r"pip install 'wgan-homework\[classroom\]'"),
        find_submissions.opened(export(FILES, "zip")),
    ):
        pass
