"""Each wall by itself, in a process of its own: what it refuses, what it lets through, and the table for arm64."""

import os
import struct
import subprocess
import sys

import pytest

from autograder.checkout import ROOT
from autograder.sandbox.walls import identity, landlock, seccomp

_PRELUDE = f"import sys, os; sys.path.insert(0, {str(ROOT)!r}); from autograder.sandbox.walls.enclosure import *; "


def _inside(program: str) -> str:
    """What a fresh Python prints; the program is one wall and what is tried behind it."""
    command = [sys.executable, "-I", "-B", "-c", _PRELUDE + program]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_filter_is_well_formed_on_both_architectures(machine):
    """Whole instructions, jumps that stay inside, a return at the end; the kernel takes at most 4,096."""
    program = seccomp.program(machine, 1234)
    rows = [struct.unpack("<HBBI", program[i : i + 8]) for i in range(0, len(program), 8)]
    assert len(program) == 8 * len(rows) <= 8 * 4096
    for at, (code, if_true, if_false, _) in enumerate(rows):
        if code in (0x15, 0x35, 0x45):
            assert at + 1 + max(if_true, if_false) < len(rows)
    assert rows[-1] == (0x06, 0, 0, 0x7FFF0000)


def test_filter_has_no_table_for_other_architectures():
    """The layer is then reported as not active, with this reason."""
    with pytest.raises(OSError, match="no table of system calls for the architecture riscv64"):
        seccomp.program("riscv64", 1)


def test_arm64_numbers_are_those_of_the_generic_table():
    """Every call that both architectures have is there twice; those of old x86-64 alone have no arm64 number."""
    only_old = {"chmod", "chown", "lchown", "utime", "utimes", "futimesat", "inotify_init"}
    assert {name for name, (_, arm) in seccomp._REFUSED.items() if arm is None} == only_old
    arm = [number for _, number in seccomp._REFUSED.values() if number is not None]
    assert len(arm) == len(set(arm))


def test_seccomp_refuses_with_an_error_and_lets_work_go_on():
    """Sockets, programs and signals to others fail with an error; threads, files and pipes work."""
    program = (
        "from autograder.sandbox.walls import kernel, seccomp; import socket, threading, errno\n"
        "kernel.forbid_new_privileges(); seccomp.enter()\n"
        "def refused(call, *arguments):\n"
        "    try: call(*arguments)\n"
        "    except OSError as error: return error.errno == errno.EPERM\n"
        "    return False\n"
        "print(refused(socket.socket), refused(socket.socketpair), refused(os.kill, os.getppid(), 0),"
        " refused(os.execv, sys.executable, ['x']), refused(os.chmod, '/tmp', 0o777))\n"
        "thread = threading.Thread(target=os.pipe); thread.start(); thread.join(); os.kill(os.getpid(), 0)"
    )
    assert _inside(program) == "True True True True True"


def test_landlock_opens_what_is_named_and_nothing_else(tmp_path):
    """Readable folders can be read, the scratch folder written, everything else is refused."""
    for name in ("code", "scratch", "secret"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text(name)
    try:
        landlock.version()
    except OSError:
        pytest.skip("this kernel has no Landlock")
    program = (
        "from autograder.sandbox.walls import kernel, landlock; from pathlib import Path\n"
        f"top = Path({str(tmp_path)!r}); kernel.forbid_new_privileges()\n"
        "landlock.enter((str(top / 'code'),), (str(top / 'scratch'),))\n"
        "def refused(call, *arguments):\n"
        "    try: call(*arguments)\n"
        "    except PermissionError: return True\n"
        "    return False\n"
        "print((top / 'code' / 'file').read_text(), (top / 'scratch' / 'new').write_text('x'),"
        " refused((top / 'secret' / 'file').read_text), refused((top / 'code' / 'file').write_text, 'x'),"
        " refused((top / 'scratch' / 'link').symlink_to, '/etc'))"
    )
    assert _inside(program) == "code 1 True True True"


def test_quotas_hold_and_cannot_be_raised(tmp_path):
    """A file stops growing at its limit, and the limit is there to stay."""
    program = (
        "from autograder.sandbox.walls import enclosure, quotas; import resource, signal\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "quotas.enter(enclosure.Allowance((), '', memory=1 << 30, processes=200, file_size=4096, cpu_seconds=60))\n"
        f"file = open({str(tmp_path / 'file')!r}, 'wb', buffering=0)\n"
        "print(file.write(b'x' * 10000), resource.getrlimit(resource.RLIMIT_CPU))"
    )
    assert _inside(program) == "4096 (60, 60)"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can take another user")
def test_own_user_is_nobody_elses(tmp_path):
    """Root's files are out of reach, the scratch folder is the child's, and there is no way back."""
    (tmp_path / "scratch").mkdir()
    program = (
        "from autograder.sandbox.walls import identity\n"
        f"identity.enter({str(tmp_path / 'scratch')!r})\n"
        "try: os.setuid(0)\n"
        "except PermissionError: print(os.getuid() == identity.own_uid(os.getpid()), os.getgroups())"
    )
    assert _inside(program) == "True []"


def test_uid_fits_a_small_user_namespace(monkeypatch):
    """Where only 65,536 ids are mapped, the child's lies among them; elsewhere far above every account."""
    monkeypatch.setattr(identity, "_mapped", lambda _: False)
    assert 30_000 <= identity.own_uid(123_456) < 60_000
    monkeypatch.setattr(identity, "_mapped", lambda _: True)
    assert identity.own_uid(7) == identity.FIRST + 7


@pytest.mark.skipif(os.geteuid() == 0, reason="root can take another user")
def test_own_user_needs_root(tmp_path):
    """An ordinary user's child keeps its user, and the report says so."""
    with pytest.raises(OSError, match="only root"):
        identity.enter(str(tmp_path))
