from pathlib import Path

import pytest

from autograder.handout.written.questions import Award, WrittenError, read_master

ROOT = Path(__file__).parents[2]
NAME = "1_group/1.1_name.md"


def test_a_question_is_read_with_all_its_parts(master):
    """Number, title, points, text, solution, awards, common errors and source arrive as they were written."""
    (question,) = read_master(master).questions
    assert (question.number, question.title, question.points) == ("1.1", "A title", 3)
    assert question.text == "What is $x$?\n\n$$x + 1 = 2$$"
    assert question.solution == "Subtract one from both."
    assert question.awards == (Award(1, "the step."), Award(2, "the result, on a line that goes on."))
    assert question.common_errors == ("adding one.",)
    assert question.source == "A paper, Section 1."


def test_the_tenth_question_stands_behind_the_ninth(master):
    """Questions are sorted by number and not by spelling."""
    text = (master / NAME).read_text()
    for number in range(2, 11):
        (master / "1_group" / f"1.{number}_name.md").write_text(text.replace("# 1.1", f"# 1.{number}"))
    assert [question.number for question in read_master(master).questions][-2:] == ["1.9", "1.10"]


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("(3 points)", "3 points", 1, "expected '# 1.1 Title (N points)' in a file named 1.1_..."),
        ("# 1.1", "# 1.2", 1, "expected '# 1.1 Title (N points)' in a file named 1.1_..."),
        ("## Solution", "## Answer", 9, "expected ## Solution, found '## Answer'"),
        ("A paper", "# A paper", 22, "expected no further heading, found '# A paper, Section 1.'"),
        ("\n## Question", "lost\n\n## Question", 2, "expected ## Question, found 'lost'"),
        ("\n## Source\n\nA paper, Section 1.\n", "", 18, "the file ends before ## Source"),
        ("A paper, Section 1.\n", "", 20, "the section Source is empty"),
        ("- 2 points: the", "- two points: the", 16, "expected '- N points: ...' or '- Common error: ...', found"),
        ("- 2 points: the", "- 3 points: the", 13, "the rubric gives 4 points, the title says 3"),
        ("- Common error: adding one.\n", "", 13, "the rubric names no common error"),
        ("$x$", "$x", 5, "math that GitHub would spoil: a dollar sign without its partner on the same line"),
        ("$x$?\n\n", "$x$?\n", 6, "a displayed formula without an empty line before and after it"),
    ],
)
def test_a_fault_is_named_with_file_and_line(master, old, new, line, reason):
    """Each fault in a question is one line that begins with the file and the line where it is."""
    path = master / NAME
    text = path.read_text()
    assert text.count(old) == 1
    path.write_text(text.replace(old, new))
    with pytest.raises(WrittenError) as caught:
        read_master(master)
    message = str(caught.value)
    assert message.startswith(f"{path}:{line}: ")
    assert reason in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("1_group/intro.md", "A group\n", "expected '# 1. Title' in a folder named 1_..."),
        ("1_group/intro.md", "# 2. A group\n\nText.\n", "expected '# 1. Title' in a folder named 1_..."),
        ("1_group/intro.md", "# 1. A group\n", "a few sentences must follow the title"),
        ("1_group/intro.md", "", "the file is empty"),
        ("1_group/intro.md", None, "the file is missing"),
        ("preface.md", None, "the file is missing"),
    ],
)
def test_a_fault_outside_questions_is_named(master, name, text, reason):
    """A missing, empty or malformed preface or introduction is named with its file."""
    path = master / name
    if text is None:
        path.unlink()
    else:
        path.write_text(text)
    with pytest.raises(WrittenError) as caught:
        read_master(master)
    assert str(caught.value) == f"{path}:1: {reason}"


def test_a_group_without_questions_is_named(master):
    """A group must hold a question."""
    (master / NAME).unlink()
    with pytest.raises(WrittenError, match=r"intro\.md:1: the group has no questions"):
        read_master(master)


def test_a_folder_without_groups_is_named(tmp_path):
    """An empty or misspelt master folder is an error and not an empty handout."""
    with pytest.raises(WrittenError, match="no group of questions here"):
        read_master(tmp_path)


def test_the_real_master_has_the_promised_size(written):
    """Three groups, 16 to 20 questions, 60 points beside the code's 100."""
    assert [group.number for group in written.groups] == [1, 2, 3]
    assert 16 <= len(written.questions) <= 20
    assert written.points == 60


def test_no_line_of_the_master_turns_into_a_list_by_accident():
    """No line begins with a number and a full stop, which Markdown would take for a list."""
    for path in (ROOT / "reference" / "written").rglob("*.md"):
        for line in path.read_text(encoding="utf-8").splitlines():
            start = line.split(" ", 1)[0]
            assert not (start[:-1].isdigit() and start[-1] in ".)"), f"{path}: {line}"


def test_every_source_is_a_paper_by_its_number(written):
    """Each question's source gives an arXiv number."""
    assert all("arXiv" in question.source for question in written.questions)
