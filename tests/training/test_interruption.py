"""Ctrl-C where there is no iteration to finish, or no epoch to show: one line, exit status 130."""

import signal
import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("module", "function"), [("training.state", "load_data"), ("training.progress", "save_animation")]
)
def test_ctrl_c_outside_the_loop_is_one_line(run, load, monkeypatch, capsys, module, function):
    """While faces are drawn there is nothing to save; after the loop everything is saved already."""

    def pressed(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(load(module), function, pressed)
    assert run("gan", "--epochs", "1") == 130
    assert capsys.readouterr().err.endswith("train.py: interrupted\n")


def test_ctrl_c_while_modules_are_imported_is_one_line(folder):
    """Importing torch takes seconds, in which it is likely."""
    (folder / "networks.py").write_text("raise KeyboardInterrupt\n", encoding="utf-8")
    command = [sys.executable, str(folder / "train.py"), "gan"]
    ended = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "train.py: interrupted\n")


def test_a_run_stopped_in_its_first_epoch_offers_no_page(run, load, monkeypatch, capsys):
    """There is no curve to show yet: only how to go on is told."""
    train = load("train")
    undisturbed = train.iteration

    def disturbed(state, batches):
        signal.raise_signal(signal.SIGINT)
        return undisturbed(state, batches)

    monkeypatch.setattr(train, "iteration", disturbed)
    assert run("gan", "--epochs", "1") == 130
    told = capsys.readouterr().out
    assert "train.py show" not in told
    assert "--out runs/gan --resume goes on" in told
