"""The layouts in which a class comes: as platforms give it for download, as TAs unpack it, and what is refused."""

from functools import partial
from pathlib import Path

import pytest

from autograder.classroom.intake import find_submissions
from autograder.classroom.intake.handed_in import taken_in
from autograder.classroom.intake.lms_names import KNOWN, told
from autograder.errors import InputError
from autograder.handout import stable_zip

zipped = partial(stable_zip.zipped, compressed=True)
STUB = (Path(__file__).resolve().parents[2] / "assignment" / "wgan_losses.py").read_bytes()
ADA = b"def critic_loss(real_scores, fake_scores):\n    return fake_scores.mean() - real_scores.mean()\n"
BOB = ADA.replace(b"mean", b"sum")
W = "wgan_losses.py"


ZIP_A, ZIP_B = zipped({W: ADA}), zipped({f"hw/{W}": BOB})
MOODLE = {"Ada Lovelace_12_assignsubmission_file_": "Ada Lovelace_12", "Bob Ré_13_assignsubmission_file_": "Bob Ré_13"}
MA, MB = MOODLE
MINE = "Ada Lovelace_12", "Bob Ré_13"
CANVAS = {
    f"lovelaceada_12_34_{W}": ADA,
    "rebob_LATE_13_35_wgan_losses-1.py": BOB,
    "rebob_LATE_13_36_gan_losses.py": ADA,
}
BOARD = {
    f"HW 1_ada_attempt_2026-11-01-10-10-10_{W}": ADA,
    "HW 1_ada_attempt_2026-11-01-10-10-10.txt": b"Name: Ada",
    f"HW 1_bob_attempt_2026-11-01-10-10-10_{W}": ADA,
    "HW 1_bob_attempt_2026-11-01-10-10-10.txt": b"Name: Bob",
    f"HW 1_bob_attempt_2026-11-02-10-10-10_{W}": BOB,
    "HW 1_bob_attempt_2026-11-02-10-10-10.txt": b"Name: Bob",
}
ILIAS = {
    f"Lovelace_Ada_ada_12/20261101120000_{W}": BOB,
    f"Lovelace_Ada_ada_12/20261102120000_{W}": ADA,
    f"Ré_Bob_bob_13/20261101120000_{W}": BOB,
}
EXPORT = {"submission_metadata.yml": b"submission_1:\n  :submitters:\n  - :name: Ada\n", f"submission_1/{W}": ADA}
EXPORT2 = {"submission_metadata.yml": b"submission_2:\n  :submitters:\n  - :name: Bob\n", "submission_2/hw.zip": ZIP_B}


def below(folder: str, files: dict) -> dict:
    """The files in a folder around them."""
    return {f"{folder}/{name}": content for name, content in files.items()}


LAYOUTS = {  # what is there -> what the two submissions are called; the first is Ada's and the second Bob's
    "Moodle, a zip each": ({f"{MA}/submission.zip": ZIP_A, f"{MB}/submission.zip": ZIP_B}, MINE),
    "Moodle, files": ({f"{MA}/{W}": ADA, f"{MB}/{W}": BOB}, MINE),
    "Moodle, newer names": ({f"{MA[:-1]}/{W}": ADA, f"{MB[:-1]}/{W}": BOB}, MINE),
    "Moodle, without folders": ({f"{MA}{W}": ADA, f"{MB}wgan_losses (1).py": BOB}, MINE),
    "Moodle, without folders, zips": ({f"{MA}hw.zip": ZIP_A, f"{MB}submission.ZIP": ZIP_B}, MINE),
    "Moodle, with online texts": ({f"{MA}/{W}": ADA, f"{MB}/{W}": BOB,
        "Bob Ré_13_assignsubmission_onlinetext_/onlinetext.html": b"<p>"}, MINE),
    "Moodle, in a folder": (below("HW 1-55", {f"{MA}/hw.zip": ZIP_A, f"{MB}/hw.zip": ZIP_B}), MINE),
    "Canvas": (CANVAS, ("lovelaceada_12", "rebob_13")),
    "Canvas, zips": ({"lovelaceada_late_12_34_submission.zip": ZIP_A, "rebob_13_9_hw-2.zip": ZIP_B},
        ("lovelaceada_12", "rebob_13")),
    "Canvas, in a folder": (below("submissions", CANVAS), ("lovelaceada_12", "rebob_13")),
    "Blackboard, the last attempt": (BOARD, ("ada", "bob")),
    "Blackboard, underscores": ({n.replace("ada", "x_ada").replace("bob", "y_bob"): c for n, c in BOARD.items()},
        ("HW 1_x_ada", "HW 1_y_bob")),
    "ILIAS, the last upload": (ILIAS, ("Lovelace_Ada_ada_12", "Ré_Bob_bob_13")),
    "ILIAS, in its folders": (below("HW_1/Submissions", ILIAS), ("Lovelace_Ada_ada_12", "Ré_Bob_bob_13")),
    "ILIAS, with a table": ({"HW/x.xlsx": b"", **below("HW/Abgaben", ILIAS)}, ("Lovelace_Ada_ada_12", "Ré_Bob_bob_13")),
    "ILIAS, zips": ({"A_A_a_1/20261101120000_hw.zip": ZIP_B, "A_A_a_1/20261102120000_hw.zip": ZIP_A,
        "B_B_b_2/20261102120000_x.zip": ZIP_B}, ("A_A_a_1", "B_B_b_2")),
    "ILIAS, teams": (below("HW/Abgaben", {
        f"Team 1/A_A_a_1/{W}": ADA, f"Team 1/B_B_b_2/{W}": ADA, f"Team 2/C_C_c_3/{W}": BOB}),
        ("Team 1", "Team 2")),
    "plain folders": ({f"ada/{W}": ADA, f"bob/x/{W}": BOB}, ("ada", "bob")),
    "plain zips": ({"ada.zip": ZIP_A, "bob.zip": ZIP_B}, ("ada", "bob")),
    "plain folders with a zip": ({"ada/hw/x.zip": ZIP_A, "bob/y.zip": ZIP_B}, ("ada", "bob")),
    "a folder and a zip of one name": ({f"ada/{W}": ADA, "ada.zip": ZIP_B}, ("ada", "ada.zip")),
    "starters beside the work": ({f"ada/{W}": STUB, f"ada/src/{W}": ADA, "bob.zip": ZIP_B}, ("ada", "bob")),
    "an export": (EXPORT | {f"submission_2/{W}": BOB}, ("submission_1", "submission_2")),
    "an export in a folder": (below("assignment_9_export", EXPORT | {f"submission_2/{W}": BOB}),
        ("submission_1", "submission_2")),
    "two exports": (below("monday", EXPORT) | below("tuesday", EXPORT2), ("submission_1", "submission_2")),
    "what a Mac adds": ({f"ada/{W}": ADA, "bob.zip": ZIP_B, f"__MACOSX/ada/._{W}": b"", ".DS_Store": b""},
        ("ada", "bob")),
}  # fmt: skip

FOLDERS_ALONE = {  # of zips on a disk, each a download
    "two exports as zips": ({"a.zip": zipped(below("x", EXPORT)), "b.zip": zipped(below("x", EXPORT2))},
        ("submission_1", "submission_2")),
    "two Moodle zips": ({"a.zip": zipped({f"{MA}/x.zip": ZIP_A}), "b.zip": zipped({f"{MB}/x.zip": ZIP_B})}, MINE),
    "one Canvas zip": ({"submissions.zip": zipped(CANVAS)}, ("lovelaceada_12", "rebob_13")),
    "a student's zip that looks like a download": ({"ada.zip": zipped({f"a_1_2_{W}": b"", W: ADA}), "bob.zip": ZIP_B},
        ("ada", "bob")),
    "a download beside a student's zip": ({"ada.zip": ZIP_A, "bob.zip": zipped({f"m/{W}": BOB, "m/a_1_2_b.txt": b""})},
        ("ada", "bob")),
}  # fmt: skip


@pytest.fixture
def put(tmp_path):
    """Write {path: bytes} into a folder, or into a zip; the folder or zip."""

    def make(files, kind="folder"):
        if kind == "zip":
            (tmp_path / "class.zip").write_bytes(zipped(files))
            return tmp_path / "class.zip"
        for name, content in files.items():
            path = tmp_path / "class" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return tmp_path / "class"

    return make


def _read(source):
    with find_submissions.opened(source) as entries:
        return {entry.name: taken_in(entry) for entry in entries}


def _is_a_class_of_two(found, names):
    assert list(found) == list(names)
    assert [each.error for each in found.values()] == ["", ""]
    assert [each.files["wgan_losses"] for each in found.values()] == [ADA, BOB]


@pytest.mark.parametrize("kind", ["folder", "zip"])
@pytest.mark.parametrize("case", LAYOUTS)
def test_a_class_is_known_by_its_layout(put, case, kind):
    """Two students, called as the platform calls them, each with all bytes of the right file."""
    files, names = LAYOUTS[case]
    _is_a_class_of_two(_read(put(files, kind)), names)


@pytest.mark.parametrize("case", FOLDERS_ALONE)
def test_zips_in_a_folder_are_downloads_if_all_of_them_are(put, case):
    """So no student can make a class of what they hand in."""
    files, names = FOLDERS_ALONE[case]
    _is_a_class_of_two(_read(put(files)), names)


def test_what_no_student_wrote_is_no_part_of_a_submission(put):
    """Blackboard's summary is not listed as passed over, and who handed in nothing else has a row."""
    found = _read(put(BOARD | {"HW 1_eve_attempt_2026-11-01-10-10-10.txt": b"Name: Eve"}))
    assert found["ada"].note == ""
    assert found["eve"].error.startswith("eve holds no divergences.py or gan_losses.py or wgan_losses.py: hand in")


def test_two_uploads_of_one_name_are_told(put):
    """ILIAS keeps both: the last one counts, and the earlier is named."""
    note = _read(put(ILIAS))["Lovelace_Ada_ada_12"].note
    assert note == f"Ignored, unread: 20261101120000_{W}."


def test_files_of_canvas_keep_their_own_names_in_what_is_said(put):
    """No message names a student by the name that the platform put before a file's."""
    found = _read(put(CANVAS | {"lovelaceada_12_40_notes.txt": b""}))
    assert found["lovelaceada_12"].note == "Ignored, unread: notes.txt."
    assert found["rebob_13"].note == f'Taken as {W}: "wgan_losses-1.py".'


@pytest.mark.parametrize("kind", ["folder", "zip"])
@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"ada-wgan_losses.txt": ADA, "bob.txt": BOB},
         f", and is no download of {KNOWN}: give such a folder, or such a download, as it came or unpacked"),
        ({W: ADA, "notes.txt": b""},
         "; this looks like one submission, which `grade` takes"),
    ],
)  # fmt: skip
def test_what_is_no_class_is_one_line(put, files, says, kind):
    """It says what would work."""
    source = put(files, kind)
    with pytest.raises(InputError) as raised, find_submissions.opened(source):
        pass
    assert (
        str(raised.value).replace(str(source), "TOP")
        == f"TOP holds no folders and no zips, one for each submission{says}"
    )


def test_a_submission_s_zip_is_no_class_whatever_folders_are_in_it(put):
    """The whole assignment, zipped, has folders of its own."""
    with (
        pytest.raises(InputError, match="this looks like one submission, which `grade` takes"),
        find_submissions.opened(put({W: ADA, "experiments/x.py": b"", "tests/y.py": b""}, "zip")),
    ):
        pass


def test_an_export_beside_another_platform_s_download_is_refused(put):
    """Who handed in what is told in two ways; neither is mixed into the other."""
    source = put({"a.zip": zipped(EXPORT), "b.zip": zipped(CANVAS)})
    with pytest.raises(
        InputError, match=r"holds downloads of several platforms, a\.zip and b\.zip: give one at a time"
    ):
        _read(source)


def test_a_zip_that_climbs_out_is_refused_whole_at_its_top_and_alone_below(put):
    """At the top it is the download that is hostile, below it is one student's."""
    with pytest.raises(InputError, match=r"class\.zip holds a path that climbs out of it, \.\./ada/w"):
        _read(put({f"../ada/{W}": ADA, f"bob/{W}": BOB}, "zip"))
    found = _read(put({f"ada/../../{W}": ADA, f"bob/{W}": BOB}, "zip"))
    assert "climbs out" in found["ada"].error
    assert found["bob"].files


def test_a_link_in_the_place_of_a_file_is_refused(put):
    """Among the flat files of a platform, too."""
    source = put(CANVAS)
    (source / f"eve_14_50_{W}").symlink_to("/etc/hostname")
    assert "wgan_losses.py is a symbolic link: hand in the file itself" in _read(source)["eve_14"].error


@pytest.mark.parametrize("name", ["", ".", "..", "a_1_2_.", "a_1_2_..", "a_1_2_", "_" * 5000])
def test_no_name_is_more_than_a_name(put, name):
    """Whatever a file in a class's zip is called: it is nobody's, or somebody's without a module."""
    for odd in (name, f"\x00_1_2_\x00{name}", f"\udcff_1_2_\udcff{name}"):
        part = told(odd)
        assert part is None or part.file
    found = _read(put({f"{name}x.txt": b"", f"ada_1_2_{W}": ADA}, "zip"))
    assert [each.files for each in found.values() if each.files] == [{"wgan_losses": ADA}]
