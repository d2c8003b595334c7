"""A function that is added or gone, and a new question: followed, or refused by name."""

import re
import shutil
from dataclasses import replace

import pytest

from autograder.checkout import PROBES, REFERENCE
from autograder.course import course_file
from autograder.course.questions import declared, moved
from autograder.errors import InputError

WHOLE = declared.read()


@pytest.fixture
def folders(tmp_path):
    """Copies of the answers and the probes, to be changed; what they declare."""
    for folder, name in ((REFERENCE, "reference"), (PROBES, "probes")):
        (tmp_path / name).mkdir()
        for path in folder.glob("*.py"):
            shutil.copy(path, tmp_path / name)

    def added(file, text, was=None):
        path = tmp_path / file
        before = path.read_text(encoding="utf-8") if path.is_file() else ""
        path.write_text(before.replace(was, text) if was else before + text, encoding="utf-8")
        return declared.read(tmp_path / "reference", tmp_path / "probes")

    return added


NEW = "\n\ndef total_variation(p, q):\n    '''Half the sum of differences.'''\n    return _distribution('p', p)\n"
ASKED = '\n\n@probe("{}", number="{}", title="t", points=2, look="Look.")\ndef {}(answer, inputs):\n    """Asked."""\n'


def test_a_function_that_nothing_asks_about_is_refused_by_name(tmp_path, folders, course_of):
    """Else students would write it, and nobody would grade it; switched off, or private, it may stand there."""
    whole = folders("reference/divergences.py", NEW)
    says = (
        r"^reference/divergences\.py: no question asks about total_variation: write a probe in autograder/sandbox/prob"
    )
    with pytest.raises(InputError, match=says):
        course_of(tmp_path, whole=whole)
    off = course_of(tmp_path, "[functions]", "total_variation = false", whole=whole)
    assert "total_variation" not in off.functions["divergences"]
    whole = folders("probes/divergences.py", ASKED.format("total_variation", "1.12", "total_value"))
    assert course_of(tmp_path, whole=whole).functions["divergences"][-1] == "total_variation"


def test_a_function_that_is_gone_is_refused_by_name_or_followed(tmp_path, folders, course_of, lines_off):
    """As the course file says."""
    whole = folders("reference/divergences.py", "def _bilinear_gda(", was="def bilinear_gda(")
    with pytest.raises(
        InputError, match=r"^reference/divergences\.py has no bilinear_gda, which divergences\.bilinear_tra"
    ):
        course_of(tmp_path, whole=whole)
    assert (
        "divergences.bilinear_trajectory"
        not in course_of(tmp_path, *lines_off(["divergences.bilinear_gda"]), whole=whole).questions
    )
    (tmp_path / "reference" / "divergences.py").unlink()
    whole = declared.read(tmp_path / "reference", tmp_path / "probes")
    with pytest.raises(
        InputError, match=r"^reference/divergences\.py is not there: restore it, or give divergences 0 poi"
    ):
        course_of(tmp_path, whole=whole)
    assert course_of(tmp_path, divergences=0, whole=whole).modules == ("gan_losses", "wgan_losses")


def test_a_new_part_is_asked_for_in_the_course_file(tmp_path, folders, course_of):
    """By its probes' file; its number is its own."""
    folders("reference/spectral.py", '"""A module."""\n\n\ndef norm(w):\n    """One."""\n    return w\n')
    whole = folders("probes/spectral.py", ASKED.format("norm", "5.1", "norm_value"))
    with pytest.raises(InputError, match=r"\[points\] lacks spectral"):
        course_of(tmp_path, whole=whole)
    assert whole.parts[-1] == "spectral"
    with pytest.raises(InputError, match=r"probes: spectral\.py and wgan_losses\.py both have a question of part 3"):
        folders("probes/spectral.py", ASKED.format("norm", "3.30", "norm_other"))


@pytest.mark.parametrize("number", ["N", '"x.1"', "None"])
def test_a_probe_that_is_not_written_out_is_refused_with_its_line(folders, number):
    """It could be neither counted nor switched off."""
    text = ASKED.format("kl_divergence", "1.12", "kl_more").replace('"1.12"', number)
    with pytest.raises(
        InputError, match=r"divergences\.py, line \d+: kl_more: write its function, number .* as literals$"
    ):
        folders("probes/divergences.py", text)


def test_what_cannot_be_read_is_refused(folders, tmp_path):
    """With its line, where it has one."""
    with pytest.raises(InputError, match=r"reference/wgan_losses\.py, line \d+: .*: mend it first"):
        folders("reference/wgan_losses.py", "\ndef f(:\n")
    (tmp_path / "reference" / "wgan_losses.py").write_bytes(b"\xff")
    with pytest.raises(InputError, match=r"reference/wgan_losses\.py cannot be read: .*codec"):
        declared.read(tmp_path / "reference", tmp_path / "probes")


def test_a_new_question_that_moves_others_asks_for_a_decision(tmp_path, folders, course_of):
    """It says whose points would move and what to write; a larger part, or points of its own, decide."""
    before = course_of(tmp_path)
    whole = folders("probes/gan_losses.py", ASKED.format("generator_loss", "2.13", "generator_more"))

    def says(*lines, stated=(), was=before, **points):
        return moved.undecided(was, course_of(tmp_path, *lines, whole=whole, **points), stated, whole)

    assert says() == (
        "the new question gan_losses.generator_more would move gan_losses.discriminator_value from 4 to 3.8, "
        "gan_losses.discriminator_gradient from 4 to 3.8 and 9 more: decide. gan_losses = 32 (and total = 102) leaves "
        "the others as they are; gan_losses.generator_more = 1.9 under [points.questions] moves them"
    ).replace("9 more", re.search(r"\d+ more", says())[0])
    assert says(gan_losses=32) == ""
    name = "gan_losses.generator_more"
    assert says("[points.questions]", f"{name} = 1.8", stated=[name]) == ""
    assert says(was=replace(before, off=["gan_losses.generator_loss"])) == ""  # it was switched on again
    assert moved.undecided(before, before, (), WHOLE) == ""


def test_the_advice_on_a_new_question_keeps_what_it_promises(tmp_path, folders, course_of):
    """Of a part that is scaled; where some of the new ones are stated; where no number of points leaves the others."""
    folders("probes/gan_losses.py", ASKED.format("generator_loss", "2.13", "generator_more"))
    whole = folders("probes/gan_losses.py", ASKED.format("generator_loss", "2.14", "generator_last"))
    more, last = "gan_losses.generator_more", "gan_losses.generator_last"

    def says(*lines, stated=(), before=None, **points):
        was, now = before or course_of(tmp_path, **points), course_of(tmp_path, *lines, whole=whole, **points)
        said = moved.undecided(was, now, stated, whole)
        for enough in re.findall(r"gan_losses = ([\d.]+) \(and total", said):
            kept = course_of(tmp_path, *lines, whole=whole, gan_losses=enough)
            assert {name: kept.questions[name] for name in was.questions} == was.questions
        return said

    assert "decide. gan_losses = 68 (and total = 138) leaves the others as they are; " in says(gan_losses=60)
    assert f"the new questions {more} and {last} would move" in says()
    assert f"{more} = 1.8 and {last} = 1.8 under [points.questions] move them" in says()
    partly = says("[points.questions]", f"{more} = 3", stated=[more])
    assert f"the new question {last} would move" in partly
    assert "gan_losses = 35 (and total = 105) leaves" in partly
    assert f"{last} = 1.5 under [points.questions] moves them" in partly
    uneven = course_of(tmp_path)
    uneven.questions["gan_losses.generator_value"] += 0.7
    uneven.questions["gan_losses.minimax_value"] -= 0.7
    assert re.search(rf"decide\. {more} = 1\.8 and {last} = 1\.8 under", says(before=uneven))


def test_the_baked_course_knows_that_a_question_is_new(tmp_path, monkeypatch, folders, course_text):
    """So every command asks for the decision, until the file holds it."""
    (tmp_path / "course.toml").write_text(course_text, encoding="utf-8")
    (tmp_path / "course.json").write_text(course_file.bake(tmp_path), encoding="utf-8")
    whole = folders("probes/gan_losses.py", ASKED.format("generator_loss", "2.13", "generator_more"))
    monkeypatch.setattr(declared, "read", lambda: whole)
    for ask in (course_file.current, course_file.bake):
        with pytest.raises(InputError, match=r"course\.toml: the new question gan_losses\.generator_more would move"):
            ask(tmp_path)
    decided = course_text.replace("gan_losses = 30 ", "gan_losses = 32 ").replace("total = 100 ", "total = 102 ")
    (tmp_path / "course.toml").write_text(decided, encoding="utf-8")
    assert course_file.current(tmp_path).questions["gan_losses.generator_more"] == 2
