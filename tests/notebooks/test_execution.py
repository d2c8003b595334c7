"""The notebooks run from top to bottom: all red and without an error with the stubs, all green with the reference.

Each combination runs once, in a kernel of its own, half of them with Otter and half as in Colab, where check.py stands
in for it.
"""

import zipfile

import pytest

from autograder.grading.collect.submission import collect

pytest.importorskip("otter", reason="otter-grader, which brings Jupyter, is not installed")
nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")
AS_IN_COLAB = 'import sys, types\nsys.modules["google.colab"] = types.ModuleType("google.colab")'
# The same verdicts, of one new Python in place of seven, which would take most of the test's time.
AT_ONCE = """import check
found = check.verdicts("wgan_losses")
check.verdicts = lambda function: [verdict for verdict in found if verdict["function"] == function]"""
NOT_DONE = "is not implemented yet: write it, then run this again."
TRAIN_FIRST = "run the cell that trains it first"


def executed(path, *first, after=None, **replaced):
    """The notebook after all cells have run, and what each of them showed, by its source.

    Args:
        path: of the notebook.
        first: code to run before its own.
        after: {what a cell starts with: a line to run at its end}.
        replaced: new lines for variables that a cell sets.
    """
    found = nbformat.read(path, as_version=4)
    for cell in found.cells:
        for start, line in (after or {}).items():
            cell.source += f"\n{line}" if cell.source.startswith(start) else ""
        for name, value in replaced.items():
            cell.source = cell.source.replace(f'{name} = ""', f"{name} = {value!r}")
    found.cells[:0] = [nbformat.v4.new_code_cell(source) for source in first]
    nbclient.NotebookClient(found, timeout=300, resources={"metadata": {"path": str(path.parent)}}).execute()
    cells = [cell for cell in found.cells if cell.cell_type == "code"]
    nbformat.write(found, path.with_name(f"{path.stem}-run.ipynb"))
    return {cell.source: "".join(map(shown, cell.outputs)) for cell in cells}


def shown(output):
    """What an output shows: its text, or (picture)."""
    if output.output_type == "stream":
        return output.text if output.name == "stdout" else ""
    return "(picture)" if "image/png" in output.data else output.data["text/plain"]


def of(cells, word):
    """What the one cell showed whose source holds a word."""
    (text,) = (text for source, text in cells.items() if word in source)
    return text


def checks(cells):
    """What the checks showed, by question."""
    return {source.split('"')[1]: text for source, text in cells.items() if source.startswith("grader.check(")}


def test_the_divergences_notebook_with_stubs_is_all_red_in_colab(folder):
    """Every check says what is not written, every picture of a function says so in one line."""
    cells = executed(folder / "divergences.ipynb", AS_IN_COLAB, AT_ONCE.replace("wgan_losses", "divergences"))
    for question, text in checks(cells).items():
        assert text.startswith(f"divergences.{question} is not right yet.")
        assert "Not attempted" in text
    assert len(checks(cells)) == 5
    for word in ("shares =", "by_function =", "lines =", "shifts,", "orbits ="):
        assert NOT_DONE in of(cells, word)
        assert "(picture)" not in of(cells, word)
    assert "Left out: divergences.py (still as handed out); gan_losses.py (still" in of(cells, "check.hand_in()")


def test_the_gan_notebook_with_stubs_is_all_red(folder):
    """With Otter: every check says what is not written, every other cell says in one line what to do first."""
    cells = executed(folder / "gan.ipynb")
    for question, text in checks(cells).items():
        assert "Test case failed" in text
        assert f"gan_losses.{question} is not right yet." in text
        assert "Not attempted" in text
    assert len(checks(cells)) == 3
    for word in ("sureness =", "slopes =", "quick_runs.train("):
        assert NOT_DONE in of(cells, word)
        assert "(picture)" not in of(cells, word)
    for word in ("quick_runs.curves(", "blind_ranking.blind(", "blind_ranking.revealed(", "side_by_side("):
        assert TRAIN_FIRST in of(cells, word)


def test_the_wgan_gp_notebook_with_stubs_is_all_red_in_colab(folder):
    """Without Otter, check.py says the same."""
    cells = executed(folder / "wgan_gp.ipynb", AS_IN_COLAB, AT_ONCE)
    for question, text in checks(cells).items():
        assert text.startswith(f"wgan_losses.{question} is not right yet.")
        assert "Not attempted" in text
    assert len(checks(cells)) == 7
    for word in (
        "repeat_interleave",
        "linear_critic",
        'quick_runs.train("wgan-gp")',
        'train_three("usual")',
        '"changed", **',
    ):
        assert NOT_DONE in of(cells, word)
    for word in ("quick_runs.curves(", "blind_ranking.blind(", "blind_ranking.revealed(", 'side_by_side("usual"'):
        assert TRAIN_FIRST in of(cells, word)


def test_the_divergences_notebook_with_the_reference_is_all_green(written):
    """Every check passes with Otter, every picture is drawn, numbers by hand are compared, and the zip is made."""
    by_hand = "by_hand |= {'KL(P || Q)': math.log(2), 'KL(Q || P)': math.inf, 'W1(P, R)': 2}"
    cells = executed(
        written / "divergences.ipynb", AT_ONCE.replace("wgan_losses", "divergences"), after={"by_hand = {": by_hand}
    )
    assert checks(cells) == {question: f"{question} results: All test cases passed!" for question in checks(cells)}
    assert len(checks(cells)) == 5
    for word in ("axis.bar(", "shares =", "lines =", "shifts,", "orbits ="):
        assert "(picture)" in of(cells, word)
    assert of(cells, "by_function =").splitlines() == [
        "KL(P || Q)  by hand 0.6931, by function 0.6931: they agree",
        "KL(Q || P)  by hand inf, by function inf: they agree",
        "JS(P, R)    by hand: not yet",
        "W1(P, Q)    by hand: not yet",
        "W1(P, R)    by hand 2, by function 2.25: they DIFFER",
    ]
    with zipfile.ZipFile(written / "submission.zip") as archive:
        assert archive.namelist() == ["divergences.py", "gan_losses.py", "wgan_losses.py"]


def test_the_gan_notebook_with_the_reference_is_all_green_in_colab(written, tmp_path):
    """Every check passes, every picture is drawn, the ranking is revealed, and the zip is what the grader takes."""
    cells = executed(written / "gan.ipynb", AS_IN_COLAB, ranking="bad fec")
    assert checks(cells) == {question: f"{question}: all right.\n" for question in checks(cells)}
    assert "GAN: 6 epochs" in of(cells, "quick_runs.train(")
    for word in ("quick_runs.sheet(", "sureness =", "slopes =", "blind_ranking.blind(", "side_by_side("):
        assert "(picture)" in of(cells, word)
    assert of(cells, "quick_runs.curves(").count("(picture)") == 2
    assert "Rank correlation, over these six grids, of your ranking with" in of(cells, "blind_ranking.revealed(")
    collected = tmp_path / "collected"
    collected.mkdir()
    files = collect(written / "submission.zip", collected).files
    assert {name: path.read_bytes() for name, path in files.items()} == {
        name: (written / f"{name}.py").read_bytes() for name in ("divergences", "gan_losses", "wgan_losses")
    }


def test_the_wgan_gp_notebook_with_the_reference_is_all_green(written, load, grade):
    """The same with Otter, whose zip gets all points as it is; and the notebook that was run becomes a PDF."""
    cells = executed(written / "wgan_gp.ipynb", AT_ONCE)
    assert checks(cells) == {question: f"{question} results: All test cases passed!" for question in checks(cells)}
    for word in (
        "repeat_interleave",
        "linear_critic",
        "blind_ranking.blind(",
        'side_by_side("usual',
    ):
        assert "(picture)" in of(cells, word)
    assert [line.split(":")[0] for line in of(cells, '"changed", **').splitlines()] == ["GAN", "WGAN", "WGAN-GP"]
    assert "which is which stays a secret" in of(cells, "blind_ranking.revealed(")
    assert of(cells, 'side_by_side("gan"').endswith(f"runs/notebook/gan yet: {TRAIN_FIRST}\n")  # in the other notebook
    with zipfile.ZipFile(written / "submission.zip") as archive:
        assert archive.namelist() == ["divergences.py", "gan_losses.py", "wgan_losses.py"]
    report = grade(written / "submission.zip")
    assert (report.score, report.ungraded) == (report.out_of, False)

    pdf = written / "wgan_gp.pdf"
    load("lessons.notebook_pdf").write(written / "wgan_gp-run.ipynb", pdf)
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert pdf.read_bytes().count(b"/Subtype /Image") + pdf.read_bytes().count(b"/Subtype/Image") >= 7
