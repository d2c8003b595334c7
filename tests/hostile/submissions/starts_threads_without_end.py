"""A thread bomb, of at most 300 threads that sleep."""


@beside("critic_loss")
def attack():
    import threading

    for count in range(300):
        try:
            threading.Thread(target=time.sleep, args=(20,), daemon=True).start()
        except RuntimeError:
            return
    breach("300 threads were started")
