import re
from pathlib import Path

import pytest

from autograder.handout.written.questions import handout_markdown

ROOT = Path(__file__).parents[2]
SHORTEST = 20  # characters; shorter pieces ("and", "for every n") belong to nobody


def pieces(markdown):
    """Sentences and displayed formulas of a Markdown text, each with single spaces."""
    for paragraph in re.split(r"\n\s*\n", markdown):
        for sentence in re.split(r"(?<=[.?!:])\s+", " ".join(paragraph.split())):
            piece = sentence.strip("$*-|. ")
            if len(piece) >= SHORTEST:
                yield piece


def secrets(question):
    """All that only graders may read about a question."""
    parts = [question.solution, question.source, *question.common_errors, *(award.reason for award in question.awards)]
    return [piece for part in parts for piece in pieces(part)]


def leaks(written, handout):
    """The pieces of solutions, rubrics and sources that occur in a text."""
    flat = " ".join(handout.split())
    return [piece for question in written.questions for piece in secrets(question) if piece in flat]


def test_nothing_for_graders_is_in_the_handout(written):
    """No sentence or displayed formula of a solution, rubric or source occurs in the students' handout."""
    assert leaks(written, handout_markdown(written)) == []


@pytest.mark.parametrize("part", ["solution", "rubric", "source"])
def test_a_leak_would_be_found(written, part):
    """The comparison above does find a sentence that was put into the handout, even wrapped differently."""
    question = written.questions[6]
    text = {"solution": question.solution, "rubric": question.awards[1].reason, "source": question.source}[part]
    sentence = list(pieces(text))[-1]
    assert sentence in leaks(written, handout_markdown(written) + sentence.replace(" ", "\n", 1))


def test_every_question_has_much_to_compare(written):
    """The comparison is not empty: each question has at least ten pieces that must stay secret."""
    assert min(len(secrets(question)) for question in written.questions) >= 10


def test_the_handout_holds_every_question_with_its_points(written):
    """Each heading, text and group title stands in the handout, once and in order."""
    handout = handout_markdown(written)
    places = []
    for question in written.questions:
        unit = "point" if question.points == 1 else "points"
        title = f"### {question.number} {question.title} ({question.points} {unit})\n"
        assert handout.count(title) == 1
        assert question.text in handout
        places.append(handout.index(title))
    assert places == sorted(places)
    assert all(f"## {group.number}. {group.title}\n\n{group.text}" in handout for group in written.groups)


def test_the_handout_says_how_answers_come_in(written):
    """The preface names the PDF, the second Gradescope assignment, and the points beside the code's 100."""
    preface = " ".join(written.preface.split())
    assert "Hand in one PDF to the *second* Gradescope assignment" in preface
    assert (
        f"{len(written.questions)} questions carry {written.points} points. They stand beside the 100 points" in preface
    )


def test_the_committed_handout_is_what_the_master_gives(written):
    """`assignment/handout/written.md` was made from the present master."""
    assert (ROOT / "assignment/handout/written.md").read_text(encoding="utf-8") == handout_markdown(written)
