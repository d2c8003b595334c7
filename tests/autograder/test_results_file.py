"""results.json: valid by Gradescope's format, strict, whole, and free of what must not be in it."""

import json
import math
from pathlib import Path

import jsonschema
import pytest

from autograder.errors import InputError
from autograder.grading.write import files
from autograder.grading.write.files import write
from autograder.grading.write.plain_text import plain
from autograder.grading.write.results_json import results, unusable

SCHEMA = json.loads((Path(__file__).parent.parent / "schema" / "gradescope_results.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def report(grade):
    """A report with right, wrong and not attempted verdicts."""
    return grade(Path(__file__).parent.parent / "submissions" / "incomplete" / "only_one_file")


def _check(found: dict) -> None:
    jsonschema.validate(found, SCHEMA, cls=jsonschema.Draft202012Validator)


def test_results_are_valid_by_gradescopes_format(report):
    """Every field is one that Gradescope knows, with a value that it takes."""
    found = results(report, 1.5)
    _check(found)
    assert found["execution_time"] == 1.5
    _check(unusable("no such file"))


@pytest.mark.parametrize(
    "broken",
    [{"tests": [{"score": math.nan}]}, {"tests": [{"status": "right"}]}, {"visibility": "secret"}, {"scores": 1}],
)
def test_schema_refuses_what_gradescope_would(broken):
    """The schema is no rubber stamp."""
    if broken.get("tests", [{}])[0].get("score") is not None:
        with pytest.raises(ValueError, match="JSON compliant"):
            json.dumps(broken, allow_nan=False)
        return
    with pytest.raises(jsonschema.ValidationError):
        _check(broken)


def test_sums_and_verdicts_can_be_read_by_programs(report):
    """The score is the sum of the tests', and each test carries its probe, function and status."""
    found = results(report)
    assert found["score"] == sum(test["score"] for test in found["tests"])
    assert all(set(t["extra_data"]) == {"probe", "function", "status", "misconception"} for t in found["tests"])
    assert {t["extra_data"]["status"] for t in found["tests"]} == {"right", "not attempted"}
    assert all(t["status"] == ("passed" if t["score"] else "failed") for t in found["tests"])


def test_control_characters_do_not_reach_the_file():
    """Terminal codes and broken encodings are replaced; line breaks stay."""
    assert plain("a\x1b[2Jb\nc\udcff") == "a\N{REPLACEMENT CHARACTER}[2Jb\nc?"


def test_file_is_replaced_whole_or_not_at_all(tmp_path, monkeypatch):
    """A failure in the middle leaves the old file and no other."""
    path = tmp_path / "results.json"
    write({"score": 1}, path)

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", fail)
    with pytest.raises(InputError, match="cannot be written: No space left on device"):
        write({"score": 2}, path)
    assert json.loads(path.read_text()) == {"score": 1}
    assert list(tmp_path.iterdir()) == [path]


def test_nan_is_refused(tmp_path):
    """Gradescope would take it for valid; JSON has none."""
    with pytest.raises(ValueError, match="JSON compliant"):
        write({"score": math.nan}, tmp_path / "results.json")
    assert list(tmp_path.iterdir()) == []
