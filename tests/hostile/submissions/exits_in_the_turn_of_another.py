"""A thread that ends the process a moment later, when a function that was left right is being asked."""
# may lose: critic_loss


@beside("critic_loss")
def attack():
    import threading

    threading.Timer(0.02, os._exit, (0,)).start()
