"""Notebooks and experiments hold what the course asks for; the conditions that say so are checked."""

import re

import pytest

from autograder.checkout import GIVEN, REFERENCE
from autograder.course import course_file
from autograder.course.questions import declared
from autograder.errors import InputError
from autograder.handout import notebooks
from autograder.handout.experiments import experiments
from autograder.handout.left_out import for_course, notebook_text

WHOLE = declared.read()
MASTERS = REFERENCE / "notebooks"


@pytest.mark.parametrize("off", [*([name] for name in WHOLE.asked), *(WHOLE.of(part) for part in WHOLE.parts)])
def test_the_masters_and_experiments_follow(tmp_path, off, course_of, with_callers, lines_off):
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


def test_a_condition_may_name_a_run_or_a_part(tmp_path, course_of, lines_off):
    """Whether it is on is the course file's to say; what is off is known."""
    text = "".join(f"{{has {name}}} {name}\n" for name in ("training", "training.wgan", "training.gan", "divergences"))
    assert for_course(text, "m.md", course_of(tmp_path)) == "training\ntraining.wgan\ntraining.gan\ndivergences\n"
    off = course_of(tmp_path, *lines_off(["training.wgan"]), divergences=0)
    assert for_course(text, "m.md", off) == "training\ntraining.gan\n"
    assert for_course(text, "m.md", course_of(tmp_path, divergences=0, training=0)) == "\n"


def test_what_is_off_is_a_module_only_where_all_of_a_module_is(tmp_path, course_of, lines_off):
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


def test_a_condition_of_several_names_holds_where_all_are_asked_for(tmp_path, course_of, lines_off):
    """And `lacks` where one of them is not."""
    text = "{has gan_losses wgan_losses.clip_weights} a\n{lacks gan_losses wgan_losses.clip_weights} b\n"
    assert for_course(text, "m.md", course_of(tmp_path)) == "a\n"
    off = lines_off(["wgan_losses.clip_weights", "training.wgan"])
    assert for_course(text, "m.md", course_of(tmp_path, *off)) == "b\n"


def test_the_lesson_on_all_three_recipes_is_for_courses_that_ask_for_all_that_they_use(
    tmp_path, course_of, with_callers, lines_off
):
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
