"""Landlock: from here on only the named folders can be opened, whoever the user is.

https://docs.kernel.org/userspace-api/landlock.html . Not covered by it: chmod, chown and the like (see seccomp), and
UDP (likewise).
"""

import ctypes
import os
from collections.abc import Mapping, Sequence

from autograder.sandbox.walls import kernel
from autograder.sandbox.walls.gpu import Opened

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same on every architecture
_VERSION_FLAG = 1
_RULE_PATH_BENEATH = 1

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_REMOVE_DIR, _REMOVE_FILE = 1 << 4, 1 << 5
_MAKE_DIR, _MAKE_REG = 1 << 7, 1 << 8
_TRUNCATE, _IOCTL_DEV = 1 << 14, 1 << 15
_ALL_RIGHTS_BY_VERSION = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
_NET_BY_VERSION = {4: 0b11}  # bind and connect, TCP
_SCOPE_BY_VERSION = {6: 0b11}  # abstract UNIX sockets and signals reach no process outside

_READ = _READ_FILE | _READ_DIR
_GPU_DEVICE = _READ_FILE | _WRITE_FILE | _IOCTL_DEV
# Of /proc/self: no file there can be made or removed. libc names a thread by a file that it opens for reading too, so
# that /proc/self/net can be read as well, with the names of sockets: root gives the child a network of its own.
_GPU_OWN = _READ | _WRITE_FILE
_WRITE = _READ | _WRITE_FILE | _REMOVE_DIR | _REMOVE_FILE | _MAKE_DIR | _MAKE_REG | _TRUNCATE
_FILE_RIGHTS = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL_DEV  # of a single file

# The system's own libraries (torch and SciPy load some late), the clock's zones, and harmless devices.
SYSTEM = ("/usr/lib", "/usr/lib64", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/localtime", "/usr/share/zoneinfo")
DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")


class _RulesetAttr(ctypes.Structure):
    _fields_ = (("fs", ctypes.c_uint64), ("net", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _PathBeneathAttr(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (("allowed_access", ctypes.c_uint64), ("parent_fd", ctypes.c_int32))


def version() -> int:
    """The kernel's Landlock version, at least 1. Raises OSError where there is none."""
    try:
        return kernel.syscall(_CREATE_RULESET, None, 0, _VERSION_FLAG)
    except OSError as error:
        raise OSError(error.errno, "this kernel has no Landlock: a readable reference/ would be readable") from error


def _up_to(table: Mapping[int, int], present: int) -> int:
    return max((rights for since, rights in table.items() if since <= present), default=0)


def enter(readable: Sequence[int | str], writable: Sequence[int | str], opened: Opened | None = None) -> str:
    """Allow reading beneath `readable` (paths or open descriptors), reading and writing beneath `writable`, no more.

    But for what is `opened` for a GPU, where one is used.
    """
    present = version()
    handled = _up_to(_ALL_RIGHTS_BY_VERSION, present)
    attributes = _RulesetAttr(handled, _up_to(_NET_BY_VERSION, present), _up_to(_SCOPE_BY_VERSION, present))
    size = 24 if present >= 6 else 16 if present >= 4 else 8
    ruleset = kernel.syscall(_CREATE_RULESET, ctypes.byref(attributes), size, 0)
    try:
        for place in (*readable, *SYSTEM):
            _allow(ruleset, place, _READ & handled)
        for place in DEVICES:
            _allow(ruleset, place, (_READ_FILE | _WRITE_FILE) & handled)
        for place in writable:
            _allow(ruleset, place, _WRITE & handled)
        if opened is not None:
            _allow_gpu(ruleset, opened, handled)
        kernel.syscall(_RESTRICT_SELF, ruleset, 0)
    finally:
        os.close(ruleset)
    gpu = f"; {opened.words()}" if opened else ""
    signals = "" if present >= 6 else "; its version cannot hold back signals"
    return f"files outside Python and the submission cannot be opened (version {present}{signals}){gpu}"


def _allow_gpu(ruleset: int, opened: Opened, handled: int) -> None:
    """Add the rules for what CUDA needs; before version 5 ioctl is no right of its own, and never refused."""
    for place in opened.readable:
        _allow(ruleset, place, _READ & handled)
    for place in opened.devices:
        _allow(ruleset, place, _GPU_DEVICE & handled)
    _allow(ruleset, opened.own, _GPU_OWN & handled)


def _allow(ruleset: int, place: int | str, rights: int) -> None:
    """Add one rule; a place that this machine lacks needs none."""
    try:
        descriptor = os.open(place, os.O_PATH | os.O_CLOEXEC) if isinstance(place, str) else place
    except OSError:
        return
    try:
        if not os.path.isdir(f"/proc/self/fd/{descriptor}"):
            rights &= _FILE_RIGHTS
        rule = _PathBeneathAttr(rights, descriptor)
        kernel.syscall(_ADD_RULE, ruleset, _RULE_PATH_BENEATH, ctypes.byref(rule), 0)
    finally:
        if isinstance(place, str):
            os.close(descriptor)
