"""What the walls leave open for CUDA, and what not: on any machine, with stand-ins for device files and driver."""

import errno
import os
import re
import shutil
import socket
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.checkout import ROOT
from autograder.sandbox.walls import gpu, landlock, seccomp

_ALLOW, _EPERM = 0x7FFF0000, 0x00050000 | errno.EPERM
_PRELUDE = (
    f"import sys, os; sys.path.insert(0, {str(ROOT)!r})\n"
    "from autograder.sandbox.walls import gpu, kernel, landlock, seccomp\n"
    "kernel.forbid_new_privileges()\n"
    "def tried(call, *arguments):\n"
    "    try: call(*arguments)\n"
    "    except OSError as error: return error.errno\n"
    "    return 0\n"
)
UNIX, INET, STREAM, DATAGRAM, SEQPACKET, CLOEXEC, NONBLOCK = 1, 2, 1, 2, 5, 0o2000000, 0o4000


def _inside(program: str, **environment) -> str:
    """What a fresh Python prints that has the walls' modules."""
    command = [sys.executable, "-I", "-B", "-c", _PRELUDE + program]
    everything = dict(os.environ) | environment
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=everything)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def _verdict(program: bytes, number: int, machine: str, *arguments: int) -> int:
    """What a filter returns for one system call: the kernel's own reading of these few instructions."""
    architecture = seccomp._ARCHITECTURES[machine][1]
    data = struct.pack("<II8x6Q", number, architecture, *arguments, *[0] * (6 - len(arguments)))
    rows = [struct.unpack("<HBBI", program[i : i + 8]) for i in range(0, len(program), 8)]
    at = value = 0
    while True:
        code, if_true, if_false, operand = rows[at]
        at += 1
        if code == seccomp._RETURN:
            return operand
        if code == seccomp._LOAD:
            (value,) = struct.unpack_from("<I", data, operand)
        elif code == seccomp._AND:
            value &= operand
        else:
            holds = {
                seccomp._JUMP_EQUAL: value == operand,
                seccomp._JUMP_AT_LEAST: value >= operand,
                seccomp._JUMP_ANY_BIT: bool(value & operand),
            }[code]
            at += if_true if holds else if_false


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_filter_for_cuda_differs_in_four_calls_alone(machine):
    """One kind of socket can be made and named; nobody is let in; every other call is answered as without a GPU."""
    column = seccomp._ARCHITECTURES[machine][0]
    without, with_gpu = seccomp.program(machine, 1234), seccomp.program(machine, 1234, gpu=True)
    numbers = {name: calls[column] for name, calls in (seccomp._REFUSED | seccomp._REFUSED_WITH_CUDA).items()}
    differing = {
        number
        for number in range(600)
        for arguments in ((), (1234,), (UNIX, SEQPACKET), (0x10000000,), (7, 0x5412))
        if _verdict(without, number, machine, *arguments) != _verdict(with_gpu, number, machine, *arguments)
    }
    assert differing == {numbers[name] for name in ("socket", "bind", "accept", "accept4")}
    assert _verdict(with_gpu, numbers["bind"], machine, 3) == _ALLOW
    for name in ("accept", "accept4", "connect", "socketpair"):
        assert _verdict(with_gpu, numbers[name], machine, 3) == _EPERM
    for kind in range(11):
        for family in range(46):
            wanted = _ALLOW if (family, kind) == (UNIX, SEQPACKET) else _EPERM
            for flags in (0, CLOEXEC, CLOEXEC | NONBLOCK):
                assert _verdict(with_gpu, numbers["socket"], machine, family, kind | flags) == wanted
                assert _verdict(without, numbers["socket"], machine, family, kind | flags) == _EPERM


def test_cudas_socket_reaches_nobody():
    """It can be named and listens, as the driver has it; it cannot connect, be connected to, or send a message."""
    program = (
        "import socket; seccomp.enter(gpu=True)\n"
        "made = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)\n"
        "made.bind(f'\\0cuda-test-{os.getpid()}'); made.listen()\n"
        "other = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)\n"
        "print(tried(other.connect, made.getsockname()), tried(made.accept), tried(other.send, b'x'),"
        " tried(other.sendto, b'x', made.getsockname()), tried(other.sendmsg, [b'x'], [], 0, made.getsockname()),"
        " tried(socket.socket, socket.AF_UNIX, socket.SOCK_DGRAM), tried(socket.socket, socket.AF_INET),"
        " tried(socket.socketpair))"
    )
    no, alone = errno.EPERM, errno.ENOTCONN
    assert [int(each) for each in _inside(program).split()] == [no, no, alone, alone, alone, no, no, no]


@pytest.mark.parametrize("apart", ["kernel.leave_network()", "False"])
def test_the_report_says_whether_names_of_sockets_are_the_childs_own(apart):
    """A name of 100 letters could tell something to whoever can read all names of this machine."""
    program = (
        f"apart = {apart}; reason = seccomp.enter(gpu=True, apart=apart)\n"
        "socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET).bind('\\0own-name')\n"
        "print(apart, 'a-name-of-another' in open('/proc/self/net/unix').read(), reason.partition(',')[2])"
    )
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as other:
        other.bind("\0a-name-of-another")
        left, seen, reason = _inside("import socket\n" + program).split(" ", 2)
    assert (left == "True") != (seen == "True")
    assert ("by which nothing goes in or out" in reason) == (left == "True")
    assert ("whose name others on this machine can read, and it theirs" in reason) == (seen == "True")
    if shutil.which("unshare"):
        possible = subprocess.run(["unshare", "--net", "true"], capture_output=True, check=False).returncode == 0  # noqa: S607 (wherever it is)
        assert left == str(apart != "False" and possible)


@pytest.fixture(scope="module")
def landlocked():
    """Skip where the kernel has no Landlock; its version."""
    try:
        return landlock.version()
    except OSError:
        pytest.skip("this kernel has no Landlock")


def test_landlock_opens_devices_with_ioctl_and_the_own_proc(landlocked, tmp_path):
    """/dev/full stands for a GPU: it can be read, written and controlled; other devices and processes cannot."""
    program = (
        "import fcntl, threading\n"
        f"for name in ('driver', 'scratch', 'other'): os.mkdir({str(tmp_path)!r} + '/' + name)\n"
        f"top = {str(tmp_path)!r}; [open(f'{{top}}/{{n}}/file', 'w').close() for n in ('driver', 'other')]\n"
        "own = os.open('/proc/self', os.O_PATH)\n"
        "opened = gpu.Opened(('/dev/full',), (top + '/driver',), ('/proc/cpuinfo',), own)\n"
        "landlock.enter((), (top + '/scratch',), opened)\n"
        "def control(place): fcntl.ioctl(os.open(place, os.O_RDWR), 0x5401)\n"
        "print(tried(control, '/dev/full'), tried(control, '/dev/null'), tried(control, '/dev/ptmx'))\n"
        "def name(): open(f'/proc/self/task/{threading.get_native_id()}/comm', 'r+').write('cuda')\n"
        "later = threading.Thread(target=lambda: print(tried(name))); later.start(); later.join()\n"
        "print(*(tried(open, place) for place in (top + '/driver/file', '/proc/self/maps', '/proc/cpuinfo',"
        " top + '/other/file', '/proc/1/status', '/proc/loadavg', '/sys/kernel/notes', '/proc/self/root/etc/passwd')),"
        " tried(open, top + '/driver/file', 'w'), tried(open, '/proc/cpuinfo', 'r+'))"
    )
    found = [[int(each) for each in line.split()] for line in _inside(program).splitlines()]
    no_control = errno.EACCES if landlocked >= 5 else errno.ENOTTY
    assert found[0] == [errno.ENOTTY, no_control, errno.EACCES]
    assert found[1] == [0]
    assert found[2] == [0, 0, 0] + [errno.EACCES] * 7


def test_without_a_gpu_nothing_of_it_is_opened(landlocked, tmp_path):
    """The rules of the CPU are those that they were: no /proc, no device but the four harmless ones, no ioctl."""
    assert landlocked
    program = (
        f"landlock.enter((), ({str(tmp_path)!r},))\n"
        "print(*(tried(open, f'/{place}') for place in ('dev/full', 'proc/self/maps', 'proc/cpuinfo', 'dev/null')))"
    )
    assert _inside(program) == f"{errno.EACCES} {errno.EACCES} {errno.EACCES} 0"


def test_the_driver_is_looked_for_by_the_loader(tmp_path):
    """Wherever it lies: the folder is that of the file which was loaded, not of the link that was found."""
    there = tmp_path / "drivers of 580"
    there.mkdir()
    lines = Path("/proc/self/maps").read_text(encoding="utf-8").splitlines()
    library = next(line.split()[-1] for line in lines if re.search(r"/libc[.-]", line))
    shutil.copy(library, there / "libcuda.so.580.1")
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "libcuda.so.1").symlink_to(there / "libcuda.so.580.1")
    program = "print(gpu.mapped_folders(gpu._maps()), gpu.driver_folders())"
    assert _inside(program, LD_LIBRARY_PATH=str(tmp_path / "lib")) == f"() {(str(there),)!r}"
    assert _inside("gpu.DRIVER = 'libno-such-driver.so.1'; print(gpu.driver_folders())") == "()"


def test_maps_are_read_for_the_driver_and_nothing_else():
    """Windows' Linux, a usual Linux, a container's; not the runtime, whose name begins alike."""
    maps = (
        "7f00-7f10 r-xp 00000000 08:01 123    /usr/local/nvidia/lib64/libcuda.so.580.65.06\n"
        "7f10-7f20 r--p 00000000 08:01 123    /usr/local/nvidia/lib64/libcuda.so.580.65.06\n"
        "7f20-7f30 r--p 00000000 08:01 124    /usr/lib/wsl/drivers/a b/libcuda.so.1.1\n"
        "7f30-7f40 r--p 00000000 08:01 125    /opt/cuda/lib64/libcudart.so.13\n"
        "7f40-7f50 rw-p 00000000 00:00 0      [heap]\n"
    )
    assert gpu.mapped_folders(maps) == ("/usr/lib/wsl/drivers/a b", "/usr/local/nvidia/lib64")


def test_devices_are_the_gpus_and_no_others(monkeypatch):
    """Cards, the control device and the two of unified memory: no display, no capabilities, no other hardware."""
    names = [
        "nvidia0",
        "nvidia11",
        "nvidiactl",
        "nvidia-uvm",
        "nvidia-uvm-tools",
        "nvidia-modeset",
        "nvidia-caps",
        "dri",
    ]
    monkeypatch.setattr(gpu, "_entries", lambda folder: {"/dev": names, gpu._CARDS: ["0000:01:00.0"]}[folder])
    monkeypatch.setattr(gpu, "driver_folders", lambda: ("/usr/local/nvidia/lib64" * 9,))
    found = gpu.opened()
    os.close(found.own)
    assert found.devices == tuple(sorted(f"/dev/{name}" for name in names[:5]))
    assert found.hardware[-1].endswith("0000:01:00.0")
    assert found.words().startswith("for the GPU: 5 device files (read, write, ioctl), the driver in /usr/local/nvidia")
    assert len(found.words()) <= 200  # a wall's reason has room for 300


def test_behind_every_wall_a_thread_gets_its_name(landlocked, tmp_path):
    """CUDA's driver names its threads: as root this is after the change of user, to whom its own /proc then belongs."""
    assert landlocked
    (tmp_path / "scratch").mkdir()
    program = (
        "import threading; from autograder.sandbox.walls import enclosure\n"
        f"allowance = enclosure.Allowance((), {str(tmp_path / 'scratch')!r}, 0, 1000, 1 << 20, 60, gpu=True)\n"
        "layers = enclosure.enter(allowance)\n"
        "def name(): open(f'/proc/self/task/{threading.get_native_id()}/comm', 'r+').write('cuda')\n"
        "later = threading.Thread(target=lambda: print(tried(name))); later.start(); later.join()\n"
        "print(*(layer.name for layer in layers if layer.active), sep=', ')"
    )
    named, walls = _inside(program).splitlines()
    assert named == "0"
    user = ", own user" if os.geteuid() == 0 else ""
    assert walls == f"no new privileges, quotas{user}, landlock, seccomp"
