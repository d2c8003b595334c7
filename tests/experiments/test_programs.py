"""What all nine programs do alike: help, picture, figures, a few plain lines, one line for a missing function."""

import csv
import re
import subprocess
import sys

import pytest

PNG = b"\x89PNG\r\n\x1a\n"
QUICK = {
    "three_distances": [],
    "bilinear_orbit": ["--steps", "5", "--step-sizes", "0.1"],
    "vanishing_gradients": ["--steps", "3"],
    "weight_clipping": ["--steps", "2", "--limits", "0.1", "--depth", "2"],
    "optimal_discriminator": ["--steps", "3", "--batch", "16"],
    "mode_collapse": ["--steps", "2", "--modes", "4", "--critic-steps", "1"],
    "overfitting_gap": ["--steps", "2", "--sizes", "2", "4"],
    "momentum": ["--steps", "2", "--betas", "0", "0.9"],
    "batch_norm": ["--batch", "3"],
}
FIRST_NEEDED = {
    "three_distances": r"kl_divergence in divergences\.py",
    "bilinear_orbit": r"bilinear_gda in divergences\.py",
    "vanishing_gradients": r"discriminator_loss in gan_losses\.py",
    "weight_clipping": r"critic_loss in wgan_losses\.py",
    "optimal_discriminator": r"optimal_discriminator in divergences\.py",
    "mode_collapse": r"discriminator_loss in gan_losses\.py",
    "overfitting_gap": r"critic_loss in wgan_losses\.py",
    "momentum": r"wasserstein_1 in divergences\.py",
    "batch_norm": r"gradient_penalty in wgan_losses\.py",
}


def test_every_program_is_asked(solved):
    """These tests know all nine experiments, and there is no tenth."""
    programs = {path.stem for path in (solved / "experiments").glob("*.py")}
    assert programs == set(QUICK) == set(FIRST_NEEDED)
    assert len(programs) == 9


@pytest.mark.parametrize("name", QUICK)
def test_help_names_the_options(load, capsys, name):
    """--help says what the program shows and names --out and --seed."""
    module = load(name)
    with pytest.raises(SystemExit) as stopped:
        module.main(["--help"])
    assert stopped.value.code == 0
    text = " ".join(capsys.readouterr().out.split())
    assert module.__doc__.splitlines()[0].split(":")[0] in text
    assert "--out" in text
    assert "--seed" in text


@pytest.mark.parametrize("name", QUICK)
def test_a_run_leaves_a_picture_a_table_and_a_few_lines(load, capsys, tmp_path, name):
    """A run writes a PNG and a CSV under --out and prints at most four lines and where these are."""
    load(name).main([*QUICK[name], "--out", str(tmp_path / "new" / "folder")])
    picture = tmp_path / "new" / "folder" / f"{name}.png"
    assert picture.read_bytes().startswith(PNG)
    assert picture.stat().st_size > 10_000  # an empty picture of this size has about 5 kB
    with picture.with_suffix(".csv").open(newline="", encoding="utf-8") as file:
        header, *rows = csv.reader(file)
    assert rows
    assert {len(row) for row in rows} == {len(header)}
    assert any(re.fullmatch(r"-?[\d.]+(e-?\d+)?", cell) for cell in rows[-1])
    *lines, where = capsys.readouterr().out.splitlines()
    assert 2 <= len(lines) <= 4
    assert all(re.search(r"\d", line) for line in lines[:2])
    assert str(picture) in where
    assert str(picture.with_suffix(".csv")) in where


@pytest.mark.parametrize("name", QUICK)
def test_a_missing_function_is_named_in_one_line(load_from, unsolved, capsys, tmp_path, name):
    """A function that is not written yet is named, with exit status 2 and no picture."""
    module = load_from(unsolved, name)
    with pytest.raises(SystemExit) as stopped:
        module.experiment.run(lambda: module.main([*QUICK[name], "--out", str(tmp_path)]))
    assert stopped.value.code == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert re.fullmatch(FIRST_NEEDED[name] + r" is not implemented yet: write it, then run this again\.\n", printed.err)
    assert not list(tmp_path.iterdir())


def test_an_error_that_is_not_the_students_is_not_hidden(load):
    """A NotImplementedError from elsewhere, such as from torch, keeps its traceback."""

    def fail():
        raise NotImplementedError("ours")

    with pytest.raises(NotImplementedError, match="ours"):
        load("lessons.experiment").run(fail)


def test_a_number_of_steps_below_one_is_refused(load, capsys):
    """Counts on the command line are whole and at least 1."""
    for text in ("0", "-3", "2.5", "many"):
        with pytest.raises(SystemExit) as stopped:
            load("momentum").main([f"--steps={text}"])
        assert stopped.value.code == 2
        assert f"{text} is not a whole number, at least 1" in capsys.readouterr().err


def test_a_program_runs_from_the_assignment_folder(solved):
    """`python experiments/NAME.py` finds the student's files by itself and writes under runs/experiments/."""
    ended = subprocess.run(
        [sys.executable, "-W", "error", "experiments/three_distances.py"],
        cwd=solved,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert (solved / "runs" / "experiments" / "three_distances.png").exists()


def test_a_program_without_its_function_ends_without_a_traceback(unsolved, tmp_path):
    """From another folder, too, a missing function costs one line and exit status 2."""
    ended = subprocess.run(
        [sys.executable, "-W", "error", unsolved / "experiments" / "bilinear_orbit.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 2
    assert ended.stderr == "bilinear_gda in divergences.py is not implemented yet: write it, then run this again.\n"
