"""A user of the child's own, so that file permissions and signals keep it from everything of ours.

Only root can give one. The user id is a raw number that no account has, computed from the child's process id: two
children that run at one time, also of two graders, never share it. What is "per user" (kill(-1), the limit on
processes) is then per child.
"""

import os

from autograder.sandbox.walls import kernel

FIRST = 2_000_000_000  # far above every account, and below 2^31, which some programs take for negative
_SMALL_FIRST, _SMALL_COUNT = 30_000, 30_000  # for a user namespace of 65,536 ids, as containers often have


def own_uid(pid: int) -> int:
    """The user id of the child with this process id."""
    return FIRST + pid if _mapped(FIRST + pid) else _SMALL_FIRST + pid % _SMALL_COUNT


def _mapped(uid: int) -> bool:
    """Whether this user namespace knows the id."""
    try:
        with open("/proc/self/uid_map", encoding="ascii") as file:
            ranges = [[int(number) for number in line.split()] for line in file]
    except OSError:
        return True
    return any(first <= uid < first + count for first, _, count in ranges)


def enter(scratch: str) -> str:
    """Become a user that nobody else is. Raises OSError where this process is not root."""
    if os.geteuid() != 0:
        raise OSError("only root can give a child a user of its own")
    uid = own_uid(os.getpid())
    os.chown(scratch, uid, uid)
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    if os.getresuid() != (uid, uid, uid) or os.getresgid() != (uid, uid, uid):
        raise OSError("the change of user did not last")
    # Without this a process that changed its user cannot read its own /proc/self. Tracing needs the same user or
    # root, so that nobody gains by it.
    kernel.prctl(kernel.PR_SET_DUMPABLE, 1)
    return "a user of its own: files and processes of others are out of reach"
