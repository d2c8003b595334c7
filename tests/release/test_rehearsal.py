"""The rehearsal: the real archive on right, wrong, empty and hostile submissions; and archives that must not ship."""

import sys
import zipfile
from pathlib import Path

import pytest

from autograder import __main__ as commands
from autograder.errors import InputError
from autograder.rehearsal import agreement, rehearsal
from autograder.rehearsal.rehearsal import rehearse, rehearse_each
from autograder.rehearsal.stage import NotRunError, RehearsalError

SUBMISSIONS = Path(__file__).resolve().parent.parent / "submissions"
RIGHT = SUBMISSIONS.parent.parent / "reference" / "right_ways" / "bce_functional_grad_outputs"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Gradescope runs Linux")

# Reads and reports, and does no harm where nothing holds it back.
NOSY = """
import glob as _glob
_there = ["/autograder", *_glob.glob("/tmp/wgan-rehearsal-*/autograder")]
_names = ["source/.salt", "source/reference/wgan_losses.py", "source/reference/course.json", "results/results.json",
          "submission_metadata.json", "run_autograder"]
for _path in [f"{place}/{name}" for place in _there for name in _names] + ["/etc/passwd", "/root/.bashrc"]:
    try:
        open(_path).close()
        print("opened", _path)
    except OSError:
        print("refused", _path)
"""


@pytest.fixture
def real(archive):
    """Rehearse with the real archive; skipped with the reason where the packages cannot be had."""

    def run(submission):
        try:
            return rehearse(archive, submission)
        except NotRunError as error:
            pytest.skip(str(error))

    return run


def test_a_right_submission_gets_all_points(real):
    """In Gradescope's layout, with a bare environment, and within its memory."""
    found = real(RIGHT)
    assert found.problems == ()
    assert found.score == found.out_of == 100
    assert found.run.printed.splitlines()[-1] == "100 of 100 points."
    assert 100 << 20 < found.run.peak < rehearsal.MEMORY
    assert found.in_words()[0] == f"100 of 100 points, in {found.place}."


def test_a_wrong_submission_loses_points_and_is_told_why(real):
    """With the mistake's name in the results, as everywhere."""
    found = real(SUBMISSIONS / "wrong" / "no_create_graph")
    assert found.problems == ()
    assert 0 < found.score < found.out_of == 100
    assert any(test["extra_data"]["misconception"] == "penalty_without_create_graph" for test in found.results["tests"])


def test_an_empty_submission_is_no_failure_of_ours(real, tmp_path):
    """A valid file with no points and one line."""
    (tmp_path / "empty").mkdir()
    found = real(tmp_path / "empty")
    assert found.problems == ()
    assert (found.score, found.out_of, found.results["tests"]) == (0, 0, [])
    assert "hand in the files that you were given" in found.results["output"]
    assert found.in_words()[1].startswith("It could not be graded: your submission holds no divergences.py or ")


def test_a_hostile_submission_reads_nothing_of_ours(real, write_submission, tmp_path):
    """Neither the salt nor the reference, results or names; handed in as a zip."""
    folder = write_submission(gan_losses=NOSY)
    with zipfile.ZipFile(tmp_path / "handed_in.zip", "w") as packed:
        for path in folder.iterdir():
            packed.write(path, path.name)
    found = real(tmp_path / "handed_in.zip")
    assert found.problems == ()
    assert found.score == 100
    printed = found.results["extra_data"]["printed"]
    if "landlock" not in {wall["name"] for wall in found.results["extra_data"]["isolation"] if wall["active"]}:
        pytest.skip("no Landlock here: what others may read can be read")
    assert "refused /autograder/source/.salt" in printed
    assert "opened" not in printed


def test_several_submissions_share_one_build(made_up, tmp_path):
    """Each is laid where the one before lay, of which nothing is left; a name that is not there is told before that."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.py").write_text("", encoding="ascii")
    run = 'ls "$here/submission" "$here/results" "${AUTOGRADER_ROOT:-}/tmp"\ntouch "${AUTOGRADER_ROOT:-}/tmp/left"\n'
    lines = []
    first, second = rehearse_each(made_up(run), [tmp_path / "one", tmp_path / "two"], say=lines.append)
    assert lines == ["setup.sh (a minute the first time)", "run_autograder", "run_autograder"]
    assert "one.py" in first.run.printed
    assert "two.py" in second.run.printed
    assert "one.py" not in second.run.printed
    assert "left" not in second.run.printed
    assert first.problems == second.problems == ("files were left: left",)
    with pytest.raises(InputError, match="three is neither a folder nor a zip file: give one of these"):
        next(rehearse_each(made_up(), [tmp_path / "one", tmp_path / "three"], say=pytest.fail))


def test_differences_from_this_machine_are_named_by_question():
    """The status and the points; a question that one of the two does not ask is one."""
    here = {"tests": [{"name": "a", "status": "passed", "score": 2.0}, {"name": "b", "status": "passed", "score": 1}]}
    there = {"tests": [{"name": "a", "status": "failed", "score": 0.0}]}
    assert agreement.differences(here, here) == []
    assert agreement.differences(there, here) == [
        "a: failed with 0 points in the rehearsal, passed with 2 points here",
        "b: not asked in the rehearsal, passed with 1 points here",
    ]


def test_the_command_rehearses_several_and_says_which_differ(made_up, tmp_path, capsys):
    """`--agree` grades each here too: an archive that gives no points differs in every question."""
    empty = tmp_path / "empty"
    empty.mkdir()
    archive = made_up(
        changes={"tests": [], "score": 0, "extra_data": {"graded": True, "unusable": True}, "output": "no"}
    )
    assert commands.main(["rehearse", str(archive), str(empty), str(empty), "--agree"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "2 rehearsed, 0 of them not as they must be."
    assert commands.main(["rehearse", str(archive), str(RIGHT), "--agree"]) == 3
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith("Differs: ")]
    assert len(told) == len({line.partition(": not")[0] for line in told}) > 40
    assert all(": not asked in the rehearsal, passed with " in line for line in told)


@pytest.mark.parametrize(
    ("changes", "run", "problem"),
    [
        (None, "", "there is no results.json"),
        (None, "echo '{' > $here/results/results.json\n", "results.json is not strict JSON: "),
        ({"colour": "red"}, "", "results.json: colour is not a field that Gradescope knows"),
        ({"extra_data": {"failure": "it broke"}}, "", "the grader failed: it broke"),
        ({"extra_data": {}}, "", "the grader failed: some questions are ungraded, see their messages"),
        ({"tests": [{"max_score": 90}]}, "", "the points add up to 90, the course file says 100"),
        ({}, "exit 4\n", "run_autograder ended with status 4"),
        ({}, "sleep 100 &\n", "processes were left running: sleep"),
        ({}, "touch $here/results/core\n", "files were left: core"),
        ({}, "sleep 100\n", "run_autograder was not finished after 2 s"),
    ],
)
def test_what_gradescope_would_stumble_over_is_a_problem(made_up, monkeypatch, changes, run, problem):
    """The same archive without that has none."""
    monkeypatch.setattr(rehearsal, "SECONDS", 2.0)
    found = rehearse(made_up(run, changes=changes), RIGHT)
    assert len(found.problems) == 1
    assert found.problems[0].startswith(problem)
    assert found.in_words()[-1].startswith(f"Wrong: {problem}")


def test_limits_of_gradescope_are_held_against_what_was_measured(made_up, monkeypatch):
    """Memory at its peak, and the time on half a processor."""
    monkeypatch.setattr(rehearsal, "MEMORY", 1)
    monkeypatch.setattr(rehearsal, "PROCESSOR", 1e-9)
    busy = "i=0; while [ $i -lt 100000 ]; do i=$((i + 1)); done\n"
    found = rehearse(made_up(busy), RIGHT)
    assert [problem.partition(" ")[0] for problem in found.problems] == ["it", "on"]


def test_a_good_archive_has_no_problems_and_says_what_it_does(made_up, monkeypatch):
    """The programs see nothing of our environment but a path and a home; setup.sh sees what pip needs too."""
    monkeypatch.setenv("PIP_SPECIAL", "1")
    monkeypatch.setenv("SPECIAL", "1")
    lines = []
    setup = 'env > "$here/source/seen"\n'
    run = 'env | cut -d= -f1; echo; cut -d= -f1 "$here/source/seen"; pwd\n'
    found = rehearse(made_up(run, setup), RIGHT, say=lines.append)
    assert found.problems == ()
    assert lines == ["setup.sh (a minute the first time)", "run_autograder"]
    seen_by_run, _, seen_by_setup = found.run.printed.partition("\n\n")
    assert set(seen_by_run.split()) <= {"PATH", "HOME", "AUTOGRADER_ROOT", "PWD", "OLDPWD", "SHLVL", "_"}
    assert "PIP_SPECIAL" in seen_by_setup.split()
    assert "SPECIAL" not in seen_by_setup.split()
    assert seen_by_setup.strip().endswith("/autograder")


@pytest.mark.parametrize(
    ("setup", "error", "says"),
    [
        ("exit 69\n", NotRunError, "not rehearsed: it printed nothing"),
        (
            "echo ERROR: no index\necho setup.sh: none, see above\nexit 69\n",
            NotRunError,
            r"rehearsed: none \(ERROR: no i",
        ),
        ("echo setup.sh: no room\nexit 1\n", RehearsalError, "setup.sh failed: no room$"),
        ("echo deep\necho setup.sh: bad, see above\nexit 1\n", RehearsalError, r"setup.sh failed: bad \(deep\)$"),
    ],
)
def test_a_setup_that_fails_is_told_in_one_line(made_up, setup, error, says):
    """What cannot be had here is no fault of the archive, and never a rehearsal that went well."""
    with pytest.raises(error, match=says) as caught:
        rehearse(made_up(setup=setup), RIGHT)
    assert "\n" not in str(caught.value)


def test_a_setup_without_an_end_is_ended(made_up, monkeypatch):
    """It is our failure."""
    monkeypatch.setattr(rehearsal, "_SETUP_SECONDS", 0.5)
    with pytest.raises(RehearsalError, match=r"setup\.sh was not finished after 0 s|after 1 s"):
        rehearse(made_up(setup="sleep 100\n"), RIGHT)


@pytest.mark.parametrize("name", ["setup.sh", "run_autograder"])
def test_an_archive_without_its_programs_is_refused(made_up, name):
    """With the name of what is missing."""
    with pytest.raises(InputError, match=f"has no {name} at its root: make it with"):
        rehearse(made_up(left_out=name), RIGHT)


def test_what_is_no_archive_or_submission_is_refused(made_up, tmp_path):
    """One line each."""
    text = tmp_path / "text"
    text.write_text("no zip", encoding="ascii")
    with pytest.raises(InputError, match=r"is a folder: name the archive, such as dist/autograder\.zip"):
        rehearse(tmp_path, RIGHT)
    with pytest.raises(InputError, match="does not exist: make it with `python -m autograder release"):
        rehearse(tmp_path / "nowhere.zip", RIGHT)
    with pytest.raises(InputError, match=r"text is not a zip that can be unpacked .*: name an autograder\.zip"):
        rehearse(text, RIGHT)
    with pytest.raises(InputError, match=r"has no reference/course\.json of this version: make it again"):
        rehearse(made_up(left_out="reference/course.json"), RIGHT)
    with pytest.raises(InputError, match=r"text is not a zip that can be unpacked .*: zip it again"):
        rehearse(made_up(), text)
    with pytest.raises(InputError, match="nowhere is neither a folder nor a zip file"):
        rehearse(made_up(), tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("changes", "status", "out", "err"),
    [
        ({}, 0, "1 of 100 points", "... run_autograder"),
        (None, 3, "Wrong: there is no results.json.", "... setup.sh"),
    ],
)
def test_the_command_says_how_it_went(made_up, capsys, changes, status, out, err):
    """Exit status 0 where all is well, 3 where the archive must not be uploaded."""
    assert commands.main(["rehearse", str(made_up(changes=changes)), str(RIGHT)]) == status
    printed = capsys.readouterr()
    assert out in printed.out
    assert err in printed.err


def test_the_command_says_why_it_could_not(made_up, capsys):
    """Exit status 3 where setup.sh fails by itself, 2 where packages cannot be had or the input cannot be used."""
    assert commands.main(["rehearse", str(made_up(setup="echo setup.sh: no\nexit 1\n")), str(RIGHT)]) == 3
    assert capsys.readouterr().err.endswith("autograder: setup.sh failed: no\n")
    assert commands.main(["rehearse", str(made_up(setup="echo setup.sh: no\nexit 69\n")), str(RIGHT)]) == 2
    assert capsys.readouterr().err.endswith("autograder: not rehearsed: no\n")
    assert commands.main(["rehearse", "nowhere.zip", str(RIGHT)]) == 2
