"""What Gradescope would not take is found: by the checks in the code, and by the schema of the tests, alike."""

import json
from pathlib import Path

import jsonschema
import pytest

from autograder.rehearsal.results_form import read

SCHEMA = json.loads((Path(__file__).parent.parent / "schema" / "gradescope_results.json").read_text(encoding="utf-8"))
TEST = {
    "name": "a",
    "score": 1,
    "max_score": 2.5,
    "status": "failed",
    "number": "1.1",
    "output": "",
    "output_format": "text",
    "name_format": "md",
    "tags": ["t"],
    "visibility": "after_due_date",
    "extra_data": {},
}
GOOD = {
    "score": 1.0,
    "execution_time": 3,
    "output": "",
    "output_format": "ansi",
    "test_output_format": "html",
    "test_name_format": "simple_format",
    "visibility": "visible",
    "stdout_visibility": "hidden",
    "extra_data": {"a": [None]},
    "tests": [TEST],
    "leaderboard": [{"name": "a", "value": "***"}, {"name": "b", "value": 2, "order": "asc"}],
}


def _valid(found) -> bool:
    return jsonschema.Draft202012Validator(SCHEMA).is_valid(found)


@pytest.mark.parametrize("found", [GOOD, {"score": 0}, {"tests": []}])
def test_what_gradescope_takes_is_read(found):
    """Every field and every word, and the least that is allowed."""
    assert _valid(found)
    assert read(json.dumps(found).encode()) == (found, [])


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"scores": 1}, "scores is not a field that Gradescope knows"),
        ({"score": -1}, "score cannot be -1"),
        ({"score": True}, "score cannot be True"),
        ({"visibility": "secret"}, "visibility cannot be 'secret'"),
        ({"output": None}, "output cannot be None"),
        ({"output_format": "rtf"}, "output_format cannot be 'rtf'"),
        ({"tests": {}}, "tests cannot be {}"),
        ({"tests": [7]}, "tests[0] is not an object"),
        ({"tests": [TEST | {"status": "right"}]}, "tests[0].status cannot be 'right'"),
        ({"tests": [TEST | {"number": 1.1}]}, "tests[0].number cannot be 1.1"),
        ({"tests": [TEST | {"name": ""}]}, "tests[0].name cannot be ''"),
        ({"tests": [TEST | {"tags": [1]}]}, "tests[0].tags cannot be [1]"),
        ({"tests": [TEST | {"points": 1}]}, "tests[0].points is not a field"),
        ({"leaderboard": [{"name": "a"}]}, "leaderboard[0] has no value"),
        ({"leaderboard": [{"name": "a", "value": 1, "order": "up"}]}, "leaderboard[0].order cannot be 'up'"),
    ],
)
def test_what_gradescope_would_not_take_is_named(change, says):
    """The schema refuses the same."""
    assert not _valid(GOOD | change)
    found, faults = read(json.dumps(GOOD | change).encode())
    assert found == {}
    assert any(fault.startswith(f"results.json: {says}") for fault in faults)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"score": 2}, "the score is 2, those of the tests add up to 1"),
        ({"score": 3, "tests": [TEST | {"score": 3}]}, "tests[0] has 3 of 2.5 points"),
    ],
)
def test_sums_that_do_not_hold_are_named(change, says):
    """A schema cannot add."""
    assert read(json.dumps(GOOD | change).encode())[1] == [f"results.json: {says}"]


def test_neither_score_nor_tests_is_too_little():
    """Gradescope needs one of them."""
    assert not _valid({"output": ""})
    assert read(b'{"output": ""}') == ({}, ["results.json: it has neither a score nor tests"])


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is not strict JSON"),
        (b'{"score": NaN}', "NaN is not a number in JSON"),
        (b'{"score": -Infinity}', "-Infinity is not a number in JSON"),
        (b'{"score": 1e999}', "score cannot be inf"),
        (b'{"score": 1, "score": 2}', "a field stands twice"),
        (b'{"score": 1, "output": "\xff"}', "is not strict JSON"),
        (b"[" * 100_000, "is not strict JSON"),
        (b"[]", "results.json is not an object"),
    ],
)
def test_what_is_not_strict_json_is_named(content, says):
    """Python reads some of it, and Gradescope would not."""
    found, faults = read(content)
    assert found == {}
    assert says in faults[0]
