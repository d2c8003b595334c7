"""What a course switches off is off everywhere, or is refused by name; what is there is asked, or refused by name."""

import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from autograder.checkout import GIVEN, PROBES, REFERENCE, ROOT
from autograder.course import course_file
from autograder.course.questions import declared, moved
from autograder.errors import InputError
from autograder.grading.expect.paths import milestones
from autograder.handout import notebooks
from autograder.handout.experiments import experiments
from autograder.handout.left_out import for_course, notebook_text
from autograder.release import student_zip, switched_off
from autograder.selfcheck import right_ways

TEXT = (course_file.FOLDER / "course.toml").read_text(encoding="utf-8")
TEXT = TEXT.replace("[functions]\n", "").replace("[points.questions]\n", "")  # both are empty; tests write their own
WHOLE = declared.read()
MASTERS = REFERENCE / "notebooks"
CALLED = {  # what is on, and would lack it
    "divergences.kl_divergence": "divergences.js_divergence",
    "gan_losses.discriminator_loss": "training.gan",
    "gan_losses.generator_loss": "training.gan",
    "wgan_losses.critic_loss": "wgan_losses.critic_loss_gp",
    "wgan_losses.generator_loss": "training.wgan",
    "wgan_losses.interpolate": "wgan_losses.gradient_penalty",
    "wgan_losses.gradient_penalty": "wgan_losses.critic_loss_gp",
    "wgan_losses.critic_loss_gp": "training.wgan_gp",
    "wgan_losses.clip_weights": "training.wgan",
}


def course_of(folder, *lines, whole=None, **points):
    """The course of this checkout's file with more lines, and with other points of its parts."""
    text = TEXT
    for part, worth in points.items():
        text = re.sub(rf"^{part} = \d+ ", f"{part} = {worth} ", text, count=1, flags=re.MULTILINE)
    worth = [float(found) for found in re.findall(r"^\w+ = ([\d.]+) +# part", text, re.MULTILINE)]
    text = text.replace("total = 100 ", f"total = {sum(worth):g} ")
    path = folder / "course.toml"
    path.write_text("\n".join([text, *lines, ""]), encoding="utf-8")
    return course_file.read(path, whole=whole)


def with_callers(names):
    """Some functions and runs, and all that calls one of them."""
    off = set(names)
    while more := {name for name in WHOLE.asked if name not in off and off & {*WHOLE.needs(name)}}:
        off |= more
    return off


def lines_off(names):
    """The section that switches them off."""
    return ["[functions]", *(f"{name} = false" for name in sorted(names))]


@pytest.mark.parametrize("name", WHOLE.asked)
def test_each_function_and_run_can_be_switched_off_with_what_calls_it(tmp_path, name):
    """What calls it is named until it is off too; then no question is about either, and the part keeps its points."""
    if name in CALLED:
        says = rf"course\.toml, line \d+: {name} is switched off, but {CALLED[name]} calls it: .*{CALLED[name]} = false"
        with pytest.raises(InputError, match=says) as caught:
            course_of(tmp_path, *lines_off([name]))
        assert "\n" not in str(caught.value)
    off = with_callers([name])
    course = course_of(tmp_path, *lines_off(off))
    assert {*course.off} == off
    assert [*course.questions] == [each.name for each in WHOLE.questions if each.function not in off]
    functions = [f"{module}.{each}" for module, names in course.functions.items() for each in names]
    assert functions == [each for each in WHOLE.asked if each not in off and not each.startswith("training.")]
    assert course.points == pytest.approx({"divergences": 15, "gan_losses": 30, "wgan_losses": 45, "training": 10})


@pytest.mark.parametrize("off", [*([name] for name in WHOLE.asked), *(WHOLE.of(part) for part in WHOLE.parts)])
def test_the_masters_and_experiments_follow(tmp_path, off):
    """No cell, sentence or program is left that needs what is off; nothing else is lost."""
    off = with_callers(each if isinstance(each, str) else each.function for each in off)
    whole_parts = {part: 0 for part in WHOLE.parts if {each.function for each in WHOLE.of(part)} <= off}
    course = course_of(tmp_path, *lines_off(off), **whole_parts)
    programs = experiments(course)
    for path in programs.kept:
        assert not any(re.search(rf"\b{name}\b", path.read_text(encoding="utf-8")) for name in off)
    for path in programs.left_out:
        text = path.read_text(encoding="utf-8")
        assert any(re.search(rf"\b{name}\b", text) for name in off), f"{path.name} is left out for nothing"
    gone = [path.name for path in programs.left_out]
    for name, module in notebooks.modules(MASTERS, course).items():
        master = for_course((MASTERS / f"{name}.md").read_text(encoding="utf-8"), name, course)
        text = notebook_text(master, module, course, gone)
        questions = re.findall(r"^# BEGIN QUESTION\nname: (\w+)", text, re.MULTILINE)
        assert questions[:-1] == [
            each for each in re.findall(r"^name: (\w+)$", master, re.MULTILINE)[:-1] if each in course.functions[module]
        ]
        assert not any(re.search(rf"(?<!\w){re.escape(word)}", text) for word in (*off, *gone))
    assert {*notebooks.modules(MASTERS, course).values()} == {*course.modules}


def test_nothing_off_leaves_the_masters_as_they_are():
    """But for the conditions' own lines."""
    course = course_file.current()
    assert course.off == []
    assert experiments(course).left_out == ()
    for name, module in notebooks.modules(MASTERS, course).items():
        master = for_course((MASTERS / f"{name}.md").read_text(encoding="utf-8"), name, course)
        assert notebook_text(master, module, course, ()) == master


def test_a_part_is_switched_off_by_no_points(tmp_path):
    """Its hours and visibility may stay; who calls it is named; what else names it is not asked."""
    course = course_of(tmp_path, divergences=0, training=0)
    assert course.modules == ("gan_losses", "wgan_losses")
    assert (course.points, course.total) == ({"gan_losses": 30, "wgan_losses": 45}, 75)
    with pytest.raises(InputError, match=r"gan_losses\.discriminator_loss is switched off, but training\.gan calls it"):
        course_of(tmp_path, gan_losses=0)
    with pytest.raises(InputError, match=r"line \d+: every part is switched off: nothing would be asked"):
        course_of(tmp_path, divergences=0, gan_losses=0, wgan_losses=0, training=0)
    with pytest.raises(InputError, match=r"training is worth 10 points, but all of it is switched off: give it 0"):
        course_of(tmp_path, *lines_off(["training.gan", "training.wgan", "training.wgan_gp"]))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("bilinear_gda = 0", "bilinear_gda is 0; it must be true or false"),
        ("bilinear = false", "bilinear is not known; did you mean divergences.bilinear_gda?"),
        ("xyz = false", "xyz is not known; there are divergences.kl_divergence, divergences.js_divergence"),
        ("divergences = false", "divergences is a part: to switch it off, give it 0 points under [points]"),
        (
            "generator_loss = false",
            "generator_loss may be gan_losses.generator_loss or wgan_losses.generator_loss: wri",
        ),
        (
            "gan_losses.critic_loss = false",
            "gan_losses.critic_loss is not known; did you mean wgan_losses.critic_loss?",
        ),
        ("nope = {}", "nope is empty: write what it says, or leave it out"),
        ("divergences.bilinear_gda.x = false", "divergences.bilinear_gda is {'x': False}; it must be true or false"),
    ],
)
def test_a_switch_that_means_nothing_is_refused_with_its_line(tmp_path, line, says):
    """One line: the file, the line, what is wrong, what would be right."""
    at = TEXT.count("\n") + 3
    with pytest.raises(InputError, match=rf"course\.toml, line {at}: {re.escape(says)}"):
        course_of(tmp_path, "[functions]", line)


@pytest.mark.parametrize(
    ("section", "first", "second", "says"),
    [
        (
            *("[functions]", "bilinear_gda = false", "divergences.bilinear_gda = true"),
            "divergences.bilinear_gda is stated twice, as bilinear_gda and as divergences.bilinear_gda: leave one out",
        ),
        (
            *("[functions]", '"divergences.bilinear_gda" = false', "divergences.bilinear_gda = false"),
            "divergences.bilinear_gda is stated twice: leave one out",
        ),
        (
            *("[points.questions]", "gan_losses.generator_value = 0.1", '"gan_losses.generator_value" = 3'),
            "gan_losses.generator_value is stated twice: leave one out",
        ),
        (
            "[points.questions]",
            "training.gan_run = 1",
            "gan_losses = {}",
            "gan_losses is empty: write what it says, or ",
        ),
    ],
)
def test_lines_that_contradict_each_other_are_refused(tmp_path, section, first, second, says):
    """With the line of the second, whatever both say."""
    at = TEXT.count("\n") + 4
    with pytest.raises(InputError, match=rf"course\.toml, line {at}: {re.escape(says)}"):
        course_of(tmp_path, section, first, second)


def test_a_short_name_will_do_and_true_changes_nothing(tmp_path):
    """Where no other function is called so."""
    assert course_of(tmp_path, "[functions]", "bilinear_gda = false").off == ["divergences.bilinear_gda"]
    assert course_of(tmp_path, "[functions]", "bilinear_gda = true") == course_of(tmp_path)


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["gan_losses.no = 1"], "gan_losses.no is no question; there are gan_losses.discriminator_value (2.1), gan"),
        (["losses.no = 1"], "losses.no is no question; the parts are divergences, gan_losses, wgan_losses, training"),
        (["gan_losses.generator_value = 1.25"], "gan_losses.generator_value is 1.25; it must be a number of points"),
        (["gan_losses.generator_value = true"], "gan_losses.generator_value is True; it must be a number of points"),
        (
            ["gan_losses.generator_value = 31"],
            "gan_losses is 30, but its questions under [points.questions] add up to 31",
        ),
        (["training.gan_run = 9.9"], "training is 10, which leaves 0.1 points for 2 questions: each needs a tenth"),
        (
            ["training.gan_run = 1", "training.wgan_run = 1", "training.wgan_gp_run = 1"],
            "training is 10, but [points.questions] gives 3 to all of its questions: change one",
        ),
    ],
)
def test_points_of_questions_that_cannot_be_are_refused(tmp_path, lines, says):
    """With their line, and what would be right."""
    with pytest.raises(InputError, match=r"course\.toml, line \d+: ") as caught:
        course_of(tmp_path, "[points.questions]", *lines)
    assert says in str(caught.value)


def test_points_of_questions_are_given_and_the_others_share_what_is_left(tmp_path):
    """Flat or by part; a question that is off has none to give."""
    course = course_of(tmp_path, "[points.questions]", "training.gan_run = 4", '"training.wgan_run" = 2.5')
    assert [course.questions[f"training.{name}_run"] for name in ("gan", "wgan", "wgan_gp")] == [4, 2.5, 3.5]
    with pytest.raises(
        InputError, match=r"is a question about divergences\.bilinear_gda, which is switched off: leave"
    ):
        course_of(
            tmp_path,
            *lines_off(["divergences.bilinear_gda"]),
            "[points.questions]",
            "divergences.bilinear_trajectory = 1",
        )


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


def test_a_function_that_nothing_asks_about_is_refused_by_name(tmp_path, folders):
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


def test_a_function_that_is_gone_is_refused_by_name_or_followed(tmp_path, folders):
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


def test_a_new_part_is_asked_for_in_the_course_file(tmp_path, folders):
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


def test_a_new_question_that_moves_others_asks_for_a_decision(tmp_path, folders):
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


def test_the_advice_on_a_new_question_keeps_what_it_promises(tmp_path, folders):
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


def test_the_baked_course_knows_that_a_question_is_new(tmp_path, monkeypatch, folders):
    """So every command asks for the decision, until the file holds it."""
    (tmp_path / "course.toml").write_text(TEXT, encoding="utf-8")
    (tmp_path / "course.json").write_text(course_file.bake(tmp_path), encoding="utf-8")
    whole = folders("probes/gan_losses.py", ASKED.format("generator_loss", "2.13", "generator_more"))
    monkeypatch.setattr(declared, "read", lambda: whole)
    for ask in (course_file.current, course_file.bake):
        with pytest.raises(InputError, match=r"course\.toml: the new question gan_losses\.generator_more would move"):
            ask(tmp_path)
    decided = TEXT.replace("gan_losses = 30 ", "gan_losses = 32 ").replace("total = 100 ", "total = 102 ")
    (tmp_path / "course.toml").write_text(decided, encoding="utf-8")
    assert course_file.current(tmp_path).questions["gan_losses.generator_more"] == 2


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a\n{has training}\nb\n", "m.md:2: this condition is not closed"),
        ("{end}\nb\n", None),
        ("{has training}\n{has training} z\n{end}\n", "m.md:2: {has training} z: no condition may stand in another"),
    ],
)
def test_a_condition_of_a_master_that_is_not_closed_is_refused(text, says):
    """With its file and line; a lone {end} is refused as well."""
    with pytest.raises(InputError, match=re.escape(says or "m.md:1: {end}: no condition may stand in another")):
        for_course(text, "m.md", course_file.current())


def test_conditions_are_kept_for_whom_they_are_meant():
    """In one line and over several."""
    text = (
        "a\n{has gan_losses} b\n{lacks gan_losses} c\n{has wgan_losses.clip_weights}\nd\n{end}\n"
        "{lacks divergences.kl_divergence}\ne\n{end}\n"
    )
    assert for_course(text, "m.md", course_file.current()) == "a\nb\nd\n"


@pytest.mark.parametrize("name", ["wgan_loses", "wgan_losses.clip_weight", "training.wgann", "wgan"])
@pytest.mark.parametrize("word", ["has", "lacks"])
def test_a_condition_about_what_is_not_known_is_refused(word, name):
    """Else a slip would hide text from every course, or show it to every course."""
    says = rf"^m\.md:2: \{{{word} {name}\}}: {name} is not known; (did you mean|there are) "
    with pytest.raises(InputError, match=says):
        for_course(f"a\n{{{word} {name}}} b\n", "m.md", course_file.current())


def test_a_condition_may_name_a_run_or_a_part(tmp_path):
    """Whether it is on is the course file's to say; what is off is known."""
    text = "".join(f"{{has {name}}} {name}\n" for name in ("training", "training.wgan", "training.gan", "divergences"))
    assert for_course(text, "m.md", course_of(tmp_path)) == "training\ntraining.wgan\ntraining.gan\ndivergences\n"
    off = course_of(tmp_path, *lines_off(["training.wgan"]), divergences=0)
    assert for_course(text, "m.md", off) == "training\ntraining.gan\n"
    assert for_course(text, "m.md", course_of(tmp_path, divergences=0, training=0)) == "\n"


def test_what_is_off_is_a_module_only_where_all_of_a_module_is(tmp_path):
    """A run belongs to a part that has none."""
    assert course_of(tmp_path).modules_off == ()
    assert course_of(tmp_path, *lines_off(["training.wgan"])).modules_off == ()
    assert course_of(tmp_path, *lines_off(["divergences.bilinear_gda"])).modules_off == ()
    assert course_of(tmp_path, divergences=0, training=0).modules_off == ("divergences",)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("* One.\n* Two is in orbit.py.\n* Three.\n", "* One.\n* Three.\n"),
        ("* One is in orbit.py.\n* Two.\n  Three.\n", "* Two.\n  Three.\n"),
        ("1. One. See orbit.py.\n2. See orbit.py. Two.\n", "1. One.\n2. Two.\n"),
        ("One.\nTwo. See orbit.py.\nThree.\n", "One.\nTwo.\nThree.\n"),
        ("Lead:\n- One is in orbit.py.\n- Two.\n- Three is in orbit.py.\n\nNext.\n", "Lead:\n- Two.\n\nNext.\n"),
    ],
)
def test_a_sentence_that_is_left_out_takes_nothing_along(text, kept):
    """Lists and lines stay as they are; of a list's item nothing stays where nothing is left to say."""
    assert notebook_text(text, "divergences", course_file.current(), ["orbit.py"]) == kept


def test_a_condition_of_several_names_holds_where_all_are_asked_for(tmp_path):
    """And `lacks` where one of them is not."""
    text = "{has gan_losses wgan_losses.clip_weights} a\n{lacks gan_losses wgan_losses.clip_weights} b\n"
    assert for_course(text, "m.md", course_of(tmp_path)) == "a\n"
    off = lines_off(["wgan_losses.clip_weights", "training.wgan"])
    assert for_course(text, "m.md", course_of(tmp_path, *off)) == "b\n"


def test_the_lesson_on_all_three_recipes_is_for_courses_that_ask_for_all_that_they_use(tmp_path):
    """Without one of those functions the section is gone, and with it the staff's paragraph on what came of it."""
    master = (MASTERS / "wgan_gp.md").read_text(encoding="utf-8")
    used = set(re.findall(r"\bw?gan_losses\.\w+", (GIVEN / "recipes.py").read_text(encoding="utf-8")))
    assert "wgan_losses.clip_weights" in used
    told = (
        "all three",
        "train_three(",
        'side_by_side("usual"',
        "Then try other changes",
        "Ten times the learning rate",
    )
    whole = for_course(master, "wgan_gp.md", course_of(tmp_path))
    assert all(words in whole for words in told)
    for name in used:
        left = for_course(master, "wgan_gp.md", course_of(tmp_path, *lines_off(with_callers([name]))))
        assert [words for words in told if words in left] == [], name
        assert "\n## Hand in\n" in left


def test_right_ways_that_import_what_is_off_are_passed_over(monkeypatch):
    """They were written for a course that asks for it; all others are graded."""
    grader = SimpleNamespace(grade=lambda *_: SimpleNamespace(verdicts=()))
    every = {path.name for path in (REFERENCE / "right_ways").iterdir() if path.is_dir()}
    assert right_ways.graded(grader).keys() == every
    monkeypatch.setattr(right_ways, "modules", lambda: ("gan_losses",))
    without = {name for name in every if not (REFERENCE / "right_ways" / name / "gan_losses.py").is_file()}
    assert every - right_ways.graded(grader).keys() == without | {"circular_imports"}


def test_no_milestone_is_looked_for_in_a_reference_that_is_gone(tmp_path, monkeypatch):
    """A trace in which a function was never called says nothing of it."""
    monkeypatch.setattr(milestones, "REFERENCE", tmp_path)
    assert milestones.milestones(SimpleNamespace(frames=np.zeros((0, 3), int))) == {}


def test_what_is_still_there_is_found(tmp_path):
    """A stub, its function, a cell, a test, a program, a question at home, a line of the page."""
    course = course_of(tmp_path, *lines_off(["divergences.bilinear_gda"]), wgan_losses=0, training=0)
    found = " ".join(switched_off.remains(student_zip.build(course), course))
    for said in (
        "assignment/divergences.py has divergences.bilinear_gda",
        "assignment/wgan_losses.py is there",
        "assignment/tests/divergences/bilinear_gda.py is there",
        "assignment/divergences.ipynb names divergences.bilinear_gda",
        "assignment/README.md names wgan_losses.py",
        "assignment/README.md names divergences.bilinear_gda",
        "checks.zip asks divergences.bilinear_trajectory",
    ):
        assert said in found
    assert "experiments" not in found
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.write(GIVEN / "experiments" / "bilinear_orbit.py", "assignment/experiments/bilinear_orbit.py")
    assert switched_off.remains(held.getvalue(), course) == [
        "assignment/experiments/bilinear_orbit.py uses divergences.bilinear_gda"
    ]


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A copy of this checkout whose course asks for one function; what `regenerate` said there."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in ("autograder", "reference", "assignment"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "runs"))
    off = [name for name in WHOLE.asked if name.startswith("divergences.") and name != "divergences.bilinear_gda"]
    course_of(folder / "reference", *lines_off(off), divergences=7, gan_losses=0, wgan_losses=0, training=0)
    (folder / "reference" / "gan_losses.py").unlink()
    done = subprocess.run(
        [sys.executable, "-m", "autograder", "regenerate"], cwd=folder, capture_output=True, text=True, check=True
    )
    return folder, done.stdout.splitlines()


def test_a_checkout_follows_its_course_file(small):
    """Stubs, notebooks, their tests, pages, questions at home; what was removed and changed is said, and that alone."""
    folder, said = small
    given = folder / "assignment"
    assert {"removed: assignment/gan_losses.py", "removed: assignment/wgan_gp.ipynb", "assignment/checks.zip"} <= {
        *said
    }
    assert "assignment/tests/divergences/bilinear_gda.py" not in said  # as it was
    assert {path.name for path in given.glob("*.ipynb")} == {"divergences.ipynb"}
    assert [path.stem for path in (given / "tests").rglob("*.py")] == ["bilinear_gda"]
    assert not (given / "wgan_losses.py").exists()
    course = course_file.current(folder / "reference")
    student = student_zip.build(course, given)
    assert switched_off.remains(student, course) == []
    with zipfile.ZipFile(io.BytesIO(student)) as archive:
        names = {name for name in archive.namelist() if "/experiments/" in name}
    assert names == {"assignment/experiments/bilinear_orbit.py"}
    page = (given / "README.md").read_text(encoding="utf-8")
    assert "### Part 1: `divergences.py` (7 points, 3 hours)\n" in page
    assert "They also run the one short program in" in page
    assert "with your `.py` file,\n" in page
    assert "`divergences.ipynb`\nleads through part 1 with" in page
    asked = (given / "handout" / "written.md").read_text(encoding="utf-8")
    assert "### 3.1 How long to train the judge (3 points)" in asked  # what names no function of WGAN's stays
    assert "What clipping does" not in asked


def test_at_home_and_graded_alike(small, tmp_path):
    """One question, worth the part, in check.py and in the results."""
    folder, _ = small
    shutil.copytree(folder / "assignment", tmp_path / "desk")
    shutil.copy(folder / "reference" / "divergences.py", tmp_path / "desk")
    home = subprocess.run(
        [sys.executable, "check.py"], cwd=tmp_path / "desk", capture_output=True, text=True, check=False
    )
    assert home.stdout.splitlines()[-1] == "1 of 1 question is right: 7 of 7 points on these public inputs." or (
        "1 of 1 questions are right: 7 of 7 points" in home.stdout
    )
    words = ["grade", str(tmp_path / "desk"), "--results", str(tmp_path / "results.json")]
    subprocess.run([sys.executable, "-m", "autograder", *words], cwd=folder, capture_output=True, check=True)
    tests = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))["tests"]
    assert [(test["extra_data"]["probe"], test["max_score"]) for test in tests] == [
        ("divergences.bilinear_trajectory", 7)
    ]
