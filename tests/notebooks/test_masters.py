"""From master to student: what is made is what is committed, the same each time, and holds nothing of the staff's."""

import ast
import importlib.util
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from autograder.course import course_file
from autograder.errors import InputError
from autograder.handout import notebooks
from autograder.handout.notebook_source import notebook
from autograder.sandbox.probes import all_probes

ROOT = Path(__file__).resolve().parents[2]
MASTERS = ROOT / "reference" / "notebooks"
COURSE = course_file.current()
needs_otter = pytest.mark.skipif(importlib.util.find_spec("otter") is None, reason="otter-grader is not installed")
QUESTION = """```otter
# ASSIGNMENT CONFIG
init_cell: false
export_cell: false
generate: false
run_tests: false
tests: {{files: true, ok_format: false}}
```

# Title

```otter
# BEGIN QUESTION
name: critic_loss
```

Write it.

```otter
# BEGIN TESTS
```

```python
def asks():
    {test}
```

```otter
# END TESTS
```

```otter
# END QUESTION
```

{more}
"""


def staff_notes():
    """What stands in the masters between the marks of a solution, line by line."""
    texts = [path.read_text(encoding="utf-8") for path in MASTERS.glob("*.md")]
    notes = [text.split("# BEGIN SOLUTION\n```")[1].split("```otter\n# END SOLUTION")[0] for text in texts]
    return [line for note in notes for line in note.splitlines() if len(line) > 20 and not line.startswith("{has ")]


@needs_otter
def test_the_assignment_holds_what_the_masters_give(tmp_path, monkeypatch):
    """Byte for byte, made at another time in another place; else run `python -m autograder regenerate`."""
    made = notebooks._made(MASTERS, COURSE)
    monkeypatch.setattr(notebooks, "_made", lambda *_: made)  # once is slow enough
    paths = notebooks.write(MASTERS, tmp_path, COURSE)
    for path in paths:
        name = path.relative_to(tmp_path)
        there = (ROOT / "assignment" / name).read_bytes()
        assert there == path.read_bytes(), f"assignment/{name} is stale: run `python -m autograder regenerate`"
    committed = {path.relative_to(ROOT / "assignment") for path in (ROOT / "assignment" / "tests").rglob("*.py")}
    assert committed == {path.relative_to(tmp_path) for path in paths if path.suffix == ".py"}

    solutions = notebooks.write_solutions(MASTERS, tmp_path, COURSE)
    assert [path.name for path in solutions] == [f"{name}-solution.ipynb" for name in ("divergences", "gan", "wgan_gp")]
    texts = "".join(path.read_text(encoding="utf-8") for path in solutions)
    assert [note for note in staff_notes() if json.dumps(note)[1:-1] not in texts] == []


def unasked(functions, assignment):
    """What no notebook of a folder asks, and what has no test file that asks about it alone; a line each."""
    asked, found = set(), []
    for name, module in notebooks.modules(MASTERS, COURSE).items():
        text = (assignment / f"{name}.ipynb").read_text(encoding="utf-8")
        questions = re.findall(r'grader\.check\(\\"(\w+)\\"\)', text)
        found += [f"{name}.ipynb asks {question} twice" for question in set(questions) if questions.count(question) > 1]
        for question in dict.fromkeys(questions):
            asked.add(f"{module}.{question}")
            test = assignment / "tests" / module / f"{question}.py"
            says = (
                re.findall(r'check\.asserted\("([\w.]+)"\)', test.read_text(encoding="utf-8")) if test.is_file() else []
            )
            if says != [f"{module}.{question}"]:
                found.append(f"{name}.ipynb: the question {question} has no test file that asks about it")
    return found + [f"no notebook asks {function}" for function in functions if function not in asked]


def test_every_graded_function_has_its_question_and_every_question_its_test_file():
    """What is graded is what the probes call; training runs are made of these functions and have no question."""
    graded = {function: None for probe in all_probes() for function in probe.calls}
    assert len(graded) == 15
    assert unasked(graded, ROOT / "assignment") == []


def test_a_function_without_a_question_and_a_question_without_a_test_file_are_named(tmp_path):
    """So is a test file that asks about something else."""
    for path in (ROOT / "assignment").glob("*.ipynb"):
        shutil.copy(path, tmp_path)
    shutil.copytree(ROOT / "assignment" / "tests", tmp_path / "tests")
    (tmp_path / "tests" / "gan_losses" / "generator_loss.py").unlink()
    shutil.copy(
        tmp_path / "tests" / "divergences" / "kl_divergence.py", tmp_path / "tests" / "divergences" / "js_divergence.py"
    )
    assert unasked(["divergences.total_variation"], tmp_path) == [
        "divergences.ipynb: the question js_divergence has no test file that asks about it",
        "gan.ipynb: the question generator_loss has no test file that asks about it",
        "no notebook asks divergences.total_variation",
    ]


def test_a_student_notebook_holds_no_outputs_no_versions_and_nothing_of_the_staff():
    """Neither the notes for the staff, nor a line of the reference, nor Otter's marks, nor a path of this machine."""
    assert len(staff_notes()) > 10
    for name, module in notebooks.modules(MASTERS, COURSE).items():
        text = (ROOT / "assignment" / f"{name}.ipynb").read_text(encoding="utf-8")
        found = json.loads(text)
        reference = (ROOT / "reference" / f"{module}.py").read_text(encoding="utf-8")
        bodies = [node for node in ast.parse(reference).body if isinstance(node, ast.FunctionDef)]
        code = [ast.unparse(line) for body in bodies for line in body.body[1:]]
        assert [line for line in staff_notes() + code if json.dumps(line)[1:-1] in text] == []
        assert "BEGIN" not in text
        assert str(ROOT) not in text
        assert all(not cell.get("outputs") and not cell.get("execution_count") for cell in found["cells"])
        assert found["metadata"]["language_info"] == {"name": "python"}
        assert len({cell["id"] for cell in found["cells"]}) == len(found["cells"])


@needs_otter
@pytest.mark.parametrize(
    ("test", "more", "message"),
    [
        (
            'check.asserted("gan_losses.critic_loss")',
            "",
            r'wgan_gp\.md: the tests of critic_loss must be one call, check\.asserted\("wgan_losses\.critic_loss"\)',
        ),
        (
            'check.asserted("wgan_losses.critic_loss")',
            "```python\n#BEGIN SOLUTION\nx = 1\n#END SOLUTION\n```",
            r"wgan_gp\.md: Otter left 'BEGIN SOLUTION' to students: write its markers as Otter's manual does",
        ),
        (
            'check.asserted("wgan_losses.critic_loss")',
            "```otter\n# BEGIN SOLUTION\n```",
            r"notebooks/wgan_gp\.md: otter assign cannot use it: .*solution",
        ),
    ],
)
def test_a_master_that_would_ship_an_answer_or_a_wrong_test_is_refused(test, more, message):
    """A solution marker without its space, which Otter passes on in silence, is found as well."""
    with pytest.raises(InputError, match=message):
        notebooks._one(QUESTION.format(test=test, more=more), "wgan_gp.md", "wgan_losses")


def test_a_master_that_cannot_be_used_is_named(tmp_path):
    """One that asks about nothing, and one that cannot be read."""
    (tmp_path / "empty.md").write_text("# Nothing", encoding="utf-8")
    with pytest.raises(InputError, match=r"^empty\.md has no test such as check\.asserted"):
        notebooks.modules(tmp_path, COURSE)
    (tmp_path / "empty.md").write_bytes(b"\xff")
    with pytest.raises(InputError, match=r"empty\.md cannot be read: .*codec"):
        notebooks.modules(tmp_path, COURSE)


def test_without_otter_one_line_says_what_to_install(monkeypatch, tmp_path):
    """The release needs Otter; grading does not."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(ImportError, match=r"made by Otter: pip install 'otter-grader\[grading\]'$"):
        notebooks.write(MASTERS, tmp_path, COURSE)


@needs_otter
def test_an_otter_that_does_not_end_is_our_failure_and_has_a_limit(monkeypatch, tmp_path):
    """`otter assign` runs in a process of its own, under a time limit."""
    monkeypatch.setattr(notebooks, "_SECONDS", 0.01)
    with pytest.raises(subprocess.TimeoutExpired):
        notebooks.write(MASTERS, tmp_path, COURSE)


def test_markdown_becomes_cells_in_order():
    """Code between fences is a code cell; text between them is one cell; Otter's blocks and other code stay in it."""
    made = notebook("# Title\n\n```otter\nname: a\n```\n\n```python\nx = 1\n```\n\n```\nno cell\n```\n", "m.md")
    cells = [(cell["cell_type"], cell["source"]) for cell in made["cells"]]
    assert cells == [
        ("markdown", "# Title\n\n```otter\nname: a\n```"),
        ("code", "x = 1"),
        ("markdown", "```\nno cell\n```"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a\n```python\nx = 1\n", r"m\.md:2: this code block is not closed"),
        ("```python\nx = 1\n```python\n```\n", r"m\.md:3: a code block opens inside that of line 1"),
    ],
)
def test_a_code_block_that_does_not_close_is_named_with_its_line(text, message):
    """A cell that swallowed the text after it would be hard to find."""
    with pytest.raises(InputError, match=message):
        notebook(text, "m.md")
