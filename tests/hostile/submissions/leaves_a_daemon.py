"""A process in a session of its own, without a parent, that would write the results a second later."""


@beside("critic_loss")
def attack():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(1)
            attempt("wrote results after the end", lambda: open(f"{OUTSIDE}/{TOKEN}-daemon", "x"))
            time.sleep(15)
        os._exit(0)
