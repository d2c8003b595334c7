import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "data_tools"]


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupt_leaves_no_file(tmp_path, number, status):
    """Ctrl-C, which the terminal sends to all processes, and a termination signal leave no file and no traceback."""
    arguments = ["synthesize", "--out", str(tmp_path / "f.npy"), "--count", "200000", "--workers", "2"]
    child = subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    deadline = time.monotonic() + 30
    while not any(path.stat().st_size > 1000 for path in tmp_path.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.02)
    if number == signal.SIGINT:
        os.killpg(child.pid, number)
    else:
        child.send_signal(number)
    _, errors = child.communicate(timeout=30)
    assert child.returncode == status
    assert "Traceback" not in errors
    assert list(tmp_path.iterdir()) == []


def test_help_of_every_command(command):
    """--help of the program and of each command succeeds and names the options."""
    assert "prepare" in command("--help").out
    for name in ("prepare", "synthesize", "verify", "preview", "describe"):
        result = command(name, "--help")
        assert result.status == 0
        assert "usage: python -m data_tools" in result.out


def test_help_and_verify_do_not_import_torch():
    """Commands that need no image library start without torch, torchvision and Pillow."""
    program = (
        "import sys; from data_tools.__main__ import main; main(['verify', 'no.npy']);"
        "print([name for name in ('torch', 'torchvision', 'PIL') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("package", ["torch", "torchvision", "PIL", "tqdm"])
def test_missing_package_is_one_line(tmp_path, package):
    """Where a package of the `data` extra is not installed, one line says which and how to install it."""
    program = f"import sys; sys.modules[{package!r}] = None; from data_tools.__main__ import main; sys.exit(main())"
    arguments = ["prepare", str(tmp_path), "--out", str(tmp_path / "f.npy")]
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.startswith(f"data_tools: the package {package} is missing or does not load: run `pip install")
    assert done.stderr.count("\n") == 1


def test_missing_command_is_one_line(refused):
    """No command at all is refused in one line that points to --help."""
    assert "COMMAND (see --help)" in refused()


def test_output_that_cannot_be_written_to(tmp_path):
    """A full device behind standard output ends in one line and status 2."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*COMMAND, "synthesize", "--out", str(tmp_path / "f.npy"), "--count", "2"],
            cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == "data_tools: No space left on device.\n"


def test_reader_that_goes_away(tmp_path):
    """A reader that closes the pipe early, such as head, is no error."""
    program = "import sys; from data_tools.__main__ import main; sys.stdin.readline(); sys.exit(main(sys.argv[1:]))"
    arguments = ["synthesize", "--out", str(tmp_path / "f.npy"), "--count", "2"]
    child = subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    child.stdout.close()
    child.stdin.write(b"go\n")
    child.stdin.close()
    errors = child.stderr.read()
    child.stderr.close()
    assert child.wait(timeout=30) == 0
    assert errors == b""
