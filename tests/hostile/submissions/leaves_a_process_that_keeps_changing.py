"""A process that lives for a moment and goes on in its child: whoever lists processes is always too late."""


@beside("critic_loss")
def attack():
    if os.fork() == 0:
        end = time.monotonic() + 4
        while time.monotonic() < end:
            try:
                if os.fork():
                    os._exit(0)
            except OSError:
                pass
        os._exit(0)
