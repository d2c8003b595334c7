"""SIGKILL to the process that started it, to the grader and to a process of the grader's user."""

import signal

for pid in (os.getppid(), GRADER, DECOY):
    number = signal.SIGKILL if OTHER_USER or pid == DECOY else signal.SIGURG
    attempt(f"killed {pid}", os.kill, pid, number)
    attempt(f"stopped {pid}", os.kill, pid, signal.SIGSTOP if OTHER_USER or pid == DECOY else signal.SIGURG)
    attempt(f"queued a signal to {pid}", system, 129, pid, signal.SIGURG, ctypes.create_string_buffer(128))
    attempt(f"signalled the thread {pid}", system, 200, pid, signal.SIGURG)
    attempt(f"limited {pid}", system, 302, pid, 7, None, ctypes.create_string_buffer(16))
    attempt(f"slowed {pid}", os.setpriority, os.PRIO_PROCESS, pid, 19)
    attempt(f"moved {pid}", os.sched_setaffinity, pid, os.sched_getaffinity(0))
