"""A process whose first thread has ended and whose second runs on: it looks like a dead one."""


@beside("critic_loss")
def attack():
    import threading

    if os.fork() == 0:
        threading.Thread(target=lambda: (time.sleep(15), os._exit(0))).start()
        ctypes.CDLL(None).syscall(60 if os.uname().machine == "x86_64" else 93, 0)
        os._exit(0)
