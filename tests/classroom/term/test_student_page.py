"""What counts, on the student's page: idempotent, escaped, and nothing of anybody else's."""

import pytest

from autograder.classroom.intake.handed_in import Person
from autograder.classroom.term import student_page
from autograder.classroom.term.matching import Member
from autograder.classroom.term.totals import Total
from autograder.errors import InputError

PAGE = "<!doctype html>\n<body><h1>s: 9 of 10 points</h1><p>&lt;!-- what counts --&gt; printed a student</p></body>"
ADA, BOB = Person("Ada Lovelace", "1", "ada@example.edu"), Person("Bob Ross", "2", "bob@example.edu")


def _total(person, *why, score=8.0, submission="s"):
    return Total(Member(person, submission), None, 9.0, score, 10.0, why)


@pytest.fixture
def written(tmp_path):
    """Write what counts on a page as the grader wrote it; the pages by name."""
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "report.html").write_text(PAGE, encoding="utf-8")

    def write(*totals):
        student_page.write(tmp_path, totals)
        return {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "s").iterdir()}

    return write


def test_what_counts_stands_below_the_heading(written):
    """The raw score, and each reason."""
    (page,) = written(_total(ADA, "Question 3.2: -1 points (copied).")).values()
    shown = page.partition("</h1>")[2].partition("</section>")[0]
    for words in ("what counts: 8 of 10 points", "The code, as graded: 9.", "Question 3.2: -1 points (copied)."):
        assert words in shown
    assert page.endswith(PAGE.partition("</h1>")[2])


def test_writing_again_changes_nothing_and_what_is_withdrawn_is_gone(written):
    """A rerun puts the new lines in the place of the old ones; without any the page is as the grader wrote it."""
    once = written(_total(ADA, "One reason."))
    assert written(_total(ADA, "One reason.")) == once
    (page,) = written(_total(ADA, "Another reason.")).values()
    assert "One reason." not in page
    assert written(_total(ADA)) == {"report.html": PAGE}


def test_a_reason_is_escaped(written):
    """Staff may write what they like."""
    (page,) = written(_total(ADA, "<script>1</script> <!-- end of what counts -->")).values()
    assert "<script>" not in page
    assert written(_total(ADA)) == {"report.html": PAGE}


def test_a_score_that_is_not_known_is_not_shown_as_nothing(written):
    """The grader failed."""
    (page,) = written(_total(ADA, "A reason.", score=None)).values()
    assert "what counts: not known yet points" not in page
    assert "what counts: not known yet" in page


def test_nothing_of_another_student_stands_on_a_student_s_page(written):
    """Of a group, each has a page with their own lines; the page of all has nobody's."""
    pages = written(_total(ADA, "Ada was ill."), _total(BOB, "Bob appealed."))
    assert set(pages) == {"report.html", "report-1.html", "report-2.html"}
    own = {"report-1.html": "Ada was ill.", "report-2.html": "Bob appealed.", "report.html": ""}
    for name, page in pages.items():
        said = {line for line in ("Ada was ill.", "Bob appealed.") if line in page}
        assert said == ({own[name]} - {""})
        assert not any(word in page for person in (ADA, BOB) for word in (person.name, person.email))
    assert "your course staff have a page for each" in pages["report.html"]


def test_a_group_for_whom_the_same_counts_shares_its_page(written):
    """And the pages of an earlier run are gone."""
    written(_total(ADA, "Ada was ill."), _total(BOB))
    assert set(written(_total(ADA, "Late."), _total(BOB, "Late."))) == {"report.html"}


def test_a_page_that_is_not_there_is_one_line(tmp_path):
    """Somebody took it away."""
    with pytest.raises(InputError, match=r"report\.html cannot be written: No such file"):
        student_page.write(tmp_path, [_total(ADA, "Late.")])
