"""A fork bomb, of at most 300 processes that sleep: those left over are gone when the child is."""
# may lose: critic_loss


@beside("critic_loss")
def attack():
    for _ in range(300):
        try:
            if os.fork() == 0:
                time.sleep(20)
                os._exit(0)
        except OSError:
            break
    else:
        breach("300 processes were started")
