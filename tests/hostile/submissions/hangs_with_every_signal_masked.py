"""Blocks every signal, cancels every alarm, and does not return."""
# loses: critic_loss


@beside("critic_loss")
def attack():
    import signal

    signal.pthread_sigmask(signal.SIG_SETMASK, range(1, 65))
    for number in range(1, 65):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            continue
    signal.alarm(0)
    signal.setitimer(signal.ITIMER_REAL, 0)
    end = time.monotonic() + 20
    while time.monotonic() < end:
        pass
    breach("was waited for")
