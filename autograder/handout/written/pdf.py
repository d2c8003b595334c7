"""The PDFs of the written part, and the outline for Gradescope: pandoc turns Markdown into Typst, Typst into PDF.

Needs no TeX: pandoc and Typst both come as Python wheels. The same master gives the same bytes: the time stamp is
fixed and only the fonts inside Typst are used.
"""

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

from autograder.handout.written.questions import Question, Written, WrittenError, handout_markdown, heading

try:
    import pypandoc
    import typst
except ImportError as error:
    raise ImportError("PDFs of the written part need pandoc and Typst: pip install pypandoc_binary typst") from error

# GitHub's Markdown, as the handout is read there, plus blocks of plain Typst; no labels, which would clash.
MARKDOWN = "gfm+tex_math_dollars+raw_attribute-gfm_auto_identifiers"
TIMESTAMP = 0  # any fixed number makes the bytes the same; nothing prints it

STYLE = """
#set document(title: "%(title)s", date: none)
#set page(paper: "us-letter", margin: (x: 2.1cm, top: 2.3cm, bottom: 1.9cm), header: [%(header)s], footer: [%(footer)s])
#set text(font: "Libertinus Serif", size: 10.5pt, lang: "en")
#set par(justify: true, leading: 0.6em)
#set table(inset: (x: 8pt, y: 4pt), stroke: 0.4pt + luma(60%%))
#show math.equation: set text(font: "New Computer Modern Math", size: 10pt)
#show math.equation.where(block: false): it => box(it)
#show math.equation.where(block: true): set block(above: 0.9em, below: 0.9em)
#show heading: set block(above: 1.1em, below: 0.7em)
#show heading.where(level: 1): set text(size: 15pt)
#show heading.where(level: 2): set text(size: 12.5pt)
#show heading.where(level: 3): set text(size: 11pt)
"""
NAME_LINE = "#text(9pt)[Name: #box(width: 1fr, repeat[.]) #h(1em) Student ID: #box(width: 5cm, repeat[.])]"
FOOTER = "#text(8pt)[%s #h(1fr) #context counter(page).display() / #context counter(page).final().first()]"
ANSWER = '#v(0.4em)\n#line(length: 100%, stroke: 0.4pt)\n#text(9pt, style: "italic")[Your answer]'
# Where a question stands is asked of the finished document, never assumed.
PLACE = '#context [#metadata((question: "%s", page: here().page())) <question>]'


def write_handout(written: Written, folder: Path) -> None:
    """Writes what students get: `written.md` and `written.pdf`, the answer template with one page per question.

    Args:
        written: a `Written`.
        folder: path; made if missing.

    Raises:
        WrittenError: if a question does not fit on one page.
    """
    source = _template(written)
    _pages(source, written)
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "written.md").write_text(handout_markdown(written), encoding="utf-8", newline="\n")
    (folder / "written.pdf").write_bytes(_pdf(source))


def write_grading(written: Written, folder: Path) -> None:
    """Writes what graders get: `graders_key.pdf` and `gradescope_outline.csv` (question, title, points, page).

    Args:
        written: a `Written`.
        folder: path; made if missing. It must not be one that students see.

    Raises:
        WrittenError: if a question does not fit on one page of the template.
    """
    outline = gradescope_outline(written)
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "graders_key.pdf").write_bytes(_pdf(_key(written)))
    (folder / "gradescope_outline.csv").write_text(outline, encoding="utf-8", newline="\n")


def gradescope_outline(written: Written) -> str:
    """The outline of the Gradescope assignment, one line a question, with its page in `written.pdf`.

    Args:
        written: a `Written`.

    Returns:
        CSV text with the columns question, title, points and page.

    Raises:
        WrittenError: if a question does not fit on one page.
    """
    pages = _pages(_template(written), written)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("question", "title", "points", "page"))
    writer.writerows((q.number, q.title, q.points, pages[q.number]) for q in written.questions)
    return text.getvalue()


def _template(written: Written) -> str:
    """The answer template, in Typst."""
    parts = [written.preface]
    for group in written.groups:
        for question in group.questions:
            parts.append(_raw(f"#pagebreak()\n{PLACE % question.number}"))
            if question is group.questions[0]:
                parts += [f"# {group.number}. {group.title}", group.text]
            parts += [f"## {heading(question)}", question.text, _raw(ANSWER)]
    parts.append(_raw(PLACE % "end"))
    return _typst(parts, title="Written questions", header=NAME_LINE)


def _key(written: Written) -> str:
    """The graders' key, in Typst."""
    parts = [
        "# Written questions: the graders' key",
        f"{len(written.questions)} questions, {written.points} points. For graders only: keep it from students.",
    ]
    for question in written.questions:
        parts += [f"# {heading(question)}", question.text, "## Solution", question.solution, "## Rubric"]
        parts += [_rubric(question), "## Source", question.source, _raw("#pagebreak(weak: true)")]
    return _typst(parts, title="Written questions: the graders' key", header="")


def _rubric(question: Question) -> str:
    awards = [
        f"- **{award.points} point{'' if award.points == 1 else 's'}:** {award.reason}" for award in question.awards
    ]
    return "\n".join(awards + [f"- *Common error:* {error}" for error in question.common_errors])


def _raw(typst_code: str) -> str:
    return f"```{{=typst}}\n{typst_code}\n```"


def _typst(parts: Sequence[str], title: str, header: str) -> str:
    # pandoc reads a bare \lvert as a relation, with space around it.
    text = "\n\n".join(parts).replace("\\lvert", "\\left\\lvert").replace("\\rvert", "\\right\\rvert")
    # One run of pandoc for the whole document; a formula that it cannot read is an error, never left as TeX.
    body = pypandoc.convert_text(text, "typst", format=MARKDOWN, extra_args=["--fail-if-warnings"])
    return STYLE % {"title": title, "header": header, "footer": FOOTER % title} + body


def _pages(source: str, written: Written) -> dict[str, int]:
    """The page of each question, by its number; each must have exactly one page, after the first."""
    found = json.loads(typst.query(source.encode(), "<question>", field="value", ignore_system_fonts=True))
    pages = {entry["question"]: entry["page"] for entry in found}
    # The end stands on the last question's page; were it a question more, it would stand one further.
    reached = [pages[question.number] for question in written.questions] + [pages.pop("end") + 1]
    names = ["the preface", *(f"question {question.number}" for question in written.questions)]
    for expected, (name, page) in enumerate(zip(names, reached, strict=True), start=2):
        if page != expected:
            raise WrittenError(f"{name} takes more than one page of the template: shorten it")
    return pages


def _pdf(source: str) -> bytes:
    return typst.compile(source.encode(), format="pdf", timestamp=TIMESTAMP, ignore_system_fonts=True)
