import csv
import importlib
import io
import re
import sys

import pytest

from autograder.handout.written.questions import WrittenError, read_master

pytest.importorskip("pypandoc", reason="PDFs of the written part need pypandoc_binary")
pytest.importorskip("typst", reason="PDFs of the written part need typst")

from autograder.handout.written import pdf


def page_count(pdf):
    """The number of pages that a PDF of Typst declares."""
    return max(int(count) for count in re.findall(rb"/Count (\d+)", pdf))


def test_the_template_has_one_page_for_each_question(written, tmp_path):
    """After the first page each question has a page of its own, and the outline says which."""
    pdf.write_handout(written, tmp_path)
    rows = list(csv.DictReader(io.StringIO(pdf.gradescope_outline(written))))
    assert [int(row["page"]) for row in rows] == list(range(2, len(written.questions) + 2))
    assert page_count((tmp_path / "written.pdf").read_bytes()) == len(written.questions) + 1


def test_the_outline_holds_every_question_and_all_points(written):
    """Question, title and points of the outline are the master's, in order."""
    rows = list(csv.DictReader(io.StringIO(pdf.gradescope_outline(written))))
    assert [(row["question"], row["title"]) for row in rows] == [(q.number, q.title) for q in written.questions]
    assert sum(int(row["points"]) for row in rows) == written.points


def test_two_builds_are_the_same_to_the_byte(written, tmp_path):
    """Handout, template, key and outline do not depend on when or how often they are made."""
    for name in ("first", "second"):
        pdf.write_handout(written, tmp_path / name)
        pdf.write_grading(written, tmp_path / name)
    names = sorted(path.name for path in (tmp_path / "first").iterdir())
    assert names == ["graders_key.pdf", "gradescope_outline.csv", "written.md", "written.pdf"]
    for name in names:
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes()


def test_the_template_holds_no_solution(written):
    """No solution's words are in the Typst source of the template, and all are in that of the key."""
    template, key = pdf._template(written), pdf._key(written)
    for question in written.questions:
        # Plain words only, since pandoc rewrites math: the longest run of letters and spaces.
        words = max(re.findall(r"[A-Za-z ]{12,}", " ".join(question.solution.split())), key=len).strip()
        assert words not in " ".join(template.split())
        assert words in " ".join(key.split())


def test_no_tex_is_left_in_what_is_printed(written):
    """Pandoc has understood every formula: no TeX command is left in the Typst source."""
    for source in (pdf._template(written), pdf._key(written)):
        assert not re.search(r"\\(?:frac|mathrm|mathbb|theta|lVert|log|quad)\b", source)


def test_a_formula_that_pandoc_cannot_read_is_an_error(master):
    """A misspelt TeX command stops the build and is never printed as it stands."""
    path = master / "1_group" / "1.1_name.md"
    path.write_text(path.read_text().replace("$$x + 1 = 2$$", r"$$\frca{1}{2}$$"))
    with pytest.raises(RuntimeError, match="frca"):
        pdf.gradescope_outline(read_master(master))


@pytest.mark.parametrize(
    ("name", "behind", "who"),
    [("preface.md", "# Written\n\n", "the preface"), ("1_group/1.1_name.md", "What is $x$?\n\n", "question 1.1")],
)
def test_what_does_not_fit_on_its_page_is_named(master, name, behind, who):
    """A preface or a question that is longer than a page is an error that names it, and nothing is written."""
    path = master / name
    path.write_text(path.read_text().replace(behind, behind + "One more paragraph.\n\n" * 80))
    with pytest.raises(WrittenError, match=f"{who} takes more than one page of the template: shorten it"):
        pdf.write_handout(read_master(master), master / "out")
    assert not (master / "out").exists()


@pytest.mark.parametrize("missing", ["pypandoc", "typst"])
def test_a_missing_tool_says_what_to_install(monkeypatch, missing):
    """Without pandoc or Typst the import fails with the command that installs them."""
    monkeypatch.setitem(sys.modules, missing, None)
    monkeypatch.delitem(sys.modules, "autograder.handout.written.pdf")
    with pytest.raises(ImportError, match="pip install pypandoc_binary typst"):
        importlib.import_module("autograder.handout.written.pdf")
