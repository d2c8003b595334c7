"""check.py --device cuda: a student's right code is right on their GPU, and what lives on the CPU is said."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def desk(tmp_path):
    """A student's folder with the right answers; checks.zip is the one that `regenerate` made last."""
    for name in ("check.py", "checks.zip"):
        shutil.copy(ROOT / "assignment" / name, tmp_path)
    for name in ("divergences", "gan_losses", "wgan_losses"):
        shutil.copy(ROOT / "reference" / f"{name}.py", tmp_path)
    return tmp_path


def _check(desk, *words):
    command = [sys.executable, str(desk / "check.py"), "--device", "cuda", *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=200, check=False, cwd=desk)


def test_right_code_is_right_on_the_gpu(desk):
    """Every question, against replies that were saved on a CPU."""
    done = _check(desk)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "48 of 48 questions are right" in done.stdout
    assert "This was computed on your GPU." in done.stdout


def test_epsilon_that_lives_on_the_cpu_is_said(desk):
    """As on the CPU by the name of the mistake, or by what torch raises where it meets the images."""
    text = (desk / "wgan_losses.py").read_text(encoding="utf-8")
    (desk / "wgan_losses.py").write_text(
        text + "\ndef sample_epsilon(batch):\n    return torch.rand(len(batch), 1, 1, 1)\n", encoding="utf-8"
    )
    done = _check(desk, "wgan_losses.sample_epsilon")
    assert done.returncode == 1
    assert "on the CPU" in " ".join(done.stdout.split())
