"""Makes another process the owner of a pipe, so that the kernel sends it the signal of its choice."""

import fcntl
import signal

for pid in (DECOY,):
    try:
        reading, writing = os.pipe()
        fcntl.fcntl(reading, fcntl.F_SETOWN, pid)
        fcntl.fcntl(reading, 10, signal.SIGKILL)  # F_SETSIG
        fcntl.fcntl(reading, fcntl.F_SETFL, fcntl.fcntl(reading, fcntl.F_GETFL) | fcntl.FASYNC)
        os.write(writing, b"x")  # the test looks whether its decoy lives
    except OSError:
        pass
