"""The course file: what cannot be is refused with its line, and what is baked is current."""

import json
import re

import pytest

from autograder.course import course_file, rules, toml_lines
from autograder.course.course import from_json
from autograder.course.dates import Dates
from autograder.errors import InputError

TEXT = (course_file.FOLDER / "course.toml").read_text(encoding="utf-8")


def _line(key: str, text: str = TEXT) -> int:
    return next(at for at, line in enumerate(text.splitlines(), 1) if line.startswith(key))


@pytest.fixture
def read(tmp_path):
    """Read a course file of this text."""

    def read_text(text, **options):
        path = tmp_path / "course.toml"
        path.write_text(text, encoding="utf-8")
        return course_file.read(path, **options)

    return read_text


@pytest.mark.parametrize(
    ("was", "is_now", "says"),
    [
        ("leaderboard = ", "leaderbord = ", "leaderbord is not known; [gradescope] has leaderboard, late"),
        ("[hints]", "[hint]", "hint is not known; the sections are course, points, visibility"),
        ("[hints]\nlevel = ", "hints = ", "hints is not known; [visibility] has divergences"),
        ('name = "Deep generative models"', 'name = ""', "name is ''; it must be a text of one line"),
        ('name = "Deep generative models"', "name = 7", "name is 7; it must be a text of one line"),
        ("divergences = 15", "divergences = -15", "divergences is -15; it must be a number of points, 0 or more"),
        ("divergences = 15", "divergences = 15.005", "divergences is 15.005; it must be a number of points"),
        ("divergences = 15", "divergences = true", "divergences is True; it must be a number of points"),
        ("divergences = 15", "divergences = nan", "divergences is nan; it must be a number of points"),
        ("divergences = 15", 'divergences = "15"', "divergences is '15'; it must be a number of points"),
        ('training = "visible"', 'training = "secret"', 'training is \'secret\'; it must be "visible" or "after'),
        ('level = "named"', 'level = "all"', 'level is \'all\'; it must be "named" or "line" or "relation" or "none"'),
        ('at_home = "at once"', 'at_home = "later"', 'at_home is \'later\'; it must be "at once" or "stepwise"'),
        (
            'level = "named"\nat_home = "at once"',
            'level = "relation"\nat_home = "stepwise"',
            'level is "relation", which leaves at_home = "stepwise" one step alone: change one',
        ),
        ("question_seconds = 10", "question_seconds = 11", "question_seconds is 11; it must be a number of seconds fr"),
        (
            "import_seconds = 20",
            "import_seconds = 0",
            "import_seconds is 0; it must be a number of seconds from 1 to 20",
        ),
        (
            "total_seconds = 280",
            "total_seconds = 301",
            "total_seconds is 301; it must be a number of seconds from 1 to",
        ),
        (
            "total_seconds = 280",
            "total_seconds = 20",
            "total_seconds must be more than one question or import may take",
        ),
        ("penalty_weight = 10.0", "penalty_weight = inf", "penalty_weight is inf; it must be a number, 0 or more"),
        (
            "penalty_weight = 10.0",
            "penalty_weight = 5",
            "penalty_weight is 5, but assignment/recipes.py trains with 10",
        ),
        ("critic_steps = 5", "critic_steps = 0", "critic_steps is 0; it must be a whole number"),
        ("critic_steps = 5", "critic_steps = true", "critic_steps is True; it must be a whole number"),
        ("critic_steps = 5", "critic_steps = 4", "critic_steps is 4, but assignment/recipes.py trains with 5: change"),
        ("leaderboard = false", "leaderboard = 1", "leaderboard is 1; it must be true or false"),
        (
            'late = "The',
            'late = "\\nThe',
            'late is "\\nThe course\'s late policy applies."; it must be a text of one line, at most 500 characters',
        ),
        ("total = 100", "total = 95", "total is 95, but the parts add up to 100: change one"),
        ('# due = "', 'deu = "', "deu is not known; [students] has due, ask, notebooks_in_zip"),
        ('# due = "Friday 11 December 2026, 23:59"', 'due = ""', "due is ''; it must be a text of one line"),
        (
            '# due = "Friday 11 December 2026, 23:59"',
            "due = 2026-12-11",
            "due is datetime.date(2026, 12, 11); it must be a text of one line",
        ),
        ("# ask = ", 'ask = "a\\nb" #', "ask is 'a\\nb'; it must be a text of one line"),
        ("notebooks_in_zip = false", "notebooks_in_zip = 1", "notebooks_in_zip is 1; it must be true or false"),
        (
            "[students]\n# due",
            "[student]\n# due",
            "student is not known; the sections are course, points, visibility, hints, limits",
        ),
        ("gan_losses = 3\nw", "gan_loses = 3\nw", "gan_loses is not known; [hours] has divergences, gan_losses, wgan"),
        ("gan_losses = 3\nw", "gan_losses = {}\nw", "gan_losses is empty: write what it says, or leave it out"),
        (
            "gan_losses = 3\nw",
            '"gan_losses.generator_loss" = 3\nw',
            "gan_losses.generator_loss is not known; [hours] has",
        ),
        ("gan_losses = 3\nw", "gan_losses = 0\nw", "gan_losses is 0; it must be a number of hours, more than 0 and at"),
        ("gan_losses = 3\nw", "gan_losses = true\nw", "gan_losses is True; it must be a number of hours, more than 0"),
        ("gan_losses = 3\nw", "gan_losses = 101\nw", "gan_losses is 101; it must be a number of hours, more than 0 a"),
        (
            "gan_losses = 3\nw",
            "gan_losses.generator = 1\nw",
            "generator is not known; gan_losses has discriminator_loss, generator_loss, minimax_generator_loss",
        ),
        (
            "gan_losses = 3\nw",
            'gan_losses.generator_loss = "1"\nw',
            "gan_losses.generator_loss is '1'; it must be a number of hours, more than 0 and at most 100",
        ),
        (
            "# due = 2026-12-11T23:59:00+01:00",
            "deu = 2026-12-11T23:59:00+01:00",
            "deu is not known; [dates] has due, late_days, penalty_percent, closes_after_days, drop_lowest",
        ),
        (
            "# due = 2026-12-11T23:59:00+01:00",
            "due = 2026-12-11",
            "due is datetime.date(2026, 12, 11); it must be a date and time with its offset from UTC, such as 2026-12",
        ),
        (
            "# due = 2026-12-11T23:59:00+01:00",
            "due = 2026-12-11T23:59:00",
            "due is datetime.datetime(2026, 12, 11, 23, 59); it must be a date and time with its offset from UTC",
        ),
        (
            "# due = 2026-12-11T23:59:00+01:00",
            'due = "2026-12-11T23:59:00+01:00"',
            "due is '2026-12-11T23:59:00+01:00'; it must be a date and time with its offset from UTC",
        ),
        ("# late_days = 2 ", "late_days = true", "late_days is True; it must be a whole number of days, at most 365"),
        ("# late_days = 2 ", "late_days = 2", "late_days means nothing without due: state due = 2026-12-11T23:59:00+0"),
        ("# penalty_percent = 10 ", "penalty_percent = 101", "penalty_percent is 101; it must be a number of percent"),
        ("# drop_lowest = 1 ", "drop_lowest = 4", "drop_lowest is 4; it must be a whole number of parts, at most 3"),
        ("[points.questions]\n#", "questions = 3\n#", "questions is a section: write [points.questions]"),
        ("training = 1\n", "training.gan = 1\n", "gan is not known; training has no functions of its own"),
    ],
)
def test_what_cannot_be_is_refused_with_its_line(read, was, is_now, says):
    """One line: the file, the line, what is wrong, what would be right."""
    assert TEXT.count(was) == 1
    text = TEXT.replace(was, is_now)
    line = text[: text.index(is_now)].count("\n") + 1
    with pytest.raises(InputError, match=rf"course\.toml, line {line}: {re.escape(says)}") as caught:
        read(text)
    assert "\n" not in str(caught.value)


def test_what_is_missing_is_named(read):
    """A key, with the line of its section; a section, with its keys."""
    with pytest.raises(InputError, match=rf"line {_line('[points]')}: \[points\] lacks training"):
        read(TEXT.replace("training = 10", "#"))
    with pytest.raises(InputError, match=r"line 1: \[hints\] is missing, with level"):
        read(TEXT.replace('[hints]\nlevel = "named"\nat_home = "at once"', ""))
    with pytest.raises(InputError, match=r"line 1: hints is a section: write \[hints\]"):
        read('hints = "named"\n')


def test_what_is_for_students_may_be_left_out(read):
    """Each line, and both sections; what is not stated is empty."""
    nothing = TEXT[: TEXT.index("\n# What students read in")]
    course = read(nothing)
    assert (course.due, course.ask, course.notebooks_in_zip, course.hours) == ("", "", False, {})
    assert course.dates == Dates()
    course = read(f'{nothing}[students]\nask = "the forum"\nnotebooks_in_zip = true\n[hours]\ntraining = 0.5\n')
    assert (course.due, course.ask, course.notebooks_in_zip, course.hours) == ("", "the forum", True, {"training": 0.5})


DUE = "due = 2026-12-11T23:59:00+01:00"
STATED = TEXT.replace("# due = 2026", "due = 2026")


def test_dates_are_read_and_baked(read):
    """A moment as text, so that JSON holds it; and what is made of that is the same course."""
    text = STATED.replace("# late_days", "late_days").replace("# drop_lowest", "drop_lowest")
    course = read(text.replace("# penalty", "penalty").replace("# closes", "closes"))
    assert course.dates == Dates("2026-12-11T23:59:00+01:00", 2, 10, 7, 1)
    assert from_json(json.loads(json.dumps(course.to_json()))) == course
    assert course.due_shown == "Friday 11 December 2026, 23:59 (UTC+01:00)"
    assert course.late_shown == (
        "2 days late cost nothing. Each further day late that has begun takes off 10 % of the score. "
        "More than 7 days late gives no points. The course's late policy applies."
    )


def test_dates_that_contradict_each_other_are_refused(read):
    """Two due dates, and a closing date before the free days end."""
    line = _line("due = 2026", STATED)
    with pytest.raises(InputError, match=rf"line {line}: due is stated in \[students\] too: state it in one of them"):
        read(STATED.replace('# due = "Friday', 'due = "Friday'))
    with pytest.raises(InputError, match="closes_after_days is 1, but 2 days late cost nothing: it must be 2 or more"):
        read(STATED.replace(DUE, f"{DUE}\ncloses_after_days = 1\nlate_days = 2"))


def test_hours_are_stated_by_part_or_by_function(read):
    """Not both of one part: that is no TOML."""
    course = read(TEXT.replace("gan_losses = 3\nw", "gan_losses.generator_loss = 1.5\nw"))
    hours = {"divergences": 3, "gan_losses.generator_loss": 1.5, "wgan_losses": 5, "training": 1}
    assert course.hours == hours
    with pytest.raises(InputError, match="not TOML"):
        read(TEXT.replace("gan_losses = 3\nw", "gan_losses = 3\ngan_losses.generator_loss = 1.5\nw"))


def test_a_public_ranking_of_hidden_questions_is_refused(read):
    """It would tell what the visibility hides."""
    text = TEXT.replace("leaderboard = false", "leaderboard = true")
    assert read(text).leaderboard
    with pytest.raises(InputError, match=rf"line {_line('leaderboard')}: .* those of training are not visible: choose"):
        read(text.replace('training = "visible"', 'training = "hidden"'))


def test_what_is_not_toml_is_refused_with_its_line(read):
    """In the same form as every other mistake."""
    with pytest.raises(InputError, match=rf"course\.toml, line {_line('total')}: .*: not TOML"):
        read(TEXT.replace("total = 100", "total = = 100"))


def test_what_cannot_be_read_is_refused(tmp_path, monkeypatch):
    """A missing file, a broken encoding, and a Python that reads no TOML."""
    with pytest.raises(InputError, match=r"course\.toml cannot be read: No such file"):
        course_file.read(tmp_path / "course.toml")
    (tmp_path / "course.toml").write_bytes(b"\xff")
    with pytest.raises(InputError, match=r"course\.toml cannot be read: .*codec"):
        course_file.read(tmp_path / "course.toml")
    monkeypatch.setattr(toml_lines, "tomllib", None)
    with pytest.raises(
        InputError, match=r"reference/course\.toml cannot be read: Python 3.10 reads no TOML; `pip inst"
    ):
        course_file.read(course_file.FOLDER / "course.toml")


def test_the_given_recipe_says_what_it_trains_with():
    """Both numbers are found in its syntax tree: the check of the handout's numbers is a check."""
    found = rules.trained_with(course_file.ROOT / "assignment" / "recipes.py")
    assert found == {"penalty_weight": 10.0, "critic_steps": 5}


def test_the_baked_file_is_current():
    """`python -m autograder regenerate` was run after the last change of course.toml."""
    assert (course_file.FOLDER / "course.json").read_text(encoding="utf-8") == course_file.bake()


def test_the_baked_file_is_taken_while_it_is_current(tmp_path, monkeypatch):
    """With no TOML read at all: with the file that it was made from beside it, and without."""
    (tmp_path / "course.toml").write_text(TEXT, encoding="utf-8")
    course = course_file.current(tmp_path)
    (tmp_path / "course.json").write_text(course_file.bake(tmp_path), encoding="utf-8")
    monkeypatch.setattr(toml_lines, "tomllib", None)
    assert course_file.current(tmp_path) == course
    (tmp_path / "course.toml").write_text(TEXT.replace("Fall", "Spring"), encoding="utf-8")
    with pytest.raises(InputError, match="reads no TOML"):
        course_file.current(tmp_path)
    (tmp_path / "course.toml").unlink()
    assert course_file.current(tmp_path) == course


def test_a_changed_course_file_counts_at_once(tmp_path):
    """Also where nobody has baked it, or where what was baked cannot be read."""
    (tmp_path / "course.json").write_text("{", encoding="utf-8")
    (tmp_path / "course.toml").write_text(TEXT.replace("Fall", "Spring"), encoding="utf-8")
    assert course_file.current(tmp_path).term == "Spring 2026"


@pytest.mark.parametrize("content", ["{", "[]", "{}", json.dumps({"made from": "", "course": {"name": "x"}})])
def test_a_baked_file_of_another_kind_is_refused(tmp_path, content):
    """Alone it is all there is."""
    (tmp_path / "course.json").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"course\.json cannot be used .*: make the release again"):
        course_file.current(tmp_path)
