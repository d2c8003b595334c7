"""Signals to its process group, to the grader's, and to its session."""

import signal

NUMBER = signal.SIGKILL if OTHER_USER else signal.SIGURG
attempt("killed the grader's group", lambda: os.killpg(os.getpgid(GRADER), NUMBER))
attempt("killed its parent's group", lambda: os.killpg(os.getpgid(os.getppid()), NUMBER))
attempt("killed the decoy's group", lambda: os.killpg(os.getpgid(DECOY), signal.SIGURG))
PARENTS = os.getpgid(os.getppid())
try:
    os.setpgid(0, PARENTS)
except OSError:
    pass
if os.getpgid(0) == PARENTS:
    breach("joined its parent's group")
