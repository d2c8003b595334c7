"""`release`: each proof is made before anything is there, and what is false stops it and leaves nothing."""

from dataclasses import replace
from functools import partial
from types import SimpleNamespace

import pytest

from autograder import __main__ as commands
from autograder.checkout import GIVEN, REFERENCE
from autograder.course import course_file, salt
from autograder.course.limits import DEFAULT
from autograder.errors import InputError
from autograder.grading.expect.asked import AskedReplies
from autograder.grading.grader import Grader
from autograder.grading.selection import Narrowed
from autograder.handout.regenerate import Regenerated
from autograder.rehearsal.rehearsal import NotRunError, Rehearsal
from autograder.rehearsal.stage import Done
from autograder.release import release as released
from autograder.release.release import FILES, FalseError, release
from autograder.selfcheck.proof import Proof
from autograder.selfcheck.prove import prove

TOLD = {"misconception": "critic_sign_flipped"}
GOOD = {
    "tests": [
        {"extra_data": {"probe": name} | TOLD, "max_score": points}
        for name, points in course_file.current().questions.items()
    ]
}


@pytest.fixture(scope="module")
def answers(starter):
    """Our own code under a salt of the tests'."""
    return AskedReplies(starter, salt.Salt("b" * 32), DEFAULT)


@pytest.fixture(scope="module")
def few(starter):
    """Our own code, with the questions about two functions: all of them take a minute."""
    of = ("gan_losses.generator_loss", "wgan_losses.critic_loss")
    names = [probe.name for probe in starter.probes if probe.function in of and not probe.is_run]
    return AskedReplies(Narrowed(starter, course_file.current(), names), salt.Salt("b" * 32), DEFAULT)


@pytest.fixture(scope="module")
def proof(grade, few):
    """The grader's proof of them, made once; the right ways are invented."""
    grader = Grader(few.starter, few, course=few.starter.course)
    return prove(few, grade(REFERENCE, grader, depth=0), grade(GIVEN, grader), {"made_up": ()})


@pytest.fixture(scope="module")
def replies(few):
    """What is kept of the bank's replies to them."""
    return released._replies(few)


def _few_paths(make, answers, probes):
    """The right paths of three questions: all of them take a minute."""
    found = make(answers, probes[:3])
    assert len(found) == 3
    return found


@pytest.fixture
def quick(monkeypatch, proof, replies, tmp_path):
    """The sequence with its slow steps done already: files are current, the proof is made, rehearsals are invented."""
    run = Done(status=0, printed="", seconds=3.0, cpu_seconds=2.0, peak=300 << 20, left=())

    def rehearsed(_archive, submission, **_):
        wrong = "real_scores.mean() - fake" in (submission / "wgan_losses.py").read_text(encoding="utf-8")
        return Rehearsal(GOOD | {"score": 97.0 if wrong else 100.0}, (), "a private root", 1.0, run)

    monkeypatch.setattr(released, "regenerate", lambda _: Regenerated((), (), (), ()))
    monkeypatch.setattr(released, "whole", lambda _: proof)
    monkeypatch.setattr(released, "rehearse", rehearsed)
    monkeypatch.setattr(released, "_paths", partial(_few_paths, released._paths))
    monkeypatch.setattr(released, "_replies", lambda _: replies)
    monkeypatch.setattr(salt.note_release, "__defaults__", (tmp_path / "noted",))
    monkeypatch.setattr(salt.released, "__defaults__", (tmp_path / "noted",))
    return monkeypatch


@pytest.mark.usefixtures("quick")
def test_release_is_whole(tmp_path, answers, proof):
    """Both zips, the page, the checksums; said in order; the second time in place of the first, with the same bytes."""
    steps = []
    made = release(tmp_path / "dist", answers, steps.append)
    assert {path.name for path in made.folder.iterdir()} == FILES
    assert [step.split()[0] for step in steps] == [
        "regenerating",
        "proving",
        "looking",
        "looking",
        "building",
        "rehearsing",
        "rehearsing",
    ]
    assert made.total == 100
    assert "keep the file for the term" in made.notes[0]
    page = (made.folder / "RELEASE.html").read_text(encoding="utf-8")
    for words in (
        "Autograder Points</b>: 100.",
        "that you grade by hand",
        *made.sums.values(),
        "3.1",
        TOLD["misconception"],
    ):
        assert words in page
    for points in ("right: 100 of 100 points, in a private root.", "wrong: 97 of 100 points, in a private root."):
        assert points in page
    assert proof.probes[0].title in page
    again = release(tmp_path / "dist", answers, steps.append)
    assert again.sums == made.sums
    assert again.notes == ()


def _fails(tmp_path, answers, says):
    with pytest.raises(FalseError, match=says):
        release(tmp_path / "dist", answers, lambda _: None)
    assert not (tmp_path / "dist").exists()
    assert [path for path in tmp_path.iterdir() if path.name.startswith(".release")] == []


def test_blind_spot_stops_it(quick, tmp_path, answers, proof):
    """A misconception that nothing catches."""
    blind = replace(proof, rows=(replace(proof.rows[0], caught=frozenset()), *proof.rows[1:]))
    assert isinstance(blind, Proof)
    quick.setattr(released, "whole", lambda _: blind)
    _fails(tmp_path, answers, "is caught by no probe")


def test_what_is_false_leaves_no_earlier_release_in_its_place(quick, tmp_path, answers, proof):
    """Nobody uploads the last one for the new one: it has another name then, and the line says which."""
    release(tmp_path / "dist", answers, lambda _: None)
    blind = replace(proof, rows=(replace(proof.rows[0], caught=frozenset()), *proof.rows[1:]))
    quick.setattr(released, "whole", lambda _: blind)
    for _ in range(2):
        with pytest.raises(FalseError, match=r"is caught by no probe"):
            release(tmp_path / "dist", answers, lambda _: None)
        assert not (tmp_path / "dist").exists()
        assert {path.name for path in (tmp_path / "dist.earlier").iterdir()} == FILES
    (tmp_path / "dist.earlier").rename(tmp_path / "dist")
    with pytest.raises(FalseError, match=r"\(the earlier release is .*dist\.earlier now\)"):
        release(tmp_path / "dist", answers, lambda _: None)


def test_leak_stops_it(quick, tmp_path, answers):
    """An answer in what students would get."""
    quick.setattr(released.student_zip, "files", lambda *_: [REFERENCE / "wgan_losses.py"])
    quick.setattr(released.student_zip.build, "__defaults__", (REFERENCE,))
    _fails(tmp_path, answers, "student.zip would give answers away")


@pytest.mark.parametrize(
    ("score", "problems", "says"),
    [
        ({"right": 99.0, "wrong": 97.0}, (), "the right answers get 99 of 100 points"),
        ({"right": 100.0, "wrong": 100.0}, (), "a wrong answer gets 100 points"),
        ({"right": 100.0, "wrong": 97.0}, ("it took 900 MiB",), "rehearsal of a right submission: it took 900 MiB"),
    ],
)
def test_bad_rehearsal_stops_it(quick, tmp_path, answers, score, problems, says):
    """Points that are not as they must be, and whatever Gradescope would stumble over."""
    run = Done(status=0, printed="", seconds=3.0, cpu_seconds=2.0, peak=300 << 20, left=())
    quick.setattr(
        released,
        "rehearse",
        lambda _, folder, **__: Rehearsal(GOOD | {"score": score[folder.name]}, problems, "here", 1.0, run),
    )
    _fails(tmp_path, answers, says)


def test_what_is_switched_off_and_still_there_stops_it(quick, tmp_path, answers):
    """A zip that was not made anew since the course file changed."""
    quick.setattr(released.switched_off, "remains", lambda *_: ["a.py is there", "b.md names f"])
    _fails(tmp_path, answers, r"^student\.zip holds what is switched off: a\.py is there; b\.md names f$")


def test_a_rehearsal_that_asks_other_questions_stops_it(quick, tmp_path, answers):
    """One that the course has and the rehearsal lacks, and the other way round."""
    run = Done(status=0, printed="", seconds=3.0, cpu_seconds=2.0, peak=300 << 20, left=())
    first = GOOD["tests"][0]["extra_data"]["probe"]
    quick.setattr(released.gradescope_zip, "build", lambda **_: SimpleNamespace(content=b"", total=100))
    quick.setattr(released, "_paths", lambda *_: {})
    for tests, named in (
        (GOOD["tests"][1:], first),
        ([*GOOD["tests"], {"extra_data": {"probe": "a.b"}, "max_score": 0}], "a.b"),
    ):
        results = {"tests": tests, "score": 100.0}
        quick.setattr(released, "rehearse", lambda *_, results=results, **__: Rehearsal(results, (), "here", 1.0, run))
        _fails(tmp_path, answers, rf"^the rehearsal does not ask what the course does: {named}$")


def test_the_rehearsed_wrong_submission_loses_points(starter):
    """The critic's loss where its questions give points; else the first function that any question gives points for."""
    probes = starter.probes

    def wrong(*worthless):
        return released._wrong(
            [replace(each, points=each.points * (each.function not in worthless)) for each in probes]
        )

    assert wrong() == ("wgan_losses", released._FLIPPED, "critic_sign_flipped")
    module, addition, mistake = wrong("wgan_losses.critic_loss")
    assert (module, mistake) == ("divergences", "")
    assert addition.startswith("\n\ndef kl_divergence(*_, **__):")
    assert "def js_divergence(" in wrong("wgan_losses.critic_loss", "divergences.kl_divergence")[1]
    few = [replace(each, points=each.points * (each.name != "wgan_losses.critic_value")) for each in probes]
    assert released._wrong(few)[0] == "divergences"  # the flipped sign is right in some of the others
    runs = [each for each in probes if each.is_run]
    assert "def discriminator_loss(" in released._wrong(runs)[1]


def test_missing_package_stops_it(quick, tmp_path, answers):
    """A release with an old handout or notebook would not be what the masters say."""
    quick.setattr(released, "regenerate", lambda _: Regenerated((), (), ("the notebooks are as they were",), ()))
    with pytest.raises(InputError, match="a release needs all of it: pip install"):
        release(tmp_path / "dist", answers, lambda _: None)


@pytest.mark.usefixtures("quick")
def test_other_files_are_not_overwritten(tmp_path, answers):
    """A folder that holds something else, a file, a place that is not there: refused before any work."""
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "thesis.tex").write_text("x")
    for out in (tmp_path / "dist", tmp_path / "dist" / "thesis.tex"):
        with pytest.raises(InputError, match="holds other things than a release"):
            release(out, answers, lambda _: None)
    with pytest.raises(InputError, match="is not a folder: make it first"):
        release(tmp_path / "no" / "dist", answers, lambda _: None)


@pytest.mark.usefixtures("quick")
def test_another_secret_is_told(tmp_path, answers):
    """A salt that is not the last release's."""
    salt.note_release(salt.Salt("c" * 32))
    notes = release(tmp_path / "dist", answers, lambda _: None).notes
    assert "is another than the last release's" in notes[0]


def test_command_says_what_is_false(quick, tmp_path, capsys):
    """Exit status 3 and one line; 2 where the input cannot be used."""
    quick.setattr(released, "whole", lambda _: (_ for _ in ()).throw(FalseError("the reference gets 3 of 100 points")))
    assert commands.main(["release", "--out", str(tmp_path / "dist")]) == 3
    assert "autograder: not released: the reference gets 3 of 100 points\n" in capsys.readouterr().err
    quick.setattr(released, "whole", lambda _: (_ for _ in ()).throw(NotRunError("no package index")))
    assert commands.main(["release", "--out", str(tmp_path / "dist")]) == 2
    assert "no package index" in capsys.readouterr().err
