"""What Gradescope tells of a submission: read where it can be, and never a reason not to grade."""

import json
from datetime import timedelta

import pytest

from autograder.gradescope.metadata import Metadata, read

FULL = {
    "id": 123456,
    "created_at": "2018-08-02T02:30:00.365935-07:00",
    "assignment": {"due_date": "2018-07-31T23:00:00.000000-07:00", "late_due_date": None, "total_points": "90.0"},
    "users": [{"id": 1, "name": "A", "email": "a@example.com"}, {"id": 2, "name": "B", "email": "b@example.com"}],
    "previous_submissions": [
        {"submission_time": "2018-07-30T10:00:00-07:00", "score": "41.5", "autograder_error": False, "results": {}},
        {"submission_time": "2018-07-29T10:00:00-07:00", "score": 12.0, "autograder_error": False},
        {"submission_time": "2018-07-31T10:00:00-07:00", "score": 0.0, "autograder_error": True},
    ],
}


@pytest.fixture
def read_json(tmp_path):
    """Read metadata that say this."""

    def read_value(value):
        path = tmp_path / "submission_metadata.json"
        path.write_text(json.dumps(value), encoding="utf-8")
        return read(path)

    return read_value


def test_everything_that_is_there_is_read(read_json):
    """A group's late resubmission; the previous score is the latest that the autograder gave."""
    found = read_json(FULL)
    assert found == Metadata("123456", 2, timedelta(days=1, hours=3, minutes=30, microseconds=365935), 41.5, 90.0)


AUTOGRADER = {"id": 1, "type": "ProgrammingQuestion", "title": "Autograder", "weight": "100.0"}
BY_HAND = {"id": 2, "type": "FreeResponseQuestion", "title": "Style", "weight": "30.0"}


def _with_outline(outline):
    return FULL | {"assignment": FULL["assignment"] | {"total_points": "130.0", "outline": outline}}


def test_the_outline_says_which_points_are_the_autograder_s(read_json):
    """Beside questions that are graded by hand, in any order, as a text or as a number."""
    found = read_json(_with_outline([BY_HAND, AUTOGRADER]))
    assert (found.out_of, found.automatic) == (130.0, 100.0)
    assert read_json(_with_outline([AUTOGRADER | {"weight": 100}])).automatic == 100.0


@pytest.mark.parametrize(
    "outline",
    [
        None,
        7,
        {},
        "x",
        [],
        [None],
        [[AUTOGRADER]],
        [BY_HAND],
        [AUTOGRADER | {"weight": "many"}],
        [AUTOGRADER, {"type": "ProgrammingQuestion"}],
        [{"type": ["ProgrammingQuestion"], "weight": 1}],
    ],
)
def test_an_outline_of_another_form_says_nothing_of_the_autograder(read_json, outline):
    """Then the assignment's points in all are what is known."""
    found = read_json(_with_outline(outline))
    assert (found.out_of, found.automatic, found.people) == (130.0, None, 2)


def test_an_extension_counts(read_json):
    """For one of a group it counts for the group: whoever is in doubt is not late."""
    extended = {"assignment": {"due_date": "2018-08-02T02:30:01-07:00"}}
    assert read_json(FULL | {"users": [FULL["users"][0], extended]}).late is None
    assert read_json(FULL | {"created_at": "2018-07-31T23:00:00.000000-07:00"}).late is None


@pytest.mark.parametrize(
    "previous",
    [
        None,
        7,
        {},
        [7],
        [None],
        [{}],
        [{"score": None}],
        [{"score": "many"}],
        [{"score": "nan"}],
        [{"score": -1}],
        [{"score": 1e999}],
        [{"score": 10**400}],
        [{"score": True}],
        [{"score": [1]}],
    ],
)
def test_a_malformed_earlier_score_is_none(read_json, previous):
    """Earlier results hold what an earlier submission printed: nothing of them is relied on."""
    assert read_json(FULL | {"previous_submissions": previous}).previous is None


@pytest.mark.parametrize("time", [None, 7, "", "yesterday", "2018-08-02T02:30:00", "0001-01-01T00:00:00+14:00", ["x"]])
def test_a_malformed_time_makes_nobody_late(read_json, time):
    """Nor does it lose an earlier score."""
    assert read_json(FULL | {"created_at": time}).late is None
    assert read_json(FULL | {"assignment": {"due_date": time}}).late is None
    assert read_json(FULL | {"previous_submissions": [{"score": 3, "submission_time": time}]}).previous == 3.0


@pytest.mark.parametrize(
    "value", [{"users": 7, "assignment": [], "id": {"a": "b"}}, {"users": [None], "assignment": None}]
)
def test_other_kinds_of_fields_are_not_known(read_json, value):
    """Whatever stands there."""
    found = read_json(value)
    assert (found.people, found.late, found.previous, found.out_of, found.trouble) == (0, None, None, None, "")


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", b"[" * 100_000, b"[]", b"7"])
def test_what_is_no_metadata_is_told_to_staff(tmp_path, content):
    """With the reason, and nothing else."""
    path = tmp_path / "submission_metadata.json"
    path.write_bytes(content)
    found = read(path)
    assert found.trouble
    assert found == Metadata(trouble=found.trouble)


def test_a_missing_or_enormous_file_is_told_to_staff(tmp_path):
    """Neither is read."""
    path = tmp_path / "submission_metadata.json"
    assert read(path).trouble.startswith("FileNotFoundError")
    with path.open("wb") as file:
        file.truncate(17 << 20)
    assert read(path).trouble == "it is larger than 16 MiB"
