"""Attaches to the grader as a debugger would, reads and writes its memory, takes its descriptors."""

SEIZE, PTRACE, READV, WRITEV, PIDFD_OPEN, PIDFD_GETFD, KCMP = 0x4206, 101, 310, 311, 434, 438, 312
for pid in (os.getppid(), GRADER, DECOY):
    attempt(f"traced {pid}", system, PTRACE, SEIZE, pid, 0, 0)
    attempt(f"read the memory of {pid}", system, READV, pid, None, 0, None, 0, 0)
    attempt(f"wrote the memory of {pid}", system, WRITEV, pid, None, 0, None, 0, 0)
    attempt(f"compared descriptors with {pid}", system, KCMP, os.getpid(), pid, 0, 0, 0)
    attempt(f"held {pid}", system, PIDFD_OPEN, pid, 0)
attempt("became traced", system, PTRACE, 0, 0, 0, 0)
