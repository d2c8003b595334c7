"""SIGSTOP to its own process: nothing runs, nothing answers, no CPU time passes."""
# loses: critic_loss
# seconds: 15


@beside("critic_loss")
def attack():
    import signal

    os.kill(os.getpid(), signal.SIGSTOP)
