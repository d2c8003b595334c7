"""seccomp: system calls that no loss function needs fail with an error, for good.

Errors and not kills: a library may try some of these innocently, and copes with a refusal. What Landlock cannot hold
back is here: sockets of every family, chmod and chown, tracing, signals to others, starting programs.
"""

import ctypes
import errno
import os
import struct
from collections.abc import Sequence

from autograder.sandbox.walls import kernel

_SOCKET = (41, 198)
# Each call's number on x86-64 and on arm64; None where the architecture has no such call.
_REFUSED = {
    # the network, and every other kind of socket, pairs included: a datagram pair can be addressed to others
    "socket": _SOCKET,
    "socketpair": (53, 199),
    "connect": (42, 203),
    "bind": (49, 200),
    # files that exist in memory only, which no limit on a process counts
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    # other processes
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "kcmp": (312, 272),
    "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438),
    "pidfd_send_signal": (424, 424),
    "sched_setaffinity": (203, 122),
    "sched_setscheduler": (144, 119),
    "sched_setattr": (314, 274),
    "ioprio_set": (251, 30),
    "setpriority": (141, 140),
    "migrate_pages": (256, 238),
    "move_pages": (279, 239),
    # programs
    "execve": (59, 221),
    "execveat": (322, 281),
    # keys, kernel programs, and large kernel surfaces
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "bpf": (321, 280),
    "userfaultfd": (323, 282),
    "perf_event_open": (298, 241),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "kexec_load": (246, 104),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "personality": (135, 92),
    # file systems
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "setns": (308, 268),
    "unshare": (272, 97),
    # rights and times of files: Landlock does not cover these, and an ordinary user's child owns that user's files
    "chmod": (90, None),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "chown": (92, None),
    "lchown": (94, None),
    "fchown": (93, 55),
    "fchownat": (260, 54),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "removexattr": (197, 14),
    "lremovexattr": (198, 15),
    "fremovexattr": (199, 16),
    "utime": (132, None),
    "utimes": (235, None),
    "futimesat": (261, None),
    "utimensat": (280, 88),
    # what would outlive the child, and watching others' files
    "shmget": (29, 194),
    "msgget": (68, 186),
    "semget": (64, 190),
    "mq_open": (240, 180),
    "inotify_init": (253, None),
    "inotify_init1": (294, 26),
    "fanotify_init": (300, 262),
}
# Signals and limits: the first argument may name the child's own process only.
_ONLY_OWN = {
    "kill": (62, 129),
    "tkill": (200, 130),
    "tgkill": (234, 131),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "prlimit64": (302, 261),
}
_ZERO_IS_OWN = ("prlimit64",)
# Calls that do nothing and say that they did: no process of a child's may leave its group, by which they are killed.
_IDLE = {"setsid": (112, 157), "setpgid": (109, 154)}
# Commands, by the second argument: those that make another process the owner of a descriptor, whom the kernel then
# sends a signal of the caller's choice; those that watch folders or hold up others who open a file.
_REFUSED_COMMANDS = {
    "fcntl": ((72, 25), (8, 10, 15, 1024, 1026)),  # F_SETOWN, F_SETSIG, F_SETOWN_EX, F_SETLEASE, F_NOTIFY
    "ioctl": ((16, 29), (0x8901, 0x8902, 0x5412)),  # FIOSETOWN, SIOCSPGRP, TIOCSTI
}
# Where CUDA is used: its driver makes a socket of this family and kind, gives it a name, and listens, to hand a
# descriptor to its like. It starts as well where nobody is ever let in; and of a socket of this kind without a
# connection nothing can be sent.
_UNIX, _SEQPACKET, _KIND = 1, 5, 0xF  # the bits of a socket's second argument that are its kind
_REFUSED_WITH_CUDA = {"accept": (43, 202), "accept4": (288, 242)}
_CLONE, _CLONE3 = (56, 220), (435, 435)
_NEW_NAMESPACES = 0x7E020000  # every CLONE_NEW flag that clone(2) takes

_ARCHITECTURES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
_X32 = 0x40000000  # x86-64's second numbering of the calls; nothing here uses it

_LOAD, _AND, _JUMP_EQUAL, _JUMP_AT_LEAST, _JUMP_ANY_BIT, _RETURN = 0x20, 0x54, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT, _SECOND_ARGUMENT = 0, 4, 16, 24  # offsets in struct seccomp_data
_ALLOW, _ERROR, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_SET_MODE_FILTER = 1
_SECCOMP_CALL = (317, 277)


def _instruction(code: int, operand: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("<HBBI", code, if_true, if_false, operand)


def _refuse(error: int) -> bytes:
    return _instruction(_RETURN, _ERROR | error)


def _when_called(number: int, body: Sequence[bytes]) -> list[bytes]:
    """`body`, which must end in a return, skipped unless the call has this number."""
    return [_instruction(_JUMP_EQUAL, number, 0, len(body)), *body]


def program(machine: str, own_pid: int, *, gpu: bool = False) -> bytes:
    """The filter for one architecture and one process, as BPF instructions. Raises OSError for other architectures.

    Args:
        machine: the architecture's name.
        own_pid: the process.
        gpu: whether CUDA's driver is to start behind it.
    """
    if machine not in _ARCHITECTURES:
        raise OSError(f"no table of system calls for the architecture {machine}")
    column, architecture = _ARCHITECTURES[machine]
    rows = [
        _instruction(_LOAD, _ARCHITECTURE),
        _instruction(_JUMP_EQUAL, architecture, 1, 0),
        _instruction(_RETURN, _KILL),
        _instruction(_LOAD, _NUMBER),
    ]
    if machine == "x86_64":
        rows += [_instruction(_JUMP_AT_LEAST, _X32, 0, 1), _refuse(errno.ENOSYS)]
    for name, refused in (_REFUSED | _REFUSED_WITH_CUDA if gpu else _REFUSED).items():
        number = refused[column]
        if number is not None and not (gpu and name in ("socket", "bind")):
            rows += _when_called(number, [_refuse(errno.EPERM)])
    if gpu:
        rows += _when_called(_SOCKET[column], _one_kind_of_socket())
    for name, numbers in _ONLY_OWN.items():
        allowed = (own_pid, 0) if name in _ZERO_IS_OWN else (own_pid,)
        checks = [_instruction(_JUMP_EQUAL, pid, len(allowed) - i, 0) for i, pid in enumerate(allowed)]
        load = _instruction(_LOAD, _FIRST_ARGUMENT)
        rows += _when_called(numbers[column], [load, *checks, _refuse(errno.EPERM), _instruction(_RETURN, _ALLOW)])
    for numbers in _IDLE.values():
        rows += _when_called(numbers[column], [_refuse(0)])
    for numbers, commands in _REFUSED_COMMANDS.values():
        checks = [_instruction(_JUMP_EQUAL, command, len(commands) - i, 0) for i, command in enumerate(commands)]
        load = _instruction(_LOAD, _SECOND_ARGUMENT)
        rows += _when_called(numbers[column], [load, *checks, _instruction(_RETURN, _ALLOW), _refuse(errno.EPERM)])
    flags = [_instruction(_LOAD, _FIRST_ARGUMENT), _instruction(_JUMP_ANY_BIT, _NEW_NAMESPACES, 0, 1)]
    rows += _when_called(_CLONE[column], [*flags, _refuse(errno.EPERM), _instruction(_RETURN, _ALLOW)])
    rows += _when_called(_CLONE3[column], [_refuse(errno.ENOSYS)])  # libc then falls back to clone, seen above
    rows.append(_instruction(_RETURN, _ALLOW))
    return b"".join(rows)


def _one_kind_of_socket() -> list[bytes]:
    """What becomes of a call of `socket` where CUDA is used."""
    return [
        _instruction(_LOAD, _FIRST_ARGUMENT),
        _instruction(_JUMP_EQUAL, _UNIX, 0, 4),
        _instruction(_LOAD, _SECOND_ARGUMENT),
        _instruction(_AND, _KIND),
        _instruction(_JUMP_EQUAL, _SEQPACKET, 0, 1),
        _instruction(_RETURN, _ALLOW),
        _refuse(errno.EPERM),
    ]


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def enter(gpu: bool = False, apart: bool = False) -> str:
    """Install the filter on this process and all that it starts. Raises OSError where it cannot.

    Args:
        gpu: whether CUDA's driver is to start behind it.
        apart: whether the names of this process's sockets are its own, which nobody else can read.
    """
    machine = kernel.machine()
    instructions = program(machine, os.getpid(), gpu=gpu)
    filled = _Program(len(instructions) // 8, instructions)
    column = _ARCHITECTURES[machine][0]
    kernel.syscall(_SECCOMP_CALL[column], _SET_MODE_FILTER, 0, ctypes.byref(filled))
    told = "by which nothing goes in or out" if apart else "whose name others on this machine can read, and it theirs"
    sockets = f"no sockets but CUDA's own, for the GPU, {told}" if gpu else "no sockets"
    return f"{sockets}, no tracing, no signals to others, no programs, no mounts, no change of file rights"
