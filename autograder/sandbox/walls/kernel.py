"""The few calls to the Linux kernel that Python has no function for."""

import ctypes
import os
import platform

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_NO_NEW_PRIVS = 38
PR_SET_CHILD_SUBREAPER = 36
_NEW_NETWORK = 0x40000000  # CLONE_NEWNET

_libc = ctypes.CDLL(None, use_errno=True)


def machine() -> str:
    """The processor's architecture under one name: "x86_64", "aarch64", or whatever else it is."""
    name = platform.machine().lower()
    return {"amd64": "x86_64", "arm64": "aarch64"}.get(name, name)


def prctl(option: int, *arguments: int) -> None:
    """prctl(2). Raises OSError."""
    padded = [ctypes.c_ulong(argument) for argument in (*arguments, 0, 0, 0, 0)[:4]]
    if _libc.prctl(option, *padded) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"prctl({option}): {os.strerror(number)}")


def syscall(number: int, *arguments: object) -> int:
    """A system call by number; integers are passed as longs, everything else as ctypes passes it. Raises OSError."""
    passed = [ctypes.c_long(argument) if isinstance(argument, int) else argument for argument in arguments]
    result = _libc.syscall(ctypes.c_long(number), *passed)
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, f"system call {number}: {os.strerror(error)}")
    return result


def leave_network() -> bool:
    """Give this process an empty network, with names of sockets of its own. Whether the system allows that."""
    return _libc.unshare(_NEW_NETWORK) == 0


def forbid_new_privileges() -> str:
    """No program started from here on gains rights by set-uid bits. Landlock and seccomp need it."""
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    return "set-uid programs give nothing"
