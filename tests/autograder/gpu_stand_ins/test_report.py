"""`python -m tests.gpu`: what passed, what failed, and above all what was not run, in a table and a file."""

import importlib.util
import json
import subprocess
import sys

import pytest
import torch

from autograder.checkout import ROOT


@pytest.fixture(scope="module")
def runner():
    """The program's module."""
    spec = importlib.util.spec_from_file_location("gpu_runner", ROOT / "tests" / "gpu" / "__main__.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(torch.cuda.is_available(), reason="this machine has a GPU")
def test_without_a_gpu_all_is_said_to_be_not_run(tmp_path):
    """Exit status 2, the reason in the table and in the file, and nothing that passed."""
    out = tmp_path / "report.json"
    command = [sys.executable, "-m", "tests.gpu", "-k", "full_gpu or attack", "--out", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=200, check=False, cwd=ROOT)
    assert done.returncode == 2, done.stdout + done.stderr
    assert "not run: needs a GPU: " in done.stdout
    assert "\n0 passed, 0 failed, " in done.stdout
    found = json.loads(out.read_text(encoding="utf-8"))
    assert {test["outcome"] for test in found["tests"].values()} == {"not run"}
    assert found["machine"]["torch"] == torch.__version__
    assert len(found["tests"]) > 50


def test_the_table_says_of_each_claim_how_many_cases_held(runner):
    """Why a case failed or was not run follows, and what was measured."""
    passed = {"claim": "it holds", "outcome": "passed", "why": "", "measured": {"seconds": 3}}
    failed = {"claim": "it holds", "outcome": "failed", "why": "lines\nassert 1 == 2"}
    late = {"claim": "another", "outcome": "not run", "why": "the time was over"}
    rows = runner.table({"a/test_x.py::t[one]": passed, "a/test_x.py::t[two]": failed, "a/test_x.py::u": late})
    assert [" ".join(row.split()) for row in rows] == [
        "passed failed not run claim",
        "1 1 test_x.py: it holds",
        "seconds[one]: 3",
        "failed[two]: assert 1 == 2",
        "1 test_x.py: another",
        "not run: the time was over",
    ]


def test_time_that_is_over_is_no_failure(runner, tmp_path, slow_file):
    """The test at which it ends, and those behind it, were not run; those before passed."""
    report = runner.Report(runner._GRACE + 1.5)
    pytest.main(["-q", "-p", "no:cacheprovider", "-c", str(tmp_path / "none.ini"), str(slow_file)], plugins=[report])
    assert [(test["outcome"], test["why"]) for test in report.tests.values()] == [
        ("passed", ""),
        ("not run", "the time was over"),
        ("not run", "the time was over"),
    ]


@pytest.fixture
def slow_file(tmp_path):
    """A file of tests, the second of which takes too long."""
    (tmp_path / "none.ini").write_text("[pytest]\n")
    file = tmp_path / "test_times.py"
    file.write_text("import time\ndef test_a(): pass\ndef test_b(): time.sleep(30)\ndef test_c(): pass\n")
    return file
